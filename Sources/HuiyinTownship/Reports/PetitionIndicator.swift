public import HuiyinRecords

/// What R11 reads of one case of the petition channel, as it stands on a day.
public struct CountedPetition: Sendable, Hashable {
  public let record: RecordID
  public let home: UnitNumber
  public let state: StateNumber
  /// Until when it is to be handled; nil: no such date runs.
  public let due: CivilDate?

  public init(_ record: RecordID, home: UnitNumber, state: StateNumber, due: CivilDate?) {
    self.record = record
    self.home = home
    self.state = state
    self.due = due
  }
}

/// 信访案件总数、办结、在办、超期 (DOMAIN 10, R11). What is concluded stays so through a review, and until it is reopened
/// (13, D8); a group of merged cases counts as its survivor does (D14), which whoever counts sees to.
public enum PetitionIndicator {
  public static let code = "R11"
  public static let label = Label("信访案件", "Petition cases")
  /// Code of the channel that is counted.
  public static let track = "petition"
  /// A figure of a year before the township had this software stands in the policy, under this and the year.
  public static let baselinePrefix = "report.R11.baseline."
  static let baselineRange = 0...1_000_000

  /// How a case that is not in hand any more is counted; every other state is in hand.
  private enum Ending {
    case concluded
    /// Nobody handles it, and it was not concluded.
    case otherwise
  }

  private static let endings: [StateNumber: Ending] = [
    CaseEvent.concluded: .concluded, CaseEvent.reviewing: .concluded, CaseEvent.archived: .concluded,
    CaseEvent.terminated: .concluded, CaseEvent.closedOnSpot: .concluded, CaseEvent.withdrawn: .otherwise,
    CaseEvent.notAccepted: .otherwise,
  ]

  /// - Parameters:
  ///   - cases: those received in the period, as they stand on the day.
  ///   - asOf: what was due before that day and is in hand is overdue.
  ///   - lastYear: the cases of the same days of the year before.
  ///   - stated: what policy says of the whole year before, which then counts for the comparison; nil: nothing.
  public static func report(
    _ cases: [CountedPetition], asOf: CivilDate, lastYear: [RecordID], stated: Int? = nil
  ) -> Report {
    let all = cases.sorted { $0.record < $1.record }
    return report(
      all, asOf: asOf, lastYear: (lastYear.count, lastYear.sorted()), stated: stated
    ) { ($0.count, $0.map(\.record)) }
  }

  /// The same of groups of cases that count alike, each by one of them: numbers without the records behind them.
  public static func report(
    ofGroups groups: [(one: CountedPetition, count: Int)], asOf: CivilDate, lastYear: Int, stated: Int? = nil
  ) -> Report {
    let counts = Dictionary(groups.map { ($0.one, $0.count) }) { $0 + $1 }
    return report(Array(counts.keys), asOf: asOf, lastYear: (lastYear, []), stated: stated) { ones in
      (ones.reduce(0) { $0 + (counts[$1] ?? 0) }, [])
    }
  }

  private typealias Counted = (count: Int, records: [RecordID])

  private static func report(
    _ all: [CountedPetition], asOf: CivilDate, lastYear: Counted, stated: Int?,
    counted: ([CountedPetition]) -> Counted
  ) -> Report {
    func ended(_ ending: Ending?) -> [CountedPetition] { all.filter { endings[$0.state] == ending } }
    let open = ended(nil)
    let overdue = open.filter { petition in petition.due.map { $0 < asOf } ?? false }
    let figures: [(String, Label, Counted)] = [
      ("total", Label("信访案件总数", "Petition cases"), counted(all)),
      ("concluded", Label("办结", "Concluded"), counted(ended(.concluded))),
      ("open", Label("在办", "In hand"), counted(open)),
      ("overdue", Label("其中超期", "Of those overdue"), counted(overdue)),
      ("ended", Label("撤回、不予受理", "Withdrawn or not accepted"), counted(ended(.otherwise))),
      ("last_year", Label("上年同期", "The same days of last year"), lastYear),
    ]
    let (total, concluded) = (counted(all).count, counted(ended(.concluded)).count)
    return Report(
      code: code, label: label,
      figures: figures.map { key, label, found in
        Report.Figure(
          key: key, label: label, unit: Label("件", "cases"), count: found.count, records: found.records)
      },
      share: Report.Share(label: Label("办结率", "Concluded"), part: concluded, whole: total),
      comparison: Report.Comparison(
        label: Label("同比", "Against last year"), count: total, baseline: stated ?? lastYear.count,
        basis: stated == nil
          ? Label("上年同期", "the same days of last year") : Label("上年全年，本镇所定", "all of last year, as the township set it")
      ))
  }

  // MARK: The baseline

  public static func baselineKey(year: Int) -> String { "\(baselinePrefix)\(year)" }

  /// Nil: policy says nothing of that year that can be read.
  public static func baseline(year: Int, by policy: [String: String]) -> Int? {
    policy[baselineKey(year: year)].flatMap { Int($0) }.flatMap { baselineRange.contains($0) ? $0 : nil }
  }

  /// What is wrong with a value of the policy, before it is set; nil: nothing.
  public static func problem(ofKey key: String, value: String) -> Label? {
    guard let year = Int(key.dropFirst(baselinePrefix.count)), CivilDate.years.contains(year),
      key == baselineKey(year: year)
    else {
      return Label("“\(key)”：应以四位年份结尾", "“\(key)”: it ends with a year of four digits")
    }
    guard let count = Int(value), baselineRange.contains(count) else {
      let (least, most) = (baselineRange.lowerBound, baselineRange.upperBound)
      return Label(
        "“\(value)”：应为 \(least) 至 \(most) 的整数（件）", "“\(value)”: a whole number of cases, \(least) to \(most)")
    }
    return nil
  }
}
