import ArgumentParser
import HuiyinNode

struct FlagsCommand: NodeCommand {
  static let configuration = CommandConfiguration(
    commandName: "flags",
    abstract: "What is odd about devices: clocks, copies, revocations, quarantine. 设备异常。",
    discussion: "It hinders nobody's work, and ends with 0 whatever it lists.")
  @OptionGroup var global: GlobalOptions

  func run(_ node: Node, _ output: Output) throws {
    let flags = try node.deviceFlags()
    let list = flags.map { flag -> JSON in
      [
        "sort": .text(flag.sort.rawValue), "device": JSON(flag.device?.name), "code": JSON(flag.device?.shortCode),
        "message": .text(output.words(flag.what)), "next": .text(output.words(flag.next)),
        "changesets": JSON(flag.changesets), "since": flag.sinceMilliseconds.map { JSON($0) } ?? nil,
      ]
    }
    try output.show(JSON.list(list)) {
      guard !flags.isEmpty else { return [output.words("各设备没有异常", "nothing is odd about any device")] }
      return flags.flatMap { flag in
        [
          "\(flag.device?.name ?? "—")  \(output.words(flag.sort.label))", "  \(output.words(flag.what))",
          "  → \(output.words(flag.next))",
        ]
      }
    }
  }
}
