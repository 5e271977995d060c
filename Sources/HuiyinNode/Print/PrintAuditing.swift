public import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// A form that was printed, as the audit trail tells it (DOMAIN 9; 13, E10).
public struct PrintedCopy: Sendable, Hashable {
  /// A code that this version does not know is its own label.
  public let form: String
  public let label: Label
  public let copy: Int
  public let version: String

  public var words: Label {
    Label("\(label.chinese)，第\(copy)次，版本 \(version)", "\(label.english), copy \(copy), version \(version)")
  }
}

extension Node {
  /// Who printed which form of which record, before anybody has it.
  func auditPrint(
    _ form: FormKind, of record: RecordID, copy: Int, version: [UInt8], reason: String?, by session: Session,
    in transaction: StoreTransaction
  ) throws {
    var fields = [
      EntryField(PrintField.form, .text(form.code)), EntryField(PrintField.record, .bytes(record.bytes)),
      EntryField(PrintField.copy, .integer(Int64(copy))), EntryField(PrintField.version, .bytes(version)),
    ]
    if let reason { fields.append(EntryField(PrintField.reason, .text(reason))) }
    try audit(Op(.append, field: AuditEntry.print, value: .entry(fields)), by: session, in: transaction)
  }
}

extension StoreReader {
  /// How often the form of the record was printed, as far as it is known here.
  func printCount(of form: FormKind, _ record: RecordID) throws -> Int {
    try naturalRecords(ofKind: RecordKind.audit).reduce(0) { sum, trail in
      try sum
        + entries(of: trail, kind: AuditEntry.print).count { entry in
          entry.value[PrintField.record] == Value.bytes(record.bytes)
            && entry.value[PrintField.form] == Value.text(form.code)
        }
    }
  }

  /// Names what a form was printed of: the heads of the record, of its extension, and of the others of its group. Equal
  /// on every node that holds the same of them.
  func version(of reading: RecordReading, _ matter: FormMatter) throws -> [UInt8] {
    var heads = reading.state.heads
    if matter.extra != nil { heads += try extensionHeads(of: reading.record) }
    return RecordVersions.name(heads + (try otherHeads(of: reading.record)))
  }

  func extensionHeads(of record: RecordID) throws -> [ChangesetReference] {
    try state(of: Node.extensionID(try extensionFacts(of: record)))?.heads ?? []
  }

  /// Of the others of its group.
  func otherHeads(of record: RecordID) throws -> [ChangesetReference] {
    try (caseGroup(of: record)?.members ?? []).filter { $0.id != record }
      .flatMap { try state(of: $0.id)?.heads ?? [] }
  }
}

extension AuditedAct {
  /// What was done, and with what.
  public var words: Label {
    // A list is exported with a reason only when its parties stand in it by name.
    if export != nil, reason != nil { return Label("导出（含个人信息）", "Exported with personal data") }
    guard let printed else { return act.words }
    return Label("\(act.words.chinese)：\(printed.words.chinese)", "\(act.words.english): \(printed.words.english)")
  }
}

extension AuditReading {
  /// A line of the trail; nil: an entry of another sort, or one that cannot be read.
  func auditedPrint(_ entry: EntryState, _ author: Authorship) throws -> AuditedAct? {
    guard entry.kind == AuditEntry.print, case .bytes(let bytes)? = entry.value[PrintField.record],
      let record = RecordID(prefixOf: bytes), let code = entry.value[PrintField.form]?.text
    else { return nil }
    var version: [UInt8] = []
    if case .bytes(let bytes)? = entry.value[PrintField.version] { version = bytes }
    return AuditedAct(
      record: record, number: try number(record),
      act: words.shown(Choices.printed, .choice(Choices.auditedActs)), reason: entry.value[PrintField.reason]?.text,
      export: nil, author: author,
      printed: PrintedCopy(
        form: code, label: FormKind(code: code)?.label ?? Label(code, code),
        copy: Int(clamping: entry.value[PrintField.copy]?.integer ?? 1), version: Hexadecimal.encode(version)))
  }
}
