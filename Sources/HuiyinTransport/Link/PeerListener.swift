import GRPCCore
import GRPCNIOTransportHTTP2Posix
public import HuiyinNode
import HuiyinRecords
import NIOCore
import NIOPosix
import NIOSSL

/// Takes calls of other nodes: gRPC over HTTP/2 over TLS 1.3 with certificates from both sides (DESIGN 7).
///
/// Certified devices of the township may open a session; a lone self-signed certificate may enrol and nothing else;
/// anybody else gets a fatal TLS alert and no application byte. Whether a device is still the township's, the session
/// asks the directory.
public struct PeerListener: Sendable {
  /// Told of everyone who was refused: address, and why.
  public typealias Refused = @Sendable (_ address: String, _ reason: LinkError) -> Void

  private let host: String
  private let port: Int
  private let identity: TransportIdentity
  private let limits: TransportLimits
  private let traffic: TrafficCounter?
  private let refused: Refused?

  /// `host` is the address of one network card, or `0.0.0.0` or `::` for all; `port` 0 lets the system choose.
  public init(
    host: String, port: Int, identity: TransportIdentity, limits: TransportLimits = .standard,
    traffic: TrafficCounter? = nil, refused: Refused? = nil
  ) {
    self.host = host
    self.port = port
    self.identity = identity
    self.limits = limits
    self.traffic = traffic
    self.refused = refused
  }

  /// Listens until its task is cancelled. Then the body of every open link is cancelled, and when they have returned
  /// and their streams are closed, at the latest `TransportLimits.closing` later, it returns. A link's stream ends when
  /// its body returns.
  ///
  /// Throws `NodeError` when it cannot listen there.
  public func run(
    onBound: (_ port: Int) -> Void, session: @escaping @Sendable (any PeerLink) async -> Void,
    enrolment: @escaping @Sendable (any PeerLink) async -> Void
  ) async throws {
    let book = ConnectionBook(limits: limits)
    let calls = ListenerCalls(
      identity: identity, limits: limits, book: book, refused: refused, session: session, enrolment: enrolment)
    let transport = try HTTP2ServerTransport.Posix(
      address: address(), transportSecurity: .plaintext, config: configuration(book))
    // Not a child task: cancellation must not cut the streams before they have their status.
    let serving = Task { try await transport.listen { await calls.answer($0, $1) } }
    let closing = limits.closing
    try await withTaskCancellationHandler {
      if let bound = try? await transport.listeningAddress, let port = bound.ipv4?.port ?? bound.ipv6?.port {
        onBound(port)
      }
      do {
        try await serving.value
      } catch {
        if !Task.isCancelled { throw unusable(error) }
      }
    } onCancel: {
      transport.beginGracefulShutdown()
      calls.stop()
      Task {
        try await Task.sleep(for: closing)
        serving.cancel()
      }
    }
  }

  private func address() throws -> GRPCNIOTransportCore.SocketAddress {
    do {
      guard (0...65_535).contains(port) else { throw SocketAddressError.unsupported }
      let resolved = try NIOCore.SocketAddress.makeAddressResolvingHost(host, port: port)
      guard let ip = resolved.ipAddress else { throw SocketAddressError.unsupported }
      return resolved.protocol == .inet6 ? .ipv6(host: ip, port: port) : .ipv4(host: ip, port: port)
    } catch {
      throw unusable(error)
    }
  }

  private func unusable(_ error: any Error) -> NodeError {
    NodeError.environment(
      "cannotListen", "无法在 \(host):\(port) 上监听：\(error)", "cannot listen on \(host):\(port): \(error)",
      next: Label("换一个地址或端口", "choose another address or port"))
  }

  // MARK: Pipeline

  private func configuration(_ book: ConnectionBook) throws -> HTTP2ServerTransport.Posix.Config {
    // Here it throws to whoever starts the listener; each connection then makes its own.
    _ = try SecureContext.listening(identity)
    var config = HTTP2ServerTransport.Posix.Config.defaults
    config.compression = .init(enabledAlgorithms: .none)
    config.rpc = .init(maxRequestPayloadSize: limits.frameBytesMaximum)
    config.http2.targetWindowSize = limits.windowBytes
    config.http2.maxConcurrentStreams = limits.callsPerConnection
    config.connection.maxIdleTime = limits.idle
    config.connection.maxGraceTime = limits.closing
    config.connection.keepalive = .init(
      time: limits.ping, timeout: limits.silence,
      clientBehavior: .init(minPingIntervalWithoutCalls: limits.ping / 2, allowWithoutCalls: true))
    config.channelDebuggingCallbacks.onAcceptTCPConnection = { [self] channel in
      channel.eventLoop.makeCompletedFuture { try secureAccepted(channel, book) }
    }
    return config
  }

  /// The transport has configured the connection as plaintext HTTP/2; TLS goes below that, before the first byte.
  private func secureAccepted(_ channel: any Channel, _ book: ConnectionBook) throws {
    let story = ConnectionStory()
    let trust = PeerTrust.township(authority: identity.authority, strangers: true)
    let socket = SocketHandler(.listening, isAdmitted: book.enter(channel), limits: limits, traffic: traffic)
    let tls = NIOSSLServerHandler(
      // Session tickets die with the context: every connection shows its certificate and is judged.
      context: try SecureContext.listening(identity),
      customVerificationCallbackWithMetadata: SecureContext.verification(trust, story: story))
    let handshake = HandshakeHandler(
      socket: socket, story: story,
      admit: { channel in
        guard let peer = story.peer else { return .noCertificate }
        return book.admit(channel, isStranger: peer.device == nil)
      },
      ended: { [refused] in
        guard story.hasFailed, !story.isHandshaken, case .untrusted = story.failure else { return }
        refused?(ConnectionBook.display(story.address), story.failure)
      })
    try channel.pipeline.syncOperations.addHandlers([socket, tls, handshake], position: .first)
  }
}

private enum SocketAddressError: Error {
  case unsupported
}
