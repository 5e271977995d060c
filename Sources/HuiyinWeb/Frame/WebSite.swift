import HuiyinNode
import HuiyinRecords
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
  let errands = Errands()
  let logins = LoginLog()
  let loginGuard = LoginGuard()
  private let said = Mutex<Set<String>>([])
  private let stages: Mutex<(stage: Stage, live: LiveSignal?, device: DeviceID?)>

  init(options: WebOptions, stage: Stage) {
    self.options = options
    stages = Mutex((stage, nil, nil))
    if case .node(let node) = stage { begin(node) }
    if case .joining(let firstRun) = stage {
      firstRun.onNode { [weak self] node in self?.begin(node) }
    }
  }

  private func begin(_ node: Node) {
    let live = LiveSignal(node)
    let device = (try? node.keys(ofDeviceNamed: nil))?.device
    stages.withLock { $0 = (.node(node), live, device) }
  }

  /// Somebody has tried to log in: it goes into the log of the program, and onto the page of the audit.
  func heard(_ event: LoginEvent) {
    logins.add(event)
    options.onLogin?(event)
  }

  /// Whether it is the first time that this is to be said, since the program was started.
  func isFirst(_ word: String) -> Bool { said.withLock { $0.insert(word).inserted } }

  var stage: Stage { stages.withLock { $0.stage } }
  /// The node's own; nil: it has none, or is no node yet.
  var device: DeviceID? { stages.withLock { $0.device } }
  var live: LiveSignal? { stages.withLock { $0.live } }
}

/// The last attempts to log in at these pages, since the program was started. DOMAIN 8 has no place in the signed trail
/// for who has not acted yet, and nobody is there to sign for a failed one.
final class LoginLog: Sendable {
  private let kept = Mutex<[LoginEvent]>([])

  func add(_ event: LoginEvent) {
    kept.withLock { kept in
      kept.append(event)
      kept.removeFirst(max(0, kept.count - WebLimits.loginsKept))
    }
  }

  /// The newest first.
  var events: [LoginEvent] { kept.withLock { $0.reversed() } }
}
