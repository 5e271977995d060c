import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Pairs over a real store: when they are found, who decides, what a link carries (DOMAIN 3.4, 8; DESIGN 7).
@Suite struct DuplicateLinkUseTests {
  let town: ShowTown
  var node: Node { town.node }

  init() throws { town = try ShowTown() }

  private func intake(_ phone: String = "13812345678") throws -> RecordID {
    try node.registerIntake(
      [
        TypedEdit(.set, "title", "水渠垮塌"), TypedEdit(.set, "facts", "塌了一段"), TypedEdit(.set, "nature", "opinion"),
        TypedEdit(.set, "channel", "grid_visit"), TypedEdit(.set, "citizen_name", "陈大山"),
        TypedEdit(.set, "village", "4"), TypedEdit(.add, "phones", phone),
      ], grid: ShowTown.grid, by: town.session(.gridWorker, .station)
    ).record
  }

  private func caseFile() throws -> RecordID {
    try node.openCase(for: intake(), by: town.session(.stationHead, .station)).record
  }

  private func decide(
    _ one: RecordID, _ other: RecordID, _ decision: String, reason: String = "", _ who: ShowTown.Who = .clerk,
    _ place: ShowTown.Where = .hub
  ) throws -> Committed {
    try node.decideDuplicate(one, other, decision, reason: reason, by: town.session(who, place))
  }

  private func code(_ act: () throws -> Void) throws -> String? {
    do {
      try act()
      return nil
    } catch let refusal as NodeError {
      return refusal.code
    }
  }

  private func waiting(_ who: ShowTown.Who) throws -> Int {
    let person = try #require(try node.directorySnapshot().persons[who.rawValue])
    return try node.everyTask(of: person).counts.first { $0.rule.code == "duplicate" }?.count ?? 0
  }

  /// A directory version that cuts it off takes effect on groups at once, not with the next act.
  @Test func aDecisionThatIsCutOffMergesNothingAnyMore() throws {
    let cases = try [caseFile(), caseFile()]
    let decided = try decide(cases[0], cases[1], "same", .clerk, .station)
    #expect(try node.store.read { try $0.survivor(of: cases[0]) } != nil)
    let keys = try town.session(.clerk, .station).keys
    let device = try #require(try node.directorySnapshot().devices[keys.device])
    let counting = try node.store.read { try $0.references(signedBy: device.id) }.filter { $0 != decided.changeset }
    _ = try node.revoke(device, reason: "遗失", counting: counting, by: town.session(.admin, .hub))
    for record in cases { #expect(try node.store.read { try $0.survivor(of: record) } == nil) }
  }

  // MARK: Suspected pairs

  @Test func aPairGoesWithItsCause() throws {
    let one = try intake(), other = try intake()
    #expect(try node.duplicates().map(\.points) == [90])
    #expect(try waiting(.clerk) == 1 && waiting(.petitionHead) == 1 && waiting(.stationHead) == 0)
    _ = try node.edit(other, [TypedEdit(.set, "village", "5")], by: town.session(.gridWorker, .station))
    #expect(try node.duplicates().map(\.points) == [65])
    _ = try node.edit(other, [TypedEdit(.remove, "phones", "13812345678")], by: town.session(.gridWorker, .station))
    #expect(try node.duplicates().isEmpty && waiting(.clerk) == 0)
    _ = try node.edit(other, [TypedEdit(.add, "phones", "+86 138-1234-5678")], by: town.session(.gridWorker, .station))
    #expect(try node.duplicates(of: one).count == 1)
    try town.emit("voided", other, [], because: "重复登记", .gridWorker, .station)
    #expect(try node.duplicates().isEmpty)
  }

  @Test func casesStandForTheirIntakes() throws {
    let cases = try [caseFile(), caseFile()]
    let pairs = try node.duplicates()
    #expect(pairs.map { Set([$0.first.record, $0.second.record]) } == [Set(cases)])
    let third = try intake()
    #expect(try node.duplicates(of: third).count == 2, "with the intake of each")
  }

  @Test func theRulesAreTheTownships() throws {
    _ = (try intake("13811111111"), try intake("13822222222"))
    #expect(try node.duplicates().map(\.points) == [60], "name and village, text, dates")
    try node.setPolicy("duplicate.text.points", to: "0", by: town.session(.admin, .hub))
    #expect(try node.scanDuplicates() == 0)
    // Now the categories alone may make a pair, so they are looked up too.
    try node.setPolicy("duplicate.suspect.points", to: "10", by: town.session(.admin, .hub))
    #expect(try node.scanDuplicates() == 1)
  }

  // MARK: Decisions

  @Test func aStationProposesAndTheClerkDecides() throws {
    let cases = try [caseFile(), caseFile()]
    let proposed = try decide(cases[0], cases[1], "same", reason: "同一处水渠", .stationHead, .station)
    #expect(proposed.isWaiting)
    #expect(try node.presentation(of: cases[0]).group == nil)
    let item = try #require(try node.duplicates().first)
    #expect(item.isWaiting && item.decision == nil && item.proposals.count == 1 && item.link == proposed.record)
    #expect(try waiting(.clerk) == 1)
    let decided = try decide(cases[1], cases[0], "same")
    #expect(decided.record == proposed.record && !decided.isWaiting)
    #expect(try node.presentation(of: cases[0]).group?.members.count == 2)
    #expect(try node.duplicates().isEmpty && waiting(.clerk) == 0)
    let shown = try node.presentation(of: proposed.record)
    #expect(shown.heading.title?.contains("↔") == true && shown.entries.count == 1)
    #expect(try node.proposals(of: proposed.record).isEmpty)
  }

  @Test func anotherDecisionAnswersTheProposal() throws {
    let cases = try [caseFile(), caseFile()]
    let proposed = try decide(cases[0], cases[1], "same", .stationHead, .station)
    _ = try decide(cases[0], cases[1], "related", reason: "上下游两处")
    #expect(try node.proposals(of: proposed.record).isEmpty && node.duplicates().isEmpty)
    #expect(try node.duplicates(all: true).map { $0.decision?.value } == [.text("related")])
    #expect(try node.presentation(of: cases[0]).group == nil)
  }

  @Test func toUnmaskOneMemberUnmasksNoOther() throws {
    let cases = try [caseFile(), caseFile()]
    let clerk = try town.session(.clerk, .hub)
    for record in cases {
      _ = try node.append(
        "callback", ["mode": "visit", "reached": "yes", "witness": "石长青"], to: record, by: clerk)
    }
    _ = try decide(cases[0], cases[1], "same")
    let survivor = try #require(try node.presentation(of: cases[0]).heading.group?.survivor)
    let shown = try node.presentation(
      of: survivor, node.unmask(survivor, reason: "核对见证人", by: town.session(.petitionHead, .hub)))
    func witness(_ entry: EntryPresentation?) -> String? {
      entry?.fields.first { $0.field.key == "witness" }?.value.words.chinese
    }
    #expect(witness(shown.entries.first) == "石长青")
    #expect(witness(shown.group?.entries.first?.entry) == "石*")
  }

  @Test func mergedIntakesBecomeOneCase() throws {
    let intakes = try [intake(), intake()]
    _ = try decide(intakes[0], intakes[1], "same")
    let merged = try #require(try intakes.first { try node.presentation(of: $0).heading.group?.isMerged == true })
    let survivor = try #require(intakes.first { $0 != merged })
    let head = try #require(try node.directorySnapshot().persons[ShowTown.Who.stationHead.rawValue])
    #expect(try node.everyTask(of: head).lines.map(\.heading.record) == [survivor])
    let session = try town.session(.stationHead, .station)
    #expect(try code { _ = try node.openCase(for: merged, by: session) } == "merged")
    let record = try node.openCase(for: survivor, by: session).record
    let named = try node.presentation(of: record).sets.first { $0.field.key == "intakes" }
    #expect(named?.members.count == 2)
    #expect(try node.everyTask(of: head).lines.map(\.rule.code) == ["route"])
    try node.checkTasks("merged intakes")
  }

  @Test func whatIsRefused() throws {
    let cases = try [caseFile(), caseFile()]
    let intake = try intake()
    #expect(try code { _ = try decide(cases[0], cases[0], "same") } == "sameRecord")
    #expect(try code { _ = try decide(cases[0], intake, "same") } == "merge.otherKinds")
    #expect(try code { _ = try decide(cases[0], cases[1], "maybe") } == "unknownDecision")
    #expect(try code { _ = try decide(cases[0], cases[1], "same", .leader) } == "notPermitted.merge")
    let clerk = try town.session(.clerk, .hub)
    #expect(try code { _ = try node.split(cases[0], cases[1], reason: "误并", by: clerk) } == "notMerged")
    _ = try decide(cases[0], cases[1], "same")
    #expect(try code { _ = try decide(cases[0], cases[1], "same") } == "merge.alreadyMerged")
    #expect(try code { _ = try decide(cases[0], cases[1], "not_dup") } == "reasonMissing")
    #expect(try code { _ = try node.split(cases[0], cases[1], reason: " \n", by: clerk) } == "reasonMissing")
    let merged = try #require(try cases.first { try node.presentation(of: $0).heading.state.key == "merged" })
    #expect(try code { try town.emit("consulting", merged, .clerk, .hub) } == "merged")
    #expect(try node.explanation(of: merged).next.isEmpty)
    let head = try town.session(.petitionHead, .hub)
    #expect(try code { _ = try node.askExtension(of: merged, days: 5, reason: "等天晴", by: head) } == "merged")
    #expect(try code { _ = try node.grantExtension(of: merged, days: 5, by: head) } == "merged")
    _ = try decide(cases[0], cases[1], "not_dup", reason: "两处")
    #expect(try node.presentation(of: merged).heading.state.key == "registered")
    #expect(try code { _ = try decide(cases[0], cases[1], "not_dup") } == "alreadyDecided")
    try town.emit("withdrawn", merged, [], because: "当事人申请", .petitionHead, .hub)
    #expect(try code { _ = try decide(cases[0], cases[1], "same") } == "merge.state")
  }

  // MARK: What a link carries

  @Test func theLinkFollowsItsMembers() throws {
    let cases = try [caseFile(), caseFile()]
    let link = try decide(cases[0], cases[1], "same").record
    func audience() throws -> [UnitNumber] { try node.presentation(of: link).audience.units.map(\.number) }
    #expect(try audience() == [ShowTown.grid])
    let head = try town.session(.petitionHead, .hub)
    _ = try node.edit(cases[1], [TypedEdit(.add, "share", "5")], by: head)
    #expect(try audience() == [ShowTown.grid, ShowTown.department])
    _ = try node.edit(cases[1], [TypedEdit(.remove, "share", "5")], by: head)
    #expect(try audience() == [ShowTown.grid])
    _ = try node.edit(cases[0], [TypedEdit(.set, "received_at", "2024-01-02T08:00+08:00")], by: head)
    #expect(try node.presentation(of: cases[1]).group?.members.first?.record == cases[0])
    let told = try node.presentation(of: link)
    #expect(
      ["received_at_a", "received_at_b"].contains {
        told.register($0)?.effective?.value == .text("2024-01-02T08:00+08:00")
      })
    _ = try node.edit(cases[0], [TypedEdit(.set, "secrecy", "confidential")], by: head)
    #expect(try audience() == [], "the confidential member's")
    #expect(try node.presentation(of: cases[0]).heading.secrecy?.value == .text("confidential"))
  }

  @Test func rebuildFindsTheSame() throws {
    let cases = try [caseFile(), caseFile(), caseFile()]
    _ = try decide(cases[0], cases[1], "same")
    let before = try (node.duplicates(all: true), cases.map { try node.presentation(of: $0).group })
    try node.rebuild()
    let after = try (node.duplicates(all: true), cases.map { try node.presentation(of: $0).group })
    #expect(before.0 == after.0 && before.1 == after.1)
    #expect(before.0.count == 3 && before.1[2] == nil && before.1[0] == before.1[1])
  }
}
