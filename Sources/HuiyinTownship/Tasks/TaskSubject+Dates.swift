public import HuiyinRecords

/// Dates that a record's tasks hang on (DOMAIN 6).
extension TaskSubject {
  /// States in which a case is handled.
  public static let inHand: Set<StateNumber> = [
    CaseEvent.registered, CaseEvent.consulting, CaseEvent.accepted, CaseEvent.transferredOut, CaseEvent.assigned,
    CaseEvent.objected, CaseEvent.inProgress, CaseEvent.reported, CaseEvent.returned, CaseEvent.reopened,
  ]

  /// None when it has been stopped, or never began.
  func running(_ clock: DeadlineClock) -> TaskDue { clocks.first { $0.clock == clock }?.due ?? .none }

  var acceptance: TaskDue { running(.acceptance) }

  private var legal: TaskDue { milestones.legal(beside: merged) }

  private var written: TaskDue { writtenDeadline.map { .written($0) } ?? .none }

  /// The date set for the case, else the clock's, or that of a merged one which is due before it.
  var handling: TaskDue { written == .none ? legal : written }

  /// 定办结时限 of a case on the board.
  private var fixed: TaskDue? { milestones.listed.map { .written($0.deadline) } }

  /// That of the grade which the hotline gave it.
  private var hotline: TaskDue {
    let clocks = [DeadlineClock.hotlineLifeSafety, .hotlineUtilities, .hotlineGeneral, .hotlineComplex]
    return clocks.map(running).first { $0 != .none } ?? .none
  }

  /// Of an intake that no case stands for yet, whose citizen waits for an answer all the same. Whoever settled it has
  /// answered it; those of merged ones run on wherever it stands.
  private var intakeDates: [OpenTask.Cause] {
    guard isIntake else { return [] }
    let isOpen = state == IntakeEvent.registered && !isSettledOnSpot
    return Self.unlike((isOpen ? [acceptance, hotline, running(.firstOnlineReply)] : []) + owed).map {
      OpenTask.Cause(TaskAudience(roles: keepers), since: stateSince, due: $0, isUntilNamed: true)
    }
  }

  /// What the merged ones are owed still.
  private var owed: [TaskDue] { milestones.clocks(owedTo: merged).map(\.clock.due) }

  private static func unlike(_ dates: [TaskDue]) -> [TaskDue] {
    dates.reduce(into: []) { unlike, date in
      if date != .none, !unlike.contains(date) { unlike.append(date) }
    }
  }

  /// Every date that runs while the case is in hand: for whoever keeps it, has it and answers for it. The written one
  /// stands beside the legal one, which it must not put off. Those of merged ones run until it is done, wherever it
  /// stands (DOMAIN 13, D14).
  var runningDates: [OpenTask.Cause] {
    guard isCase else { return intakeDates }
    let own = [acceptance, milestones.legal, hotline, running(.firstOnlineReply), written, fixed].compactMap(\.self)
    return Self.unlike((Self.inHand.contains(state) ? own : []) + owed).map {
      OpenTask.Cause(inUnit(keepers, person: responsible), since: stateSince, due: $0)
    }
  }
}

extension CaseMilestones {
  /// None when it has been stopped, or never began.
  func running(_ clock: DeadlineClock) -> TaskDue {
    clocks.first { $0.clock == clock }?.due ?? .none
  }

  fileprivate var legal: TaskDue {
    let petition = running(.concludePetition)
    return petition == .none ? running(.npcOpinion) : petition
  }

  /// The date that an urging urges to keep (DOMAIN 4.4): the earlier of the one set for the case and 定办结时限, neither of
  /// which may lie behind the legal one; where there are none, the legal one.
  public func urgedDate(written: CivilDate?) -> TaskDue {
    [written, listed?.deadline].compactMap(\.self).min().map { .written($0) } ?? legal
  }
}
