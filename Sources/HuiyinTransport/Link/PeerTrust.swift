import Crypto
import HuiyinRecords

/// Whom one end of a connection accepts, from the certificates that the other end shows. Reads no clock, no host name
/// and no revocation (DESIGN 6): whether the device is still the township's, the directory says after the handshake.
enum PeerTrust: Sendable {
  /// Devices that this certificate authority issued; with `strangers` also a lone self-signed certificate.
  case township(authority: [UInt8], strangers: Bool)
  /// The certificate authority whose SHA-256 begins so, with sixteen bytes at least, which must be shown, and a device
  /// that it issued.
  case pinned(fingerprint: [UInt8])

  /// A second authority with the same beginning takes 2^128 tries to make.
  static let pinBytesMinimum = 16

  /// The device, nil for a stranger.
  func device(of chain: [[UInt8]]) throws(CertificateFault) -> DeviceID? {
    guard let leaf = chain.first, chain.count <= 2 else { throw .chainLength }
    switch self {
    case .township(let authority, let strangers):
      guard chain.count == 1 || chain[1] == authority else { throw .foreignAuthority }
      do {
        return try DeviceCertificate.deviceID(der: leaf, issuedBy: authority)
      } catch {
        guard strangers, chain.count == 1, leaf != authority, SelfSignedCertificate.isOne(leaf) else { throw error }
        return nil
      }
    case .pinned(let fingerprint):
      guard chain.count == 2 else { throw .chainLength }
      guard fingerprint.count >= Self.pinBytesMinimum, SHA256.hash(data: chain[1]).starts(with: fingerprint) else {
        throw .foreignAuthority
      }
      return try DeviceCertificate.deviceID(der: leaf, issuedBy: chain[1])
    }
  }
}
