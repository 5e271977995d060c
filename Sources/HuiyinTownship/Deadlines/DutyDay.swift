public import HuiyinRecords

/// 双进站: the days of every month on which representatives receive people (DOMAIN 4.1; 13, B3). One that falls on a day
/// off stays there, unless the township has set that it moves on (⚙).
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

  /// Under which the township sets whether a day off moves on.
  public static let moveKey = "duty.moveToWorkingDay"

  /// Whether one that is no working day moves to the next one that is; what cannot be read moves nothing.
  public static func moves(by policy: [String: String]) -> Bool {
    guard let value = policy[moveKey], case .flag(let moves)? = try? ValueForm.flag.parse(value) else { return false }
    return moves
  }

  /// What is wrong with a value of that; nil: nothing.
  public static func problem(ofMove value: String) -> Label? {
    guard (try? ValueForm.flag.parse(value)) == nil else { return nil }
    return Label("“\(value)”：应为 是 或 否", "“\(value)”: yes or no")
  }

  /// The date of a month, by the policy and the days off of the directory. Nil: the month has no such day.
  ///
  /// - Parameter day: any of the month.
  public func date(inMonthOf day: CivilDate, by policy: [String: String]) -> CivilDate? {
    guard let date = CivilDate(year: day.year, month: day.month, day: self.day), Self.moves(by: policy) else {
      return CivilDate(year: day.year, month: day.month, day: self.day)
    }
    let calendar = WorkingDayCalendar.inForce(by: policy).calendar
    return calendar.workingDay(onOrAfter: date) ?? date
  }

  /// How a date that it has come to stands to another day.
  public static func standing(of date: CivilDate, on today: CivilDate) -> Standing {
    today > date ? .over : today == date ? .today : .toCome
  }
}
