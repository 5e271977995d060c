import HuiyinRecords
import HuiyinTownship

extension RecordReading {
  /// What was said with a write, in the change that it stands in: why a step was taken, why a proposal was agreed to,
  /// and the entries that came with it, as they have been corrected since (DOMAIN 12, "who, when, where, why"). Empty:
  /// nothing was said, and nothing is guessed from what was said elsewhere.
  func reasons(of write: OpID) -> [Label] {
    guard let changeset = changeset(write.changeset) else { return [] }
    return ids(of: changeset).compactMap { id in
      guard id != write else { return nil }
      let op = changeset.ops[Int(id.index)]
      switch op.operation {
      case .event: return eventReason(op)
      case .append: return entryReason(id, op)
      case .answer:
        guard let answer = Answer(op.value), answer.isYes, !answer.reason.isBlank else { return nil }
        // A free text of a matter, in which its parties are masked as in any other.
        let said = kind.isCasework ? words.seen(answer.reason, CaseField.facts, kind) : answer.reason
        return Label("同意的理由：\(said)", "Agreed to because: \(said)")
      default: return nil
      }
    }
  }

  /// Nil: the step was taken without a word.
  private func eventReason(_ op: Op) -> Label? {
    let said = [reasonCode(op)?.words, reason(op).map { Label($0, $0) }].compactMap(\.self)
    guard !said.isEmpty else { return nil }
    let step = kind.label(of: op.field)
    return Label("“\(step.chinese)”的理由：", "Reason of “\(step.english)”: ") + .joined(said, "，", ", ")
  }

  /// What an entry says, in the words of its newest correction; the number of a notice says nothing.
  private func entryReason(_ id: OpID, _ op: Op) -> Label? {
    guard kind.number != RecordKind.caseFile || op.field != CaseEntry.notice else { return nil }
    let value = corrected(id)?.value ?? op.value
    let fields = words.fields(of: value, op.field, in: kind).filter { !$0.value.value.isEmpty }
    guard !fields.isEmpty else { return nil }
    let name = kind.label(of: op.field)
    let said = fields.count == 1 ? fields[0].value.words : Label.joined(fields.map(\.words), "；", "; ")
    return Label("\(name.chinese)：\(said.chinese)", "\(name.english): \(said.english)")
  }

  /// The newest correction of an entry, itself where there is none; nil: it is no entry here.
  private func corrected(_ id: OpID) -> EntryState? {
    var met: Set<OpID> = []
    var found = state.entries.first { $0.id == id }
    while let entry = found, met.insert(entry.id).inserted, let newer = entry.correctedBy.last {
      found = state.entries.first { $0.id == newer } ?? entry
    }
    return found
  }
}
