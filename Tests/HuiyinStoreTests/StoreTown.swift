import Crypto
import Foundation
import GRDB
import HuiyinAuthority
import HuiyinRecords
import HuiyinWire

@testable import HuiyinStore

/// A township of one kind of record, one person, a hub and a station; stores in a directory that goes with it.
final class StoreTown {
  static let matter: UInt32 = 1
  static let title: UInt32 = 1, unit: UInt32 = 2, responsible: UInt32 = 3, share: UInt32 = 64
  static let note: UInt32 = 80, noteText: UInt32 = 1
  static let grid: UnitNumber = 4, court: UnitNumber = 9
  static let now: UInt64 = 1_800_000_000_000
  private static let role = RoleSet(rawValue: 1)
  private static let label = Label("字", "word")

  static let schema: Schema = {
    let rights = Rights(decide: role)
    func field(_ number: UInt32, _ name: String, _ fieldClass: FieldClass) -> FieldSchema {
      FieldSchema(number, name, label, fieldClass, form: .text(charactersMaximum: 1000), rights: rights)
    }
    let kind = KindSchema(
      number: matter, name: "matter", label: label, hasNaturalKey: false,
      fields: [
        field(title, "title", .plain), field(unit, "unit", .plain), field(responsible, "responsible", .plain),
        field(share, "share", .set),
      ],
      entries: [
        EntrySchema(
          note, "note", label, rights: rights,
          fields: [EntryFieldSchema(noteText, "text", label, form: .text(charactersMaximum: 1000))])
      ],
      meanings: FieldMeanings(unit: unit, responsible: responsible, share: share), readmitters: role)
    return Schema(kinds: [kind], rulesVersion: 1)
  }()

  static let plan = ProjectionPlan(kinds: [
    matter: ProjectionPlan.Kind(title: title, unit: unit, searched: [title], searchedEntries: [note: [noteText]])
  ])

  let base: URL
  let hub: Author, station: Author
  private let authority = Curve25519.Signing.PrivateKey()
  private let founding: SignedDirectoryVersion
  var township: TownshipID { TownshipID(authorityKey: Array(authority.publicKey.rawRepresentation)) }

  init() throws {
    base = FileManager.default.temporaryDirectory.appendingPathComponent("store-\(UUID())", isDirectory: true)
    try FileManager.default.createDirectory(at: base, withIntermediateDirectories: true)
    let keys = [Curve25519.Signing.PrivateKey(), Curve25519.Signing.PrivateKey()]
    let writers = keys.map {
      WriterIntroduction(signingKey: Array($0.publicKey.rawRepresentation), incarnation: 7)
    }
    func device(_ place: Int, _ name: String, _ kind: NodeKind) -> DirectoryEntry {
      .device(
        Device(
          id: writers[place].device, name: name, shortCode: name, kind: kind, unit: 1,
          signingKey: writers[place].signingKey, vouches: [1]))
    }
    let content = DirectoryCodec.encode(
      term: 1, number: 1, previousHash: nil, timeMilliseconds: Self.now,
      entries: [
        .township(name: "青禾镇"), .unit(Unit(number: 1, name: "镇政府", kind: .department)),
        .person(Person(number: 1, name: "周管", unit: 1, roles: Self.role)), device(0, "hub", .hub),
        device(1, "station", .station), .hubWriter(writers[0].writer),
      ])
    let township = TownshipID(authorityKey: Array(authority.publicKey.rawRepresentation))
    let hash = DirectoryVersion.hash(township: township, content: content)
    founding = SignedDirectoryVersion(content: content, signature: Array(try authority.signature(for: hash)))
    let cited = DirectoryReference(term: 1, number: 1, hashPrefix: DirectoryVersion.prefix(of: hash))
    self.hub = Author(keys[0], writers[0], township, cited)
    station = Author(keys[1], writers[1], township, cited)
  }

  deinit { try? FileManager.default.removeItem(at: base) }

  func directory(_ name: String) throws -> URL {
    let directory = base.appendingPathComponent(name, isDirectory: true)
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    return directory
  }

  func makeStore(_ name: String = "store") throws -> Store { try makeStore(in: directory(name)) }

  func makeStore(in directory: URL) throws -> Store {
    try makeStore(in: directory, schema: Self.schema, projection: Self.plan)
  }

  func makeStore(in directory: URL, schema: Schema, projection: ProjectionPlan) throws -> Store {
    let store = try Store.create(in: directory, schema: schema, projection: projection)
    try store.write { transaction in
      try transaction.setMeta(.township, township.bytes)
      try transaction.setMeta(.authorityKey, Array(authority.publicKey.rawRepresentation))
      try transaction.setMeta(.nodeKind, [UInt8(NodeKind.hub.rawValue)])
      try transaction.addDirectory([founding], nowMilliseconds: Self.now)
      for author in [hub, station] { try transaction.addWriter(author.introduction) }
    }
    return store
  }

  static func open(_ directory: URL) throws -> Store {
    try Store.open(in: directory, schema: schema, projection: plan)
  }
}

/// Signs as one writer.
final class Author {
  let introduction: WriterIntroduction
  private let key: Curve25519.Signing.PrivateKey
  private let township: TownshipID
  private let directory: DirectoryReference
  private var last: VerifiedChangeset?

  init(
    _ key: Curve25519.Signing.PrivateKey, _ introduction: WriterIntroduction, _ township: TownshipID,
    _ directory: DirectoryReference
  ) {
    self.key = key
    self.introduction = introduction
    self.township = township
    self.directory = directory
  }

  /// The root of a new matter, or of a record of another kind.
  func found(_ ops: [Op], kind: UInt32 = StoreTown.matter, home: UnitNumber = StoreTown.grid) throws
    -> VerifiedChangeset
  {
    let nonce = (0..<16).map { _ in UInt8.random(in: 0...255) }
    let facts = Facts(home: home, key: .created(nonce: nonce, writer: introduction.writer)).encoded
    let clock = HybridClock(milliseconds: StoreTown.now)
    let record = RecordID(kind: kind, facts: facts, rootClock: clock, hasNaturalKey: false)
    return try sign(ops, record: record, kind: kind, parents: [], clock: clock, facts: facts)
  }

  /// A root for a record that its facts do not give.
  func usurp(
    _ record: RecordID, _ ops: [Op], kind: UInt32 = StoreTown.matter, home: UnitNumber
  ) throws -> VerifiedChangeset {
    let facts = Facts(home: home, key: .created(nonce: Array(repeating: 3, count: 16), writer: introduction.writer))
    return try sign(
      ops, record: record, kind: kind, parents: [], clock: HybridClock(milliseconds: StoreTown.now),
      facts: facts.encoded)
  }

  func write(_ ops: [Op], after parents: [VerifiedChangeset]) throws -> VerifiedChangeset {
    try sign(
      ops, record: parents[0].header.record, kind: parents[0].header.kind, parents: parents.map(\.reference),
      clock: parents.map(\.header.clock).max()!.next!, facts: [])
  }

  private func sign(
    _ ops: [Op], record: RecordID, kind: UInt32, parents: [ChangesetReference], clock: HybridClock, facts: [UInt8]
  ) throws -> VerifiedChangeset {
    let header = Header(
      writer: introduction.writer, sequence: (last?.header.sequence ?? 0) + 1, previous: last?.reference,
      record: record, kind: kind, parents: parents, clock: clock, timeMilliseconds: StoreTown.now, person: 1,
      directory: directory, facts: facts)
    let signed = try VerifiedChangeset(signing: ops, header: header, township: township, key: key)
    last = signed
    return signed
  }
}

extension Op {
  static func title(_ text: String, over: [OpID] = []) -> Op {
    Op(.set, field: StoreTown.title, supersedes: over, value: .text(text))
  }

  static func note(_ text: String) -> Op {
    Op(.append, field: StoreTown.note, value: .entry([EntryField(StoreTown.noteText, .text(text))]))
  }
}

extension Store {
  @discardableResult
  func take(_ changesets: VerifiedChangeset...) throws -> IngestReport {
    try write { try $0.ingest(changesets, nowMilliseconds: StoreTown.now) }
  }

  func verify() throws -> VerificationReport { try read { try $0.verify(digested: [StoreTown.matter]) } }

  /// Statements past every rule, as a hostile or broken machine would make them.
  func tamper(_ sql: String, _ arguments: StatementArguments = []) throws {
    try write { try $0.db.execute(sql: sql, arguments: arguments) }
  }
}
