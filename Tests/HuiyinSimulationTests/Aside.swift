import Dispatch

/// Long work beside the threads that all asynchronous tests share: those have time limits, and there are as few threads
/// as cores.
enum Aside {
  private static let queue = DispatchQueue(label: "huiyin.simulation-tests")

  /// One after the other.
  static func run<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Swift.Result { try body() }) }
    }
  }
}
