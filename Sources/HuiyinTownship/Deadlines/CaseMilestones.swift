public import HuiyinRecords

/// What has happened to a case, as far as its clocks go (DOMAIN 5, 6).
public struct CaseMilestones: Hashable, Sendable {
  /// An event in effect.
  public struct Step: Hashable, Sendable {
    public let state: StateNumber
    public let time: DeadlineTime
    /// Made at the hub, or the hub's receipt for it is here.
    public let isHubConfirmed: Bool

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
  /// First callback that reached the citizen, with which the callback clock stops.
  public var reached: DeadlineTime?

  public init(
    received: Reception? = nil, track: String? = nil, steps: [Step] = [], reached: DeadlineTime? = nil
  ) {
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
}

extension CaseMilestones {
  /// Every clock that was started, in the order of the table. A clock that is started again (a second assignment, a
  /// second conclusion) counts from the last time.
  public var clocks: [CaseClock] {
    [acceptance, objection, handling, callback].compactMap(\.self)
  }

  private var acceptance: CaseClock? {
    guard let received else { return nil }
    let answers: Set = [
      CaseEvent.accepted, CaseEvent.notAccepted, CaseEvent.transferredOut, CaseEvent.closedOnSpot,
      CaseEvent.withdrawn, CaseEvent.voided,
    ]
    return CaseClock(
      clock: .acceptance, start: received.time, isHubConfirmed: received.isHubConfirmed,
      stopped: steps.first { answers.contains($0.state) }?.time)
  }

  /// The notice counts as delivered with the assignment.
  private var objection: CaseClock? {
    guard let place = steps.lastIndex(where: { $0.state == CaseEvent.assigned }) else { return nil }
    return CaseClock(
      clock: .objection, start: steps[place].time, isHubConfirmed: steps[place].isHubConfirmed,
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
    let later = steps[place...]
    let end = later.last { ends.contains($0.state) || $0.state == CaseEvent.reopened }
    return CaseClock(
      clock: clock, start: steps[place].time, isHubConfirmed: steps[place].isHubConfirmed,
      stopped: end.flatMap { ends.contains($0.state) ? $0.time : nil })
  }

  private var callback: CaseClock? {
    guard let last = steps.last(where: { $0.state == CaseEvent.concluded }) else { return nil }
    let archived = steps.last { $0.state == CaseEvent.archived }?.time
    return CaseClock(
      clock: .callback, start: last.time, isHubConfirmed: last.isHubConfirmed, stopped: reached ?? archived)
  }
}
