public import HuiyinAuthority

/// Which part of this store a peer may hold (DESIGN 7, "Audience"). Nil `shares`: a hub, which may hold everything.
public struct PeerShare: Sendable {
  public let device: Device
  public let snapshot: DirectorySnapshot
  public let shares: Set<Share>?
  /// The peer's row, for what it gave itself; nil: nothing.
  public let peer: Int64?

  public init(device: Device, snapshot: DirectorySnapshot, peer: Int64?) {
    self.device = device
    self.snapshot = snapshot
    self.peer = peer
    guard device.kind != .hub else {
      shares = nil
      return
    }
    var shares: Set<Share> = [.everyone]
    shares.formUnion(device.servedUnits.map(Share.unit))
    // Of those whom it only vouches for it gets what they log in with, and nothing else: the filter sees to that.
    shares.formUnion((device.boundPersons + device.vouches).map(Share.person))
    if device.servedUnits.contains(where: { snapshot.units[$0]?.kind == .petitionOffice }) {
      shares.insert(.petitionOffice)
    }
    self.shares = shares
  }

  /// Tells one share from another (FNV-1a over the sorted codes, and over the units of those whom the device is bound
  /// to: with these what it may hold changes too).
  public var number: UInt64 {
    var codes = shares.map { $0.map(\.code).sorted() } ?? [-1]
    if shares != nil { codes += snapshot.units(ofAll: device.boundPersons).sorted().map { -2 - Int64($0) } }
    return codes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64(bitPattern: $1)) &* 0x100_0000_01b3 }
  }
}
