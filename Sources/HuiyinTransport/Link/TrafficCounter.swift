import Synchronization

/// Counts bytes on the sockets of a listener or of a dialler, below TLS: what a line is paid for. Grows only.
public final class TrafficCounter: Sendable {
  private let readCount = Atomic<Int>(0)
  private let writtenCount = Atomic<Int>(0)

  public init() {}

  /// Bytes received.
  public var read: Int { readCount.load(ordering: .relaxed) }
  /// Bytes sent.
  public var written: Int { writtenCount.load(ordering: .relaxed) }

  func countRead(_ bytes: Int) { readCount.add(bytes, ordering: .relaxed) }
  func countWritten(_ bytes: Int) { writtenCount.add(bytes, ordering: .relaxed) }
}
