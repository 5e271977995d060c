import HuiyinRecords

/// Clocks of matters that are handled as one (DOMAIN 6; 13, D14: "its legal clock from the earlier date").
///
/// What was owed before a merger is owed after it, and on the same day: a clock of a merged matter runs on with its own
/// start, extension and pauses, which lengthen no other, and what is done in the survivor stops it. So the earliest
/// date of all members counts, and none is put off by merging.
extension CaseMilestones {
  /// A clock of a merged matter.
  public struct OwedClock: Hashable, Sendable {
    /// Whose it is, among those that were given.
    public let place: Int
    public let clock: CaseClock
  }

  /// Clocks that run on a citizen's behalf in matters merged into this one, and count here: those that run, without any
  /// for which another stands that is never later, and those that this one has stopped. In the order of the matters.
  ///
  /// What ends by itself when the matter is merged is not among them: an assignment's objection, the date that the
  /// office wrote for its own handling.
  public func clocks(owedTo merged: [CaseMilestones]) -> [OwedClock] {
    guard !merged.isEmpty else { return [] }
    let taken = merged.enumerated().flatMap { place, member in
      member.clocks.filter { $0.stopped == nil && $0.clock.isTakenOver }.compactMap { clock -> OwedClock? in
        let stop = self.stop(of: clock)
        // It was answered before it was asked: the survivor's answer is this one's.
        if let stop, !clock.start.isReached(at: stop) { return nil }
        return OwedClock(place: place, clock: clock.stopped(at: stop))
      }
    }
    var standing = isInHand ? clocks.filter { $0.stopped == nil } : []
    var counting: Set<OwedClock> = []
    for owed in taken.filter({ $0.clock.stopped == nil }).sorted(by: { $0.rank < $1.rank })
    where !standing.contains(where: { $0.isNeverLater(than: owed.clock) }) {
      standing.append(owed.clock)
      counting.insert(owed)
    }
    return taken.filter { $0.clock.stopped != nil || counting.contains($0) }
  }

  /// Its own dates are shown, so that one of these can stand for another's.
  private var isInHand: Bool { steps.last.map { TaskSubject.inHand.contains($0.state) } ?? true }

  /// The clocks of one matter merged into this one, as its own file shows them: what is done here stops them.
  public func stopping(_ clocks: [CaseClock]) -> [CaseClock] {
    clocks.map { clock in
      guard clock.stopped == nil, clock.clock.isTakenOver, let stop = self.stop(of: clock) else { return clock }
      return clock.stopped(at: stop)
    }
  }

  /// By what is done here. A survivor that is voided, or one accepted matter's survivor that is refused, leaves what
  /// the other is owed as it is.
  private func stop(of clock: CaseClock) -> DeadlineTime? {
    let ends: Set = [CaseEvent.concluded, CaseEvent.withdrawn, CaseEvent.closedOnSpot]
    let answers = ends.union([CaseEvent.accepted, CaseEvent.notAccepted, CaseEvent.transferredOut])
    func first(_ states: Set<StateNumber>, in steps: ArraySlice<Step>) -> DeadlineTime? {
      steps.first { states.contains($0.state) && clock.start.isReached(at: $0.time) }?.time
    }
    let begun = steps.lastIndex { [CaseEvent.registered, CaseEvent.reopened].contains($0.state) } ?? steps.startIndex
    switch clock.clock {
    // Whenever it was given: who merges into a matter that is accepted is told of that.
    case .acceptance:
      let registered = steps.lastIndex { $0.state == CaseEvent.registered } ?? steps.startIndex
      return steps[registered...].first { answers.contains($0.state) }?.time
    case .firstOnlineReply: return first(answers, in: steps[...])
    case .hotlineLifeSafety, .hotlineUtilities, .hotlineGeneral, .hotlineComplex:
      return first(ends.union([CaseEvent.notAccepted]), in: steps[...])
    default: return first(ends, in: steps[begun...])
    }
  }

  /// The clock on which the handling of all of them is due: the earliest, as far as limits tell without a calendar.
  func legal(beside merged: [CaseMilestones]) -> TaskDue {
    let own = isInHand || merged.isEmpty ? clocks : []
    let running = (own + clocks(owedTo: merged).map(\.clock)).filter { $0.stopped == nil && $0.clock.isHandling }
    return running.min { $0.nominalEnd < $1.nominalEnd }?.due ?? .none
  }

  /// The matters whose legal clock an extension of this one lengthens, the one first on which the handling is due
  /// first: what lengthens one clock lengthens no other, so it is granted to each. Nil stands for this one, a number
  /// for its place among those merged into it; empty: no such clock runs.
  public func lengthened(beside merged: [CaseMilestones]) -> [Int?] {
    func running(_ clocks: [CaseClock]) -> CaseClock? { clocks.first { $0.stopped == nil && $0.clock.isExtendable } }
    let own = (isInHand ? running(clocks) : nil).map { (place: Int?.none, end: $0.nominalEnd) }
    let others = merged.enumerated().compactMap { place, member in
      running(stopping(member.clocks)).map { (place: Int?.some(place), end: $0.nominalEnd) }
    }
    let all = [own].compactMap(\.self) + others
    return all.sorted { ($0.end, $0.place ?? -1) < ($1.end, $1.place ?? -1) }.map(\.place)
  }

  /// The dates that an urging urges to keep: the own one, and that of a merged matter which is due before the own legal
  /// one, whatever date is set for this one.
  public func urgedDates(written: CivilDate?, beside merged: [CaseMilestones]) -> [TaskDue] {
    let (own, group, alone) = (urgedDate(written: written), legal(beside: merged), legal(beside: []))
    let dates = group == alone ? [own] : own == alone ? [group] : [own, group]
    return dates.filter { $0 != .none }
  }
}

extension CaseMilestones.OwedClock {
  /// Of two that began together first the one that nothing lengthens.
  fileprivate var rank: (Int, Int, Int, Int) {
    let isLengthened = !clock.extensions.isEmpty || !clock.pauses.isEmpty
    return (clock.start.businessDate?.dayNumber ?? 0, clock.start.businessMinute ?? 0, isLengthened ? 1 : 0, place)
  }
}

extension CaseClock {
  /// What tasks hang on; none when it has been stopped.
  var due: TaskDue {
    guard stopped == nil, let day = start.businessDate else { return .none }
    if let written { return .written(written) }
    return .clock(
      clock, start: day, minute: clock.countsHours ? start.businessMinute : nil,
      extendedBy: extensions.first?.days ?? 0, pauses: pauses)
  }

  fileprivate func stopped(at stop: DeadlineTime?) -> CaseClock {
    var clock = CaseClock(
      clock: self.clock, start: start, isHubConfirmed: isHubConfirmed, stopped: stop, extensions: extensions)
    clock.pauses = pauses.filter { pause in stop?.businessDate.map { pause.from <= $0 } ?? true }
    clock.written = written
    return clock
  }

  /// Whatever calendar and policy say: of one sort, begun no later, and nothing lengthens it that does not lengthen the
  /// other.
  fileprivate func isNeverLater(than other: CaseClock) -> Bool {
    guard clock == other.clock, written == nil, other.written == nil, let day = start.businessDate,
      let otherDay = other.start.businessDate
    else { return false }
    let minutes = clock.countsHours ? (start.businessMinute ?? 0, other.start.businessMinute ?? 0) : (0, 0)
    guard (day.dayNumber, minutes.0) <= (otherDay.dayNumber, minutes.1) else { return false }
    return extensions.isEmpty && pauses.isEmpty || extensions == other.extensions && pauses == other.pauses
  }

  fileprivate var nominalEnd: Int {
    let paused = pauses.reduce(0) { days, pause in
      days + (pause.through.map { $0.dayNumber - pause.from.dayNumber + 1 } ?? 10_000)
    }
    // What is signed is kept as it is, a number of days that nobody may give too.
    let extended = min(max(extensions.first?.days ?? 0, 0), 10_000)
    return (start.businessDate?.dayNumber ?? 0) + (clock.limit?.amount ?? 0) + extended + paused
  }
}

extension DeadlineClock {
  /// Runs on for a matter that is merged: it ends with an answer to the citizen, or with the date that two offices have
  /// signed.
  fileprivate var isTakenOver: Bool {
    isHandling
      || [
        .acceptance, .fourFix, .firstOnlineReply, .hotlineLifeSafety, .hotlineUtilities, .hotlineGeneral,
        .hotlineComplex,
      ].contains(self)
  }
}

extension DeadlineTime {
  /// By the minute, where both are known by it.
  fileprivate func isReached(at other: DeadlineTime) -> Bool {
    (businessDate?.dayNumber ?? 0, businessMinute ?? 0)
      <= (other.businessDate?.dayNumber ?? 0, other.businessMinute ?? 24 * 60)
  }
}
