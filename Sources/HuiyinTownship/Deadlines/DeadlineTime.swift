public import HuiyinRecords

/// A day, or a minute of it: most clocks count days, some hours (DOMAIN 6).
public enum DeadlineTime: Hashable, Sendable {
  case day(CivilDate)
  case minute(Moment)

  /// The day that it is in China, whatever the offset it was written with: business dates are the same on every node
  /// (DOMAIN 6). Nil: not in a year of four digits.
  public var businessDate: CivilDate? {
    switch self {
    case .day(let date): date
    case .minute(let moment): CivilDate(dayNumber: moment.chinaMinutes.flooringDay)
    }
  }

  /// The minute of that day; nil: a day alone is known.
  public var businessMinute: Int? {
    moment.map { $0.chinaMinutes - $0.chinaMinutes.flooringDay * 1440 }
  }

  public var moment: Moment? {
    guard case .minute(let moment) = self else { return nil }
    return moment
  }

  public func text(in language: Language) -> String {
    switch self {
    case .day(let date): date.text(in: language)
    case .minute(let moment): moment.text(in: language)
    }
  }

  public var label: Label { Label(text(in: .chinese), text(in: .english)) }
}

extension Moment {
  /// Of Chinese time, since the first minute of 1970-01-01 there.
  fileprivate var chinaMinutes: Int { minutes + Self.chinaOffsetMinutes }

  /// So many minutes later, in Chinese time. Nil: not in a year of four digits.
  func adding(minutes later: Int) -> Moment? {
    let local = chinaMinutes + later
    let day = local.flooringDay
    guard let date = CivilDate(dayNumber: day) else { return nil }
    let minute = local - day * 1440
    return Moment(date: date, hour: minute / 60, minute: minute % 60)
  }
}

extension Int {
  /// The day that a number of minutes lies in, before 1970 too.
  fileprivate var flooringDay: Int { self >= 0 ? self / 1440 : (self - 1439) / 1440 }
}
