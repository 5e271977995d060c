public import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
public import HuiyinTownship

/// How the cases in hand stand that one person may see: by state, and what falls due (DOMAIN 16, screens 7 and 17).
public struct CaseFigures: Sendable {
  public struct State: Sendable, Hashable {
    public let state: Term
    public let count: Int
    /// Of those, with a date that has passed.
    public let overdue: Int
  }

  /// What is due on a day: the earliest of the dates of each case that are asked for.
  public struct Day: Sendable, Hashable {
    public let day: CivilDate
    public let count: Int
    /// The first of them in the order of their ids, as many as are named.
    public let cases: [RecordHeading]
  }

  /// Cases of a day that are named.
  public static let namedMaximum = 8

  /// A day and the thirteen after it.
  public static let days = 14

  public let asOf: CivilDate
  /// Those that have some, in the order of the workflow.
  public let states: [State]
  /// Every one of the days, also those on which nothing is due.
  public let coming: [Day]

  public var count: Int { states.reduce(0) { $0 + $1.count } }
}

extension Node {
  /// - Parameters:
  ///   - records: only of these; nil: of all in hand.
  ///   - isOfHandling: by the dates of handling alone, as the board of supervision has them.
  public func caseFigures(
    for person: Person, among records: Set<RecordID>? = nil, isOfHandling: Bool = false, asOf: CivilDate? = nil
  ) throws -> CaseFigures {
    let today = asOf ?? environment.now.date
    return try store.read { reader in
      try WorkReading(reader, for: person, asOf: today).figures(among: records, isOfHandling)
    }
  }
}

extension WorkReading {
  fileprivate func figures(among records: Set<RecordID>?, _ isOfHandling: Bool) throws -> CaseFigures {
    let date: WorkFilter.Date = isOfHandling ? .handled : .due
    guard let records else { return try figures(WorkList(self, in: TaskSubject.inHand, by: date)) }
    var cases: [WorkList.Case] = []
    for record in records.sorted() {
      guard let item = try reader.item(record), item.kind == RecordKind.caseFile,
        TaskSubject.inHand.contains(item.state), try reader.survivor(of: record) ?? record == record,
        try isVisible(record)
      else { continue }
      cases.append(try dated(item, by: date))
    }
    return try figures(cases)
  }

  private func figures(_ list: WorkList) throws -> CaseFigures {
    CaseFigures(
      asOf: today, states: states(list.counts { $0.state }, overdue: list.counts([.darkRed]) { $0.state }),
      coming: try comingDays.map { day in
        let (count, first) = try list.due(on: day, limit: CaseFigures.namedMaximum)
        return CaseFigures.Day(day: day, count: count, cases: try first.map { try heading($0) })
      })
  }

  private func figures(_ cases: [WorkList.Case]) throws -> CaseFigures {
    func counts(_ cases: [WorkList.Case]) -> [StateNumber: Int] {
      Dictionary(grouping: cases, by: \.item.state).mapValues(\.count)
    }
    return CaseFigures(
      asOf: today, states: states(counts(cases), overdue: counts(cases.filter { $0.due?.colour == .darkRed })),
      coming: try comingDays.map { day in
        let due = cases.filter { $0.due?.date == day }
        return CaseFigures.Day(
          day: day, count: due.count,
          cases: try due.prefix(CaseFigures.namedMaximum).map { try heading($0.item) })
      })
  }

  private var comingDays: [CivilDate] { (0..<CaseFigures.days).compactMap { today.adding(days: $0) } }

  private func states(_ counts: [StateNumber: Int], overdue: [StateNumber: Int]) -> [CaseFigures.State] {
    counts.sorted { $0.key < $1.key }.map { state, count in
      CaseFigures.State(
        state: TownshipSchema.caseFile.stateTerm(state), count: count, overdue: overdue[state] ?? 0)
    }
  }
}
