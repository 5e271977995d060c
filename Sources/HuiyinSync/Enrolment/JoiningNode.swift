public import Crypto
public import HuiyinAuthority
public import HuiyinRecords
public import HuiyinWire

/// Everything that the hub gave a new node; nothing of it is verified but that it came whole.
public struct EnrolmentGrant: Hashable, Sendable {
  public let admission: EnrolmentAdmission
  public fileprivate(set) var directory: [SignedDirectoryVersion] = []
  public fileprivate(set) var writers: [WriterIntroduction] = []
  public fileprivate(set) var changesets: [SignedChangeset] = []

  fileprivate init(_ admission: EnrolmentAdmission) { self.admission = admission }
}

/// The new node's side of an enrolment, as a value: it takes frames and says what to do.
public struct JoiningNode: Sendable {
  /// Why the node ends the stream.
  public enum Fault: Error, Hashable, Sendable {
    /// A frame that has no place here.
    case unexpectedFrame
    /// The other side does not prove that it knows the secret: it is not the hub that made the code.
    case unprovenHub
    /// The other side opens another commitment than it gave.
    case brokenCommitment
    /// More than a new node takes.
    case tooMuch
    /// Fewer or more parts than the hub says it sent.
    case incomplete
  }

  public enum OnFrame: Hashable, Sendable {
    case send(EnrolmentFrame)
    /// Show the words, and that the clerk is to compare them.
    case show(EnrolmentWelcome, EnrolmentWords)
    /// Nothing has been decided yet.
    case wait(secondsLeft: UInt32)
    /// A part has come.
    case goOn
    /// Verify, store, and send `stored`.
    case take(EnrolmentGrant)
    case refused(EnrolmentRefusal)
    /// Say so to the hub, and end.
    case end(Fault)
  }

  private enum State {
    /// Exits: applied, ended.
    case connected
    /// Application sent. Exits: waiting, ended.
    case applied(EnrolmentTranscript, commitment: [UInt8])
    /// The hub has proved itself. Exits: receiving, ended.
    case waiting
    /// Admitted. Exits: ended.
    case receiving(EnrolmentGrant, byteCount: Int)
    case ended
  }

  private let code: EnrolmentCode
  private let keys: EnrolmentKeys
  private let signingKey: Curve25519.Signing.PrivateKey
  private let ownCertificate: [UInt8]
  private let hubCertificate: [UInt8]
  private let nonce: [UInt8]
  private let expectedKind: NodeKind?
  private var state = State.connected

  /// `nonce`: 32 unpredictable bytes, for this stream alone. The certificates are those of the handshake, DER.
  public init(
    code: EnrolmentCode, keys: EnrolmentKeys, signingKey: Curve25519.Signing.PrivateKey, nonce: [UInt8],
    ownCertificate: [UInt8], hubCertificate: [UInt8], expectedKind: NodeKind? = nil
  ) {
    self.code = code
    self.keys = keys
    self.signingKey = signingKey
    self.nonce = nonce
    self.ownCertificate = ownCertificate
    self.hubCertificate = hubCertificate
    self.expectedKind = expectedKind
  }

  public mutating func received(_ frame: EnrolmentFrame) -> OnFrame {
    do throws(Fault) {
      return try receive(frame)
    } catch {
      state = .ended
      return .end(error)
    }
  }

  private mutating func receive(_ frame: EnrolmentFrame) throws(Fault) -> OnFrame {
    if case .receiving(var grant, let byteCount) = state, frame.isPart {
      // One owner while it grows, so that a long list is not copied for each part.
      state = .ended
      let byteCount = byteCount + grant.take(frame)
      guard byteCount <= EnrolmentLimits.grantBytesMaximum else { throw .tooMuch }
      state = .receiving(grant, byteCount: byteCount)
      return .goOn
    }
    switch (state, frame) {
    case (.ended, _): throw .unexpectedFrame
    case (_, .refusal(let refusal)):
      state = .ended
      return .refused(refusal)
    case (.connected, .challenge(let challenge)): return .send(try apply(challenge))
    case (.applied(let transcript, let commitment), .welcome(let welcome)):
      guard transcript.isHubProof(welcome.proof, secret: code.secret) else { throw .unprovenHub }
      guard EnrolmentTranscript.commitment(to: welcome.opening) == commitment else { throw .brokenCommitment }
      state = .waiting
      return .show(welcome, transcript.words(opening: welcome.opening))
    case (.waiting, .waiting(let secondsLeft)): return .wait(secondsLeft: secondsLeft)
    case (.waiting, .admission(let admission)):
      state = .receiving(EnrolmentGrant(admission), byteCount: 0)
      return .goOn
    case (.receiving(let grant, _), .end(let directoryVersions, let changesets)):
      guard grant.directory.count == Int(directoryVersions), grant.changesets.count == Int(changesets) else {
        throw .incomplete
      }
      state = .ended
      return .take(grant)
    default: throw .unexpectedFrame
    }
  }

  private mutating func apply(_ challenge: EnrolmentChallenge) throws(Fault) -> EnrolmentFrame {
    let transcript = EnrolmentTranscript(
      hubCertificate: hubCertificate, nodeCertificate: ownCertificate, keys: keys, challenge: challenge,
      nodeNonce: nonce)
    guard let signature = try? transcript.sign(with: signingKey) else {
      preconditionFailure("an Ed25519 key signs any bytes")
    }
    state = .applied(transcript, commitment: challenge.commitment)
    return .application(
      EnrolmentApplication(
        code: code.id, nonce: nonce, keys: keys, proof: transcript.nodeProof(code.secret), signature: signature,
        expectedKind: expectedKind))
  }
}

extension EnrolmentFrame {
  fileprivate var isPart: Bool {
    switch self {
    case .directory, .writer, .changeset: true
    default: false
    }
  }
}

extension EnrolmentGrant {
  /// Takes a part and answers its bytes; an empty one counts too.
  fileprivate mutating func take(_ frame: EnrolmentFrame) -> Int {
    let envelope = 64
    switch frame {
    case .directory(let version):
      directory.append(version)
      return envelope + version.content.count
    case .writer(let writer):
      writers.append(writer)
      return envelope
    case .changeset(let changeset):
      changesets.append(changeset)
      return envelope + changeset.header.count + changeset.signature.count + changeset.body.count
    default: return envelope
    }
  }
}
