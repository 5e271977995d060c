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

      \(Aliases.told(of: "list"))
      """)

  enum Verb: String, ExpressibleByArgument, CaseIterable {
    case filters
  }

  @Argument(help: "`filters` lists the filters that are kept instead. 写 filters 列出已存的筛选条件。")
  var verb: Verb?

  @OptionGroup var options: FilterOptions

  @Option(help: "Begin with the filter kept under this name. 使用已存的筛选条件。")
  var saved: String?

  @Option(help: "Keep this filter on this machine, for --as if given. 存为筛选条件。")
  var save: String?

  @Option(help: "Remove the filter kept under this name. 删去已存的筛选条件。")
  var forget: String?

  @OptionGroup var day: DayOptions

  @Option(help: "Mark of the next page, as the page before printed it. 续页标记。")
  var after: String?

  @Option(help: "At most this many. 条数。")
  var limit = 50

  @OptionGroup var reader: ReaderOptions
  @OptionGroup var export: ExportOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit is 1 or more") }
  }

  func run(_ node: Node, _ output: Output) throws {
    let session = try reader.logIn(node, global.face)
    let viewer = session?.person
    if verb == .filters { return try listFilters(node, of: viewer, output) }
    if let forget {
      try node.forgetFilter(named: forget, of: viewer?.number)
      return try output.show(["forgotten": .text(forget)] as JSON) {
        [output.words("已删去筛选条件“\(forget)”", "the filter “\(forget)” is removed")]
      }
    }
    let begun = try saved.map { try node.savedFilter(named: $0, of: viewer?.number) } ?? ListFilter()
    let filter = try options.filter(node, over: begun)
    if let file = export.file {
      return try export.write(filter, asOf: day.day(), to: file, by: session, node, output)
    }
    let slice = try node.list(
      filter, asOf: day.day(), after: try after.map { try Node.listCursor(typed: $0) }, limit: limit, for: viewer)
    if let save {
      try node.save(filter, named: save, of: viewer?.number)
      output.remark(output.words("已存为筛选条件“\(save)”", "kept as the filter “\(save)”"))
    }
    try output.show(output.json.slice(slice)) { output.lines(slice) }
  }

  private func listFilters(_ node: Node, of viewer: Person?, _ output: Output) throws {
    let filters = try node.savedFilters(of: viewer?.number)
    let words = try filters.map { output.words(try node.words(of: $0.filter)) }
    try output.show(filters) {
      filters.isEmpty
        ? [output.words("没有存过筛选条件", "no filter is kept")]
        : Output.table(
          [output.words("名称", "name"), output.words("条件", "filter")],
          zip(filters, words).map { [$0.name, $1] })
    }
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
