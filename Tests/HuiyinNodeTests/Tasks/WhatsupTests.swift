import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// 我的待办 over a real store: what stands in it, for whom, and when it goes (DOMAIN 13, 14).
@Suite struct WhatsupTests {
  let town: ShowTown
  var node: Node { town.node }

  init() throws { town = try ShowTown() }

  private func rules(_ who: ShowTown.Who, asOf day: String = "2025-03-09") throws -> [String: Int] {
    let person = try #require(try node.directorySnapshot().persons[who.rawValue])
    let whatsup = try node.everyTask(of: person, asOf: CivilDate(parsing: day))
    return Dictionary(uniqueKeysWithValues: whatsup.counts.map { ($0.rule.code, $0.count) })
  }

  // MARK: The way of a case

  @Test func anIntakeWaitsUntilACaseNamesIt() throws {
    let intake = try town.intake()
    #expect(try rules(.stationHead) == ["route_intake": 1])
    #expect(try rules(.clerk) == ["route_intake": 1])
    #expect(try rules(.officer) == [:])
    let record = try node.openCase(for: intake, by: town.session(.stationHead, .station)).record
    #expect(try rules(.stationHead) == ["route": 1])
    try town.emit("voided", record, [], because: "理由", .petitionHead, .hub)
    #expect(try rules(.stationHead) == ["route_intake": 1], "the case that stood for it is void")
    try town.set("on_spot_result", "rep_handling", intake, .gridWorker, .station)
    #expect(try rules(.stationHead) == [:])
    try town.set("title", "", intake, .gridWorker, .station)
    #expect(try rules(.gridWorker) == ["register_fully": 1])
    let task = try node.everyTask(of: town.session(.gridWorker, .station).person).lines.first
    #expect(task?.subject?.label == TownshipSchema.intake.fields[IntakeField.title]?.label, "what lacks is named")
    try node.checkTasks("an intake and its case")
  }

  /// 转送: the unit has it until it answers, and whoever passed it on until they conclude it with that.
  @Test func whatWasPassedOnIsInTheListOfItsUnit() throws {
    let record = try town.acceptedCase()
    try town.emit(
      "transferred_out", record, [TypedEdit(.set, "current_unit", "5")], because: "属城建办职责", .petitionHead, .hub)
    #expect(try rules(.officer) == ["answer_transfer": 1])
    #expect(try rules(.petitionHead)["assign"] == 1)
    try node.checkTasks("passed on")
    let officer = try town.session(.officer, .department)
    _ = try node.append("feedback", ["stage": "progress", "text": "已派人查看"], to: record, by: officer)
    #expect(try rules(.officer) == ["answer_transfer": 1], "how it stands is no answer")
    _ = try node.append("feedback", ["stage": "result", "text": "已修好"], to: record, by: officer)
    #expect(try rules(.officer) == [:])
    try node.checkTasks("answered")
    try town.emit("registered", record, [], because: "不属该单位", .petitionHead, .hub)
    try town.emit(
      "transferred_out", record, [TypedEdit(.set, "current_unit", "5")], because: "再次转送", .petitionHead, .hub)
    #expect(try rules(.officer) == ["answer_transfer": 1], "what was answered before answers nothing now")
  }

  @Test func aCasePassesFromListToList() throws {
    let record = try town.acceptedCase()
    #expect(try rules(.petitionHead) == ["assign": 1])
    #expect(try rules(.stationHead) == [:])
    try town.emit("assigned", record, ShowTown.notice, .petitionHead, .hub)
    #expect(try rules(.officer) == ["sign": 1])
    #expect(try rules(.petitionHead) == [:])
    #expect(try rules(.officer, asOf: "2025-05-02") == ["sign": 1, "due_soon": 1])
    #expect(try rules(.petitionHead, asOf: "2025-05-09") == ["overdue": 1, "urge_notice": 1])
    try town.emit("in_progress", record, .officer, .department)
    #expect(try rules(.officer) == ["report": 1])
    try town.set("result_text", "已更换灯泡", record, .officer, .department)
    _ = try node.emit(
      "reported", on: record, entry: ("feedback", ["stage": "result", "text": "已修好"]),
      by: town.session(.officer, .department))
    #expect(try rules(.officer) == [:])
    #expect(try rules(.petitionHead) == ["review_report": 1])
    try town.emit(
      "concluded", record, [TypedEdit(.set, "closed_kind", "resolved"), TypedEdit(.set, "opinion_no", "意见1")],
      .petitionHead, .hub)
    #expect(try rules(.clerk) == ["callback": 1, "to_print": 2])
    #expect(try rules(.petitionHead) == [:])
    _ = try node.append(
      "callback", ["mode": "phone", "reached": "yes", "rating": "dissatisfied"], to: record,
      by: town.session(.clerk, .hub))
    #expect(try rules(.clerk) == ["reopen": 1, "to_print": 2])
    #expect(throws: NodeError.self, "not the clerk's") { try town.emit("archived", record, .clerk, .hub) }
    #expect(try rules(.clerk) == ["reopen": 1, "to_print": 2], "and the alert stands")
    try town.emit("archived", record, [], because: "已当面说明，当事人接受", .petitionHead, .hub)
    #expect(try rules(.clerk) == [:])
    try node.checkTasks("the way of a case")
  }

  /// D3: the two are the decider's until he says which counts; a callback that he did not know opens it anew.
  @Test func callbacksThatDifferAreTheDeciders() throws {
    let record = try town.acceptedCase([TypedEdit(.set, "result_text", "已答复")])
    try town.emit(
      "concluded", record, [TypedEdit(.set, "closed_kind", "explained"), TypedEdit(.set, "opinion_no", "意见1")],
      .petitionHead, .hub)
    let clerk = try town.session(.clerk, .hub), head = try town.session(.petitionHead, .hub)
    func callBack(_ rating: String, seen: [ChangesetReference]? = nil) throws {
      _ = try node.append(
        "callback", ["mode": "phone", "reached": "yes", "rating": rating], to: record, seen: seen, by: clerk)
    }
    func decide(_ rating: String, by session: Session) throws {
      _ = try node.append("rating_decision", ["rating": rating, "grounds": "已核实"], to: record, by: session)
    }
    try callBack("satisfied")
    #expect(throws: NodeError.self, "nothing to settle") { try decide("satisfied", by: head) }
    let seen = try town.heads(record)
    try callBack("basically_satisfied")
    #expect(try rules(.petitionHead) == ["settle_rating": 1], "not to be archived before")
    #expect(try rules(.clerk) == ["to_print": 2])
    let queue = try node.callbackQueue(for: clerk.person)
    #expect(queue.counts.filter { $0.count > 0 }.map(\.code) == ["unsettled"])
    #expect(throws: NodeError.self, "nobody said so") { try decide("dissatisfied", by: head) }
    #expect(throws: NodeError.self, "not the clerk's") { try decide("satisfied", by: clerk) }
    try decide("basically_satisfied", by: head)
    #expect(try rules(.petitionHead) == ["archive": 1])
    #expect(
      try node.callbackQueue(for: clerk.person).counts.filter { $0.count > 0 }.map(\.code) == ["basically_satisfied"])
    try callBack("dissatisfied", seen: seen)
    #expect(try rules(.petitionHead) == ["settle_rating": 1, "reopen": 1])
    let said = try node.explanation(of: record).statements(.remarks).map(\.text.chinese).joined()
    #expect(said.contains("满意度待核：“不满意”"), "\(said)")
    try node.checkTasks("callbacks that differ")
  }

  /// D8 and D9.
  @Test func unresolvedAfterTheConclusionPromptsReopening() throws {
    let record = try town.acceptedCase([TypedEdit(.set, "result_text", "已答复")])
    let seen = try town.heads(record)
    try town.emit(
      "concluded", record, [TypedEdit(.set, "closed_kind", "explained"), TypedEdit(.set, "opinion_no", "意见1")],
      .petitionHead, .hub)
    let station = try town.session(.gridWorker, .station)
    _ = try node.append(
      "feedback", ["stage": "progress", "text": "修好的照片"], to: record, seen: seen, by: station)
    #expect(try rules(.petitionHead) == [:])
    _ = try node.append(
      "feedback", ["stage": "progress", "text": "仍漏水", "outcome_claim": "unresolved"], to: record, seen: seen,
      by: station)
    #expect(try rules(.petitionHead) == ["reopen": 1])
    try town.emit("reopened", record, [], because: "理由", .petitionHead, .hub)
    #expect(try rules(.petitionHead) == ["assign": 1])
  }

  // MARK: Decisions

  @Test func aConflictIsTheDecidersForThreeWorkingDays() throws {
    let record = try town.openCase([TypedEdit(.set, "risk_level", "3")])
    let seen = try town.heads(record)
    try town.set("risk_level", "2", record, seen: seen, .petitionHead, .hub)
    try town.set("risk_level", "1", record, seen: seen, .stationHead, .station)
    #expect(try rules(.petitionHead) == ["route": 1, "conflict": 1], "who decides is told once")
    #expect(try rules(.stationHead) == ["route": 1, "contested": 1])
    let person = try #require(try node.directorySnapshot().persons[ShowTown.Who.petitionHead.rawValue])
    let day = try CivilDate(parsing: "2025-03-09")
    let line = try #require(try node.everyTask(of: person, asOf: day).lines.first)
    #expect(line.rule.code == "conflict" && line.subject?.key == "risk_level" && line.heading.record == record)
    // From Sunday the ninth on.
    #expect(line.due?.date.text == "2025-03-12" && line.due?.daysLeft == 3 && line.due?.colour == .amber)
    _ = try node.decideConflict(record, field: "risk_level", value: "1", by: town.session(.petitionHead, .hub))
    #expect(try rules(.petitionHead) == ["route": 1])
    #expect(try rules(.stationHead) == ["route": 1])
  }

  @Test func aRefusalIsItsAuthorsUntilHeWritesKnowingOfIt() throws {
    let record = try town.acceptedCase()
    let seen = try town.heads(record)
    try town.emit("assigned", record, ShowTown.notice, .clerk, .station)
    #expect(try rules(.petitionHead) == ["assign": 1, "proposal": 1])
    #expect(try rules(.clerk) == ["assign": 1, "to_print": 1])
    let proposal = try #require(try node.proposals(of: record).first?.proposal.op.id)
    _ = try node.answerProposal(proposal, isYes: false, reason: "缺包稳定", by: town.session(.petitionHead, .hub))
    #expect(try rules(.petitionHead) == ["assign": 1])
    #expect(try rules(.clerk) == ["assign": 1, "refused": 1, "to_print": 1])
    _ = try node.append("note", ["text": "未见答复"], to: record, seen: seen, by: town.session(.clerk, .hub))
    #expect(try rules(.clerk)["refused"] == 1, "written on a copy without the answer")
    _ = try node.append("note", ["text": "另拟"], to: record, by: town.session(.clerk, .hub))
    #expect(try rules(.clerk) == ["assign": 1, "to_print": 1])
  }

  @Test func whatTheHubConfirmsByItselfIsNobodysTask() throws {
    let record = try town.openCase()
    try town.emit("accepted", record, [TypedEdit(.set, "track", "npc")], .stationHead, .station)
    #expect(try node.proposals(of: record).map(\.proposal.wait) == [.hub])
    #expect(try rules(.stationHead) == ["route": 1])
    #expect(try rules(.petitionHead) == ["route": 1])
  }

  @Test func anActWithoutEffectIsItsAuthors() throws {
    let record = try town.assignedCase()
    let seen = try town.heads(record)
    try town.emit("withdrawn", record, [], because: "理由", .petitionHead, .hub)
    try town.emit("in_progress", record, seen: seen, .officer, .department)
    #expect(try rules(.officer) == ["not_effective": 1])
    _ = try node.append(
      "feedback", ["stage": "progress", "text": "已知撤回"], to: record, by: town.session(.officer, .department))
    #expect(try rules(.officer) == [:])
  }

  @Test func aLoweringIsForTheOtherRoles() throws {
    let record = try town.openCase([TypedEdit(.set, "risk_level", "1")])
    _ = try node.edit(
      record, [TypedEdit(.set, "risk_level", "3")], reason: "已见面稳定", by: town.session(.petitionHead, .hub))
    #expect(try rules(.stationHead) == ["route": 1, "cosign": 1])
    #expect(try rules(.leader) == ["cosign": 1])
    #expect(try rules(.petitionHead) == ["route": 1])
    let op = try #require(try node.proposals(of: record).first?.proposal.op.id)
    _ = try node.answerProposal(op, isYes: true, by: town.session(.leader, .hub))
    #expect(try rules(.leader) == [:])
  }

  // MARK: Concurrent work

  /// D5.
  @Test func whoeverBecomesResponsibleAcknowledgesTheDeadline() throws {
    let record = try town.assignedCase()
    try town.set("responsible", "4", record, .petitionHead, .hub)
    let seen = try town.heads(record)
    try town.set("deadline", "2025-04-20", record, seen: seen, .petitionHead, .hub)
    #expect(try rules(.officer) == ["sign": 1], "nobody has changed")
    try town.set("responsible", "5", record, seen: seen, .officer, .department)
    #expect(try rules(.officer) == ["sign": 1, "acknowledge_deadline": 1])
    try town.emit("in_progress", record, .officer, .department)
    #expect(try rules(.officer) == ["report": 1])
  }

  /// D12.
  @Test func theNewUnitIsToldOfWhatTheOldOneWrote() throws {
    let record = try town.acceptedCase()
    try town.emit(
      "assigned", record, [TypedEdit(.set, "current_unit", "1")] + ShowTown.notice.dropFirst(), .petitionHead, .hub)
    let seen = try town.heads(record)
    try town.emit("assigned", record, ShowTown.notice, .petitionHead, .hub)
    _ = try node.append(
      "feedback", ["stage": "progress", "text": "移交前已查"], to: record, seen: seen,
      by: town.session(.stationHead, .station))
    #expect(try rules(.officer) == ["sign": 1, "late_entry": 1])
    try town.emit("in_progress", record, .officer, .department)
    #expect(try rules(.officer) == ["report": 1])
  }

  /// D19.
  @Test func whatIsAddedToAVoidCaseIsThePetitionOffices() throws {
    let record = try town.openCase()
    let seen = try town.heads(record)
    try town.emit("voided", record, [], because: "理由", .petitionHead, .hub)
    let before = try rules(.clerk)
    _ = try node.append("note", ["text": "已走访"], to: record, seen: seen, by: town.session(.gridWorker, .station))
    #expect(try rules(.clerk) == before.merging(["after_void": 1]) { $1 })
    _ = try node.append("note", ["text": "已核对"], to: record, by: town.session(.clerk, .hub))
    #expect(try rules(.clerk) == before)
  }

  // MARK: Counts

  @Test(arguments: 1...3 as ClosedRange<UInt64>) func listsEqualARecount(_ seed: UInt64) throws {
    var acts = RandomActs(town, seed: seed)
    var seen: Set<String> = []
    for number in 1...300 {
      try acts.act()
      guard number.isMultiple(of: 30) else { continue }
      seen.formUnion(try node.checkTasks("seed \(seed), act \(number)"))
    }
    #expect(acts.done > 80 && seen.count > 9, "seed \(seed): \(acts.done) acts, \(seen.sorted())")
    _ = try node.store.write { try $0.rebuild(nowMilliseconds: node.environment.nowMilliseconds()) }
    try node.checkTasks("seed \(seed), rebuilt")
  }

  @Test func aShortListIsTheBeginningOfTheLongOne() throws {
    for _ in 0..<5 { _ = try town.acceptedCase() }
    for _ in 0..<3 { _ = try town.intake() }
    let head = try #require(try node.directorySnapshot().persons[ShowTown.Who.petitionHead.rawValue])
    let day = try CivilDate(parsing: "2025-05-07")
    let whole = try node.everyTask(of: head, asOf: day)
    #expect(whole.count == 16, "each case to assign and due soon, each intake to route and overdue, long ago")
    for limit in 0...whole.count {
      let short = try node.everyTask(of: head, asOf: day, limit: limit)
      #expect(short.lines == Array(whole.lines.prefix(limit)) && short.counts == whole.counts)
    }
  }
}
