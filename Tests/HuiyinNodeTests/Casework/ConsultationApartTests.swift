import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// 会商研判例会 where several nodes write its record (DOMAIN 4.3; 8; 12; 13, D26).
@Suite struct ConsultationApartTests: ConsultationStory {
  let story: Story

  init() throws { story = try Story("consultation", .hubLast) }

  @Test func onlyTheHubSeals() async throws {
    let meeting = try meeting()
    let record = try story.caseFile("征地补偿")
    try put(record, "petition", on: meeting)
    let station = try story.node(.station3)
    try await story.deliver()
    let head = try session(.stationHead, .station3)
    #expect(try station.consultation(meeting, for: head.person).items.count == 1)
    let asked = try station.sealConsultation(meeting, by: head)
    #expect(asked.verdicts.allSatisfy { $0 == .proposal(.open) } && asked.isWaiting)
    // So are minutes that the agenda does not say, on every node.
    let shown = try station.store.read { try $0.shown(meeting) }
    let items = [ConsultItem(record, decision: "npc_accept")]
    let forged = try station.commit(
      Act(
        on: shown,
        [
          Op(.event, field: ConsultationEvent.sealed),
          Op(
            .set, field: ConsultationField.minutes,
            value: SealedConsultation(chair: 4, participants: [4], items: items).value),
        ]), by: head)
    #expect(forged.verdicts == [.proposal(.open), .proposal(.open)])
    try await story.deliver()
    for node in [hub, station] {
      let held = try node.consultation(meeting, for: nil)
      #expect(!held.isSealed && held.items.first?.decision?.code == .text("petition"))
    }
    #expect(try state(record) == "consulting")
    _ = try hub.sealConsultation(meeting, by: session(.petitionHead))
    let sealed = try hub.consultation(meeting, for: nil)
    #expect(sealed.items.first?.decision?.code == .text("petition"))
    #expect(sealed.proposals.map(\.status) == [.confirmed, .overtaken])
    #expect(try state(record) == "accepted")
  }

  /// A station's step that reaches the hub before the meeting waits for it, and is overtaken (DOMAIN 4.3; 13, D26).
  @Test func aProposalWaitsForTheSeal() async throws {
    let meeting = try meeting()
    let record = try story.caseFile("征地补偿"), other = try story.caseFile("路灯不亮")
    try put(record, "petition", on: meeting)
    try story.step("consulting", on: other, by: .clerk, at: .hub)
    _ = try story.node(.station3)
    try await story.deliver()
    let draft = try story.step("accepted", on: record, ["track": "npc"], by: .stationHead, at: .station3)
    try story.step("accepted", on: other, ["track": "npc"], by: .stationHead, at: .station3)
    #expect(draft.isWaiting)
    try await story.deliver()
    #expect(try state(record) == "consulting")
    #expect(try state(other) == "accepted", "no meeting is to decide on it")
    _ = try hub.sealConsultation(meeting, by: session(.petitionHead))
    let shown = try story.shown(record, at: .hub)
    #expect(shown.heading.state.key == "accepted" && shown.heading.track?.value == .text("petition"))
    #expect(
      shown.events.contains { $0.id.changeset == draft.changeset && $0.verdict.verdict == .proposal(.overtaken) })
  }

  /// Two places prepare the meeting of one day apart from each other: it is one record.
  @Test func preparedTwiceItIsOne() async throws {
    let station = try story.node(.station3)
    let one = try story.caseFile("征地补偿"), two = try story.caseFile("路灯不亮")
    try await story.deliver()
    let meeting = try meeting()
    try put(one, "petition", on: meeting)
    let head = try session(.stationHead, .station3)
    let apart = try station.newConsultation(on: Self.day, chair: "李强", participants: ["沈禾"], by: head).record
    #expect(apart == meeting)
    for (record, decision) in [(one, "npc_accept"), (two, "npc_accept")] {
      _ = try station.setConsultItem(["case": record.description, "decision": decision], of: apart, by: head)
    }
    try await story.deliver()
    #expect(try hub.consultation(meeting, for: nil).items.count == 3)
    try refused("consultation.item_twice") { _ = try hub.sealConsultation(meeting, by: session(.petitionHead)) }
    try put(one, "petition", on: meeting, by: .petitionHead)
    _ = try hub.setConsultItem(["case": two.description, "dropped": "yes"], of: meeting, by: session(.clerk))
    _ = try hub.sealConsultation(meeting, by: session(.petitionHead))
    #expect(try hub.consultation(meeting, for: nil).items.map(\.caseFile) == [one])
  }

  /// A case that is kept from a unit keeps the record from it, too (DOMAIN 8).
  @Test func theAccusedDoNotHoldIt() async throws {
    let station = try story.node(.station3)
    try await story.deliver()
    let meeting = try meeting()
    let intake = try story.intake(
      "村务账目不清",
      [
        TypedEdit(.set, "nature", "accusation"), TypedEdit(.set, "accused_name", "贾有田"),
        TypedEdit(.add, "accused_units", "第三网格"),
      ], grid: ScenarioTown.grid5, by: .clerk, at: .hub)
    let record = try hub.openCase(for: intake, by: session(.petitionHead)).record
    try put(record, "petition", on: meeting)
    try await story.deliver()
    #expect(try station.store.read { try $0.state(of: meeting) } == nil)
    #expect(try hub.consultations(for: hub.directorySnapshot().persons[Story.Who.representative3.rawValue]).isEmpty)
  }
}
