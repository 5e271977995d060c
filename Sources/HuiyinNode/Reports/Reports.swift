public import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
public import HuiyinTownship

/// The days that a report counts, both of them in it.
public struct ReportPeriod: Sendable, Hashable {
  public let from: CivilDate
  public let through: CivilDate

  /// Nil: it ends before it begins.
  public init?(from: CivilDate, through: CivilDate) {
    guard from <= through else { return nil }
    self.from = from
    self.through = through
  }

  /// January to December.
  public init?(year: Int) {
    guard let from = CivilDate(year: year, month: 1, day: 1), let through = CivilDate(year: year, month: 12, day: 31)
    else { return nil }
    self.init(from: from, through: through)
  }
}

extension Node {
  /// The business date, by this node's clock.
  public var today: CivilDate { environment.now.date }

  /// An indicator over what this node holds (DOMAIN 10): intakes received in the period, void ones left out; of R6
  /// items of the sealed minutes of consultations held in it; of R9 and R11 cases received in it.
  ///
  /// - Parameters:
  ///   - code: of `Report.codes`.
  ///   - asOf: of R11: cases received until then, as they stood on that day; nil: today, by this node's clock.
  ///   - home: only of this grid; nil: of all.
  ///   - person: whoever reads it: what accuses their own unit is left out, since a number would tell of it; of R11
  ///     whatever they may not see. Nil: nothing is left out.
  public func report(
    _ code: String, over period: ReportPeriod, asOf: CivilDate? = nil, home: UnitNumber? = nil,
    for person: Person? = nil
  ) throws -> Report {
    if code == PetitionIndicator.code {
      return try store.read { reader in
        try PetitionReading(reader, period, asOf: asOf ?? today, for: person).report(home: home)
      }
    }
    if code == ConsultationIndicator.code {
      return try store.read { try RoutedReading($0, period, for: person).report(home: home) }
    }
    if code == CallbackIndicator.code {
      return CallbackIndicator.report(try countedSatisfaction(period, home: home, for: person))
    }
    guard let indicator = IntakeIndicator(code: code) else {
      let known = Report.codes.joined(separator: ", ")
      throw NodeError.usage(
        "unknownReport", "没有指标“\(code)”", "there is no indicator “\(code)”",
        next: Label("可用：\(known)", "indicators: \(known)"))
    }
    return try indicator.report(countedIntakes(period, home: home, for: person))
  }

  /// The same for each grid, by unit number; those without any intake are there with zeros.
  public func reportByGrid(
    _ code: String, over period: ReportPeriod, asOf: CivilDate? = nil, for person: Person? = nil
  ) throws -> [(unit: Unit, report: Report)] {
    let grids = try reportedGrids()
    if code == CallbackIndicator.code {
      let all = try countedSatisfaction(period, home: nil, for: person)
      return grids.map { unit in (unit, CallbackIndicator.report(all.filter { $0.home == unit.number })) }
    }
    if code == PetitionIndicator.code {
      return try store.read { reader in
        let reading = try PetitionReading(reader, period, asOf: asOf ?? today, for: person)
        return grids.map { unit in (unit, reading.report(home: unit.number)) }
      }
    }
    if code == ConsultationIndicator.code {
      let reading = try store.read { try RoutedReading($0, period, for: person) }
      return grids.map { unit in (unit, reading.report(home: unit.number)) }
    }
    guard let indicator = IntakeIndicator(code: code) else { return [] }
    let all = try countedIntakes(period, home: nil, for: person)
    return grids.map { unit in
      (unit, indicator.report(all.filter { $0.home == unit.number }))
    }
  }

  /// Every indicator at once, in the order of `Report.codes`, and of those that are drawn by grid each grid's: numbers
  /// without the records behind them, which `report` has.
  ///
  /// - Parameter byGrid: codes of indicators that are told of each grid too.
  public func figures(
    over period: ReportPeriod, asOf: CivilDate? = nil, home: UnitNumber? = nil, byGrid: Set<String> = [],
    for person: Person? = nil
  ) throws -> [(report: Report, grids: [(unit: Unit, report: Report)])] {
    let day = asOf ?? today
    let grids = try reportedGrids()
    return try store.read { reader in
      let reading = try CountedReading(reader, period, asOf: day, for: person)
      let intakes = try reading.intakes()
      let satisfaction = try reading.satisfaction()
      let petitions = try reading.petitions()
      let routed = try RoutedReading(reader, period, for: person)
      let slow = try petitions == nil ? PetitionReading(reader, period, asOf: day, for: person) : nil
      func report(_ code: String, _ home: UnitNumber?) -> Report? {
        switch code {
        case CallbackIndicator.code:
          CallbackIndicator.report(ofGroups: satisfaction.filter { home == nil || $0.one.home == home })
        case ConsultationIndicator.code: routed.report(home: home)
        case PetitionIndicator.code: petitions?.report(home: home) ?? slow?.report(home: home)
        default:
          IntakeIndicator(code: code)?.report(ofGroups: intakes.filter { home == nil || $0.home == home })
        }
      }
      return Report.codes.compactMap { code in
        report(code, home).map { whole in
          let parts = byGrid.contains(code) ? grids : []
          return (
            report: whole,
            grids: parts.compactMap { unit in report(code, unit.number).map { (unit: unit, report: $0) } }
          )
        }
      }
    }
  }

  private func reportedGrids() throws -> [Unit] {
    try directorySnapshot().units.values.filter { $0.kind == .grid && $0.isActive }
      .sorted { ($0.grid?.number ?? 0, $0.number) < ($1.grid?.number ?? 0, $1.number) }
  }

  /// Records behind a figure, in one line each.
  public func headings(of records: [RecordID]) throws -> [RecordHeading] {
    try store.read { reader in
      let words = ValueWords(names: NameBook(try reader.directory()))
      return try records.compactMap { record in
        guard let item = try reader.item(record), let kind = TownshipSchema.schema[item.kind] else { return nil }
        return try reader.heading(item, kind: kind, words: words)
      }
    }
  }

  private func countedIntakes(
    _ period: ReportPeriod, home: UnitNumber?, for person: Person?
  ) throws -> [CountedIntake] {
    var counted: [CountedIntake] = []
    try store.read { reader in
      let actor = try person.map { PermissionActor($0, in: try reader.directory().current) }
      try reader.forEachState(
        ofKind: RecordKind.intake, receivedFrom: period.from.text, through: period.through.text
      ) { item, state in
        guard item.state != IntakeEvent.voided, home == nil || item.home == home else { return }
        if let actor {
          let subject = PermissionSubject(state.registers, state.sets, home: item.home)
          guard subject.accusedUnits.isDisjoint(with: actor.units) else { return }
        }
        counted.append(CountedIntake(item.record, home: item.home, state))
      }
    }
    return counted
  }
}
