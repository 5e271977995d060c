import ArgumentParser
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import HuiyinTransport
import HuiyinWire

extension EnrollCommand {
  struct Confirm: ActingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Admit the machine that shows these four words. 核准。",
      discussion: "Compare the words with the new machine's own screen, by telephone if it is far away.")

    @Argument(help: "The four words, or their numbers. 四个词或其编号。")
    var words: [String]

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      guard let words = EnrolmentWords(text: words.joined(separator: " ")) else {
        throw NodeError.usage(
          "badWords", "需要新设备屏幕上的四个词", "the four words on the new machine's screen are needed",
          next: Label("`huiyin enroll list` 列出等待的申请", "`huiyin enroll list` lists who waits"))
      }
      let device = try node.confirmEnrolment(words, certificates: .x509, by: session)
      let json: JSON = [
        "device": .text(device.id.description), "name": .text(device.name), "short": .text(device.shortCode),
        "kind": .text(device.kind.code), "vouches": .list(device.vouches.map { JSON($0) }),
      ]
      try output.show(json) {
        [
          output.words(
            "已核准 \(device.shortCode) \(device.name)，可作保 \(device.vouches.count) 人",
            "\(device.shortCode) \(device.name) is admitted and may vouch for \(device.vouches.count) persons")
        ]
      }
    }
  }

  struct Refuse: ActingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Refuse an applicant, or cancel a code. 拒绝申请或作废登记码。",
      discussion: "Without an argument: the only applicant that waits.")

    @Argument(help: "Four words, or the beginning of an id. 四个词，或编号开头。")
    var which: [String] = []

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      let choice = EnrolmentChoice(which.joined(separator: " "))
      guard choice != nil || which.isEmpty else {
        throw NodeError.usage("badWords", "不是四个词，也不是编号", "neither four words nor an id")
      }
      let refused = try node.refuseEnrolment(choice, by: session)
      try output.show(
        ["id": .text(refused.code.description), "name": .text(refused.name), "state": .text(refused.state.code)] as JSON
      ) {
        [output.words("已拒绝：\(refused.shortCode) \(refused.name)", "refused: \(refused.shortCode) \(refused.name)")]
      }
    }
  }
}
