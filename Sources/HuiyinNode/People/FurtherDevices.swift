import Foundation
public import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
import HuiyinTownship

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
}

extension KeyFiles {
  /// Of a device that came to nothing.
  func remove(_ device: DeviceID) throws {
    try FileManager.default.removeItem(at: folder(of: device))
  }
}
