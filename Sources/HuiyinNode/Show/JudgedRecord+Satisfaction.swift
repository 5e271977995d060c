import HuiyinRecords
import HuiyinTownship

extension JudgedRecord {
  /// By the callbacks since the last conclusion, and by the decisions that knew them (DOMAIN 13, D3).
  var satisfaction: CaseSatisfaction {
    let rated = standingEntries(CaseEntry.callback).compactMap { entry -> CaseSatisfaction.Callback? in
      guard entry.value[CallbackField.reached] == Choices.reachedYes, let rating = entry.value[CallbackField.rating],
        !rating.isNone
      else { return nil }
      return CaseSatisfaction.Callback(entry.id, rating)
    }
    guard !rated.isEmpty else { return CaseSatisfaction() }
    let later = sinceConclusion
    let decisions = standingEntries(CaseEntry.ratingDecision)
    return CaseSatisfaction(
      rated.filter { later.contains($0.id) },
      decisions: decisions.compactMap { decision in
        guard let rating = decision.value[RatingDecisionField.rating],
          let place = history.place(of: decision.id.changeset)
        else { return nil }
        func known(_ entries: [OpID]) -> Set<OpID> {
          Set(
            entries.filter { entry in
              history.place(of: entry.changeset).map { history.isAncestor($0, of: place) } ?? false
            })
        }
        return CaseSatisfaction.Decision(
          decision.id, rating, known: known(rated.map(\.id)), knownDecisions: known(decisions.map(\.id)))
      })
  }

  /// A callback since the last conclusion has reached the citizen.
  var isReachedSinceConclusion: Bool { callbackStanding.isReached }

  /// What the callbacks since the last conclusion say to its archiving (DOMAIN 4.5, 5).
  var callbackStanding: CallbackStanding {
    let all = standingEntries(CaseEntry.callback)
    let isDiscontent = !discontent.isEmpty
    guard !all.isEmpty else { return CallbackStanding(isDiscontent: isDiscontent) }
    let later = sinceConclusion
    let callbacks = all.filter { later.contains($0.id) }
    let reached = callbacks.filter { $0.value[CallbackField.reached] == Choices.reachedYes }.count
    return CallbackStanding(
      isReached: reached > 0, failedAttempts: callbacks.count - reached, isDiscontent: isDiscontent)
  }

  /// What stands before the conclusion speaks of an earlier one; so does what was written where only an earlier one was
  /// known, however late it arrives.
  var sinceConclusion: Set<OpID> {
    let ends: Set = [CaseEvent.concluded, CaseEvent.closedOnSpot]
    let order = orderedIDs
    let closings = steps.filter { ends.contains(op($0)!.field) }
    guard let last = closings.last, let start = order.firstIndex(of: last) else { return Set(order) }
    let later = Set(order[start...])
    let earlier = closings.dropLast().compactMap { history.place(of: $0.changeset) }
    guard !earlier.isEmpty, let closing = history.place(of: last.changeset) else { return later }
    return later.filter { id in
      guard let own = history.place(of: id.changeset), own != closing, !history.isAncestor(closing, of: own) else {
        return true
      }
      return !earlier.contains { history.isAncestor($0, of: own) }
    }
  }
}
