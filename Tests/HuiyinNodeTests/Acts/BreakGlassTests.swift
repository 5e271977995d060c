import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// A look beyond one's scope: with a reason, told first, for a time, on one device (DOMAIN 8).
@Suite struct BreakGlassTests {
  private static func code(_ act: () throws -> Void) throws -> String? {
    do {
      try act()
      return nil
    } catch let refusal as NodeError {
      return refusal.code
    }
  }

  @Test func aGlassOpensForATimeOnOneDevice() async throws {
    let story = try Story("glass", .hubLast)
    let node = try story.node(.station3)
    // The station of one grid serves another one too.
    try story.node(.hub).changeDirectory(by: story.town.session(.admin, at: .hub)) { _, snapshot in
      var device = snapshot.device(named: Story.Place.station3.rawValue)!
      device.servedUnits = [ScenarioTown.grid3, ScenarioTown.grid5]
      return [.device(device)]
    }
    let record = try story.intake("村口路灯不亮", grid: ScenarioTown.grid5, by: .clerk, at: .hub)
    try await story.deliver()
    let worker = try story.town.session(.worker3, at: .station3)
    func right(at place: Story.Place) throws -> ReadingRight {
      try story.node(place).readingRight(of: record, for: worker.person)
    }
    #expect(try right(at: .station3) == .hidden)
    #expect(try Self.code { _ = try node.breakGlass(record, reason: " ", by: worker) } == "reasonMissing")
    #expect(
      try Self.code { _ = try node.breakGlass(record, reason: "核对", minutes: 181, by: worker) } == "glassMinutes")
    #expect(try node.auditTrail().isEmpty)
    let glass = try node.breakGlass(record, reason: "走失老人，需查近期诉求", minutes: 60, by: worker)
    #expect(glass.minutes == 60 && glass.hours == 1)
    #expect(try right(at: .station3) == .masked)
    let heading = try #require(try node.list(ItemFilter(kind: RecordKind.intake)).first { $0.record == record })
    #expect(try node.visible([heading], to: worker.person).count == 1)
    #expect(
      try Self.code { try story.set("title", "路灯", on: record, by: .worker3, at: .station3) } == "notPermitted.edit",
      "it gives no right to act")
    try await story.deliver()
    #expect(try right(at: .hub) == .hidden, "the hub's screens are others")
    story.town.clock.pass(days: 1)
    #expect(try right(at: .station3) == .hidden && node.visible([heading], to: worker.person).isEmpty)
    let week = try story.node(.hub).brokenGlass(inWeekOf: CivilDate(parsing: "2025-03-16"))
    #expect(week.map(\.record) == [record] && week[0].glass.reason == "走失老人，需查近期诉求")
    #expect(week[0].author.person.number == Story.Who.worker3.rawValue && week[0].number != nil)
    #expect(try story.node(.hub).brokenGlass(inWeekOf: CivilDate(parsing: "2025-03-17")).isEmpty)
    #expect(try story.node(.hub).auditTrail(of: record).map(\.act.words.chinese) == ["越权查阅"])
  }

  /// The list of a week is the head's until they say that they have looked into it, on every node; what arrives later
  /// brings it back.
  @Test func theListOfAWeekWaitsUntilItIsAcknowledged() async throws {
    let story = try Story("glass week", .hubLast)
    let (hub, station) = (try story.node(.hub), try story.node(.station3))
    try hub.changeDirectory(by: story.town.session(.admin, at: .hub)) { _, snapshot in
      var device = snapshot.device(named: Story.Place.station3.rawValue)!
      device.servedUnits = [ScenarioTown.grid3, ScenarioTown.grid5]
      return [.device(device)]
    }
    let records = try ["路灯不亮", "水渠漏水", "垃圾未清"].map {
      try story.intake($0, grid: ScenarioTown.grid5, by: .clerk, at: .hub)
    }
    try await story.deliver()
    let worker = try story.town.session(.worker3, at: .station3)
    let head = try story.town.session(.petitionHead, at: .hub)
    func weeks() throws -> [Whatsup.Line] {
      try hub.everyTask(of: head.person).lines.filter { $0.rule.code == "glass_week" }
    }
    let day = try CivilDate(parsing: "2025-03-12")
    #expect(try weeks().isEmpty && !hub.awaitsAcknowledgement(by: head.person))
    for record in records.prefix(2) { _ = try station.breakGlass(record, reason: "走失老人", by: worker) }
    try await story.deliver()
    let line = try #require(try weeks().first)
    #expect(try weeks().count == 1 && hub.everyTask(of: head.person).counts.first { $0.rule == line.rule }?.count == 1)
    #expect(line.reference == "2025-03-10" && line.due?.date.text == "2025-03-17")
    #expect(try hub.awaitsAcknowledgement(ofWeekOf: day, by: head.person))
    for who in [Story.Who.admin, .leader] {
      let other = try story.town.session(who, at: .hub)
      #expect(try hub.everyTask(of: other.person).lines.allSatisfy { $0.rule.code != "glass_week" })
      #expect(try Self.code { try hub.acknowledgeGlass(inWeekOf: day, by: other) } == "notPermitted.glass_seen")
    }
    // One that the head has not before them yet.
    _ = try station.breakGlass(records[2], reason: "汛情", by: worker)
    #expect(try hub.acknowledgeGlass(inWeekOf: day, by: head) == 1)
    #expect(try weeks().isEmpty)
    #expect(try Self.code { try hub.acknowledgeGlass(inWeekOf: day, by: head) } == "nothingToAcknowledge")
    try await story.deliver()
    #expect(try weeks().map(\.reference) == ["2025-03-10"], "it has come since")
    let forked = try hub.checkAuditTrail(by: head).trails.forked
    #expect(forked == 0, "an acknowledgement that did not know of it is no fork")
    try hub.store.write { _ = try $0.rebuild(nowMilliseconds: hub.environment.nowMilliseconds()) }
    #expect(try weeks().count == 1, "made anew it is the same")
    try hub.acknowledgeGlass(inWeekOf: day, by: head)
    #expect(try weeks().isEmpty && hub.auditTrail(act: "glass_seen").map(\.reason) == ["2025-03-10", "2025-03-10"])
    #expect(try hub.brokenGlass(inWeekOf: day).count == 3, "the list itself stays")
    // The next week is a list of its own.
    story.town.clock.pass(days: 7)
    _ = try station.breakGlass(records[0], reason: "复查现场", by: worker)
    try await story.deliver()
    #expect(try weeks().map(\.reference) == ["2025-03-17"])
    #expect(try Self.code { try hub.acknowledgeGlass(inWeekOf: day, by: head) } == "nothingToAcknowledge")
  }

  @Test func theTrailIsFiltered() throws {
    let town = try ShowTown()
    let (one, other) = (try town.intake(), try town.intake())
    let head = try town.session(.petitionHead, .hub)
    for record in [one, other] { _ = try town.node.unmask(record, reason: "核对", by: head) }
    _ = try town.node.breakGlass(one, reason: "路灯抢修", by: town.session(.officer, .department))
    #expect(try town.node.auditTrail().count == 3)
    #expect(try town.node.auditTrail(of: one, act: "unmasked").count == 1)
    #expect(try town.node.auditTrail(act: "glass").map(\.reason) == ["路灯抢修"])
    #expect(try town.node.auditTrail(since: CivilDate(parsing: "2025-03-09")).count == 3)
    #expect(try town.node.auditTrail(since: CivilDate(parsing: "2025-03-10")).isEmpty)
    #expect(try Self.code { _ = try town.node.auditTrail(act: "looked") } == "unknownAct")
  }

  @Test func whatIsNotOffered() throws {
    let story = try Story("glass", .hubLast)
    let station = try story.node(.station3)
    let own = try story.intake("村口路灯不亮")
    let worker = try story.town.session(.worker3, at: .station3)
    #expect(try Self.code { _ = try station.breakGlass(own, reason: "核对", by: worker) } == "glassNotNeeded")
    let admin = try story.town.session(.admin, at: .station3)
    #expect(try Self.code { _ = try station.breakGlass(own, reason: "核对", by: admin) } == "glassNotOffered")
    let secret = try story.intake("村务账目不清", [TypedEdit(.set, "secrecy", "confidential")])
    let other = try story.town.session(.worker5, at: .station3)
    #expect(try Self.code { _ = try station.breakGlass(secret, reason: "核对", by: other) } == "glassNotOffered")
    #expect(try station.auditTrail().isEmpty)
  }
}
