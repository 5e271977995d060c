import HuiyinSync
import HuiyinWire
import Testing

/// Frames that come when nobody waits for them, too many or too few.
@Suite struct EnrolmentOrderTests {
  private static let misplaced: [EnrolmentFrame] = [
    .waiting(secondsLeft: 1), .admission(Counter.admission), .end(directoryVersions: 0, changesets: 0), .stored,
    .directory(SignedDirectoryVersion(content: [], signature: [])),
  ]

  @Test func nothingBeforeTheHubHasProvedItself() throws {
    for frame in Self.misplaced {
      var meeting = Counter()
      #expect(meeting.node.received(frame) == .end(.unexpectedFrame), "\(frame)")
      var applied = Counter()
      _ = try applied.application()
      #expect(applied.node.received(frame) == .end(.unexpectedFrame), "\(frame)")
    }
  }

  @Test func nothingButAnAdmissionAfterTheWords() throws {
    for frame in Self.misplaced.dropFirst(2) {
      var meeting = Counter()
      try meeting.introduce()
      #expect(meeting.node.received(frame) == .end(.unexpectedFrame), "\(frame)")
    }
  }

  @Test func fewerPartsThanAnnounced() throws {
    for (versions, changesets) in [(UInt32(1), UInt32(0)), (0, 1)] {
      var meeting = Counter()
      try meeting.introduce()
      #expect(meeting.node.received(.admission(Counter.admission)) == .goOn)
      #expect(
        meeting.node.received(.end(directoryVersions: versions, changesets: changesets)) == .end(.incomplete))
    }
  }

  @Test func moreThanANewNodeTakes() throws {
    var meeting = Counter()
    try meeting.introduce()
    _ = meeting.node.received(.admission(Counter.admission))
    // The same bytes again and again take no memory here.
    let version = SignedDirectoryVersion(
      content: Array(repeating: 0, count: 4 * 1024 * 1024), signature: Array(repeating: 0, count: 64))
    let most = EnrolmentLimits.grantBytesMaximum / version.content.count
    for _ in 0..<most - 1 { #expect(meeting.node.received(.directory(version)) == .goOn) }
    #expect(meeting.node.received(.directory(version)) == .end(.tooMuch))
  }

  @Test func theHubTakesOneApplication() throws {
    for frame in Self.misplaced + [.challenge(Counter().hub.challenge)] {
      var meeting = Counter()
      let fault = AdmittingHub.OnFrame.refuse(EnrolmentRefusal(.fault, detail: "a frame that has no place here"))
      #expect(meeting.hub.received(frame) == fault)
    }
    var meeting = Counter()
    let application = try meeting.application()
    _ = try meeting.judge(application)
    guard case .refuse(let refusal) = meeting.hub.received(.application(application)) else {
      Issue.record("a second application was taken")
      return
    }
    #expect(refusal.reason == .fault)
  }

  @Test func storedCountsOnlyAfterTheDelivery() throws {
    var meeting = Counter()
    try meeting.introduce()
    guard case .refuse = meeting.hub.received(.stored) else {
      Issue.record("stored before anything was sent")
      return
    }
  }

  @Test func eitherSideMayGiveUp() throws {
    var meeting = Counter()
    let refusal = EnrolmentRefusal(.distrust, detail: "certificate")
    #expect(meeting.hub.received(.refusal(refusal)) == .givenUp(refusal))
    #expect(meeting.node.received(.refusal(refusal)) == .refused(refusal))
    #expect(meeting.node.received(.challenge(meeting.hub.challenge)) == .end(.unexpectedFrame))
  }
}
