import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Ordinary looks: in the trail, without a write for each of them (DOMAIN 13, E10; `docs/decisions/0016`).
@Suite struct LookTests {
  private func looks(_ node: Node, at record: RecordID) throws -> [AuditedAct] {
    try node.auditTrail(of: record, act: "saw")
  }

  @Test func aLookCostsNoWriteAndIsThereForWhoAsks() throws {
    let story = try Story("looks", .hubLast)
    let record = try story.intake("村口路灯不亮")
    let station = try story.node(.station3)
    let worker = try story.town.session(.worker3, at: .station3)
    let before = try station.store.read { try $0.counts() }
    for _ in 1...5 { #expect(try station.look(at: record, by: worker) != .hidden) }
    #expect(try station.store.read { try $0.counts() } == before, "nothing is written by looking")
    let trail = try looks(station, at: record)
    #expect(trail.map(\.author.person.number) == [Story.Who.worker3.rawValue])
    #expect(try station.store.read { try $0.counts() }.changesets == before.changesets + 1)
    #expect(try looks(station, at: record) == trail)
    #expect(try station.auditTrail().isEmpty, "among everything looks are left out")
    #expect(try station.auditTrail(of: record, withLooks: true) == trail)
  }

  @Test func oneRowForEachPersonRecordAndDay() throws {
    let story = try Story("looks", .hubLast)
    let one = try story.intake("村口路灯不亮")
    let other = try story.intake("水管漏水")
    let station = try story.node(.station3)
    let worker = try story.town.session(.worker3, at: .station3)
    let representative = try story.town.session(.representative3, at: .station3)
    for record in [one, other, one] { _ = try station.look(at: record, by: worker) }
    _ = try station.look(at: one, by: representative)
    let before = try station.store.read { try $0.counts() }.changesets
    #expect(try looks(station, at: one).count == 2)
    #expect(try looks(station, at: other).count == 1)
    #expect(try station.store.read { try $0.counts() }.changesets == before + 2, "one changeset for each person")
    _ = try station.look(at: one, by: worker)
    #expect(try looks(station, at: one).count == 2)
    story.town.clock.pass(days: 1)
    _ = try station.look(at: one, by: worker)
    #expect(try looks(station, at: one).count == 3)
  }

  @Test func whoSeesNothingHasNotLooked() throws {
    let story = try Story("looks", .hubLast)
    let record = try story.intake("村口路灯不亮", by: .clerk, at: .hub)
    let hub = try story.node(.hub)
    let administrator = try story.town.session(.admin, at: .hub)
    #expect(try hub.look(at: record, by: administrator) == .hidden)
    #expect(try looks(hub, at: record).isEmpty)
  }

  /// A face that speaks in words asks the same: the command line.
  @Test func whoMayNotSeeIsRefusedInWords() throws {
    let story = try Story("looks", .hubLast)
    let record = try story.intake("村口路灯不亮", by: .clerk, at: .hub)
    let hub = try story.node(.hub)
    let refusal = #expect(throws: NodeError.self) {
      try hub.show(record, to: story.town.session(.admin, at: .hub))
    }
    #expect(refusal?.code == "look.unseen" && refusal?.sort == .refused && refusal?.next != nil)
    #expect(try looks(hub, at: record).isEmpty)
    try hub.show(record, to: story.town.session(.clerk, at: .hub))
    #expect(try looks(hub, at: record).map(\.author.person.number) == [Story.Who.clerk.rawValue])
  }

  /// Each command is a process of its own: what one of them wrote the next one does not write again that day.
  @Test func anotherProcessWritesNoSecondRowOfTheDay() throws {
    let story = try Story("looks", .hubLast)
    let record = try story.intake("村口路灯不亮")
    let worker = try story.town.session(.worker3, at: .station3)
    let representative = try story.town.session(.representative3, at: .station3)
    for _ in 1...3 {
      try story.node(.station3).show(record, to: worker)
      try story.town.restart(.station3)
    }
    #expect(try looks(story.node(.station3), at: record).count == 1)
    try story.node(.station3).show(record, to: representative)
    #expect(try looks(story.node(.station3), at: record).count == 2)
    story.town.clock.pass(days: 1)
    try story.town.restart(.station3)
    try story.node(.station3).show(record, to: worker)
    #expect(try looks(story.node(.station3), at: record).count == 3)
  }

  @Test func aStopWritesWhatWaits() throws {
    let story = try Story("looks", .hubLast)
    let record = try story.intake("村口路灯不亮")
    let worker = try story.town.session(.worker3, at: .station3)
    _ = try story.node(.station3).look(at: record, by: worker)
    try story.town.restart(.station3)
    #expect(try looks(story.node(.station3), at: record).count == 1)
  }

  /// What could not be written is not lost, and is not noted twice.
  @Test func aStoreThatTakesNothingIsTriedAgain() throws {
    let looks = Looks()
    let story = try Story("looks", .hubLast)
    let worker = try story.town.session(.worker3, at: .station3)
    let day = try CivilDate(parsing: "2025-03-10")
    #expect(looks.note(worker, .zero, on: day) == 1)
    #expect(looks.note(worker, .zero, on: day) == nil)
    let taken = looks.take()
    #expect(taken.count == 1 && looks.take().isEmpty)
    looks.putBack(taken)
    #expect(looks.take().map(\.record) == [.zero])
  }
}
