import HuiyinNode
import HuiyinStore
import Synchronization

/// Tells every open page that something has been committed: here, by a session with another node, or by a command
/// beside this process. What has changed the page finds out by itself, so that it is never wrong.
final class LiveSignal: Sendable {
  let node: Node
  private let readers: Mutex<[WeakReader]>
  private let observing = Mutex<CommitObservation?>(nil)

  private struct WeakReader: Sendable {
    weak var reader: LiveReader?
  }

  init(_ node: Node) {
    self.node = node
    readers = Mutex([])
    let observation = node.store.observeCommits { [weak self] in self?.notify() }
    observing.withLock { $0 = observation }
  }

  /// Nil: too many streams are open.
  func subscribe() -> LiveReader? {
    readers.withLock { readers in
      readers.removeAll { $0.reader == nil }
      guard readers.count < WebLimits.streamsMaximum else { return nil }
      let reader = LiveReader()
      readers.append(WeakReader(reader: reader))
      return reader
    }
  }

  private func notify() {
    for one in readers.withLock({ $0 }) { one.reader?.noteCommit() }
  }
}

/// What one open page has not heard of yet: one piece of news, however much it is.
final class LiveReader: Sendable {
  private let hasMoved = Mutex(false)
  let wakes: AsyncStream<Void>
  private let continuation: AsyncStream<Void>.Continuation

  init() {
    (wakes, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
  }

  func noteCommit() {
    hasMoved.withLock { $0 = true }
    continuation.yield()
  }

  /// Without news: time for a sign of life.
  func beat() { continuation.yield() }

  func takeNews() -> Bool {
    hasMoved.withLock { hasMoved in
      defer { hasMoved = false }
      return hasMoved
    }
  }
}
