import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship

/// What somebody has to take note of. There is no local tick: whoever writes on in the record, on a copy that shows the
/// news, has taken note, on every node.
extension TaskReading {
  /// Whether one of those wrote on with all of `news` before them.
  func isTaken(_ news: [ChangesetReference], by isReader: (Changeset, Author) -> Bool) -> Bool {
    let places = news.compactMap { history.place(of: $0) }
    return history.changesets.indices.contains { place in
      judged.verdicts[place].isAccepted && isReader(history.changesets[place], judged.authors[place])
        && places.allSatisfy { history.isAncestor($0, of: place) }
    }
  }

  private func notice(_ id: OpID, news: ChangesetReference?, since: UInt64) -> TaskSubject.Notice? {
    let person = header(id).person
    guard person != Author.hubItself else { return nil }
    let news = [id.changeset, news].compactMap(\.self)
    return TaskSubject.Notice(
      op(id)!.field, op: id, person: person, since: since,
      isTaken: isTaken(news) { changeset, _ in changeset.header.person == person })
  }

  func refusal(_ id: OpID) -> TaskSubject.Notice? {
    let answer = replies(to: id, .answer).first { Answer(op($0)!.value)?.isYes == false }
    return notice(id, news: answer?.changeset, since: time(answer ?? id))
  }

  /// The news is the step, or the value, that stands in its way.
  func failure(_ id: OpID, _ verdict: OpVerdict, _ steps: [OpID]) -> TaskSubject.Notice? {
    let op = op(id)!
    var news: ChangesetReference?
    if verdict == .proposal(.overtaken), op.operation == .set {
      let register = state.register(op.field)
      news = register?.live.first { $0.value == register?.effective }?.op.changeset
    } else if verdict == .proposal(.overtaken) {
      news = steps.last?.changeset
    } else if let place = orderedIDs.firstIndex(of: id) {
      let earlier = Set(orderedIDs[..<place])
      news = steps.last(where: earlier.contains)?.changeset
    }
    return notice(id, news: news == id.changeset ? nil : news, since: time(id))
  }

  /// Written under another assignment than the one it stands in, by others than the unit that has the case now.
  var lateEntries: [TaskSubject.Notice] {
    let unit = state.effective(CaseField.currentUnit)?.integer.flatMap { UnitNumber(exactly: $0) }
    let late = state.entries.filter { $0.seen.epoch != $0.place.epoch && author($0.id.changeset).unit != unit }
    return late.map { entry in
      TaskSubject.Notice(
        entry.kind, op: entry.id, since: time(entry.id),
        isTaken: isTaken([entry.id.changeset]) { _, author in author.unit == unit })
    }
  }

  /// What stands behind the step, but for what the petition office wrote knowing of it.
  func additions(after voided: OpID) -> [TaskSubject.Notice] {
    guard let start = state.order.firstIndex(of: voided.changeset), let place = history.place(of: voided.changeset)
    else { return [] }
    let isOfOffice = { (author: Author) in !author.roles.isDisjoint(with: TaskSubject.petitionOffice) }
    return state.order[(start + 1)...].compactMap { reference in
      guard let own = history.place(of: reference), judged.verdicts[own].isAccepted,
        history.changesets[own].header.person != Author.hubItself,
        !(isOfOffice(judged.authors[own]) && history.isAncestor(place, of: own))
      else { return nil }
      return TaskSubject.Notice(
        op: OpID(reference, 0), since: history.changesets[own].header.timeMilliseconds,
        isTaken: isTaken([voided.changeset, reference]) { _, author in isOfOffice(author) })
    }
  }

  /// Somebody else became responsible, and the deadline was set by one who did not know of it (DOMAIN 13, D5).
  var handover: TaskSubject.Notice? {
    guard let changed = inForce(CaseField.responsible), !op(changed)!.supersedes.isEmpty,
      let set = inForce(CaseField.deadline), set.changeset != changed.changeset,
      let earlier = history.place(of: changed.changeset), let later = history.place(of: set.changeset),
      !history.isAncestor(earlier, of: later)
    else { return nil }
    let person = state.effective(CaseField.responsible)?.integer.flatMap { PersonNumber(exactly: $0) } ?? 0
    // Who took it over himself had the deadline before him.
    let isOwn = header(changed).person == person && history.isAncestor(later, of: earlier)
    let news = [changed.changeset, set.changeset]
    return TaskSubject.Notice(
      CaseField.deadline, op: set, since: max(time(changed), time(set)),
      isTaken: isOwn || isTaken(news) { changeset, _ in changeset.header.person == person })
  }

  /// The write whose value is in force.
  func inForce(_ field: UInt32) -> OpID? {
    guard let register = state.register(field), let effective = register.effective, !effective.isNone else {
      return nil
    }
    return register.live.first { $0.value == effective }?.op
  }
}
