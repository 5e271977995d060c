import HuiyinNode
import HuiyinRecords
import Synchronization

/// Two ends of a stream of frames within this process. Between them somebody may look at frames, alter or swallow them,
/// or cut the line.
final class TestLink: PeerLink {
  /// What goes on instead of a frame; nil: the line is cut.
  typealias Interception = @Sendable ([UInt8]) -> [UInt8]?

  let peer: LinkPeer
  let ownCertificate: [UInt8]
  private let incoming: AsyncStream<[UInt8]>
  private let outgoing: AsyncStream<[UInt8]>.Continuation
  private let own: AsyncStream<[UInt8]>.Continuation
  private let intercept: Interception

  private init(
    peer: LinkPeer, ownCertificate: [UInt8], incoming: AsyncStream<[UInt8]>,
    own: AsyncStream<[UInt8]>.Continuation, outgoing: AsyncStream<[UInt8]>.Continuation,
    intercept: @escaping Interception
  ) {
    self.peer = peer
    self.ownCertificate = ownCertificate
    self.incoming = incoming
    self.own = own
    self.outgoing = outgoing
    self.intercept = intercept
  }

  /// One end shows the node's certificate and reaches the hub, the other the hub's; each intercepts what it sends.
  static func pair(
    node: [UInt8], hub: [UInt8], device: DeviceID? = nil, fromNode: @escaping Interception = { $0 },
    fromHub: @escaping Interception = { $0 }
  ) -> (node: TestLink, hub: TestLink) {
    let toHub = AsyncStream<[UInt8]>.makeStream(), toNode = AsyncStream<[UInt8]>.makeStream()
    return (
      TestLink(
        peer: LinkPeer(device: nil, certificate: hub, address: "10.0.0.5:7443"), ownCertificate: node,
        incoming: toNode.stream, own: toNode.continuation, outgoing: toHub.continuation, intercept: fromNode),
      TestLink(
        peer: LinkPeer(device: device, certificate: node, address: "10.0.0.77:51234"), ownCertificate: hub,
        incoming: toHub.stream, own: toHub.continuation, outgoing: toNode.continuation, intercept: fromHub)
    )
  }

  func send(_ frame: [UInt8]) async throws {
    guard let frame = intercept(frame) else {
      close()
      throw LinkError.broken("cut")
    }
    guard case .enqueued = outgoing.yield(frame) else { throw LinkError.broken("the other side is gone") }
  }

  func receive() async throws -> [UInt8]? {
    var iterator = incoming.makeAsyncIterator()
    return await iterator.next()
  }

  /// Ends both directions.
  func close() {
    outgoing.finish()
    own.finish()
  }
}

/// Rings when a test has changed the hub's store; a ring that nobody waited for is not lost.
final class Bell: Sendable {
  private let rings = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))

  func ring() { rings.continuation.yield() }

  func wait() async throws {
    var iterator = rings.stream.makeAsyncIterator()
    _ = await iterator.next()
    try Task.checkCancellation()
  }
}

/// Values in the order in which they came, for a test that waits for the next one.
final class Heard<Value: Sendable>: Sendable {
  private let values = AsyncStream<Value>.makeStream()

  func hear(_ value: Value) { values.continuation.yield(value) }

  func next() async -> Value? {
    var iterator = values.stream.makeAsyncIterator()
    return await iterator.next()
  }
}
