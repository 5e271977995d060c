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

  /// An indicator over what this node holds (DOMAIN 10): intakes received in the period, void ones left out.
  ///
  /// - Parameters:
  ///   - code: of `IntakeIndicator.all`.
  ///   - home: only of this grid; nil: of all.
  public func report(_ code: String, over period: ReportPeriod, home: UnitNumber? = nil) throws -> Report {
    guard let indicator = IntakeIndicator(code: code) else {
      let known = IntakeIndicator.all.map(\.code).joined(separator: ", ")
      throw NodeError.usage(
        "unknownReport", "没有指标“\(code)”", "there is no indicator “\(code)”",
        next: Label("可用：\(known)", "indicators: \(known)"))
    }
    return try indicator.report(countedIntakes(period, home: home))
  }

  /// The same for each grid, by unit number; those without any intake are there with zeros.
  public func reportByGrid(_ code: String, over period: ReportPeriod) throws -> [(unit: Unit, report: Report)] {
    guard let indicator = IntakeIndicator(code: code) else { return [] }
    let all = try countedIntakes(period, home: nil)
    let grids = try directorySnapshot().units.values.filter { $0.kind == .grid && $0.isActive }
    return grids.sorted { ($0.grid?.number ?? 0, $0.number) < ($1.grid?.number ?? 0, $1.number) }.map { unit in
      (unit, indicator.report(all.filter { $0.home == unit.number }))
    }
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

  private func countedIntakes(_ period: ReportPeriod, home: UnitNumber?) throws -> [CountedIntake] {
    var counted: [CountedIntake] = []
    try store.read { reader in
      try reader.forEachState(
        ofKind: RecordKind.intake, receivedFrom: period.from.text, through: period.through.text
      ) { item, state in
        guard item.state != IntakeEvent.voided, home == nil || item.home == home else { return }
        counted.append(CountedIntake(item.record, home: item.home, state))
      }
    }
    return counted
  }
}
