import ArgumentParser
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords

extension UnitCommand {
  struct Close: ActingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take a unit out of use. 停用单位。",
      discussion: "Refused while people, units below it or cases in hand are with it. Records go on naming it.")

    @Argument(help: "Unit, by number or name. 单位。")
    var unit: String

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      try node.closeUnit(node.unit(unit).number, by: session)
      try UnitCommand.show(unit, node, output)
    }
  }

  struct Reopen: ActingCommand {
    static let configuration = CommandConfiguration(abstract: "Put a unit into use again. 重新启用单位。")

    @Argument(help: "Unit, by number or name. 单位。")
    var unit: String

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      try node.reopenUnit(node.unit(unit).number, by: session)
      try UnitCommand.show(unit, node, output)
    }
  }

  fileprivate static func show(_ text: String, _ node: Node, _ output: Output) throws {
    let unit = try node.unit(text)
    try output.show(json(unit)) { ["\(unit.number) \(unit.name)  \(output.words(standing(unit.isActive)))"] }
  }

  static func standing(_ isActive: Bool) -> Label {
    isActive ? Label("在用", "in use") : Label("停用", "out of use")
  }
}
