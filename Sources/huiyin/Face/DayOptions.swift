import ArgumentParser
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

/// The day that something is looked at.
struct DayOptions: ParsableArguments {
  @Option(name: .customLong("as-of"), help: "Day to look at it, yyyy-MM-dd; else today. 以哪天为准。")
  var asOf: String?

  /// Nil: today in the township.
  func day() throws -> CivilDate? {
    try asOf.map { try CivilDate(typed: $0, for: "--as-of") }
  }
}

extension CivilDate {
  /// A day as typed after an option.
  init(typed text: String, for option: String) throws {
    do throws(InvalidValue) {
      self = try CivilDate(parsing: text)
    } catch {
      throw NodeError.usage(
        "badDate", "\(option)：\(error.problem.chinese)", "\(option): \(error.problem.english)", next: error.allowed)
    }
  }
}
