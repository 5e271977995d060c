import GRPCCore
import GRPCNIOTransportHTTP2Posix
import HuiyinNode
import SwiftASN1
import Synchronization
import X509

/// Answers the calls of a listener: who calls, may they, and then the link is theirs.
final class ListenerCalls: Sendable {
  typealias Transport = HTTP2ServerTransport.Posix
  typealias Stream = RPCStream<Transport.Inbound, Transport.Outbound>
  private typealias Incoming = FrameSource<RPCRequestPart<GRPCNIOTransportBytes>>
  typealias Body = @Sendable (any PeerLink) async -> Void

  private struct Running {
    var isStopping = false
    var nextID = 0
    var tasks: [Int: Task<Void, Never>] = [:]
  }

  /// Nobody is there any more to read it.
  private static let gone = Status(code: .cancelled, message: "")

  private let identity: TransportIdentity
  private let limits: TransportLimits
  private let book: ConnectionBook
  private let refused: PeerListener.Refused?
  private let session: Body
  private let enrolment: Body
  private let running = Mutex(Running())

  init(
    identity: TransportIdentity, limits: TransportLimits, book: ConnectionBook, refused: PeerListener.Refused?,
    session: @escaping Body, enrolment: @escaping Body
  ) {
    self.identity = identity
    self.limits = limits
    self.book = book
    self.refused = refused
    self.session = session
    self.enrolment = enrolment
  }

  /// Runs the call to its end. Returns when the stream has its status.
  func answer(_ stream: Stream, _ context: ServerContext) async {
    let incoming = Incoming(stream.inbound, atEnd: nil) { part in
      switch part {
      case .metadata: .nothing
      case .message(let bytes): .frame(bytes.array)
      }
    }
    let status: Status
    if let peer = caller(context) {
      switch context.descriptor.fullyQualifiedMethod {
      case LinkMethods.session.fullyQualifiedMethod where peer.device == nil:
        status = Status(code: .permissionDenied, message: "a self-signed certificate may only enrol")
      case LinkMethods.session.fullyQualifiedMethod:
        status = await run(session, incoming, stream.outbound, peer, context)
      case LinkMethods.enrolment.fullyQualifiedMethod:
        status = await run(enrolment, incoming, stream.outbound, peer, context)
      default:
        status = Status(code: .unimplemented, message: "no method \(context.descriptor)")
      }
    } else {
      status = Status(code: .unauthenticated, message: "no certificate")
    }
    await end(incoming, stream.outbound, status, context)
  }

  /// Tells the caller how it ended, and throws away what it is still sending: else it would wait for ever for room that
  /// nobody makes. The connection of a caller who may not call, or does not end its side in time, is closed.
  private func end(
    _ incoming: Incoming, _ outbound: Transport.Outbound, _ status: Status, _ context: ServerContext
  ) async {
    let closing = limits.closing
    let isRefused = status.code == .permissionDenied || status.code == .unauthenticated
    let address = context.remotePeer
    if isRefused {
      refused?(ConnectionBook.display(address), LinkError(code: status.code, message: status.message))
    }
    let hasEnded = await withTaskGroup(of: Bool.self) { [book] group in
      group.addTask {
        // A caller who is gone needs no status.
        try? await outbound.write(.status(status, [:]))
        await outbound.finish()
        if isRefused { book.end(address: address) }
        while (try? await incoming.next()) != nil {}
        return true
      }
      group.addTask {
        try? await Task.sleep(for: closing)
        return false
      }
      defer { group.cancelAll() }
      return await group.next() ?? true
    }
    if !hasEnded { book.end(address: address) }
  }

  /// Every running call is told to end; later ones end at once.
  func stop() {
    let tasks = running.withLock { running in
      running.isStopping = true
      return Array(running.tasks.values)
    }
    for task in tasks { task.cancel() }
  }

  /// The handshake has judged the certificate; here it is read again from the call's own context, so that a call
  /// without one is nobody's.
  private func caller(_ context: ServerContext) -> LinkPeer? {
    guard let certificate = (context.transportSpecific as? Transport.Context)?.peerCertificate else { return nil }
    var serializer = DER.Serializer()
    do {
      try serializer.serialize(certificate)
      let der = serializer.serializedBytes
      return LinkPeer(
        device: try PeerTrust.township(authority: identity.authority, strangers: true).device(of: [der]),
        certificate: der, address: ConnectionBook.display(context.remotePeer))
    } catch {
      return nil
    }
  }

  private func run(
    _ body: @escaping Body, _ incoming: Incoming, _ outbound: Transport.Outbound, _ peer: LinkPeer,
    _ context: ServerContext
  ) async -> Status {
    // The connection may be gone before its call is looked at.
    guard let eventLoop = book.eventLoop(address: context.remotePeer) else { return Self.gone }
    let link = GRPCLink(
      peer: peer, ownCertificate: identity.certificate, frameBytesMaximum: limits.frameBytesMaximum,
      eventLoop: eventLoop,
      write: { try await outbound.write(.message($0)) }, next: { try await incoming.next() })
    // Headers first: the caller learns at once that it was admitted.
    guard (try? await outbound.write(.metadata([:]))) != nil else { return Self.gone }
    // A task of its own, so that stopping ends the body and leaves this one able to send the status.
    let task = Task { await body(link) }
    let id = running.withLock { running in
      if running.isStopping { task.cancel() }
      running.nextID += 1
      running.tasks[running.nextID] = task
      return running.nextID
    }
    await withTaskCancellationHandler {
      await task.value
    } onCancel: {
      task.cancel()
    }
    return running.withLock { running in
      running.tasks[id] = nil
      return running.isStopping ? Status(code: .unavailable, message: "stopping") : Status(code: .ok, message: "")
    }
  }
}
