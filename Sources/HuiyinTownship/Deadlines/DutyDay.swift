public import HuiyinRecords

/// 双进站: the days of every month on which representatives receive people (DOMAIN 4.1), whatever weekday they fall on.
public struct DutyDay: Sendable, Hashable {
  /// Of the month.
  public let day: Int
  /// Where representatives go.
  public let label: Label
  /// What they do there, for the card that every household has.
  public let work: Label

  public static let all = [
    DutyDay(
      day: 9, label: Label("人大代表进联络站", "representatives at the liaison station"),
      work: Label("接待群众、听取意见", "receive people and hear them")),
    DutyDay(
      day: 19, label: Label("人大代表进信访办（人大调解室）", "representatives at the petition office (mediation room)"),
      work: Label("参与接访、调解", "receive petitioners and mediate")),
  ]

  /// How it stands to another day of its month.
  public enum Standing: String, Sendable, Hashable {
    case over, today, toCome
  }

  public func standing(on today: CivilDate) -> Standing {
    today.day > day ? .over : today.day == day ? .today : .toCome
  }
}
