import Crypto
import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinSync
import HuiyinTownship
import HuiyinWire

/// What the hub granted does not hold.
struct DistrustedGrant: Error {
  /// Which part, for the hub's log.
  let part: String

  init(_ part: String) { self.part = part }
}

/// A grant that has been verified against the code, the keys and the connection, on its way into a store.
struct JoiningStore {
  static let folderName = "joining"

  let kind: NodeKind
  let hub: DeviceID
  private let hubAddress: String
  private let grant: EnrolmentGrant
  private let keys: DeviceKeys

  /// The chain of trust: the code names the certificate authority; it has issued the hub's certificate and this node's;
  /// the other side of the connection has proved the secret and told the authority key, which has signed a directory
  /// that lists that hub and this node with the keys of their certificates.
  init(
    _ grant: EnrolmentGrant, code: EnrolmentCode, keys: DeviceKeys, hub: LinkPeer, certificates: CertificateMaker
  ) throws(DistrustedGrant) {
    let admission = grant.admission
    guard EnrolmentCode.pin(ofAuthority: admission.authorityCertificate) == code.authorityPin else {
      throw DistrustedGrant("authority certificate")
    }
    guard let hubCertificate = try? certificates.readCertified(hub.certificate, admission.authorityCertificate) else {
      throw DistrustedGrant("hub certificate")
    }
    guard let own = try? certificates.readCertified(admission.certificate, admission.authorityCertificate),
      own.device == keys.device, own.publicKey == keys.publicKeys.transport
    else { throw DistrustedGrant("certificate") }
    let directory: Directory
    do {
      directory = try Self.verify(grant)
    } catch {
      throw DistrustedGrant("directory")
    }
    let devices = directory.current.devices
    guard let hubDevice = devices[hubCertificate.device], hubDevice.kind == .hub,
      hubDevice.transportKey == hubCertificate.publicKey, !directory.isRevoked(hubDevice.id)
    else { throw DistrustedGrant("hub in the directory") }
    guard let device = devices[keys.device], device.kind != .hub, !directory.isRevoked(device.id),
      EnrolmentKeys(signing: device.signingKey, agreement: device.agreementKey, transport: device.transportKey)
        == keys.publicKeys
    else { throw DistrustedGrant("device in the directory") }
    kind = device.kind
    self.hub = hubDevice.id
    hubAddress = code.address
    self.grant = grant
    self.keys = keys
  }

  private static func verify(_ grant: EnrolmentGrant) throws -> Directory {
    let key = try Curve25519.Signing.PublicKey(rawRepresentation: grant.admission.authorityKey)
    let township = TownshipID(authorityKey: grant.admission.authorityKey)
    var directory = Directory()
    for signed in grant.directory {
      let hash = DirectoryVersion.hash(township: township, content: signed.content)
      guard key.isValidSignature(signed.signature, for: hash) else { throw StoreError.directoryNotSigned }
      try directory.add(try DirectoryCodec.decode(signed.content, township: township))
    }
    return directory
  }

  /// Makes the store beside its place and moves it there when it is whole, so that a crash leaves either no node or a
  /// whole one.
  func write(to directory: URL, environment: NodeEnvironment) throws {
    let staging = directory.appendingPathComponent(Self.folderName, isDirectory: true)
    if FileManager.default.fileExists(atPath: staging.path) { try FileManager.default.removeItem(at: staging) }
    try FileManager.default.createDirectory(
      at: staging, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let township = TownshipID(authorityKey: grant.admission.authorityKey)
    let store = try Store.create(in: staging, schema: TownshipSchema.schema, projection: TownshipProjection.plan)
    let node = Node(directory: staging, store: store, environment: environment)
    let now = environment.nowMilliseconds()
    try store.write { transaction in
      try node.setIdentity(
        StoreIdentity(authorityKey: grant.admission.authorityKey, kind: kind, device: keys.device), in: transaction)
      try transaction.addDirectory(grant.directory, nowMilliseconds: now)
      // Where the hub is dialled: so `status` can tell why it was not reached before the first session with it.
      try transaction.changeVisit(hub) { $0.address = hubAddress }
    }
    _ = try node.take(
      Changes(
        township: township, timeMilliseconds: now, directory: [], writers: grant.writers,
        changesets: grant.changesets),
      progress: { _, _ in })
    try store.closeWhole()
    let files = KeyFiles(dataDirectory: directory)
    try files.save(grant.admission.certificate, as: Node.certificateName, for: keys.device)
    try files.save(grant.admission.authorityCertificate, as: Node.caCertificateName)
    try Durability.sync(directory: staging, files: [Store.fileName])
    try FileManager.default.moveItem(
      at: staging.appendingPathComponent(Store.fileName), to: directory.appendingPathComponent(Store.fileName))
    try Durability.sync(directory: directory, files: [])
    // From here on it is a node; what is left of the way there is tidied away.
    try? FileManager.default.removeItem(at: staging)
    try? FileManager.default.removeItem(at: files.directory.appendingPathComponent(Node.joiningMark))
  }
}
