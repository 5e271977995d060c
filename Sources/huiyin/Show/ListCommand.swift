import ArgumentParser
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

struct ListCommand: NodeCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List records, page by page. 列出记录。",
    discussion: """
      The newest change first, unless --order says otherwise. A list that goes on ends with the mark for its next \
      page: repeat the command with --after and that mark.
      """)

  @OptionGroup var options: FilterOptions

  @OptionGroup var day: DayOptions

  @Option(help: "Mark of the next page, as the page before printed it. 续页标记。")
  var after: String?

  @Option(help: "At most this many. 条数。")
  var limit = 50

  @Option(name: .customLong("as"), help: "Only what this person may see: number or full name. 按该人员的可见范围。")
  var person: String?

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit is 1 or more") }
  }

  func run(_ node: Node, _ output: Output) throws {
    let filter = try options.filter(node, over: ListFilter())
    let slice = try node.list(
      filter, asOf: day.day(), after: try after.map { try Node.listCursor(typed: $0) }, limit: limit,
      for: try person.map { try node.person($0) })
    try output.show(output.json.slice(slice)) { output.lines(slice) }
  }
}

extension Output {
  /// The rows, and how the list goes on.
  func lines(_ slice: ListSlice) -> [String] {
    guard let next = slice.next else { return headings(slice.rows) }
    // So many rows did not fit that none is on this page: there may be some further down.
    let none = words("这一页没有符合的记录，后面可能还有", "none on this page, there may be more")
    return (slice.rows.isEmpty ? [none] : headings(slice.rows)) + [
      "", words("下一页：--after \(next)", "next page: --after \(next)"),
    ]
  }
}

extension ShowJSON {
  func slice(_ slice: ListSlice) -> JSON {
    [
      "records": .list(slice.rows.map { .object(heading($0)) }), "next": JSON(slice.next?.description),
      "cut": .flag(slice.isCut),
    ]
  }
}
