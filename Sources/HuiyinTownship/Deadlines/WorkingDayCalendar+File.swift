import HuiyinRecords

extension WorkingDayCalendar {
  /// Reads an imported file (DOMAIN 6): UTF-8, one line per day, `2026-10-01 holiday 国庆节` or `2026-10-10 workday 补班`,
  /// 休 and 班 for the English words, the name left out at will, `#` before a comment. A byte order mark and any sort of
  /// line end are taken. A day may stand twice if both lines say the same.
  public init(parsing bytes: some Sequence<UInt8>) throws(InvalidCalendar) {
    var reader = CalendarReader()
    reader.read(bytes)
    guard reader.problems.isEmpty else { throw InvalidCalendar(problems: reader.problems) }
    self.init(exceptions: reader.exceptions)
  }

  public init(parsing text: String) throws(InvalidCalendar) { try self.init(parsing: text.utf8) }

  /// The same calendar as a file, its days in order.
  public var text: String {
    exceptions.sorted { $0.key < $1.key }.map { date, exception in
      "\(date.text) \(exception.kind.rawValue)" + (exception.name.isEmpty ? "" : " \(exception.name)") + "\n"
    }.joined()
  }
}

extension CalendarException.Kind {
  /// The word of a line in either language. Nil: neither.
  init?(word: some StringProtocol) {
    switch word.lowercased() {
    case "holiday", "休": self = .holiday
    case "workday", "班": self = .workday
    default: return nil
    }
  }
}

/// Reads a calendar line by line and goes on after a bad one, so that a file is mended in one go.
private struct CalendarReader {
  var exceptions: [CivilDate: CalendarException] = [:]
  var problems: [CalendarProblem] = []
  private var lines: [CivilDate: Int] = [:]
  private var line = 1

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
  private static let lineFeed = UInt8(ascii: "\n"), carriageReturn = UInt8(ascii: "\r")

  mutating func read(_ bytes: some Sequence<UInt8>) {
    var pending: [UInt8] = []
    var previous: UInt8?
    for byte in bytes {
      // The second half of a CRLF ends no line of its own.
      let isSecondHalf = byte == Self.lineFeed && previous == Self.carriageReturn
      previous = byte
      if isSecondHalf { continue }
      guard byte == Self.lineFeed || byte == Self.carriageReturn else {
        pending.append(byte)
        continue
      }
      readLine(pending)
      pending = []
      line += 1
      if problems.count >= InvalidCalendar.problemsMaximum { return }
    }
    readLine(pending)
    if exceptions.isEmpty, problems.isEmpty { problems.append(CalendarProblem(line: line, reason: .noDays)) }
  }

  private mutating func readLine(_ bytes: [UInt8]) {
    let isMarked = line == 1 && bytes.starts(with: Self.byteOrderMark)
    do throws(CalendarProblem.Reason) {
      guard let (date, exception) = try Self.day(bytes.dropFirst(isMarked ? Self.byteOrderMark.count : 0)) else {
        return
      }
      if let earlier = exceptions[date] {
        guard earlier.kind == exception.kind else { throw .contradiction(line: lines[date] ?? line) }
        return
      }
      exceptions[date] = exception
      lines[date] = line
    } catch {
      problems.append(CalendarProblem(line: line, reason: error))
    }
  }

  /// Nil: nothing but white space and comment.
  private static func day(
    _ bytes: ArraySlice<UInt8>
  ) throws(CalendarProblem.Reason) -> (CivilDate, CalendarException)? {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
    let words = text.prefix { $0 != "#" }.split(maxSplits: 2, whereSeparator: \.isWhitespace)
    guard let first = words.first else { return nil }
    let date: CivilDate
    do throws(InvalidValue) {
      date = try CivilDate(parsing: first)
    } catch {
      throw .date(error)
    }
    guard words.count > 1 else { throw .kindMissing }
    guard let kind = CalendarException.Kind(word: words[1]) else {
      throw .unknownKind(String(words[1].prefix(CalendarProblem.excerptCharactersMaximum)))
    }
    // A make-up day on a day that is worked anyway is a mistyped date, and the day that was meant would be missing.
    if kind == .workday, date.weekday < 6 { throw .workedAnyway(date) }
    return (date, CalendarException(kind, try name(words.count > 2 ? words[2] : "")))
  }

  private static func name(_ typed: Substring) throws(CalendarProblem.Reason) -> String {
    do throws(InvalidValue) {
      return try ValueForm.text(charactersMaximum: CalendarProblem.nameCharactersMaximum).parse(String(typed)).text
        ?? ""
    } catch {
      throw .name(error)
    }
  }
}
