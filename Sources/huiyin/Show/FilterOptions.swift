import ArgumentParser
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Which records, as people type it.
struct FilterOptions: ParsableArguments {
  @Option(help: "intake or case. 类别。")
  var kind: String?

  @Option(help: "State, such as registered or 已受理; may be given several times. 状态，可多次。")
  var state: [String] = []

  @Option(help: "npc, petition or other_dept. 办理渠道。")
  var track: String?

  @Option(help: "Grid at home, by number or name. 所属网格。")
  var grid: String?

  @Option(help: "Unit that the case is with, by number or name. 责任单位。")
  var unit: String?

  @Option(help: "Risk level: 1, 2 or 3. 风险等级。")
  var level: String?

  @Option(help: "How it came, such as phone or letter. 来源渠道。")
  var channel: String?

  @Option(help: "Nature, such as dispute or 矛盾纠纷. 性质。")
  var nature: String?

  @Option(help: "Category by name or by its code on the list, such as 道路水利. 事项类别。")
  var category: String?

  @Option(help: "Village or grid where the matter is, by number, name or initials. 村（居）。")
  var village: String?

  @Option(help: "Who answers for the case, by number, name or initials. 责任人。")
  var responsible: String?

  @Flag(help: "Cases in hand that are on the board of supervision. 已挂牌督办的。")
  var listed = false

  @Flag(help: "Cases marked as backlog, in hand or not. 积案。")
  var backlogCases = false

  @Flag(help: "In hand with a date that has passed, set or of a clock. 已超期的。")
  var overdue = false

  @Option(help: "Cases in hand for more than so many days. 在办超过的天数。")
  var backlog: Int?

  @Option(help: "Words, all of which must be there. 关键词。")
  var text: String?

  @Flag(help: "Also records that are merged into another one. 含已并案的。")
  var merged = false

  @Option(help: "newest, oldest or deadline first. 排列方式。")
  var order: String?

  /// What was given, over a filter to begin with.
  func filter(_ node: Node, over begun: ListFilter) throws -> ListFilter {
    var filter = begun
    if let kind { filter.kind = try ListFilter.kind(typed: kind) }
    if !state.isEmpty { filter.states = Set(try state.map { try ListFilter.state(typed: $0) }) }
    if let track { filter.track = try ListFilter.track(typed: track) }
    if let grid { filter.home = try node.unit(grid).number }
    if let unit { filter.unit = try node.unit(unit).number }
    if let level { filter.level = try ListFilter.level(typed: level) }
    if let channel { filter.channel = try ListFilter.channel(typed: channel) }
    if let nature { filter.nature = try ListFilter.nature(typed: nature) }
    if let category {
      // By its code on the township's list too, as on entry.
      let tree = CategoryTree.inForce(by: try node.directorySnapshot().policy)
      filter.category = try tree?.name(of: category) ?? ListFilter.category(typed: category)
    }
    if let village { filter.village = try node.unit(village).number }
    if let responsible { filter.responsible = try node.person(responsible).number }
    if listed { filter.isListed = true }
    if backlogCases { filter.isBacklogCase = true }
    if overdue { filter.isOverdue = true }
    if let backlog {
      guard backlog >= 0 else {
        throw NodeError.usage(
          "badBacklog", "--backlog：天数不能是负数", "--backlog: there are no fewer than 0 days",
          next: Label("0 或更大的整数", "a whole number from 0"))
      }
      filter.backlogDays = backlog
    }
    if let text { filter.text = text }
    if merged { filter.includesMerged = true }
    if let order { filter.order = try ListFilter.order(typed: order) }
    return filter
  }
}
