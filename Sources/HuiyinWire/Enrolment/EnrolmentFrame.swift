public import HuiyinAuthority
public import HuiyinRecords

/// One frame between a hub and a node that is not enrolled yet (SPEC, "Enrolment").
public enum EnrolmentFrame: Hashable, Sendable {
  case challenge(EnrolmentChallenge)
  case application(EnrolmentApplication)
  case welcome(EnrolmentWelcome)
  case waiting(secondsLeft: UInt32)
  case admission(EnrolmentAdmission)
  case directory(SignedDirectoryVersion)
  case writer(WriterIntroduction)
  case changeset(SignedChangeset)
  case end(directoryVersions: UInt32, changesets: UInt32)
  case stored
  case refusal(EnrolmentRefusal)
}

/// The hub's first frame.
public struct EnrolmentChallenge: Hashable, Sendable {
  public static let version: UInt32 = 1

  public let nonce: [UInt8]
  /// `EnrolmentTranscript.commitment(to:)` of what the welcome will tell.
  public let commitment: [UInt8]

  public init(nonce: [UInt8], commitment: [UInt8]) {
    self.nonce = nonce
    self.commitment = commitment
  }
}

/// What a new node asks with.
public struct EnrolmentApplication: Hashable, Sendable {
  public var code: EnrolmentID
  public var nonce: [UInt8]
  public var keys: EnrolmentKeys
  public var proof: [UInt8]
  public var signature: [UInt8]
  /// What the person in front of the node expects it to become; nil: whatever the code says.
  public var expectedKind: NodeKind?

  public init(
    code: EnrolmentID, nonce: [UInt8], keys: EnrolmentKeys, proof: [UInt8], signature: [UInt8],
    expectedKind: NodeKind? = nil
  ) {
    self.code = code
    self.nonce = nonce
    self.keys = keys
    self.proof = proof
    self.signature = signature
    self.expectedKind = expectedKind
  }
}

/// The hub's own proof, and what the node will be.
public struct EnrolmentWelcome: Hashable, Sendable {
  public var proof: [UInt8]
  public var opening: [UInt8]
  public var township: String
  public var kind: NodeKind
  public var name: String
  public var shortCode: String
  public var unit: String

  public init(
    proof: [UInt8], opening: [UInt8], township: String, kind: NodeKind, name: String, shortCode: String, unit: String
  ) {
    self.proof = proof
    self.opening = opening
    self.township = township
    self.kind = kind
    self.name = name
    self.shortCode = shortCode
    self.unit = unit
  }
}

/// What makes a node one of the township's; certificates are DER.
public struct EnrolmentAdmission: Hashable, Sendable {
  public let certificate: [UInt8]
  public let authorityCertificate: [UInt8]
  public let authorityKey: [UInt8]

  public init(certificate: [UInt8], authorityCertificate: [UInt8], authorityKey: [UInt8]) {
    self.certificate = certificate
    self.authorityCertificate = authorityCertificate
    self.authorityKey = authorityKey
  }
}

/// Why a side ends the stream.
public struct EnrolmentRefusal: Hashable, Sendable, Error {
  /// Raw values travel: append only.
  public enum Reason: UInt32, Hashable, Sendable, Error, CaseIterable {
    /// A number that this version does not know.
    case other = 0
    /// No code has this id.
    case unknownCode
    case expired
    /// The proof does not fit the code's secret and this connection.
    case wrongProof
    /// The code has made a device already.
    case used
    /// Another node has applied with this code.
    case inUse
    /// Too many wrong proofs, or a hub that was restored since.
    case closed
    /// The clerk said no.
    case refused
    /// The node expects to be another kind than the code makes.
    case wrongKind
    /// Keys that are malformed, not the applicant's, or a device's that the directory lists.
    case badKeys
    /// As many applicants as a hub serves at a time.
    case busy
    /// The same node has connected anew.
    case replaced
    /// A frame that is malformed or has no place here; the detail says which.
    case fault
    /// The connection's certificate is a device's already.
    case notNew
    /// The other side is no hub.
    case notAtHub
    /// The hub does not prove that it knows the secret, or what it sends does not hold.
    case distrust
  }

  public let reason: Reason
  /// For logs: English, short.
  public let detail: String

  public init(_ reason: Reason, detail: String = "") {
    self.reason = reason
    self.detail = detail
  }
}
