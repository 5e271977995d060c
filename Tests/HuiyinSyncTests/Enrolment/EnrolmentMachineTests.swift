import HuiyinAuthority
import HuiyinRecords
import HuiyinSync
import HuiyinWire
import Testing

@Suite struct EnrolmentMachineTests {
  @Test func bothSidesShowTheSameWordsAndTheNodeGetsEverything() throws {
    var meeting = Counter(expecting: .station)
    let words = try meeting.introduce()
    #expect(words.hub == words.node)
    #expect(meeting.node.received(.waiting(secondsLeft: 60)) == .wait(secondsLeft: 60))
    meeting.hub.delivering()
    let version = SignedDirectoryVersion(content: [1], signature: Array(repeating: 1, count: 64))
    let changeset = SignedChangeset(header: [1], signature: [2], body: [3])
    let writer = WriterIntroduction(signingKey: Array(repeating: 8, count: 32), incarnation: 1)
    let parts: [EnrolmentFrame] = [
      .admission(Counter.admission), .directory(version), .directory(version), .writer(writer), .changeset(changeset),
    ]
    for part in parts { #expect(meeting.node.received(part) == .goOn) }
    guard case .take(let grant) = meeting.node.received(.end(directoryVersions: 2, changesets: 1)) else {
      Issue.record("nothing to take")
      return
    }
    #expect(grant.admission == Counter.admission && grant.directory == [version, version])
    #expect(grant.writers == [writer] && grant.changesets == [changeset])
    #expect(meeting.hub.received(.stored) == .stored)
  }

  // MARK: What the hub refuses

  private func refusal(_ meeting: inout Counter) throws -> EnrolmentRefusal.Reason? {
    let application = try meeting.application()
    guard case .refuse(let reason) = try meeting.judge(application) else { return nil }
    return reason
  }

  @Test func aCodeThatNobodyMade() throws {
    var meeting = Counter()
    meeting.known = nil
    #expect(try refusal(&meeting) == .unknownCode)
  }

  @Test func aWrongSecret() throws {
    var meeting = Counter()
    meeting.known?.secret = Array(repeating: 0, count: 16)
    #expect(try refusal(&meeting) == .wrongProof)
  }

  @Test func aReplayedApplication() throws {
    var first = Counter()
    let application = try first.application()
    // The same node again, byte by byte: the hub's nonce is another one.
    var second = Counter(nonce: 7)
    #expect(try second.judge(application) == .refuse(.wrongProof))
  }

  @Test func anApplicationUnderAnotherCommitment() throws {
    var first = Counter()
    let application = try first.application()
    var second = Counter(opening: 8)
    #expect(try second.judge(application) == .refuse(.wrongProof))
  }

  @Test(arguments: [
    (AdmittingHub.KnownCode.Standing.expired, EnrolmentRefusal.Reason.expired), (.used, .used), (.refused, .refused),
    (.closed, .closed),
  ])
  func aCodeThatIsDoneWith(_ standing: AdmittingHub.KnownCode.Standing, _ reason: EnrolmentRefusal.Reason) throws {
    for secret in [Counter.code.secret, nil] {
      var meeting = Counter()
      meeting.known = .init(standing: standing, kind: .station, secret: secret)
      #expect(try refusal(&meeting) == reason)
    }
  }

  @Test func aSecretThatIsGone() throws {
    var meeting = Counter()
    meeting.known?.secret = nil
    #expect(try refusal(&meeting) == .closed)
  }

  @Test func anotherKindThanTheCodes() throws {
    var meeting = Counter(expecting: .laptop)
    #expect(try refusal(&meeting) == .wrongKind)
    var content = Counter(expecting: .station)
    try content.introduce()
  }

  @Test func aSecondNodeWithTheSameCode() throws {
    let others = Counter().keys
    var waiting = Counter(), confirmed = Counter()
    waiting.known?.standing = .waiting(others)
    #expect(try refusal(&waiting) == .inUse)
    confirmed.known?.standing = .confirmed(others)
    #expect(try refusal(&confirmed) == .used)
  }

  @Test func theSameNodeAgain() throws {
    var waiting = Counter()
    waiting.known?.standing = .waiting(waiting.keys)
    try waiting.introduce()
    var confirmed = Counter()
    confirmed.known?.standing = .confirmed(confirmed.keys)
    confirmed.isListed = true
    let application = try confirmed.application()
    guard case .deliver(let applicant) = try confirmed.judge(application) else {
      Issue.record("nothing is delivered")
      return
    }
    confirmed.hub.delivering()
    #expect(try confirmed.words(applicant) == applicant.words)
  }

  @Test func keysOfADeviceThatIsListed() throws {
    for standing in [AdmittingHub.KnownCode.Standing.open, .waiting(Counter().keys)] {
      var meeting = Counter()
      meeting.isListed = true
      meeting.known?.standing = standing
      if case .waiting = standing { meeting.known?.standing = .waiting(meeting.keys) }
      #expect(try refusal(&meeting) == .badKeys)
    }
  }

  @Test func aTransportKeyThatIsNotTheCertificates() throws {
    var meeting = Counter(applicantKey: [4] + Array(repeating: 5, count: 64))
    #expect(try refusal(&meeting) == .badKeys)
  }

  @Test func aSigningKeyThatTheApplicantDoesNotHold() throws {
    var meeting = Counter()
    var application = try meeting.application()
    application.signature[0] ^= 1
    #expect(try meeting.judge(application) == .refuse(.badKeys))
  }

  @Test func keysThatWereExchangedOnTheWay() throws {
    var meeting = Counter()
    var application = try meeting.application()
    application.keys = EnrolmentKeys(
      signing: application.keys.signing, agreement: Array(repeating: 6, count: 32),
      transport: application.keys.transport)
    #expect(try meeting.judge(application) == .refuse(.wrongProof))
  }

  // MARK: Somebody between the two

  /// With certificates of their own, one on each side, they can pass no proof on.
  @Test func aProofPassedOnIsWorthNothing() throws {
    var meeting = Counter(hubSees: Counter.strangerCertificate, nodeSees: Counter.strangerCertificate)
    #expect(try refusal(&meeting) == .wrongProof)
  }

  /// Whoever knows the secret, too, can prove it to both sides; then the words differ.
  @Test func aStrangerWhoKnowsTheCodeShowsOtherWords() throws {
    let stranger = Counter.strangerCertificate
    var towardsHub = Counter(hubSees: stranger, nodeShows: stranger)
    var towardsNode = Counter(hubShows: stranger, nodeSees: stranger)
    let hubWords = try towardsHub.introduce().hub
    let nodeWords = try towardsNode.introduce().node
    #expect(hubWords != nodeWords)
  }

  @Test func anImpostorHub() throws {
    var meeting = Counter()
    let (applicant, application) = try meeting.applicant()
    var welcome = Counter.welcome(applicant)
    // The node's own proof sent back to it.
    welcome.proof = application.proof
    #expect(meeting.node.received(.welcome(welcome)) == .end(.unprovenHub))
    #expect(meeting.node.received(.stored) == .end(.unexpectedFrame), "nothing more after the end")
  }

  /// A hub that looks for an opening that gives the words it needs is found out.
  @Test func anOpeningThatIsNotTheCommitments() throws {
    var meeting = Counter()
    let (applicant, _) = try meeting.applicant()
    var welcome = Counter.welcome(applicant)
    welcome.opening[31] ^= 1
    #expect(meeting.node.received(.welcome(welcome)) == .end(.brokenCommitment))
  }
}
