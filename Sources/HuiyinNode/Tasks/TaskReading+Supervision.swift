import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship

/// Urgings, notices that a new deadline has overtaken, and decisions that somebody has to know of.
extension TaskReading {
  /// 催办 that no newer one replaces.
  func urgings(unit: UnitNumber, responsible: PersonNumber) -> [TaskSubject.Urging] {
    standingEntries(CaseEntry.supervision).filter { $0.value[SupervisionField.sort] == Choices.urging }.map { entry in
      TaskSubject.Urging(
        entry.id, since: time(entry.id),
        replyDue: entry.value[SupervisionField.replyDue]?.text.flatMap { try? CivilDate(parsing: $0) },
        key: UrgingKey(entry.value),
        isAnswered: isTaken([entry.id.changeset]) { changeset, author in
          unit != 0 && author.unit == unit || responsible != 0 && changeset.header.person == responsible
        })
    }
  }

  /// The deadline in force was written after the last notice, and not with it (DOMAIN 13, D7).
  func newDeadline(since steps: [OpID]) -> TaskSubject.Matter? {
    guard let notice = steps.last(where: { op($0)!.field == CaseEvent.assigned }),
      let set = inForce(CaseField.deadline), set.changeset != notice.changeset,
      let issued = orderedIDs.firstIndex(of: notice), let written = orderedIDs.firstIndex(of: set), issued < written
    else { return nil }
    return TaskSubject.Matter(CaseField.deadline, op: set, deciders: TaskAudience(), since: time(set))
  }

  /// Writes over which a decision in effect stands with another value, by others than its author. A decision is a write
  /// that supersedes two or more different values. Of decisions that were made apart over one write the first counts
  /// that its author has not taken note of: it is one thing to know.
  var notChosen: [TaskSubject.Notice] {
    var found: [TaskSubject.Notice] = []
    var told: Set<OpID> = []
    for id in orderedIDs where opVerdict(id) == .effective {
      guard let decision = op(id), decision.operation == .set, decision.supersedes.count > 1,
        kind.fields[decision.field]?.fieldClass == .guarded
      else { continue }
      let values = decision.supersedes.filter { opVerdict($0) == .effective }
      guard Set(values.compactMap { op($0)?.value }).count > 1 else { continue }
      for lost in values where op(lost)?.value != decision.value {
        let person = header(lost).person
        guard person != header(id).person, person != Author.hubItself,
          !isTaken([id.changeset], by: { changeset, _ in changeset.header.person == person }),
          !isDecidedAnew(id, over: lost), told.insert(lost).inserted
        else { continue }
        found.append(
          TaskSubject.Notice(decision.field, op: lost, person: person, since: time(id), isTaken: false))
      }
    }
    return found
  }

  /// A later decision takes the place of this one, over the same write: what became of that is the later one's to say.
  private func isDecidedAnew(_ decision: OpID, over write: OpID) -> Bool {
    orderedIDs.contains { later in
      guard opVerdict(later) == .effective, let op = op(later), op.operation == .set else { return false }
      return op.supersedes.contains(decision) && op.supersedes.contains(write)
    }
  }
}
