import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// A yes at the hub is the act itself: what no longer holds is refused with why and what to do instead, nothing is
/// written, and a no with its reason is left (DOMAIN 11; 12, "Hub-decided").
@Suite(.serialized) struct ConfirmationTests {
  /// What a yes is refused with; nothing was written by it.
  private func refusal(of id: OpID, at node: Node, by session: Session) throws -> NodeError {
    let before = try node.store.read { try $0.counts() }
    let refused = #expect(throws: NodeError.self) { try node.answerProposal(id, isYes: true, by: session) }
    #expect(try node.store.read { try $0.counts() } == before, "\(refused?.code ?? "-") wrote something")
    return try #require(refused)
  }

  private func waiting(_ record: RecordID, at node: Node) throws -> OpID {
    try #require(try node.proposals(of: record).first?.proposal.op.id)
  }

  /// It says what to do instead, and that can be done.
  private func isRefusable(_ id: OpID, _ record: RecordID, at node: Node, by session: Session) throws {
    _ = try node.answerProposal(id, isYes: false, reason: "情况已变", by: session)
    #expect(try node.proposals(of: record).isEmpty)
  }

  @Test func whatHasBeenOvertaken() throws {
    let town = try ShowTown(), node = town.node
    let record = try town.acceptedCase()
    try town.emit("assigned", record, ShowTown.notice, .clerk, .station)
    let id = try waiting(record, at: node)
    try town.emit("withdrawn", record, [], because: "当事人撤回", .petitionHead, .hub)
    let head = try town.session(.petitionHead, .hub)
    let refused = try refusal(of: id, at: node, by: head)
    #expect(refused.code == "proposalNotOpen" && refused.what.chinese.contains("情况已变化"))
    #expect(refused.next?.chinese.contains("不同意并写明理由") == true && refused.next?.english.contains("no") == true)
    #expect(try node.presentation(of: record).heading.state.key == "withdrawn")
  }

  @Test func whatHasBeenAnswered() throws {
    let town = try ShowTown(), node = town.node
    let record = try town.acceptedCase()
    let head = try town.session(.petitionHead, .hub)
    try town.emit("assigned", record, ShowTown.notice, .clerk, .station)
    let first = try waiting(record, at: node)
    _ = try node.answerProposal(first, isYes: false, reason: "另拟", by: head)
    #expect(try refusal(of: first, at: node, by: head).code == "proposalNotOpen")
    try town.emit("assigned", record, ShowTown.notice, .clerk, .station)
    let second = try waiting(record, at: node)
    _ = try node.answerProposal(second, isYes: true, by: head)
    #expect(try refusal(of: second, at: node, by: head).code == "proposalNotOpen")
    #expect(throws: NodeError.self) { try node.answerProposal(second, isYes: false, reason: "晚了", by: head) }
  }

  /// Proposed as responsible, and gone since; likewise somebody who stands for a guarantee.
  @Test func whoHasLeftSince() throws {
    let town = try ShowTown(), node = town.node
    let record = try town.acceptedCase()
    let head = try town.session(.petitionHead, .hub)
    #expect(try town.set("responsible", "6", record, .gridWorker, .station).isWaiting)
    let person = try waiting(record, at: node)
    try node.changeDirectory(by: town.session(.admin, .hub)) { _, snapshot in
      var person = snapshot.persons[ShowTown.Who.clerk.rawValue]!
      person.isActive = false
      return [.person(person)]
    }
    let refused = try refusal(of: person, at: node, by: head)
    #expect(refused.code == "confirm.person_gone" && refused.fields.map(\.field) == ["responsible"])
    #expect(refused.what.chinese.contains("已停用") && refused.next != nil)
    try isRefusable(person, record, at: node, by: head)
  }

  /// V13.
  @Test func whoIsAccusedSince() throws {
    let town = try ShowTown(), node = town.node
    let record = try town.acceptedCase()
    let head = try town.session(.petitionHead, .hub)
    try town.emit(
      "transferred_out", record, [TypedEdit(.set, "current_unit", "5")], because: "属路灯", .stationHead, .station)
    let id = try waiting(record, at: node)
    _ = try node.edit(record, [TypedEdit(.add, "accused_units", "5")], by: head)
    let refused = try refusal(of: id, at: node, by: head)
    #expect(refused.code == "confirm.recipient_accused" && refused.fields.map(\.field) == ["current_unit"])
    #expect(try node.presentation(of: record).heading.state.key == "accepted")
    try isRefusable(id, record, at: node, by: head)
  }

  /// V6, and a date that has passed on the way.
  @Test func aDateThatHoldsNoMore() throws {
    let story = try Story("confirming", .hubLast), node = try story.node(.hub)
    let head = try story.town.session(.petitionHead, at: .hub)
    let record = try story.assignedCase("水渠垮塌")
    #expect(try story.set("deadline", "2025-03-20", on: record, by: .clerk, at: .hub).isWaiting)
    let passed = try waiting(record, at: node)
    story.town.clock.pass(days: 14)
    #expect(try refusal(of: passed, at: node, by: head).code == "confirm.date_passed")
    try isRefusable(passed, record, at: node, by: head)

    _ = try node.pauseDeadline(of: record, because: .hearing, from: CivilDate(parsing: "2025-03-11"), by: head)
    _ = try node.resumeDeadline(of: record, through: CivilDate(parsing: "2025-03-20"), grounds: "听证结束", by: head)
    #expect(try story.set("deadline", "2025-05-15", on: record, by: .clerk, at: .hub).isWaiting)
    let beyond = try waiting(record, at: node)
    let pause = try #require(
      try node.presentation(of: record).entries.first { $0.kind.key == "deadline_pause" && $0.correctedBy.isEmpty }?.id)
    _ = try node.append(
      "deadline_pause", ["cause": "hearing", "paused_from": "2025-03-11", "paused_through": "2025-03-12"], to: record,
      corrects: pause, by: head)
    #expect(try refusal(of: beyond, at: node, by: head).code == "confirm.beyond_limit")
    try isRefusable(beyond, record, at: node, by: head)
  }

  /// What a person would be refused the hub does not confirm by itself: it is left to who decides.
  @Test func theHubConfirmsNothingThatAPersonMayNotDo() async throws {
    let story = try Story("held", .hubLast)
    let record = try story.caseFile("桥下积水")
    try story.step("accepted", on: record, ["track": "petition"], by: .petitionHead, at: .hub)
    try story.step(
      "concluded", on: record, ["closed_kind": "explained", "result_text": "已答复", "opinion_no": "意见1"],
      by: .petitionHead, at: .hub)
    let reached = try story.append("callback", ["mode": "phone", "reached": "yes"], to: record, by: .clerk, at: .hub)
    _ = try story.node(.station3)
    try await story.deliver()
    let hub = try story.node(.hub), clerk = try story.town.session(.clerk, at: .hub)
    // At the hub it turns out that somebody else had answered the telephone.
    _ = try hub.append(
      "callback", ["mode": "phone", "reached": "no_answer"], to: record, corrects: OpID(reached.changeset, 0), by: clerk
    )
    #expect(try story.step("archived", on: record, by: .clerk, at: .station3).isWaiting)
    try await story.deliver()
    #expect(try story.shown(record, at: .hub).heading.state.key == "concluded")
    let id = try waiting(record, at: hub)
    let refused = try refusal(of: id, at: hub, by: clerk)
    #expect(refused.code == "confirm.callback_missing" && refused.what.chinese.contains("尚未联系上当事人"))
    // Once the hub has acted knowing of it, it is told as such, and stands in the list of who decides.
    _ = try hub.append("note", ["text": "核对回访"], to: record, by: clerk)
    #expect(try hub.proposals(of: record).map(\.proposal.wait) == [.held])
    #expect(try story.waits("proposal", record, for: .clerk, at: .hub))
    _ = try hub.append("callback", ["mode": "visit", "reached": "yes"], to: record, by: clerk)
    #expect(try story.shown(record, at: .hub).heading.state.key == "archived", "now nothing keeps it from it")
  }

  // MARK: Who proposed it

  /// Signed at a station by software that does not ask: what its author might do there the hub confirms, what is of the
  /// other channel it leaves to who decides, and every node tells why (DOMAIN 8; 12, "with reason returned").
  @Test func theHubAsksWhatItsAuthorMayDoThere() async throws {
    let story = try Story("scope", .hubLast)
    let own = try story.caseFile("桥下积水"), other = try story.caseFile("桥面裂缝")
    try story.step("accepted", on: own, ["track": "npc"], by: .stationHead, at: .hub)
    try story.step("accepted", on: other, ["track": "petition"], by: .petitionHead, at: .hub)
    let station = try story.node(.station3)
    try await story.deliver()
    let conclusion = MatrixDeed.step(
      "concluded",
      [
        TypedEdit(.set, "closed_kind", "resolved"), TypedEdit(.set, "result_text", "已办妥"),
        TypedEdit(.set, "opinion_no", "意见1"),
      ], EventReason())
    for record in [own, other] {
      let shown = try station.store.read { try $0.shown(record) }
      try station.forge(Act(on: shown, try conclusion.ops(on: shown)), by: Story.Who.stationHead.rawValue)
    }
    try await story.deliver()
    let hub = try story.node(.hub), head = try story.town.session(.petitionHead, at: .hub)
    #expect(try story.shown(own, at: .hub).heading.state.key == "concluded")
    #expect(try hub.proposals(of: own).isEmpty)
    for place in [Story.Place.hub, .station3] {
      #expect(try story.shown(other, at: place).heading.state.key == "accepted")
      let told = try #require(try story.node(place).proposals(of: other).first?.proposal)
      #expect(told.wait == .proposerOutOfScope && told.confirmers.roles == [.petitionHead])
      let why = try #require(told.against)
      #expect(why.chinese.contains("提议人不能") && why.chinese.contains("该件不在其范围内"))
      #expect(why.english.contains("its author may not") && why.english.contains("outside their scope"))
      let statements = try story.node(place).explanation(of: other).statements.filter { $0.topic == .proposals }
      #expect(statements.count == 1 && statements[0].text.chinese.contains(why.chinese + "，须由人答复"))
    }
    #expect(try story.waits("proposal", other, for: .petitionHead, at: .hub), "who decides has it in the list")
    _ = try hub.answerProposal(try waiting(other, at: hub), isYes: true, by: head)
    #expect(try story.shown(other, at: .hub).heading.state.key == "concluded")
    for node in [hub, station] { #expect(try node.verify().isClean) }
  }

  /// On the day after, it is the hub clerk's to void, also for who registered it (DOMAIN 5).
  @Test func aLateVoidingWaitsForAClerk() async throws {
    let story = try Story("late void", .hubLast)
    let record = try story.intake("村口路灯不亮")
    try await story.deliver()
    story.town.clock.pass(days: 1)
    #expect(try story.step("voided", on: record, reason: "误登", by: .worker3, at: .station3).isWaiting)
    try await story.deliver()
    let hub = try story.node(.hub), clerk = try story.town.session(.clerk, at: .hub)
    #expect(try story.shown(record, at: .hub).heading.state.key == "registered")
    #expect(try story.waits("proposal", record, for: .clerk, at: .hub))
    #expect(try !story.waits("proposal", record, for: .stationHead, at: .hub))
    _ = try hub.answerProposal(try waiting(record, at: hub), isYes: true, by: clerk)
    #expect(try story.shown(record, at: .hub).heading.state.key == "voided")
  }

  /// A merger that was proposed before one of the two was closed.
  @Test func aMergerThatIsNoMorePossible() throws {
    let town = try ShowTown(), node = town.node
    let cases = try [town.openCase(), town.openCase()]
    let proposed = try node.decideDuplicate(cases[0], cases[1], "same", by: town.session(.stationHead, .station))
    #expect(proposed.isWaiting)
    for record in cases { try town.emit("voided", record, [], because: "误登", .petitionHead, .hub) }
    let id = try waiting(proposed.record, at: node)
    #expect(try refusal(of: id, at: node, by: town.session(.petitionHead, .hub)).code.hasPrefix("merge."))
  }
}
