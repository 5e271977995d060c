import HuiyinRecords

/// Clocks that run from the reception on, most of them by the hour (DOMAIN 6).
extension CaseMilestones {
  private static let hotlineClocks = [
    "life_safety": DeadlineClock.hotlineLifeSafety, "utilities": .hotlineUtilities, "general": .hotlineGeneral,
    "complex": .hotlineComplex,
  ]

  /// By the grade, until the first result: a case that is taken up again is not the hotline's any more.
  var hotline: CaseClock? {
    guard let received = hotlineReceived ?? received, let clock = hotlineGrade.flatMap({ Self.hotlineClocks[$0] })
    else { return nil }
    let ends: Set = [
      CaseEvent.concluded, CaseEvent.closedOnSpot, CaseEvent.notAccepted, CaseEvent.withdrawn, CaseEvent.voided,
    ]
    return CaseClock(
      clock: clock, start: received.time, isHubConfirmed: received.isHubConfirmed,
      stopped: steps.first { ends.contains($0.state) }?.time)
  }

  /// Until the reply that was written down, or the step that is told to whoever asked.
  var onlineReply: CaseClock? {
    guard isOnline, let received else { return nil }
    let answers: Set = [
      CaseEvent.accepted, CaseEvent.notAccepted, CaseEvent.transferredOut, CaseEvent.closedOnSpot,
      CaseEvent.concluded, CaseEvent.withdrawn, CaseEvent.voided,
    ]
    return CaseClock(
      clock: .firstOnlineReply, start: received.time, isHubConfirmed: received.isHubConfirmed,
      stopped: firstReply ?? steps.first { answers.contains($0.state) }?.time)
  }
}

extension DeadlineClock {
  /// Of what a hotline sent on, by its grade.
  public var isOfHotline: Bool {
    [.hotlineLifeSafety, .hotlineUtilities, .hotlineGeneral, .hotlineComplex].contains(self)
  }
}
