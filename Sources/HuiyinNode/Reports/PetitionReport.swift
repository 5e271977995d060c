import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

extension ReportPeriod {
  /// The same days of the year before; 29 February is the 28th there.
  var yearBefore: ReportPeriod? {
    guard let from = from.yearBefore, let through = through.yearBefore else { return nil }
    return ReportPeriod(from: from, through: through)
  }

  /// Up to a day; nil: it begins behind that day.
  func until(_ day: CivilDate) -> ReportPeriod? { ReportPeriod(from: from, through: min(through, day)) }

  var isWholeYear: Bool { self == ReportPeriod(year: from.year) }
}

extension CivilDate {
  fileprivate var yearBefore: CivilDate? {
    CivilDate(year: year - 1, month: month, day: day) ?? CivilDate(year: year - 1, month: month, day: day - 1)
  }
}

/// R11 over one snapshot of the store (DOMAIN 10).
struct PetitionReading {
  private let asOf: CivilDate
  private let cases: [CountedPetition]
  private let lastYear: [Item]
  private let stated: Int?

  /// - Parameters:
  ///   - asOf: cases are counted as they stood on that day, by the dates that their steps claim; limits are those known
  ///     now.
  ///   - person: only what that person may see is counted; nil: everything.
  init(_ reader: StoreReader, _ period: ReportPeriod, asOf: CivilDate, for person: Person?) throws {
    self.asOf = asOf
    let snapshot = try reader.directory().current
    let actor = person.map { PermissionActor($0, in: snapshot) }
    let isOver = period.isWholeYear && asOf >= period.through
    stated = isOver ? PetitionIndicator.baseline(year: period.from.year - 1, by: snapshot.policy) : nil
    let until = period.until(asOf)
    lastYear = try until?.yearBefore.map { try Self.items($0, reader, actor) } ?? []
    cases =
      try until.map { until in
        let items = try Self.items(until, reader, actor)
        let dates = DueReading(snapshot, asOf: asOf)
        return try items.map { item in
          try Self.past(item, asOf, snapshot.policy, reader)
            ?? CountedPetition(
              item.record, home: item.home, state: item.state, due: dates.handling(of: item, reader)?.date)
        }
      } ?? []
  }

  /// - Parameter home: only of this grid; nil: of all.
  func report(home: UnitNumber? = nil) -> Report {
    PetitionIndicator.report(
      cases.filter { home == nil || $0.home == home }, asOf: asOf,
      lastYear: lastYear.filter { home == nil || $0.home == home }.map(\.record),
      // The township has set it for itself, and for no grid.
      stated: home == nil ? stated : nil)
  }

  /// Cases of the channel received in the period, void ones left out; a case that went into another is counted in that
  /// one alone.
  private static func items(
    _ period: ReportPeriod, _ reader: StoreReader, _ actor: PermissionActor?
  ) throws -> [Item] {
    var items: [Item] = []
    try reader.forEachState(
      ofKind: RecordKind.caseFile, receivedFrom: period.from.text, through: period.through.text
    ) { item, state in
      guard item.track == PetitionIndicator.track, item.state != CaseEvent.voided else { return }
      if let actor, try reader.readingRight(of: item, state, for: actor) == .hidden { return }
      items.append(item)
    }
    return try items.filter { item in
      try reader.caseGroup(of: item.record).map { $0.survivor.id == item.record } ?? true
    }
  }

  /// How a case stood that has changed after the day; nil: it has not, and stands as the lists have it.
  private static func past(
    _ item: Item, _ day: CivilDate, _ policy: [String: String], _ reader: StoreReader
  ) throws -> CountedPetition? {
    let changed = Moment(milliseconds: UInt64(clamping: item.changedAtMilliseconds))?.date
    guard changed.map({ $0 > day }) ?? true else { return nil }
    let reading = try RecordReading(item.record, reader)
    let last = reading.milestones { _ in true }.steps.last { $0.time.businessDate.map { $0 <= day } ?? false }
    // A date beyond the years that can be written is nobody's to keep.
    let deadlines = try? reader.deadlines(of: reading, asOf: day, policy: policy)
    let dates =
      [deadlines?.written].compactMap(\.self)
      + (deadlines?.lines ?? []).map(\.deadline).filter(\.clock.isHandling).map(\.dueDate)
    return CountedPetition(
      item.record, home: item.home, state: last?.state ?? CaseEvent.registered, due: dates.min())
  }
}
