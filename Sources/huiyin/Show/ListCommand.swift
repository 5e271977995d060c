import ArgumentParser
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

struct ListCommand: NodeCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List records, the newest change first. 列出记录。")

  @Option(help: "intake or case. 类别。")
  var kind: String?

  @Option(help: "State, such as registered or assigned. 状态。")
  var state: String?

  @Option(help: "Grid at home, by number or name. 所属网格。")
  var grid: String?

  @Option(help: "Unit that the case is with, by number or name. 责任单位。")
  var unit: String?

  @Flag(help: "Also records that are merged into another one. 含已并案的。")
  var merged = false

  @Option(help: "At most this many. 条数。")
  var limit = 50

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit is 1 or more") }
  }

  func run(_ node: Node, _ output: Output) throws {
    let kinds = node.schema.kinds.values.filter { !$0.events.isEmpty }.sorted { $0.number < $1.number }
    var filter = ItemFilter(limit: limit)
    if let kind {
      guard let found = kinds.first(where: { $0.name == kind }) else {
        let names = kinds.map(\.name).joined(separator: ", ")
        throw NodeError.usage(
          "unknownKind", "没有类别“\(kind)”", "there is no kind “\(kind)”", next: Label("可用：\(names)", "kinds: \(names)"))
      }
      filter.kind = found.number
    }
    filter.includesMerged = merged
    if let state { filter.states = [try Self.state(named: state, in: kinds)] }
    filter.home = try grid.map { try node.unit($0).number }
    filter.unit = try unit.map { try node.unit($0).number }
    let headings = try node.list(filter)
    try output.show(JSON.list(headings.map { .object(output.json.heading($0)) })) { output.headings(headings) }
  }

  /// By key, or by the words in either language. A state has the same number in every kind.
  private static func state(named name: String, in kinds: [KindSchema]) throws -> StateNumber {
    let events = kinds.flatMap(\.events.values)
    if let event = events.first(where: { $0.name == name || $0.label.chinese == name || $0.label.english == name }) {
      return event.number
    }
    let names = Set(events).sorted { $0.number < $1.number }.map(\.name)
    let known = names.indices.filter { $0 == names.firstIndex(of: names[$0]) }.map { names[$0] }.joined(separator: ", ")
    throw NodeError.usage(
      "unknownState", "没有状态“\(name)”", "there is no state “\(name)”", next: Label("可用：\(known)", "states: \(known)"))
  }
}
