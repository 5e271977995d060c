import ArgumentParser
import HuiyinNode

struct MediationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mediation", abstract: "Mediation between the parties. 调处。", subcommands: [Add.self])

  struct Add: ActingCommand {
    static let configuration = CommandConfiguration(abstract: "Write down a mediation. 填写调处记录。")

    @OptionGroup var entry: EntryOptions

    @Option(help: "How it went. 调处经过。")
    var course: String

    @Option(help: "agreement, oral, failed or judicial. 结果。")
    var outcome: String

    @Option(help: "Mediator, by number or name; up to three, the leading one first. 调解员，可填三人。")
    var mediator: [String] = []

    @Option(help: "Representative who took part; up to two. 参与的代表，可填两人。")
    var representative: [String] = []

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      var typed = ["course": course, "outcome": outcome]
      for (name, people) in [("mediator", mediator), ("representative", representative)] {
        for (place, person) in people.enumerated() { typed[place == 0 ? name : "\(name)_\(place + 1)"] = person }
      }
      try entry.append("mediation", typed, on: node, by: session, output)
    }

    func validate() throws {
      guard mediator.count <= 3, representative.count <= 2 else {
        throw ValidationError(
          "at most three mediators and two representatives; name the others in --course. 最多三名调解员、两名代表")
      }
    }
  }
}
