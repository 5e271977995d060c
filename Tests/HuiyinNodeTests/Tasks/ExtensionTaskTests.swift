import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// 延期 in 我的待办 (DOMAIN 6, 12, 14): who has to decide, who is told, who tells the citizen, and when it goes.
@Suite struct ExtensionTaskTests {
  let town: ShowTown
  var node: Node { town.node }

  init() throws { town = try ShowTown() }

  private static let everybody: [ShowTown.Who] = [
    .admin, .petitionHead, .stationHead, .gridWorker, .officer, .clerk, .leader,
  ]

  private func person(_ who: ShowTown.Who) throws -> Person {
    try #require(try node.directorySnapshot().persons[who.rawValue])
  }

  private func lines(_ rule: String, _ who: ShowTown.Who) throws -> [Whatsup.Line] {
    let person = try person(who)
    let whatsup = try node.whatsup(for: person, shownTo: person)
    let counted = try node.taskCounts(of: person, shownTo: person, limit: 100).counts
    #expect(counted.first { $0.rule.code == rule }?.count ?? 0 == whatsup.lines.count { $0.rule.code == rule })
    return whatsup.lines.filter { $0.rule.code == rule }
  }

  private func whoHas(_ rule: String) throws -> Set<ShowTown.Who> {
    Set(try Self.everybody.filter { try !lines(rule, $0).isEmpty })
  }

  private func ask(_ record: RecordID, _ days: Int = 20, _ reason: String = "等汛期过后施工") throws {
    _ = try node.askExtension(of: record, days: days, reason: reason, by: town.session(.officer, .department))
  }

  private func grant(_ record: RecordID) throws {
    _ = try node.grantExtension(of: record, by: town.session(.petitionHead, .hub))
  }

  private func refuse(_ record: RecordID, _ reason: String = "工期够用") throws {
    _ = try node.refuseExtension(of: record, reason: reason, by: town.session(.leader, .hub))
  }

  @Test func aRequestWaitsForWhoMayDecideIt() throws {
    let record = try town.assignedCase()
    try ask(record)
    #expect(try whoHas("extension_asked") == [.petitionHead, .leader])
    let line = try #require(try lines("extension_asked", .leader).first)
    #expect(line.heading.record == record && line.heading.number != nil)
    #expect(line.detail?.chinese == "申请延长20天：等汛期过后施工")
    #expect(line.detail?.english == "20 more days: 等汛期过后施工")
    try ask(record, 15, "材料未到")
    #expect(try lines("extension_asked", .leader).count == 1, "one request, however often")
    let rules = try node.checkTasks("asked for")
    #expect(rules.contains("extension_asked"))
  }

  @Test func aRefusalIsToldWithItsReasonUntilItIsNoted() throws {
    let record = try town.assignedCase()
    try ask(record)
    try refuse(record)
    #expect(try whoHas("extension_asked").isEmpty)
    #expect(try whoHas("extension_refused") == [.officer])
    #expect(try lines("extension_refused", .officer).first?.detail?.chinese == "吴明（7）不同意：工期够用")
    try node.checkTasks("refused")
    #expect(throws: NodeError.self, "nobody told the clerk anything") {
      try node.noteExtension(of: record, by: town.session(.clerk, .hub))
    }
    _ = try node.noteExtension(of: record, by: town.session(.officer, .department))
    #expect(try whoHas("extension_refused").isEmpty)
    #expect(throws: NodeError.self, "noted already") {
      try node.noteExtension(of: record, by: town.session(.officer, .department))
    }
    try node.checkTasks("noted")
  }

  @Test func whoAsksAgainHasReadTheRefusal() throws {
    let record = try town.assignedCase()
    try ask(record)
    try refuse(record)
    try ask(record, 10, "供电所下周才来")
    #expect(try whoHas("extension_refused").isEmpty)
    #expect(try whoHas("extension_asked") == [.petitionHead, .leader])
    try node.checkTasks("asked again")
  }

  @Test func aGrantIsToldAndTheCitizenHasToHearOfIt() throws {
    let record = try town.assignedCase()
    try ask(record)
    try grant(record)
    #expect(try whoHas("extension_asked").isEmpty && whoHas("extension_refused").isEmpty)
    #expect(try whoHas("extension_granted") == [.officer])
    #expect(try lines("extension_granted", .officer).first?.detail?.chinese == "王敏（2）批准，累计延长20天")
    #expect(try whoHas("inform_extension") == [.officer, .clerk])
    try node.checkTasks("granted")
    _ = try node.informOfExtension(of: record, by: town.session(.clerk, .hub))
    #expect(try whoHas("inform_extension").isEmpty)
    #expect(try whoHas("extension_granted") == [.officer], "who asked has not read it")
    try ask(record, 10, "材料未到")
    #expect(try whoHas("extension_granted").isEmpty)
    try grant(record)
    #expect(try whoHas("inform_extension") == [.officer, .clerk], "the citizen is told of each")
    #expect(try node.extensionState(of: record).isInformingDue)
    _ = try node.informOfExtension(of: record, by: town.session(.officer, .department))
    #expect(try whoHas("inform_extension").isEmpty && whoHas("extension_granted").isEmpty)
    try node.checkTasks("told")
  }

  /// Whoever grants days that nobody asked for leaves the citizen to be told by the clerk.
  @Test func aGrantThatNobodyAskedForIsToldTheCitizenToo() throws {
    let record = try town.assignedCase()
    _ = try node.grantExtension(of: record, days: 5, by: town.session(.leader, .hub))
    #expect(try whoHas("extension_granted").isEmpty)
    #expect(try whoHas("inform_extension") == [.clerk])
    _ = try node.informOfExtension(of: record, by: town.session(.clerk, .hub))
    #expect(try whoHas("inform_extension").isEmpty)
  }

  /// The days of a case that nobody handles wait for nobody; they do again when it is reopened.
  @Test func aClosedCaseAsksForNoDays() throws {
    let record = try town.acceptedCase([TypedEdit(.set, "result_text", "已答复")])
    _ = try node.askExtension(of: record, days: 5, reason: "等天晴", by: town.session(.stationHead, .station))
    #expect(try whoHas("extension_asked") == [.petitionHead, .leader])
    try town.emit(
      "concluded", record, [TypedEdit(.set, "closed_kind", "explained"), TypedEdit(.set, "opinion_no", "意见1")],
      .petitionHead, .hub)
    #expect(try whoHas("extension_asked").isEmpty)
    try node.checkTasks("closed")
    try town.emit("reopened", record, [], because: "理由", .petitionHead, .hub)
    #expect(try whoHas("extension_asked") == [.petitionHead, .leader])
    try node.checkTasks("reopened")
    _ = try node.rebuild()
    #expect(try whoHas("extension_asked") == [.petitionHead, .leader], "made anew it is the same")
  }

  /// Merged, it waits in the survivor alone, and so does its extension.
  @Test func aMergedCaseAsksForNoDays() throws {
    let cases = try [town.acceptedCase(), town.acceptedCase()]
    for record in cases {
      _ = try node.askExtension(of: record, days: 5, reason: "等天晴", by: town.session(.stationHead, .station))
    }
    #expect(try lines("extension_asked", .leader).count == 2)
    _ = try node.decideDuplicate(cases[0], cases[1], "same", by: town.session(.petitionHead, .hub))
    let survivor = try #require(try node.store.read { try $0.survivor(of: cases[0]) })
    #expect(try lines("extension_asked", .leader).map(\.heading.record) == [survivor])
    try node.checkTasks("merged")
  }

  /// Who may not see the case is told nothing of its extension.
  @Test func recusedPeopleDecideNothingOfIt() throws {
    let record = try town.assignedCase()
    try ask(record)
    _ = try node.edit(
      record, [TypedEdit(.add, "recused", "\(ShowTown.Who.leader.rawValue)")], by: town.session(.petitionHead, .hub))
    #expect(try whoHas("extension_asked") == [.petitionHead])
  }
}
