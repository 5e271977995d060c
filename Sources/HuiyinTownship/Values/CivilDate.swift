/// A day of the Gregorian calendar, without a clock or a time zone (DOMAIN 6 counts in these).
public struct CivilDate: Hashable, Sendable, Comparable {
  public let year: Int
  public let month: Int
  public let day: Int

  /// Years that may be written: four digits.
  public static let years = 1000...9999

  /// Nil: there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard Self.years.contains(year), (1...12).contains(month),
      (1...Self.daysInMonth(month, year: year)).contains(day)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Days since 1970-01-01. Nil: not in a year of four digits.
  public init?(dayNumber: Int) {
    guard (Self.first.dayNumber...Self.last.dayNumber).contains(dayNumber) else { return nil }
    // Counted from 0000-03-01 in eras of 400 years, so that a leap day is the last day of its year.
    let shifted = dayNumber + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  private static let first = CivilDate(year: 1000, month: 1, day: 1)!
  private static let last = CivilDate(year: 9999, month: 12, day: 31)!

  public static func daysInMonth(_ month: Int, year: Int) -> Int {
    switch month {
    case 2: year.isMultiple(of: 4) && !year.isMultiple(of: 100) || year.isMultiple(of: 400) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1970-01-01.
  public var dayNumber: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear % 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// Monday is 1, Sunday 7.
  public var weekday: Int { (dayNumber + 3 + 7 * 1_000_000) % 7 + 1 }

  public func adding(days: Int) -> CivilDate? { CivilDate(dayNumber: dayNumber + days) }

  public static func < (left: Self, right: Self) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}

extension CivilDate {
  /// `yyyy-MM-dd`, the stored form.
  public var text: String { "\(year)-\(padded(month, to: 2))-\(padded(day, to: 2))" }

  /// `yyyyMMdd`, in numbers.
  public var compactText: String { "\(year)\(padded(month, to: 2))\(padded(day, to: 2))" }

  /// `yyyy年M月d日` (DOMAIN 16) or `yyyy-MM-dd`.
  public func text(in language: Language) -> String {
    switch language {
    case .chinese: "\(year)年\(month)月\(day)日"
    case .english: text
    }
  }

  /// Either of the shown forms; throws `notADate`, or `noSuchDay` for a day that the month does not have.
  public init(parsing text: some StringProtocol) throws(InvalidValue) {
    var scanner = TextScanner(text)
    self = try Self.scan(&scanner)
    guard scanner.isAtEnd else { throw .notADate }
  }

  static func scan(_ scanner: inout TextScanner) throws(InvalidValue) -> CivilDate {
    guard let year = scanner.number(digits: 4...4), let separator = scanner.take(oneOf: ["-", "年"]) else {
      throw .notADate
    }
    let isStrict = separator == "-"
    guard let month = scanner.number(digits: isStrict ? 2...2 : 1...2), scanner.take(isStrict ? "-" : "月"),
      let day = scanner.number(digits: isStrict ? 2...2 : 1...2), isStrict || scanner.take("日")
    else { throw .notADate }
    guard let date = CivilDate(year: year, month: month, day: day) else { throw .noSuchDay }
    return date
  }
}
