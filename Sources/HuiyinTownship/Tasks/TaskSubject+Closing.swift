import HuiyinRecords

/// What follows a conclusion (DOMAIN 4.5).
extension TaskSubject {
  private var isConcluded: Bool { isCase(in: [CaseEvent.concluded]) }
  private var isClosed: Bool { isCase(in: [CaseEvent.concluded, CaseEvent.closedOnSpot]) }

  /// Written after the last step; a further step answers them.
  private func isNew(_ place: Place) -> Bool { place.stepsBefore == milestones.steps.count }

  private var isReached: Bool {
    isConcluded ? running(.callback) == .none : callbacks.contains { isNew($0.place) && $0.isReached }
  }

  /// Of all who may be named for it; who is, is asked when a list is read (`CallbackDuty`).
  var toCallBack: [OpenTask.Cause] {
    now(
      isConcluded && !isReached,
      TaskAudience(
        roles: RoleSet(.petitionClerk, .governanceOfficer), unitRoles: RoleSet(.representative), unit: home),
      due: running(.callback))
  }

  /// D3 and D8 of DOMAIN 13: the citizen is not content, or somebody writes that it is not solved. Nothing is reopened
  /// by itself, and it stands until somebody who decides has answered it: that others archive the case is no answer.
  var toReopen: [OpenTask.Cause] {
    guard isCase(in: [CaseEvent.concluded, CaseEvent.closedOnSpot, CaseEvent.archived]),
      let first = discontent.min()
    else { return [] }
    return [OpenTask.Cause(TaskAudience(roles: keepers.union(RoleSet(.petitionHead))), since: first)]
  }

  /// D3 of DOMAIN 13: one says this and one that. Also of an archived case, where a late callback may arrive.
  var toSettleRating: [OpenTask.Cause] {
    now(
      isCase(in: [CaseEvent.concluded, CaseEvent.closedOnSpot, CaseEvent.archived]) && satisfaction.isOpen,
      TaskAudience(roles: MatrixRights.settleRating.decide))
  }

  var toArchive: [OpenTask.Cause] {
    now(
      isClosed && isReached && toReopen.isEmpty && toSettleRating.isEmpty, TaskAudience(roles: Self.petitionOffice))
  }

  var archiveBlocked: [OpenTask.Cause] {
    let attempts = callbacks.filter { isNew($0.place) }
    return now(
      isClosed && !isReached && attempts.count >= CallbackStanding.attemptsMaximum,
      TaskAudience(roles: RoleSet(.petitionHead)))
  }
}
