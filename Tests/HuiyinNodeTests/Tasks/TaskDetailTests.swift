import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// What a line of 我的待办 says besides its rule, and acts without effect that are offered to their author again.
@Suite struct TaskDetailTests {
  let town: ShowTown
  var node: Node { town.node }

  init() throws { town = try ShowTown() }

  private func person(_ who: ShowTown.Who) throws -> Person {
    try #require(try node.directorySnapshot().persons[who.rawValue])
  }

  private func line(_ rule: String, _ who: ShowTown.Who) throws -> Whatsup.Line? {
    try node.everyTask(of: person(who), asOf: CivilDate(parsing: "2025-03-09")).lines.first { $0.rule.code == rule }
  }

  /// D1: both authors are told who wrote what, who decides, and by when; the decision takes it from their lists.
  @Test func whoWroteAValueIsToldUntilItIsDecided() throws {
    let record = try town.openCase([TypedEdit(.set, "risk_level", "3")])
    let seen = try town.heads(record)
    try town.set("risk_level", "2", record, seen: seen, .clerk, .hub)
    try town.set("risk_level", "1", record, seen: seen, .gridWorker, .station)
    for who in [ShowTown.Who.clerk, .gridWorker] {
      let line = try #require(try line("contested", who))
      #expect(line.heading.record == record && line.subject?.key == "risk_level")
      #expect(line.due?.date.text == "2025-03-12")
      let (chinese, english) = (try #require(line.detail?.chinese), try #require(line.detail?.english))
      for words in ["钱进（6）填“", "赵青（4）填“", "信访办主任裁定"] { #expect(chinese.contains(words), "\(chinese)") }
      for words in ["钱进 (6) wrote", "赵青 (4) wrote", "decides"] { #expect(english.contains(words), "\(english)") }
    }
    #expect(try line("contested", .petitionHead) == nil && line("conflict", .petitionHead) != nil)
    #expect(try line("contested", .stationHead) == nil, "who opened the case wrote none of the two")
    _ = try node.decideConflict(record, field: "risk_level", value: "1", by: town.session(.petitionHead, .hub))
    #expect(try line("contested", .clerk) == nil && line("contested", .gridWorker) == nil)
    #expect(try line("not_chosen", .clerk)?.detail?.chinese.contains("王敏（2）裁定为“") == true)
    try node.checkTasks("told and decided")
  }

  /// Whoever may not see the record any more is told nothing of it, nor what others wrote in it.
  @Test func whatOthersWroteIsForThoseWhoSeeTheRecord() throws {
    let record = try town.openCase([TypedEdit(.set, "risk_level", "3")])
    let seen = try town.heads(record)
    try town.set("risk_level", "2", record, seen: seen, .clerk, .hub)
    try town.set("risk_level", "1", record, seen: seen, .gridWorker, .station)
    #expect(try line("contested", .gridWorker)?.detail != nil)
    var someone = try person(.gridWorker)
    someone.unit = ShowTown.department
    let moved = someone
    try node.changeDirectory(by: town.session(.admin, .hub)) { _, _ in [.person(moved)] }
    #expect(try node.readingRight(of: record, for: moved) == .hidden)
    let told = try #require(try line("contested", .gridWorker))
    #expect(told.heading.record == record && told.detail == nil)
    let clerk = try #require(try line("contested", .clerk))
    #expect(clerk.detail != nil && clerk.heading.title != nil && clerk.heading.number != nil)
    // A list is read by whoever may see the records in it, not by whose list it is; what is not shown is not counted.
    let day = try CivilDate(parsing: "2025-03-09")
    let colleague = try person(.clerk)
    for (owner, reader) in [(ShowTown.Who.gridWorker, moved), (.clerk, moved), (.clerk, colleague)] {
      let list = try node.whatsup(for: person(owner), shownTo: reader, asOf: day)
      let isShown = reader.number == colleague.number
      #expect(list.lines.contains { $0.heading.record == record } == isShown)
      #expect(list.count == list.lines.count && list.counts.contains { $0.rule.code == "contested" } == isShown)
    }
  }

  /// Whoever leaves hands nothing over for a conflict that others decide.
  @Test func aConflictOfOthersIsNothingInHand() throws {
    let record = try town.acceptedCase()
    let seen = try town.heads(record)
    try town.set("risk_level", "2", record, seen: seen, .clerk, .hub)
    try town.set("risk_level", "1", record, seen: seen, .gridWorker, .station)
    #expect(try line("contested", .gridWorker) != nil)
    #expect(try node.itemsInHand(of: person(.gridWorker)).isEmpty)
    try town.set("responsible", "4", record, .petitionHead, .hub)
    #expect(try node.itemsInHand(of: person(.gridWorker)).map(\.record) == [record])
  }

  @Test func aRefusalSaysWhoAndWhy() throws {
    let record = try town.acceptedCase()
    try town.emit("assigned", record, ShowTown.notice, .clerk, .station)
    let proposal = try #require(try node.proposals(of: record).first?.proposal.op.id)
    _ = try node.answerProposal(proposal, isYes: false, reason: "缺包稳定", by: town.session(.petitionHead, .hub))
    let line = try #require(try line("refused", .clerk))
    #expect(line.detail?.chinese == "王敏（2）不同意：缺包稳定")
    let lost = try node.lostAct(try #require(line.reference.flatMap { OpID($0) }), of: record, for: person(.clerk))
    #expect(lost.op.subject?.key == "assigned")
    #expect(lost.values["current_unit"] == [.integer(5)] && lost.values["guarantee_mediate"] == [.integer(4)])
  }

  /// A case withdrawn at the hub while the department signs for it.
  private func lostSignature() throws -> (record: RecordID, op: OpID) {
    let record = try town.assignedCase()
    let seen = try town.heads(record)
    try town.emit("withdrawn", record, [], because: "理由", .petitionHead, .hub)
    try town.emit("in_progress", record, seen: seen, .officer, .department)
    let line = try #require(try line("not_effective", .officer))
    return (record, try #require(line.reference.flatMap { OpID($0) }))
  }

  @Test func anActWithoutEffectSaysWhyAndIsOfferedAgain() throws {
    let (record, op) = try lostSignature()
    let detail = try #require(try line("not_effective", .officer)?.detail)
    #expect(detail.chinese.hasPrefix("签收办理：") && detail.english.hasPrefix("signs for it: "), "\(detail)")
    let lost = try node.lostAct(op, of: record, for: person(.officer))
    #expect(lost.op.subject?.key == "in_progress" && lost.heading.record == record)
    #expect(lost.why.chinese.contains("孙立") && lost.why.chinese.contains("未生效"), "\(lost.why.chinese)")
    #expect(lost.advice != nil)
    #expect(throws: NodeError.self, "somebody else's") {
      try node.lostAct(op, of: record, for: person(.petitionHead))
    }
    let other = try #require(try node.presentation(of: record).heads.first)
    #expect(throws: NodeError.self, "no such op") {
      try node.lostAct(OpID(other, 7), of: record, for: person(.officer))
    }
  }

  @Test func whoDropsItSaysSoInTheRecord() throws {
    let record = try town.acceptedCase()
    try town.emit("assigned", record, ShowTown.notice, .clerk, .station)
    let proposal = try #require(try node.proposals(of: record).first?.proposal.op.id)
    _ = try node.answerProposal(proposal, isYes: false, reason: "缺包稳定", by: town.session(.petitionHead, .hub))
    let op = try #require(try line("refused", .clerk)?.reference.flatMap { OpID($0) })
    #expect(throws: NodeError.self, "not theirs to drop") {
      try node.dropLostAct(op, of: record, by: town.session(.petitionHead, .hub))
    }
    #expect(try node.mayDropLostActs(of: record, person(.clerk)) && !node.mayDropLostActs(of: record, person(.officer)))
    _ = try node.dropLostAct(op, of: record, by: town.session(.clerk, .station))
    #expect(try line("refused", .clerk) == nil)
    let note = try #require(try node.presentation(of: record).entries.last)
    #expect(note.kind.key == "note" && note.fields.contains { $0.value.words.chinese.contains("不再办理") })
    #expect(throws: NodeError.self, "dropped once") {
      try node.dropLostAct(op, of: record, by: town.session(.clerk, .station))
    }
    try node.checkTasks("dropped")
  }
}
