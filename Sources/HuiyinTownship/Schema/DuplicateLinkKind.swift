public import HuiyinRecords

extension TownshipSchema {
  /// 疑似重复/并案: an undirected edge between two cases, or between two intakes (DOMAIN 3.4; DESIGN 4.3). Groups are
  /// derived from the edges whose decision in force is `same` (`CaseGroups`); the members themselves do not change, and
  /// a split clears the decision.
  public static let duplicateLink = KindSchema(
    number: RecordKind.duplicateLink, name: "duplicate_link", label: Label("疑似重复", "Duplicate link"),
    hasNaturalKey: true, fields: [decision] + carried, entries: [SharedFields.note],
    meanings: FieldMeanings(
      secrecy: DuplicateLinkField.secrecy, confidential: Choices.confidential, share: DuplicateLinkField.share,
      excludedUnits: DuplicateLinkField.accusedUnits, recused: DuplicateLinkField.recused),
    audience: .casework, readmitters: MatrixRights.readmitters, sight: MatrixScopes.sightOfLink,
    seatRoles: MatrixScopes.seatRoles)

  /// Guarded, not decided at the hub: two clerks who merge the same pair offline write the same value into one record
  /// and are of one mind at once (DOMAIN 13, D15). As proposals to the hub they would be rivals, and wait for a third.
  /// Opposite decisions are a conflict, and what the hub has acted on stays in force until a person has decided.
  private static let decision = FieldSchema(
    DuplicateLinkField.decision, "decision", Label("核对决定", "Decision"), .guarded,
    form: .choice(Choices.duplicateDecisions), rights: MatrixRights.merge, deciders: MatrixRights.merge.decide)

  /// What follows from the two members (`DuplicateLinkContent`). Whoever may change these may write it.
  private static let carried: [FieldSchema] = [
    FieldSchema(
      DuplicateLinkField.score, "score", Label("相似分值", "Score"), .plain, form: .integer(0...1000),
      rights: MatrixRights.register.everywhere),
    FieldSchema(
      DuplicateLinkField.reasons, "reasons", Label("相似依据", "Reasons"), .plain, form: FieldLimits.line,
      rights: MatrixRights.register.everywhere),
    FieldSchema(
      DuplicateLinkField.receivedAtFirst, "received_at_a", Label("甲件接收时间", "Received at (first)"), .plain,
      form: .instant, rights: MatrixRights.register.everywhere),
    FieldSchema(
      DuplicateLinkField.receivedAtSecond, "received_at_b", Label("乙件接收时间", "Received at (second)"), .plain,
      form: .instant, rights: MatrixRights.register.everywhere),
    SharedFields.secrecy,
    FieldSchema(
      DuplicateLinkField.share, "share", Label("共享单位", "Shared with"), .set, form: .unit,
      rights: MatrixRights.register.everywhere),
    FieldSchema(
      DuplicateLinkField.accusedUnits, "accused_units", Label("被检举人单位", "Units of the accused"), .set,
      form: .unit, rights: MatrixRights.register.everywhere),
    FieldSchema(
      DuplicateLinkField.recused, "recused", Label("回避人员", "Recused"), .set, form: .person,
      rights: MatrixRights.register.everywhere),
  ]
}
