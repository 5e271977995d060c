import Crypto
import Foundation
import GRDB
import HuiyinAuthority

@testable import HuiyinRecords
@testable import HuiyinStore

/// A store in a file of its own that takes one history in some order.
final class HistoryStore {
  /// What arrives at once.
  enum Arrival {
    /// The second directory version.
    case directory
    case changesets([VerifiedChangeset])
  }

  static let schema = Schema(kinds: [TownSchema.record, TownSchema.session], rulesVersion: TownSchema.rulesVersion)
  static let plan: ProjectionPlan = {
    let kind = ProjectionPlan.Kind(
      title: Field.title, officialNumber: Field.officialNumber, responsible: Field.responsible, risk: Field.risk,
      secrecy: Field.secrecy, category: Field.category, track: Field.track, deadline: Field.deadline,
      unit: Field.unit, searched: [Field.title, Field.resultText, Field.tags, Field.phones],
      searchedEntries: [Entry.note: [Entry.text], Entry.feedback: [Entry.text]])
    return ProjectionPlan(kinds: [TownSchema.record.number: kind, TownSchema.session.number: kind])
  }()

  let history: SignedHistory
  let store: Store
  private(set) var held: [VerifiedChangeset] = []
  private(set) var versionsHeld = 1
  private var nowMilliseconds = startMilliseconds

  /// `template` is an empty store's file: copying it is faster than making its tables anew.
  init(_ history: SignedHistory, in directory: URL, template: URL) throws {
    self.history = history
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: template, to: directory.appendingPathComponent(Store.fileName))
    store = try Store.open(in: directory, schema: Self.schema, projection: Self.plan)
    try store.write { transaction in
      try transaction.setMeta(.township, history.township.bytes)
      try transaction.setMeta(.authorityKey, history.authorityKey)
      try transaction.setMeta(.nodeKind, [UInt8(NodeKind.hub.rawValue)])
      try transaction.addDirectory(Array(history.versions.prefix(1)), nowMilliseconds: nowMilliseconds)
      for writer in history.writers { try transaction.addWriter(writer) }
    }
  }

  func take(_ arrival: Arrival) throws {
    nowMilliseconds += 1
    try store.write { transaction in
      switch arrival {
      case .directory:
        try transaction.addDirectory(history.versions, nowMilliseconds: nowMilliseconds)
        versionsHeld = history.versions.count
      case .changesets(let changesets):
        try transaction.ingest(changesets, nowMilliseconds: nowMilliseconds)
        held += changesets
      }
    }
  }

  func rebuild() throws {
    try store.write { _ = try $0.rebuild(nowMilliseconds: nowMilliseconds + 1) }
  }

  // MARK: What the file holds

  /// Rows by the names that every store gives alike; local row numbers are left out.
  struct Content: Equatable {
    struct Entry: Equatable {
      let id: OpID
      let kind: UInt32
      let state: [UInt8]
    }

    var state: [UInt8]?
    var digest: [UInt8]?
    var entries: [Entry] = []
    /// Status and reasons by changeset.
    var verdicts: [ChangesetReference: String] = [:]
    /// Whether the directory version lacks, by changeset.
    var parked: [ChangesetReference: Bool] = [:]
    var wanted: [ChangesetReference] = []
    var projections: [String] = []
  }

  func content() throws -> Content {
    try store.read { reader in
      var content = Content()
      let record = try Row.fetchOne(
        reader.db, sql: "SELECT state, digest FROM record WHERE record = ?", arguments: [Data(history.record.bytes)])
      content.state = (record?[0] as Data?).map { Array($0) }
      content.digest = (record?[1] as Data?).map { Array($0) }
      content.entries = try Row.fetchAll(
        reader.db,
        sql: """
          SELECT c.reference, e.op_index, e.kind, e.state FROM entry e JOIN changeset c ON c.id = e.changeset_id
          ORDER BY c.reference, e.op_index
          """
      ).map { Content.Entry(id: OpID(Self.name($0[0]), $0[1]), kind: $0[2], state: Array($0[3] as Data)) }
      for row in try Row.fetchAll(
        reader.db,
        sql: """
          SELECT c.reference, c.status, q.reasons FROM changeset c LEFT JOIN quarantine q ON q.changeset_id = c.id
          """)
      {
        content.verdicts[Self.name(row[0])] = "\(row[1] as Int) \(row[2] as String? ?? "-")"
      }
      for row in try Row.fetchAll(
        reader.db,
        sql: "SELECT c.reference, p.lacks_directory FROM parked p JOIN changeset c ON c.id = p.changeset_id")
      {
        content.parked[Self.name(row[0])] = row[1]
      }
      content.wanted = try reader.wanted()
      content.projections = try projections(reader)
      return content
    }
  }

  func parked() throws -> [ChangesetReference] {
    try store.read { reader in
      try Data.fetchAll(
        reader.db, sql: "SELECT c.reference FROM parked p JOIN changeset c ON c.id = p.changeset_id"
      ).map { Self.name($0) }
    }
  }

  private func projections(_ reader: StoreReader) throws -> [String] {
    var rows = try reader.items(ItemFilter()).map { "\($0)" }
    rows += try reader.conflicts().map { "\($0)" }.sorted()
    rows += try reader.proposals().map { "\($0)" }.sorted()
    rows += try String.fetchAll(reader.db, sql: "SELECT text FROM search_text")
    return rows
  }

  private static func name(_ data: Data) -> ChangesetReference { ChangesetReference(prefixOf: data)! }

  /// A row of the feed; a re-offer names no changeset.
  struct FeedRow {
    let changeset: ChangesetReference?
    let record: RecordID
    let hash: [UInt8]
  }

  func feed() throws -> [FeedRow] {
    try store.read { reader in
      try Row.fetchAll(
        reader.db,
        sql: """
          SELECT c.reference, r.record, f.hash FROM feed f JOIN record r ON r.id = f.record_id
          LEFT JOIN changeset c ON c.id = f.changeset_id ORDER BY f.id
          """
      ).map {
        FeedRow(
          changeset: ($0[0] as Data?).map { Self.name($0) }, record: RecordID(prefixOf: $0[1] as Data)!,
          hash: Array($0[2] as Data))
      }
    }
  }
}
