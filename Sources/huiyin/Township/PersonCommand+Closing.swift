import ArgumentParser
import HuiyinAuthority
import HuiyinNode

extension PersonCommand {
  struct Close: ActingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Close the account of somebody who leaves. 关闭账户。",
      discussion: "Refused while they have cases in hand; --list shows those and changes nothing.")

    @Argument(help: "Number or full name. 编号或姓名。")
    var person: String

    @Flag(help: "Only show what is in hand. 只列出在手事项。")
    var list = false

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      let person = try node.person(person)
      guard !list else {
        let items = try node.itemsInHand(of: person)
        Self.unarrived(of: person, try node.unarrivedWork(of: person), output).forEach(output.remark)
        return try output.show(JSON.list(items.map { .object(output.json.heading($0)) })) { output.headings(items) }
      }
      let unarrived = try node.unarrivedWork(of: person)
      try node.closeAccount(of: person, by: session)
      try PersonCommand.show(person, node, output)
      Self.unarrived(of: person, unarrived, output).forEach(output.remark)
    }

    /// Work of theirs that may still come; written before the account was closed, it counts when it does.
    private static func unarrived(of person: Person, _ peers: [PeerStatus], _ output: Output) -> [String] {
      guard !peers.isEmpty else { return [] }
      return [
        output.words(
          "“\(person.name)”在下列设备上所写的可能还没有到达；知道关闭之前写下的，到达后仍有效：",
          "what \(person.name) wrote on these devices may not have come yet; if before they heard of the closing, it "
            + "counts when it does:")
      ] + peers.map { "  " + output.words($0.unarrivedWords(output.time)) }
    }
  }

  struct Reopen: ActingCommand {
    static let configuration = CommandConfiguration(abstract: "Open a closed account again. 重新启用账户。")

    @Argument(help: "Number or full name. 编号或姓名。")
    var person: String

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      let person = try node.person(person)
      try node.reopenAccount(of: person, by: session)
      try PersonCommand.show(person, node, output)
    }
  }

  fileprivate static func show(_ person: Person, _ node: Node, _ output: Output) throws {
    let changed = try node.directorySnapshot().persons[person.number] ?? person
    try output.show(Add.json(changed)) {
      [
        "\(changed.number) \(changed.name)  "
          + (changed.isActive ? output.words("启用", "open") : output.words("已关闭", "closed"))
      ]
    }
  }
}
