public import HuiyinRecords

/// A week, Monday to Sunday, of readings beyond scope, as the head of the petition office is told of it (DOMAIN 8). The
/// day of a reading is that of its device's clock.
public struct GlassWeek: Hashable, Sendable {
  public let monday: CivilDate
  public let sunday: CivilDate
  /// When the list of it is due: the Monday after.
  public let due: CivilDate

  /// The week of a day; nil: it lies at the end of the years that can be written.
  public init?(of day: CivilDate) {
    guard let monday = day.adding(days: 1 - day.weekday), let sunday = monday.adding(days: 6),
      let due = monday.adding(days: 7)
    else { return nil }
    (self.monday, self.sunday, self.due) = (monday, sunday, due)
  }

  /// The week whose list is due on a Monday.
  public init?(due: CivilDate) {
    guard let before = due.adding(days: -1) else { return nil }
    self.init(of: before)
  }

  public func contains(_ day: CivilDate) -> Bool { monday <= day && day <= sunday }

  public var label: Label {
    Label(
      "\(monday.text(in: .chinese))至\(sunday.text(in: .chinese))",
      "\(monday.text(in: .english)) to \(sunday.text(in: .english))")
  }
}
