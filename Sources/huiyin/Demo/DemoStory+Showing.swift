import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

extension DemoStory {
  mutating func lookAround(_ record: RecordID) throws {
    telling.heading(7, "会合之后：什么也没丢，什么也没被悄悄选掉", "They have met: nothing is lost, nothing was chosen in silence")
    let state = try hub.node.store.read { try $0.state(of: record) }!
    seen.conflict = state.register(CaseField.riskLevel)?.conflict != nil
    seen.plain = (state.register(CaseField.title)?.live.count ?? 0) > 1
    seen.proposal = state.remarkableOps.contains { $0.verdict == .proposal(.open) }
    seen.notEffective = state.remarkableOps.contains {
      if case .notEffective = $0.verdict { true } else { false }
    }
    seen.quarantined = try !hub.node.store.read { try $0.quarantine() }.isEmpty
    try explain(record)
    try table()
  }

  func decide(_ record: RecordID, proposal: OpID, stolen: ChangesetReference) throws {
    telling.heading(8, "镇中心裁定", "The hub decides")
    let head = try hub.logIn(cast.petitionHead.number), leader = try hub.logIn(cast.leader.number)
    telling.say("  风险定为二类：下调要两人会签，主任提出、镇领导会签。", "  Risk class 2: a lowering takes two signatures.")
    let lowering = try hub.node.decideConflict(
      record, field: "risk_level", value: "2", reason: "积水已排，群众情绪平稳", by: head)
    _ = try hub.node.answerProposal(OpID(lowering.changeset, 0), isYes: true, by: leader)
    telling.say("  责任人提议：同意。", "  The proposal: yes.")
    _ = try hub.node.answerProposal(proposal, isYes: true, reason: "就近负责", by: head)
    telling.say("  被隔离的登记经核实是调解员本人所写：重新采纳。", "  The quarantined intake was the mediator's own: re-admitted.")
    _ = try hub.node.readmit(stolen, by: head)
  }

  mutating func agree(on record: RecordID) throws -> Bool {
    telling.heading(10, "各节点一致", "All nodes agree")
    try waitUntilInStep()
    try explain(record)
    try table()
    if try laptop.node.presentation(of: record).heads != hub.node.presentation(of: record).heads {
      telling.say(
        "  代表笔记本上的本案停在裁定之前：责任人改为\(cast.worker.name)后，不再发给它；收回已发出的内容是以后的功能。",
        "  On the laptop the case stands as before the decisions: its representative is not in charge any more, and it "
          + "is sent there no longer; taking back what was sent is to come.")
    }
    let verified = try nodes.map { (node: $0, report: try $0.node.verify()) }
    let (isEqual, lines) = try shares(verified)
    for line in lines { telling.tell("  " + line) }
    let missing = [
      (seen.conflict, Label("受保护字段的冲突", "a guarded conflict")), (seen.plain, Label("普通字段的并行值", "a plain one")),
      (seen.proposal, Label("提议", "a proposal")), (seen.notEffective, Label("未生效的步骤", "a step without effect")),
      (seen.quarantined, Label("被隔离的变更", "a quarantined change")), (isEqual, Label("各节点一致", "equal digests")),
      (verified.allSatisfy(\.report.isClean), Label("校验通过", "a clean verification")),
    ].filter { !$0.0 }.map { telling.words($0.1) }
    if missing.isEmpty {
      telling.say(
        "见到了：冲突、并行值、提议、未生效、隔离；各节点一致，待同步 0，校验通过。",
        "Seen: two conflicts, a proposal, a step without effect, a quarantined change; equal, 0 pending, verified."
      )
    } else {
      telling.say("没有见到：\(missing.joined(separator: "、"))", "Not seen: \(missing.joined(separator: ", "))")
    }
    return missing.isEmpty
  }

  /// Digests per unit whose records two or more nodes hold in full.
  private func shares(
    _ verified: [(node: DemoNode, report: VerificationReport)]
  ) throws -> (isEqual: Bool, lines: [String]) {
    var isEqual = true
    var lines: [String] = []
    for (unit, place) in [(cast.grid, station), (cast.otherGrid, otherStation)] {
      let digests = verified.filter { $0.node === hub || $0.node === place }.map { $0.report.shares[unit.number] }
      isEqual = isEqual && digests[0] != nil && digests[0] == digests[1]
      lines.append(
        telling.words(
          Label(
            "\(unit.name)全部记录的摘要：镇中心 \(short(digests[0]))，\(telling.words(place.name)) \(short(digests[1]))",
            "digest of all of \(unit.name): hub \(short(digests[0])), \(telling.words(place.name)) \(short(digests[1]))"
          )))
    }
    return (isEqual, lines)
  }

  private func short(_ digest: [UInt8]?) -> String { digest.map { Hexadecimal.encode($0.prefix(8)) } ?? "–" }

  func explain(_ record: RecordID) throws {
    let explanation = try hub.node.explanation(of: record)
    let output = Output(face: Face(isJSON: false, language: telling.language))
    for line in output.lines(explanation) { telling.tell("  " + line) }
    telling.tell("")
  }

  func table() throws {
    let head = [
      Label("节点", "node"), Label("网络", "network"), Label("记录", "records"), Label("变更", "changesets"),
      Label("待同步", "pending"), Label("待前序", "parked"), Label("隔离", "quarantined"), Label("冲突", "conflicts"),
      Label("待答", "proposals"), Label("回执", "receipts"),
    ].map(telling.words)
    let rows = try nodes.map { place in
      let status = try place.node.status()
      let counts = status.counts
      return [
        telling.words(place.name), telling.words(place.isPluggedIn ? Label("在线", "on") : Label("离线", "off")),
      ]
        + [
          counts.records, counts.changesets, status.pendingToHub, counts.parked, counts.quarantined, counts.conflicts,
          counts.proposals, counts.receipts,
        ].map(String.init)
    }
    for line in Output.table(head, rows) { telling.tell("  " + line) }
  }
}
