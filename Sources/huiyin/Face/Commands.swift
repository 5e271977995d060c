import ArgumentParser
import HuiyinNode

/// A verb that speaks in the caller's language.
protocol FacedCommand: ParsableCommand {
  var global: GlobalOptions { get }
}

/// A verb on the node of the data directory, open to whoever may read its files.
protocol NodeCommand: FacedCommand {
  func run(_ node: Node, _ output: Output) throws
}

extension NodeCommand {
  func run() throws {
    let node = try global.openNode()
    defer { try? node.close() }
    node.pokeServingProcess()
    try run(node, global.output)
  }
}

/// A verb that a person does: they log in first.
protocol ActingCommand: FacedCommand {
  var actor: ActorOptions { get }
  func run(_ node: Node, by session: Session, _ output: Output) throws
}

extension ActingCommand {
  func run() throws {
    let node = try global.openNode()
    defer { try? node.close() }
    node.pokeServingProcess()
    try run(node, by: try actor.logIn(node, global.face), global.output)
  }
}
