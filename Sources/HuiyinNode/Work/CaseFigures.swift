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
    /// In the order of their ids.
    public let cases: [RecordHeading]
  }

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
    let items = try cases(waitingBy: Self.stepRules).map(\.item).filter { records?.contains($0.record) ?? true }
    let (handling, all) = try dates()
    let dates = isOfHandling ? handling : all
    let kind = TownshipSchema.caseFile
    let states = Dictionary(grouping: items, by: \.state).sorted { $0.key < $1.key }
    let due = Dictionary(grouping: items) { dates[$0.record]?.date.dayNumber ?? .max }
    return CaseFigures(
      asOf: today,
      states: states.map { state, items in
        CaseFigures.State(
          state: kind.stateTerm(state), count: items.count,
          overdue: items.count { dates[$0.record]?.colour == .darkRed })
      },
      coming: try (0..<CaseFigures.days).compactMap { today.adding(days: $0) }.map { day in
        CaseFigures.Day(
          day: day, cases: try (due[day.dayNumber] ?? []).sorted { $0.record < $1.record }.map { try heading($0) })
      })
  }
}
