public import HuiyinRecords

/// What has happened to a case, as far as its clocks go (DOMAIN 5, 6).
public struct CaseMilestones: Hashable, Sendable {
  /// An event in effect.
  public struct Step: Hashable, Sendable {
    public let state: StateNumber
    public let time: DeadlineTime
    /// Made at the hub, or the hub's receipt for it is here.
    public let isHubConfirmed: Bool
    /// 交办轮次 that it began; nil: it began none.
    public var round: Int64?

    public init(_ state: StateNumber, _ time: DeadlineTime, isHubConfirmed: Bool) {
      self.state = state
      self.time = time
      self.isHubConfirmed = isHubConfirmed
    }
  }

  public struct Reception: Hashable, Sendable {
    public let time: DeadlineTime
    public let isHubConfirmed: Bool

    public init(_ time: DeadlineTime, isHubConfirmed: Bool) {
      self.time = time
      self.isHubConfirmed = isHubConfirmed
    }
  }

  /// When the citizen's word was received, as written, and whether the hub holds that. Nil: not written.
  public var received: Reception?
  /// Code of the track in force.
  public var track: String?
  /// In the order of events.
  public var steps: [Step]
  /// Callbacks that reached the citizen, in the order of events; those that were corrected, or speak of an earlier
  /// conclusion than the last, are not among them.
  public var reached: [DeadlineTime]

  /// What was granted; nil: nothing.
  public var granted: DeadlineExtension?

  /// On the board of supervision (DOMAIN 4.4).
  public struct Listed: Hashable, Sendable {
    /// When the second one signed.
    public let time: DeadlineTime
    /// 定办结时限.
    public let deadline: CivilDate
    public let isHubConfirmed: Bool

    public init(_ time: DeadlineTime, deadline: CivilDate, isHubConfirmed: Bool) {
      self.time = time
      self.deadline = deadline
      self.isHubConfirmed = isHubConfirmed
    }
  }

  /// Nil: it is not.
  public var listed: Listed?

  /// Code of the grade that the hotline gave it; nil: none.
  public var hotlineGrade: String?
  /// When what the hotline sent on was received; nil: with the citizen's word, as of all that stand alone.
  public var hotlineReceived: Reception?
  /// It came by the online studio, where a first reply is measured (DOMAIN 4.1).
  public var isOnline = false
  /// When the first reply was given, as written; nil: not yet.
  public var firstReply: DeadlineTime?

  /// Papers that were delivered, in the order of events; those that were corrected are not among them.
  public var deliveries: [Delivery] = []

  /// Days on which clocks stand, and whether the hub holds all of that.
  public var pauses: [DeadlinePause] = []
  public var arePausesHubConfirmed = true

  public init(
    received: Reception? = nil, track: String? = nil, steps: [Step] = [], reached: [DeadlineTime] = [],
    granted: DeadlineExtension? = nil
  ) {
    self.granted = granted
    self.received = received
    self.track = track
    self.steps = steps
    self.reached = reached
  }
}

/// A clock of a case: since when it runs, and when it was stopped.
public struct CaseClock: Hashable, Sendable {
  public let clock: DeadlineClock
  public let start: DeadlineTime
  public let isHubConfirmed: Bool
  /// Nil: it runs.
  public let stopped: DeadlineTime?
  /// What lengthens it.
  public var extensions: [DeadlineExtension] = []
  /// What holds it up.
  public var pauses: [DeadlinePause] = []
  /// Of a clock whose date is written.
  public var written: CivilDate?

  /// The date that counts for the clock: not behind the legal one, unless that had passed when it began.
  public func written(within limit: CivilDate?) -> WrittenDeadline? {
    guard let written, let begun = start.businessDate else { return nil }
    let date = max(written, begun)
    guard let limit, limit >= begun else { return WrittenDeadline(date, legalLimit: date) }
    return WrittenDeadline(min(date, limit), legalLimit: limit)
  }
}

extension CaseMilestones {
  /// Every clock that was started, in the order of the table. A clock that is started again (a second assignment, a
  /// second conclusion) counts from the last time.
  public var clocks: [CaseClock] {
    ([acceptance, objection].compactMap(\.self) + handlingAndReview
      + [hotline, onlineReply, callback, fourFix].compactMap(\.self))
      .map(paused)
  }

  /// In the order of the table: a review stands before the opinion of the other channel, which knows none.
  private var handlingAndReview: [CaseClock] {
    let own = [handling].compactMap(\.self)
    return own.contains { $0.clock == .npcOpinion } ? review + own : own + review
  }

  /// With the pauses that meet the time in which it ran.
  private func paused(_ clock: CaseClock) -> CaseClock {
    guard clock.clock.isPausable, !pauses.isEmpty, let start = clock.start.businessDate else { return clock }
    let stopped = clock.stopped?.businessDate
    let own = pauses.filter { pause in
      (pause.through.map { $0 > start } ?? true) && (stopped.map { pause.from <= $0 } ?? true)
    }
    guard !own.isEmpty else { return clock }
    var paused = CaseClock(
      clock: clock.clock, start: clock.start, isHubConfirmed: clock.isHubConfirmed && arePausesHubConfirmed,
      stopped: clock.stopped, extensions: clock.extensions)
    paused.pauses = own
    return paused
  }

  /// A case that comes back to registered waits for an answer again; the time runs from its reception as before.
  private var acceptance: CaseClock? {
    guard let received else { return nil }
    let answers: Set = [
      CaseEvent.accepted, CaseEvent.notAccepted, CaseEvent.transferredOut, CaseEvent.closedOnSpot,
      CaseEvent.withdrawn, CaseEvent.voided,
    ]
    return CaseClock(
      clock: .acceptance, start: received.time, isHubConfirmed: received.isHubConfirmed,
      stopped: since(CaseEvent.registered).first { answers.contains($0.state) }?.time)
  }

  /// From the delivery of the notice; while none is written down, it counts as delivered with the assignment.
  private var objection: CaseClock? {
    guard let place = steps.lastIndex(where: { $0.state == CaseEvent.assigned }) else { return nil }
    let start = begun(by: place, with: FormKind.assignment)
    return CaseClock(
      clock: .objection, start: start.time, isHubConfirmed: start.isHubConfirmed,
      stopped: steps[(place + 1)...].first?.time)
  }

  /// Until a result, by the track on which the case was accepted. A case that is reopened is handled again: the clock
  /// has not stopped then.
  private var handling: CaseClock? {
    let clocks = ["petition": DeadlineClock.concludePetition, "npc": .npcOpinion]
    guard let clock = track.flatMap({ clocks[$0] }),
      let place = steps.lastIndex(where: { $0.state == CaseEvent.accepted })
    else { return nil }
    let ends: Set = [CaseEvent.concluded, CaseEvent.withdrawn]
    let reopened = steps.lastIndex { $0.state == CaseEvent.reopened } ?? place
    return CaseClock(
      clock: clock, start: steps[place].time, isHubConfirmed: steps[place].isHubConfirmed,
      // The first end: that a review upholds it later has a clock of its own.
      stopped: steps[max(place, reopened)...].first { ends.contains($0.state) }?.time,
      extensions: clock.isExtendable ? [granted].compactMap(\.self) : [])
  }

  /// Until the handling ends.
  private var fourFix: CaseClock? {
    guard let listed else { return nil }
    let ends: Set = [CaseEvent.concluded, CaseEvent.withdrawn, CaseEvent.voided, CaseEvent.closedOnSpot]
    let reopened = steps.lastIndex { $0.state == CaseEvent.reopened } ?? steps.startIndex
    var clock = CaseClock(
      clock: .fourFix, start: listed.time, isHubConfirmed: listed.isHubConfirmed,
      stopped: steps[reopened...].first { ends.contains($0.state) }?.time)
    clock.written = listed.deadline
    return clock
  }

  /// The steps since the last into that state; all, if there is none.
  private func since(_ state: StateNumber) -> ArraySlice<Step> {
    steps[(steps.lastIndex { $0.state == state } ?? steps.startIndex)...]
  }

  private var callback: CaseClock? {
    guard let last = since(CaseEvent.concluded).first, last.state == CaseEvent.concluded,
      let begun = last.time.businessDate
    else { return nil }
    let archived = since(CaseEvent.concluded).first { $0.state == CaseEvent.archived }?.time
    // One of before speaks of an earlier conclusion.
    let reached = reached.first { $0.businessDate.map { $0 >= begun } ?? false }
    return CaseClock(
      clock: .callback, start: last.time, isHubConfirmed: last.isHubConfirmed, stopped: reached ?? archived)
  }
}
