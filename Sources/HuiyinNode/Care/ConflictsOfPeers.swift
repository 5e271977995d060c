public import HuiyinAuthority
public import HuiyinRecords
public import HuiyinStore
import HuiyinTownship

extension PeerConflicts {
  /// The number, and that there may be more.
  public var text: String { "\(count)" + (isMore ? "+" : "") }
}

extension Node {
  /// Of every other node the undecided conflicts in records that it may hold, as far as they are known here (DOMAIN
  /// R19). A revoked one may hold nothing.
  ///
  /// - Parameter person: who is told: of conflicts in records that they may see, and who keeps the machine of all, by
  ///   number alone; nil: the machine's owner.
  public func peerConflicts(for person: Person? = nil) throws -> [DeviceID: PeerConflicts] {
    let reader = person.flatMap { Self.mayKeepMachine($0) ? nil : $0 }
    let (now, local) = (environment.now, keyFiles.devices())
    return try store.read { store in
      let directory = try store.directory()
      let own = try store.meta(.defaultDevice).flatMap { DeviceID(prefixOf: $0) }
      let others = directory.current.devices.values.filter { $0.id != own && !directory.isRevoked($0.id) }
      let actor = reader.map { PermissionActor($0, in: directory.current) }
      let open = try reader.map { try store.openGlass(of: $0.number, on: local, at: now) } ?? []
      let found = try store.conflicts(
        for: others.map { PeerShare(device: $0, snapshot: directory.current, peer: nil) },
        isTold: { record in
          guard let actor else { return true }
          return try store.readingRight(of: record, for: actor, isGlassBroken: open.contains(record)) != .hidden
        })
      return Dictionary(uniqueKeysWithValues: zip(others.map(\.id), found))
    }
  }
}
