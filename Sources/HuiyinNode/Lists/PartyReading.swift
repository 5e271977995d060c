public import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Whose matters they are, for a list that names its parties (DOMAIN 8, "Export with PII"): of each record in clear
/// when its reader may unmask it, else masked as everywhere. ID numbers are not among it: they are opened one by one
/// (`docs/decisions/0017`).
struct PartyReading {
  private static let fields = [CaseField.citizenName, CaseField.phones, CaseField.citizenAddress]

  /// Heads of the columns.
  static let labels = fields.compactMap { TownshipSchema.intake.fields[$0]?.label }

  private let reader: StoreReader
  private let actor: PermissionActor
  private let names: NameBook

  init(for person: Person, _ reader: StoreReader) throws {
    let directory = try reader.directory()
    self.reader = reader
    actor = PermissionActor(person, in: directory.current)
    names = NameBook(directory)
  }

  /// The record as its reader may see it, and a cell for each column.
  func read(_ heading: RecordHeading) throws -> (heading: RecordHeading, cells: [String]) {
    guard let item = try reader.item(heading.record), let kind = TownshipSchema.schema[item.kind],
      let state = try reader.state(of: heading.record)
    else { return (heading, Self.fields.map { _ in "" }) }
    let words = try words(of: heading.record)
    var shown = heading
    if words.masks == nil { shown.title = item.title.map { words.seen($0, CaseField.title, kind) } }
    return (shown, Self.fields.map { Self.text($0, of: state, kind, words) })
  }

  /// What the field of a column holds of a record, as its reader may see it; nil: it is no such field.
  func text(_ key: String, of record: RecordID, _ state: StoredState, _ kind: KindSchema) throws -> String? {
    guard let field = kind.field(named: key)?.number, Self.fields.contains(field) else { return nil }
    return Self.text(field, of: state, kind, try words(of: record))
  }

  private func words(of record: RecordID) throws -> ValueWords {
    let right = try reader.readingRight(of: record, for: actor)
    let subject = try reader.permissionSubject(record, withReceivers: false)
    return ValueWords(names: names, masks: right == .unmaskable ? nil : MaskingReason(subject))
  }

  private static func text(_ field: UInt32, of state: StoredState, _ kind: KindSchema, _ words: ValueWords) -> String {
    let set = state.sets.first { $0.key == RegisterKey(field: field, entry: nil) }
    let values = set?.members ?? [state.effective(field)].compactMap(\.self)
    return values.filter { !$0.isNone }.map { words.shown($0, of: field, in: kind).words.chinese }.sorted()
      .joined(separator: "、")
  }
}

extension Node {
  /// Whether the person may export a list with its parties named.
  public func mayNameParties(_ person: Person) throws -> Bool { try answerToNaming(by: person) == .allowed }

  private func answerToNaming(by person: Person) throws -> PermissionAnswer {
    let actor = try store.read { PermissionActor(person, in: try $0.directory().current) }
    return Permission.grade(.export, by: actor, on: PermissionSubject())
  }

  /// Throws unless the person may export with the parties named, and says why they do (V15). Nothing is written.
  func permitNaming(_ reason: String, by session: Session) throws {
    if case .refused(let refusal) = try answerToNaming(by: session.person) {
      throw NodeError(
        "notPermitted.export", .refused, refusal.reason,
        next: Label("不含个人信息的导出不受此限", "without personal data the list may be exported all the same"))
    }
    try NodeError.checkReason(reason, "导出个人信息须写明理由", "to export personal data a reason is needed")
  }
}
