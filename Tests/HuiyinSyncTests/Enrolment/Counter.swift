import Crypto
import HuiyinAuthority
import HuiyinRecords
import HuiyinSync
import HuiyinWire

/// An action that the meeting does not have at this place.
struct Surprise: Error {
  let action: String

  init(_ action: String) { self.action = action }
}

/// A hub and a new node as values, with somebody between them who may change certificates and frames.
struct Counter {
  static let hubCertificate = Array("certificate of the hub".utf8)
  static let nodeCertificate = Array("certificate of the node".utf8)
  static let strangerCertificate = Array("certificate of a stranger".utf8)
  static let code = EnrolmentCode(
    address: "10.0.0.5:7443", authorityPin: Array(repeating: 9, count: 16), secret: Array(0x40..<0x50))!

  let signing = Curve25519.Signing.PrivateKey()
  let keys: EnrolmentKeys
  var hub: AdmittingHub
  var node: JoiningNode
  /// What the hub's store knows of the code.
  var known: AdmittingHub.KnownCode? = .init(standing: .open, kind: .station, secret: code.secret)
  var isListed = false

  /// Certificates as each side saw them: without a stranger both saw the same two.
  init(
    code: EnrolmentCode = Counter.code, expecting kind: NodeKind? = nil, nonce: UInt8 = 1, opening: UInt8 = 2,
    nodeNonce: UInt8 = 3, hubShows: [UInt8] = Counter.hubCertificate, hubSees: [UInt8] = Counter.nodeCertificate,
    nodeShows: [UInt8] = Counter.nodeCertificate, nodeSees: [UInt8] = Counter.hubCertificate,
    applicantKey: [UInt8]? = nil
  ) {
    keys = EnrolmentKeys(
      signing: Array(signing.publicKey.rawRepresentation), agreement: Array(repeating: 2, count: 32),
      transport: [4] + Array(repeating: 3, count: 64))
    hub = AdmittingHub(
      nonce: Array(repeating: nonce, count: 32), opening: Array(repeating: opening, count: 32),
      hubCertificate: hubShows, applicantCertificate: hubSees,
      applicantKey: applicantKey ?? keys.transport)
    node = JoiningNode(
      code: code, keys: keys, signingKey: signing, nonce: Array(repeating: nodeNonce, count: 32),
      ownCertificate: nodeShows, hubCertificate: nodeSees, expectedKind: kind)
  }

  /// What the node answers to the hub's challenge.
  mutating func application() throws -> EnrolmentApplication {
    let action = node.received(.challenge(hub.challenge))
    guard case .send(.application(let application)) = action else { throw Surprise("\(action)") }
    return application
  }

  /// What the hub makes of an application.
  mutating func judge(_ application: EnrolmentApplication) throws -> AdmittingHub.OnCode {
    let action = hub.received(.application(application))
    guard action == .lookUp(application) else { throw Surprise("\(action)") }
    return hub.found(known, isListed: isListed)
  }

  /// An applicant that waits, and with what it applied.
  mutating func applicant() throws -> (AdmittingHub.Applicant, EnrolmentApplication) {
    let application = try application()
    let answer = try judge(application)
    guard case .wait(let applicant) = answer else { throw Surprise("\(answer)") }
    return (applicant, application)
  }

  static func welcome(_ applicant: AdmittingHub.Applicant) -> EnrolmentWelcome {
    EnrolmentWelcome(
      proof: applicant.proof, opening: applicant.opening, township: "禾渚镇", kind: .station, name: "一组站点",
      shortCode: "S01", unit: "第一网格")
  }

  /// The words that the node shows.
  mutating func words(_ applicant: AdmittingHub.Applicant) throws -> EnrolmentWords {
    let action = node.received(.welcome(Self.welcome(applicant)))
    guard case .show(_, let words) = action else { throw Surprise("\(action)") }
    return words
  }

  /// Up to the words on both screens.
  @discardableResult
  mutating func introduce() throws -> (hub: EnrolmentWords, node: EnrolmentWords) {
    let (applicant, _) = try applicant()
    return (applicant.words, try words(applicant))
  }

  static let admission = EnrolmentAdmission(
    certificate: [1], authorityCertificate: [2], authorityKey: Array(repeating: 7, count: 32))
}
