import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// What protects an accusation is taken away by nobody alone, and by no department at all: not where it is asked for,
/// and not by other software either (DOMAIN 8; DESIGN 4.3, P6).
@Suite struct AccusationWayOutTests {
  private let story: Story
  private let hub: Node
  /// Against the grid that it is at home in and against the civil office; with the water office.
  private let record: RecordID

  init() throws {
    story = try Story("way-out", .hubLast)
    let town = story.town, hub = town.hub
    self.hub = hub
    // At the hub they have their hands on everything that a department has.
    let device = try #require(try hub.directorySnapshot().device(named: ScenarioTown.Place.hub.rawValue))
    let people = try [Story.Who.officer, .officerHead, .secondOfficer].map {
      try #require(try hub.directorySnapshot().persons[$0.rawValue])
    }
    try hub.vouch(for: people, on: device, by: town.session(.admin, at: .hub))
    _ = try story.node(.station5)
    let accused = ValidationRow.accusation("第五网格") + [TypedEdit(.add, "accused_units", "民政办")]
    let intake = try story.intake("村务账目不清", accused, grid: ScenarioTown.grid5, by: .clerk, at: .hub)
    record = try hub.openCase(for: intake, by: town.session(.clerk, at: .hub)).record
    try story.step("accepted", on: record, ["track": "petition"], by: .petitionHead, at: .hub)
    try story.assign(record, to: "水利站")
  }

  private func session(_ who: Story.Who) throws -> Session { try story.town.session(who, at: .hub) }

  private func refusal(_ act: () throws -> Void) throws -> NodeError? {
    let before = try hub.store.read { try $0.counts() }
    let refusal = try story.refusal(act)
    if refusal != nil { #expect(try hub.store.read { try $0.counts() } == before, "nothing is written") }
    return refusal
  }

  private func nature() throws -> Value? {
    try story.shown(record, at: .hub).register("nature")?.effective?.value
  }

  private func accused() throws -> Set<Value> {
    let units = try hub.store.read { try $0.state(of: record)?.members(CaseField.accusedUnits) }
    return Set(units ?? [])
  }

  private static let both: Set<Value> = [
    .integer(Int64(ScenarioTown.grid5)), .integer(Int64(ScenarioTown.civilOffice)),
  ]

  private func lastNote() throws -> String? {
    try hub.presentation(of: record, .clear).entries.last { $0.kind.key == "note" }?
      .fields.first { $0.field.key == "text" }?.value.words.chinese
  }

  private func unmaskingIsRefused() throws -> Bool {
    try refusal { _ = try hub.unmask(record, reason: "核对", by: session(.officer)) }?.code == "unmask.accusation"
  }

  // MARK: On the spot

  @Test(arguments: [Story.Who.officer, .officerHead, .clerk]) func nobodyElseTakesItBack(_ who: Story.Who) throws {
    for (typed, code) in [
      (TypedEdit(.set, "nature", "opinion"), "notPermitted.lower"),
      (TypedEdit(.set, "nature", ""), "notPermitted.lower"),
      (TypedEdit(.remove, "accused_units", "民政办"), "notPermitted.edit"),
    ] {
      let told = try #require(
        try refusal { _ = try hub.edit(record, [typed], reason: "属意见建议", by: session(who)) }, "\(typed)")
      #expect(told.code == code)
      #expect(told.what.chinese.contains("您的角色不能") && told.what.chinese.contains("信访办主任"))
      #expect(told.what.english.contains("Petition-office head"))
    }
    // Nor on the way of a step.
    let onTheWay = try refusal {
      _ = try hub.emit(
        "in_progress", on: record, [TypedEdit(.set, "nature", "opinion")], because: EventReason(words: "签收"),
        by: session(who))
    }
    #expect(onTheWay?.code.hasPrefix("notPermitted.") == true)
    #expect(try nature() == Choices.accusation && accused() == Self.both && unmaskingIsRefused())
  }

  @Test func twoSignThatItIsSomethingElse() throws {
    let edit = [TypedEdit(.set, "nature", "opinion")]
    let silent = try refusal { _ = try hub.edit(record, edit, by: session(.petitionHead)) }
    #expect(silent?.code == "reasonMissing" && silent?.fields.map(\.field) == ["reason"])
    let asked = try hub.edit(record, edit, reason: "核查后属意见建议", by: session(.petitionHead))
    #expect(try asked.isWaiting && nature() == Choices.accusation && unmaskingIsRefused())
    #expect(try lastNote() == "撤销“检举控告”的性质的理由：核查后属意见建议")
    let op = try #require(try hub.proposals(of: record).first { $0.proposal.isLowering }?.proposal.op.id)
    let byOfficer = try refusal { _ = try hub.answerProposal(op, isYes: true, by: session(.officerHead)) }
    #expect(byOfficer?.code == "notPermitted.lower")
    _ = try hub.answerProposal(op, isYes: true, by: session(.leader))
    #expect(try nature() == .text("opinion"))
    #expect(try hub.unmask(record, reason: "核对", by: session(.officer)) != .masked, "it is none any more")
    #expect(try accused() == Self.both, "what keeps the grid out stands by itself")
  }

  @Test func itIsConfidentialAsLongAsItIsOne() throws {
    _ = try hub.edit(
      record, [TypedEdit(.set, "nature", "opinion"), TypedEdit(.set, "secrecy", "internal")], reason: "核查后属意见建议",
      by: session(.petitionHead))
    let waiting = try hub.proposals(of: record).map(\.proposal)
    let secrecy = try #require(waiting.first { $0.op.subject?.key == "secrecy" }?.op.id)
    let nature = try #require(waiting.first { $0.op.subject?.key == "nature" }?.op.id)
    let tooEarly = try refusal { _ = try hub.answerProposal(secrecy, isYes: true, by: session(.leader)) }
    #expect(tooEarly?.code == "approve.accusation_not_confidential" && tooEarly?.fields.map(\.field) == ["secrecy"])
    for op in [nature, secrecy] { _ = try hub.answerProposal(op, isYes: true, by: session(.leader)) }
    #expect(try story.shown(record, at: .hub).register("secrecy")?.effective?.value == .text("internal"))
  }

  @Test func theHeadLiftsAnExclusionWithAReason() throws {
    let lifted = try hub.edit(
      record, [TypedEdit(.remove, "accused_units", "民政办")], reason: "登记时写错单位", by: session(.petitionHead))
    #expect(try !lifted.isWaiting && accused() == [.integer(Int64(ScenarioTown.grid5))])
    #expect(try lastNote() == "去掉“被检举人单位”的理由：登记时写错单位")
  }

  /// Who holds it already is told of, whoever writes it down.
  @Test func whoMayHaveNoPartAnyMoreIsNamed() throws {
    let recused = try hub.edit(record, [TypedEdit(.add, "recused", "孙立")], by: session(.petitionHead))
    #expect(recused.warnings.map(\.chinese) == ["现“包反馈”（人员7）应当回避，请另行确定"])
    #expect(recused.warnings.allSatisfy { $0.english.contains("name somebody else") })
    let accused = try hub.edit(record, [TypedEdit(.add, "accused_units", "第三网格")], by: session(.petitionHead))
    #expect(accused.warnings.count == 2, "包调处 and 包稳定")
    #expect(accused.warnings.allSatisfy { $0.chinese.contains("属于被检举人单位") })
  }

  /// Of natures written side by side an accusation is in force, and to decide against it takes two as well.
  @Test func sideBySideTheAccusationStands() throws {
    let other = try story.caseFile("水渠垮塌")
    let seen = try story.heads(other, at: .hub)
    try story.set("nature", "help", on: other, by: .petitionHead, at: .hub, seen: seen)
    _ = try hub.edit(
      other,
      [TypedEdit(.set, "nature", "accusation"), TypedEdit(.set, "secrecy", "confidential")]
        + ValidationRow.accusation("第五网格").filter { $0.field != "nature" }, seen: seen, by: session(.clerk))
    func register() throws -> RegisterPresentation? { try story.shown(other, at: .hub).register("nature") }
    #expect(try register()?.conflict?.basis == .higher && register()?.effective?.value == Choices.accusation)
    let silent = try refusal {
      _ = try hub.decideConflict(other, field: "nature", value: "help", by: session(.petitionHead))
    }
    #expect(silent?.code == "reasonMissing")
    let decided = try hub.decideConflict(
      other, field: "nature", value: "help", reason: "核查后属求助", by: session(.petitionHead))
    #expect(try decided.isWaiting && register()?.effective?.value == Choices.accusation)
  }

  /// Natures that count alike are in force as other guarded values are: what the hub decided, else the one placed
  /// first.
  @Test func othersCountAlike() throws {
    let other = try story.caseFile("水渠垮塌")
    let seen = try story.heads(other, at: .hub)
    for (nature, who) in [("consult", Story.Who.clerk), ("dispute", .petitionHead), ("help", .clerk)] {
      try story.set("nature", nature, on: other, by: who, at: .hub, seen: seen)
    }
    func register() throws -> RegisterPresentation? { try story.shown(other, at: .hub).register("nature") }
    #expect(try register()?.conflict?.basis == .first && register()?.effective?.value == .text("consult"))
    _ = try hub.decideConflict(other, field: "nature", value: "help", by: session(.petitionHead))
    try story.set("nature", "opinion", on: other, by: .clerk, at: .hub, seen: seen)
    #expect(try register()?.conflict?.basis == .hubDecision && register()?.effective?.value == .text("help"))
    // None of them is lower than another.
    #expect(try !story.set("nature", "consult", on: other, by: .petitionHead, at: .hub).isWaiting)
  }

  // MARK: Tasks

  @Test func nothingWaitsForWhoIsRecused() throws {
    func rules(_ who: Story.Who) throws -> [String] {
      let person = try session(who).person
      return try hub.whatsup(for: person, shownTo: person).counts.map(\.rule.code)
    }
    #expect(try rules(.officer).contains("sign") && rules(.secondOfficer).contains("sign"))
    _ = try hub.edit(record, [TypedEdit(.add, "recused", "孙立")], by: session(.petitionHead))
    #expect(try rules(.officer) == [] && rules(.secondOfficer).contains("sign"))
    _ = try hub.edit(record, [TypedEdit(.add, "accused_units", "水利站")], by: session(.petitionHead))
    #expect(try rules(.secondOfficer) == [], "what may not be seen is not listed")
  }

  // MARK: By other software

  @Test func otherSoftwareOpensNothing() async throws {
    let kind = TownshipSchema.caseFile
    func forge(_ typed: [TypedEdit], by who: Story.Who) throws -> ChangesetReference {
      let shown = try hub.store.read { try $0.shown(record, withHistory: true) }
      return try hub.forge(Act(on: shown, kind.ops(typed, on: shown)), by: who.rawValue).changeset
    }
    _ = try forge([TypedEdit(.set, "nature", "opinion")], by: .officer)
    let removal = try forge([TypedEdit(.remove, "accused_units", "15")], by: .officer)
    // Into the hands of a person of the grid, and shared with it.
    _ = try forge([TypedEdit(.set, "responsible", "\(Story.Who.worker5.rawValue)")], by: .petitionHead)
    _ = try forge([TypedEdit(.add, "share", "15")], by: .petitionHead)
    _ = try story.node(.water)
    try await story.deliver()
    for place in [Story.Place.hub, .water] {
      let state = try #require(try story.node(place).store.read { try $0.fold(record)?.state }, "\(place.rawValue)")
      #expect(state.effective(CaseField.nature) == Choices.accusation, "\(place.rawValue)")
      #expect(state.quarantined[removal] == [.right], "\(place.rawValue)")
      let units = state.sets.first { $0.key == RegisterKey(field: CaseField.accusedUnits) }?.members
      #expect(Set(units ?? []) == Self.both, "\(place.rawValue)")
    }
    let five = try story.node(.station5)
    #expect(try five.store.read { try $0.kind(of: record) } == nil)
    let file = try Data(contentsOf: five.directory.appendingPathComponent(Store.fileName))
    #expect(file.range(of: Data("贾有田".utf8)) == nil && file.range(of: Data("村务账目不清".utf8)) == nil)
    #expect(try unmaskingIsRefused())
  }
}
