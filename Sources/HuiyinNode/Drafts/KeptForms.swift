import Foundation
public import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// What a person has typed into a form of a record and not sent. It never leaves the node, nobody else sees it, and
/// after the days that the township has set it is erased (DOMAIN 14, retention; 13, D20).
public struct KeptForm: Sendable, Hashable {
  /// The form's own name within the record, as in `steps/accepted`.
  public let name: String
  /// What was typed, by field key.
  public let fields: [String: [String]]
  /// Heads of the record that the form showed, as it carries them; empty: nobody knows.
  public let seen: [String]
  public let changedAtMilliseconds: UInt64
}

extension Node {
  /// Forms that one person may have kept; of more the oldest is erased.
  public static let keptFormsMaximum = 100

  /// Keeps what was typed into a form of a record, instead of what was kept of it before, but for an ID number: such a
  /// number is never kept as it was typed. Answers whether anything was typed.
  /// - Parameter seen: heads of the record that the form showed: opened again it must not overwrite what it never did.
  @discardableResult
  public func keep(
    _ fields: [String: [String]], typedInto name: String, of record: RecordID, seen: [String] = [],
    by session: Session
  ) throws -> Bool {
    var filled = fields.filter { name, _ in !Self.numberFields.contains(name) }
      .mapValues { $0.filter { !$0.allSatisfy(\.isWhitespace) } }.filter { !$0.value.isEmpty }
    guard !filled.isEmpty else { return false }
    if !seen.isEmpty { filled[StoredDraft.seenKey] = seen }
    let content = Array(try JSONEncoder().encode(filled))
    try store.write { transaction in
      try transaction.save(
        StoredDraft(
          id: StoredDraft.id(of: name, record, session.person.number), person: session.person.number, title: "",
          content: content, changedAtMilliseconds: draftTime(transaction)))
      let kept = try transaction.drafts(of: session.person.number).filter(\.isForm)
      for old in kept.dropFirst(Self.keptFormsMaximum) { try transaction.removeDraft(old.id) }
      try eraseOldDrafts(in: transaction)
    }
    return true
  }

  /// Forms of a record that the person has begun, the last one first.
  public func keptForms(of record: RecordID, for person: Person) throws -> [KeptForm] {
    let prefix = StoredDraft.id(of: "", record, person.number)
    return try store.read { reader in
      let oldest = try oldestDraft(reader)
      return try reader.drafts(of: person.number).filter {
        $0.id.hasPrefix(prefix) && $0.changedAtMilliseconds >= oldest
      }
    }.map { stored in
      var fields = stored.fields
      let seen = fields.removeValue(forKey: StoredDraft.seenKey) ?? []
      return KeptForm(
        name: String(stored.id.dropFirst(prefix.count)), fields: fields, seen: seen,
        changedAtMilliseconds: stored.changedAtMilliseconds)
    }
  }

  /// Nil: nothing is kept of it.
  public func keptForm(_ name: String, of record: RecordID, for person: Person) throws -> KeptForm? {
    try keptForms(of: record, for: person).first { $0.name == name }
  }

  /// Erases what was kept of a form: it was sent, or is not wanted any more.
  public func forgetForm(_ name: String, of record: RecordID, for person: Person) throws {
    let id = StoredDraft.id(of: name, record, person.number)
    guard try store.read({ try $0.draft(id) }) != nil else { return }
    try store.write { try $0.removeDraft(id) }
  }

  /// Names of fields whose value is sealed before it is stored.
  private static let numberFields: Set<String> = Set(
    [TownshipSchema.intake, TownshipSchema.caseFile].flatMap { kind in
      kind.fields.values.filter { $0.form == .identityNumber }.map(\.name)
        + kind.entries.values.flatMap(\.fields).filter { $0.form == .identityNumber }.map(\.name)
    })

  // MARK: Retention

  /// By this node's clock, and never before what the node has lived through: a clock that was years behind would else
  /// date a draft so far back that it is erased as soon as the clock is right.
  func draftTime(_ reader: StoreReader) throws -> UInt64 {
    let newest = max(try Self.directoryTime(reader), try reader.newestReceivedMilliseconds() ?? 0)
    let now = environment.nowMilliseconds()
    return newest < HybridClock.year2200Milliseconds ? max(now, newest) : now
  }

  /// What was typed before is not offered any more.
  func oldestDraft(_ reader: StoreReader) throws -> UInt64 {
    try Self.oldestDraft(at: environment.nowMilliseconds(), reader)
  }

  private static func oldestDraft(at now: UInt64, _ reader: StoreReader) throws -> UInt64 {
    let kept = UInt64(DraftRetention.days(by: try reader.directory().current.policy)) * 86_400_000
    return now > kept ? now - kept : 0
  }

  private static func directoryTime(_ reader: StoreReader) throws -> UInt64 {
    let directory = try reader.directory()
    return directory.newest.flatMap { directory.versions[$0]?.timeMilliseconds } ?? 0
  }

  /// Erases drafts of the whole node whose days are over; none while the clock is known to be wrong. Elsewhere than at
  /// the hub they are to be over by what the hub has last said too: a clock may have jumped ahead since, and who works
  /// for weeks without a network cannot know.
  func eraseOldDrafts(in transaction: StoreTransaction) throws {
    guard try clockFinding(transaction) == nil else { return }
    var oldest = try oldestDraft(transaction)
    if try transaction.nodeKind() != .hub {
      let told = max(try Self.directoryTime(transaction), try transaction.lastConfirmedMilliseconds() ?? 0)
      oldest = min(oldest, try Self.oldestDraft(at: told, transaction))
    }
    try transaction.removeDrafts(changedBefore: oldest)
  }
}

extension StoredDraft {
  private static let formPrefix = "form:"
  /// Beside the fields of a form: no field has this name.
  fileprivate static let seenKey = "seen heads"

  /// Of a form of a record: one for each person and form.
  fileprivate static func id(of name: String, _ record: RecordID, _ person: PersonNumber) -> String {
    "\(formPrefix)\(person):\(record):\(name)"
  }

  /// A form of a record; else an intake that somebody has begun.
  var isForm: Bool { id.hasPrefix(Self.formPrefix) }

  /// What was typed, by field key.
  var fields: [String: [String]] {
    (try? JSONDecoder().decode([String: [String]].self, from: Data(content))) ?? [:]
  }
}
