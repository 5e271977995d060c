import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Pauses of deadlines, 挂牌督办 and what follows a decision, over real stores (DOMAIN 4.4, 6, 14).
@Suite struct ClocksAndSupervisionTests {
  let town: ShowTown
  var node: Node { town.node }

  init() throws { town = try ShowTown() }

  private func day(_ text: String) throws -> CivilDate { try CivilDate(parsing: text) }

  private func rules(_ who: ShowTown.Who, asOf day: String = "2025-03-09") throws -> [String: Int] {
    let person = try #require(try node.directorySnapshot().persons[who.rawValue])
    let whatsup = try node.everyTask(of: person, asOf: CivilDate(parsing: day))
    return Dictionary(uniqueKeysWithValues: whatsup.counts.map { ($0.rule.code, $0.count) })
  }

  private func code(_ act: () throws -> Void) throws -> String? {
    do {
      try act()
      return nil
    } catch let error as NodeError {
      return error.code
    }
  }

  private func clock(_ clock: DeadlineClock, of record: RecordID, asOf text: String) throws -> Deadline? {
    try node.deadlines(of: record, asOf: day(text)).lines.first { $0.deadline.clock == clock }?.deadline
  }

  // MARK: Pauses

  /// Sixty days from 9 March end on 8 May; ten days of a hearing put that off to Sunday the eighteenth.
  @Test func aHearingHoldsTheClockUp() throws {
    let record = try town.acceptedCase()
    let head = try town.session(.petitionHead, .hub)
    #expect(try clock(.concludePetition, of: record, asOf: "2025-03-25")?.dueDate.text == "2025-05-08")
    #expect(
      try code { _ = try node.pauseDeadline(of: record, because: .hearing, by: town.session(.clerk, .hub)) }
        == "notPermitted.extend_deadline")
    #expect(
      try code { _ = try node.resumeDeadline(of: record, grounds: "听证结束", by: head) } == "notPaused")
    _ = try node.pauseDeadline(of: record, because: .hearing, from: day("2025-03-20"), grounds: "举行听证", by: head)
    let standing = try #require(try clock(.concludePetition, of: record, asOf: "2025-03-25"))
    #expect(standing.isPaused && standing.pausedDays == 6 && standing.isHubConfirmed)
    #expect(
      try code { _ = try node.pauseDeadline(of: record, because: .hearing, by: head) } == "entry.already_paused")
    #expect(
      try code { _ = try node.resumeDeadline(of: record, through: day("2025-03-19"), grounds: "有误", by: head) }
        == "entry.pause_ends_before_it_begins")
    _ = try node.resumeDeadline(of: record, through: day("2025-03-29"), grounds: "听证结束", by: head)
    let after = try #require(try clock(.concludePetition, of: record, asOf: "2025-04-10"))
    #expect(!after.isPaused && after.legalDate.text == "2025-05-18" && after.dueDate.text == "2025-05-19")
    #expect(after.steps.contains { $0.label.chinese.contains("因听证暂停（2025年3月20日至2025年3月29日）") })
    let lines = try node.everyTask(of: head.person, asOf: day("2025-05-13")).lines
    #expect(lines.contains { $0.rule.code == "due_soon" && $0.due?.date.text == "2025-05-19" })
    // V6 goes by the date as it stands.
    try town.set("deadline", "2025-05-19", record, .petitionHead, .hub)
    #expect(
      try code { try town.set("deadline", "2025-05-20", record, .petitionHead, .hub) } == "edit.beyond_limit")
    #expect(try node.presentation(of: record).entries.count { $0.kind.key == "deadline_pause" } == 2)
    try node.checkTasks("paused")
  }

  /// Paused by two who did not know of each other, and resumed once: days in both are left out once.
  @Test func pausesMadeApartStandSideBySide() throws {
    let record = try town.acceptedCase()
    let seen = try town.heads(record)
    for (who, cause, from) in [
      (ShowTown.Who.petitionHead, "hearing", "2025-03-20"), (.leader, "court", "2025-03-24"),
    ] {
      _ = try node.append(
        "deadline_pause", ["cause": cause, "paused_from": from], to: record, seen: seen, by: town.session(who, .hub))
    }
    _ = try node.resumeDeadline(
      of: record, through: day("2025-03-29"), grounds: "法院已裁定", by: town.session(.leader, .hub))
    #expect(try clock(.concludePetition, of: record, asOf: "2025-04-10")?.legalDate.text == "2025-05-18")
    #expect(
      try code { _ = try node.resumeDeadline(of: record, grounds: "再次", by: town.session(.leader, .hub)) }
        == "notPaused")
  }

  @Test(arguments: Delivery.all) func everyNodeCountsPausesAlike(_ delivery: Delivery) async throws {
    let story = try Story("pauses", delivery)
    let record = try story.assignedCase("水渠垮塌")
    _ = try story.node(.water)
    try await story.deliver()
    _ = try story.node(.hub).pauseDeadline(
      of: record, because: .hearing, from: day("2025-03-20"), through: day("2025-03-24"),
      by: story.town.session(.petitionHead, at: .hub))
    try await story.deliver()
    let (hub, water) = (
      try story.handling(record, at: .hub, on: "2025-04-01"), try story.handling(record, at: .water, on: "2025-04-01")
    )
    // Sixty days from 10 March end on 9 May.
    #expect(hub.legalDate.text == "2025-05-14" && hub.pausedDays == 5)
    #expect(water.legalDate == hub.legalDate && water.dueDate == hub.dueDate && water.pausedDays == hub.pausedDays)
    try story.thenAllAgree(on: record)
  }

  // MARK: 挂牌

  private static let fixes = [
    "lead_leader": "7", "fixed_unit": "5", "fixed_person": "5", "fixed_deadline": "2025-04-20", "board_no": "挂牌1号",
  ]

  @Test func bothOfficesListAndDelist() throws {
    let record = try town.assignedCase()
    let (head, station) = (try town.session(.petitionHead, .hub), try town.session(.stationHead, .station))
    func board() throws -> SupervisionBoard.Line? {
      try node.supervisionBoard(for: head.person, asOf: day("2025-03-10")).lines
        .first { $0.heading.record == record }
    }
    #expect(
      try code { _ = try node.append("listing", Self.fixes, to: record, by: town.session(.clerk, .hub)) }
        == "notPermitted.list_supervision")
    _ = try node.append("listing", Self.fixes, to: record, by: head)
    #expect(try rules(.stationHead)["sign_listing"] == 1 && rules(.petitionHead)["sign_listing"] == nil)
    let waiting = try #require(try board())
    #expect(!waiting.isListed && waiting.joint?.missing?.roles == [.stationHead])
    #expect(try clock(.fourFix, of: record, asOf: "2025-03-10") == nil)
    #expect(try code { _ = try node.signListing(of: record, by: head) } == "nothingToSign")
    _ = try node.signListing(of: record, by: station)
    let listed = try #require(try board())
    #expect(listed.isListed && listed.joint?.missing == nil)
    #expect(listed.joint?.fields.map(\.field.label.chinese).prefix(4) == ["定牵头领导", "定责任单位", "定具体责任人", "定办结时限"])
    #expect(try clock(.fourFix, of: record, asOf: "2025-03-10")?.dueDate.text == "2025-04-20")
    #expect(try rules(.stationHead)["sign_listing"] == nil)
    #expect(try rules(.officer, asOf: "2025-04-19")["due_soon"] == 1)
    _ = try node.delist(record, grounds: "已基本办结", by: station)
    #expect(try board()?.isListed == true, "both sign its end too")
    #expect(try rules(.petitionHead)["sign_listing"] == 1)
    #expect(try code { _ = try node.delist(record, grounds: "再次", by: station) } == "alreadyLeaving")
    _ = try node.signListing(of: record, by: head)
    #expect(try board() == nil)
    #expect(try clock(.fourFix, of: record, asOf: "2025-03-10") == nil)
    #expect(try code { _ = try node.delist(record, grounds: "再次", by: station) } == "notListed")
    try node.checkTasks("listed and delisted")
  }

  @Test func nothingIsSignedThatWasNotSeen() throws {
    let record = try town.assignedCase()
    let (head, station) = (try town.session(.petitionHead, .hub), try town.session(.stationHead, .station))
    func sorts(_ session: Session) throws -> [CaseAct.Sort] {
      try node.caseActs(on: record, for: session.person).map(\.sort)
    }
    #expect(try sorts(head).isEmpty)
    _ = try node.append("listing", Self.fixes, to: record, by: head)
    #expect(try sorts(station) == [.sign, .delist] && sorts(head) == [.delist])
    #expect(try sorts(town.session(.leader, .hub)) == [.sign, .delist] && sorts(town.session(.clerk, .hub)).isEmpty)
    let seen = try town.heads(record)
    _ = try node.append("note", ["text": "另有新情况"], to: record, by: head)
    #expect(try code { _ = try node.signListing(of: record, seen: seen, by: station) } == "recordMoved")
    #expect(try code { _ = try node.delist(record, grounds: "不宜", seen: seen, by: station) } == "recordMoved")
    _ = try node.signListing(of: record, seen: town.heads(record), by: station)
    #expect(try sorts(station) == [.delist])
    _ = try node.pauseDeadline(of: record, because: .hearing, by: head)
    #expect(try sorts(head) == [.delist, .resume])
  }

  @Test func theOtherOfficeMaySayNo() throws {
    let record = try town.assignedCase()
    _ = try node.append("listing", Self.fixes, to: record, by: town.session(.stationHead, .station))
    #expect(try rules(.petitionHead)["sign_listing"] == 1)
    _ = try node.delist(record, grounds: "尚不具备挂牌条件", by: town.session(.petitionHead, .hub))
    #expect(try rules(.petitionHead)["sign_listing"] == nil)
    #expect(try node.supervisionBoard(for: town.session(.leader, .hub).person).lines.isEmpty)
    _ = try node.append("listing", Self.fixes, to: record, by: town.session(.leader, .hub))
    #expect(try node.supervisionBoard(for: town.session(.leader, .hub).person).lines.first?.isListed == true)
  }

  // MARK: Tasks

  @Test func anUrgingIsTheUnitsUntilItAnswers() throws {
    let record = try town.assignedCase()
    let head = try town.session(.petitionHead, .hub)
    _ = try node.urge(record, text: "请报进展", by: head)
    #expect(try code { _ = try node.urge(record, text: "请报进展", by: head) } == "alreadyUrged")
    #expect(try rules(.officer) == ["sign": 1, "urged": 1])
    #expect(
      try code { _ = try node.append("supervision", ["kind": "urge", "text": "另催材料"], to: record, by: head) }
        == "alreadyUrged", "by whatever way")
    _ = try node.append("supervision", ["kind": "inspect", "text": "到现场查看"], to: record, by: head)
    #expect(try rules(.officer) == ["sign": 1, "urged": 1], "one thing to answer")
    try town.emit("in_progress", record, .officer, .department)
    #expect(try rules(.officer) == ["report": 1])
    try node.checkTasks("urged")
  }

  @Test func aNewDeadlineWantsANewNotice() throws {
    let record = try town.assignedCase()
    #expect(try rules(.petitionHead) == [:])
    try town.set("deadline", "2025-04-20", record, .petitionHead, .hub)
    #expect(try rules(.petitionHead) == ["reissue": 1])
    try town.emit("assigned", record, ShowTown.notice, .petitionHead, .hub)
    #expect(try rules(.petitionHead) == [:])
    try town.emit(
      "assigned", record, ShowTown.notice + [TypedEdit(.set, "deadline", "2025-04-25")], .petitionHead, .hub)
    #expect(try rules(.petitionHead) == [:], "written with the notice")
  }

  @Test func whoWasNotChosenIsTold() throws {
    let record = try town.openCase([TypedEdit(.set, "nature", "opinion")])
    let seen = try town.heads(record)
    try town.set("nature", "dispute", record, seen: seen, .gridWorker, .station)
    try town.set("nature", "help", record, seen: seen, .stationHead, .station)
    let before = (try rules(.gridWorker), try rules(.stationHead))
    #expect(before.0["not_chosen"] == nil && before.1["not_chosen"] == nil)
    _ = try node.decideConflict(record, field: "nature", value: "help", by: town.session(.petitionHead, .hub))
    #expect(try rules(.gridWorker)["not_chosen"] == 1 && rules(.stationHead)["not_chosen"] == nil)
    _ = try node.append("note", ["text": "已知悉"], to: record, by: town.session(.gridWorker, .station))
    #expect(try rules(.gridWorker)["not_chosen"] == nil)
    try node.checkTasks("decided")
  }
}
