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
    guard let asOf else { return nil }
    do throws(InvalidValue) {
      return try CivilDate(parsing: asOf)
    } catch {
      throw NodeError.usage(
        "badDate", "--as-of：\(error.problem.chinese)", "--as-of: \(error.problem.english)", next: error.allowed)
    }
  }
}
