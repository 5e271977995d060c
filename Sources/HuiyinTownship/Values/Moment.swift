/// A minute as a person writes it down: day, time, and the offset that the clock on the wall had.
public struct Moment: Hashable, Sendable {
  public let date: CivilDate
  public let hour: Int
  public let minute: Int
  /// Ahead of UTC.
  public let offsetMinutes: Int

  /// 北京时间, UTC+8: what a text without an offset means.
  public static let chinaOffsetMinutes = 480
  /// The offsets that exist.
  public static let offsets = -720...840

  /// Nil: there is no such minute.
  public init?(date: CivilDate, hour: Int, minute: Int, offsetMinutes: Int = chinaOffsetMinutes) {
    guard (0...23).contains(hour), (0...59).contains(minute), Self.offsets.contains(offsetMinutes) else { return nil }
    self.date = date
    self.hour = hour
    self.minute = minute
    self.offsetMinutes = offsetMinutes
  }

  /// From milliseconds since 1970, in Chinese time; seconds are cut. Nil: not in a year of four digits.
  public init?(milliseconds: UInt64) {
    guard let minutes = Int(exactly: milliseconds / 60_000) else { return nil }
    let local = minutes + Self.chinaOffsetMinutes
    guard let date = CivilDate(dayNumber: local / 1440) else { return nil }
    self.init(date: date, hour: local % 1440 / 60, minute: local % 60)
  }

  /// Since 1970-01-01T00:00Z. Compare moments by this: two of them may write the same minute differently.
  public var minutes: Int { date.dayNumber * 1440 + hour * 60 + minute - offsetMinutes }
}

extension Moment {
  /// `yyyy-MM-ddTHH:mm+08:00`, the stored form.
  public var text: String { "\(date.text)T\(time)\(offset)" }

  /// `2025年3月9日 14:30` or `2025-03-09 14:30`; the offset follows when it is not the Chinese one.
  public func text(in language: Language) -> String {
    let isChina = offsetMinutes == Self.chinaOffsetMinutes
    return "\(date.text(in: language)) \(time)" + (isChina ? "" : " \(offset)")
  }

  private var time: String { "\(padded(hour, to: 2)):\(padded(minute, to: 2))" }

  private var offset: String {
    let size = abs(offsetMinutes)
    return "\(offsetMinutes < 0 ? "-" : "+")\(padded(size / 60, to: 2)):\(padded(size % 60, to: 2))"
  }

  /// The stored form, either of the shown ones, or one with seconds, which are not kept. `Z` is +00:00; without an
  /// offset the time is Chinese.
  public init(parsing text: some StringProtocol) throws(InvalidValue) {
    var scanner = TextScanner(text)
    let date: CivilDate
    do throws(InvalidValue) {
      date = try CivilDate.scan(&scanner)
    } catch {
      throw error == .noSuchDay ? error : .notAnInstant
    }
    guard scanner.take(oneOf: ["T", " "]) != nil, let hour = scanner.number(digits: 2...2), scanner.take(":"),
      let minute = scanner.number(digits: 2...2)
    else { throw .notAnInstant }
    if scanner.take(":") {
      guard let seconds = scanner.number(digits: 2...2), seconds < 60 else { throw .notAnInstant }
    }
    guard let offset = Self.scanOffset(&scanner), scanner.isAtEnd,
      let moment = Moment(date: date, hour: hour, minute: minute, offsetMinutes: offset)
    else { throw .notAnInstant }
    self = moment
  }

  private static func scanOffset(_ scanner: inout TextScanner) -> Int? {
    if scanner.isAtEnd { return chinaOffsetMinutes }
    if scanner.take("Z") { return 0 }
    _ = scanner.take(" ")
    guard let sign = scanner.take(oneOf: ["+", "-"]), let hours = scanner.number(digits: 2...2), scanner.take(":"),
      let minutes = scanner.number(digits: 2...2), minutes < 60
    else { return nil }
    return (hours * 60 + minutes) * (sign == "-" ? -1 : 1)
  }
}
