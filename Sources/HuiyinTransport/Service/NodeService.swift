public import HuiyinNode
import HuiyinRecords
public import HuiyinSync

/// What a serving node tells its operator.
public enum ServiceEvent: Sendable {
  case listening(NetworkAddress)
  /// A link is open, dialled or taken.
  case met(LinkPeer)
  case ended(SessionReport)
  /// Nobody there, or not of this township; dialled again after so many milliseconds.
  case unreachable(NetworkAddress, LinkError, againAfterMilliseconds: UInt64)
  case refused(address: String, LinkError)
  /// Somebody asked to be enrolled, and what came of it.
  case applied(address: String, EnrolmentDesk.Outcome)
  /// A session could not begin: the store failed.
  case failed(address: String, String)
}

/// A node at work on the network: listens, dials with jittered back-off, replicates over every link (DESIGN 7).
public struct NodeService: Sendable {
  let node: Node
  let listen: NetworkAddress?
  let connect: [NetworkAddress]
  let limits: SyncLimits
  let told: @Sendable (ServiceEvent) -> Void
  let traffic: TrafficCounter?

  public init(
    node: Node, listen: NetworkAddress?, connect: [NetworkAddress], limits: SyncLimits = SyncLimits(),
    traffic: TrafficCounter? = nil, told: @escaping @Sendable (ServiceEvent) -> Void
  ) {
    self.node = node
    self.listen = listen
    self.connect = connect
    self.limits = limits
    self.traffic = traffic
    self.told = told
  }

  /// Serves until the task is cancelled. Throws `NodeError` when the node has no certificate, when it cannot listen, or
  /// when another process serves the same data directory.
  public func run() async throws {
    let serving = try Serving(node)
    let identity = try TransportIdentity(ofOwnDeviceOf: node)
    try node.keepUnanswered(only: Set(connect.map(\.description)))
    try await withThrowingTaskGroup(of: Void.self) { group in
      if let listen { group.addTask { try await take(callsTo: listen, identity) } }
      for address in connect { group.addTask { await keepDialling(address, identity) } }
      // A node that nobody calls and that calls nobody still serves its pages and the commands beside it.
      if listen == nil, connect.isEmpty { group.addTask { try await Task.sleep(for: .seconds(1_000_000_000)) } }
      try await group.waitForAll()
    }
    withExtendedLifetime(serving) {}
  }

  private func take(callsTo address: NetworkAddress, _ identity: TransportIdentity) async throws {
    let desk = EnrolmentDesk(node, certificates: .x509)
    let listener = PeerListener(
      host: address.host, port: address.port, identity: identity, traffic: traffic,
      refused: { told(.refused(address: $0, $1)) })
    try await listener.run(
      onBound: { told(.listening(NetworkAddress(host: address.host, port: $0))) },
      session: { link in
        told(.met(link.peer))
        do {
          told(.ended(try await node.replicate(over: link, limits: limits)))
        } catch {
          told(.failed(address: link.peer.address, "\(error)"))
        }
      },
      enrolment: { link in
        do {
          told(.applied(address: link.peer.address, try await desk.serve(link)))
        } catch {
          told(.failed(address: link.peer.address, "\(error)"))
        }
      })
  }

  /// One session after the other with one address; between them the back-off.
  private func keepDialling(_ address: NetworkAddress, _ identity: TransportIdentity) async {
    let dialler = PeerDialler(identity: identity, traffic: traffic)
    var backoff = Backoff()
    var random = SystemRandomNumberGenerator()
    while !Task.isCancelled {
      var wait: UInt64 = 0
      do {
        let report = try await dialler.session(host: address.host, port: address.port) { link in
          told(.met(link.peer))
          return try await node.replicate(over: link, limits: limits)
        }
        told(.ended(report))
        if report.traffic.framesReceived > 0 { backoff.succeeded() }
        wait = report.end == .shareChanged || report.hasWiped ? 0 : backoff.failed(using: &random)
      } catch let error as LinkError {
        wait = backoff.failed(using: &random)
        node.noteUnreachable(error, address: address.description)
        told(.unreachable(address, error, againAfterMilliseconds: wait))
      } catch is CancellationError {
        return
      } catch {
        wait = backoff.failed(using: &random)
        told(.failed(address: address.description, "\(error)"))
      }
      try? await Task.sleep(for: .milliseconds(wait))
    }
  }

  /// One session that ends when both sides have all that they may (`sync --once`). A session that ended because the
  /// other side's share has changed is followed by another, and so is one upon which this node has wiped what it held.
  public static func syncOnce(
    _ node: Node, with address: NetworkAddress, limits: SyncLimits = SyncLimits(), traffic: TrafficCounter? = nil
  ) async throws -> [SessionReport] {
    let dialler = PeerDialler(identity: try TransportIdentity(ofOwnDeviceOf: node), traffic: traffic)
    var reports: [SessionReport] = []
    for _ in 0..<3 {
      let report = try await dialler.session(host: address.host, port: address.port) { link in
        try await node.replicate(over: link, endsWhenEqual: true, limits: limits)
      }
      reports.append(report)
      // The other side may be the one that saw the change: then it closed, and has more to say.
      guard report.end == .shareChanged || report.end == .closed || report.hasWiped else { break }
    }
    return reports
  }
}

extension TransportIdentity {
  /// The identity of the node's own device. Throws `NodeError` when it has none.
  init(ofOwnDeviceOf node: Node) throws {
    let keys = try node.keys(ofDeviceNamed: nil)
    guard let identity = try TransportIdentity(of: keys.device, in: node.keyFiles) else {
      throw NodeError.environment(
        "noCertificate", "本机没有节点证书", "this machine has no certificate of the township",
        next: .init("请在镇中心生成接入码，再执行 `huiyin enroll join`", "have the hub make a code, then run `huiyin enroll join`"))
    }
    self = identity
  }
}
