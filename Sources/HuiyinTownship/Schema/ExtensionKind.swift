public import HuiyinRecords

extension TownshipSchema {
  /// 延期: one request for a case, whoever asks (DOMAIN 3.4; 6, "once"; 13, D33). Its natural key is the case's id, its
  /// home the case's. What is granted stands in the case, whose clocks count it; here stands that it was answered.
  public static let deadlineExtension = KindSchema(
    number: RecordKind.deadlineExtension, name: "extension", label: Label("延期", "Extension"), hasNaturalKey: true,
    fields: [
      FieldSchema(
        ExtensionField.askedDays, "asked_days", Label("申请延长天数", "Days asked for"), .plain, form: days,
        rights: asking),
      FieldSchema(
        ExtensionField.refusal, "refusal", Label("不予延期的理由", "Why it is refused"), .hubDecided,
        form: FieldLimits.line, rights: MatrixRights.grantExtension),
      FieldSchema(
        ExtensionField.citizenInformedAt, "citizen_informed_at", Label("告知当事人时间", "Citizen informed at"), .plain,
        form: .instant, rights: asking),
      FieldSchema(
        ExtensionField.grantedDays, "granted_days", Label("批复时累计批准天数", "Days granted in all by the answer"),
        .hubDecided, form: days, rights: MatrixRights.grantExtension),
      FieldSchema(
        ExtensionField.notedAt, "noted_at", Label("申请人已阅时间", "Answer noted at"), .plain, form: .instant,
        rights: asking),
      FieldSchema(
        ExtensionField.reasons, "reasons", Label("延期理由", "Reasons"), .set, form: FieldLimits.line, rights: asking),
      FieldSchema(
        ExtensionField.share, "share", Label("共享单位", "Shared with"), .set, form: .unit, rights: asking),
      ofCase(SharedFields.secrecy), ofCase(SharedFields.accusedUnits, removers: MatrixRights.decider),
      FieldSchema(
        ExtensionField.recused, "recused", Label("回避人员", "Recused"), .set, form: .person, rights: asking,
        removers: MatrixRights.recuse.decide),
    ],
    meanings: FieldMeanings(
      secrecy: ExtensionField.secrecy, confidential: Choices.confidential, share: ExtensionField.share,
      excludedUnits: ExtensionField.accusedUnits, recused: ExtensionField.recused),
    audience: .casework, readmitters: MatrixRights.readmitters, making: MatrixRights.askExtension,
    sight: MatrixScopes.sightOfExtension, seatRoles: MatrixScopes.seatRoles)

  private static let days = ValueForm.integer(1...Int64(DeadlineExtension.daysMaximum))
  private static let asking = MatrixRights.askExtension

  /// What it carries of the case, written by who asks: nobody else has anything to write here. Who is excluded stays so
  /// unless those lift it who may lift it in the case.
  private static func ofCase(_ field: FieldSchema, removers: RoleSet = []) -> FieldSchema {
    var field = field
    (field.rights, field.removers) = (asking, removers)
    return field
  }

  /// Of the extension of a case that is at home in a unit.
  public static func extensionFacts(of caseFile: RecordID, home: UnitNumber) -> Facts {
    Facts(home: home, key: .natural(caseFile.bytes))
  }
}
