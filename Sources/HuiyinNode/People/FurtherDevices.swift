public import Foundation
public import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import HuiyinWire

/// A device that is to be made.
public struct NewDevice: Sendable {
  public var name: String
  public var shortCode: String
  public var kind: NodeKind
  public var unit: UnitNumber
  public var vouches: [PersonNumber]

  public init(name: String, shortCode: String, kind: NodeKind, unit: UnitNumber, vouches: [PersonNumber]) {
    self.name = name
    self.shortCode = shortCode
    self.kind = kind
    self.unit = unit
    self.vouches = vouches
  }
}

extension Node {
  /// Makes further devices into this hub's store: their keys stay in this data directory, and whoever names them signs
  /// as them. For tests, the demo, and a hub with several desks; a device elsewhere is enrolled over the network.
  @discardableResult
  public func addDevices(
    _ devices: [NewDevice], certificates: CertificateMaker, by session: Session
  ) throws -> [Device] {
    let made = try devices.map { try makeKeys(for: $0, certificates: certificates) }
    // Keys of devices that did not come into the directory are nobody's.
    var isDone = false
    defer { if !isDone { for device in made { try? keyFiles.remove(device.id) } } }
    try changeDirectory(by: session) { _, snapshot in
      for device in made {
        guard snapshot.devices.values.allSatisfy({ $0.name != device.name && $0.shortCode != device.shortCode }) else {
          throw NodeError.usage("nameTaken", "已有设备“\(device.name)”", "there is a device “\(device.name)” already")
        }
        guard snapshot.units[device.unit] != nil else {
          throw NodeError.usage("unknownUnit", "名册中没有单位 \(device.unit)", "the directory has no unit \(device.unit)")
        }
      }
      return made.map { .device($0) }
    } then: { transaction in
      guard let hubKeys = try ownHubKeys(in: transaction) else { return }
      try sealAnew(made.flatMap(\.vouches), hubKeys: hubKeys, in: transaction)
    }
    isDone = true
    return made
  }

  /// Keys and certificate of a device that the directory is about to list.
  func makeKeys(for new: NewDevice, certificates: CertificateMaker) throws -> Device {
    let keys = DeviceKeys()
    try keyFiles.save(keys)
    try certify(keys, certificates)
    return device(
      keys, name: new.name, shortCode: new.shortCode, kind: new.kind, unit: new.unit, vouches: new.vouches)
  }

  /// Gives a device of this store a data directory of its own: its keys move there, with the directory and the
  /// credentials of the persons that it vouches for. Nothing else travels; `changes import` brings the rest.
  public func moveDevice(named name: String, to directory: URL) throws -> Node {
    let keys = try keys(ofDeviceNamed: name)
    let (device, township, authority, versions) = try store.read { reader in
      (
        try reader.directory().current.devices[keys.device], try reader.township(), try reader.authorityKey(),
        try reader.signedDirectory()
      )
    }
    guard let device else {
      throw NodeError.usage("unknownDevice", "名册中没有设备“\(name)”", "the directory has no device “\(name)”")
    }
    let existing = try? FileManager.default.contentsOfDirectory(atPath: directory.path)
    guard existing?.isEmpty ?? true else {
      throw NodeError.environment("notEmpty", "目录 \(directory.path) 不是空的", "\(directory.path) is not empty")
    }
    try FileManager.default.createDirectory(
      at: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let store = try Store.create(in: directory, schema: schema, projection: TownshipProjection.plan)
    let node = Node(directory: directory, store: store, environment: environment)
    try node.keyFiles.save(keys)
    if let certificate = keyFiles.bytes("\(keys.device)/\(Self.certificateName)") {
      try node.keyFiles.save(certificate, as: Self.certificateName, for: keys.device)
    }
    if let authority = keyFiles.bytes(Self.caCertificateName) {
      try node.keyFiles.save(authority, as: Self.caCertificateName)
    }
    try store.write { transaction in
      try node.setIdentity(
        StoreIdentity(authorityKey: authority, kind: device.kind, device: keys.device), in: transaction)
      try transaction.addDirectory(versions, nowMilliseconds: environment.nowMilliseconds())
    }
    let credentials = try self.store.read { reader in
      try device.vouches.flatMap { try reader.changesets(of: Self.credentialID($0)).map(\.signed) }
    }
    let writers = try self.store.read { try $0.introductions() }
    let needed = Set(try credentials.map { try Header(decoding: $0.header).writer })
    _ = try node.take(
      Changes(
        township: township, timeMilliseconds: environment.nowMilliseconds(), directory: [],
        writers: writers.filter { needed.contains($0.writer) }, changesets: credentials),
      progress: { _, _ in })
    try handOverNumbers(of: keys, to: node)
    try keyFiles.remove(keys.device)
    return node
  }
}

extension KeyFiles {
  /// The keys live elsewhere now.
  func remove(_ device: DeviceID) throws {
    try FileManager.default.removeItem(at: directory.appendingPathComponent("\(device)", isDirectory: true))
  }
}

extension Node {
  /// The device goes on counting where it stopped here: a provisional number is never given twice.
  private func handOverNumbers(of keys: DeviceKeys, to node: Node) throws {
    func prefix(_ writer: WriterID) -> String { "provisional/\(writer)/" }
    let given: [(day: Substring, last: Int64)] = try store.read { reader in
      guard let own = try reader.ownWriter(signingKey: keys.signingKey) else { return [] }
      let prefix = prefix(own.introduction.writer)
      return try reader.counts(withPrefix: prefix).map { ($0.name.dropFirst(prefix.count), $0.last) }
    }
    guard !given.isEmpty else { return }
    try node.store.write { transaction in
      let writer = try node.currentWriter(keys, in: transaction).introduction.writer
      for (day, last) in given { try transaction.raiseCount(prefix(writer) + day, to: last) }
    }
  }
}
