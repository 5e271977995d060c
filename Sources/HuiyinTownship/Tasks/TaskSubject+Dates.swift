public import HuiyinRecords

/// Dates that a record's tasks hang on (DOMAIN 6).
extension TaskSubject {
  /// States in which a case is handled.
  public static let inHand: Set<StateNumber> = [
    CaseEvent.registered, CaseEvent.consulting, CaseEvent.accepted, CaseEvent.transferredOut, CaseEvent.assigned,
    CaseEvent.objected, CaseEvent.inProgress, CaseEvent.reported, CaseEvent.returned, CaseEvent.reopened,
  ]

  func running(_ clock: DeadlineClock) -> TaskDue {
    guard let found = milestones.clocks.first(where: { $0.clock == clock }), found.stopped == nil,
      let day = found.start.businessDate
    else { return .none }
    return .clock(clock, start: day, extendedBy: found.extensions.first?.days ?? 0)
  }

  var acceptance: TaskDue { running(.acceptance) }

  private var legal: TaskDue {
    let petition = running(.concludePetition)
    return petition == .none ? running(.npcOpinion) : petition
  }

  private var written: TaskDue { writtenDeadline.map { .written($0) } ?? .none }

  /// The date set for the case, else the clock's.
  var handling: TaskDue { written == .none ? legal : written }

  /// Every date that runs while the case is in hand: for whoever keeps it, has it and answers for it. The written one
  /// stands beside the legal one, which it must not put off.
  var runningDates: [OpenTask.Cause] {
    guard isCase(in: Self.inHand) else { return [] }
    return [acceptance, legal, written].filter { $0 != .none }.map {
      OpenTask.Cause(inUnit(keepers, person: responsible), since: stateSince, due: $0)
    }
  }
}
