public import HuiyinRecords

extension TownshipSchema {
  /// 诉求登记: every opinion, complaint and request, before routing (DOMAIN 3.2). Counted in 条.
  public static let intake = KindSchema(
    number: RecordKind.intake, name: "intake", label: Label("诉求登记", "Intake"), hasNaturalKey: false,
    fields: SharedFields.matter + SharedFields.party + SharedFields.scope + intakeFields,
    entries: [SharedFields.note],
    events: [
      EventSchema(
        IntakeEvent.registered, "registered", Label("已登记", "Registered"), rights: MatrixRights.register),
      EventSchema(
        IntakeEvent.voided, "voided", Label("作废", "Voided"), rights: MatrixRights.register,
        ofOthers: MatrixRights.voidOfOthers),
    ],
    edges: [
      Edge(from: IntakeEvent.draft, to: IntakeEvent.registered, place: .anywhere),
      Edge(from: IntakeEvent.registered, to: IntakeEvent.voided, place: .anywhereByAuthorSameDay),
    ],
    meanings: FieldMeanings(
      secrecy: IntakeField.secrecy, confidential: Choices.confidential, share: IntakeField.share,
      excludedUnits: IntakeField.accusedUnits, recused: IntakeField.recused),
    audience: .casework, readmitters: MatrixRights.readmitters, making: MatrixRights.register,
    sight: MatrixScopes.sight, seatRoles: MatrixScopes.seatRoles)

  private static let intakeFields: [FieldSchema] = [
    FieldSchema(
      IntakeField.latitude, "latitude_microdegrees", Label("纬度（百万分之一度）", "Latitude, millionths of a degree"),
      .plain, form: .integer(-90_000_000...90_000_000), rights: MatrixRights.amend),
    FieldSchema(
      IntakeField.longitude, "longitude_microdegrees", Label("经度（百万分之一度）", "Longitude, millionths of a degree"),
      .plain, form: .integer(-180_000_000...180_000_000), rights: MatrixRights.amend),
    FieldSchema(
      IntakeField.headcount, "headcount", Label("人数", "Headcount"), .plain, form: FieldLimits.people,
      rights: MatrixRights.amend),
    FieldSchema(
      IntakeField.reasons, "reasons", Label("理由", "Reasons"), .plain, form: FieldLimits.prose,
      rights: MatrixRights.amend),
    FieldSchema(
      IntakeField.isReadAloud, "read_aloud", Label("已向本人宣读", "Read aloud to the person"), .plain, form: .flag,
      rights: MatrixRights.amend),
    FieldSchema(
      IntakeField.occurredAt, "occurred_at", Label("发生时间", "Occurred at"), .plain, form: .instant,
      rights: MatrixRights.amend),
    FieldSchema(
      IntakeField.receivedBy, "received_by", Label("接收人", "Received by"), .plain, form: .person,
      rights: MatrixRights.amend),
    FieldSchema(
      IntakeField.onSpotResult, "on_spot_result", Label("现场结果", "Result on the spot"), .plain,
      form: .choice(Choices.onSpotResults), rights: MatrixRights.amend),
    FieldSchema(
      IntakeField.resultText, "result_text", Label("办理结果", "Result"), .guarded, form: FieldLimits.prose,
      rights: MatrixRights.onSpotResult, deciders: MatrixRights.decider),
    FieldSchema(
      IntakeField.infoKind, "info_kind", Label("信息类别", "Kind of information"), .plain,
      form: .choice(Choices.infoKinds), rights: MatrixRights.amend),
    SharedFields.groupSize, SharedFields.isLongTerm, SharedFields.isRepeat,
  ]
}
