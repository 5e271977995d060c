public import HuiyinRecords

/// Dates that a record's tasks hang on (DOMAIN 6).
extension TaskSubject {
  /// States in which a case is handled.
  public static let inHand: Set<StateNumber> = [
    CaseEvent.registered, CaseEvent.consulting, CaseEvent.accepted, CaseEvent.transferredOut, CaseEvent.assigned,
    CaseEvent.objected, CaseEvent.inProgress, CaseEvent.reported, CaseEvent.returned, CaseEvent.reopened,
  ]

  func running(_ clock: DeadlineClock) -> TaskDue { milestones.running(clock) }

  var acceptance: TaskDue { running(.acceptance) }

  private var legal: TaskDue { milestones.legal }

  private var written: TaskDue { writtenDeadline.map { .written($0) } ?? .none }

  /// The date set for the case, else the clock's.
  var handling: TaskDue { written == .none ? legal : written }

  /// 定办结时限 of a case on the board.
  private var fixed: TaskDue? { milestones.listed.map { .written($0.deadline) } }

  /// That of the grade which the hotline gave it.
  private var hotline: TaskDue {
    let clocks = [DeadlineClock.hotlineLifeSafety, .hotlineUtilities, .hotlineGeneral, .hotlineComplex]
    return clocks.map(running).first { $0 != .none } ?? .none
  }

  /// Of an intake that no case stands for yet, whose citizen waits for an answer all the same. Whoever settled it has
  /// answered it.
  private var intakeDates: [OpenTask.Cause] {
    guard isIntake, state == IntakeEvent.registered, !isSettledOnSpot else { return [] }
    return [acceptance, hotline, running(.firstOnlineReply)].filter { $0 != .none }.map {
      OpenTask.Cause(TaskAudience(roles: keepers), since: stateSince, due: $0, isUntilNamed: true)
    }
  }

  /// Every date that runs while the case is in hand: for whoever keeps it, has it and answers for it. The written one
  /// stands beside the legal one, which it must not put off.
  var runningDates: [OpenTask.Cause] {
    guard isCase(in: Self.inHand) else { return intakeDates }
    var dates = [acceptance, legal, hotline, running(.firstOnlineReply), written].filter { $0 != .none }
    if let fixed, !dates.contains(fixed) { dates.append(fixed) }
    return dates.map {
      OpenTask.Cause(inUnit(keepers, person: responsible), since: stateSince, due: $0)
    }
  }
}

extension CaseMilestones {
  /// None when it has been stopped, or never began.
  func running(_ clock: DeadlineClock) -> TaskDue {
    guard let found = clocks.first(where: { $0.clock == clock }), found.stopped == nil,
      let day = found.start.businessDate
    else { return .none }
    return .clock(
      clock, start: day, minute: clock.countsHours ? found.start.businessMinute : nil,
      extendedBy: found.extensions.first?.days ?? 0, pauses: found.pauses)
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
