import Crypto
import HuiyinNode
import X509

/// What an enrolling node shows before the township has certified it (DESIGN 7): alone, P-256, signed by itself. It
/// says only that its holder has the key in it; the names in it are nobody's.
enum SelfSignedCertificate {
  /// A certificate over this key, valid as long as the format can say. DER.
  static func make(key: P256.Signing.PrivateKey) throws -> [UInt8] {
    let name = try DistinguishedName { CommonName("huiyin enrolment") }
    return try CertificateMaker.sign(
      Certificate.PublicKey(key.publicKey), subject: name, issuer: name,
      extensions: Certificate.Extensions {
        Critical(BasicConstraints.notCertificateAuthority)
        Critical(KeyUsage(digitalSignature: true))
        try ExtendedKeyUsage([.clientAuth])
        SubjectKeyIdentifier(hash: Certificate.PublicKey(key.publicKey))
      },
      with: key)
  }

  /// Whether the certificate wraps a P-256 key and that key signed it.
  static func isOne(_ der: [UInt8]) -> Bool {
    guard let certificate = try? DeviceCertificate.decode(der) else { return false }
    return P256.Signing.PublicKey(certificate.publicKey) != nil && certificate.issuer == certificate.subject
      && certificate.publicKey.isValidSignature(certificate.signature, for: certificate)
  }
}
