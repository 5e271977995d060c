import Crypto
import Foundation
public import HuiyinNode
import HuiyinRecords
import SwiftASN1
import X509

extension CertificateMaker {
  /// P-256 certificates of X.509 version 3 (DESIGN 6). They only wrap keys: trust is the directory. They are therefore
  /// valid for as long as the format can say, so that no renewal and no dead clock battery locks anybody out.
  public static let x509 = CertificateMaker(
    makeAuthority: { township in
      let key = P256.Signing.PrivateKey()
      return (Array(key.derRepresentation), try authority(of: township, key: key))
    },
    certify: { device, publicKey, authorityKey, authority in
      try certificate(
        of: device, publicKey: publicKey,
        authorityKey: try P256.Signing.PrivateKey(derRepresentation: authorityKey),
        authority: try Certificate(derEncoded: authority))
    },
    selfSign: { try SelfSignedCertificate.make(key: $0) },
    readSelfSigned: { try DeviceCertificate.selfSignedKey(der: $0) },
    readCertified: { certificate, authority in
      (
        try DeviceCertificate.deviceID(der: certificate, issuedBy: authority),
        try DeviceCertificate.publicKey(der: certificate)
      )
    })

  /// 1970-01-01T00:00:00Z to 9999-12-31T23:59:59Z, which RFC 5280 (4.1.2.5) reads as "no well-defined end".
  private static let validity = Date(timeIntervalSince1970: 0)...Date(timeIntervalSince1970: 253_402_300_799)

  /// Signed by itself. It may sign devices and no further authorities.
  private static func authority(of township: String, key: P256.Signing.PrivateKey) throws -> [UInt8] {
    let name = try DistinguishedName { CommonName(township) }
    return try sign(
      Certificate.PublicKey(key.publicKey), subject: name, issuer: name,
      extensions: Certificate.Extensions {
        Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
        Critical(KeyUsage(keyCertSign: true, cRLSign: true))
        SubjectKeyIdentifier(hash: Certificate.PublicKey(key.publicKey))
      },
      with: key)
  }

  private static func certificate(
    of device: DeviceID, publicKey: P256.Signing.PublicKey, authorityKey: P256.Signing.PrivateKey,
    authority: Certificate
  ) throws -> [UInt8] {
    guard authority.publicKey == Certificate.PublicKey(authorityKey.publicKey) else {
      throw CertificateFault.foreignAuthorityKey
    }
    let key = Certificate.PublicKey(publicKey)
    return try sign(
      key, subject: DistinguishedName { CommonName("\(device)") }, issuer: authority.subject,
      extensions: Certificate.Extensions {
        Critical(BasicConstraints.notCertificateAuthority)
        Critical(KeyUsage(digitalSignature: true))
        // A node dials and listens with the same key.
        try ExtendedKeyUsage([.serverAuth, .clientAuth])
        SubjectKeyIdentifier(hash: key)
        AuthorityKeyIdentifier(keyIdentifier: SubjectKeyIdentifier(hash: authority.publicKey).keyIdentifier)
        SubjectAlternativeNames([.uniformResourceIdentifier(DeviceCertificate.uri(of: device))])
      },
      with: authorityKey)
  }

  static func sign(
    _ key: Certificate.PublicKey, subject: DistinguishedName, issuer: DistinguishedName,
    extensions: Certificate.Extensions, with authorityKey: P256.Signing.PrivateKey
  ) throws -> [UInt8] {
    let certificate = try Certificate(
      version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: key,
      notValidBefore: validity.lowerBound, notValidAfter: validity.upperBound, issuer: issuer, subject: subject,
      signatureAlgorithm: .ecdsaWithSHA256, extensions: extensions,
      issuerPrivateKey: Certificate.PrivateKey(authorityKey))
    var serializer = DER.Serializer()
    try serializer.serialize(certificate)
    return serializer.serializedBytes
  }
}
