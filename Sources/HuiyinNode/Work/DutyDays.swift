import HuiyinAuthority
public import HuiyinRecords
public import HuiyinTownship

/// A 双进站 day of one month, with its date by the rules of the township (DOMAIN 4.1; 14, "duty sessions this month").
public struct DutyOfMonth: Sendable, Hashable {
  public let day: DutyDay
  /// Nil: the month has no such day.
  public let date: CivilDate?
  public let standing: DutyDay.Standing

  /// Of a list of them: date, what it is, how near.
  public var words: Label {
    let near =
      switch standing {
      case .over: Label("已过", "over")
      case .today: Label("今天", "today")
      case .toCome: Label("未到", "to come")
      }
    return Label(
      "\(date?.text(in: .chinese) ?? "")\(day.label.chinese)（\(near.chinese)）",
      "\(date?.text(in: .english) ?? "") \(day.label.english) (\(near.english))")
  }
}

extension Node {
  /// Those of the month of a day, as they stand on it.
  public func dutyDays(inMonthOf day: CivilDate) throws -> [DutyOfMonth] {
    let policy = try directorySnapshot().policy
    return DutyDay.all.map { duty in
      let date = duty.date(inMonthOf: day, by: policy)
      return DutyOfMonth(
        day: duty, date: date, standing: date.map { DutyDay.standing(of: $0, on: day) } ?? duty.standing(on: day))
    }
  }
}
