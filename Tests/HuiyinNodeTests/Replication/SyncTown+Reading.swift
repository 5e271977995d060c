import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinSync
import HuiyinWire
import Testing

@testable import HuiyinNode

extension SyncTown {
  // MARK: Devices

  /// A device that serves a grid: a laptop does only when the directory says so.
  func node(_ name: String, _ kind: NodeKind, serving grid: Int, vouches: [PersonNumber]) throws -> Node {
    try hub.addDevices(
      [NewDevice(name: name, shortCode: name, kind: kind, unit: Self.grid(grid), vouches: vouches)],
      certificates: .plain, by: session(Self.admin, at: hub))
    try serve([Self.grid(grid)], by: name)
    return try hub.moveDevice(named: name, to: folder.appendingPathComponent(name))
  }

  func serve(_ units: [UnitNumber], by name: String) throws {
    try hub.changeDirectory(by: session(Self.admin, at: hub)) { _, snapshot in
      var device = snapshot.device(named: name)!
      device.servedUnits = units
      return [.device(device)]
    }
  }

  // MARK: Meeting

  @discardableResult
  func meet(
    _ one: Node, _ other: Node, tap: Tap, limits: SyncLimits = .patient,
    cutting: @escaping Tap.Cutting = { _, _, _ in nil }
  ) async throws -> (SessionReport, SessionReport) {
    try await meet(one, other, tap: tap, limits: (limits, limits), untilEqual: true, cutting: cutting)
  }

  /// With limits of each side's own; unless `untilEqual` it stays open until the link is cut or a fault ends it.
  @discardableResult
  func meet(
    _ one: Node, _ other: Node, tap: Tap, limits: (SyncLimits, SyncLimits), untilEqual: Bool,
    holding: @escaping Tap.Holding = { _, _, _ in false }, cutting: @escaping Tap.Cutting
  ) async throws -> (SessionReport, SessionReport) {
    let pair = LinkPair((try device(one), try device(other)))
    tap.begin(pair, cutting: cutting, holding: holding)
    async let answered = answer(
      other, over: TappedLink(end: pair.other, sending: .back, tap: tap), on: pair, limits: limits.1)
    let dialled = try await one.replicate(
      over: TappedLink(end: pair.one, sending: .there, tap: tap), endsWhenEqual: untilEqual, limits: limits.0)
    pair.one.close()
    return (dialled, try await answered)
  }

  /// Dials anew, as the layer above does, until both have all. Answers how many sessions it took.
  @discardableResult
  func meetUntilEqual(
    _ one: Node, _ other: Node, tap: Tap = Tap(), limits: SyncLimits = .patient
  ) async throws -> Int {
    for number in 1...6 {
      let (dialled, answered) = try await meet(one, other, tap: tap, limits: limits)
      if dialled.end == .equal { return number }
      let isExpected = [dialled.end, answered.end].contains(.shareChanged)
      #expect(isExpected, "\(dialled.end), \(answered.end)")
    }
    Issue.record("not equal after six sessions")
    return 6
  }

  // MARK: Reading

  func township() throws -> TownshipID { try hub.store.read { try $0.township() } }

  func references(_ node: Node) throws -> Set<ChangesetReference> {
    try node.store.read { reader in
      Set(try reader.records().flatMap { try reader.changesets(of: $0).map(\.changeset.reference) })
    }
  }

  /// Of changesets, not of the hub's receipts.
  func references(_ node: Node, of records: some Sequence<RecordID>) throws -> Set<ChangesetReference> {
    try node.store.read { reader in
      Set(try records.flatMap { try reader.changesets(of: $0).map(\.changeset.reference) })
    }
  }

  func quarantined(_ node: Node, of record: RecordID) throws -> Set<ChangesetReference> {
    try node.store.read { reader in
      Set(
        try reader.changesets(of: record).filter { $0.status == .quarantined }.map(\.changeset.reference))
    }
  }

  /// How far one has read the other's feed.
  func cursor(of one: Node, into other: Node) throws -> UInt64 {
    let device = try device(other)
    return try one.store.read { try $0.peer(device)?.cursor.row } ?? 0
  }

  func unheld(_ node: Node) throws -> Int { try node.store.read { try $0.unheld().count } }

  func officialNumbers(_ node: Node) throws -> [String] {
    try node.store.read { try $0.items(ItemFilter(limit: 100_000)) }.compactMap(\.officialNumber)
  }

  /// Whether the text stands anywhere in the node's database, its log included.
  func fileHolds(_ text: String, _ node: Node) throws -> Bool {
    try ["", "-wal"].contains { suffix in
      let file = node.directory.appendingPathComponent(Store.fileName + suffix)
      guard FileManager.default.fileExists(atPath: file.path) else { return false }
      return try Data(contentsOf: file).range(of: Data(text.utf8)) != nil
    }
  }
}

extension SyncLimits {
  /// Times for a machine that runs all tests at once: what is tested is not how fast it is.
  static let patient = patient()

  static func patient(_ change: (inout SyncLimits) -> Void = { _ in }) -> SyncLimits {
    var limits = SyncLimits()
    limits.helloMilliseconds = 600_000
    limits.silenceMilliseconds = 600_000
    limits.acknowledgementMilliseconds = 600_000
    change(&limits)
    return limits
  }
}
