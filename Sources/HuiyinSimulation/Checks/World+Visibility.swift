import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// P1: what was typed and does not stand is shown where it is held, with who wrote it and why, by the same readings as
/// `record show`, `record log` and `explain`.
extension World {
  /// Some records of each node; more of those in which something has lost.
  func checkVisibility() throws {
    for node in nodes where !node.isStolen {
      guard let running = node.node else { continue }
      for record in try sampledRecords(of: running) {
        do {
          try checkVisibility(of: record, at: running)
        } catch let lost as Invisible {
          throw Breach(.loss, "\(node.name) holds \(lost.what) of \(record) and does not show it \(lost.why)")
        } catch let refusal as NodeError {
          throw Breach(.crash, "\(node.name) cannot show \(record): \(refusal.code)")
        }
      }
    }
  }

  private struct Invisible: Error {
    let what: String
    let why: String
  }

  private func sampledRecords(of node: Node) throws -> [RecordID] {
    let (losers, all) = try node.store.read { reader in
      let readable = try reader.stateDigests().keys.sorted()
      let readableSet = Set(readable)
      let losers = Set(
        try reader.quarantine().map { $0.record } + reader.conflicts().map { $0.record }
          + reader.proposals().map { $0.record }
      ).intersection(readableSet).sorted()
      return (losers, readable)
    }
    var chance = extras["visibility"]
    var chosen: Set<RecordID> = []
    for _ in 0..<2 {
      if let record = chance.pick(losers) { chosen.insert(record) }
    }
    if let record = chance.pick(all) { chosen.insert(record) }
    extras["visibility"] = chance
    return chosen.sorted()
  }

  private func checkVisibility(of record: RecordID, at node: Node) throws {
    guard let (state, judged) = try node.store.read({ try $0.fold(record) }) else { return }
    let shown = try node.presentation(of: record)
    let log = try node.log(of: record)
    let explained = try node.explanation(of: record)
    try checkLog(log, state, judged)
    try checkRegisters(shown, state, judged)
    try checkQuarantine(shown, explained, state)
    try checkWithoutEffect(shown, explained, state, judged)
  }

  private func expect(_ holds: Bool, _ what: @autoclosure () -> String, _ why: String) throws {
    if !holds { throw Invisible(what: what(), why: why) }
  }

  private func isNamed(_ author: Authorship, _ changeset: Changeset) -> Bool {
    author.person.number == changeset.header.person && author.device.id == changeset.device
      && !author.words.chinese.isEmpty && !author.words.english.isEmpty
  }

  /// Every changeset with its author, every op with what it is worth.
  private func checkLog(_ log: LogPresentation, _ state: RecordState, _ judged: JudgedHistory) throws {
    let verdicts = Dictionary(uniqueKeysWithValues: state.ops.map { ($0.id, $0.verdict) })
    let logged = Dictionary(grouping: log.changesets, by: \.reference)
    for changeset in judged.history.changesets {
      let reference = changeset.reference
      guard let lines = logged[reference], lines.count == 1, let line = lines.first else {
        throw Invisible(what: "\(reference)", why: "once in the log")
      }
      try expect(isNamed(line.author, changeset), "\(reference)", "with its author in the log")
      try expect(line.ops.count == changeset.ops.count, "\(reference)", "with all its ops in the log")
      for op in line.ops {
        try expect(op.verdict.verdict == verdicts[op.id], "\(op.id)", "with its verdict in the log")
        try expect(
          !op.words.chinese.isEmpty && !op.words.english.isEmpty && !op.verdict.explanation.chinese.isEmpty
            && !op.verdict.explanation.english.isEmpty, "\(op.id)", "with words and reason in the log")
      }
    }
  }

  /// Values side by side, and the question that they put.
  private func checkRegisters(_ shown: RecordPresentation, _ state: RecordState, _ judged: JudgedHistory) throws {
    let changesets = Dictionary(uniqueKeysWithValues: judged.history.changesets.map { ($0.reference, $0) })
    for register in state.registers {
      let presented = shown.registers.first {
        $0.field.number == register.key.field && $0.entry == register.key.entry
      }
      for live in register.live {
        let side = presented?.live.first { $0.op == live.op }
        let isShown = side.flatMap { side in changesets[live.op.changeset].map { isNamed(side.author, $0) } } ?? false
        try expect(isShown, "the value \(live.op)", "beside the one in force, with its author")
      }
      guard let conflict = register.conflict else { continue }
      try expect(
        presented?.conflict?.values.count == conflict.values.count, "a conflict in \(register.key.field)",
        "with all its values")
    }
  }

  private func checkQuarantine(_ shown: RecordPresentation, _ explained: Explanation, _ state: RecordState) throws {
    let told = Set(explained.statements(.quarantine).compactMap(\.changeset))
    for (reference, reasons) in state.quarantined.sorted(by: { $0.key < $1.key }) {
      let line = shown.quarantined.first { $0.changeset == reference }
      try expect(
        line.map { $0.reasons.map(\.reason) == reasons && $0.reasons.allSatisfy { !$0.label.chinese.isEmpty } }
          ?? false,
        "\(reference)", "in quarantine with its reasons")
      try expect(told.contains(reference), "\(reference)", "among what is explained of the quarantine")
    }
  }

  /// Of an act that has no effect and waits for nobody, why; writes bound to a step go with the step.
  private func checkWithoutEffect(
    _ shown: RecordPresentation, _ explained: Explanation, _ state: RecordState, _ judged: JudgedHistory
  ) throws {
    guard let kind = TownshipSchema.schema[state.kind] else { return }
    let listed = Set(shown.withoutEffect.map(\.id) + shown.events.map(\.id))
    let told = Set(explained.statements.compactMap(\.op))
    for changeset in judged.history.changesets {
      for index in changeset.ops.indices where kind.boundEvent(changeset.ops, at: index) == nil {
        let id = OpID(changeset.reference, UInt16(index))
        let verdict = state.ops.first { $0.id == id }?.verdict ?? .effective
        switch verdict {
        case .effective, .quarantined: continue
        // Told with the confirmation.
        case .proposal(.confirmed): try expect(listed.contains(id), "\(id)", "among what has no effect")
        default:
          try expect(listed.contains(id), "\(id)", "among what has no effect")
          try expect(told.contains(id), "\(id)", "among what is explained")
        }
      }
    }
  }
}
