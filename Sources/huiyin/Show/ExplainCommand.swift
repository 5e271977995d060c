import ArgumentParser
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

struct ExplainCommand: NodeCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Say why a record is in its state, and what may come next. 说明记录现状的由来。")

  @Argument(help: "Record: id, unique prefix or number. 记录编号。")
  var record: String

  @Option(
    name: .customLong("for"),
    help: "Say of every step whether it is this person's, what it lacks, or why not. 对某人逐步说明。")
  var person: String?

  @OptionGroup var sight: SightOptions
  @OptionGroup var global: GlobalOptions

  func run(_ node: Node, _ output: Output) throws {
    let record = try node.record(named: record)
    let seen = try sight.sight(of: record, node, global.face)
    let explanation = try node.explanation(of: record, seen, for: sight.viewer(node))
    let person = try person.map { try node.person($0) }
    let offers = try person.map { try node.offers(on: record, for: $0) }
    let others = try person.map { _ in try node.otherSteps(on: record) }
    let closed = try node.closedSteps(on: record, shownTo: sight.viewer(node))
    try output.show(
      output.json.explanation(explanation, offers: offers, others: others, closed: closed, for: person)
    ) {
      guard let person, let offers, let others else {
        return output.lines(explanation) + output.lines(explanation.next, closed)
      }
      let steps = output.section("\(person.name)可以办理的", "What \(person.name) may do", output.lines(offers))
      let lines = others.map { "\($0.isFor(person) ? "○" : "✕") \(output.words($0.words))" }
      let note = lines.isEmpty ? [] : ["  → \(output.words(OtherStep.scopeNote))"]
      return output.lines(explanation) + steps + output.section("其他状态下的步骤", "Steps of other states", lines + note)
    }
  }
}

extension Output {
  /// How the record came to stand where it does; what may come next is not among it.
  func lines(_ explanation: Explanation) -> [String] {
    var lines = explanation.statements(.standing).map { words($0.text) }
    for topic in Explanation.Topic.allCases where topic != .standing {
      let said = explanation.statements(topic).flatMap { statement in
        [words(statement.text)] + (statement.advice.map { ["  → " + words($0)] } ?? [])
      }
      lines += section(topic.label.chinese, topic.label.english, said)
    }
    return lines
  }

  /// For nobody in particular: what may come next, and by whom; what is closed to everybody, and why.
  fileprivate func lines(_ next: [NextStep], _ closed: [ClosedStep]) -> [String] {
    let shut = Set(closed.filter(\.isNext).map(\.event))
    let open = next.filter { !shut.contains($0.event) }.map { words($0.words) }
    let others = closed.filter { !$0.isNext }.map { "✕ \(words($0.brief))" }
    let note = others.isEmpty ? [] : ["  → \(words(OtherStep.scopeNote))"]
    return section("接下来可以", "What may come next", open)
      + section("现在不能办理的", "What cannot be taken now", closed.filter(\.isNext).map { "✕ \(words($0.words))" })
      + section("其他状态下的步骤", "Steps of other states", others + note)
  }

  /// A sentence for each step, and under it what can be done.
  func lines(_ offers: [StepOffer]) -> [String] {
    let sign: [StepOffer.Standing: String] = [
      .allowed: "●", .proposal: "◐", .lacking: "○", .closed: "✕", .refused: "✕",
    ]
    return offers.flatMap { offer in
      ["\(sign[offer.standing] ?? "") \(words(offer.words))"]
        + (offer.refusal.map { ["  → " + words($0.advice)] } ?? [])
    }
  }
}
