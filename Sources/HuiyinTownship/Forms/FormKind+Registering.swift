import HuiyinRecords

/// 登记 (DOMAIN 9, 1): forms of an intake, and the sheet that goes with a case.
extension FormKind {
  static let registering = [intakeSheet, intakeSlip, caseSheet]

  /// What is asked of the party, without which nobody can be called back.
  private static let party: [FormRow] = [
    .slot("信访人", .citizen), .field(CaseField.citizenSex), .field(CaseField.citizenBirthYear),
    .field(CaseField.citizenIDNumber), .field(CaseField.citizenIdentity), .field(CaseField.citizenAddress),
    .field(CaseField.phones), .field(CaseField.jointPetitioners), .field(CaseField.delegates),
    .field(CaseField.vulnerable), .field(CaseField.assistance), .field(CaseField.assistanceNote),
    .field(CaseField.isRealNameVerified), .field(CaseField.consentToCallback), .field(CaseField.isRepeat),
    .field(CaseField.petitionNumber),
  ]

  public static let intakeSheet = FormKind(
    "intake_sheet", Label("诉求（信访）登记表", "Intake sheet"), for: .office, of: [RecordKind.intake],
    [
      .rows(party),
      .rows([
        .field(CaseField.title), .field(CaseField.channel), .field(CaseField.hotlineGrade), .field(CaseField.nature),
        .field(CaseField.category), .field(CaseField.serviceListNumber), .field(CaseField.village),
        .field(CaseField.place),
        .field(IntakeField.headcount), .field(IntakeField.groupSize), .field(IntakeField.isLongTerm),
        .field(IntakeField.occurredAt), .field(CaseField.receivedAt),
        .field(IntakeField.receivedBy), .field(CaseField.secrecy), .slot("状态", .state),
      ]),
      .prose(CaseField.facts), .prose(CaseField.request),
      .rows([
        .field(IntakeField.reasons), .field(IntakeField.onSpotResult), .field(CaseField.resultText),
        .field(IntakeField.isReadAloud), .field(CaseField.citizenAssent),
      ]),
      .signatures([.hand("信访人"), .hand("登记人")]),
    ])

  public static let intakeSlip = FormKind(
    "intake_slip", Label("诉求登记回执", "Intake receipt slip"), for: .citizen, of: [RecordKind.intake],
    [
      .address("{citizen}："),
      .letter("您反映的“{title}”事项，我单位已于{receivedDate}接收并登记。是否受理，自接收之日起十五日内告知。"),
      .letter("请保存本回执，凭编号可以向{inquiry}查询办理情况。"),
      .rowsHeld([.field(CaseField.channel), .field(CaseField.nature), .field(IntakeField.onSpotResult)]),
      .prose(CaseField.request),
      .signatures([.hand("登记人"), .seal("登记单位")]),
    ])

  public static let caseSheet = FormKind(
    "case_sheet", Label("案件处理单", "Case sheet"), for: .office, of: [RecordKind.caseFile],
    [
      .rows([
        .field(CaseField.title), .slot("状态", .state), .field(CaseField.track), .field(CaseField.channel),
        .field(CaseField.hotlineGrade), .field(CaseField.nature), .field(CaseField.category),
        .field(CaseField.riskLevel), .field(CaseField.secrecy),
        .field(CaseField.receivedAt), .field(CaseField.village), .field(CaseField.place), .field(CaseField.groupSize),
        .field(CaseField.isBacklog), .field(CaseField.isLongTerm),
        .field(CaseField.currentUnit), .field(CaseField.responsible), .field(CaseField.coUnits),
        .slot("办理时限", .dueDate), .field(CaseField.extendedDays),
      ]),
      .rows(party),
      .prose(CaseField.facts), .prose(CaseField.request),
      .table(.clocks), .table(.steps),
      .rows([.field(CaseField.resultText), .field(CaseField.closedKind), .field(CaseField.opinionNumber)]),
      .box("拟办意见", lines: 3), .box("领导批示", lines: 4),
      .signatures([.hand("承办人"), .hand("负责人")]),
    ])
}
