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
    let ends: Set = [CaseEvent.concluded, CaseEvent.closedOnSpot]
    let order = orderedIDs
    // One that stands before the conclusion speaks of an earlier one.
    let start = steps.last { ends.contains(op($0)!.field) }.flatMap { order.firstIndex(of: $0) } ?? 0
    let later = Set(order[start...])
    return CaseSatisfaction(
      rated.filter { later.contains($0.id) },
      decisions: standingEntries(CaseEntry.ratingDecision).compactMap { decision in
        guard let rating = decision.value[RatingDecisionField.rating],
          let place = history.place(of: decision.id.changeset)
        else { return nil }
        let known = rated.map(\.id).filter { callback in
          history.place(of: callback.changeset).map { history.isAncestor($0, of: place) } ?? false
        }
        return CaseSatisfaction.Decision(rating, known: Set(known))
      })
  }
}
