import HuiyinRecords

/// Sub-records of a case besides the note (DOMAIN 3.4).
extension TownshipSchema {
  /// 办理反馈 (DOMAIN 3.4).
  static let feedback = EntrySchema(
    CaseEntry.feedback, "feedback", Label("办理反馈", "Feedback"), rights: MatrixRights.feedback,
    fields: [
      EntryFieldSchema(FeedbackField.unit, "unit", Label("单位", "Unit"), form: .unit),
      EntryFieldSchema(
        FeedbackField.stage, "stage", Label("阶段", "Stage"), form: .choice(Choices.feedbackStages),
        isRequired: true),
      EntryFieldSchema(
        FeedbackField.text, "text", Label("内容", "Text"), form: FieldLimits.prose, isRequired: true),
      EntryFieldSchema(
        FeedbackField.outcomeClaim, "outcome_claim", Label("办理成效", "Outcome claimed"),
        form: .choice(Choices.outcomeClaims)),
    ])

  /// 回访 (DOMAIN 3.4, 4.5).
  static let callback = EntrySchema(
    CaseEntry.callback, "callback", Label("回访", "Callback"), rights: MatrixRights.callback,
    fields: [
      EntryFieldSchema(
        CallbackField.mode, "mode", Label("方式", "Mode"), form: .choice(Choices.callbackModes), isRequired: true),
      EntryFieldSchema(
        CallbackField.by, "by", Label("回访单位", "By"), form: .choice(Choices.callbackParties)),
      EntryFieldSchema(CallbackField.person, "person", Label("回访人", "Person"), form: .person),
      EntryFieldSchema(CallbackField.occurredAt, "occurred_at", Label("回访时间", "Occurred at"), form: .instant),
      EntryFieldSchema(
        CallbackField.reached, "reached", Label("是否联系上", "Reached"), form: .choice(Choices.reached),
        isRequired: true),
      EntryFieldSchema(
        CallbackField.rating, "rating", Label("满意度", "Rating"), form: .choice(Choices.ratings)),
      EntryFieldSchema(
        CallbackField.citizenOpinion, "citizen_opinion", Label("当事人处理意见", "Citizen's opinion"),
        form: FieldLimits.prose),
      EntryFieldSchema(CallbackField.newProblem, "new_problem", Label("有新问题", "New problem"), form: .flag),
      EntryFieldSchema(CallbackField.witness, "witness", Label("见证人", "Witness"), form: FieldLimits.word),
      EntryFieldSchema(
        CallbackField.nextAction, "next_action", Label("下一步", "Next action"), form: FieldLimits.prose),
      EntryFieldSchema(CallbackField.phone, "phone", Label("拨打的号码", "Number called"), form: FieldLimits.word),
    ])

  /// 调处, with the representative's part in it (DOMAIN 4.4).
  static let mediation = EntrySchema(
    CaseEntry.mediation, "mediation", Label("调处", "Mediation"), rights: MatrixRights.mediation,
    fields: [
      EntryFieldSchema(MediationField.mediator, "mediator", Label("调解员", "Mediator"), form: .person),
      EntryFieldSchema(
        MediationField.representative, "representative", Label("人大代表", "Representative"), form: .person),
      EntryFieldSchema(MediationField.lawyer, "lawyer", Label("律师", "Lawyer"), form: FieldLimits.word),
      EntryFieldSchema(MediationField.place, "place", Label("地点", "Place"), form: FieldLimits.line),
      EntryFieldSchema(MediationField.parties, "parties", Label("当事人", "Parties"), form: FieldLimits.line),
      EntryFieldSchema(
        MediationField.course, "course", Label("调处经过", "Course"), form: FieldLimits.prose, isRequired: true),
      EntryFieldSchema(
        MediationField.outcome, "outcome", Label("结果", "Outcome"), form: .choice(Choices.mediationOutcomes),
        isRequired: true),
      EntryFieldSchema(
        MediationField.agreementNumber, "agreement_no", Label("协议书编号", "Number of the agreement"),
        form: FieldLimits.word),
      EntryFieldSchema(
        MediationField.performedBy, "performed_by", Label("履行期限", "To be performed by"), form: .date),
      EntryFieldSchema(MediationField.occurredAt, "occurred_at", Label("调处时间", "Occurred at"), form: .instant),
      EntryFieldSchema(
        MediationField.secondMediator, "mediator_2", Label("调解员（二）", "Second mediator"), form: .person),
      EntryFieldSchema(
        MediationField.thirdMediator, "mediator_3", Label("调解员（三）", "Third mediator"), form: .person),
      EntryFieldSchema(
        MediationField.secondRepresentative, "representative_2", Label("人大代表（二）", "Second representative"),
        form: .person),
    ])

  /// 督办记录 (DOMAIN 4.4).
  static let supervision = EntrySchema(
    CaseEntry.supervision, "supervision", Label("督办记录", "Supervision note"), rights: MatrixRights.supervision,
    fields: [
      EntryFieldSchema(
        SupervisionField.target, "target", Label("督办对象", "Target body"),
        form: .choice(Choices.supervisionTargets)),
      EntryFieldSchema(SupervisionField.unit, "unit", Label("被督办单位", "Unit"), form: .unit),
      EntryFieldSchema(
        SupervisionField.sort, "kind", Label("督办方式", "Kind"), form: .choice(Choices.supervisionSorts),
        isRequired: true),
      EntryFieldSchema(
        SupervisionField.text, "text", Label("内容", "Text"), form: FieldLimits.prose, isRequired: true),
      EntryFieldSchema(
        SupervisionField.replyDue, "reply_due", Label("答复期限", "Reply due"), form: .date),
      EntryFieldSchema(
        SupervisionField.level, "level", Label("催办级别", "Level of the urging"), form: .choice(Choices.urgingLevels)),
      EntryFieldSchema(
        SupervisionField.urgedDate, "urged_date", Label("所催的期限", "Date that is urged"), form: .date),
    ])
}
