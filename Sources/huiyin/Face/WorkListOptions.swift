import ArgumentParser
import HuiyinAuthority
import HuiyinNode

/// A list of what waits in the office, for one person: whose, on which day, and how much of it. Such a list is no look
/// at a record, and asks for no PIN: the machine's owner may see all of it anyway (`docs/decisions/0016`).
struct WorkListOptions: ParsableArguments {
  @Option(
    name: [.customLong("as"), .customLong("for")], help: "Whose list: number, full name or initials. 谁的清单：编号、姓名或首字母。")
  var person: String

  @OptionGroup var day: DayOptions

  @Option(help: "At most this many lines; counts are of all. 最多显示条数。")
  var limit = 100

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit is 1 or more") }
  }

  func reader(_ node: Node) throws -> Person { try node.person(person) }
}
