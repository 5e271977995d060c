import Crypto
import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// One thing that other software signs, or that comes too late, and that no node lets count (DESIGN 4.1, 4.3, 4.4):
/// what is given, the act, and what the clerk at the hub reads of it.
struct MergeRefusal: Sendable, CustomTestStringConvertible {
  enum Why: Hashable, Sendable {
    case quarantined(QuarantineReason)
    case notEffective(NotEffectiveReason)
  }

  /// A record as the hub has it, and the act that will not count there.
  struct Given {
    let record: RecordID
    /// Where it is signed.
    let place: Story.Place
    /// Answers the op; of a body that cannot be read there is none.
    let sign: () throws -> OpID
  }

  let why: Why
  let name: String
  /// The whole of what is said of it.
  let chinese: String
  let english: String
  /// What was to be done, and key of the field, entry or event that it was to be done to; nil: it cannot be read.
  let operation: String?
  let subject: String?
  let prepare: @Sendable (MergeStage) throws -> Given

  init(
    _ why: Why, _ name: String, _ chinese: String, _ english: String, _ operation: String?, _ subject: String?,
    _ prepare: @escaping @Sendable (MergeStage) throws -> Given
  ) {
    self.why = why
    self.name = name
    self.chinese = chinese
    self.english = english
    self.operation = operation
    self.subject = subject
    self.prepare = prepare
  }

  var testDescription: String { "\(why): \(name)" }

  static let all = ofForm + ofDirectory + ofOneself + ofPlace + ofTheHubItself
}

/// The town of a row, where what is signed at one node is carried to another in a file.
struct MergeStage {
  let story: Story

  func node(_ place: Story.Place) throws -> Node { try story.node(place) }

  func carry(from one: Story.Place, to other: Story.Place) throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("merge-\(UUID()).changes")
    defer { try? FileManager.default.removeItem(at: file) }
    // Made before anything is carried: with it comes a version of the directory.
    let reader = try node(other)
    _ = try node(one).exportChanges(to: file)
    _ = try reader.importChanges(from: file)
  }

  /// A case of grid 3, registered at the hub; station 3 holds it.
  func registered() throws -> RecordID {
    let record = try story.caseFile("水渠垮塌")
    try carry(from: .hub, to: .station3)
    return record
  }

  func accepted() throws -> RecordID {
    let record = try story.caseFile("水渠垮塌")
    try story.step("accepted", on: record, ["track": "petition"], by: .petitionHead, at: .hub)
    try carry(from: .hub, to: .station3)
    return record
  }

  func shown(_ record: RecordID, at place: Story.Place) throws -> Shown {
    try node(place).store.read { try $0.shown(record, withHistory: true) }
  }

  /// Signed by software that does not ask. Answers the op at a place of the list.
  func forge(
    _ deed: MatrixDeed, on record: RecordID, by who: Story.Who, at place: Story.Place, op index: Int? = nil,
    _ change: (inout [Op]) -> Void = { _ in }
  ) throws -> OpID {
    var ops = try deed.ops(on: shown(record, at: place))
    change(&ops)
    return try forge(ops, on: record, by: who.rawValue, at: place, op: index ?? Int(MatrixDeed.main(of: ops)))
  }

  func forge(
    _ ops: [Op], on record: RecordID, by person: PersonNumber, at place: Story.Place, op index: Int = 0
  ) throws -> OpID {
    let made = try node(place).forge(Act(on: shown(record, at: place), ops), by: person)
    return OpID(made.changeset, UInt16(index))
  }

  /// As faulty software might sign it at station 3.
  func forge(
    on record: RecordID, _ ops: [Op], by who: Story.Who = .clerk, body: [UInt8]? = nil,
    _ header: (Header, Shown) throws -> Header = { header, _ in header }
  ) throws -> OpID {
    let node = try node(.station3)
    let keys = try node.keys(ofDeviceNamed: nil)
    return try node.store.write { transaction in
      let shown = try transaction.shown(record, withHistory: true)
      let usual = try node.sign(Act(on: shown, []), person: who.rawValue, keys: keys, in: transaction).header
      let made = try header(usual, shown).encoded
      let body = body ?? Body.encode(ops)
      let township = try transaction.township()
      let digest = SignedChangeset.digest(township: township, header: made, bodyHash: Array(SHA256.hash(data: body)))
      let signed = SignedChangeset(
        header: made, signature: Array(try keys.signing.signature(for: digest)), body: body)
      let verified = try VerifiedChangeset(verifying: signed, township: township) { _ in keys.signing.publicKey }
      let report = try transaction.ingest(
        [verified], nowMilliseconds: node.environment.nowMilliseconds(), isOwn: true)
      #expect(report.parked.isEmpty)
      return OpID(verified.reference, 0)
    }
  }
}

extension Header {
  /// The same with something else in it.
  func with(
    kind: UInt32? = nil, parents: [ChangesetReference]? = nil, clock: HybridClock? = nil,
    directory: DirectoryReference? = nil, facts: [UInt8] = []
  ) -> Header {
    Header(
      writer: writer, sequence: sequence, previous: previous, record: record, kind: kind ?? self.kind,
      parents: parents ?? self.parents, clock: clock ?? self.clock, timeMilliseconds: timeMilliseconds,
      person: person, directory: directory ?? self.directory, facts: facts)
  }
}

/// What of a record is in force at the hub: state and round, values, sets, entries, and who may hold it.
struct InForce: Equatable {
  private let standing: HuiyinRecords.Standing
  private let values: [RegisterKey: Value]
  private let conflicts: [RegisterKey]
  private let sets: [RegisterKey: [Value]]
  private let entries: [OpID]
  private let audience: Audience

  init(_ record: RecordID, at node: Node) throws {
    let state = try #require(try node.store.read { try $0.fold(record)?.state })
    standing = state.standing
    values = state.registers.reduce(into: [:]) { $0[$1.key] = $1.effective }
    conflicts = state.registers.filter { $0.conflict != nil }.map(\.key)
    // One that was only ever written in vain holds nothing.
    sets = state.sets.filter { !$0.members.isEmpty }.reduce(into: [:]) { $0[$1.key] = $1.members }
    entries = state.entries.map(\.id)
    audience = state.audience
  }
}
