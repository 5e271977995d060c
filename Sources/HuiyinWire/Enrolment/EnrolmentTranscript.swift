public import Crypto
public import HuiyinRecords

/// Public keys of the device that a new node will be: Ed25519, X25519, P-256 (X9.63).
public struct EnrolmentKeys: Hashable, Sendable {
  public let signing: [UInt8]
  public let agreement: [UInt8]
  public let transport: [UInt8]

  static let byteCounts = (signing: 32, agreement: 32, transport: 65)

  public init(signing: [UInt8], agreement: [UInt8], transport: [UInt8]) {
    self.signing = signing
    self.agreement = agreement
    self.transport = transport
  }

  public var device: DeviceID { DeviceID(signingKey: signing) }
}

/// What both sides of an enrolment saw, and what they prove and compare of it (SPEC, "Enrolment").
///
/// The secret is proved over both certificates, so that nobody between the two can pass proofs on. The words are
/// compared by people, in case the code was stolen: the hub is bound to its opening before it sees the applicant's
/// nonce and tells it afterwards, so that neither side, nor anybody between them, can look for nonces that give the
/// words they need.
public struct EnrolmentTranscript: Hashable, Sendable {
  public static let nonceByteCount = 32

  /// SHA-256 over everything in it.
  public let hash: [UInt8]

  public init(
    hubCertificate: [UInt8], nodeCertificate: [UInt8], keys: EnrolmentKeys, challenge: EnrolmentChallenge,
    nodeNonce: [UInt8]
  ) {
    var hash = SHA256()
    hash.update(data: Array("huiyin enrolment 1".utf8))
    hash.update(data: Array(SHA256.hash(data: hubCertificate)))
    hash.update(data: Array(SHA256.hash(data: nodeCertificate)))
    hash.update(data: keys.signing)
    hash.update(data: keys.agreement)
    hash.update(data: keys.transport)
    hash.update(data: challenge.nonce)
    hash.update(data: challenge.commitment)
    hash.update(data: nodeNonce)
    self.hash = Array(hash.finalize())
  }

  // MARK: The secret

  private static let nodeContext = "huiyin enrolment node 1"
  private static let hubContext = "huiyin enrolment hub 1"

  public func nodeProof(_ secret: [UInt8]) -> [UInt8] { Self.authenticate(Self.nodeContext, hash, secret) }
  public func hubProof(_ secret: [UInt8]) -> [UInt8] { Self.authenticate(Self.hubContext, hash, secret) }

  /// Compared in constant time.
  public func isNodeProof(_ proof: [UInt8], secret: [UInt8]) -> Bool {
    Self.isAuthentic(proof, Self.nodeContext, hash, secret)
  }

  public func isHubProof(_ proof: [UInt8], secret: [UInt8]) -> Bool {
    Self.isAuthentic(proof, Self.hubContext, hash, secret)
  }

  static func authenticate(_ context: String, _ message: [UInt8], _ secret: [UInt8]) -> [UInt8] {
    let code = HMAC<SHA256>.authenticationCode(
      for: Array(context.utf8) + message, using: SymmetricKey(data: secret))
    return Array(code)
  }

  private static func isAuthentic(
    _ code: [UInt8], _ context: String, _ message: [UInt8], _ secret: [UInt8]
  ) -> Bool {
    HMAC<SHA256>.isValidAuthenticationCode(
      code, authenticating: Array(context.utf8) + message, using: SymmetricKey(data: secret))
  }

  // MARK: The signing key

  /// What the signing key signs.
  public var statement: [UInt8] { Array(SHA256.hash(data: Array("huiyin enrolment key 1".utf8) + hash)) }

  /// Shows that the applicant holds the key by which its device will be named.
  public func sign(with key: Curve25519.Signing.PrivateKey) throws -> [UInt8] {
    Array(try key.signature(for: statement))
  }

  public func isSigned(_ signature: [UInt8], by signingKey: [UInt8]) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: signingKey) else { return false }
    return key.isValidSignature(signature, for: statement)
  }

  // MARK: The words

  /// What the challenge says of an opening.
  public static func commitment(to opening: [UInt8]) -> [UInt8] {
    Array(SHA256.hash(data: Array("huiyin enrolment commitment 1".utf8) + opening))
  }

  public func words(opening: [UInt8]) -> EnrolmentWords {
    EnrolmentWords(
      prefixOf: Array(SHA256.hash(data: Array("huiyin enrolment words 1".utf8) + hash + opening)))
  }
}
