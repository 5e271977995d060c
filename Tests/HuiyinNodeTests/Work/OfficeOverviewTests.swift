import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinSync
import HuiyinTownship
import HuiyinWire
import Testing

@testable import HuiyinNode

/// What the office that looks after the whole is told: acts without effect, what waits, as of when figures are, and
/// where work may still be (DOMAIN 10, 12, 13).
@Suite struct OfficeOverviewTests {
  // MARK: Acts

  @Test func actsWithoutEffectAreListedUntilTheirAuthorKnows() throws {
    let town = try ShowTown()
    let node = town.node
    #expect(try node.unsettled().acts.isEmpty)
    let withdrawn = try town.assignedCase()
    let assigned = try town.heads(withdrawn)
    try town.emit("withdrawn", withdrawn, [], because: "当事人书面撤回", .petitionHead, .hub)
    try town.emit("in_progress", withdrawn, seen: assigned, .officer, .department)
    let proposed = try town.acceptedCase()
    let accepted = try town.heads(proposed)
    try town.emit("assigned", proposed, ShowTown.notice, .clerk, .station)
    #expect(try node.unsettled().acts.map(\.heading.record) == [withdrawn], "a proposal waits for others, not for him")
    let proposal = try #require(try node.proposals(of: proposed).first?.proposal.op.id)
    _ = try node.answerProposal(proposal, isYes: false, reason: "缺包稳定", by: town.session(.petitionHead, .hub))

    let all = try node.unsettled()
    #expect(all.acts.map(\.heading.record) == [withdrawn, proposed] && !all.isCut && all.parked.isEmpty)
    #expect(all.acts.map(\.op.subject?.key) == ["in_progress", "assigned"])
    #expect(all.acts.map(\.author.person.number) == [5, 6])
    #expect(all.acts.map(\.author.device.name) == ["城建办电脑", "一组站点"])
    #expect(all.acts.last?.op.id == proposal)
    #expect(try node.unsettled(limit: 1).isCut)

    func write(
      _ record: RecordID, seen: [ChangesetReference]? = nil, _ who: ShowTown.Who, _ place: ShowTown.Where
    ) throws {
      _ = try node.append("note", ["text": "已核对"], to: record, seen: seen, by: town.session(who, place))
    }
    try write(proposed, .petitionHead, .hub)
    try write(proposed, seen: accepted, .clerk, .station)
    let ids = try node.unsettled().acts.map(\.op.id)
    #expect(ids == all.acts.map(\.op.id), "another knows, and the author wrote on a copy without the answer")
    try write(proposed, .clerk, .station)
    #expect(try node.unsettled().acts.map(\.heading.record) == [withdrawn])
    _ = try node.append(
      "feedback", ["stage": "progress", "text": "已知撤回"], to: withdrawn, by: town.session(.officer, .department))
    #expect(try node.unsettled().acts.isEmpty)
  }

  // MARK: What waits

  @Test func whatWaitsForItsAncestorsIsNamed() async throws {
    let town = try SyncTown()
    let station = try town.station(3)
    let record = try headlessRecord(town, at: station)
    #expect(try town.hub.unsettled().parked.isEmpty)
    try await bringHeadless(record, town, from: station)

    let root = try #require(try station.store.read { try $0.changesets(of: record).first?.changeset.reference })
    let shown = try town.hub.unsettled()
    #expect(shown.parked.count == 1 && !shown.isParkedCut && shown.acts.isEmpty)
    let parked = try #require(shown.parked.first)
    #expect(parked.heading.record == record && parked.heading.kind.number == RecordKind.intake)
    #expect(parked.changesets == 2 && parked.missing == [root] && !parked.lacksDirectory)
    #expect(try parked.devices.map(\.id) == [town.device(station)])
    #expect(parked.words.chinese == "2 项变更（站点3）等待更早的 1 项内容到达")
    #expect(parked.words.english == "2 changes (站点3) wait for 1 earlier ones")
    #expect(parked.isVisible, "to the machine's owner")
    let head = try town.session(SyncTown.petitionHead, at: town.hub).person
    #expect(try town.hub.unsettled(for: head).parked.map(\.isVisible) == [false], "nobody can say who may")

    try await town.meetUntilEqual(town.hub, station)
    try await town.meetUntilEqual(station, town.hub)
    #expect(try town.hub.unsettled().parked.isEmpty)
  }

  // MARK: Figures

  @Test func figuresSayAsOfWhenAndWhatIsUnderWay() async throws {
    let town = try SyncTown()
    let (hub, station, lost) = (town.hub, try town.station(3), try town.station(5))
    func words(_ node: Node) throws -> Label { try node.figureStanding().words { _ in "T" } }
    let began = hub.environment.nowMilliseconds()
    try town.intake("路灯不亮", grid: 3, at: station)
    let alone = try station.figureStanding()
    #expect(!alone.isHub && alone.asOfMilliseconds == nil)
    #expect(try alone.underWay > 0 && alone.underWay == town.unheld(station))
    #expect(try words(station).chinese == "只含本机所存，镇中心从未确认；另有 \(alone.underWay) 项变更尚待镇中心确认或等待更早内容")
    let unaware = try hub.figureStanding()
    #expect(unaware.isHub && unaware.underWay == 0, "what nobody there has heard of is told by no number")
    #expect(try #require(unaware.asOfMilliseconds) >= began)

    try await town.meetUntilEqual(station, hub)
    try await town.meetUntilEqual(hub, station)
    let confirmed = try #require(try station.figureStanding().asOfMilliseconds)
    #expect(confirmed >= began)
    #expect(try words(station).chinese == "本机所存，截至 T 与镇中心核对；已知没有在途的变更")
    #expect(try words(hub) == Label("截至 T；已知没有在途的变更", "as of T; nothing is known to be under way"))

    _ = try openSession(of: station, pending: 3, town)
    #expect(try hub.figureStanding().underWay == 3)
    _ = try openSession(of: lost, pending: 2, town)
    #expect(try words(hub).chinese == "截至 T；各节点最近所报尚未送达或等待更早内容的变更 5 项")
    #expect(try words(hub).english.contains("5 changes had not arrived"))
    let device = try #require(try hub.directorySnapshot().device(named: "站点5"))
    _ = try hub.revoke(device, reason: "遗失", counting: [], by: town.session(SyncTown.admin, at: hub))
    #expect(try hub.figureStanding().underWay == 3, "what a revoked device says counts no more")

    // A session that ended in step has brought what its hello counted.
    try town.intake("井盖缺失", grid: 3, at: station)
    try await town.meetUntilEqual(hub, station)
    #expect(try hub.figureStanding().underWay == 0)
  }

  /// What a peer claims may be any number.
  @Test func claimsWithoutBoundAreNoTrap() async throws {
    let town = try SyncTown()
    let (three, five) = (try town.station(3), try town.station(5))
    try await bringHeadless(headlessRecord(town, at: three), town, from: three)
    #expect(try town.hub.figureStanding().underWay == 2, "what waits for earlier ones is under way too")
    let sessions = [
      try openSession(of: three, pending: .max, town), try openSession(of: five, pending: UInt64(Int64.max), town),
    ]
    let standing = try town.hub.figureStanding()
    #expect(standing.underWay == .max)
    #expect(standing.words { _ in "T" }.chinese.contains("\(Int.max) 项"))
    let told = try town.hub.unarrivedWork(of: town.session(SyncTown.worker(3), at: three).person)
    #expect(told.map { $0.unarrivedWords { _ in "T" }.chinese } == ["站点3：在线，已知有 \(Int64.max) 项未到"])
    withExtendedLifetime(sessions) {}
  }

  // MARK: Accounts

  @Test func closingAnAccountTellsWhereWorkMayStillBe() async throws {
    let town = try SyncTown()
    let (hub, station) = (town.hub, try town.station(3))
    _ = try town.station(5)
    let leaver = try town.session(SyncTown.worker(3), at: station).person
    func told() throws -> [String] {
      try hub.unarrivedWork(of: leaver).map { $0.unarrivedWords { _ in "T" }.chinese }
    }
    #expect(try told() == ["站点3：从未会合，所写都未到达"], "not the device of others")
    try town.intake("路灯不亮", grid: 3, at: station)
    try await town.meetUntilEqual(station, hub)
    try await town.meetUntilEqual(hub, station)
    let gone = try #require(try told().first)
    #expect(gone.hasPrefix("站点3：最近一次消息在 T，此后所写尚未到达"))
    #expect(try hub.unarrivedWork(of: leaver).count == 1)

    var session = try openSession(of: station, pending: 0, town)
    #expect(try told().isEmpty, "in session, and nothing is known to be missing")
    session.received(FrameCodec.encode(.heartbeat(pending: 2)), at: 1000)
    session.timerFired(at: 1000)
    #expect(try told() == ["站点3：在线，已知有 2 项未到"])
    session.received(FrameCodec.encode(.heartbeat(pending: 0)), at: 2000)
    session.timerFired(at: 2000)
    session.linkClosed()
    session.writeEnd()
    #expect(try told() == ["站点3：最近一次消息在 T，此后所写尚未到达"])

    // It has not heard of the closing, and what is written there counts.
    try hub.closeAccount(of: leaver, by: town.session(SyncTown.admin, at: hub))
    let late = try town.intake("井盖缺失", grid: 3, at: station)
    try await town.meetUntilEqual(station, hub)
    #expect(try town.records(hub).contains(late) && town.quarantined(hub, of: late).isEmpty)
    #expect(throws: NodeError.self, "now it has") { try town.intake("水管漏水", grid: 3, at: station) }
  }

  // MARK: Making

  /// At the station, with two changes after its beginning.
  private func headlessRecord(_ town: SyncTown, at station: Node) throws -> RecordID {
    let record = try town.intake("路灯不亮", grid: 3, at: station)
    for place in ["村口", "桥头"] { try town.set("place", place, on: record, by: SyncTown.worker(3), at: station) }
    return record
  }

  /// To the hub, all but its beginning.
  private func bringHeadless(_ record: RecordID, _ town: SyncTown, from station: Node) async throws {
    let content = try station.store.read { reader in
      BatchContent(
        writers: try reader.introductions(), changesets: try reader.changesets(of: record).dropFirst().map(\.signed))
    }
    let script = try Script(town, as: station, towards: town.hub)
    let epoch = try station.store.read { try $0.epoch() }
    _ = try await script.run(hello: script.hello { $0.epoch = epoch }) { script in
      try await script.say(.batch(Batch(stretch: nil, content: content)))
      try await script.heard { $0.name == "acknowledgement" }
      script.link.close()
    }
  }

  /// The hub's side of a session in which the node has said its hello, with this count, and nothing else.
  private func openSession(of node: Node, pending: UInt64, _ town: SyncTown) throws -> SessionDriver {
    var work = PeerWork(node: node, device: try town.device(town.hub), address: "link", limits: .patient)
    var hello = try work.hello()
    hello.pending = pending
    var driver = try SessionDriver(
      node: town.hub, device: hello.device, address: "link", endsWhenEqual: false, limits: .patient, at: 0)
    driver.start()
    driver.received(FrameCodec.encode(.hello(hello)), at: 0)
    #expect(driver.end == nil, "\(String(describing: driver.end))")
    return driver
  }
}
