public import HuiyinRecords

/// What R9 reads of one case that was assigned and concluded.
public struct CountedSatisfaction: Sendable, Hashable {
  public let record: RecordID
  public let home: UnitNumber
  /// A callback reached the citizen.
  public let isReached: Bool
  /// Nil: nobody has rated it.
  public let rating: Value?
  /// 待核: it counts with no rating until somebody has decided.
  public let isOpen: Bool

  public init(_ record: RecordID, home: UnitNumber, isReached: Bool, rating: Value?, isOpen: Bool) {
    self.record = record
    self.home = home
    self.isReached = isReached
    self.rating = rating
    self.isOpen = isOpen
  }
}

/// 回访率 and 回访满意率 (DOMAIN 10, R9). A case counts once, however often somebody called (13, D3 and D4).
public enum CallbackIndicator {
  public static let code = "R9"
  public static let label = Label("回访率与满意率", "Callbacks and satisfaction")

  public static func report(_ cases: [CountedSatisfaction]) -> Report {
    let all = cases.sorted { $0.record < $1.record }
    return report(all) { ($0.count, $0.map(\.record)) }
  }

  /// The same of groups of cases that count alike, each by one of them: numbers without the records behind them.
  public static func report(ofGroups groups: [(one: CountedSatisfaction, count: Int)]) -> Report {
    let counts = Dictionary(groups.map { ($0.one, $0.count) }) { $0 + $1 }
    return report(Array(counts.keys)) { ones in (ones.reduce(0) { $0 + (counts[$1] ?? 0) }, []) }
  }

  private static func report(
    _ all: [CountedSatisfaction], counted: ([CountedSatisfaction]) -> (count: Int, records: [RecordID])
  ) -> Report {
    let valid = all.filter { $0.isReached && !$0.isOpen && $0.rating != nil }
    let content = valid.filter { $0.rating == .text("satisfied") || $0.rating == .text("basically_satisfied") }
    let figures: [(String, Label, [CountedSatisfaction])] = [
      ("concluded", Label("交办并办结", "Assigned and concluded"), all),
      ("reached", Label("已回访到当事人", "Citizen reached"), all.filter(\.isReached)),
      ("valid", Label("有效评价", "Valid ratings"), valid),
      ("content", Label("满意和基本满意", "Satisfied or basically satisfied"), content),
      ("satisfied", Label("其中满意", "Satisfied alone"), valid.filter { $0.rating == .text("satisfied") }),
      ("open", Label("满意度待核", "Satisfaction to settle"), all.filter(\.isOpen)),
    ]
    return Report(
      code: code, label: label,
      figures: figures.map { key, label, cases in
        let (count, records) = counted(cases)
        return Report.Figure(key: key, label: label, unit: Label("件", "cases"), count: count, records: records)
      },
      share: Report.Share(
        label: Label("回访满意率", "Satisfaction"), part: counted(content).count, whole: counted(valid).count))
  }
}
