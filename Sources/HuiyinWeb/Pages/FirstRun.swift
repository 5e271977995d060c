import Foundation
import HuiyinAuthority
public import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
public import HuiyinWire
import Synchronization

/// A machine that is about to become a node: the code is typed on its page, four words are compared, then it is one.
public final class FirstRun: Sendable {
  /// How far it has come.
  enum Progress: Sendable {
    case asking(NodeError?)
    case joining(JoinProgress, EnrolmentWords?, township: String?)
    case joined(Joined)
  }

  /// Enrols with a code and tells how it goes.
  public typealias Join =
    @Sendable (EnrolmentCode, @escaping @Sendable (JoinProgress) -> Void) async throws -> (Node, Joined)

  private let join: Join
  private let joined: @Sendable (Node, Joined) -> Void
  private let state = Mutex<(progress: Progress, task: Task<Void, Never>?)>((.asking(nil), nil))
  private let listener = Mutex<(@Sendable (Node) -> Void)?>(nil)

  /// `joined` hears of the new node once, before its pages open.
  public init(join: @escaping Join, joined: @escaping @Sendable (Node, Joined) -> Void) {
    self.join = join
    self.joined = joined
  }

  var progress: Progress { state.withLock { $0.progress } }

  func onNode(_ body: @escaping @Sendable (Node) -> Void) {
    listener.withLock { $0 = body }
  }

  /// One attempt at a time; the same code goes on with the same keys.
  func begin(_ code: EnrolmentCode) {
    state.withLock { state in
      guard state.task == nil else { return }
      state.progress = .joining(.connecting(address: code.address), nil, township: nil)
      state.task = Task { await run(code) }
    }
  }

  private func run(_ code: EnrolmentCode) async {
    do {
      let (node, joined) = try await join(code) { [self] progress in
        state.withLock { state in
          var (words, township): (EnrolmentWords?, String?) = (nil, nil)
          if case .joining(_, let known, let name) = state.progress { (words, township) = (known, name) }
          if case .compare(let welcome, let shown) = progress { (words, township) = (shown, welcome.township) }
          state.progress = .joining(progress, words, township: township)
        }
      }
      self.joined(node, joined)
      listener.withLock { $0 }?(node)
      state.withLock { $0 = (.joined(joined), nil) }
    } catch {
      let told =
        error as? NodeError
        ?? NodeError("joinFailed", .environment, Catalogue.sentence("joinFailed", ["\(error)"]))
      state.withLock { $0 = (.asking(told), nil) }
    }
  }
}
