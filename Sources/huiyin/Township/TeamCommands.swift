import ArgumentParser
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

extension UnitCommand {
  struct Card: ActingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write down since when the card of a grid is displayed. 登记明白卡公示。")

    @Argument(help: "Grid, by number or name of its unit. 网格。")
    var unit: String

    @Option(name: .customLong("on"), help: "Day on which it was put up, as 2025-03-09. 公示日期。")
    var day: String?

    @Option(name: .customLong("by-person"), help: "Who put it up, by number or name. 公示人。")
    var person: String?

    @Flag(help: "It is not displayed any more. 已撤下。")
    var takenDown = false

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      let unit = try node.unit(unit)
      let date = try day.map { try CivilDate(typed: $0, for: "--on") }
      let person = try person.map { try node.person($0).number } ?? 0
      try node.setCard(of: unit.number, displayedOn: date, by: person, as: session)
      let warning = try node.gridWarning(of: unit.number)
      let changed = try node.unit(String(unit.number))
      try output.show(UnitCommand.json(of: changed, warning: warning.map { output.words($0) })) {
        ["\(changed.number) \(changed.name)"]
          + (warning.map { [output.words("  【提示】", "  NOTE: ") + output.words($0)] } ?? [])
      }
    }

    func validate() throws {
      guard takenDown == (day == nil) else {
        throw ValidationError("give --on DAY, or --taken-down instead of it. 请写 --on 日期，或 --taken-down。")
      }
    }
  }
}

extension PersonCommand {
  struct Seat: ActingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say whether a representative holds their seat. 设定代表任职状态。")

    @Argument(help: "Number or full name. 编号或姓名。")
    var person: String

    @Argument(help: "in_office, suspended, expired or ended. 在任、暂停、届满、终止。")
    var status: String

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      guard let status = SeatStatus.allCases.first(where: { $0.code == status || $0.label.chinese == status }) else {
        let known = SeatStatus.allCases.map(\.code).joined(separator: ", ")
        throw NodeError.usage(
          "unknownStatus", "没有任职状态“\(status)”", "there is no status “\(status)”",
          next: Label("可用：\(known)", "one of: \(known)"))
      }
      let person = try node.person(person)
      let left = try node.setSeat(of: person, to: status, by: session)
      for unit in left {
        output.remark(
          output.words(
            "【提示】\(unit.name)的驻格代表因此空缺，请另行派驻", "NOTE: the post of \(unit.name) is vacant now: post another one"))
      }
      let changed = try node.person(String(person.number))
      try output.show(Add.json(changed)) { ["\(changed.number) \(changed.name): \(output.words(status.label))"] }
    }
  }

  struct Grids: ActingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Set the grids that a person serves besides their own. 设定兼管网格。")

    @Argument(help: "Number or full name. 编号或姓名。")
    var person: String

    @Argument(help: "Grids, by number or name; none takes all away. 网格。")
    var grids: [String] = []

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      let person = try node.person(person)
      try node.setGrids(of: person, to: try grids.map { try node.unit($0).number }, by: session)
      let changed = try node.person(String(person.number))
      let units = try node.directorySnapshot().units
      try output.show(Add.json(changed)) {
        let names = changed.grids.compactMap { units[$0]?.name }.joined(separator: ", ")
        return ["\(changed.number) \(changed.name): \(names.isEmpty ? "—" : names)"]
      }
    }
  }
}
