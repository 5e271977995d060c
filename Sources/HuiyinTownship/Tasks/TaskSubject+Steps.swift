public import HuiyinRecords

/// Steps that the workflow waits for (DOMAIN 5).
extension TaskSubject {
  var isCase: Bool { kind == RecordKind.caseFile }
  var isIntake: Bool { kind == RecordKind.intake }

  /// A case in one of the states.
  func isCase(in states: Set<StateNumber>) -> Bool { isCase && states.contains(state) }

  /// Whoever keeps the case, clerks too.
  var keepers: RoleSet {
    switch keeper {
    case .station: RoleSet(.stationHead)
    case .petitionOffice: Self.petitionOffice
    case .both: Self.petitionOffice.union(RoleSet(.stationHead))
    }
  }

  /// Of the keepers those who decide.
  var decidingKeepers: RoleSet { keepers.subtracting(RoleSet(.petitionClerk)) }

  public static let petitionOffice = MatrixRights.petitionOffice.decide

  func inUnit(_ roles: RoleSet = [], person: PersonNumber = 0) -> TaskAudience {
    TaskAudience(roles: roles, unitRoles: MatrixRights.handle.decide, unit: currentUnit, person: person)
  }

  func now(_ isOpen: Bool, _ audience: TaskAudience, due: TaskDue = .none) -> [OpenTask.Cause] {
    isOpen ? [OpenTask.Cause(audience, since: stateSince, due: due)] : []
  }

  // MARK: Intakes

  var toRegisterFully: [OpenTask.Cause] {
    now(
      isIntake && state == IntakeEvent.registered && lackingField != nil,
      TaskAudience(roles: RoleSet(.petitionClerk), unitRoles: MatrixRights.register.decide, unit: home)
    ).map {
      var cause = $0
      cause.subject = lackingField ?? 0
      return cause
    }
  }

  /// Until a case names it. What was settled on the spot, or is a representative's to handle, needs none.
  var toOpen: [OpenTask.Cause] {
    now(isIntake && state == IntakeEvent.registered && !isSettledOnSpot, TaskAudience(roles: keepers), due: acceptance)
      .map {
        var cause = $0
        cause.isUntilNamed = true
        return cause
      }
  }

  // MARK: Cases

  var toRoute: [OpenTask.Cause] {
    now(isCase(in: [CaseEvent.registered, CaseEvent.consulting]), TaskAudience(roles: keepers), due: acceptance)
  }

  var toAssign: [OpenTask.Cause] {
    now(
      isCase(in: [CaseEvent.accepted, CaseEvent.transferredOut, CaseEvent.reopened]),
      TaskAudience(roles: keepers), due: handling)
  }

  var toSign: [OpenTask.Cause] {
    now(isCase(in: [CaseEvent.assigned]), inUnit(person: responsible), due: running(.objection))
      + now(isCase(in: [CaseEvent.returned]), inUnit(person: responsible), due: handling)
  }

  /// Whoever keeps the case concludes it with what the unit answers (DOMAIN 5), and waits for that by `toAssign`.
  var toAnswerTransfer: [OpenTask.Cause] {
    now(
      isCase(in: [CaseEvent.transferredOut]) && currentUnit != 0 && !isTransferAnswered, inUnit(person: responsible),
      due: handling)
  }

  var toDecideObjection: [OpenTask.Cause] {
    now(isCase(in: [CaseEvent.objected]), TaskAudience(roles: decidingKeepers), due: handling)
  }

  var toReport: [OpenTask.Cause] {
    now(isCase(in: [CaseEvent.inProgress]), inUnit(person: responsible), due: handling)
  }

  var toReviewReport: [OpenTask.Cause] {
    now(isCase(in: [CaseEvent.reported]), TaskAudience(roles: decidingKeepers), due: handling)
  }

  /// States in which a paper may still be owed to the citizen: it is not put away, withdrawn or voided.
  private static let withPapers = inHand.union([CaseEvent.notAccepted, CaseEvent.concluded, CaseEvent.reviewing])

  /// A task for each paper, until its delivery is written down. At the desk of whoever keeps the case.
  var toPrint: [OpenTask.Cause] {
    guard isCase(in: Self.withPapers) else { return [] }
    return milestones.undelivered.map { step in
      OpenTask.Cause(TaskAudience(roles: keepers.subtracting(RoleSet(.petitionHead))), since: stateSince, subject: step)
    }
  }

  var toReview: [OpenTask.Cause] {
    let first = running(.reviewOpinion)
    return now(
      isCase(in: [CaseEvent.reviewing]), TaskAudience(roles: Self.petitionOffice),
      due: first == .none ? running(.reReviewOpinion) : first)
  }
}
