import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// What readers see of a record: its values with their authors, events with their verdicts, lists, reasons.
@Suite struct ShowTests {
  let town: ShowTown
  var node: Node { town.node }

  init() throws { town = try ShowTown() }

  // MARK: Values

  @Test func aNewCaseShowsItsValuesAndAuthors() throws {
    let shown = try node.presentation(of: town.openCase())
    #expect(shown.heading.state.key == "registered")
    #expect(shown.heading.number == "G4-S01-20250309-2")
    #expect(shown.heading.home?.name.chinese == "一组网格")
    let title = try #require(shown.register("title"))
    #expect(title.effective?.value == .text("村口路灯不亮"))
    #expect(title.live.count == 1)
    #expect(title.live[0].author.person.words.chinese == "李强（3）")
    #expect(title.live[0].author.device.name == "一组站点")
    #expect(title.live[0].author.timeMilliseconds > 1_741_449_600_000)
    #expect(!title.live[0].author.isAtHub)
    #expect(shown.register("nature")?.effective?.words.chinese == "意见建议")
    #expect(shown.events.map(\.event.key) == ["registered"])
    #expect(shown.events[0].verdict.isEffective)
    // The intake is shown by its number.
    let intakes = try #require(shown.sets.first { $0.field.key == "intakes" })
    #expect(intakes.members.map(\.words.chinese) == ["G4-S01-20250309-1"])
    #expect(shown.audience.units.map(\.number) == [ShowTown.grid])
    #expect(shown.audience.includesPetitionOffice)
  }

  @Test func personsAndUnitsHaveNames() throws {
    let record = try town.assignedCase()
    try town.set("responsible", "5", record, .petitionHead, .hub)
    let shown = try node.presentation(of: record)
    #expect(shown.register("current_unit")?.effective?.words.chinese == "城建办（5）")
    #expect(shown.register("responsible")?.effective?.words.english == "孙立 (5)")
    #expect(shown.heading.unit?.number == 5)
    #expect(shown.epoch == 1)
    #expect(shown.heading.officialNumber == "信访〔2025〕1号")
    #expect(shown.register("official_no")?.live[0].author.person.words.chinese == "中心服务")
  }

  @Test func concurrentPlainValuesAreBothThere() throws {
    let record = try town.openCase()
    let seen = try town.heads(record)
    try town.set("title", "路灯坏了", record, seen: seen, .gridWorker, .station)
    try town.set("title", "村口无灯", record, seen: seen, .petitionHead, .hub)
    let title = try #require(try node.presentation(of: record).register("title"))
    #expect(title.live.map(\.value.value) == [.text("路灯坏了"), .text("村口无灯")])
    #expect(title.live.map(\.isInForce) == [false, true])
    #expect(title.conflict == nil)
    #expect(try node.conflicts().isEmpty)
  }

  // MARK: Conflicts

  @Test func aGuardedConflictShowsBaseAndBothSides() throws {
    let record = try town.openCase()
    let seen = try town.heads(record)
    try town.set("nature", "dispute", record, seen: seen, .gridWorker, .station)
    try town.set("nature", "help", record, seen: seen, .clerk, .hub)
    let item = try #require(try node.conflicts().first)
    #expect(item.heading.record == record)
    #expect(item.heading.conflictCount == 1)
    let conflict = try #require(item.register.conflict)
    #expect(conflict.base?.value == .text("opinion"))
    #expect(Set(conflict.values.map(\.value)) == [.text("dispute"), .text("help")])
    // What the hub has acted on stays in force.
    #expect(item.register.effective?.value == .text("help"))
    #expect(conflict.basis == .first)
    #expect(conflict.deciders.words.chinese == "信访办主任")

    let said = try node.explanation(of: record).statements(.conflicts)
    #expect(said.count == 1)
    #expect(said[0].text.chinese.contains("原值“意见建议”"))
    #expect(said[0].text.chinese.contains("裁定前按“求助”执行"))
    #expect(said[0].text.chinese.contains("赵青（4），一组站点"))
    #expect(said[0].advice?.english.contains("conflict decide") == true)

    _ = try node.decideConflict(
      record, field: "nature", value: "dispute", by: town.session(.petitionHead, .hub))
    #expect(try node.conflicts().isEmpty)
    #expect(try node.presentation(of: record).register("nature")?.effective?.value == .text("dispute"))
  }

  @Test func theHigherRiskIsInForceUntilSomebodyDecides() throws {
    let record = try town.openCase([TypedEdit(.set, "risk_level", "3")])
    let seen = try town.heads(record)
    try town.set("risk_level", "2", record, seen: seen, .petitionHead, .hub)
    try town.set("risk_level", "1", record, seen: seen, .gridWorker, .station)
    let register = try #require(try node.presentation(of: record).register("risk_level"))
    #expect(register.conflict?.basis == .higher)
    #expect(register.effective?.value == .integer(1))
    #expect(register.conflict?.base?.words.chinese == "三类")

    // The lower value is a lowering, for the decider too: it waits for a second signature.
    #expect(throws: NodeError.self, "for a reason alone") {
      try node.decideConflict(record, field: "risk_level", value: "2", by: town.session(.petitionHead, .hub))
    }
    let decision = try node.decideConflict(
      record, field: "risk_level", value: "2", reason: "两次走访", by: town.session(.petitionHead, .hub))
    #expect(decision.verdicts == [.unapproved, .effective])
    let item = try #require(try node.proposals().first)
    #expect(item.proposal.isLowering)
    // Whoever has signed in one role leaves that one out, and signs no second time.
    #expect(item.proposal.confirmers.words.chinese == "联络站站长、镇领导")
    #expect(item.proposal.signers.map(\.words.chinese) == ["王敏（2）"])
    #expect(item.proposal.reason == "裁定“风险等级”的理由：两次走访")
    let head = try town.session(.petitionHead, .hub)
    #expect(!item.proposal.confirmers.includes(head.person))
    let before = try node.store.read { try $0.counts() }
    let again = #expect(throws: NodeError.self) {
      try node.answerProposal(item.proposal.op.id, isYes: true, by: head)
    }
    #expect(again?.code == "signedAlready")
    #expect(try node.store.read { try $0.counts() } == before)
    let said = try node.explanation(of: record).statements(.lowerings)
    #expect(said.first?.text.chinese.contains("已签：王敏（2）") == true)
    #expect(said.first?.text.chinese.contains("仍为“一类”") == true)

    _ = try node.answerProposal(item.proposal.op.id, isYes: true, by: town.session(.stationHead, .station))
    let settled = try #require(try node.presentation(of: record).register("risk_level"))
    #expect(settled.effective?.value == .integer(2))
    #expect(settled.conflict == nil)
    #expect(try node.proposals().isEmpty)
  }

  @Test func whatTheHubDecidedOverrulesADecisionElsewhere() throws {
    let record = try town.openCase()
    let seen = try town.heads(record)
    try town.set("nature", "dispute", record, seen: seen, .gridWorker, .station)
    try town.set("nature", "help", record, seen: seen, .clerk, .hub)
    let both = try town.heads(record)
    _ = try node.decideConflict(
      record, field: "nature", value: "dispute", seen: both, by: town.session(.petitionHead, .hub))
    // The same decider on a second hub terminal had decided otherwise.
    _ = try node.decideConflict(
      record, field: "nature", value: "help", seen: both, by: town.session(.petitionHead, .hub))
    let register = try #require(try node.presentation(of: record).register("nature"))
    #expect(register.effective?.value == .text("help"))
    #expect(register.ruling == register.live.first { $0.isInForce }?.op)
    #expect(register.overruled.count == 1)
    #expect(register.live.filter(\.isOverruled).map(\.value.value) == [.text("dispute")])
    #expect(try node.explanation(of: record).statements(.conflicts).first?.text.chinese.contains("未采用") == true)
  }

  // MARK: Events and proposals

  @Test func rivalProposalsWaitForAPersonAndAreAnswered() throws {
    let record = try town.openCase()
    let seen = try town.heads(record)
    let track = { TypedEdit(.set, "track", $0) }
    let first = try town.emit("accepted", record, [track("npc")], seen: seen, .stationHead, .station)
    #expect(first.isWaiting)
    #expect(try node.proposals().map(\.proposal.wait) == [.hub])
    try town.emit("accepted", record, [track("petition")], seen: seen, .clerk, .station)
    let items = try node.proposals()
    #expect(items.map(\.proposal.wait) == [.rival, .proposerWithoutRight])
    #expect(items.map(\.proposal.rivals.count) == [1, 1])
    #expect(items[0].proposal.bound.map(\.value.words.chinese) == ["人大联络站受理"])
    #expect(items[0].heading.proposalCount == 2)
    #expect(items[0].proposal.isConfirmedAtHubOnly)
    #expect(items[0].proposal.confirmers.words.chinese == "联络站站长、信访办主任、主席团成员")
    let waiting = try node.explanation(of: record)
    #expect(waiting.statements(.proposals).count == 2)
    #expect(waiting.statements(.notEffective).isEmpty)

    _ = try node.answerProposal(
      items[1].proposal.op.id, isYes: false, reason: "属村务", by: town.session(.petitionHead, .hub))
    // Nothing stands beside it any more, so the hub confirms it.
    let shown = try node.presentation(of: record)
    #expect(shown.heading.state.key == "accepted")
    #expect(shown.heading.officialNumber == "人大〔2025〕1号")
    let events = shown.events
    #expect(events.map(\.verdict.code) == ["effective", "proposal", "proposal", "effective"])
    #expect(events.map(\.verdict.reason) == [nil, "confirmed", "refused", nil])
    #expect(events[3].author.person.number == 0)
    #expect(events[3].confirms == events[1].id)
    #expect(events[2].replies.map(\.reason) == ["属村务"])
    let said = try node.explanation(of: record)
    #expect(said.statements(.notEffective).contains { $0.text.chinese.contains("王敏（2）答复“不同意”（属村务）") })
    #expect(said.statements(.effective).last?.text.chinese.contains("（确认李强（3）的提议）") == true)
  }

  @Test func whatOneOvertookIsKeptWithItsReason() throws {
    let record = try town.acceptedCase()
    let seen = try town.heads(record)
    try town.emit("assigned", record, ShowTown.notice, seen: seen, .petitionHead, .hub)
    let late = try town.emit("withdrawn", record, [], because: "本人撤回", seen: seen, .clerk, .station)
    #expect(late.verdicts == [.notEffective(.otherStateHere, field: nil)])
    let explanation = try node.explanation(of: record)
    #expect(explanation.heading.state.key == "assigned")
    #expect(explanation.statements(.standing)[0].text.chinese.contains("现为“已交办”，第1轮交办，责任单位城建办（5）"))
    #expect(explanation.statements(.effective).map(\.op?.changeset).count == 3)
    let said = try #require(explanation.statements(.notEffective).first)
    #expect(said.text.chinese.contains("“已撤回”未生效：此前状态已变化"))
    #expect(said.text.chinese.contains("看到的是“已受理”，而此处已是“已交办”（第1轮）"))
    #expect(said.advice != nil)
  }

  @Test func whatAPersonEndedWithAStopGetsNoSecondOne() throws {
    let record = try town.assignedCase()
    _ = try node.append(
      "feedback", ["stage": "progress", "text": "已换两盏。"], to: record, by: town.session(.officer, .department))
    let device = try #require(try node.directorySnapshot().device(named: "D05"))
    _ = try node.revoke(device, reason: "遗失", counting: [], by: town.session(.admin, .hub))
    _ = try node.emit(
      "withdrawn", on: record, because: EventReason(words: "村里已自行修好。"), by: town.session(.petitionHead, .hub))
    let explanation = try node.explanation(of: record)
    let texts = explanation.statements.map(\.text) + explanation.next.map(\.words)
    #expect(texts.contains { $0.chinese.hasSuffix("内容：已换两盏。") })
    #expect(texts.contains { $0.chinese.hasSuffix("理由：村里已自行修好。") })
    #expect(texts.contains { $0.english.hasSuffix("because: 村里已自行修好。") })
    for text in texts {
      #expect(text.chinese.hasSuffix("。") && !text.chinese.contains("。。"), "\(text.chinese)")
      #expect(!text.english.contains("。.") && !text.english.contains(".."), "\(text.english)")
    }
  }

  @Test func nextStepsSayWhoWhereAndWhatIsNeeded() throws {
    let record = try town.assignedCase()
    let steps = try node.explanation(of: record).next
    #expect(steps.map(\.event.key) == ["in_progress", "objected", "assigned", "withdrawn"])
    let officer = try node.person("5"), clerk = try node.person("6")
    #expect(steps[0].place == .anywhere)
    #expect(steps[0].grade(for: officer) == .decide)
    #expect(steps[0].grade(for: clerk) == nil)
    #expect(steps[0].deciders.words.chinese == "责任单位（城建办）的承办人、负责人")
    #expect(steps[2].place == .hub)
    #expect(steps[2].grade(for: clerk) == .propose)
    #expect(!steps[2].isConfirmedByMachine)
    #expect(steps[2].requirements.map(\.sort) == [.bound, .counted, .bound, .bound, .bound, .bound])
    #expect(steps[2].optional.map(\.key) == ["deadline"])
    #expect(steps[2].words.chinese.contains("须由人在镇中心确认"))

    try town.emit("in_progress", record, .officer, .department)
    let reported = try #require(try node.explanation(of: record).next.first)
    #expect(reported.event.key == "reported")
    #expect(reported.requirements.map(\.isMet) == [false])
    #expect(reported.words.english.contains("a Feedback “Result” (missing)"))
  }

  // MARK: Entries and quarantine

  /// Without a handover there is nothing to supplement: the entry says what its author saw.
  @Test func anEntryWrittenBeforeAStepElsewhereNamesTheStateItsAuthorSaw() throws {
    let record = try town.openCase()
    let seen = try town.heads(record)
    try town.emit("accepted", record, [TypedEdit(.set, "track", "petition")], seen: seen, .petitionHead, .hub)
    _ = try node.append(
      "note", ["text": "再次走访"], to: record, seen: seen, by: town.session(.gridWorker, .station))
    let entry = try #require(try node.presentation(of: record).entries.last)
    #expect(!entry.isLate)
    #expect(entry.writtenIn?.key == entry.seen.state.key && entry.seen.state != entry.place.state)
  }

  @Test func entriesWrittenAcrossAHandoverAreMarked() throws {
    let record = try town.acceptedCase()
    let seen = try town.heads(record)
    try town.emit("assigned", record, ShowTown.notice, seen: seen, .petitionHead, .hub)
    let note = try node.append(
      "note", ["text": "再次走访"], to: record, seen: seen, by: town.session(.gridWorker, .station))
    let id = OpID(note.changeset, 0)
    _ = try node.append(
      "note", ["text": "再次走访，灯仍不亮"], to: record, corrects: id, by: town.session(.gridWorker, .station))
    let entries = try node.presentation(of: record).entries
    #expect(entries.map(\.isLate) == [true, false])
    #expect(entries.allSatisfy { $0.writtenIn == nil })
    #expect(entries[0].seen.state.key == "accepted")
    #expect(entries[0].place.epoch == 1)
    #expect(entries[0].correctedBy == [entries[1].id])
    #expect(entries[1].corrects == [entries[0].id])
    #expect(entries[1].fields.map(\.value.words.chinese) == ["再次走访，灯仍不亮"])
    #expect(entries[0].author.person.name.chinese == "赵青")
  }

  @Test func aNoteOfARecusedPersonIsMarked() throws {
    let record = try town.acceptedCase()
    let note = { (text: String, seen: [ChangesetReference]?) in
      _ = try node.append("note", ["text": text], to: record, seen: seen, by: town.session(.gridWorker, .station))
    }
    try note("此前", nil)
    let seen = try town.heads(record)
    _ = try node.edit(record, [TypedEdit(.add, "recused", "4")], by: town.session(.petitionHead, .hub))
    try note("同时", seen)
    try note("此后", nil)
    #expect(try node.presentation(of: record).entries.map(\.isByRecused) == [false, true, true])
  }

  @Test func aRevokedDevicesChangeIsShownAndReadmitted() throws {
    let record = try town.assignedCase()
    let counted = try town.emit("in_progress", record, .officer, .department)
    let lost = try node.append(
      "feedback", ["stage": "progress", "text": "已换两盏"], to: record, by: town.session(.officer, .department))
    let device = try #require(try node.directorySnapshot().device(named: "D05"))
    _ = try node.revoke(device, reason: "遗失", counting: [counted.changeset], by: town.session(.admin, .hub))

    let item = try #require(try node.quarantine().first)
    #expect(item.heading.record == record)
    #expect(item.quarantine.changeset == lost.changeset)
    #expect(item.quarantine.reasons.map(\.reason) == [.revoked])
    #expect(item.quarantine.isLiftable)
    #expect(item.quarantine.author.words.chinese.hasPrefix("孙立（5），城建办电脑，2025年3月9日"))
    #expect(item.quarantine.ops.map(\.words.chinese) == ["添加办理反馈：阶段：进展；内容：已换两盏"])
    let shown = try node.presentation(of: record)
    #expect(shown.entries.isEmpty)
    #expect(shown.quarantined.count == 1)
    #expect(shown.heading.state.key == "in_progress")
    let said = try #require(try node.explanation(of: record).statements(.quarantine).first)
    #expect(said.text.chinese.contains("设备已撤销"))
    #expect(said.advice?.chinese.contains("readmit \(lost.changeset)") == true)

    _ = try node.readmit(lost.changeset, by: town.session(.petitionHead, .hub))
    #expect(try node.quarantine().isEmpty)
    #expect(try node.presentation(of: record).entries.map(\.author.person.number) == [5])
  }

  // MARK: Log and lists

  @Test func theLogTellsEveryChangesetInOrder() throws {
    let record = try town.assignedCase()
    let counted = try town.emit("in_progress", record, .officer, .department)
    try town.set("title", "路灯", record, .clerk, .station)
    let device = try #require(try node.directorySnapshot().device(named: "D05"))
    _ = try node.revoke(device, reason: "遗失", counting: [], by: town.session(.admin, .hub))
    let log = try node.log(of: record)
    #expect(log.changesets.map(\.author.person.number) == [3, 2, 0, 2, 5, 6])
    #expect(log.changesets.map(\.isFixed) == [true, true, true, true, false, false])
    guard case .quarantined(let reasons) = log.changesets[4].fate else {
      Issue.record("not in quarantine")
      return
    }
    #expect(log.changesets[4].reference == counted.changeset)
    #expect(reasons.map(\.reason) == [.revoked])
    #expect(log.changesets[1].ops.map(\.words.chinese) == ["受理", "“办理渠道”写为“信访渠道”"])
    let number = try #require(log.heading.officialNumber)
    #expect(log.changesets[2].ops.map(\.words.chinese) == ["编发正式编号：\(number)"], "given, not written")
    #expect(log.changesets[1].ops[1].boundTo == log.changesets[1].ops[0].id)
    #expect(log.changesets[5].ops[0].words.english == "sets “Title” to “路灯”")
    #expect(log.changesets[5].author.receivedAtMilliseconds > 0)
    #expect(log.changesets[5].directory.term == 1)
  }

  @Test func listsAndSearchSayWhereRecordsStand() throws {
    let record = try town.assignedCase()
    let rows = try node.list(ItemFilter(kind: RecordKind.caseFile))
    #expect(rows.map(\.record) == [record])
    #expect(rows[0].state.label.chinese == "已交办")
    #expect(rows[0].unit?.words.chinese == "城建办（5）")
    #expect(rows[0].track?.words.chinese == "信访渠道")
    #expect(try node.list(ItemFilter(unit: 2)).isEmpty)
    #expect(try node.list(ItemFilter(home: ShowTown.grid)).count == 2)
    #expect(try node.search("路灯").count == 2)
    #expect(try node.search("水渠").isEmpty)
  }

  @Test func anUnknownRecordIsRefusedInWords() throws {
    #expect(throws: NodeError.self) { try node.presentation(of: RecordID(high: 1, low: 2)) }
    #expect(throws: NodeError.self) { try node.explanation(of: RecordID(high: 1, low: 2)) }
  }
}
