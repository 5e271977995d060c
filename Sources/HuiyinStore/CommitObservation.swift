import Synchronization

/// Whoever wants to hear of commits of this process; ends when it is released.
public final class CommitObservation: Sendable {
  let body: @Sendable () -> Void

  init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

/// Observers by weak reference, so that a forgotten one costs nothing.
final class CommitObservers: Sendable {
  private struct Weak: Sendable {
    weak var observation: CommitObservation?
  }

  private let observers = Mutex<[Weak]>([])

  func add(_ observation: CommitObservation) {
    observers.withLock { list in
      list.removeAll { $0.observation == nil }
      list.append(Weak(observation: observation))
    }
  }

  func notify() {
    for observer in observers.withLock({ $0 }) { observer.observation?.body() }
  }
}
