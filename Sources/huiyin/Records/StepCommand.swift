import ArgumentParser
import HuiyinNode

/// A step of the workflow with a verb of its own (DOMAIN 15).
protocol StepCommand: ActingCommand {
  /// Name of the event.
  static var event: String { get }
  var step: StepOptions { get }
  /// What the verb's own options say.
  var edits: [TypedEdit] { get }
  var because: EventReason { get }
  var entry: (name: String, typed: [String: String])? { get }
  /// Throws when something has to be asked for first.
  func check(_ node: Node) throws
}

extension StepCommand {
  var edits: [TypedEdit] { [] }
  var because: EventReason { EventReason(words: step.reason) }
  var entry: (name: String, typed: [String: String])? { nil }

  func check(_ node: Node) throws {}

  func run(_ node: Node, by session: Session, _ output: Output) throws {
    try check(node)
    let committed = try node.emit(
      Self.event, on: try node.record(named: step.record), edits + (try step.changes.edits()), because: because,
      entry: entry, seen: try step.changes.seen.heads(node), by: session)
    try output.show(committed, of: node)
  }
}

struct StepOptions: ParsableArguments {
  @Argument(help: "Case: id, unique prefix or number. 案件编号。")
  var record: String

  @Option(help: "Why, in words. 理由。")
  var reason: String?

  @OptionGroup var changes: EditOptions
}
