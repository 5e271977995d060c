import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// 会商研判例会: agenda, seal, and what the seal does (DOMAIN 4.3; 12; 13, A3, D26).
@Suite struct ConsultationSealTests: ConsultationStory {
  let story: Story

  init() throws { story = try Story("consultation", .hubLast) }

  @Test func everyDecisionTakesItsCaseOn() throws {
    let meeting = try meeting()
    let petition = try story.caseFile("征地补偿"), passed = try story.caseFile("渠道淤塞")
    let deferred = try story.caseFile("路灯不亮"), refused = try story.caseFile("邻里噪声")
    try put(petition, "petition", on: meeting)
    try put(passed, "other_dept", unit: "水利站", on: meeting)
    try put(deferred, "defer", reason: "材料不齐", on: meeting)
    try put(refused, "not_accept", reason: "已在诉讼中", on: meeting)
    // To be put on the agenda is to be in consultation (DOMAIN 5).
    for record in [petition, passed, deferred, refused] { #expect(try state(record) == "consulting") }
    let draft = try hub.consultation(meeting, for: session(.clerk).person)
    #expect(!draft.isSealed && draft.mayHold && !draft.maySeal && draft.items.allSatisfy { $0.standing == .draft })
    #expect(
      draft.items.map(\.caseFile) == [petition, passed, deferred, refused], "in the order in which they were put")
    let committed = try hub.sealConsultation(meeting, seen: draft.heads, by: session(.petitionHead))
    #expect(committed.verdicts.allSatisfy { $0 == .effective } && committed.warnings.isEmpty)
    for (record, state, routing) in [
      (petition, "accepted", "petition"), (passed, "transferred_out", "other_dept"), (deferred, "registered", "defer"),
      (refused, "not_accepted", "not_accept"),
    ] {
      let shown = try story.shown(record, at: .hub)
      #expect(shown.heading.state.key == state && shown.register("routing")?.effective?.value == .text(routing))
      #expect(shown.events.last?.reason?.contains("2025年3月10日会商研判会议决定") == true)
    }
    #expect(try story.shown(passed, at: .hub).heading.unit?.number == ScenarioTown.waterOffice)
    #expect(try story.shown(refused, at: .hub).events.last?.reason?.contains("已在诉讼中") == true)
    let sealed = try hub.consultation(meeting, for: session(.leader).person)
    #expect(sealed.isSealed && sealed.seal?.person.number == Story.Who.petitionHead.rawValue)
    #expect(sealed.items.allSatisfy { $0.standing == .done } && sealed.beside.isEmpty)
    #expect(sealed.counts == ["petition": 1, "other_dept": 1, "defer": 1, "not_accept": 1])
    #expect(sealed.chair?.number == Story.Who.petitionHead.rawValue && sealed.participants.count == 2)
  }

  /// "D npc", "D petition": the other office's step waits for it (DOMAIN 8).
  @Test func whatIsAnotherOfficesWaitsForIt() throws {
    let meeting = try meeting()
    let road = try story.caseFile("村道坑洼"), land = try story.caseFile("征地补偿")
    try put(road, "npc_accept", on: meeting)
    try put(land, "petition", on: meeting)
    let committed = try hub.sealConsultation(meeting, by: session(.petitionHead))
    #expect(committed.warnings.count == 1)
    #expect(try state(land) == "accepted" && state(road) == "consulting")
    #expect(try story.shown(road, at: .hub).register("routing")?.effective?.value == .text("npc_accept"))
    let sealed = try hub.consultation(meeting, for: nil)
    #expect(sealed.items.map(\.standing) == [.waiting, .done])
    // Who has no channel there takes nothing on.
    try refused("notPermitted.seal_consultation") { _ = try hub.carryOutConsultation(meeting, by: session(.clerk)) }
    let others = try hub.carryOutConsultation(meeting, by: session(.petitionHead))
    #expect(others.taken == 0 && others.waiting.count == 1)
    let done = try hub.carryOutConsultation(meeting, by: session(.stationHead))
    #expect(done.taken == 1 && done.waiting.isEmpty)
    #expect(try state(road) == "accepted")
    #expect(try story.shown(road, at: .hub).heading.track?.value == .text("npc"))
    let again = try hub.carryOutConsultation(meeting, by: session(.stationHead))
    #expect(again.taken == 0 && again.waiting.isEmpty, "nothing is done twice")
  }

  @Test func afterTheSealNothingChanges() throws {
    let meeting = try meeting()
    let record = try story.caseFile("征地补偿"), other = try story.caseFile("路灯不亮")
    try put(record, "petition", on: meeting)
    _ = try hub.sealConsultation(meeting, by: session(.petitionHead))
    let sealed = try hub.consultation(meeting, for: nil)
    try refused("consultationSealed") { try put(other, "petition", on: meeting) }
    try refused("consultationSealed") { try put(record, "npc_accept", on: meeting) }
    try refused("consultationSealed") {
      _ = try hub.editConsultation(meeting, [TypedEdit(.set, "chair", "李强")], by: session(.clerk))
    }
    try refused("consultationSealed") { _ = try hub.sealConsultation(meeting, by: session(.petitionHead)) }
    #expect(try state(other) == "registered", "a refusal writes nothing")
    // Software that asks nobody: the seal has no way out, and the minutes no other one.
    let head = try session(.petitionHead)
    let shown = try hub.store.read { try $0.shown(meeting) }
    let forged = SealedConsultation(chair: 3, participants: [], items: []).value
    for ops in [
      [
        Op(.event, field: ConsultationEvent.sealed),
        Op(
          .set, field: ConsultationField.minutes, supersedes: shown.liveWrites(ConsultationField.minutes), value: forged
        ),
      ],
      [
        Op(
          .set, field: ConsultationField.minutes, supersedes: shown.liveWrites(ConsultationField.minutes), value: forged
        )
      ],
    ] {
      #expect(throws: NodeError.self) { try hub.commit(Act(on: shown, ops), by: head) }
    }
    _ = try hub.commit(
      Act(
        on: shown,
        [
          Op(.set, field: ConsultationField.chair, value: .integer(4)),
          Op(.append, field: ConsultationEntry.item, value: ConsultItem(other, decision: "petition").entry),
        ]), by: head)
    let after = try hub.consultation(meeting, for: nil)
    #expect(after.items == sealed.items && after.chair == sealed.chair && after.seal == sealed.seal)
    #expect(after.beside.map(\.standing) == [.late] && after.beside.map(\.caseFile) == [other])
  }

  @Test func whoMayNotIsTold() throws {
    let meeting = try meeting()
    let record = try story.caseFile("征地补偿")
    try refused("notPermitted.hold_consultation") { try put(record, "petition", on: meeting, by: .worker3) }
    try refused("notPermitted.hold_consultation") {
      _ = try hub.newConsultation(on: Self.day, number: 2, chair: "王敏", by: session(.leader))
    }
    try refused("consultationThere") { _ = try self.meeting() }
    try refused("sealedByItself") { _ = try hub.emit("sealed", on: meeting, by: session(.petitionHead)) }
    try refused("notAConsultation") { _ = try hub.consultation(record, for: nil) }
    #expect(try hub.consultations(for: nil).map(\.record) == [meeting])
    #expect(try hub.consultations(for: session(.worker3).person).isEmpty)
    // Whoever takes part reads it, and nothing of a case that they may not see.
    let present = try hub.directorySnapshot().persons[Story.Who.representative3.rawValue]!
    let foreign = try story.caseFile("五网格的事", grid: ScenarioTown.grid5)
    try put(foreign, "defer", reason: "陈大山再补材料", on: meeting)
    let seen = try #require(try hub.consultation(meeting, for: present).items.first)
    #expect(seen.heading == nil && seen.decision == nil && seen.reason.isEmpty)
    let clear = try #require(try hub.consultation(meeting, for: session(.clerk).person).items.first)
    #expect(clear.heading?.record == foreign && !clear.reason.contains("陈大山"), "masked like its case")
  }
}
