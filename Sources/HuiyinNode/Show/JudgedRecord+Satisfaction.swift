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
  var isReachedSinceConclusion: Bool {
    let later = sinceConclusion
    return standingEntries(CaseEntry.callback).contains {
      $0.value[CallbackField.reached] == Choices.reachedYes && later.contains($0.id)
    }
  }

  /// What stands before the conclusion speaks of an earlier one.
  private var sinceConclusion: Set<OpID> {
    let ends: Set = [CaseEvent.concluded, CaseEvent.closedOnSpot]
    let order = orderedIDs
    let start = steps.last { ends.contains(op($0)!.field) }.flatMap { order.firstIndex(of: $0) } ?? 0
    return Set(order[start...])
  }
}
