import NIOCore
import Synchronization

/// The open connections of a listener: how many there are, and which one a call came over.
final class ConnectionBook: Sendable {
  private struct Entries {
    var open: Set<ObjectIdentifier> = []
    var strangers: Set<ObjectIdentifier> = []
    var byAddress: [String: any Channel] = [:]
  }

  private let limits: TransportLimits
  private let entries = Mutex(Entries())

  init(limits: TransportLimits) {
    self.limits = limits
  }

  /// A connection was accepted; false when there are too many. It is forgotten when it closes.
  func enter(_ channel: any Channel) -> Bool {
    let id = ObjectIdentifier(channel)
    let isAdmitted = entries.withLock { entries in
      guard entries.open.count < limits.connectionsMaximum else { return false }
      return entries.open.insert(id).inserted
    }
    channel.closeFuture.whenComplete { _ in self.leave(id) }
    return isAdmitted
  }

  /// Its handshake is done; a fault when there are too many strangers. A stranger's connection ends after its time.
  func admit(_ channel: any Channel, isStranger: Bool) -> SocketFault? {
    let id = ObjectIdentifier(channel)
    let isAdmitted = entries.withLock { entries in
      if isStranger {
        guard entries.strangers.count < limits.strangersMaximum else { return false }
        entries.strangers.insert(id)
      }
      entries.byAddress[Self.address(of: channel)] = channel
      return true
    }
    guard isAdmitted else { return .tooMany }
    if isStranger { cut(channel, after: limits.strangerTime) }
    return nil
  }

  /// Where the connection lives that a call came over.
  func eventLoop(address: String) -> (any EventLoop)? {
    entries.withLock { $0.byAddress[address]?.eventLoop }
  }

  /// Ends the connection that a call came over: in order, so that the call's status arrives, but soon.
  func end(address: String) {
    guard let channel = entries.withLock({ $0.byAddress[address] }) else { return }
    channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
    cut(channel, after: limits.linger)
  }

  private func cut(_ channel: any Channel, after time: Duration) {
    let timer = channel.eventLoop.scheduleTask(in: TimeAmount(time)) { channel.close(promise: nil) }
    channel.closeFuture.whenComplete { _ in timer.cancel() }
  }

  private func leave(_ id: ObjectIdentifier) {
    entries.withLock { entries in
      entries.open.remove(id)
      entries.strangers.remove(id)
      if let address = entries.byAddress.first(where: { ObjectIdentifier($0.value) == id })?.key {
        entries.byAddress[address] = nil
      }
    }
  }

  /// As the transport package writes it into a call's context.
  static func address(of channel: any Channel) -> String {
    switch channel.remoteAddress {
    case .v4(let address): "ipv4:\(address.host):\(channel.remoteAddress?.port ?? 0)"
    case .v6(let address): "ipv6:[\(address.host)]:\(channel.remoteAddress?.port ?? 0)"
    case .unixDomainSocket, nil: "<unknown>"
    }
  }

  /// For people: without the kind of network.
  static func display(_ address: String) -> String {
    String(address.drop { $0 != ":" }.dropFirst())
  }
}
