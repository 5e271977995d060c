/// Keeps a date, and the time behind it, on one line in whatever sentence of whatever page it stands (DOMAIN 16): a
/// browser would break 2025年3月9日 after each of its signs. Done over the finished page, so that no text and no template
/// has to think of it, and nothing stands in the words that somebody copies or looks for.
enum UnbrokenDates {
  private static let opening = Array("<span class=\"nowrap\">".utf8)
  private static let closing = Array("</span>".utf8)
  private static let kept = Array("nowrap".utf8)
  /// Elements whose text is no markup, or is drawn.
  private static let plain = ["title", "textarea", "option", "script", "style", "svg"].map {
    (start: Array("<\($0)".utf8), end: Array("</\($0)".utf8))
  }
  private static let (year, month, day) = (
    Array("\u{5E74}".utf8), Array("\u{6708}".utf8), Array("\u{65E5}".utf8)
  )

  /// The page with each date that stands between its tags in an element of its own; where one keeps it on a line
  /// already, and within tags, it stays.
  static func marked(_ html: String) -> String {
    let bytes = Array(html.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 16)
    var (copied, place, isKept) = (0, 0, false)
    while place < bytes.count {
      if bytes[place] == UInt8(ascii: "<") {
        let end = bytes[place...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? bytes.count
        if let element = plain.first(where: { isTag($0.start, at: place, in: bytes) }) {
          place = self.place(of: element.end, in: bytes, from: end) ?? bytes.count
        } else {
          isKept = self.place(of: kept, in: bytes, from: place, to: end) != nil
          place = end
        }
      } else if isDigit(bytes[place]), place == 0 || !isWord(bytes[place - 1]), let end = end(of: bytes, from: place) {
        if !isKept {
          result += bytes[copied..<place]
          result += opening + bytes[place..<end] + closing
          copied = end
        }
        place = end
      } else {
        place += 1
      }
    }
    if copied == 0 { return html }
    result += bytes[copied...]
    return String(decoding: result, as: UTF8.self)
  }

  // MARK: A date

  /// Behind the date that begins here, and its time; nil: none does.
  private static func end(of bytes: [UInt8], from start: Int) -> Int? {
    guard let year = digits(4...4, bytes, start) else { return nil }
    var end: Int
    if let month = mark(self.year, bytes, year).flatMap({ digits(1...2, bytes, $0) }),
      let day = mark(self.month, bytes, month).flatMap({ digits(1...2, bytes, $0) }),
      let last = mark(self.day, bytes, day)
    {
      end = last
    } else if let month = mark([UInt8(ascii: "-")], bytes, year).flatMap({ digits(2...2, bytes, $0) }),
      let day = mark([UInt8(ascii: "-")], bytes, month).flatMap({ digits(2...2, bytes, $0) }),
      day == bytes.count || !isWord(bytes[day])
    {
      end = day
    } else {
      return nil
    }
    if let hour = mark([UInt8(ascii: " ")], bytes, end).flatMap({ digits(2...2, bytes, $0) }),
      let minute = mark([UInt8(ascii: ":")], bytes, hour).flatMap({ digits(2...2, bytes, $0) })
    {
      end = minute
    }
    return end
  }

  /// Behind so many digits, and no more of them.
  private static func digits(_ counts: ClosedRange<Int>, _ bytes: [UInt8], _ start: Int) -> Int? {
    var end = start
    while end < bytes.count, isDigit(bytes[end]) { end += 1 }
    return counts.contains(end - start) ? end : nil
  }

  private static func mark(_ mark: [UInt8], _ bytes: [UInt8], _ start: Int) -> Int? {
    bytes[start...].starts(with: mark) ? start + mark.count : nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  /// Of a number or a name that goes on: a part of it is no date.
  private static func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  // MARK: Tags

  private static func isTag(_ start: [UInt8], at place: Int, in bytes: [UInt8]) -> Bool {
    let end = place + start.count
    return end < bytes.count && bytes[place + 1] == start[1] && bytes[place..<end].elementsEqual(start)
      && (bytes[end] == UInt8(ascii: ">") || bytes[end] <= UInt8(ascii: " "))
  }

  /// Where these bytes stand first, between two places.
  private static func place(of part: [UInt8], in bytes: [UInt8], from: Int, to: Int? = nil) -> Int? {
    let last = (to ?? bytes.count) - part.count
    guard from <= last else { return nil }
    return (from...last).first { bytes[$0] == part[0] && bytes[$0..<$0 + part.count].elementsEqual(part) }
  }
}
