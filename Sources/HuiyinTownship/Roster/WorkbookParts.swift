import HuiyinRecords

/// What a workbook says besides its sheet, and needs to be read: shared texts, which styles are dates, from which day
/// it counts (ECMA-376, SpreadsheetML).
struct WorkbookParts {
  let sheet: [XMLEvent]
  private let strings: [String]
  /// By the number of a style.
  private let isDate: [Bool]
  private let isFrom1904: Bool

  init(_ part: (String) throws(InvalidWorkbook) -> [XMLEvent]?) throws(InvalidWorkbook) {
    guard let book = try part("xl/workbook.xml"), let links = try part("xl/_rels/workbook.xml.rels") else {
      throw .unreadable
    }
    var id: String?
    var isFrom1904 = false
    for event in book {
      switch event {
      case .open("workbookPr", let attributes): isFrom1904 = ["1", "true"].contains(attributes["date1904"])
      case .open("sheet", let attributes):
        if id == nil, attributes["state", default: "visible"] == "visible" { id = attributes["id"] }
      default: break
      }
    }
    guard let id, let name = Self.target(of: id, in: links), let sheet = try part(name) else { throw .unreadable }
    self.sheet = sheet
    self.isFrom1904 = isFrom1904
    strings = try part("xl/sharedStrings.xml").map(Self.strings) ?? []
    isDate = try part("xl/styles.xml").map(Self.dates) ?? []
  }

  private static func target(of id: String, in links: [XMLEvent]) -> String? {
    for event in links {
      guard case .open("Relationship", let attributes) = event, attributes["Id"] == id else { continue }
      guard let target = attributes["Target"] else { return nil }
      return target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
    }
    return nil
  }

  /// Texts that cells name by their place. How a text is pronounced does not belong to it.
  private static func strings(_ part: [XMLEvent]) -> [String] {
    var strings: [String] = []
    var (text, isText, isPhonetic) = ("", false, false)
    for event in part {
      switch event {
      case .open("si", _): text = ""
      case .open("rPh", _): isPhonetic = true
      case .close("rPh"): isPhonetic = false
      case .open("t", _): isText = !isPhonetic
      case .close("t"): isText = false
      case .text(let part) where isText: text += part
      case .close("si"): strings.append(text)
      default: break
      }
    }
    return strings
  }

  // MARK: Styles

  private static func dates(_ part: [XMLEvent]) -> [Bool] {
    var formats: [Int: String] = [:]
    var dates: [Bool] = []
    var isOfCells = false
    for event in part {
      switch event {
      case .open("numFmt", let attributes):
        if let id = attributes["numFmtId"].flatMap({ Int($0) }) { formats[id] = attributes["formatCode"] }
      case .open("cellXfs", _): isOfCells = true
      case .close("cellXfs"): isOfCells = false
      case .open("xf", let attributes) where isOfCells:
        let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
        dates.append(formats[id].map(showsDate) ?? builtInDates.contains { $0.contains(id) })
      default: break
      }
    }
    return dates
  }

  private static let builtInDates = [14...22, 27...36, 45...47, 50...58]

  /// Whether a format shows a day or a time: by its letters, without what is quoted, in brackets or escaped.
  private static func showsDate(_ format: String) -> Bool {
    var (isQuoted, isBracketed, isEscaped) = (false, false, false)
    for character in format.lowercased() {
      if isEscaped {
        isEscaped = false
      } else if isQuoted {
        isQuoted = character != "\""
      } else if isBracketed {
        isBracketed = character != "]"
      } else {
        switch character {
        case "\\": isEscaped = true
        case "\"": isQuoted = true
        case "[": isBracketed = true
        case "y", "m", "d", "h", "s": return true
        default: break
        }
      }
    }
    return false
  }

  // MARK: Cells

  /// - Parameter cell: attributes of the cell that has the value.
  func text(_ value: String, _ cell: [String: String]) throws(InvalidWorkbook) -> String {
    switch cell["t", default: "n"] {
    case "s":
      guard let place = Int(value), strings.indices.contains(place) else { throw .unreadable }
      return strings[place]
    case "inlineStr", "str", "d": return value
    case "b": return value == "1" ? "是" : "否"
    case "e": throw .failedFormula(cell["r"] ?? "")
    default:
      guard let number = Double(value), number.isFinite else { return value }
      let style = cell["s"].flatMap { Int($0) } ?? 0
      return isDate.indices.contains(style) && isDate[style]
        ? time(number) ?? plain(number, value) : plain(number, value)
    }
  }

  /// As it was typed: a telephone number is no power of ten.
  private func plain(_ number: Double, _ value: String) -> String {
    if number == number.rounded(), abs(number) < 1e15 { return String(Int64(number)) }
    return value.contains { "eE".contains($0) } ? "\(number)" : value
  }

  /// Days since the last of 1899, or the first of 1904, with the time as their fraction. Nil: it is no day of those
  /// that can be written.
  private func time(_ number: Double) -> String? {
    guard (0..<3_000_000).contains(number) else { return nil }
    let minutes = Int((number * 1440).rounded())
    let (days, minute) = (minutes / 1440, minutes % 1440)
    let clock = "\(padded(minute / 60, to: 2)):\(padded(minute % 60, to: 2))"
    if days == 0, !isFrom1904 { return clock }
    // The one that counts from 1900 takes that year for a leap year.
    let first = isFrom1904 ? -24_107 : days < 60 ? -25_568 : -25_569
    guard let day = CivilDate(dayNumber: first + days) else { return nil }
    return minute == 0 ? day.text : "\(day.text) \(clock)"
  }
}
