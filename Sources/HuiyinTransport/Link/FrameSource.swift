import GRPCCore
import HuiyinNode

/// Pulls frames out of one side of a gRPC stream. What is not pulled is not read from the network: flow control then
/// stops the sender.
actor FrameSource<Part: Sendable> {
  enum Reading: Sendable {
    case frame([UInt8])
    /// Headers: nothing for the reader.
    case nothing
    case end
  }

  private enum State {
    case idle(RPCAsyncSequence<Part, any Error>.AsyncIterator)
    case waiting
    case ended(LinkError?)
  }

  private var state: State
  private let read: @Sendable (Part) throws -> Reading
  /// What it means when the parts end without `Reading.end`.
  private let atEnd: LinkError?

  init(
    _ parts: RPCAsyncSequence<Part, any Error>, atEnd: LinkError?,
    read: @escaping @Sendable (Part) throws -> Reading
  ) {
    state = .idle(parts.makeAsyncIterator())
    self.atEnd = atEnd
    self.read = read
  }

  /// The next frame, nil behind the last one. Called by one task at a time.
  func next() async throws -> [UInt8]? {
    switch state {
    case .waiting:
      preconditionFailure("two tasks receive from one link")
    case .ended(let error):
      if let error { throw error }
      return nil
    case .idle(var iterator):
      state = .waiting
      do {
        while let part = try await iterator.next(isolation: self) {
          switch try read(part) {
          case .nothing: continue
          case .frame(let bytes):
            state = .idle(iterator)
            return bytes
          case .end:
            state = .ended(nil)
            return nil
          }
        }
      } catch let error as CancellationError {
        state = .ended(.broken("已取消 / cancelled"))
        throw error
      } catch {
        let fault = LinkError(error)
        state = .ended(fault)
        throw fault
      }
      state = .ended(atEnd)
      if let atEnd { throw atEnd }
      return nil
    }
  }
}
