import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// What was proposed for a case before its merger was known there (DOMAIN 13, D16): it is asked of who decides for the
/// survivor, and a yes does the same in the survivor.
extension Node {
  /// Nil: the record stands for itself, or the proposal is about what remains its own, as the days of its own clock.
  func confirmInSurvivor(
    _ id: OpID, of record: RecordID, reason: String, by session: Session
  ) throws -> Committed? {
    try store.write { transaction in
      guard let survivor = try transaction.survivor(of: record), survivor != record else { return nil }
      let merged = try transaction.shown(record, withHistory: true)
      guard let changeset = merged.changesets.first(where: { $0.reference == id.changeset }), let op = merged.op(id),
        merged.state.remarkableOps.contains(where: { $0.id == id && $0.verdict == .proposal(.open) }),
        op.operation == .event
          || merged.kind.fields[op.field]?.fieldClass == .hubDecided && op.field != CaseField.extendedDays
      else { return nil }
      let shown = try transaction.shown(survivor)
      try permitAnswer(
        to: id, in: changeset, .proposal(.open), isYes: true, on: shown, by: session, in: transaction)
      try checkConfirmation(of: id, in: changeset, .open, on: shown, by: session, in: transaction)
      let ops = try numbered(
        Self.ops(doing: id, of: changeset, merged: merged, in: shown), on: shown, by: session, in: transaction)
      let committed = try commit(Act(on: shown, ops), by: session, in: transaction)
      // Made elsewhere it can take no effect there any more, so a no ends it, and its author reads why.
      let name = try transaction.name(of: survivor)
      let why = ["已在主案 \(name) 办理", reason].filter { !$0.isEmpty }.joined(separator: "；")
      _ = try commit(
        Act(on: merged, [Op(.answer, target: .op(id), value: Answer(isYes: false, reason: why).value)]), by: session,
        in: transaction)
      for record in [survivor, record] { try serveAsHub(record, after: session.keys, in: transaction) }
      return committed
    }
  }

  /// The act with the writes bound to it, as the survivor's next one; before it what it needs and only the merged
  /// record has.
  private static func ops(doing id: OpID, of changeset: Changeset, merged: Shown, in shown: Shown) -> [Op] {
    func writing(_ op: Op) -> Op {
      var op = op
      op.supersedes = op.operation == .set ? shown.liveWrites(op.field) : []
      if op.operation == .set, op.field == shown.kind.meanings.epoch {
        op.value = .integer(shown.state.standing.epoch + 1)
      }
      return op
    }
    let act = changeset.ops[Int(id.index)]
    let needed = act.operation == .event ? shown.kind.events[act.field]?.conditions ?? [] : []
    let missing: [Op] = needed.compactMap { condition in
      guard case .register(let field) = condition, shown.state.effective(field)?.isNone ?? true,
        let value = merged.state.effective(field), !value.isNone
      else { return nil }
      return Op(.set, field: field, supersedes: shown.liveWrites(field), value: value)
    }
    let bound = changeset.ops.indices.filter { shown.kind.boundEvent(changeset.ops, at: $0) == Int(id.index) }
    return missing + [writing(act)] + bound.map { writing(changeset.ops[$0]) }
  }
}
