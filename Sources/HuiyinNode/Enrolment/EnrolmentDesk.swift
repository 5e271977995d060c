import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
import HuiyinSync
public import HuiyinWire
import Synchronization

/// The hub's counter for new nodes: serves each applicant's stream until it has everything, is refused, or is gone. The
/// clerk's decision comes through the store, since it is taken in another process.
public final class EnrolmentDesk: Sendable {
  /// What became of an applicant's stream.
  public enum Outcome: Sendable, Hashable {
    /// The new node has said that it has everything.
    case admitted(DeviceID)
    case refused(EnrolmentRefusal.Reason)
    /// It went away; a node that waits or was confirmed may come back with the same keys.
    case left
  }

  let node: Node
  private let certificates: CertificateMaker
  private let pace: EnrolmentPace
  private let applicants = Mutex(0)

  public init(_ node: Node, certificates: CertificateMaker, pace: EnrolmentPace = .system) {
    self.node = node
    self.certificates = certificates
    self.pace = pace
  }

  /// Serves one stream. Throws what the store throws; whatever the applicant does wrong is an outcome.
  public func serve(_ link: any PeerLink) async throws -> Outcome {
    let isFree = applicants.withLock { count in
      guard count < EnrolmentLimits.applicantsMaximum else { return false }
      count += 1
      return true
    }
    do {
      guard isFree else { return try await refuse(EnrolmentRefusal(.busy), link) }
      defer { applicants.withLock { $0 -= 1 } }
      return try await admit(link)
    } catch is LinkError {
      return .left
    }
  }

  private func refuse(_ refusal: EnrolmentRefusal, _ link: any PeerLink) async throws -> Outcome {
    try await send(.refusal(refusal), link)
    return .refused(refusal.reason)
  }

  private func send(_ frame: EnrolmentFrame, _ link: any PeerLink) async throws {
    try await link.send(EnrolmentCodec.encode(frame))
  }

  private func decode(_ bytes: [UInt8]) -> Result<EnrolmentFrame, EnrolmentRefusal> {
    do {
      return .success(try EnrolmentCodec.decode(bytes, bytesMaximum: EnrolmentLimits.applicantFrameBytesMaximum))
    } catch {
      return .failure(EnrolmentRefusal(.fault, detail: "\(error.code.rawValue) \(error.field)"))
    }
  }

  private func admit(_ link: any PeerLink) async throws -> Outcome {
    guard link.peer.device == nil, let key = try? certificates.readSelfSigned(link.peer.certificate) else {
      return try await refuse(EnrolmentRefusal(.notNew), link)
    }
    guard try node.store.read({ try $0.nodeKind() }) == .hub else {
      return try await refuse(EnrolmentRefusal(.notAtHub), link)
    }
    let random = node.environment.randomBytes
    var hub = AdmittingHub(
      nonce: random(EnrolmentTranscript.nonceByteCount), opening: random(EnrolmentTranscript.nonceByteCount),
      hubCertificate: link.ownCertificate, applicantCertificate: link.peer.certificate, applicantKey: key)
    try await send(.challenge(hub.challenge), link)
    guard let bytes = try await pace.receive(link) else { return .left }
    let application: EnrolmentApplication
    switch decode(bytes).map({ hub.received($0) }) {
    case .success(.lookUp(let received)): application = received
    case .success(.refuse(let refusal)), .failure(let refusal):
      try node.logEnrolment(nil, refusal.reason.code, link.peer)
      return try await refuse(refusal, link)
    case .success(.givenUp), .success(.stored): return .left
    }
    let (answer, attempt) = try node.receive(application, from: link.peer, &hub)
    switch answer {
    case .refuse(let reason): return try await refuse(EnrolmentRefusal(reason), link)
    case .wait(let applicant), .deliver(let applicant):
      try await send(.welcome(try node.welcome(applicant)), link)
      return try await wait(for: applicant, attempt: attempt, hub, link)
    }
  }

  // MARK: Waiting for the clerk

  private enum Event {
    case decided(Decision)
    case frame([UInt8]?)
    case silence
  }

  private enum Decision {
    case confirmed
    case refused(EnrolmentRefusal.Reason)
  }

  private func wait(
    for applicant: AdmittingHub.Applicant, attempt: Int, _ hub: AdmittingHub, _ link: any PeerLink
  ) async throws -> Outcome {
    var hub = hub
    return try await withThrowingTaskGroup(of: Event.self) { group in
      // One task reads for as long as the stream lives: a stream may not survive a cancelled reader.
      group.addTask { .frame(try await link.receive()) }
      group.addTask { .decided(try await self.decision(on: applicant.code, attempt: attempt, link)) }
      defer { group.cancelAll() }
      while let event = try await group.next() {
        switch event {
        case .decided(.refused(let reason)): return try await refuse(EnrolmentRefusal(reason), link)
        case .decided(.confirmed):
          hub.delivering()
          for frame in try node.grant(to: applicant.code) { try await send(frame, link) }
          let patience = pace.patience
          group.addTask {
            try await patience()
            return .silence
          }
        case .silence, .frame(nil): return .left
        case .frame(let bytes?):
          switch decode(bytes).map({ hub.received($0) }) {
          case .success(.stored):
            try node.finishEnrolment(applicant.code, link.peer)
            return .admitted(applicant.keys.device)
          case .success(.givenUp(let refusal)):
            try node.logEnrolment(applicant.code, refusal.reason.code, link.peer)
            return .left
          case .success(.refuse(let refusal)), .failure(let refusal):
            try node.logEnrolment(applicant.code, refusal.reason.code, link.peer)
            return try await refuse(refusal, link)
          case .success(.lookUp): preconditionFailure("an application is looked up once")
          }
        }
      }
      return .left
    }
  }

  /// Looks at the store until the clerk has decided, and gives the applicant a sign of life now and then.
  private func decision(on code: EnrolmentID, attempt: Int, _ link: any PeerLink) async throws -> Decision {
    var looks = 0
    while true {
      let (state, secondsLeft) = try node.standing(of: code, attempt: attempt)
      switch state {
      case .waiting: break
      case .confirmed: return .confirmed
      case .expired:
        try node.logExpiry(of: code, link.peer)
        return .refused(.expired)
      case .used: return .refused(.used)
      case .refused: return .refused(.refused)
      case .open, .closed: return .refused(.closed)
      case nil: return .refused(.replaced)
      }
      if looks % pace.looksPerSign == 0 { try await send(.waiting(secondsLeft: secondsLeft), link) }
      looks += 1
      try await pace.untilNextLook()
    }
  }
}
