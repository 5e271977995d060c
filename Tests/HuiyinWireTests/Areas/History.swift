import Crypto
import HuiyinAuthority
import HuiyinRecords
import HuiyinWire

/// A device of the small township.
enum Desk: String, CaseIterable {
  case hub, station, laptop
  /// In no directory.
  case nobody

  var key: Curve25519.Signing.PrivateKey {
    switch self {
    case .hub: TestKeys.hub
    case .station: TestKeys.station
    case .laptop: TestKeys.laptop
    case .nobody: TestKeys.stranger
    }
  }

  var signingKey: [UInt8] { TestKeys.bytes(key) }
  var device: DeviceID { DeviceID(signingKey: signingKey) }
  var writer: WriterID { WriterID(signingKey: signingKey, incarnation: TestKeys.incarnation) }
}

/// Writes and signs the changesets of one record. Parents are named each time: they are what a case is about.
final class History {
  private(set) var contents: [[UInt8]] = []
  private(set) var directory = Directory()
  private(set) var changesets: [VerifiedChangeset] = []
  private(set) var record = RecordID.zero
  private var last: [Desk: (UInt64, ChangesetReference)] = [:]
  /// Minutes since the first changeset.
  private var minutes: UInt64 = 0

  static let start: UInt64 = 1_760_000_000_000

  init() { publish(Matter.founding) }

  func publish(_ entries: [DirectoryEntry], isHeld: Bool = true) {
    let newest = directory.newest
    let content = DirectoryCodec.encode(
      term: newest?.term ?? 1, number: (newest?.number ?? 0) + 1,
      previousHash: newest.map { directory.versions[$0]!.hash }, timeMilliseconds: Self.start, entries: entries)
    try! directory.add(try! DirectoryCodec.decode(content, township: TestKeys.township))
    if isHeld { contents.append(content) }
  }

  /// What a header may say otherwise.
  struct Options {
    var minutes: UInt64?
    var clock: HybridClock?
    var kind: UInt32 = 2
    var version: DirectoryReference?
    var sequence: UInt64?
  }

  @discardableResult
  func write(
    _ person: UInt32, _ desk: Desk, after parents: [ChangesetReference], _ ops: [Op],
    isHeld: Bool = true, _ options: Options = Options()
  ) -> ChangesetReference {
    minutes += 1
    let time = Self.start + (options.minutes ?? minutes) * 60_000
    let clocks =
      parents.compactMap { parent in changesets.first { $0.reference == parent }?.header.clock }
      + unheld.filter { parents.contains($0.reference) }.map(\.header.clock)
    let clock = options.clock ?? HybridClock.forChangeset(ownMilliseconds: time, parents: clocks)!
    var facts: [UInt8] = []
    if parents.isEmpty {
      facts =
        HuiyinRecords.Facts(
          home: Matter.Office.grid, key: .created(nonce: Array(0x20..<0x30), writer: desk.writer)
        ).encoded
      if record == .zero {
        record = RecordID(kind: options.kind, facts: facts, rootClock: clock, hasNaturalKey: false)
      }
    }
    let before = last[desk]
    let sequence = options.sequence ?? (before?.0 ?? 0) + 1
    let header = Header(
      writer: desk.writer, sequence: sequence, previous: sequence == 1 ? nil : before?.1, record: record,
      kind: options.kind, parents: parents, clock: clock, timeMilliseconds: time, person: person,
      directory: options.version ?? directory.newest!, facts: facts)
    let made = try! VerifiedChangeset(signing: ops, header: header, township: TestKeys.township, key: desk.key)
    last[desk] = (sequence, made.reference)
    if isHeld { changesets.append(made) } else { unheld.append(made) }
    return made.reference
  }

  private var unheld: [VerifiedChangeset] = []
}

extension Op {
  static func set(_ field: UInt32, _ value: Value, over links: [OpID] = [], on target: Target = .record) -> Op {
    Op(.set, field: field, target: target, supersedes: links, value: value)
  }
  static func add(_ field: UInt32, _ value: Value) -> Op { Op(.add, field: field, value: value) }
  static func remove(_ field: UInt32, _ value: Value, seen links: [OpID]) -> Op {
    Op(.remove, field: field, supersedes: links, value: value)
  }
  static func event(_ number: UInt32) -> Op { Op(.event, field: number) }
  static func note(_ text: String, over links: [OpID] = []) -> Op {
    Op(.append, field: Matter.Entry.note, supersedes: links, value: .entry([EntryField(1, .text(text))]))
  }
  static func answer(_ id: OpID, _ isYes: Bool) -> Op {
    Op(.answer, target: .op(id), value: Answer(isYes: isYes).value)
  }
  static func approve(_ id: OpID) -> Op { Op(.approve, target: .op(id)) }
}
