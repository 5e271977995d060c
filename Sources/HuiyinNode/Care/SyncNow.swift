import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
import HuiyinSync
import Synchronization

/// Meeting a node at once, because somebody asks for it and does not wait for the next time (DOMAIN 16, screen 20). One
/// meeting with each node at a time, beside the session that may be open with it anyway.
public final class SyncNow: Sendable {
  /// Opens a link to an address and stays until both have all that they may.
  public typealias Meet = @Sendable (_ node: Node, _ address: String) async throws -> [SessionReport]

  public enum Stage: Sendable, Hashable {
    case running(sinceMilliseconds: UInt64)
    case done(Outcome)
  }

  public struct Outcome: Sendable, Hashable {
    public let endedAtMilliseconds: UInt64
    /// Changesets.
    public let sent: Int
    public let received: Int
    /// Why it did not come to its end; nil: both have everything.
    public let failure: Label?
  }

  private let meet: Meet
  private let stages = Mutex<[DeviceID: Stage]>([:])

  public init(meet: @escaping Meet) {
    self.meet = meet
  }

  /// Nil: nobody has asked since this program was started.
  public func stage(with device: DeviceID) -> Stage? { stages.withLock { $0[device] } }

  /// Begins to meet a node, and answers at once; what comes of it stands in `stage`. Whoever may log in on this machine
  /// may: nothing goes over the link that would not go by itself. The address is the one that the node was met at; a
  /// page never names one. While a meeting is on, asking again changes nothing.
  public func begin(with device: DeviceID, of node: Node, by session: Session) throws {
    guard try node.directorySnapshot().persons[session.person.number]?.isActive == true else {
      throw NodeError.refused("accountClosed", "账号已停用", "the account is closed")
    }
    guard let address = try node.diallablePeers().first(where: { $0.device.id == device })?.visit?.address else {
      throw NodeError.refused(
        "notDiallable", "本机不能主动连这个节点", "this machine cannot call that node",
        next: Label("它连上来时自动同步", "it is in step as soon as it calls"))
    }
    let now = node.environment.nowMilliseconds()
    let isFirst = stages.withLock { stages in
      if case .running? = stages[device] { return false }
      stages[device] = .running(sinceMilliseconds: now)
      return true
    }
    guard isFirst else { return }
    Task { await run(device, node, address) }
  }

  private func run(_ device: DeviceID, _ node: Node, _ address: String) async {
    var (sent, received) = (0, 0)
    var failure: Label?
    do {
      let reports = try await meet(node, address)
      sent = reports.reduce(0) { $0 + $1.traffic.bodiesSent }
      received = reports.reduce(0) { $0 + $1.traffic.bodiesReceived }
      if let last = reports.last, last.end != .equal { failure = PeerStatus.label(ofEnd: last.end.stored) }
    } catch let error as LinkError {
      failure = error.situation
    } catch let error as NodeError {
      failure = error.what
    } catch {
      failure = Label("同步没有完成", "it did not come to its end")
    }
    let outcome = Outcome(
      endedAtMilliseconds: node.environment.nowMilliseconds(), sent: sent, received: received, failure: failure)
    stages.withLock { $0[device] = .done(outcome) }
    // Pages that are open look again, also when nothing came.
    node.store.noticeForeignCommit()
  }
}

extension Node {
  /// Nodes that this machine calls by itself and has reached before: a station the hub, a laptop either. Of the others
  /// only an address is known from which they called.
  public func diallablePeers() throws -> [PeerStatus] {
    let own = try store.read { try $0.nodeKind() }
    return try peers().filter { peer in
      let isCalled = own != .hub && peer.device.kind == .hub || own == .laptop && peer.device.kind == .station
      return isCalled && !peer.isRevoked && peer.visit?.address != nil
    }
  }
}

extension LinkError {
  fileprivate var situation: Label {
    switch self {
    case .unreachable: PeerStatus.label(ofEnd: "unreachable")
    case .untrusted: PeerStatus.label(ofEnd: "untrusted")
    case .broken: PeerStatus.label(ofEnd: "broken")
    }
  }
}
