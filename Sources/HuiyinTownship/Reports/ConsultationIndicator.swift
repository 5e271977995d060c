public import HuiyinRecords

/// One item of sealed minutes, as R6 counts it.
public struct CountedConsultItem: Sendable, Hashable {
  /// The case.
  public let record: RecordID
  /// 0: the case is not here, and its grid not known.
  public let home: UnitNumber
  /// A code of `Choices.routings`.
  public let routing: String

  public init(_ record: RecordID, home: UnitNumber, routing: String) {
    self.record = record
    self.home = home
    self.routing = routing
  }
}

/// 会商受理分流 (DOMAIN 10, R6): items of sealed minutes by where they send their case. What a case's own steps tell is
/// none of it, and neither is an agenda that nobody has sealed. A case that one meeting defers and another accepts is
/// an item of both.
public enum ConsultationIndicator {
  public static let code = "R6"
  public static let label = Label("会商受理分流", "Routed by consultations")

  /// - Parameter items: of the meetings of a period.
  public static func report(_ items: [CountedConsultItem]) -> Report {
    let all = items.sorted { $0.record < $1.record }
    return Report(
      code: code, label: label,
      figures: Choices.routings.compactMap { choice in
        choice.code.text.map { key in
          let own = all.filter { $0.routing == key }
          return Report.Figure(
            key: key, label: choice.label, unit: Label("件", "items"), count: own.count, records: own.map(\.record))
        }
      },
      share: nil)
  }
}
