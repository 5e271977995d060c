public import HuiyinRecords

extension TownshipSchema {
  /// 审计: what was done with records that leaves no change in them (DOMAIN 8; 13, E10): one trail per device and month,
  /// written by whoever did it, in the same chain of signatures as all else. For the petition office and the hub. Its
  /// natural key is the device's id and the month, counted from January of the year 0, in two bytes.
  public static let audit = KindSchema(
    number: RecordKind.audit, name: "audit", label: Label("审计", "Audit trail"), hasNaturalKey: true, fields: [],
    entries: [
      EntrySchema(
        AuditEntry.act, "act", Label("查阅记录", "Act"), rights: Rights(decide: RoleSet(roles: Role.allCases)),
        fields: [
          EntryFieldSchema(
            AuditField.act, "act", Label("行为", "Act"), form: .choice(Choices.auditedActs), isRequired: true),
          EntryFieldSchema(AuditField.record, "record", Label("记录", "Record"), form: .record, isRequired: true),
          EntryFieldSchema(AuditField.reason, "reason", Label("理由", "Reason"), form: FieldLimits.line),
        ]),
      printed,
      EntrySchema(
        AuditEntry.export, "export", Label("导出记录", "Export"), rights: Rights(decide: RoleSet(roles: Role.allCases)),
        fields: [
          EntryFieldSchema(
            AuditField.filter, "filter", Label("筛选条件", "Filter"), form: FieldLimits.prose, isRequired: true),
          EntryFieldSchema(AuditField.rows, "rows", Label("行数", "Rows"), form: FieldLimits.rows, isRequired: true),
          EntryFieldSchema(
            AuditField.form, "form", Label("文件种类", "Kind of file"), form: .choice(Choices.exportForms),
            isRequired: true),
          EntryFieldSchema(AuditField.query, "query", Label("筛选条件（数据）", "Filter, as data"), form: FieldLimits.prose),
          EntryFieldSchema(AuditField.records, "records", Label("所含记录", "Records in it"), form: .bytes),
          EntryFieldSchema(AuditField.naming, "reason", Label("理由", "Reason"), form: FieldLimits.line),
        ]),
      EntrySchema(
        AuditEntry.glass, "glass", Label("越权查阅", "Read beyond scope"),
        rights: Rights(decide: RoleSet(roles: Role.allCases)),
        fields: [
          EntryFieldSchema(AuditField.record, "record", Label("记录", "Record"), form: .record, isRequired: true),
          EntryFieldSchema(
            AuditField.reason, "reason", Label("理由", "Reason"), form: FieldLimits.line, isRequired: true),
          EntryFieldSchema(
            AuditField.minutes, "minutes", Label("分钟数", "Minutes"),
            form: .integer(1...Int64(BreakGlass.hoursRange.upperBound * 60)), isRequired: true),
        ]),
      EntrySchema(
        AuditEntry.glassSeen, "glass_seen", Label("已阅越权查阅周报", "Weekly list of readings beyond scope read"),
        rights: Rights(decide: RoleSet(.petitionHead)),
        fields: [
          EntryFieldSchema(AuditField.week, "week", Label("星期一", "Monday"), form: .date, isRequired: true)
        ]),
    ],
    audience: .casework, readmitters: MatrixRights.readmitters)

  /// Which form of which record was printed, and how often before (DOMAIN 9; 13, E10).
  private static let printed = EntrySchema(
    AuditEntry.print, "print", Label("打印记录", "Print"), rights: Rights(decide: RoleSet(roles: Role.allCases)),
    fields: [
      EntryFieldSchema(
        PrintField.form, "form", Label("文书", "Form"), form: .choice(FormKind.choices), isRequired: true),
      EntryFieldSchema(PrintField.record, "record", Label("记录", "Record"), form: .record, isRequired: true),
      EntryFieldSchema(PrintField.reason, "reason", Label("理由", "Reason"), form: FieldLimits.line),
      EntryFieldSchema(
        PrintField.copy, "copy", Label("第几次打印", "Copy"), form: .integer(1...1_000_000), isRequired: true),
      EntryFieldSchema(PrintField.version, "version", Label("版本", "Version"), form: .bytes, isRequired: true),
    ])

  /// The trail of a device for a month.
  public static func auditFacts(of device: DeviceID, year: Int, month: Int) -> Facts {
    var key = ByteWriter()
    key.identifier(device)
    key.bigEndian(UInt64(year * 12 + month - 1), bytes: 2)
    return Facts(home: 0, key: .natural(key.bytes))
  }

  public static func auditFacts(of device: DeviceID, on day: CivilDate) -> Facts {
    auditFacts(of: device, year: day.year, month: day.month)
  }

  /// The record that begins with these facts.
  public static func auditTrail(_ facts: Facts) -> RecordID {
    RecordID(kind: RecordKind.audit, facts: facts.encoded, rootClock: HybridClock(packed: 0), hasNaturalKey: true)
  }
}
