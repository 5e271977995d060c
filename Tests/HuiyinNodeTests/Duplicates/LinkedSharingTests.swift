import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Whoever assigns, transfers or merges shares the linked records too, so that what is needed is there (DESIGN 4.3, 7;
/// DOMAIN 13, D13 and D14).
@Suite(.serialized) struct LinkedSharingTests {
  private func holds(_ record: RecordID, _ place: Story.Place, _ story: Story) throws -> Bool {
    try story.node(place).store.read { try $0.state(of: record) } != nil
  }

  private func changes(_ record: RecordID, _ story: Story) throws -> Int {
    try story.node(.hub).log(of: record).changesets.count
  }

  private func changes(_ records: [RecordID], _ story: Story) throws -> [Int] {
    try records.map { try changes($0, story) }
  }

  /// An intake with a telephone and its case, in the petition channel.
  private func accepted(_ story: Story) throws -> (intake: RecordID, caseFile: RecordID) {
    let intake = try story.intake("水渠垮塌", [TypedEdit(.add, "phones", "138 1234 5678")], by: .clerk, at: .hub)
    let record = try story.node(.hub).openCase(for: intake, by: story.town.session(.clerk, at: .hub)).record
    try story.step("accepted", on: record, ["track": "petition"], by: .petitionHead, at: .hub)
    return (intake, record)
  }

  /// A case of each grid, with a note of it, known at its own station alone.
  private func apart(_ story: Story, secrecy: String? = nil) async throws -> (three: RecordID, five: RecordID) {
    let three = try story.caseFile("水渠垮塌", [TypedEdit(.set, "received_at", "2025-03-08T10:00+08:00")])
    let five = try story.caseFile(
      "水渠塌方", [TypedEdit(.set, "received_at", "2025-03-03T09:30+08:00")], grid: ScenarioTown.grid5)
    for place in [Story.Place.station3, .station5] { _ = try story.node(place) }
    if let secrecy { try story.set("secrecy", secrecy, on: five, by: .petitionHead, at: .hub) }
    try await story.deliver()
    try story.append("note", ["text": "三网格看过缺口。"], to: three, by: .worker3, at: .station3)
    try story.append("note", ["text": "水利站来过电话。"], to: five, by: .clerk, at: .hub)
    try await story.deliver()
    #expect(try !holds(five, .station3, story) && !holds(three, .station5, story))
    return (three, five)
  }

  // MARK: Assigning and transferring

  @Test func theDepartmentGetsTheIntakeOfItsCase() async throws {
    let story = try Story("the intake of a case", .hubLast)
    let (intake, record) = try accepted(story)
    for place in [Story.Place.water, .civil] { _ = try story.node(place) }
    try await story.deliver()
    #expect(try !holds(intake, .water, story))
    let before = try changes(intake, story)
    try story.assign(record, to: "水利站")
    #expect(try changes(intake, story) == before + 1)
    try await story.deliver()
    #expect(try holds(intake, .water, story) && !holds(intake, .civil, story))
    let officer = try story.town.session(.officer, at: .water).person
    #expect(try story.node(.water).readingRight(of: intake, for: officer) != .hidden)
    #expect(
      try story.node(.water).presentation(of: intake, .clear).sets.contains { set in
        set.field.key == "phones" && set.members.contains { $0.value.text?.contains("1234") == true }
      })
    // Once more to the same unit: nothing is missing.
    try story.assign(record, to: "水利站")
    #expect(try changes(intake, story) == before + 1)
    try story.assign(record, to: "民政办")
    #expect(try changes(intake, story) == before + 2)
    try await story.deliver()
    #expect(try holds(intake, .civil, story) && story.node(.civil).verify().isClean)
  }

  /// What the department needs stands in the case (DESIGN 7).
  @Test func aConfidentialCaseSharesNoIntake() async throws {
    let story = try Story("the intake of a confidential case", .hubLast)
    let (intake, record) = try accepted(story)
    try story.set("secrecy", "confidential", on: record, by: .petitionHead, at: .hub)
    _ = try story.node(.water)
    let before = try changes(intake, story)
    try story.assign(record, to: "水利站")
    try await story.deliver()
    #expect(try changes(intake, story) == before)
    #expect(try holds(record, .water, story) && !holds(intake, .water, story))
  }

  // MARK: Merging

  @Test(arguments: Delivery.all) func twoStationsHoldBoth(_ delivery: Delivery) async throws {
    let story = try Story("one matter of two grids", delivery)
    let (three, five) = try await apart(story)
    let committed = try story.decide(three, five, "same", by: .clerk, at: .hub)
    #expect(committed.warnings.isEmpty, "equally secret")
    try await story.deliver()
    let number = try story.shown(three, at: .hub).heading.name
    for place in [Story.Place.station3, .station5] {
      #expect(try holds(five, place, story) && holds(three, place, story))
      let group = try #require(try story.shown(five, at: place).group)
      #expect(group.members.map(\.record) == [five, three] && group.survivor?.record == five)
      #expect(group.hiddenCount == 0 && group.hiddenWords == nil)
      #expect(group.entries.map(\.origin.record) == [three] && group.entries.first?.origin.name == number)
      #expect(group.entries.first?.entry.fields.first?.value.value == .text("三网格看过缺口。"))
    }
    let worker = try story.town.session(.worker5, at: .station5).person
    #expect(try story.node(.station5).presentation(of: five, for: worker).group?.entries.count == 1)
    let written = try changes([three, five], story)
    #expect(try story.refusal { try story.decide(three, five, "same", by: .clerk, at: .hub) } != nil)
    #expect(try changes([three, five], story) == written)
    // A split takes nothing back: what was given out is out.
    try story.split(three, five, "不是同一处缺口", by: .clerk, at: .hub)
    try await story.deliver()
    for place in [Story.Place.station3, .station5] {
      #expect(try holds(five, place, story) && holds(three, place, story))
      #expect(try story.shown(five, at: place).group == nil)
    }
    try story.thenAllAgree(on: three)
    try story.thenAllAgree(on: five)
  }

  @Test func whoeverGetsTheSurvivorGetsTheRest() async throws {
    let story = try Story("a group that is given to a department", .hubLast)
    let (three, five) = try await apart(story)
    try story.decide(three, five, "same", by: .clerk, at: .hub)
    _ = try story.node(.water)
    try story.step("accepted", on: five, ["track": "petition"], by: .petitionHead, at: .hub)
    try story.assign(five, to: "水利站")
    try await story.deliver()
    #expect(try holds(five, .water, story) && holds(three, .water, story))
    #expect(try story.shown(five, at: .water).group?.entries.map(\.origin.record) == [three])
    let intakes = try #require(try story.shown(three, at: .hub).sets.first { $0.field.key == "intakes" }?.members)
    #expect(
      try intakes.allSatisfy { member in
        guard case .bytes(let bytes) = member.value, let intake = RecordID(prefixOf: bytes) else { return false }
        return try holds(intake, .water, story)
      })
  }

  /// A station head may only propose, and gives nothing away by that.
  @Test func aProposedMergerSharesNothing() async throws {
    let story = try Story("a merger that is proposed", .hubLast)
    let (three, five) = try await apart(story)
    let written = try changes([three, five], story)
    let proposed = try story.decide(three, five, "same", by: .stationHead, at: .hub)
    #expect(proposed.isWaiting)
    #expect(try changes([three, five], story) == written)
    let open = try #require(try story.node(.hub).proposals(of: proposed.record).first?.proposal.op.id)
    _ = try story.node(.hub).answerProposal(open, isYes: true, by: story.town.session(.clerk, at: .hub))
    try await story.deliver()
    #expect(try holds(five, .station3, story) && holds(three, .station5, story))
  }

  @Test(arguments: Delivery.all) func aConfidentialMemberIsKept(_ delivery: Delivery) async throws {
    let story = try Story("one of the two is confidential", delivery)
    let (three, five) = try await apart(story, secrecy: "confidential")
    let written = try changes([three, five], story)
    let committed = try story.decide(three, five, "same", by: .clerk, at: .hub)
    #expect(committed.warnings.map(\.chinese).contains { $0.contains("各件的保存范围都不扩大") })
    #expect(try changes([three, five], story) == written)
    try await story.deliver()
    #expect(try !holds(five, .station3, story) && !holds(five, .station5, story) && !holds(three, .station5, story))
    #expect(try holds(three, .station3, story))

    // And whoever may not see it is told that there is one, on the node that holds both.
    let hub = try story.node(.hub)
    let worker = try #require(try hub.directorySnapshot().persons[Story.Who.worker3.rawValue])
    let group = try #require(try hub.presentation(of: three, for: worker).group)
    #expect(group.hiddenCount == 1 && group.members.map(\.record) == [three] && group.survivor == nil)
    #expect(group.entries.isEmpty && group.proposals.isEmpty)
    #expect(group.hiddenWords == Label("另有 1 件您无权查看", "1 more that you may not see"))
    let name = try hub.presentation(of: five).heading.name
    let told = try hub.explanation(of: three, for: worker).statements(.group).map(\.text)
    #expect(!told.isEmpty && told.allSatisfy { !$0.chinese.contains(name) && !$0.english.contains(name) })
    #expect(told.contains { $0.chinese.contains("您无权查看") && $0.english.contains("that you may not see") })
    #expect(try hub.voices(on: three, for: worker).flatMap(\.words).allSatisfy { $0.origin == nil })
    let clerk = try story.town.session(.clerk, at: .hub).person
    #expect(try hub.presentation(of: three, for: clerk).group?.entries.map(\.origin.record) == [five])
    #expect(try hub.presentation(of: three).group?.hiddenCount == 0, "the machine's owner")
  }

  /// Nobody of a unit that one of them accuses gets the other by the union.
  @Test func anAccusedUnitGetsNothingByTheUnion() async throws {
    let story = try Story("one of the two excludes the other's grid", .hubLast)
    let (three, five) = try await apart(story)
    _ = try story.node(.hub).edit(
      three, [TypedEdit(.add, "accused_units", "第五网格")], by: story.town.session(.petitionHead, at: .hub))
    try story.decide(three, five, "same", by: .clerk, at: .hub)
    try await story.deliver()
    #expect(try !holds(three, .station5, story) && holds(five, .station3, story))
    func shared(_ record: RecordID) throws -> [Value] {
      try story.shown(record, at: .hub).sets.filter { $0.field.key == "share" }.flatMap { $0.members.map(\.value) }
    }
    #expect(try shared(three).isEmpty && shared(five) == [.integer(Int64(ScenarioTown.grid3))])
  }
}
