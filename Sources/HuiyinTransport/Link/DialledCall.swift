import Crypto
import GRPCCore
import GRPCNIOTransportHTTP2Posix
import HuiyinNode
import NIOCore
import NIOPosix
import NIOSSL

/// One call to another node, with a connection of its own.
struct DialledCall: Sendable {
  let host: String
  let port: Int
  let method: MethodDescriptor
  let trust: PeerTrust
  /// Leaf first.
  let certificates: [[UInt8]]
  let key: P256.Signing.PrivateKey
  let limits: TransportLimits
  let traffic: TrafficCounter?

  func run<Value: Sendable>(_ body: (any PeerLink) async throws -> Value) async throws -> Value {
    guard (1...65_535).contains(port) else { throw LinkError.unreachable("没有这个端口 / no such port: \(port)") }
    let attempts = DialAttempts()
    let transport = try HTTP2ClientTransport.Posix(
      target: target, transportSecurity: .customSecure, config: try configuration(attempts))
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await transport.connect() }
      // Both at once: without the cut the connection would first say farewell.
      defer {
        attempts.cut()
        group.cancelAll()
      }
      let value = try await open(transport, attempts, body).get()
      transport.beginGracefulShutdown()
      let closing = limits.closing
      group.addTask { try await Task.sleep(for: closing) }
      _ = await group.nextResult()
      return value
    }
  }

  private func open<Value: Sendable>(
    _ transport: HTTP2ClientTransport.Posix, _ attempts: DialAttempts,
    _ body: (any PeerLink) async throws -> Value
  ) async throws -> Result<Value, any Error> {
    do {
      return try await withTaskCancellationHandler {
        try await transport.withStream(descriptor: method, options: options) { stream, _ in
          await use(stream.inbound, stream.outbound, attempts, body)
        }
      } onCancel: {
        attempts.cutUnfinished()
      }
    } catch {
      try Task.checkCancellation()
      throw attempts.failure ?? Self.unreachable(error)
    }
  }

  /// There was not even an address to try.
  private static func unreachable(_ error: any Error) -> LinkError {
    guard let error = error as? RPCError else { return .unreachable("连接不上 / no connection: \(error)") }
    let cause = error.cause.map { " (\($0))" } ?? ""
    return .unreachable("连接不上 / no connection: \(error.message)\(cause)")
  }

  /// Its errors are results: an error thrown is one of the transport, before there was a link.
  private func use<Value: Sendable>(
    _ inbound: HTTP2ClientTransport.Posix.Inbound, _ outbound: HTTP2ClientTransport.Posix.Outbound,
    _ attempts: DialAttempts, _ body: (any PeerLink) async throws -> Value
  ) async -> Result<Value, any Error> {
    guard let (peer, eventLoop) = attempts.ready else {
      return .failure(LinkError.broken("连接中断 / the link broke"))
    }
    let incoming = FrameSource(inbound, atEnd: .broken("连接中断 / the link broke")) { part in
      switch part {
      case .metadata: return .nothing
      case .message(let bytes): return .frame(bytes.array)
      case .status(let status, _):
        guard status.code == .ok else { throw LinkError(code: status.code, message: status.message) }
        return .end
      }
    }
    let link = GRPCLink(
      peer: LinkPeer(device: peer.device, certificate: peer.certificate, address: "\(host):\(port)"),
      ownCertificate: certificates[0], frameBytesMaximum: limits.frameBytesMaximum, eventLoop: eventLoop,
      write: { try await outbound.write(.message($0)) }, next: { try await incoming.next() })
    do {
      try await outbound.write(.metadata([:]))
      let value = try await body(link)
      await outbound.finish()
      await drain(incoming)
      return .success(value)
    } catch {
      // Closing the stream would look like an end in order to the other side.
      attempts.cut()
      return .failure(error is RPCError ? LinkError(error) : error)
    }
  }

  /// Closing at once would throw away frames that are still on their way out; so wait until the other end has ended.
  private func drain(_ incoming: FrameSource<RPCResponsePart<GRPCNIOTransportBytes>>) async {
    let closing = limits.closing
    await withTaskGroup(of: Void.self) { group in
      group.addTask { while (try? await incoming.next()) != nil {} }
      group.addTask { try? await Task.sleep(for: closing) }
      await group.next()
      group.cancelAll()
    }
  }

  // MARK: Pipeline

  /// Numbers do not wait behind a name server that does not answer.
  private var target: any ResolvableTarget {
    switch try? NIOCore.SocketAddress(ipAddress: host, port: port) {
    case .v4: .ipv4(address: host, port: port)
    case .v6: .ipv6(address: host, port: port)
    case .unixDomainSocket, nil: .dns(host: host, port: port)
    }
  }

  private var options: CallOptions {
    var options = CallOptions.defaults
    // The transport applies it to what it receives.
    options.maxRequestMessageBytes = limits.frameBytesMaximum
    return options
  }

  private func configuration(_ attempts: DialAttempts) throws -> HTTP2ClientTransport.Posix.Config {
    let secure = try SecureContext.dialling(certificates, key: key)
    var config = HTTP2ClientTransport.Posix.Config.defaults
    config.compression = .init(algorithm: .none, enabledAlgorithms: .none)
    config.http2.targetWindowSize = limits.windowBytes
    config.connection.keepalive = .init(
      time: limits.ping, timeout: limits.silence, allowWithoutCalls: true)
    config.channelDebuggingCallbacks.onCreateTCPConnection = { channel in
      channel.eventLoop.makeCompletedFuture {
        let story = try attempts.begin(channel)
        let socket = SocketHandler(.dialling, limits: limits, traffic: traffic)
        let tls = try NIOSSLClientHandler(
          context: secure, serverHostname: nil,
          customVerificationCallbackWithMetadata: SecureContext.verification(trust, story: story))
        let handshake = HandshakeHandler(socket: socket, story: story)
        try channel.pipeline.syncOperations.addHandlers([socket, tls, handshake], position: .first)
      }
    }
    return config
  }
}
