import Foundation
public import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// How it stands with the order to wipe a device (DESIGN 6; DOMAIN 13, E2).
public enum WipeStanding: Sendable, Hashable {
  /// It was given, and the device has not said that it is done.
  case ordered
  /// The device itself: everything is at the hub, and what it held is being removed.
  case underWay
  /// By the device's own clock.
  case done(atMilliseconds: UInt64)

  /// Stable key.
  public var code: String {
    switch self {
    case .ordered: "ordered"
    case .underWay: "underWay"
    case .done: "done"
    }
  }

  public var doneAtMilliseconds: UInt64? {
    if case .done(let time) = self { time } else { nil }
  }

  /// Of another device, in a list.
  ///
  /// - Parameter time: a time in words.
  public func words(_ time: (UInt64) -> String) -> Label {
    switch self {
    case .ordered, .underWay: Label("清除命令待其执行", "ordered to wipe, not confirmed")
    case .done(let at): Label("清除已确认：\(time(at))", "wiped, confirmed: \(time(at))")
    }
  }

  /// Of the device whose page or terminal this is.
  public func ownWords(_ time: (UInt64) -> String) -> Label {
    switch self {
    case .ordered:
      Label(
        "本机已奉镇中心之命清除：与镇中心会合、交出全部内容之后，本机的数据即被清除",
        "this node is ordered to wipe what it holds: once it has met the hub and handed over everything, its data go")
    case .underWay: Label("本机正在清除数据", "this node is wiping what it held")
    case .done(let at):
      Label(
        "本机的数据已奉镇中心之命于 \(time(at)) 清除，不能再录入；要继续使用，请移走数据目录，请镇中心以新名称登记",
        "this node has wiped what it held, as the hub ordered, on \(time(at)): nothing is written here any more; to go "
          + "on, move the data directory away and be enrolled under a new name")
    }
  }
}

extension Node {
  /// Orders a revoked device to wipe what it holds; `revoke` can do both at once. Refused for a device that is not
  /// revoked, for a hub, and when it was ordered before.
  public func orderWipe(of device: Device, by session: Session) throws {
    try changeDirectory(by: session) { transaction, _ in
      let directory = try transaction.directory()
      guard directory.isRevoked(device.id) else {
        throw NodeError.refused(
          "notRevoked", "“\(device.name)”没有撤销，不能令其清除", "“\(device.name)” is not revoked: it cannot be ordered to wipe",
          next: Label("先用 `huiyin device revoke` 撤销", "revoke it with `huiyin device revoke` first"))
      }
      try Self.checkMayWipe(device)
      guard directory.wipeOrders(of: device.id).isEmpty else {
        throw NodeError.refused(
          "wipeOrdered", "已令“\(device.name)”清除", "“\(device.name)” was ordered to wipe before")
      }
      return [.wipe(device.id)]
    }
  }

  /// Of this node itself; nil: nothing orders it to wipe what it holds.
  public func wipeStanding() throws -> WipeStanding? { try store.read { try $0.ownWipeStanding() } }

  private static func checkMayWipe(_ device: Device) throws {
    guard device.kind == .hub else { return }
    throw NodeError.refused(
      "hubWipe", "镇中心的数据不能远程清除", "a hub is never wiped from afar",
      next: Label("请到该机器上处理", "see to the machine itself"))
  }

  /// What it has in hand for the hub is out, and the order stands: from here on this node takes nothing, and
  /// `finishWipe` follows. Answers whether it has begun.
  ///
  /// Never at a hub, never for a device whose keys are not here, and only for what the peer, a hub, has committed.
  ///
  /// - Parameters:
  ///   - head: row of the feed that the peer has committed everything up to.
  ///   - current: row up to which the feed concerns it now; anything newer is to go out first.
  func beginWipe(
    handedOver head: UInt64, current: UInt64, to peer: DeviceID, in transaction: StoreTransaction
  ) throws -> Bool {
    let directory = try transaction.directory()
    guard try transaction.wipe() == nil, try transaction.nodeKind() != .hub, head == current,
      let own = try transaction.meta(.defaultDevice).flatMap({ DeviceID(prefixOf: $0) }),
      let order = directory.wipeOrders(of: own).last, keyFiles.devices().contains(own),
      directory.current.devices[peer]?.kind == .hub, !directory.isRevoked(peer)
    else { return false }
    try transaction.setWipe(.begun(order: order))
    return true
  }

  /// Goes on with a wipe that has begun, however far it came, and signs that it is done. Answers whether there was one.
  @discardableResult
  package func finishWipe() throws -> Bool {
    guard case .begun(let order)? = try store.read({ try $0.wipe() }) else { return false }
    let keys = try keys(ofDeviceNamed: nil)
    let filters = directory.appendingPathComponent(Node.filtersFileName)
    for file in [backupFolder, drillFolder, filters] { try Durability.erase(file) }
    try store.removeEverything(epoch: environment.randomBytes(8))
    try store.write { transaction in
      // Another process may have come to the end before.
      guard case .begun? = try transaction.wipe() else { return }
      try transaction.setWipe(
        .done(
          WipeConfirmation(
            signing: order, timeMilliseconds: environment.nowMilliseconds(), device: keys.device,
            township: transaction.township(), key: keys.signing)))
    }
    return true
  }
}

extension StoreReader {
  /// Of another device, as a hub knows it. Nil: nothing was ordered, or this is no hub.
  package func wipeStanding(of device: DeviceID) throws -> WipeStanding? {
    guard try nodeKind() == .hub, try !directory().wipeOrders(of: device).isEmpty else { return nil }
    return try wipeConfirmation(of: device).map { .done(atMilliseconds: $0.timeMilliseconds) } ?? .ordered
  }

  /// Of this node itself.
  func ownWipeStanding() throws -> WipeStanding? {
    switch try wipe() {
    case .done(let confirmation)?: return .done(atMilliseconds: confirmation.timeMilliseconds)
    case .begun?: return .underWay
    case nil:
      guard try nodeKind() != .hub, let own = try meta(.defaultDevice).flatMap({ DeviceID(prefixOf: $0) }) else {
        return nil
      }
      return try directory().wipeOrders(of: own).isEmpty ? nil : .ordered
    }
  }
}
