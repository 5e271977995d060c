import HuiyinRecords

extension TownshipSchema {
  /// 满意度裁定: callbacks of one conclusion say different things, and one of them counts (DOMAIN 13, D3).
  static let ratingDecision = EntrySchema(
    CaseEntry.ratingDecision, "rating_decision", Label("满意度裁定", "Decision on the satisfaction"),
    rights: MatrixRights.settleRating,
    fields: [
      EntryFieldSchema(
        RatingDecisionField.rating, "rating", Label("裁定的满意度", "Rating that counts"), form: .choice(Choices.ratings),
        isRequired: true),
      EntryFieldSchema(
        RatingDecisionField.grounds, "grounds", Label("裁定理由", "Why"), form: FieldLimits.line, isRequired: true),
    ])
}
