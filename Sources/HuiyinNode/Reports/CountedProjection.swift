import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// What reports count of a record, as the store keeps it beside the record's item (DOMAIN 10).
enum CountedProjection {
  /// Cases that R9 counts, once they were assigned.
  static let closed: Set<StateNumber> = [CaseEvent.concluded, CaseEvent.archived]

  static let counted: @Sendable (FoldedRecord) -> CountedRecord = { folded in
    var counted = CountedRecord()
    switch folded.kind.number {
    case RecordKind.intake:
      let result = folded.state.onSpotResult
      counted.outcome = result.isNone ? nil : result.text ?? ""
      counted.persons = folded.state.effective(IntakeField.headcount)?.integer.map { Int(clamping: $0) } ?? 1
    case RecordKind.caseFile:
      guard closed.contains(folded.state.standing.state),
        (folded.state.effective(CaseField.epoch)?.integer ?? 0) > 0
      else { break }
      counted.answer = answer(TaskReading(folded))
    default: break
    }
    return counted
  }

  /// Two digits, whether the citizen was reached and whether it is open which rating counts, and the rating.
  private static func answer(_ reading: TaskReading) -> String {
    let wasReached = reading.state.entries.contains {
      $0.kind == CaseEntry.callback && $0.correctedBy.isEmpty
        && $0.value[CallbackField.reached] == Choices.reachedYes
    }
    guard wasReached else { return "00" }
    let found = reading.satisfaction
    return (reading.isReachedSinceConclusion ? "1" : "0") + (found.isOpen ? "1" : "0") + (found.rating?.text ?? "")
  }

  /// One of the cases with this answer.
  static func satisfaction(_ answer: String, home: UnitNumber) -> CountedSatisfaction {
    let rating = answer.dropFirst(2)
    return CountedSatisfaction(
      .zero, home: home, isReached: answer.hasPrefix("1"), rating: rating.isEmpty ? nil : .text(String(rating)),
      isOpen: answer.dropFirst().hasPrefix("1"))
  }
}

/// Every indicator of a period from the counts that the store keeps: numbers, without the records behind them.
struct CountedReading {
  private let reader: StoreReader
  private let period: ReportPeriod
  private let asOf: CivilDate
  private let sight: SightFilter?
  /// What accuses the reader's own unit is in no number of theirs.
  private let withoutOwn: SightFilter?
  private let snapshot: DirectorySnapshot

  init(_ reader: StoreReader, _ period: ReportPeriod, asOf: CivilDate, for person: Person?) throws {
    self.reader = reader
    self.period = period
    self.asOf = asOf
    let snapshot = try reader.directory().current
    let sight = person.map { ReaderSight.filter(PermissionActor($0, in: snapshot)) }
    self.snapshot = snapshot
    self.sight = sight
    withoutOwn = sight.map { sight in
      var own = SightFilter(codes: nil)
      own.hidden = sight.hidden
      return own
    }
  }

  private func filter(_ kind: UInt32, _ period: ReportPeriod, _ sight: SightFilter?) -> CountedFilter {
    var filter = CountedFilter(kind: kind, from: period.from.text, through: period.through.text)
    filter.sight = sight
    return filter
  }

  func intakes() throws -> [IntakeGroup] {
    var filter = filter(RecordKind.intake, period, withoutOwn)
    filter.butStates = [IntakeEvent.voided]
    filter.includesMerged = true
    filter.parts = [.channel, .outcome]
    return try reader.counted(filter).map { group in
      IntakeGroup(
        home: group.home, source: IntakeSource(channel: group.channel.map { .text($0) }),
        onSpotResult: group.outcome.map { .text($0) } ?? .none, matters: group.count, heads: group.persons)
    }
  }

  func satisfaction() throws -> [(one: CountedSatisfaction, count: Int)] {
    var filter = filter(RecordKind.caseFile, period, withoutOwn)
    filter.states = CountedProjection.closed
    filter.parts = [.answer]
    return try reader.counted(filter).compactMap { group in
      group.answer.map { (one: CountedProjection.satisfaction($0, home: group.home), count: group.count) }
    }
  }

  /// Nil: some have changed since the day, and have to be looked at as they stood then.
  func petitions() throws -> CountedPetitions? {
    var filter = petitionFilter(period)
    guard let next = asOf.adding(days: 1),
      try !reader.hasChanged(filter, sinceMilliseconds: Node.startMilliseconds(of: next))
    else { return nil }
    let isOver = period.isWholeYear && asOf >= period.through
    let stated = isOver ? PetitionIndicator.baseline(year: period.from.year - 1, by: snapshot.policy) : nil
    guard let until = period.until(asOf) else {
      return CountedPetitions(groups: [], lastYear: [:], stated: stated, asOf: asOf)
    }
    filter = petitionFilter(until)
    let dates = DueReading(snapshot, asOf: asOf)
    var groups: [(one: CountedPetition, count: Int)] = try reader.counted(filter)
      .filter { !(Item.pausedDue..<Item.noDue).contains($0.handled) }
      .map { group in
        let due = group.handled < Item.pausedDue ? CivilDate(dayNumber: Int(group.handled)) : nil
        return (one: CountedPetition(.zero, home: group.home, state: group.state, due: due), count: group.count)
      }
    groups += try reader.pausedItems(filter).map { item in
      let due = try dates.handling(of: item, reader)?.date
      return (one: CountedPetition(.zero, home: item.home, state: item.state, due: due), count: 1)
    }
    var lastYear: [UnitNumber: Int] = [:]
    if let before = until.yearBefore {
      for group in try reader.counted(petitionFilter(before)) { lastYear[group.home, default: 0] += group.count }
    }
    return CountedPetitions(groups: groups, lastYear: lastYear, stated: stated, asOf: asOf)
  }

  private func petitionFilter(_ period: ReportPeriod) -> CountedFilter {
    var filter = filter(RecordKind.caseFile, period, sight)
    filter.track = PetitionIndicator.track
    filter.butStates = [CaseEvent.voided]
    filter.parts = [.handled]
    return filter
  }
}

/// R11 by groups.
struct CountedPetitions {
  let groups: [(one: CountedPetition, count: Int)]
  let lastYear: [UnitNumber: Int]
  let stated: Int?
  let asOf: CivilDate

  func report(home: UnitNumber? = nil) -> Report {
    PetitionIndicator.report(
      ofGroups: groups.filter { home == nil || $0.one.home == home }, asOf: asOf,
      lastYear: home.map { lastYear[$0] ?? 0 } ?? lastYear.values.reduce(0, +), stated: home == nil ? stated : nil)
  }
}
