import GRPCCore
import GRPCNIOTransportHTTP2Posix
import HuiyinNode
import NIOCore

/// One open gRPC stream as a link. A message is a frame, byte for byte.
struct GRPCLink: PeerLink {
  let peer: LinkPeer
  let ownCertificate: [UInt8]
  let frameBytesMaximum: Int
  /// Where the connection lives.
  let eventLoop: any EventLoop
  let write: @Sendable (GRPCNIOTransportBytes) async throws -> Void
  let next: @Sendable () async throws -> [UInt8]?

  func send(_ frame: [UInt8]) async throws {
    guard frame.count <= frameBytesMaximum else {
      // The other end would cut the stream without saying why.
      throw LinkError.broken("帧太长 / a frame of \(frame.count) bytes; the limit is \(frameBytesMaximum)")
    }
    do {
      try await write(GRPCNIOTransportBytes(frame))
      // The writer suspends once the event loop has told it that the stream is full, and hands over any number of
      // frames before that. So each frame waits until the loop has seen it.
      try await eventLoop.submit {}.get()
    } catch let error as CancellationError {
      throw error
    } catch {
      throw LinkError(error)
    }
  }

  func receive() async throws -> [UInt8]? {
    try await next()
  }
}

extension GRPCNIOTransportBytes {
  var array: [UInt8] { withUnsafeBytes { Array($0) } }
}

extension LinkError {
  /// What a gRPC failure means to the link above it.
  init(_ error: any Error) {
    switch error {
    case let error as LinkError:
      self = error
    case let error as RPCError:
      self.init(code: Status.Code(error.code), message: error.message, cause: error.cause)
    default:
      self = .broken("连接中断 / the link broke: \(error)")
    }
  }

  init(code: Status.Code, message: String, cause: (any Error)? = nil) {
    let detail = "\(code): \(message)" + (cause.map { " (\($0))" } ?? "")
    switch code {
    case .permissionDenied, .unauthenticated:
      self = .untrusted("对方拒绝 / the other end refuses: \(detail)")
    default:
      self = .broken("连接中断 / the link broke: \(detail)")
    }
  }
}
