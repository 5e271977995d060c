public import Crypto
public import HuiyinNode
public import HuiyinRecords

/// What a certified device shows on the network and trusts there (DESIGN 6).
public struct TransportIdentity: Sendable {
  public let device: DeviceID
  /// DER.
  public let certificate: [UInt8]
  /// The township's certificate authority, DER.
  public let authority: [UInt8]
  let key: P256.Signing.PrivateKey

  /// Throws when the authority has not issued the certificate, or when it wraps another key.
  public init(
    certificate: [UInt8], key: P256.Signing.PrivateKey, authority: [UInt8]
  ) throws(CertificateFault) {
    device = try DeviceCertificate.deviceID(der: certificate, issuedBy: authority)
    guard try DeviceCertificate.wraps(key.publicKey, der: certificate) else { throw .foreignKey }
    self.certificate = certificate
    self.authority = authority
    self.key = key
  }

  /// The identity of a local device, from the key files of its data directory; nil when it has no certificate yet.
  /// Throws `NodeError` when its key cannot be read, `CertificateFault` when the files do not belong together.
  public init?(of device: DeviceID, in files: KeyFiles) throws {
    guard let certificate = files.bytes("\(device)/certificate.der"), let authority = files.bytes("ca.der") else {
      return nil
    }
    try self.init(certificate: certificate, key: files.load(device).transport, authority: authority)
  }
}
