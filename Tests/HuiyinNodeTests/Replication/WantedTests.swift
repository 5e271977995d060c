import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinSync
import HuiyinWire
import Testing

@testable import HuiyinNode

/// What comes before its ancestors waits, and the ancestors are fetched.
@Suite struct WantedTests {
  private let town: SyncTown
  private let station: Node
  private let record: RecordID

  init() throws {
    town = try SyncTown()
    station = try town.station(3)
    record = try town.intake("路灯不亮", grid: 3, at: station)
    for number in 1...8 { try town.set("place", "第\(number)处", on: record, by: SyncTown.worker(3), at: station) }
  }

  /// The record's changesets, oldest first.
  private func chain() throws -> [SignedChangeset] {
    try station.store.read { try $0.changesets(of: record).map(\.signed) }
  }

  /// All but the first of the record, as if that were the station's feed to its end.
  private func childrenOnly() throws -> (Frame, Hello) {
    let script = try Script(town, as: station, towards: town.hub)
    let (head, epoch) = try station.store.read { reader in
      let head = try reader.feedHead()!
      return (
        FeedPosition(row: UInt64(head.position), hash: FeedHash(prefixOf: head.hash)!), try reader.epoch()
      )
    }
    let content = BatchContent(
      writers: try station.store.read { try $0.introductions() }, changesets: Array(try chain().dropFirst()))
    let hello = try script.hello {
      $0.epoch = epoch
      $0.head = head
      $0.isEmpty = false
    }
    return (.batch(Batch(stretch: FeedStretch(after: 0, through: head), content: content)), hello)
  }

  @Test func ancestorsAreFetchedInTheSameSession() async throws {
    let (batch, hello) = try childrenOnly()
    let root = try chain()[0]
    let script = try Script(town, as: station, towards: town.hub)
    let report = try await script.run(hello: hello) { script in
      try await script.say(batch)
      let frame = try await script.heard { $0.name == "wanted" }
      guard case .wanted(let names, _) = frame else {
        Issue.record("nothing is wanted")
        return
      }
      #expect(names == [ChangesetReference(prefixOf: root.digest(township: try town.township()))!])
      #expect(try town.counts(town.hub).parked == 8)
      #expect(try town.unheld(town.hub) == 0)
      try await script.say(.batch(Batch(stretch: nil, content: BatchContent(changesets: [root]))))
      try await script.say(.batch(Batch(stretch: nil, content: BatchContent())))
      try await script.heard { $0.name == "acknowledgement" }
      while try town.counts(town.hub).parked > 0 { await Task.yield() }
      script.link.close()
    }
    #expect(report.end == .closed)
    try check()
  }

  /// The cursor has passed the ancestors: the next session asks by name, and does not end before the answer.
  @Test(arguments: [true, false]) func ancestorsAreFetchedByTheNextSession(dialsHub: Bool) async throws {
    let (batch, hello) = try childrenOnly()
    try await play(batch, hello)
    #expect(try town.counts(town.hub).parked == 8)
    #expect(try town.counts(town.hub).wanted == 1)
    if dialsHub {
      try await town.meetUntilEqual(town.hub, station)
    } else {
      try await town.meetUntilEqual(station, town.hub)
    }
    try await town.meetUntilEqual(station, town.hub)
    try check()
  }

  /// More than is kept of one device: it is dropped, and the record fetched whole.
  @Test func whatIsDroppedIsFetchedWhole() async throws {
    let (batch, hello) = try childrenOnly()
    var limits = SyncLimits.patient
    limits.parkedPerPeerMaximum = 3
    try await play(batch, hello, limits: limits)
    #expect(try town.counts(town.hub).parked == 3)
    #expect(try town.hub.store.read { try $0.incompleteRecords(limit: 10) } == [record])
    try await town.meetUntilEqual(town.hub, station)
    try await town.meetUntilEqual(station, town.hub)
    try check()
    #expect(try town.hub.store.read { try $0.incompleteRecords(limit: 10) }.isEmpty)
  }

  /// Ancestors that nobody has: what is kept of them has a limit, and what is wanted too.
  @Test func aFloodWithoutAncestorsHasALimit() async throws {
    var records: [RecordID] = [record]
    for number in 1...6 {
      let other = try town.intake("第\(number)件", grid: 3, at: station)
      try town.set("place", "某处", on: other, by: SyncTown.worker(3), at: station)
      records.append(other)
    }
    let children = try station.store.read { reader in
      try records.flatMap { try reader.changesets(of: $0).dropFirst().map(\.signed) }
    }
    let content = BatchContent(writers: try station.store.read { try $0.introductions() }, changesets: children)
    let script = try Script(town, as: station, towards: town.hub)
    var limits = SyncLimits.patient
    limits.parkedPerPeerMaximum = 2
    try await play(.batch(Batch(stretch: nil, content: content)), script.hello(), limits: limits)
    #expect(try town.counts(town.hub).parked == 2)
    #expect(try town.counts(town.hub).wanted <= 2, "nothing is wanted for the sake of what was dropped")
    #expect(try town.hub.verify().isClean)
  }

  /// A flood without ancestors does not make the list of what waits endless.
  @Test func whatWaitsIsListedAsFarAsAskedFor() async throws {
    let others = try (1...3).map { number in
      let other = try town.intake("第\(number)件", grid: 3, at: station)
      try town.set("place", "某处", on: other, by: SyncTown.worker(3), at: station)
      return other
    }
    let children = try station.store.read { reader in
      try others.flatMap { try reader.changesets(of: $0).dropFirst().map(\.signed) }
    }
    let content = BatchContent(writers: try station.store.read { try $0.introductions() }, changesets: children)
    let script = try Script(town, as: station, towards: town.hub)
    try await play(.batch(Batch(stretch: nil, content: content)), script.hello())
    let first = try town.hub.unsettled(limit: 2)
    #expect(first.parked.map(\.heading.record) == Array(others.prefix(2)) && first.isParkedCut)
    #expect(first.parked.allSatisfy { $0.changesets == 1 && $0.missing.count == 1 })
    let all = try town.hub.unsettled(limit: 3)
    #expect(all.parked.map(\.heading.record) == others && !all.isParkedCut)
  }

  private func play(_ batch: Frame, _ hello: Hello, limits: SyncLimits = .patient) async throws {
    let script = try Script(town, as: station, towards: town.hub)
    _ = try await script.run(limits: limits, hello: hello) { script in
      try await script.say(batch)
      try await script.heard { $0.name == "acknowledgement" }
      script.link.close()
    }
  }

  private func check() throws {
    #expect(try town.counts(town.hub).parked == 0)
    #expect(try town.counts(town.hub).wanted == 0)
    #expect(try town.references(town.hub, of: [record]).isSuperset(of: town.references(station, of: [record])))
    #expect(try town.hub.store.read { try $0.item(record)?.officialNumber } != nil)
    #expect(try town.hub.verify().isClean)
  }
}
