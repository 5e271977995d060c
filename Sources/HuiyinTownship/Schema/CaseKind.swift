public import HuiyinRecords

extension TownshipSchema {
  /// 案件: an intake that needs handling, or several after 并案 (DOMAIN 3.3, 5). Counted in 件.
  public static let caseFile = KindSchema(
    number: RecordKind.caseFile, name: "case", label: Label("案件", "Case"), hasNaturalKey: false,
    fields: SharedFields.matter + SharedFields.party + SharedFields.scope + caseFields + guarantees,
    entries: [SharedFields.note, feedback, callback, mediation, supervision, ratingDecision, pause] + listings
      + papers,
    events: caseEvents, edges: caseEdges,
    meanings: FieldMeanings(
      unit: CaseField.currentUnit, epoch: CaseField.epoch, responsible: CaseField.responsible,
      assigned: CaseField.guarantees, secrecy: CaseField.secrecy, confidential: Choices.confidential,
      share: CaseField.share,
      excludedUnits: CaseField.accusedUnits, recused: CaseField.recused),
    audience: .casework, readmitters: MatrixRights.readmitters, making: MatrixRights.register,
    sight: MatrixScopes.sight, seatRoles: MatrixScopes.seatRoles)

  private static let caseFields: [FieldSchema] = [
    FieldSchema(
      CaseField.riskLevel, "risk_level", Label("风险等级", "Risk level"), .guarded,
      form: .choice(Choices.riskLevels), rights: MatrixRights.level, ladder: Choices.riskLevels.map(\.code),
      deciders: MatrixRights.decider, approvers: MatrixRights.levelApprovers),
    FieldSchema(
      CaseField.responsible, "responsible", Label("责任人", "Responsible person"), .guarded, form: .person,
      rights: MatrixRights.responsible, deciders: MatrixRights.responsibleDeciders,
      isNeverConfirmedByMachine: true, unitRoles: RoleSet(.departmentOfficer, .departmentHead)),
    FieldSchema(
      CaseField.resultText, "result_text", Label("办理结果", "Result"), .guarded, form: FieldLimits.prose,
      rights: MatrixRights.caseResult, deciders: MatrixRights.decider),
    FieldSchema(
      CaseField.deadline, "deadline", Label("办理时限", "Deadline"), .hubDecided, form: .date,
      rights: MatrixRights.deadline),
    FieldSchema(
      CaseField.extendedDays, "extended_days", Label("已批准延期天数", "Days of extension granted"), .hubDecided,
      form: .integer(1...Int64(DeadlineExtension.daysMaximum)), rights: MatrixRights.grantExtension),
    FieldSchema(
      CaseField.routing, "routing", Label("分流决定", "Routing"), .hubDecided, form: .choice(Choices.routings),
      rights: MatrixRights.routing, isNeverConfirmedByMachine: true),
    FieldSchema(
      CaseField.track, "track", Label("办理渠道", "Track"), .hubDecided, form: .choice(Choices.tracks),
      rights: MatrixRights.routing, isOnlyBound: true),
    FieldSchema(
      CaseField.currentUnit, "current_unit", Label("责任单位", "Current unit"), .hubDecided, form: .unit,
      rights: MatrixRights.transfer, isOnlyBound: true),
    FieldSchema(
      CaseField.epoch, "epoch", Label("交办轮次", "Assignment round"), .hubDecided, form: FieldLimits.epoch,
      rights: MatrixRights.transfer, isOnlyBound: true),
    FieldSchema(
      CaseField.closedKind, "closed_kind", Label("办结类型", "Kind of conclusion"), .hubDecided,
      form: .choice(Choices.closedKinds), rights: MatrixRights.conclude, isOnlyBound: true),
    SharedFields.groupSize,
    FieldSchema(
      CaseField.isBacklog, "backlog", Label("积案", "Backlog case"), .plain, form: .flag,
      rights: MatrixRights.amend),
    SharedFields.isLongTerm, SharedFields.isRepeat,
    FieldSchema(
      CaseField.opinionNumber, "opinion_no", Label("处理意见书编号", "Number of the written opinion"), .plain,
      form: FieldLimits.word, rights: MatrixRights.amend),
    // Written when the case is opened: the hotline's clock runs from there, all others from the earliest reception.
    FieldSchema(
      CaseField.hotlineReceivedAt, "hotline_received_at", Label("热线件接收时间", "Hotline item received at"), .plain,
      form: .instant, rights: MatrixRights.amend),
    FieldSchema(
      CaseField.intakes, "intakes", Label("诉求登记", "Intakes"), .set, form: .record,
      rights: MatrixRights.amend),
    // Written when the case is opened: whose own intakes they are (DOMAIN 8) is judged in the case itself.
    FieldSchema(
      CaseField.receivers, "receivers", Label("诉求接收人", "Who took the intakes down"), .set, form: .person,
      rights: MatrixRights.amend),
    FieldSchema(
      CaseField.coUnits, "co_units", Label("协办单位", "Co-units"), .set, form: .unit,
      rights: Rights(decide: MatrixRights.issueNotice.decide.union(MatrixRights.issueNotice.propose))),
    FieldSchema(
      CaseField.related, "related", Label("关联案件", "Related cases"), .set, form: .record,
      rights: MatrixRights.amend),
  ]

  /// 四包 (DOMAIN 4.3). Written with each notice; between two, a person may be replaced alone (13, D30).
  private static let guarantees = [
    guarantee(CaseField.mediateGuarantee, "guarantee_mediate", Label("包调处", "Answers for the mediation")),
    guarantee(CaseField.trackGuarantee, "guarantee_track", Label("包跟踪", "Answers for the tracking")),
    guarantee(CaseField.feedbackGuarantee, "guarantee_feedback", Label("包反馈", "Answers for the feedback")),
    guarantee(CaseField.stabilityGuarantee, "guarantee_stability", Label("包稳定", "Answers for calm")),
  ]

  private static func guarantee(_ number: UInt32, _ name: String, _ label: Label) -> FieldSchema {
    FieldSchema(
      number, name, label, .guarded, form: .person, rights: MatrixRights.issueNotice.everywhere,
      deciders: MatrixRights.issueNotice.decide)
  }
}
