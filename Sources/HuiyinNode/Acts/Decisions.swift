import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
import HuiyinTownship

extension Node {
  /// Decides a conflict: one write that supersedes every live value (DESIGN 4.3). The reason stands beside it as a note
  /// (DOMAIN 12, "decision, reason").
  public func decideConflict(
    _ record: RecordID, field name: String, value text: String, reason: String = "",
    seen: [ChangesetReference]? = nil, by session: Session
  ) throws -> Committed {
    let text = try resolved([TypedEdit(.set, name, text)], by: session)[0].text
    return try act(on: record, seen: seen, by: session) { shown, transaction in
      let field = try fieldToDecide(name, shown, by: session, in: transaction)
      let value = try shown.kind.parse(text, for: field)
      return try ops(deciding: field, value, reason: reason, on: shown, keys: session.keys, in: transaction)
    }
  }

  /// Likewise for one of the different values, named by a write of it: what was shown masked is decided as it is.
  public func decideConflict(
    _ record: RecordID, field name: String, keeping write: OpID, reason: String = "",
    seen: [ChangesetReference]? = nil, by session: Session
  ) throws -> Committed {
    try act(on: record, seen: seen, by: session) { shown, transaction in
      let field = try fieldToDecide(name, shown, by: session, in: transaction)
      guard let kept = shown.state.register(field.number)?.live.first(where: { $0.op == write }) else {
        throw NodeError.valueGone
      }
      return try ops(deciding: field, kept.value, reason: reason, on: shown, keys: session.keys, in: transaction)
    }
  }

  /// - Parameter seen: writes that are replaced already and that the decision names once more.
  func ops(
    deciding field: FieldSchema, _ value: Value, over seen: [OpID] = [], reason: String, on shown: Shown,
    keys: DeviceKeys, in transaction: StoreTransaction
  ) throws -> [Op] {
    let write = Op(.set, field: field.number, supersedes: shown.liveWrites(field.number) + seen, value: value)
    if shown.kind.isCasework, let lowered = shown.lowered(by: [write]).first {
      let what = lowered.wordsOfLowering
      try NodeError.checkReason(
        reason, "裁定\(what.chinese)须写明理由", "to decide to \(what.english) a reason is needed")
    }
    try checkHolders([write], on: shown, keys: keys, in: transaction)
    try refuse(
      try findings(changing: [write], of: shown, in: transaction), "edit", in: shown.kind, keys: keys, transaction)
    if reason.isBlank { return [write] }
    return [
      write, try shown.kind.entryOp("note", ["text": field.startOfDecisionNote + reason], corrects: nil),
    ]
  }

  /// Throws when it is in no conflict, or not this person's to decide.
  func fieldToDecide(
    _ name: String, _ shown: Shown, by session: Session, in transaction: StoreTransaction
  ) throws -> FieldSchema {
    let field = try shown.kind.fieldSchema(named: name)
    guard shown.state.register(field.number)?.conflict != nil else {
      throw NodeError.refused(
        "noConflict", "“\(field.label.chinese)”没有冲突", "there is no conflict in “\(name)”",
        next: Label("`huiyin conflict list` 列出冲突", "`huiyin conflict list` lists the conflicts"))
    }
    try permitDecision(of: field, on: shown, by: session, in: transaction)
    return field
  }

  func permitDecision(
    of field: FieldSchema, on shown: Shown, by session: Session, in transaction: StoreTransaction
  ) throws {
    if shown.kind.isCasework {
      let subject = try transaction.permissionSubject(shown)
      try permit(.decideConflict(field), on: subject, by: session, in: transaction)
    }
    try permitMerge(of: shown.record, by: session, in: transaction)
  }

  /// Answers a proposal, or signs or ends a lowering that lacks a signature. A yes to a proposal makes the same act
  /// again, with what was bound to it; a yes to the seal of a consultation seals it, with all that this means.
  public func answerProposal(
    _ id: OpID, isYes: Bool, reason: String = "", by session: Session
  ) throws -> Committed {
    let record = try store.read { try $0.record(ofChangeset: id.changeset) }
    guard let record else {
      throw NodeError.usage("unknownOp", "没有操作 \(id)", "there is no op \(id)")
    }
    if try store.read({ try $0.kind(of: record) }) == RecordKind.consultation {
      return try answerSeal(id, of: record, isYes: isYes, reason: reason, by: session)
    }
    if isYes, let committed = try confirmInSurvivor(id, of: record, reason: reason, by: session) { return committed }
    return try act(on: record, withHistory: true, by: session) { shown, transaction in
      guard let changeset = shown.changesets.first(where: { $0.reference == id.changeset }),
        Int(id.index) < changeset.ops.count
      else { throw NodeError.usage("unknownOp", "没有操作 \(id)", "there is no op \(id)") }
      let verdict = shown.state.remarkableOps.first { $0.id == id }?.verdict ?? .effective
      try permitAnswer(
        to: id, in: changeset, verdict, isYes: isYes, on: shown, by: session, in: transaction)
      switch verdict {
      case .unapproved where isYes:
        try shown.checkSignature(under: id, by: session.person.number)
        // A signature makes it as the act itself would: an accusation is confidential as long as it is one.
        try checkDraft(
          of: shown, after: [changeset.ops[Int(id.index)]], "approve", in: shown.kind, keys: session.keys, transaction)
        return [Op(.approve, target: .op(id))]
      case .proposal(.confirmed): throw Self.answered(id, .confirmed)
      case .unapproved where !isYes, .proposal where !isYes:
        try NodeError.checkReason(
          reason, "不同意须写明理由，提出的人会看到", "to say no a reason is needed: whoever proposed it reads it")
        try refuseInExtension(id, in: changeset, of: shown, reason: reason, by: session, in: transaction)
        return [Op(.answer, target: .op(id), value: Answer(isYes: false, reason: reason).value)]
      case .proposal(let status):
        try checkConfirmation(of: id, in: changeset, status, on: shown, by: session, in: transaction)
        let ops = Self.confirmation(of: id, in: changeset, reason: reason, on: shown)
        return try numbered(ops, on: shown, by: session, in: transaction)
      default:
        throw NodeError.refused(
          "notWaiting", "操作 \(id) 不在等待答复：\(verdict.label.chinese)",
          "op \(id) waits for no answer: \(verdict.label.english)",
          next: Label("`huiyin proposal list` 列出待答复的提议", "`huiyin proposal list` lists what waits"))
      }
    }
  }

  /// The same op once more, the writes bound to it, and a yes.
  static func confirmation(of id: OpID, in changeset: Changeset, reason: String, on shown: Shown) -> [Op] {
    var act = changeset.ops[Int(id.index)]
    act.supersedes = act.operation == .set ? shown.liveWrites(act.field) : []
    var ops = [act]
    for index in changeset.ops.indices
    where shown.kind.boundEvent(changeset.ops, at: index) == Int(id.index) {
      var bound = changeset.ops[index]
      bound.supersedes = shown.liveWrites(bound.field)
      ops.append(bound)
    }
    ops.append(Op(.answer, target: .op(id), value: Answer(isYes: true, reason: reason).value))
    return ops
  }

  /// Lifts a cut-off from one changeset (DESIGN 6). Its parents are the record's heads and the changeset itself.
  public func readmit(_ changeset: ChangesetReference, by session: Session) throws -> Committed {
    try store.write { transaction in
      guard let record = try transaction.record(ofChangeset: changeset) else {
        throw NodeError.usage("unknownChangeset", "没有变更 \(changeset)", "there is no changeset \(changeset)")
      }
      let shown = try transaction.shown(record, withHistory: true)
      guard let reasons = shown.history?.quarantined[changeset] else {
        throw NodeError.refused("notQuarantined", "变更 \(changeset) 未被隔离", "changeset \(changeset) is not in quarantine")
      }
      guard reasons.allSatisfy(\.isLiftedByReadmission) else {
        throw NodeError.refused(
          "notLiftable", "此类隔离不能重新采纳：" + reasons.map(\.label.chinese).joined(separator: "；"),
          "a re-admission does not lift this: " + reasons.map(\.label.english).joined(separator: "; "))
      }
      let isHub = try transaction.directory().current.devices[session.keys.device]?.kind == .hub
      guard isHub else {
        throw NodeError.refused("elsewhere", "只有镇中心节点能重新采纳", "only the hub can re-admit")
      }
      let lost = shown.changesets.first { $0.reference == changeset }!
      let isSeen = shown.liesBeforeHeads(changeset)
      let heads = isSeen ? shown.heads : (shown.heads + [changeset]).sorted()
      let clocks = isSeen ? shown.clocks : shown.clocks + [lost.header.clock]
      let committed = try commit(
        Act(
          .shown(record, kind: shown.kind.number, heads: heads, clocks: clocks),
          [Op(.readmit, target: .changeset(changeset))]),
        person: session.person.number, keys: session.keys, in: transaction)
      try serveAsHub(record, after: session.keys, in: transaction)
      return committed
    }
  }
}

extension FieldSchema {
  /// How the note begins that gives the reason of a decision.
  var startOfDecisionNote: String { "裁定“\(label.chinese)”的理由：" }
}
