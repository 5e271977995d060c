public import Foundation
public import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import HuiyinWire

/// How far a device has come on its way to a place of its own. Up to `givenUp` the old place is the device's, whole;
/// from there on the new one is.
enum MoveStep: CaseIterable {
  /// The new place says that something is on its way there, and is no node as long as it does.
  case marked
  /// It has all that the device needs, its keys too.
  case filled
  /// The old place has the keys no more.
  case givenUp
  /// The new place is a node like any other.
  case settled
}

extension Node {
  /// Gives a device of this store a data directory of its own: its keys move there, with the directory and the
  /// credentials of the persons that it vouches for. Nothing else travels; `changes import` brings the rest. A move
  /// that was broken off, by an error or a power cut, leaves the device whole at one of the two places and refused at
  /// the other; the same call begins anew there, or finishes. Throws `notEmpty` where anything else lies,
  /// `foreignDevice` for a device whose keys are elsewhere.
  public func moveDevice(named name: String, to directory: URL) throws -> Node {
    try moveDevice(named: name, to: directory) { _ in }
  }

  /// - Parameter reached: hears of each step; what it throws breaks the move off there.
  func moveDevice(named name: String, to directory: URL, reached: (MoveStep) throws -> Void) throws -> Node {
    if let device = try directorySnapshot().device(named: name), !keyFiles.devices().contains(device.id),
      let node = try ownNode(of: device.id, in: directory)
    {
      try keyFiles.removeGivenUp()
      return node
    }
    let keys = try keys(ofDeviceNamed: name)
    let mark = MoveMark(device: keys.device, from: self.directory)
    try mark.makeRoom(in: directory)
    try Durability.translating(directory) {
      try FileManager.default.createDirectory(
        at: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
    try mark.write(to: directory)
    try reached(.marked)
    let store = try Store.create(in: directory, schema: schema, projection: TownshipProjection.plan)
    do {
      try fill(Node(directory: directory, store: store, environment: environment), with: keys)
    } catch {
      try? store.close()
      throw error
    }
    // All of it must be there for sure before the keys go here. What lies above this user may not be allowed to open.
    try store.closeWhole()
    try Durability.sync(directory: directory, files: [Store.fileName])
    try? Durability.sync(directory: directory.deletingLastPathComponent(), files: [])
    try reached(.filled)
    try keyFiles.giveUp(keys.device)
    try reached(.givenUp)
    let node = try Node.open(directory, environment: environment)
    do {
      try reached(.settled)
      try keyFiles.removeGivenUp()
    } catch {
      try? node.close()
      throw error
    }
    return node
  }

  /// The device that the same words made before, if it has not come to a place of its own, or to this one: `moveDevice`
  /// takes it there. Nil also for whoever may not make one.
  public func deviceToMove(like new: NewDevice, to directory: URL, by session: Session) throws -> Device? {
    guard session.person.roles.contains(Self.administrator) else { return nil }
    let township = try store.read { try $0.directory() }
    let made = township.current.devices.values.first { device in
      device.name == new.name && device.shortCode == new.shortCode && device.kind == new.kind
        && device.unit == new.unit && Set(device.vouches) == Set(new.vouches) && !township.isRevoked(device.id)
    }
    guard let made else { return nil }
    if keyFiles.devices().contains(made.id) { return made }
    guard let node = try? ownNode(of: made.id, in: directory) else { return nil }
    try node.close()
    return made
  }

  /// The node of a directory, if it is this device's.
  private func ownNode(of device: DeviceID, in directory: URL) throws -> Node? {
    let file = directory.appendingPathComponent(Store.fileName)
    guard FileManager.default.fileExists(atPath: file.path) else { return nil }
    let node = try Node.open(directory, environment: environment)
    if try node.store.read({ try $0.meta(.defaultDevice) }) == device.bytes, node.keyFiles.devices().contains(device) {
      return node
    }
    try node.close()
    return nil
  }

  private func fill(_ node: Node, with keys: DeviceKeys) throws {
    let (township, authorityKey, versions, writers, directory) = try store.read { reader in
      (
        try reader.township(), try reader.authorityKey(), try reader.signedDirectory(), try reader.introductions(),
        try reader.directory().current
      )
    }
    guard let device = directory.devices[keys.device] else {
      throw NodeError.usage("unknownDevice", "名册中没有设备 \(keys.device)", "the directory has no device \(keys.device)")
    }
    try node.keyFiles.save(keys)
    if let certificate = keyFiles.bytes("\(keys.device)/\(Self.certificateName)") {
      try node.keyFiles.save(certificate, as: Self.certificateName, for: keys.device)
    }
    if let authority = keyFiles.bytes(Self.caCertificateName) {
      try node.keyFiles.save(authority, as: Self.caCertificateName)
    }
    let now = environment.nowMilliseconds()
    try node.store.write { transaction in
      try node.setIdentity(
        StoreIdentity(authorityKey: authorityKey, kind: device.kind, device: keys.device), in: transaction)
      try transaction.addDirectory(versions, nowMilliseconds: now)
    }
    let credentials = try store.read { reader in
      try device.vouches.flatMap { try reader.changesets(of: Self.credentialID($0)).map(\.signed) }
    }
    let needed = Set(try credentials.map { try Header(decoding: $0.header).writer })
    _ = try node.take(
      Changes(
        township: township, timeMilliseconds: now, directory: [],
        writers: writers.filter { needed.contains($0.writer) }, changesets: credentials),
      progress: { _, _ in })
    try handOverNumbers(of: keys, to: node)
  }

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
