public import Crypto
public import Foundation
public import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import HuiyinWire

/// Makes and reads X.509 certificates; the transport knows how (DESIGN 6).
public struct CertificateMaker: Sendable {
  /// A new certificate authority: its private key and its certificate, both DER.
  public var makeAuthority: @Sendable (_ township: String) throws -> (key: [UInt8], certificate: [UInt8])
  /// A certificate that wraps a device's transport key and carries the device id as a URI name.
  public var certify:
    @Sendable (_ device: DeviceID, _ publicKey: P256.Signing.PublicKey, _ authorityKey: [UInt8], _ authority: [UInt8])
      throws -> [UInt8]
  /// What a node shows before its township has given it a certificate: alone, signed by the key that it wraps.
  public var selfSign: @Sendable (_ key: P256.Signing.PrivateKey) throws -> [UInt8]
  /// The public key (X9.63) of a certificate that is signed by that key; throws for any other.
  public var readSelfSigned: @Sendable (_ certificate: [UInt8]) throws -> [UInt8]
  /// Device and public key (X9.63) of a certificate that this authority has issued; throws for any other.
  public var readCertified:
    @Sendable (_ certificate: [UInt8], _ authority: [UInt8]) throws -> (device: DeviceID, publicKey: [UInt8])

  public init(
    makeAuthority: @escaping @Sendable (String) throws -> (key: [UInt8], certificate: [UInt8]),
    certify: @escaping @Sendable (DeviceID, P256.Signing.PublicKey, [UInt8], [UInt8]) throws -> [UInt8],
    selfSign: @escaping @Sendable (P256.Signing.PrivateKey) throws -> [UInt8],
    readSelfSigned: @escaping @Sendable ([UInt8]) throws -> [UInt8],
    readCertified: @escaping @Sendable ([UInt8], [UInt8]) throws -> (device: DeviceID, publicKey: [UInt8])
  ) {
    self.makeAuthority = makeAuthority
    self.certify = certify
    self.selfSign = selfSign
    self.readSelfSigned = readSelfSigned
    self.readCertified = readCertified
  }
}

/// What `init hub` tells once.
public struct Founding: Sendable {
  public let township: TownshipID
  public let administrator: Person
  /// Printed once, kept nowhere.
  public let pin: String
  public let device: Device
}

extension Node {
  static let administrator = Role.administrator.bit
  static let caKeyName = "ca.key"
  static let caCertificateName = "ca.der"
  /// Beside a device's keys.
  static let certificateName = "certificate.der"
  /// The unit that every township begins with.
  static let foundingUnit: UnitNumber = 1

  /// Founds a township in an empty directory: authority, certificate authority, hub device, first administrator.
  /// `addingTo` more entries make the first directory complete at once (a profile).
  public static func found(
    in directory: URL, townshipName: String, administratorName: String, entries: [DirectoryEntry] = [],
    pin givenPIN: String? = nil, certificates: CertificateMaker, environment: NodeEnvironment = .system
  ) throws -> (Node, Founding) {
    if let givenPIN { try checkNewPIN(givenPIN) }
    let existing = try? FileManager.default.contentsOfDirectory(atPath: directory.path)
    guard existing?.isEmpty ?? true else {
      throw NodeError.environment(
        "notEmpty", "目录 \(directory.path) 不是空的", "\(directory.path) is not empty",
        next: Label("换一个空目录，或用 --data 指定", "choose an empty directory with --data"))
    }
    try Durability.translating(directory) {
      try FileManager.default.createDirectory(
        at: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
    let authority = Curve25519.Signing.PrivateKey()
    let authorityKey = Array(authority.publicKey.rawRepresentation)
    let township = TownshipID(authorityKey: authorityKey)
    let store = try Store.create(in: directory, schema: TownshipSchema.schema, projection: TownshipProjection.plan)
    let node = Node(directory: directory, store: store, environment: environment)
    try node.keyFiles.save(Array(authority.rawRepresentation), as: authorityKeyName)
    let ca = try certificates.makeAuthority(townshipName)
    try node.keyFiles.save(ca.key, as: caKeyName)
    try node.keyFiles.save(ca.certificate, as: caCertificateName)

    let persons = entries.compactMap { if case .person(let person) = $0 { person } else { nil } }
    let named = persons.first { $0.roles.contains(administrator) }
    let person =
      named
      ?? Person(
        number: (persons.map(\.number).max() ?? 0) + 1, name: administratorName, unit: foundingUnit,
        roles: administrator)
    let keys = DeviceKeys()
    let device = node.device(
      keys, name: "镇中心", shortCode: "H00", kind: .hub, unit: foundingUnit, vouches: [person.number])
    let writer = WriterIntroduction(signingKey: keys.signingKey, incarnation: environment.randomInteger())
    let pin = givenPIN ?? node.newPIN()
    try node.keyFiles.save(keys)
    try node.certify(keys, certificates)
    try store.write { transaction in
      try node.setIdentity(
        StoreIdentity(authorityKey: authorityKey, kind: .hub, device: keys.device), in: transaction)
      var founding: [DirectoryEntry] = [.township(name: townshipName), .rulesVersion(1)]
      if !entries.contains(where: { if case .unit(let unit) = $0 { unit.number == foundingUnit } else { false } }) {
        founding.append(.unit(Unit(number: foundingUnit, name: townshipName + "人民政府", kind: .department)))
      }
      founding += entries
      if named == nil { founding.append(.person(person)) }
      founding += [.device(device), .hubWriter(writer.writer)]
      try node.issueDirectory(founding, in: transaction)
      try transaction.addWriter(writer, isOwn: true)
      try node.setPIN(pin, of: person, hubKeys: keys, in: transaction)
    }
    try Durability.sync(directory: directory, files: [])
    return (node, Founding(township: township, administrator: person, pin: pin, device: device))
  }

  func device(
    _ keys: DeviceKeys, name: String, shortCode: String, kind: NodeKind, unit: UnitNumber,
    vouches: [PersonNumber]
  ) -> Device {
    Device(
      id: keys.device, name: name, shortCode: shortCode, kind: kind, unit: unit, signingKey: keys.signingKey,
      agreementKey: Array(keys.agreement.publicKey.rawRepresentation),
      transportKey: Array(keys.transport.publicKey.x963Representation), vouches: vouches.sorted(),
      servedUnits: kind == .laptop ? [] : [unit], boundPersons: kind == .laptop ? vouches.sorted() : [])
  }

  /// Has the certificate authority wrap the device's transport key.
  func certify(_ keys: DeviceKeys, _ certificates: CertificateMaker) throws {
    guard let key = keyFiles.bytes(Self.caKeyName), let authority = keyFiles.bytes(Self.caCertificateName) else {
      throw NodeError.refused("noAuthority", "只有镇中心节点能签发证书", "only the hub can issue certificates")
    }
    let certificate = try certificates.certify(keys.device, keys.transport.publicKey, key, authority)
    try keyFiles.save(certificate, as: Self.certificateName, for: keys.device)
  }

  /// Eight digits.
  func newPIN() -> String {
    (0..<8).map { _ in String(environment.randomInteger() % 10) }.joined()
  }
}
