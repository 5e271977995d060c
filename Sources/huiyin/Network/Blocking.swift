import Foundation
import Synchronization

/// Runs asynchronous work to its end from a synchronous verb.
enum Blocking {
  static func run<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) throws -> Value {
    let done = DispatchSemaphore(value: 0)
    let result = Mutex<Result<Value, any Error>?>(nil)
    Task {
      let value: Result<Value, any Error>
      do { value = .success(try await body()) } catch { value = .failure(error) }
      result.withLock { $0 = value }
      done.signal()
    }
    done.wait()
    return try result.withLock { try $0!.get() }
  }

  /// Until the work ends by itself, or SIGINT or SIGTERM asks it to: then it is cancelled and may close properly.
  /// `orInputEnds`: also when whoever started this process is gone.
  static func untilInterrupted(
    orInputEnds watchesInput: Bool = false, _ body: @escaping @Sendable () async throws -> Void
  ) throws {
    let done = DispatchSemaphore(value: 0)
    let failure = Mutex<(any Error)?>(nil)
    let task = Task {
      do { try await body() } catch is CancellationError {} catch { failure.withLock { $0 = error } }
      done.signal()
    }
    let sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { task.cancel() }
      source.resume()
      return source
    }
    if watchesInput {
      Thread.detachNewThread {
        while (try? FileHandle.standardInput.read(upToCount: 4096))?.isEmpty == false {}
        task.cancel()
      }
    }
    done.wait()
    for source in sources { source.cancel() }
    if let error = failure.withLock({ $0 }) { throw error }
  }
}
