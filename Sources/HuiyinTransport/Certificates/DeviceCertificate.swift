import Crypto
public import HuiyinRecords
import SwiftASN1
import X509

/// Why a certificate cannot be made, or names no device of this township.
public enum CertificateFault: Error, Hashable, Sendable {
  /// Not one X.509 certificate in DER.
  case malformed
  /// Its issuer is not the township's certificate authority.
  case foreignIssuer
  /// It names the authority as issuer, which did not sign it.
  case badSignature
  /// Not exactly one URI name, or none of the form `huiyin:device:<hex>`.
  case noDevice
  /// The certificate authority's key and certificate do not belong together.
  case foreignAuthorityKey
  /// A private key is not the one that the certificate wraps.
  case foreignKey
  /// A chain of none or of more than two certificates.
  case chainLength
  /// The second certificate of the chain is not the township's certificate authority, or not the pinned one.
  case foreignAuthority
}

/// What a device's certificate says to those who know the township's certificate authority (DESIGN 6).
public enum DeviceCertificate {
  private static let scheme = "huiyin:device:"

  static func uri(of device: DeviceID) -> String { "\(scheme)\(device)" }

  /// The device that the authority has certified. Reads no clock and no revocation: that is the directory's, which
  /// whoever calls asks next.
  public static func deviceID(der: [UInt8], issuedBy authorityDER: [UInt8]) throws(CertificateFault) -> DeviceID {
    let certificate = try decode(der)
    let authority = try decode(authorityDER)
    guard certificate.issuer == authority.subject else { throw .foreignIssuer }
    guard authority.publicKey.isValidSignature(certificate.signature, for: certificate) else { throw .badSignature }
    let names = (try? certificate.extensions.subjectAlternativeNames) ?? SubjectAlternativeNames([])
    let uris = names.compactMap { name in
      if case .uniformResourceIdentifier(let uri) = name { uri } else { nil }
    }
    // One spelling only: what is compared elsewhere as text is then the same device.
    guard uris.count == 1, uris[0].hasPrefix(scheme),
      let device = DeviceID(hexadecimal: uris[0].dropFirst(scheme.count)), uris[0] == uri(of: device)
    else { throw .noDevice }
    return device
  }

  /// Whether this is the key in the certificate.
  static func wraps(_ key: P256.Signing.PublicKey, der: [UInt8]) throws(CertificateFault) -> Bool {
    try decode(der).publicKey == Certificate.PublicKey(key)
  }

  /// The key of a certificate that is signed by itself, X9.63. Nobody vouches for it but the key: whoever shows it in a
  /// handshake holds the private one.
  public static func selfSignedKey(der: [UInt8]) throws(CertificateFault) -> [UInt8] {
    let certificate = try decode(der)
    guard certificate.issuer == certificate.subject else { throw .foreignIssuer }
    guard certificate.publicKey.isValidSignature(certificate.signature, for: certificate) else {
      throw .badSignature
    }
    return try publicKey(der: der)
  }

  /// The P-256 key that a certificate wraps, X9.63, whoever signed it.
  public static func publicKey(der: [UInt8]) throws(CertificateFault) -> [UInt8] {
    guard let key = P256.Signing.PublicKey(try decode(der).publicKey) else { throw .foreignKey }
    return Array(key.x963Representation)
  }

  static func decode(_ der: [UInt8]) throws(CertificateFault) -> Certificate {
    guard let certificate = try? Certificate(derEncoded: der), (try? hasWholeSignature(der)) == true else {
      throw .malformed
    }
    return certificate
  }

  /// The library takes a signature of any number of bits and looks at the bytes only: a certificate would have several
  /// spellings, and so several fingerprints.
  private static func hasWholeSignature(_ der: [UInt8]) throws -> Bool {
    try DER.sequence(DER.parse(der), identifier: .sequence) { nodes in
      var last: ASN1Node?
      while let node = nodes.next() { last = node }
      return try last.map { try ASN1BitString(derEncoded: $0).paddingBits == 0 } ?? false
    }
  }
}
