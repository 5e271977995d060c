import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// 提请盖章 in 我的待办 (DOMAIN 12, "meeting seal"; 14): who has to answer, who is told of a no, and when it goes.
@Suite struct SealTaskTests: ConsultationStory {
  let story: Story

  init() throws { story = try Story("seal tasks", .hubLast) }

  private static let everybody: [Story.Who] = [
    .admin, .petitionHead, .clerk, .stationHead, .leader, .governance, .officer, .worker3, .representative3,
  ]

  private func lines(
    _ rule: String, _ who: Story.Who, at place: Story.Place = .hub
  ) throws -> [Whatsup.Line] {
    let node = try story.node(place)
    let person = try #require(try node.directorySnapshot().persons[who.rawValue])
    let whatsup = try node.whatsup(for: person, shownTo: person)
    let counted = try node.taskCounts(of: person, shownTo: person, limit: 100).counts
    let found = whatsup.lines.filter { $0.rule.code == rule }
    #expect(counted.first { $0.rule.code == rule }?.count ?? 0 == found.count)
    #expect(whatsup.counts.first { $0.rule.code == rule }?.count ?? 0 == found.count)
    return found
  }

  private func whoHas(_ rule: String, at place: Story.Place = .hub) throws -> Set<Story.Who> {
    Set(try Self.everybody.filter { try !lines(rule, $0, at: place).isEmpty })
  }

  private func listed(for who: Story.Who) throws -> [RecordID] {
    try hub.proposals(for: session(who).person).items.map(\.heading.record)
  }

  private func propose(_ meeting: RecordID) throws {
    _ = try story.node(.station3).sealConsultation(meeting, by: session(.stationHead, .station3))
  }

  /// A meeting with one item whose seal the station has proposed; the hub has heard of it.
  private func proposed(number: Int = 1) async throws -> RecordID {
    let meeting = try meeting(number: number)
    try put(try story.caseFile("征地补偿"), "petition", on: meeting)
    // It is set up before anything is brought to it.
    _ = try story.node(.station3)
    try await story.deliver()
    try propose(meeting)
    try await story.deliver()
    return meeting
  }

  private func refuse(_ meeting: RecordID, by who: Story.Who = .petitionHead) throws {
    _ = try hub.refuseSeal(of: meeting, reason: "议题还没有议完", by: session(who))
  }

  @Test func aProposedSealWaitsForWhoMaySeal() async throws {
    let meeting = try await proposed(number: 2)
    #expect(try whoHas("seal_asked") == [.petitionHead, .stationHead])
    let line = try #require(try lines("seal_asked", .petitionHead).first)
    #expect(line.heading.record == meeting && line.heading.name == "2025-03-10/2" && line.subject == nil)
    #expect(line.heading.titleLabel == TownshipSchema.consultation.label)
    #expect(line.detail == Label("李强（4）提请盖章", "李强 (4) proposed to seal the minutes"))
    #expect(try hub.checkTasks("proposed").contains("seal_asked"))
    // Other minutes are proposed too: it is one thing to do.
    let other = try story.caseFile("路灯不亮")
    try put(other, "defer", reason: "材料不齐", on: meeting)
    try await story.deliver()
    try propose(meeting)
    try await story.deliver()
    #expect(try hub.consultation(meeting, for: nil).proposals.count == 2)
    #expect(try lines("seal_asked", .petitionHead).count == 1)
    _ = try hub.sealConsultation(meeting, by: session(.petitionHead))
    try await story.deliver()
    for place in [Story.Place.hub, .station3] {
      #expect(try whoHas("seal_asked", at: place).isEmpty && whoHas("seal_refused", at: place).isEmpty)
      try story.node(place).checkTasks("sealed, \(place.rawValue)")
    }
  }

  @Test func aNoIsToldToWhoProposedItUntilTheyWriteOn() async throws {
    let meeting = try await proposed()
    try refuse(meeting)
    #expect(try whoHas("seal_asked").isEmpty && whoHas("seal_refused") == [.stationHead])
    try await story.deliver()
    #expect(try whoHas("seal_refused", at: .station3) == [.stationHead])
    let line = try #require(try lines("seal_refused", .stationHead, at: .station3).first)
    #expect(line.heading.name == "2025-03-10" && line.detail?.chinese == "王敏（2）不同意：议题还没有议完")
    try story.node(.station3).checkTasks("refused")
    // Others' work in the record is no note of it.
    try put(try story.caseFile("路灯不亮"), "defer", reason: "材料不齐", on: meeting)
    #expect(try whoHas("seal_refused") == [.stationHead])
    _ = try story.node(.station3).editConsultation(
      meeting, [TypedEdit(.add, "participants", "韩和")], by: session(.stationHead, .station3))
    #expect(try whoHas("seal_refused", at: .station3).isEmpty)
    try await story.deliver()
    #expect(try whoHas("seal_refused").isEmpty)
    try hub.checkTasks("noted")
    _ = try hub.rebuild()
    try hub.checkTasks("made anew")
  }

  @Test func whoProposesAgainHasReadTheNo() async throws {
    let meeting = try await proposed()
    try refuse(meeting)
    try await story.deliver()
    try propose(meeting)
    #expect(try whoHas("seal_refused", at: .station3).isEmpty)
    try await story.deliver()
    #expect(try whoHas("seal_asked") == [.petitionHead, .stationHead] && whoHas("seal_refused").isEmpty)
    // A second no is told like the first, and settled by the seal.
    try refuse(meeting)
    #expect(try lines("seal_refused", .stationHead).count == 1)
    _ = try hub.sealConsultation(meeting, by: session(.petitionHead))
    #expect(try whoHas("seal_refused").isEmpty)
    try hub.checkTasks("sealed after a no")
  }

  @Test func whoSaysNoToTheirOwnKnowsOfIt() async throws {
    let meeting = try await proposed()
    try refuse(meeting, by: .stationHead)
    #expect(try whoHas("seal_asked").isEmpty && whoHas("seal_refused").isEmpty)
  }

  /// Who may not see the meeting is told nothing of it (DOMAIN 8).
  @Test func whoeverItIsKeptFromHasNoTask() async throws {
    let meeting = try await proposed()
    let shown = try hub.store.read { try $0.shown(meeting) }
    let kept = Op(.add, field: ConsultationField.accusedUnits, value: .integer(Int64(ScenarioTown.station)))
    _ = try hub.commit(Act(on: shown, [kept]), by: session(.petitionHead))
    #expect(try whoHas("seal_asked") == [.petitionHead])
    #expect(try listed(for: .stationHead).isEmpty && listed(for: .petitionHead) == [meeting])
    // Nor does anybody else read it in their list.
    let (head, station) = (try session(.petitionHead).person, try session(.stationHead).person)
    #expect(try !hub.whatsup(for: head, shownTo: station).lines.contains { $0.rule.isOfMeeting })
    #expect(try !hub.whatsup(for: station, shownTo: head).lines.contains { $0.rule.isOfMeeting })
    try refuse(meeting)
    #expect(try whoHas("seal_refused").isEmpty)
    try hub.checkTasks("kept")
  }

  @Test func itStandsAmongTheProposalsOfWhoMaySeeIt() async throws {
    let meeting = try await proposed()
    for who in [Story.Who.petitionHead, .stationHead, .clerk, .leader] {
      #expect(try listed(for: who) == [meeting], "\(who)")
    }
    #expect(try listed(for: .worker3).isEmpty && listed(for: .officer).isEmpty)
    let item = try #require(try hub.proposals(for: session(.petitionHead).person).items.first)
    #expect(item.heading.name == "2025-03-10" && item.proposal.isConfirmedAtHubOnly && item.proposal.bound.isEmpty)
    #expect(try item.proposal.confirmers.includes(session(.petitionHead).person))
    #expect(try !item.proposal.confirmers.includes(session(.clerk).person))
    try refuse(meeting)
    #expect(try listed(for: .petitionHead).isEmpty)
  }
}
