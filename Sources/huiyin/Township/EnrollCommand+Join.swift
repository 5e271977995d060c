import ArgumentParser
import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinTownship
import HuiyinTransport
import HuiyinWire

extension EnrollCommand {
  struct Join: FacedCommand, AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make this machine a node of the township, in an empty data directory. 加入乡镇。",
      discussion: "Interrupted, it goes on with the same keys when it is run again with the same code.")

    @Argument(help: "The code; spaces and hyphens do not matter. 登记码。")
    var code: [String]

    @Option(help: "Refuse unless the code is for a station, or a laptop. 预期种类。")
    var kind: String?

    @OptionGroup var global: GlobalOptions

    func run() async throws {
      let output = global.output
      let code: EnrolmentCode
      do {
        code = try EnrolmentCode(text: self.code.joined(separator: " "))
      } catch {
        throw NodeError(enrolmentCode: error)
      }
      let (node, joined) = try await Node.join(
        code, in: global.directory, expecting: try kind.map { try NodeKind(typed: $0) }, certificates: .x509,
        dialler: Composition.enrolmentDialler, tell: { Self.tell($0, output) })
      try node.close()
      let device = joined.device
      let json: JSON = [
        "township": .text(joined.townshipID.description), "name": .text(joined.township),
        "device": .text(device.id.description), "deviceName": .text(device.name), "short": .text(device.shortCode),
        "kind": .text(device.kind.code), "hub": .text(joined.hub.id.description),
        "address": .text(joined.hubAddress), "persons": JSON(joined.persons.map(\.name)),
        "data": .text(global.directory.path),
      ]
      try output.show(json) {
        [
          output.words(
            "已加入\(joined.township)：\(output.words(device.kind.label)) \(device.shortCode) \(device.name)",
            "a node of \(joined.township): \(output.words(device.kind.label)) \(device.shortCode) \(device.name)"),
          output.words("  可登录人员 ", "  persons ") + joined.persons.map(\.name).joined(separator: ", "),
          output.words("  数据目录   ", "  data    ") + global.directory.path,
        ]
      }
    }

    /// On stderr, in both faces: the words are for people.
    private static func tell(_ progress: JoinProgress, _ output: Output) {
      if output.face.isJSON {
        if let json = json(progress), let line = try? Output.encode(json) { output.remark(line) }
        return
      }
      switch progress {
      case .connecting(let address): output.remark(output.words("正在连接 \(address)", "connecting to \(address)"))
      case .compare(let welcome, let words):
        let device = "\(output.words(welcome.kind.label)) \(welcome.shortCode) \(welcome.name)"
        output.remark("\(welcome.township) · \(welcome.unit) · \(device)")
        output.remark(output.words("请镇中心核对四个词：", "the hub is to see these four words: ") + "\(words)")
      case .waiting(let secondsLeft):
        let minutes = (secondsLeft + 59) / 60
        output.remark(output.words("等待镇中心核准，还有 \(minutes) 分钟", "waiting for the hub, \(minutes) minutes left"))
      case .receiving(let parts) where parts == 1:
        output.remark(output.words("已核准，正在接收", "confirmed, receiving"))
      case .receiving: break
      }
    }

    private static func json(_ progress: JoinProgress) -> JSON? {
      switch progress {
      case .connecting(let address): ["progress": "connecting", "address": .text(address)]
      case .compare(let welcome, let words):
        [
          "progress": "compare", "words": JSON(words.words), "numbers": .list(words.numbers.map { JSON($0) }),
          "township": .text(welcome.township), "kind": .text(welcome.kind.code), "name": .text(welcome.name),
          "short": .text(welcome.shortCode), "unit": .text(welcome.unit),
        ]
      case .waiting(let secondsLeft): ["progress": "waiting", "secondsLeft": JSON(secondsLeft)]
      case .receiving(let parts): parts == 1 ? ["progress": "receiving"] : nil
      }
    }
  }
}
