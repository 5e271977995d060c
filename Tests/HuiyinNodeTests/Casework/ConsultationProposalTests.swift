import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// 提请盖章: the seal of a consultation that is proposed at a station, and what the hub makes of it (DOMAIN 12).
@Suite struct ConsultationProposalTests: ConsultationStory {
  let story: Story

  init() throws { story = try Story("consultation", .hubLast) }

  private func proposals(at place: Story.Place, _ meeting: RecordID) throws -> [ConsultationRecord.SealProposal] {
    try story.node(place).consultation(meeting, for: nil).proposals
  }

  /// A meeting with one item, on both nodes, whose seal the station has proposed.
  private func proposed() async throws -> (meeting: RecordID, record: RecordID) {
    let meeting = try meeting()
    let record = try story.caseFile("征地补偿")
    try put(record, "petition", on: meeting)
    let station = try story.node(.station3)
    try await story.deliver()
    let asked = try station.sealConsultation(meeting, by: session(.stationHead, .station3))
    #expect(asked.isWaiting && asked.warnings.isEmpty)
    return (meeting, record)
  }

  @Test func theHubConfirmsItByItsSeal() async throws {
    let (meeting, record) = try await proposed()
    let station = try story.node(.station3)
    let head = try session(.stationHead, .station3)
    let waiting = try station.consultation(meeting, for: head.person)
    #expect(!waiting.isSealed && waiting.mayPropose && !waiting.maySeal)
    #expect(waiting.proposals.map(\.status) == [.open] && waiting.proposals[0].isAsNow)
    #expect(waiting.proposals[0].author.person.number == Story.Who.stationHead.rawValue)
    #expect(try story.shown(record, at: .station3).heading.state.key == "consulting")
    try refused("sealProposed") { _ = try station.sealConsultation(meeting, by: head) }
    try refused("elsewhere") { _ = try station.refuseSeal(of: meeting, reason: "再议", by: head) }
    try refused("elsewhere") { _ = try station.answerProposal(waiting.proposals[0].op, isYes: true, by: head) }
    try refused("elsewhere") { _ = try station.carryOutConsultation(meeting, by: head) }
    try await story.deliver()
    #expect(try state(record) == "consulting", "the hub does not confirm it by itself")
    let there = try hub.consultation(meeting, for: session(.petitionHead).person)
    #expect(there.proposals.map(\.isOpen) == [true] && there.maySeal && !there.mayPropose)
    _ = try hub.sealConsultation(meeting, by: session(.petitionHead))
    try await story.deliver()
    for place in [Story.Place.hub, .station3] {
      let sealed = try story.node(place).consultation(meeting, for: nil)
      #expect(sealed.seal?.isAtHub == true && sealed.items.map(\.standing) == [.done])
      #expect(sealed.proposals.map(\.status) == [.confirmed] && sealed.proposals[0].isAsNow)
      #expect(try story.shown(record, at: place).heading.state.key == "accepted")
    }
    try story.thenAllAgree(on: meeting)
  }

  @Test func theHubRefusesItWithAReason() async throws {
    let (meeting, record) = try await proposed()
    try await story.deliver()
    let head = try session(.petitionHead)
    try refused("reasonMissing") { _ = try hub.refuseSeal(of: meeting, reason: " ", by: head) }
    try refused("notPermitted.seal_consultation") {
      _ = try hub.refuseSeal(of: meeting, reason: "再议", by: session(.clerk))
    }
    _ = try hub.refuseSeal(of: meeting, reason: "议题还没有议完", by: head)
    try refused("noSealProposed") { _ = try hub.refuseSeal(of: meeting, reason: "再议", by: head) }
    try await story.deliver()
    for place in [Story.Place.hub, .station3] {
      let found = try #require(try proposals(at: place, meeting).first)
      #expect(found.status == .refused && found.reason == "议题还没有议完")
      #expect(found.answeredBy?.person.number == Story.Who.petitionHead.rawValue)
    }
    #expect(try !hub.consultation(meeting, for: nil).isSealed && state(record) == "consulting")
    // It is proposed again, and sealed.
    _ = try story.node(.station3).sealConsultation(meeting, by: session(.stationHead, .station3))
    try await story.deliver()
    _ = try hub.sealConsultation(meeting, by: head)
    #expect(try proposals(at: .hub, meeting).map(\.status) == [.refused, .confirmed])
  }

  /// What the hub seals otherwise stands (DOMAIN 13, D26).
  @Test func sealedOtherwiseItIsOvertaken() async throws {
    let (meeting, record) = try await proposed()
    try put(record, "defer", reason: "材料不齐", on: meeting, by: .petitionHead)
    _ = try hub.sealConsultation(meeting, by: session(.petitionHead))
    try await story.deliver()
    for place in [Story.Place.hub, .station3] {
      let sealed = try story.node(place).consultation(meeting, for: nil)
      #expect(sealed.items.map { $0.decision?.code.text } == ["defer"])
      #expect(sealed.proposals.map(\.status) == [.overtaken] && !sealed.proposals[0].isAsNow)
    }
    #expect(try state(record) == "registered")
    try story.thenAllAgree(on: meeting)
  }

  /// `huiyin proposal decide`: a yes is the seal, with all that it means, and of what was proposed alone.
  @Test func itIsAnsweredAsOtherProposalsAre() async throws {
    let (meeting, record) = try await proposed()
    try await story.deliver()
    let head = try session(.petitionHead)
    let op = try #require(try proposals(at: .hub, meeting).first).op
    let other = try story.caseFile("路灯不亮")
    try put(other, "defer", reason: "材料不齐", on: meeting)
    #expect(try proposals(at: .hub, meeting).map(\.isAsNow) == [false])
    try refused("agendaMoved") { _ = try hub.answerProposal(op, isYes: true, by: head) }
    #expect(try state(record) == "consulting")
    _ = try hub.setConsultItem(["case": other.description, "dropped": "yes"], of: meeting, by: session(.clerk))
    _ = try hub.answerProposal(op, isYes: true, by: head)
    #expect(try state(record) == "accepted" && hub.consultation(meeting, for: nil).isSealed)
    #expect(try proposals(at: .hub, meeting).map(\.status) == [.confirmed])
    try refused("consultationSealed") { _ = try hub.answerProposal(op, isYes: false, reason: "再议", by: head) }
  }

  @Test func aNoByTheListOfProposalsEndsIt() async throws {
    let (meeting, _) = try await proposed()
    try await story.deliver()
    let op = try #require(try proposals(at: .hub, meeting).first).op
    _ = try hub.answerProposal(op, isYes: false, reason: "再议", by: session(.petitionHead))
    #expect(try proposals(at: .hub, meeting).map(\.reason) == ["再议"])
    try refused("noSealProposed") { _ = try hub.answerProposal(op, isYes: true, by: session(.petitionHead)) }
  }

  /// How a case stands that a station does not hold the hub alone can say.
  @Test func whatIsNotHereTheHubJudges() async throws {
    let meeting = try meeting()
    let (own, foreign) = (try story.caseFile("征地补偿"), try story.caseFile("五网格的事", grid: ScenarioTown.grid5))
    for record in [own, foreign] { try put(record, "petition", on: meeting) }
    let station = try story.node(.station3)
    try await story.deliver()
    #expect(try station.store.read { try $0.state(of: foreign) } == nil)
    _ = try station.sealConsultation(meeting, by: session(.stationHead, .station3))
    try story.step("accepted", on: foreign, ["track": "petition"], by: .petitionHead, at: .hub)
    try await story.deliver()
    let op = try #require(try proposals(at: .hub, meeting).first).op
    try refused("consultation.item_not_consulting") {
      _ = try hub.answerProposal(op, isYes: true, by: session(.petitionHead))
    }
    #expect(try state(own) == "consulting" && proposals(at: .hub, meeting).map(\.status) == [.open])
    // What is incomplete is not proposed.
    let bare = try self.meeting(number: 2)
    try await story.deliver()
    try refused("consultation.agenda_empty") {
      _ = try station.sealConsultation(bare, by: session(.stationHead, .station3))
    }
    #expect(try proposals(at: .station3, bare).isEmpty)
  }
}
