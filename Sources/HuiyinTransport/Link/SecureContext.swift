import Crypto
import NIOCore
import NIOSSL

/// TLS as Huiyin speaks it: 1.3 only, HTTP/2 by ALPN, certificates from both sides, own verification.
enum SecureContext {
  static let applicationProtocol = "h2"

  /// `identity` shows leaf and authority: an enrolling node knows the authority by its fingerprint only.
  static func listening(_ identity: TransportIdentity) throws -> NIOSSLContext {
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: try chain([identity.certificate, identity.authority]), privateKey: try key(identity.key))
    restrict(&configuration)
    return try NIOSSLContext(configuration: configuration)
  }

  /// `certificates`: leaf first.
  static func dialling(_ certificates: [[UInt8]], key privateKey: P256.Signing.PrivateKey) throws -> NIOSSLContext {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.certificateChain = try chain(certificates)
    configuration.privateKey = try key(privateKey)
    restrict(&configuration)
    return try NIOSSLContext(configuration: configuration)
  }

  private static func restrict(_ configuration: inout TLSConfiguration) {
    configuration.minimumTLSVersion = .tlsv13
    configuration.maximumTLSVersion = .tlsv13
    configuration.applicationProtocols = [applicationProtocol]
    // A certificate is demanded; what is in it the verification callback judges alone.
    configuration.certificateVerification = .noHostnameVerification
    configuration.trustRoots = .certificates([])
    // The other end's farewell is not worth waiting for: whatever counts was acknowledged in a frame.
    configuration.shutdownTimeout = .seconds(1)
  }

  private static func chain(_ certificates: [[UInt8]]) throws -> [NIOSSLCertificateSource] {
    try certificates.map { .certificate(try NIOSSLCertificate(bytes: $0, format: .der)) }
  }

  private static func key(_ key: P256.Signing.PrivateKey) throws -> NIOSSLPrivateKeySource {
    .privateKey(try NIOSSLPrivateKey(bytes: Array(key.derRepresentation), format: .der))
  }

  private static func bytes(_ certificates: [NIOSSLCertificate]) throws(CertificateFault) -> [[UInt8]] {
    do { return try certificates.map { try $0.toDERBytes() } } catch { throw .malformed }
  }

  /// Verification in the handshake, on the connection's event loop. What it finds goes into the story.
  static func verification(
    _ trust: PeerTrust, story: ConnectionStory
  ) -> NIOSSLCustomVerificationCallbackWithMetadata {
    { certificates, promise in
      do throws(CertificateFault) {
        let chain = try bytes(certificates)
        story.verified(VerifiedPeer(device: try trust.device(of: chain), certificate: chain[0]))
        promise.succeed(.certificateVerified(VerificationMetadata(ValidatedCertificateChain(certificates))))
      } catch {
        story.refused(error)
        promise.succeed(.failed)
      }
    }
  }
}
