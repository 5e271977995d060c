public import HuiyinRecords

/// The township at one directory version.
public struct DirectorySnapshot: Hashable, Sendable {
  public internal(set) var townshipName = ""
  public internal(set) var units: [UnitNumber: Unit] = [:]
  public internal(set) var sites: [UInt32: Site] = [:]
  public internal(set) var persons: [PersonNumber: Person] = [:]
  public internal(set) var devices: [DeviceID: Device] = [:]
  public internal(set) var policy: [String: String] = [:]
  public internal(set) var rulesVersion: UInt32 = 1

  public init() {}

  mutating func apply(_ entry: DirectoryEntry) {
    switch entry {
    case .township(let name): townshipName = name
    case .unit(let unit): units[unit.number] = unit
    case .site(let site): sites[site.number] = site
    case .person(let person): persons[person.number] = person
    case .device(let device): devices[device.id] = device
    case .policy(let key, let value): policy[key] = value.isEmpty ? nil : value
    case .rulesVersion(let version): rulesVersion = version
    case .hubWriter, .revocation, .strictWithdrawal, .wipe, .unknown: break
    }
  }

  public func device(named name: String) -> Device? {
    devices.values.first { $0.name == name || $0.shortCode == name }
  }
}

/// Every directory version held, abandoned branches too (DESIGN 6). Rights are those of the version that a changeset
/// cites; cut-offs are those of all versions.
public struct Directory: Sendable {
  public private(set) var versions: [DirectoryReference: DirectoryVersion] = [:]
  private var snapshots: [DirectoryReference: DirectorySnapshot] = [:]
  /// By full hash.
  var byHash: [[UInt8]: DirectoryReference] = [:]
  /// Place of each hub writer by its first listing in all versions held.
  public private(set) var hubWriterPlaces: [WriterID: Int] = [:]
  /// Of several lists each must name the changeset.
  private var revocations: [DeviceID: [Set<ChangesetReference>]] = [:]
  private var withdrawals: [PersonNumber: [Set<ChangesetReference>]] = [:]
  /// Hashes of the versions that order a device to wipe, as they were taken.
  private var wipes: [DeviceID: [[UInt8]]] = [:]

  public init() {}

  /// The version that new changesets cite: highest term, then number; among twins of one number the highest hash.
  public var newest: DirectoryReference? { versions.keys.max() }

  public var current: DirectorySnapshot { newest.flatMap { snapshots[$0] } ?? DirectorySnapshot() }

  public func holds(_ reference: DirectoryReference) -> Bool { versions[reference] != nil }

  public func snapshot(_ reference: DirectoryReference) -> DirectorySnapshot? { snapshots[reference] }

  /// In order of (term, number).
  public var log: [DirectoryVersion] { versions.keys.sorted().map { versions[$0]! } }

  /// Takes a version whose signature has been verified. Taking one again changes nothing.
  public mutating func add(_ version: DirectoryVersion) throws(DirectoryFault) {
    guard versions[version.reference] == nil else { return }
    var snapshot = DirectorySnapshot()
    if let previousHash = version.previousHash {
      guard let previous = byHash[previousHash] else { throw .previousNotHeld }
      guard version.reference.mayFollow(previous) else { throw .outOfSequence }
      snapshot = snapshots[previous]!
    } else {
      guard version.reference.term == 1, version.reference.number == 1 else { throw .outOfSequence }
      guard versions.isEmpty, version.isFounding else { throw .notAFounding }
    }
    for entry in version.entries { snapshot.apply(entry) }
    versions[version.reference] = version
    snapshots[version.reference] = snapshot
    byHash[version.hash] = version.reference
    for entry in version.entries { take(entry) }
    for case .wipe(let device) in version.entries { wipes[device, default: []].append(version.hash) }
    placeHubWriters()
  }

  private mutating func take(_ entry: DirectoryEntry) {
    switch entry {
    case .revocation(let cutOff): revocations[cutOff.subject, default: []].append(Set(cutOff.counting))
    case .strictWithdrawal(let cutOff): withdrawals[cutOff.subject, default: []].append(Set(cutOff.counting))
    default: break
    }
  }

  private mutating func placeHubWriters() {
    hubWriterPlaces = [:]
    for version in log {
      for case .hubWriter(let writer) in version.entries where hubWriterPlaces[writer] == nil {
        hubWriterPlaces[writer] = hubWriterPlaces.count
      }
    }
  }

  public func hubWriterPlace(_ writer: WriterID) -> HubWriterPlace {
    hubWriterPlaces[writer].map { .listed($0) } ?? .unlisted(writer)
  }

  /// Whether the version that lists `other` first stands on one that lists `writer`: whoever began it knew of that one.
  /// Nil: one of them is not listed.
  public func isListed(_ writer: WriterID, before other: WriterID) -> Bool? {
    guard hubWriterPlaces[writer] != nil,
      var version = log.first(where: { $0.entries.contains(.hubWriter(other)) })
    else { return nil }
    while let previous = version.previousHash.flatMap({ byHash[$0] }).flatMap({ versions[$0] }) {
      if previous.entries.contains(.hubWriter(writer)) { return true }
      version = previous
    }
    return false
  }

  public func isRevoked(_ device: DeviceID) -> Bool { revocations[device] != nil }

  public var revokedDevices: [DeviceID] { revocations.keys.sorted() }

  /// Hashes of the versions held, on whatever branch, that order a revoked device to wipe what it holds; none: nothing
  /// does, or the device is not revoked.
  public func wipeOrders(of device: DeviceID) -> [[UInt8]] { isRevoked(device) ? wipes[device] ?? [] : [] }

  /// Cut-offs in any version held that leave the changeset out.
  public func cutOffs(_ changeset: Changeset) -> Set<QuarantineReason> {
    var reasons: Set<QuarantineReason> = []
    if revocations[changeset.device]?.contains(where: { !$0.contains(changeset.reference) }) == true {
      reasons.insert(.revoked)
    }
    if withdrawals[changeset.header.person]?.contains(where: { !$0.contains(changeset.reference) }) == true {
      reasons.insert(.withdrawn)
    }
    return reasons
  }
}
