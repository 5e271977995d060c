package import Foundation
package import HuiyinAuthority
package import HuiyinRecords
package import HuiyinStore
import HuiyinTownship

/// Whose a store is: set once, when it is made.
package struct StoreIdentity: Sendable {
  package let township: TownshipID
  package let authorityKey: [UInt8]
  package let kind: NodeKind
  /// The store's own device.
  package let device: DeviceID

  package init(authorityKey: [UInt8], kind: NodeKind, device: DeviceID) {
    township = TownshipID(authorityKey: authorityKey)
    self.authorityKey = authorityKey
    self.kind = kind
    self.device = device
  }
}

extension Node {
  func setIdentity(_ identity: StoreIdentity, in transaction: StoreTransaction) throws {
    try transaction.setMeta(.township, identity.township.bytes)
    try transaction.setMeta(.authorityKey, identity.authorityKey)
    try transaction.setMeta(.nodeKind, [UInt8(identity.kind.rawValue)])
    try transaction.setMeta(.epoch, environment.randomBytes(8))
    try transaction.setMeta(.defaultDevice, identity.device.bytes)
    try transaction.setMeta(.derivedBy, Array(environment.version.utf8))
  }

  /// Makes a node of keys that are there already, without certificates or PINs: for simulation. `body` writes what it
  /// begins with.
  package static func make(
    in directory: URL, identity: StoreIdentity, keys: DeviceKeys, environment: NodeEnvironment,
    _ body: (Node, StoreTransaction) throws -> Void
  ) throws -> Node {
    try FileManager.default.createDirectory(
      at: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let store = try Store.create(in: directory, schema: environment.schema, projection: TownshipProjection.plan)
    let node = Node(directory: directory, store: store, environment: environment)
    try node.keyFiles.save(keys)
    try store.write { transaction in
      try node.setIdentity(identity, in: transaction)
      try body(node, transaction)
    }
    return node
  }
}
