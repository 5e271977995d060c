public import HuiyinAuthority
public import HuiyinRecords
public import HuiyinWire

/// The hub's side of one applicant's stream, as a value: it takes frames and what the store knows, and says what to do.
/// It reads no clock and keeps nothing; whether a code has expired, and who decides, is the store's and the clerk's.
public struct AdmittingHub: Sendable {
  /// What the hub's store knows of a code.
  public struct KnownCode: Sendable {
    public enum Standing: Hashable, Sendable {
      case open
      /// This applicant waits for the clerk.
      case waiting(EnrolmentKeys)
      /// The clerk has made this applicant a device, and it has not said yet that it has everything.
      case confirmed(EnrolmentKeys)
      case used, refused, closed, expired
    }

    public var standing: Standing
    public var kind: NodeKind
    /// Nil: erased when the code was closed.
    public var secret: [UInt8]?

    public init(standing: Standing, kind: NodeKind, secret: [UInt8]?) {
      self.standing = standing
      self.kind = kind
      self.secret = secret
    }
  }

  /// An applicant whose proof was right.
  public struct Applicant: Hashable, Sendable {
    public let code: EnrolmentID
    public let keys: EnrolmentKeys
    public let words: EnrolmentWords
    /// The hub's own proof and opening, for the welcome.
    public let proof: [UInt8]
    public let opening: [UInt8]
  }

  public enum OnFrame: Hashable, Sendable {
    /// Look the code up and go on with `found`.
    case lookUp(EnrolmentApplication)
    /// The new node has everything; nothing more to do.
    case stored
    /// The applicant gives up, for this reason.
    case givenUp(EnrolmentRefusal)
    /// Send this, and end.
    case refuse(EnrolmentRefusal)
  }

  public enum OnCode: Hashable, Sendable {
    /// Keep the applicant, send the welcome, and wait for the clerk.
    case wait(Applicant)
    /// The clerk has decided already: send the welcome and go on with `delivering`.
    case deliver(Applicant)
    /// Send this, and end.
    case refuse(EnrolmentRefusal.Reason)
  }

  private enum State {
    /// Challenge sent. Exits: asking, ended.
    case challenged
    /// The store is being asked. Exits: waiting, ended.
    case asking(EnrolmentApplication)
    /// Welcome sent. Exits: delivering, ended.
    case waiting
    /// Everything sent. Exits: ended.
    case delivering
    case ended
  }

  private let hubCertificate: [UInt8]
  private let applicantCertificate: [UInt8]
  private let applicantKey: [UInt8]
  private let nonce: [UInt8]
  private let opening: [UInt8]
  private var state = State.challenged

  /// `nonce` and `opening`: 32 unpredictable bytes each, for this stream alone. `applicantKey`: the public key in the
  /// applicant's certificate, of which the handshake has shown that the applicant holds the private one.
  public init(
    nonce: [UInt8], opening: [UInt8], hubCertificate: [UInt8], applicantCertificate: [UInt8], applicantKey: [UInt8]
  ) {
    self.nonce = nonce
    self.opening = opening
    self.hubCertificate = hubCertificate
    self.applicantCertificate = applicantCertificate
    self.applicantKey = applicantKey
  }

  /// The first frame of the stream.
  public var challenge: EnrolmentChallenge {
    EnrolmentChallenge(nonce: nonce, commitment: EnrolmentTranscript.commitment(to: opening))
  }

  public mutating func received(_ frame: EnrolmentFrame) -> OnFrame {
    switch (state, frame) {
    case (.challenged, .application(let application)):
      state = .asking(application)
      return .lookUp(application)
    case (.delivering, .stored):
      state = .ended
      return .stored
    case (_, .refusal(let refusal)):
      state = .ended
      return .givenUp(refusal)
    default:
      state = .ended
      return .refuse(EnrolmentRefusal(.fault, detail: "a frame that has no place here"))
    }
  }

  /// What the store knows of the application's code; nil: nothing. `isListed`: the directory has a device of this id.
  public mutating func found(_ code: KnownCode?, isListed: Bool) -> OnCode {
    guard case .asking(let application) = state else {
      preconditionFailure("the store was asked without an application: \(self)")
    }
    switch judge(application, code, isListed: isListed) {
    case .success(let applicant):
      state = .waiting
      if case .confirmed? = code?.standing { return .deliver(applicant) }
      return .wait(applicant)
    case .failure(let reason):
      state = .ended
      return .refuse(reason)
    }
  }

  /// The clerk has confirmed, and the admission is on its way.
  public mutating func delivering() {
    guard case .waiting = state else { preconditionFailure("nobody waits for an admission: \(self)") }
    state = .delivering
  }

  private func judge(
    _ application: EnrolmentApplication, _ code: KnownCode?, isListed: Bool
  ) -> Result<Applicant, EnrolmentRefusal.Reason> {
    guard let code else { return .failure(.unknownCode) }
    switch code.standing {
    case .used: return .failure(.used)
    case .refused: return .failure(.refused)
    case .closed: return .failure(.closed)
    case .expired: return .failure(.expired)
    case .open, .waiting, .confirmed: break
    }
    guard let secret = code.secret else { return .failure(.closed) }
    let keys = application.keys
    let transcript = EnrolmentTranscript(
      hubCertificate: hubCertificate, nodeCertificate: applicantCertificate, keys: keys, challenge: challenge,
      nodeNonce: application.nonce)
    guard transcript.isNodeProof(application.proof, secret: secret) else { return .failure(.wrongProof) }
    guard keys.transport == applicantKey, transcript.isSigned(application.signature, by: keys.signing) else {
      return .failure(.badKeys)
    }
    if let expected = application.expectedKind, expected != code.kind { return .failure(.wrongKind) }
    switch code.standing {
    case .waiting(let others) where others != keys: return .failure(.inUse)
    case .confirmed(let others) where others != keys: return .failure(.used)
    case .open where isListed, .waiting where isListed: return .failure(.badKeys)
    default: break
    }
    return .success(
      Applicant(
        code: application.code, keys: keys, words: transcript.words(opening: opening),
        proof: transcript.hubProof(secret), opening: opening))
  }
}
