public import HuiyinRecords

/// An indicator that counts intakes by where they came from and what came of them at once (DOMAIN 10, R1 to R3).
public struct IntakeIndicator: Sendable {
  private struct Part: Sendable {
    let key: String
    let label: Label
    /// Nil: all of the channel.
    let results: Set<Value>?
    /// Counts heads instead of matters (DOMAIN 1).
    var countsHeads = false
  }

  public let code: String
  public let label: Label
  private let source: IntakeSource
  private let parts: [Part]
  /// Keys of a part and of its whole.
  private let share: (label: Label, part: String, whole: String)?

  /// In the order of the table.
  public static let all: [IntakeIndicator] = [
    IntakeIndicator(
      code: "R1", label: Label("网格收集诉求与现场解决", "Collected by the grids, and solved on the spot"),
      source: .grid,
      parts: [
        Part(key: "collected", label: Label("网格收集诉求", "Collected by the grids"), results: nil),
        Part(
          key: "solved", label: Label("现场答复或解决", "Answered or solved on the spot"),
          results: Set(Choices.onSpotSolutions)),
      ], share: (Label("现场解决率", "Solved on the spot"), "solved", "collected")),
    IntakeIndicator(
      code: "R2", label: Label("线上诉求", "Online requests"), source: .online,
      parts: [
        Part(key: "online", label: Label("线上诉求", "Online requests"), results: nil),
        Part(
          key: "handled", label: Label("代表办理", "Handled by representatives"), results: [.text("rep_handling")]),
        Part(key: "forwarded", label: Label("转交部门", "Passed on"), results: [.text("forward")]),
        Part(key: "unrouted", label: Label("待分流", "Not yet routed"), results: [.none]),
      ], share: nil),
    IntakeIndicator(
      code: "R3", label: Label("信访大厅接待", "Petition hall"), source: .hall,
      parts: [
        Part(key: "visitors", label: Label("接待", "Received"), results: nil, countsHeads: true),
        Part(key: "resolved", label: Label("化解", "Resolved"), results: Set(Choices.onSpotSolutions)),
        Part(key: "forwarded", label: Label("转交", "Passed on"), results: [.text("forward")]),
      ], share: nil),
  ]

  /// Nil: no indicator has this code.
  public init?(code: some StringProtocol) {
    guard let found = Self.all.first(where: { $0.code == code }) else { return nil }
    self = found
  }

  private init(
    code: String, label: Label, source: IntakeSource, parts: [Part],
    share: (label: Label, part: String, whole: String)?
  ) {
    self.code = code
    self.label = label
    self.source = source
    self.parts = parts
    self.share = share
  }

  /// Over the intakes of a period; those from elsewhere are passed over.
  public func report(_ intakes: [CountedIntake]) -> Report {
    let own = intakes.filter { $0.source == source }.sorted { $0.record < $1.record }
    return report { part in
      let counted = own.filter { part.results?.contains($0.onSpotResult) ?? true }
      let count = part.countsHeads ? counted.reduce(0) { $0.saturatingSum($1.headcount) } : counted.count
      return (count, counted.map(\.record))
    }
  }

  /// The same of groups of intakes that count alike: numbers without the records behind them.
  public func report(ofGroups groups: [IntakeGroup]) -> Report {
    let own = groups.filter { $0.source == source }
    return report { part in
      let counted = own.filter { part.results?.contains($0.onSpotResult) ?? true }
      return (counted.reduce(0) { $0.saturatingSum(part.countsHeads ? $1.heads : $1.matters) }, [])
    }
  }

  /// Intakes are counted in 条, what came to the hall in 件 as cases are (DOMAIN 1, 10).
  private var matters: Label { Label(source == .hall ? "件" : "条", "matters") }

  private func report(_ counted: (Part) -> (count: Int, records: [RecordID])) -> Report {
    let figures = parts.map { part in
      let (count, records) = counted(part)
      return Report.Figure(
        key: part.key, label: part.label,
        unit: part.countsHeads ? Label("人次", "visitors") : matters, count: count, records: records)
    }
    func count(_ key: String) -> Int { figures.first { $0.key == key }?.count ?? 0 }
    return Report(
      code: code, label: label, figures: figures,
      share: share.map { Report.Share(label: $0.label, part: count($0.part), whole: count($0.whole)) })
  }
}
