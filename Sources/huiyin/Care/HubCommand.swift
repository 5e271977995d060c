import ArgumentParser
import HuiyinNode

struct HubCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hub", abstract: "The hub itself. 镇中心节点。", subcommands: [Resume.self, NumberKey.self])

  struct Resume: ActingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Let a restored hub issue again. 恢复后的中心节点继续签发。",
      discussion: "Every other device was met since the restore, or is ticked off with --without.")

    @Option(parsing: .upToNextOption, help: "Last number on paper of a series, as SERIES=N. 各类最后文号。")
    var lastNumber: [String] = []

    @Option(parsing: .upToNextOption, help: "Devices that will not be met, by name or short code. 勾销的设备。")
    var without: [String] = []

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      let numbers = try Pair.dictionary(lastNumber).mapValues { text in
        guard let number = Int64(text), number >= 0 else { throw ValidationError("“\(text)” is no number") }
        return number
      }
      try node.resumeHub(lastNumbers: numbers, without: .init(without), by: session)
      try output.show(["resumed": true] as JSON) { [output.words("中心节点已恢复签发", "the hub issues again")] }
    }
  }

  struct NumberKey: ActingCommand {
    static let configuration = CommandConfiguration(
      commandName: "number-key",
      abstract: "Hand the key of ID numbers to the devices that are to have it. 分发身份证号密钥。",
      discussion: """
        Once in a township that is older than the key, and after a device was added whose persons had no PIN then. It \
        goes to the devices of persons who may unmask, with their next sync; done again it does no harm.
        """)

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      let count = try node.shareNumberKey(by: session)
      try output.show(["persons": JSON(count)] as JSON) {
        [
          output.words(
            "身份证号密钥已加密发给 \(count) 人可登录的设备，下次同步时送达",
            "the key of ID numbers is sealed for the devices of \(count) persons and reaches them with the next sync")
        ]
      }
    }
  }
}
