import HuiyinRecords
import HuiyinTownship

extension RecordReading {
  /// Fields in conflict, then those that somebody has decided, in the order of events (DOMAIN 12, conflict item).
  var paperConflicts: [FormMatter.Conflict] {
    let waiting = registers.compactMap { register -> FormMatter.Conflict? in
      guard let conflict = register.conflict, register.entry == nil else { return nil }
      return FormMatter.Conflict(
        field: register.field.label.chinese, voices: register.live.map { voice($0.value, $0.author) },
        base: conflict.base?.words.chinese ?? "", inForce: register.effective?.words.chinese ?? "",
        deciders: conflict.deciders.words.chinese)
    }
    return waiting + orderedIDs.compactMap(decided)
  }

  /// A decision: a write that supersedes two or more different live values (DESIGN 2).
  private func decided(_ id: OpID) -> FormMatter.Conflict? {
    guard let op = op(id), op.operation == .set, op.target == .record, opVerdict(id) == .effective,
      let field = kind.fields[op.field], field.fieldClass == .guarded
    else { return nil }
    let replaced = op.supersedes.filter { other in
      self.op(other).map { $0.operation == .set && $0.field == op.field } == true && opVerdict(other) == .effective
    }
    guard Set(replaced.compactMap { self.op($0)?.value }).count > 1 else { return nil }
    let decision = voice(words.shown(op.value, of: op.field, in: kind), authorship(id))
    let effective = state.effective(op.field).map { words.shown($0, of: op.field, in: kind).words.chinese }
    return FormMatter.Conflict(
      field: field.label.chinese,
      voices: replaced.compactMap { other in
        self.op(other).map { voice(words.shown($0.value, of: $0.field, in: kind), authorship(other)) }
      },
      inForce: effective ?? "", deciders: deciders(of: field).words.chinese, decision: decision)
  }

  private func voice(_ value: ShownValue, _ author: Authorship) -> FormMatter.Voice {
    FormMatter.Voice(
      value.words.chinese, person: author.person.name.chinese, place: author.device.name,
      time: Label.time(author.timeMilliseconds).chinese)
  }
}
