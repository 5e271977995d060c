import HuiyinRecords
import HuiyinTownship

extension RecordReading {
  /// Fields in conflict, then those that somebody has decided, in the order of events (DOMAIN 12, conflict item).
  func paperConflicts(_ dates: DueReading) -> [FormMatter.Conflict] {
    let waiting = registers.compactMap { register -> FormMatter.Conflict? in
      guard let conflict = register.conflict, register.entry == nil else { return nil }
      return FormMatter.Conflict(
        field: register.field.label.chinese, voices: register.live.map { voice($0.value, $0.author, $0.op) },
        base: conflict.base?.words.chinese ?? "", inForce: register.effective?.words.chinese ?? "",
        deciders: conflict.deciders.words.chinese, due: due(register.live.map(\.op), dates))
    }
    return waiting + orderedIDs.compactMap { decided($0, dates) }
  }

  /// A decision: a write that supersedes two or more different live values (DESIGN 2).
  private func decided(_ id: OpID, _ dates: DueReading) -> FormMatter.Conflict? {
    guard let op = op(id), op.operation == .set, op.target == .record, opVerdict(id) == .effective,
      let field = kind.fields[op.field], field.fieldClass == .guarded
    else { return nil }
    let replaced = effectiveWrites(replacedBy: op)
    guard Set(replaced.map(\.value)).count > 1 else { return nil }
    var decision = voice(words.shown(op.value, of: op.field, in: kind), authorship(id), id)
    if decision.reason.hasPrefix(field.startOfDecisionNote) {
      decision.reason.removeFirst(field.startOfDecisionNote.count)
    }
    let effective = state.effective(op.field).map { words.shown($0, of: op.field, in: kind).words.chinese }
    return FormMatter.Conflict(
      field: field.label.chinese,
      voices: replaced.map { voice(words.shown($0.value, of: op.field, in: kind), authorship($0.op), $0.op) },
      inForce: effective ?? "", deciders: deciders(of: field).words.chinese,
      due: due(replaced.map(\.op), dates),
      decision: decision)
  }

  /// Three working days from when the second of the values was here, as 我的待办 has it.
  private func due(_ writes: [OpID], _ dates: DueReading) -> String {
    var first: [Value: UInt64] = [:]
    for id in writes {
      guard let value = op(id)?.value else { continue }
      first[value] = min(first[value] ?? .max, authorship(id).receivedAtMilliseconds)
    }
    guard let since = first.values.sorted().dropFirst().first, let day = Moment(milliseconds: since)?.date,
      let due = dates.standing(.clock(.conflict, start: day))
    else { return "" }
    return due.date.text(in: .chinese)
  }

  /// The reason stands in a note that was saved with the value.
  private func voice(_ value: ShownValue, _ author: Authorship, _ id: OpID) -> FormMatter.Voice {
    FormMatter.Voice(
      value.words.chinese, person: author.person.name.chinese, place: author.device.name,
      time: Label.time(author.timeMilliseconds).chinese, reason: noteBeside(id) ?? "")
  }
}
