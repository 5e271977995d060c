import HuiyinNode
import NIOCore
import Synchronization

/// The TCP connections of one call: one per address of the name, until one of them is trusted. The transport would then
/// connect anew when it breaks; that is not allowed.
final class DialAttempts: Sendable {
  private struct State {
    var isCut = false
    var attempts: [(story: ConnectionStory, channel: any Channel)] = []
  }

  private let state = Mutex(State())

  struct Over: Error {}

  func begin(_ channel: any Channel) throws -> ConnectionStory {
    try state.withLock { state in
      guard !state.isCut, !state.attempts.contains(where: { $0.story.isHandshaken }) else { throw Over() }
      let story = ConnectionStory()
      state.attempts.append((story, channel))
      return story
    }
  }

  /// Who answered, and where the connection lives.
  var ready: (peer: VerifiedPeer, eventLoop: any EventLoop)? {
    state.withLock { state in
      guard let attempt = state.attempts.last(where: { $0.story.isReady }), let peer = attempt.story.peer else {
        return nil
      }
      return (peer, attempt.channel.eventLoop)
    }
  }

  /// Why there is no link: a refusal rather than an address where nobody listens.
  var failure: LinkError? {
    let failures = state.withLock { $0.attempts.map(\.story.failure) }
    return failures.first { if case .untrusted = $0 { true } else { false } } ?? failures.last
  }

  /// Ends every connection at once, and allows no further one.
  func cut() {
    let channels = state.withLock { state in
      state.isCut = true
      return state.attempts.map(\.channel)
    }
    for channel in channels { channel.close(promise: nil) }
  }

  /// Cancelled: do not wait until a connection attempt is over.
  func cutUnfinished() {
    let isReady = state.withLock { $0.attempts.contains { $0.story.isReady } }
    if !isReady { cut() }
  }
}
