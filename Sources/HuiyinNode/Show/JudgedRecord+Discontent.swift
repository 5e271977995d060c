import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship

/// That a closed case has not ended well, and who has answered it (DOMAIN 4.5: "goes to 重新办理 review").
extension JudgedRecord {
  /// Entries since the last conclusion that say so, in no order: 不满意 that no decision has set aside, a new problem,
  /// feedback that says 未解决. Whoever decides about it answers what they knew of.
  var discontent: [OpID] {
    let callbacks = standingEntries(CaseEntry.callback).filter {
      $0.value[CallbackField.rating] == Choices.dissatisfied || $0.value[CallbackField.newProblem]?.flag == true
    }
    let feedback = standingEntries(CaseEntry.feedback).filter {
      $0.value[FeedbackField.outcomeClaim] == Choices.unresolved
    }
    guard !callbacks.isEmpty || !feedback.isEmpty else { return [] }
    let satisfaction = self.satisfaction
    let overruled = Set(satisfaction.callbacks.filter(satisfaction.isOverruled).map(\.id))
    let unhappy = callbacks.filter {
      !overruled.contains($0.id) || $0.value[CallbackField.newProblem]?.flag == true
    }
    let later = sinceConclusion
    let answers = answersOfDeciders
    return (unhappy + feedback).map(\.id).filter { id in
      guard later.contains(id), let own = history.place(of: id.changeset) else { return false }
      return !answers.contains { $0 == own || history.isAncestor(own, of: $0) }
    }
  }

  /// Changesets that say no to taking the case up again, by somebody who decides that: they archive it, or write a note
  /// when it is archived. The hub itself confirms only what such a one has proposed.
  private var answersOfDeciders: [Int] {
    let archivings = steps.filter { op($0)!.field == CaseEvent.archived }
      .compactMap { history.place(of: $0.changeset) }
    guard !archivings.isEmpty else { return [] }
    let notes = standingEntries(CaseEntry.note).compactMap { history.place(of: $0.id.changeset) }.filter { note in
      isOfDecider(note) && archivings.contains { history.isAncestor($0, of: note) }
    }
    let own = archivings.filter { history.changesets[$0].header.person == Author.hubItself || isOfDecider($0) }
    return own + notes
  }

  private func isOfDecider(_ place: Int) -> Bool {
    !judged.authors[place].roles.isDisjoint(with: CallbackStanding.deciders)
  }

  /// Roles of a changeset's author, as far as they count for the archiving of the case: none, if it has not ended well
  /// by something that they did not know of.
  func rolesOfKnowing(_ reference: ChangesetReference) -> RoleSet {
    guard let own = history.place(of: reference) else { return [] }
    let isUnknown = discontent.contains { id in
      history.place(of: id.changeset).map { $0 != own && !history.isAncestor($0, of: own) } ?? true
    }
    return isUnknown ? [] : judged.authors[own].roles
  }
}
