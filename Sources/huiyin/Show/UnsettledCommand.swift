import ArgumentParser
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

struct UnsettledCommand: NodeCommand {
  static let configuration = CommandConfiguration(
    commandName: "unsettled",
    abstract: "Acts without effect, and changes that wait for earlier ones, of everybody. 未生效与等待更早内容的清单。",
    discussion: "An act leaves the list when its author has written in the record knowing of it.")

  @Option(name: .customLong("for"), help: "Only what this person may see. 只列出此人可见的。")
  var person: String?

  @OptionGroup var global: GlobalOptions

  func run(_ node: Node, _ output: Output) throws {
    let unsettled = try node.unsettled(for: try person.map { try node.person($0) })
    try output.show(Self.json(unsettled, output)) {
      let acts = unsettled.acts.map { act in
        "\(act.heading.name)  \(output.author(act.author))  \(output.words(act.op.words))  ← "
          + output.words(act.op.verdict.explanation)
      }
      let parked = unsettled.parked.map { one in
        "\(one.heading.name)  \(output.words(one.words))  " + output.words("自 ", "since ")
          + output.time(one.sinceMilliseconds)
      }
      let more = [output.words("（还有更多）", "(there are more)")]
      let lines =
        output.section("未生效的操作", "Acts without effect", acts + (unsettled.isCut ? more : []))
        + output.section("等待更早内容到达", "Changes that wait for earlier ones", parked + (unsettled.isParkedCut ? more : []))
      guard lines.isEmpty else { return lines }
      return [output.words("没有未生效的操作，也没有等待更早内容的变更", "nothing is without effect, and nothing waits")]
    }
  }

  private static func json(_ unsettled: Unsettled, _ output: Output) -> JSON {
    [
      "withoutEffect": .list(
        unsettled.acts.map { act in
          .object(
            output.json.heading(act.heading).merging(
              output.json.authorship(act.author).merging(["act": output.json.op(act.op)]) { $1 }
            ) { $1 })
        }), "isCut": .flag(unsettled.isCut), "isParkedCut": .flag(unsettled.isParkedCut),
      "parked": .list(
        unsettled.parked.map { one in
          .object(
            output.json.heading(one.heading).merging([
              "changesets": JSON(one.changesets), "missing": .list(one.missing.map { .text($0.description) }),
              "lacksDirectory": .flag(one.lacksDirectory), "since": JSON(ShowJSON.time(one.sinceMilliseconds)),
              "devices": .list(one.devices.map { .text($0.name) }),
            ]) { $1 })
        }),
    ]
  }
}
