import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// The table is asked before an act, on the spot (DOMAIN 8): what is refused says who may, and leaves nothing behind.
@Suite struct PermittingTests {
  let town: ShowTown
  var node: Node { town.node }

  init() throws { town = try ShowTown() }

  /// What an act is refused with; nothing was written by it.
  private func refusal(_ act: () throws -> Void) throws -> NodeError? {
    let before = try node.store.read { try $0.counts() }
    do {
      try act()
      return nil
    } catch let refusal as NodeError {
      #expect(try node.store.read { try $0.counts() } == before, "\(refusal.code) wrote something")
      return refusal
    }
  }

  private func code(_ act: () throws -> Void) throws -> String? { try refusal(act)?.code }

  @Test func aStepIsForItsRolesAndTheirChannel() throws {
    let record = try town.acceptedCase()
    let byWorker = try #require(
      try refusal { try town.emit("assigned", record, ShowTown.notice, .gridWorker, .station) })
    #expect(byWorker.code == "notPermitted.assigned")
    #expect(byWorker.what.chinese.hasPrefix("您的角色不能办理“已交办”（权限表“下发交办通知书”）。"))
    #expect(byWorker.what.chinese.contains("有权限的：联络站站长（本系列）、信访办主任（本系列）"))
    #expect(byWorker.what.chinese.hasSuffix("可以提议的：信访员。"))
    #expect(byWorker.what.english.contains("May: Station head (own series), Petition-office head (own series)"))
    #expect(byWorker.next?.chinese.contains("提议") == true)
    // A petition is not the station's to conclude.
    let typed = [
      TypedEdit(.set, "closed_kind", "resolved"), TypedEdit(.set, "result_text", "已修好"),
      TypedEdit(.set, "opinion_no", "意见1"),
    ]
    let byStation = try #require(
      try refusal { try town.emit("concluded", record, typed, .stationHead, .hub) })
    #expect(byStation.code == "notPermitted.concluded" && byStation.what.chinese.hasPrefix("该件不在您可以"))
    #expect(try code { try town.emit("concluded", record, typed, .petitionHead, .hub) } == nil)
  }

  /// Whoever proposes what a person has to confirm needs no channel (DOMAIN 13, D11).
  @Test func aTransferMayBeProposedFromTheOtherChannel() throws {
    let record = try town.acceptedCase()
    let typed = [TypedEdit(.set, "current_unit", "5")]
    #expect(
      try code { try town.emit("transferred_out", record, typed, because: "属路灯", .stationHead, .hub) }
        == "notPermitted.transferred_out")
    let proposed = try town.emit("transferred_out", record, typed, because: "属路灯", .stationHead, .station)
    #expect(proposed.isWaiting)
    let op = try #require(try node.proposals(of: record).first?.proposal.op.id)
    let head = try town.session(.stationHead, .hub)
    #expect(
      try code { _ = try node.answerProposal(op, isYes: true, by: head) } == "notPermitted.answer_proposal",
      "to confirm it is to decide")
  }

  @Test func whoDoesNotSeeARecordDoesNothingToIt() throws {
    let record = try town.openCase()
    let officer = try town.session(.officer, .department)
    let unseen = try #require(
      try refusal { _ = try node.append("feedback", ["stage": "progress", "text": "已查"], to: record, by: officer) })
    #expect(unseen.code == "notPermitted.feedback" && unseen.what.chinese.hasPrefix("您无权查看该件"))
    #expect(try code { try town.set("title", "路灯", record, .officer, .department) } == "notPermitted.edit")
    let admin = try town.session(.admin, .hub)
    #expect(try code { _ = try node.append("note", ["text": "看看"], to: record, by: admin) } == "notPermitted.note")
    #expect(
      try code { _ = try node.registerIntake([], grid: ShowTown.grid, by: admin) } == "notPermitted.register")
  }

  @Test func aDepartmentRegistersAtItsOwnCounter() throws {
    let typed = [
      TypedEdit(.set, "title", "井盖松动"), TypedEdit(.set, "facts", "车过有响声"),
      TypedEdit(.set, "nature", "opinion"), TypedEdit(.set, "channel", "hall_reception"),
    ]
    let officer = try town.session(.officer, .department)
    #expect(
      try code { _ = try node.registerIntake(typed, grid: ShowTown.grid, by: officer) } == "notPermitted.register")
    let own = try node.registerIntake(typed, grid: ShowTown.department, by: officer).record
    // Who took it down goes on with it.
    #expect(try code { try town.set("place", "桥头", own, .officer, .department) } == nil)
    #expect(try code { _ = try node.openCase(for: own, by: officer) } == nil)
  }

  /// It has the case, and did not take it down: what the citizen said is not its to rewrite (DOMAIN 8, "E edit own").
  @Test func aDepartmentRewritesNoComplaint() throws {
    let record = try town.assignedCase()
    let before = try node.store.read { try $0.counts() }
    let typed = [
      ("facts", "一切正常"), ("title", "没有问题"), ("citizen_name", "某人"), ("received_at", "2025-03-01T09:00"),
      ("opinion_no", "意见1"), ("backlog", "yes"), ("tags", "正常"),
    ]
    let officer = try town.session(.officer, .department)
    for (field, text) in typed {
      let edit = TypedEdit(field == "tags" ? .add : .set, field, text)
      let refused = try #require(try refusal { _ = try node.edit(record, [edit], by: officer) }, "\(field)")
      #expect(refused.code == "notPermitted.edit" && refused.what.chinese.contains("登记诉求"), "\(field)")
      #expect(refused.next?.english.contains("result, feedback or a note") == true)
    }
    #expect(try node.store.read { try $0.counts() } == before)
    let kind = TownshipSchema.caseFile
    let offered = try node.changeable(kind.fields.values.filter { !$0.isOnlyBound }, of: record, by: officer.person)
    #expect(
      Set(offered.map(\.name)) == ["result_text", "responsible", "deadline", "risk_level", "secrecy"])
    #expect(try code { try town.set("result_text", "已更换灯泡", record, .officer, .department) } == nil)
    #expect(
      try code { _ = try node.append("feedback", ["stage": "progress", "text": "已查"], to: record, by: officer) } == nil)
    // In the grid where it is at home, and at the offices, it is changed as before.
    for (who, place) in [(ShowTown.Who.gridWorker, ShowTown.Where.station), (.clerk, .hub), (.stationHead, .hub)] {
      #expect(try code { try town.set("place", "桥头\(who)", record, who, place) } == nil, "\(who)")
    }
  }

  @Test func fieldsHaveTheirRows() throws {
    let record = try town.assignedCase()
    #expect(
      try code { try town.set("deadline", "2025-04-20", record, .gridWorker, .station) }
        == "notPermitted.set_deadline")
    #expect(try code { try town.set("responsible", "5", record, .officer, .department) } == nil)
    #expect(try town.set("responsible", "4", record, .gridWorker, .station).isWaiting)
    #expect(try code { try town.set("risk_level", "2", record, .gridWorker, .station) } == nil)
    #expect(try code { try town.set("risk_level", "3", record, .gridWorker, .station) } == "notPermitted.lower")
    let worker = try town.session(.gridWorker, .station)
    #expect(
      try code { _ = try node.edit(record, [TypedEdit(.add, "share", "5")], by: worker) } == "notPermitted.edit")
    #expect(
      try code { _ = try node.grantExtension(of: record, days: 5, by: town.session(.stationHead, .hub)) }
        == "notPermitted.extend_deadline")
    #expect(
      try code { _ = try node.askExtension(of: record, days: 5, reason: "等天晴", by: worker) }
        == "notPermitted.ask_extension")
  }

  /// "D extend": the leader grants, and sets no date of their own (DOMAIN 8).
  @Test func aLeaderExtendsAndSetsNoDate() throws {
    let record = try town.assignedCase()
    let refused = try #require(try refusal { try town.set("deadline", "2025-04-01", record, .leader, .hub) })
    #expect(refused.code == "notPermitted.set_deadline" && refused.what.chinese.contains("信访办主任"))
    let leader = try town.session(.leader, .hub)
    #expect(try code { _ = try node.grantExtension(of: record, days: 5, by: leader) } == nil)
    #expect(try town.set("deadline", "2025-04-01", record, .petitionHead, .hub).isWaiting == false)
    // A date that somebody proposes is not theirs to confirm either.
    #expect(try town.set("deadline", "2025-04-02", record, .clerk, .hub).isWaiting)
    let op = try #require(try node.proposals(of: record).first?.proposal.op.id)
    #expect(try code { _ = try node.answerProposal(op, isYes: true, by: leader) } == "notPermitted.answer_proposal")
  }

  /// Papers of a case are the department's that has it; one that it merely sees is another's (DOMAIN 8).
  @Test func aDepartmentThatMerelySeesACaseWritesNoPapers() throws {
    let record = try town.assignedCase()
    let officer = try town.session(.officer, .department)
    let papers: [(String, [String: String])] = [
      ("delivery", ["document": "assignment", "way": "direct"]),
      ("signature", ["document": "assignment", "mode": "on_screen"]),
    ]
    for (entry, typed) in papers {
      #expect(try code { _ = try node.append(entry, typed, to: record, by: officer) } == nil)
    }
    let shared = try town.acceptedCase()
    try town.emit(
      "assigned", shared,
      ShowTown.notice.filter { $0.field != "current_unit" } + [
        TypedEdit(.set, "current_unit", "1")
      ], .petitionHead, .hub)
    _ = try node.edit(shared, [TypedEdit(.add, "share", "5")], by: town.session(.petitionHead, .hub))
    #expect(try node.readingRight(of: shared, for: officer.person) != .hidden)
    for (entry, typed) in papers {
      let refused = try #require(try refusal { _ = try node.append(entry, typed, to: shared, by: officer) })
      #expect(refused.code == "notPermitted.\(entry)" && refused.what.chinese.contains("责任单位"))
      #expect(refused.next != nil)
    }
  }

  /// "author same day; else hub clerk" (DOMAIN 5): others propose it, and at the hub they are refused.
  @Test func whatOthersRegisteredIsTheHubClerksToVoid() throws {
    let record = try town.intake()
    let refused = try #require(
      try refusal { try town.emit("voided", record, [], because: "重复登记", .stationHead, .hub) })
    #expect(refused.code == "notPermitted.voided" && refused.what.chinese.contains("有权限的：信访员"))
    #expect(try town.emit("voided", record, [], because: "重复登记", .stationHead, .station).isWaiting)
    // The hub acts, and does not confirm it by itself.
    let clerk = try town.session(.clerk, .hub)
    _ = try node.append("note", ["text": "看过"], to: record, by: clerk)
    let waiting = try #require(try node.proposals(of: record).first?.proposal)
    #expect(waiting.wait == .proposerWithoutRight && waiting.confirmers.roles == [.petitionClerk, .petitionHead])
    let head = try town.session(.stationHead, .hub)
    #expect(
      try code { _ = try node.answerProposal(waiting.op.id, isYes: true, by: head) } == "notPermitted.answer_proposal")
    _ = try node.answerProposal(waiting.op.id, isYes: true, by: clerk)
    #expect(try node.presentation(of: record).heading.state.key == "voided")
    let own = try town.intake()
    #expect(try town.emit("voided", own, [], because: "误登", .gridWorker, .station).isWaiting == false)
    #expect(try node.presentation(of: own).heading.state.key == "voided")
    let third = try town.intake()
    #expect(try code { try town.emit("voided", third, [], because: "重复登记", .clerk, .hub) } == nil)
  }

  @Test func aRecusedPersonAddsNotesAlone() throws {
    let record = try town.openCase()
    _ = try node.edit(record, [TypedEdit(.add, "recused", "4")], by: town.session(.petitionHead, .hub))
    let worker = try town.session(.gridWorker, .station)
    let refused = try #require(try refusal { try town.set("title", "路灯", record, .gridWorker, .station) })
    #expect(refused.code == "notPermitted.edit" && refused.what.chinese.contains("回避"))
    #expect(try code { _ = try node.append("note", ["text": "情况说明"], to: record, by: worker) } == nil)
  }

  /// A session outlives a change of roles; the directory counts.
  @Test func theNewestRolesCount() throws {
    let record = try town.openCase()
    let session = try town.session(.clerk, .hub)
    try node.changeDirectory(by: town.session(.admin, .hub)) { _, snapshot in
      var clerk = snapshot.persons[ShowTown.Who.clerk.rawValue]!
      clerk.roles = []
      return [.person(clerk)]
    }
    #expect(try code { _ = try node.append("note", ["text": "已问"], to: record, by: session) } == "notPermitted.note")
  }
}
