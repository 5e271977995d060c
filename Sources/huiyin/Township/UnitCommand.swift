import ArgumentParser
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

struct UnitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unit", abstract: "Units and grids. 单位和网格。",
    subcommands: [List.self, Add.self, Card.self, Close.self, Reopen.self, Import.self, Export.self])

  struct List: NodeCommand {
    static let configuration = CommandConfiguration(abstract: "List units. 列出单位。")
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, _ output: Output) throws {
      let units = try node.directorySnapshot().units.values.sorted { $0.number < $1.number }
      let warnings = try units.map { unit in
        unit.isActive ? try node.gridWarning(of: unit.number).map { output.words($0) } : nil
      }
      let rows = Array(zip(units, warnings))
      try output.show(JSON.list(rows.map { UnitCommand.json(of: $0, warning: $1) })) {
        Output.table(
          output.words("编号,名称,种类,上级,状态,提示", "number,name,kind,parent,status,note").split(separator: ",")
            .map(String.init),
          rows.map { unit, warning in
            [
              String(unit.number), unit.name, output.words(unit.kind.label),
              unit.parent == 0 ? "" : String(unit.parent),
              unit.isActive ? "" : output.words(UnitCommand.standing(false)), warning ?? "",
            ]
          })
      }
    }
  }

  struct Add: ActingCommand {
    static let configuration = CommandConfiguration(abstract: "Add a unit. 增加单位。")

    @Option(help: "Name, unique in the township. 名称。")
    var name: String

    @Option(help: "Kind, such as department, village or grid. 种类。")
    var kind: String

    @Option(help: "Unit above it, by number or name. 上级单位。")
    var parent: String?

    @Option(help: "Head of it, by number or name. 负责人。")
    var head: String?

    @Option(help: "Number of a grid; else the next free one. 网格序号。")
    var gridNumber: UInt32?

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      guard let kind = UnitKind.allCases.first(where: { $0.code == kind }) else {
        let known = UnitKind.allCases.map(\.code).joined(separator: ", ")
        throw NodeError.usage(
          "unknownKind", "没有单位种类“\(kind)”", "there is no kind of unit “\(kind)”",
          next: Label("可用种类：\(known)", "kinds: \(known)"))
      }
      let parent = try parent.map { try node.unit($0).number } ?? 0
      let head = try head.map { try node.person($0).number } ?? 0
      let unit = try node.addUnit(
        name: name, kind: kind, parent: parent, head: head, gridNumber: gridNumber, by: session)
      let warning = try node.gridWarning(of: unit.number)
      try output.show(UnitCommand.json(of: unit, warning: warning.map { output.words($0) })) {
        ["\(unit.number) \(unit.name)"]
          + (warning.map { [output.words("  【提示】", "  NOTE: ") + output.words($0)] } ?? [])
      }
    }
  }

  static func json(_ unit: Unit) -> JSON { json(of: unit, warning: nil) }

  static func json(of unit: Unit, warning: String?) -> JSON {
    [
      "number": JSON(unit.number), "name": .text(unit.name), "kind": .text(unit.kind.code),
      "parent": unit.parent == 0 ? nil : JSON(unit.parent), "active": .flag(unit.isActive),
      "grid": unit.grid.map { JSON($0.number) } ?? nil, "head": unit.head == 0 ? nil : JSON(unit.head),
      "card": JSON(unit.grid.flatMap { $0.cardDisplayedOn.isEmpty ? nil : $0.cardDisplayedOn }),
      "warning": JSON(warning),
    ]
  }
}
