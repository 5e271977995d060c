import ArgumentParser
import Foundation
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

/// Every import of a file is a dry run first (DOMAIN 14).
struct ApplyOptions: ParsableArguments {
  @Flag(help: "Carry it out. 执行导入。")
  var apply = false

  @Flag(help: "Only tell what would happen, as without --apply. 只预演。")
  var dryRun = false

  func validate() throws {
    guard !(apply && dryRun) else { throw ValidationError("--apply and --dry-run exclude each other") }
  }

  static func standing(isApplied: Bool, isRefused: Bool = false) -> Label {
    if isApplied { return Label("已导入", "imported") }
    if isRefused {
      return Label("有不能导入的行，未作任何改动；请改正后重新导入", "rows are refused, and nothing was changed: mend them and come again")
    }
    return Label("这是预演，未作任何改动；加 --apply 执行", "a dry run, nothing was changed; --apply carries it out")
  }
}

/// What an import of a roster takes, and what it prints.
struct RosterOptions: ParsableArguments {
  static let columns = """
    A workbook (XLSX) or CSV in UTF-8, its first row heads in Chinese or English. Without --apply nothing is changed: \
    each row is told with what would become of it. An empty cell leaves what is there. Nothing is written while a row \
    is refused.
    """

  @Argument(
    help: "XLSX or CSV file; - reads standard input. 文件。", completion: .file(extensions: ["csv", "xlsx"]))
  var file: String

  @OptionGroup var mode: ApplyOptions

  func run(_ kind: RosterKind, on node: Node, by session: Session, _ output: Output) throws {
    let bytes = try Self.read(file)
    let plan = try node.rosterPlan(kind, of: bytes, by: session)
    guard mode.apply, plan.count(.refused) == 0 else {
      try show(plan, isApplied: false, output)
      if mode.apply { throw ExitCode(1) }
      return
    }
    try show(try node.importRoster(kind, of: bytes, by: session), isApplied: true, output)
  }

  static func read(_ path: String) throws -> [UInt8] {
    let bytes =
      path == "-"
      ? try FileHandle.standardInput.readToEnd() ?? Data() : try? Data(contentsOf: URL(fileURLWithPath: path))
    guard let bytes else {
      throw NodeError.environment(
        "unreadableFile", "读不到文件 \(path)", "\(path) cannot be read",
        next: Label("检查路径和权限", "check path and rights"))
    }
    return Array(bytes)
  }

  private func show(_ plan: RosterPlan, isApplied: Bool, _ output: Output) throws {
    let counts = RosterRow.Action.allCases.map { ($0, plan.count($0)) }
    let json: JSON = .object(
      Dictionary(uniqueKeysWithValues: counts.map { ($0.0.rawValue, JSON($0.1)) }).merging([
        "applied": .flag(isApplied), "rows": .list(plan.rows.map { Self.json($0, output) }),
      ]) { $1 })
    try output.show(json) {
      let rows = plan.rows.map { row in
        let notes = row.changes.map(\.words) + row.problems.map(\.words) + row.warnings.map(\.words)
        return [
          String(row.line), output.words(row.action.label), row.number.map(String.init) ?? "", row.name,
          notes.map { output.words($0) }.joined(separator: output.words("；", "; ")),
        ]
      }
      let heads = output.words("行,处理,编号,名称,内容", "line,action,number,name,details").split(separator: ",").map(
        String.init)
      let sum = counts.map { "\(output.words($0.0.label)) \($0.1)" }.joined(separator: output.words("，", ", "))
      return Output.table(heads, rows) + [
        sum, output.words(ApplyOptions.standing(isApplied: isApplied, isRefused: plan.count(.refused) > 0)),
      ]
    }
  }

  static func json(_ problem: RosterProblem, _ output: Output) -> JSON {
    [
      "code": .text(problem.code), "line": JSON(problem.line), "column": JSON(problem.column),
      "text": .text(output.words(problem.label)),
    ]
  }

  static func json(_ change: RosterChange, _ output: Output) -> JSON {
    [
      "field": .text(change.field), "label": .text(output.words(change.label)),
      "before": change.before.map { JSON.text(output.words($0)) } ?? nil, "after": .text(output.words(change.after)),
    ]
  }

  private static func json(_ row: RosterRow, _ output: Output) -> JSON {
    [
      "line": JSON(row.line), "action": .text(row.action.rawValue), "number": row.number.map { JSON($0) } ?? nil,
      "name": .text(row.name),
      "changes": .list(row.changes.map { json($0, output) }),
      "problems": .list(row.problems.map { json($0, output) }),
      "warnings": .list(row.warnings.map { json($0, output) }),
    ]
  }
}

extension RosterOptions {
  /// Writes what the directory holds, in the form that an import takes.
  static func export(_ kind: RosterKind, to path: String, of node: Node, _ output: Output) throws {
    let file = try OutputFile(path)
    let table = kind.table(of: try node.directorySnapshot(), in: output.language)
    try file.write(Data(try bytes(of: table, for: path, kind, output.language)))
    try output.show(["file": .text(path), "rows": JSON(table.count - 1)] as JSON) {
      [output.words("\(path)：\(table.count - 1) 行", "\(path): \(table.count - 1) rows")]
    }
  }

  private static func bytes(
    of table: [[String]], for path: String, _ kind: RosterKind, _ language: Language
  ) throws -> [UInt8] {
    guard path.lowercased().hasSuffix(".xlsx") else { return CSV.encode(table) }
    let name =
      switch kind {
      case .persons: Label("人员", "People")
      case .units: Label("单位和网格", "Units and grids")
      }
    var sheet = ListTable(name: name, head: (table.first ?? []).map { Label($0, $0) }, in: language)
    for row in table.dropFirst() { sheet.add(row) }
    return try Workbook.maker.make(sheet)
  }
}

extension PersonCommand {
  struct Export: NodeCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write the roster of people as a file that `person import` takes. 导出人员名册。")

    @Argument(help: "File to write, .csv or .xlsx. 文件。", completion: .file(extensions: ["csv", "xlsx"]))
    var file: String

    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, _ output: Output) throws {
      try RosterOptions.export(.persons, to: file, of: node, output)
    }
  }

  struct Import: ActingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take people from a file. 导入人员名册。",
      discussion: RosterOptions.columns + """


        Columns: number 编号, name 姓名, unit 单位, roles 角色, phone 电话, level 代表级别, district 选区, term 届次, \
        status 代表状态, tags 特长, four_roles 四员, qualification 调解资质, organisation 调解组织, grids 兼管网格. Several roles \
        or grids are separated by commas; “none” takes all grids away. Of two people of one name number or telephone \
        must tell who is meant; “new” as number is somebody else of that name.
        """)

    @OptionGroup var roster: RosterOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      try roster.run(.persons, on: node, by: session, output)
    }
  }
}

extension UnitCommand {
  struct Export: NodeCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write units and grids as a file that `unit import` takes. 导出单位和网格。")

    @Argument(help: "File to write, .csv or .xlsx. 文件。", completion: .file(extensions: ["csv", "xlsx"]))
    var file: String

    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, _ output: Output) throws {
      try RosterOptions.export(.units, to: file, of: node, output)
    }
  }

  struct Import: ActingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take units and grids from a file. 导入单位和网格。",
      discussion: RosterOptions.columns + """


        Columns: number 编号, name 名称, kind 种类, parent 上级单位, phone 电话, head 负责人; of grids also grid_number 网格序号, \
        villages 所辖村居, households 户数, population 人口, governance_code 治理网格编码, district_code 选区编码, \
        county_rep 驻格县代表, town_rep 驻格镇代表, card_displayed 明白卡公示日期, card_displayed_by 明白卡公示人, \
        site_kind 阵地种类, site_name 阵地名称, site_address 阵地地址, site_hours 开放时间. The unit \
        above may stand in the same file. Who is posted must be such a representative of the grid: import the people \
        in between. “none” leaves a post vacant, and takes a card down. A grid whose team is not complete is told.
        """)

    @OptionGroup var roster: RosterOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      try roster.run(.units, on: node, by: session, output)
    }
  }
}
