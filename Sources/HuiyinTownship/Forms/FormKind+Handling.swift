import HuiyinRecords

/// 督办、延期、反馈、调处 (DOMAIN 9, 6 to 8, 10, 13).
extension FormKind {
  static let handling = [supervision, urging, extensionSheet, extensionNotice, feedback, mediation, agreement]

  private static let ofCase = [RecordKind.caseFile]

  private static let listed = FormFilter(
    field: SupervisionField.sort, codes: [.text("listed")], isLastOnly: true)
  private static let urged = FormFilter(
    field: SupervisionField.sort, codes: [.text("urge"), .text("inspect")], isLastOnly: true)
  private static let agreed = FormFilter(
    field: MediationField.outcome, codes: [Choices.agreement], isLastOnly: true)

  private static let matter: [FormRow] = [
    .field(CaseField.title), .slot("状态", .state), .field(CaseField.currentUnit), .field(CaseField.responsible),
    .field(CaseField.track), .slot("办理时限", .dueDate),
  ]

  public static let supervision = FormKind(
    "supervision", Label("挂牌督办单", "Supervision notice"), for: .office, of: ofCase,
    once: .entry(CaseEntry.supervision, listed),
    [
      .address("{unit}："),
      .letter("下列事项列入挂牌督办，请按四定要求办理，按期报告办理情况。"),
      .rows(matter + [.field(CaseField.riskLevel), .field(CaseField.isBacklog)]),
      .table(.fixes),
      .entries(CaseEntry.supervision, listed), .prose(CaseField.facts),
      .signatures([.hand("督办人"), .seal("代表联络站"), .seal("信访办")]),
    ])

  public static let urging = FormKind(
    "urging", Label("督办通知书", "Urging notice"), for: .office, of: ofCase,
    once: .entry(CaseEntry.supervision, urged),
    [
      .address("{unit}："),
      .letter("你单位承办的“{title}”事项（编号{number}），办理期限至{dueDate}。"),
      .letter("现予督促，请抓紧办理，并按下列要求答复。"),
      .rows(matter),
      .entries(CaseEntry.supervision, urged),
      .signatures([.hand("督办人"), .seal("督办单位")]),
      .cut("回执"),
      .letter("编号{number}的督办通知书已收到。"),
      .signatures([.hand("签收人"), .seal("签收单位")]),
    ])

  public static let extensionSheet = FormKind(
    "extension_sheet", Label("延期办理审批表", "Extension approval sheet"), for: .office, of: ofCase,
    once: .extensionAsked,
    [
      .rows(matter + [.slot("已批准天数", .extendedDays)]),
      .table(.clocks),
      .heading("延期理由"), .letter("{extensionReasons}"),
      .box("承办单位意见", lines: 3), .box("审批意见", lines: 3),
      .signatures([.hand("申请人"), .hand("承办单位负责人"), .hand("审批人")]),
    ])

  public static let extensionNotice = FormKind(
    "extension_notice", Label("延期办理告知书", "Notice of extension"), for: .citizen, of: ofCase,
    once: .extensionGranted,
    [
      .address("{citizen}："),
      .letter("您反映的“{title}”事项，我单位于{acceptedDate}受理，正在办理。"),
      .letter("因{extensionReasons}，不能在原定期限内办结。"),
      .letter("经批准，办理期限延长{extendedDays}日，至{dueDate}。"),
      .letter("特此告知。"),
      .signatures([.seal("办理单位"), .hand("收件人")]),
    ])

  public static let feedback = FormKind(
    "feedback", Label("办理情况反馈单", "Feedback sheet"), for: .office, of: ofCase,
    once: .entry(CaseEntry.feedback, nil),
    [
      .rows(matter),
      .entries(CaseEntry.feedback, nil),
      .box("审核意见", lines: 3),
      .signatures([.hand("承办人"), .seal("承办单位"), .hand("审核人")]),
    ])

  public static let mediation = FormKind(
    "mediation", Label("调解登记表", "Mediation record"), for: .office, of: ofCase,
    once: .entry(CaseEntry.mediation, nil),
    [
      .rows([
        .field(CaseField.title), .slot("信访人", .citizen), .field(CaseField.nature), .field(CaseField.village),
        .field(CaseField.place),
      ]),
      .prose(CaseField.facts),
      .entries(CaseEntry.mediation, nil),
      .signatures([.hand("当事人"), .hand("当事人"), .hand("调解员"), .hand("人大代表")]),
    ])

  public static let agreement = FormKind(
    "agreement", Label("人民调解协议书", "Mediation agreement"), for: .citizen, of: ofCase,
    once: .entry(CaseEntry.mediation, agreed),
    [
      .prose(CaseField.facts),
      .entries(CaseEntry.mediation, agreed),
      .box("协议内容", lines: 8),
      .letter("本协议经各方当事人自愿达成，自签字、盖章之日起生效，各方应当按照约定履行。"),
      .signatures([.hand("当事人"), .hand("当事人"), .hand("调解员"), .seal("调解组织")]),
    ])
}
