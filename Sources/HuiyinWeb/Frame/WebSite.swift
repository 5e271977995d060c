import HuiyinNode
import Synchronization

/// What the pages of one server share.
final class WebSite: Sendable {
  /// A new machine becomes a node while its page is open.
  enum Stage: Sendable {
    case joining(FirstRun)
    case node(Node)
  }

  let options: WebOptions
  let visits = Visits()
  private let stages: Mutex<(stage: Stage, live: LiveSignal?)>

  init(options: WebOptions, stage: Stage) {
    self.options = options
    let live: LiveSignal? = if case .node(let node) = stage { LiveSignal(node) } else { nil }
    stages = Mutex((stage, live))
    if case .joining(let firstRun) = stage {
      firstRun.onNode { [weak self] node in self?.begin(node) }
    }
  }

  private func begin(_ node: Node) {
    let live = LiveSignal(node)
    stages.withLock { $0 = (.node(node), live) }
  }

  var stage: Stage { stages.withLock { $0.stage } }
  var live: LiveSignal? { stages.withLock { $0.live } }
}
