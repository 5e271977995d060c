import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore

/// How often people are asked which of two values stands (PITFALLS 1.28).
extension World {
  /// At most one question for four edits, and ten in a run that is too short for a rate. In ordinary runs there are
  /// some ten in a thousand: two values that differ are a question only when they were written apart, in one of the few
  /// guarded registers.
  static func isTooManyPrompts(_ prompts: Int, edits: Int) -> Bool { prompts > 10 + edits / 4 }

  /// At the hub, which holds all of it.
  func countPrompts() throws {
    guard let running = hub.node else { return }
    try running.store.read { reader in
      for record in try reader.records() {
        guard let number = try reader.kind(of: record), let kind = running.schema[number], !kind.isLog,
          let (state, judged) = try reader.fold(record)
        else { continue }
        tally.prompts += state.registers.filter { $0.conflict != nil }.count
        count(judged, kind)
      }
    }
    guard Self.isTooManyPrompts(tally.prompts, edits: tally.edits) else { return }
    throw Breach(.liveness, "people are asked \(tally.prompts) times which value stands, in \(tally.edits) edits")
  }

  private func count(_ judged: JudgedHistory, _ kind: KindSchema) {
    var values: [OpID: Value] = [:]
    for (place, changeset) in judged.history.changesets.enumerated() where judged.verdicts[place].isAccepted {
      for (index, op) in changeset.ops.enumerated() where op.operation == .set {
        values[OpID(changeset.reference, UInt16(index))] = op.value
        guard !changeset.header.isRoot, changeset.header.person != Author.hubItself else { continue }
        let before = op.supersedes.compactMap { values[$0] }
        if !before.contains(op.value), !before.isEmpty || !op.value.isNone { tally.edits += 1 }
        if kind.fields[op.field]?.fieldClass == .guarded, Set(before).count > 1 { tally.prompts += 1 }
      }
    }
  }
}
