import Crypto
import HuiyinRecords

@testable import HuiyinNode

/// Why a plain certificate says nothing.
enum PlainCertificateFault: Error {
  case unsound
}

extension CertificateMaker {
  /// Certificates without X.509, which is the transport's: what they bind and who signed it, and nothing else.
  static let plain = CertificateMaker(
    makeAuthority: { _ in
      let key = P256.Signing.PrivateKey()
      return (Array(key.rawRepresentation), [0xCA] + Array(key.publicKey.x963Representation))
    },
    certify: { device, publicKey, authorityKey, authority in
      let content = [0xDE] + device.bytes + Array(publicKey.x963Representation)
      return content + (try signature(content, P256.Signing.PrivateKey(rawRepresentation: authorityKey)))
    },
    selfSign: { key in
      let content = [0x5E] + Array(key.publicKey.x963Representation)
      return content + (try signature(content, key))
    },
    readSelfSigned: { certificate in
      guard certificate.count == 130, certificate[0] == 0x5E else { throw PlainCertificateFault.unsound }
      let key = Array(certificate[1..<66])
      try check(certificate, signedBy: key)
      return key
    },
    readCertified: { certificate, authority in
      guard certificate.count == 146, certificate[0] == 0xDE, authority.count == 66, authority[0] == 0xCA,
        let device = DeviceID(prefixOf: certificate[1...])
      else { throw PlainCertificateFault.unsound }
      try check(certificate, signedBy: Array(authority[1...]))
      return (device, Array(certificate[17..<82]))
    })

  private static func signature(_ content: [UInt8], _ key: P256.Signing.PrivateKey) throws -> [UInt8] {
    Array(try key.signature(for: content).rawRepresentation)
  }

  private static func check(_ certificate: [UInt8], signedBy key: [UInt8]) throws {
    let key = try P256.Signing.PublicKey(x963Representation: key)
    let signature = try P256.Signing.ECDSASignature(rawRepresentation: Array(certificate.suffix(64)))
    guard key.isValidSignature(signature, for: Array(certificate.dropLast(64))) else {
      throw PlainCertificateFault.unsound
    }
  }
}
