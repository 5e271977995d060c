import FoundationEssentials
import HuiyinAuthority
import HuiyinRecords
import SwiftProtobuf

/// Enrolment frames to bytes and back (SPEC, "Enrolment").
public enum EnrolmentCodec {
  public static func encode(_ frame: EnrolmentFrame) -> [UInt8] {
    var message = ProtoEnrolmentFrame()
    switch frame {
    case .challenge(let challenge): message.challenge = ProtoEnrolmentChallenge(challenge)
    case .application(let application): message.application = ProtoEnrolmentApplication(application)
    case .welcome(let welcome): message.welcome = ProtoEnrolmentWelcome(welcome)
    case .waiting(let secondsLeft): message.waiting.secondsLeft = secondsLeft
    case .admission(let admission):
      message.admission.certificate = Data(admission.certificate)
      message.admission.authorityCertificate = Data(admission.authorityCertificate)
      message.admission.authorityKey = Data(admission.authorityKey)
    case .directory(let version):
      message.directory.content = Data(version.content)
      message.directory.signature = Data(version.signature)
    case .writer(let introduction):
      message.writer.writer = Data(introduction.writer.bytes)
      message.writer.signingKey = Data(introduction.signingKey)
      message.writer.incarnation = introduction.incarnation
    case .changeset(let changeset):
      message.changeset.header = Data(changeset.header)
      message.changeset.signature = Data(changeset.signature)
      message.changeset.body = Data(changeset.body)
    case .end(let directoryVersions, let changesets):
      message.end.directoryVersions = directoryVersions
      message.end.changesets = changesets
    case .stored: message.stored = ProtoEnrolmentStored()
    case .refusal(let refusal):
      message.refusal.reason = refusal.reason.rawValue
      message.refusal.detail = refusal.detail
    }
    do {
      return try message.serializedBytes()
    } catch {
      preconditionFailure("a frame without required fields cannot fail to serialise: \(error)")
    }
  }

  /// Refuses what is malformed, above a limit, or unknown to this version. `bytesMaximum`: less from a stranger.
  public static func decode(
    _ bytes: [UInt8], bytesMaximum: Int = EnrolmentLimits.frameBytesMaximum
  ) throws(WireFault) -> EnrolmentFrame {
    try limit(bytes.count, bytesMaximum, "frame")
    let message: ProtoEnrolmentFrame
    do {
      message = try ProtoEnrolmentFrame(serializedBytes: bytes)
    } catch {
      throw WireFault(.message, message: "no protobuf message", field: "frame")
    }
    switch message.frame {
    case .challenge(let challenge): return .challenge(try challenge.value())
    case .application(let application): return .application(try application.value())
    case .welcome(let welcome): return .welcome(try welcome.value())
    case .waiting(let waiting): return .waiting(secondsLeft: waiting.secondsLeft)
    case .admission(let admission):
      try limit(admission.certificate.count, EnrolmentLimits.certificateBytesMaximum, "certificate")
      try limit(admission.authorityCertificate.count, EnrolmentLimits.certificateBytesMaximum, "authority certificate")
      return .admission(
        EnrolmentAdmission(
          certificate: Array(admission.certificate), authorityCertificate: Array(admission.authorityCertificate),
          authorityKey: try exactly(32, admission.authorityKey, "authority key")))
    case .directory(let version):
      try limit(version.content.count, DirectoryCodec.contentBytesMaximum, "directory version")
      return .directory(
        SignedDirectoryVersion(
          content: Array(version.content), signature: try exactly(64, version.signature, "signature")))
    case .writer(let row): return .writer(try introduction(row))
    case .changeset(let changeset):
      return .changeset(
        SignedChangeset(
          header: Array(changeset.header), signature: Array(changeset.signature), body: Array(changeset.body)))
    case .end(let end): return .end(directoryVersions: end.directoryVersions, changesets: end.changesets)
    case .stored: return .stored
    case .refusal(let refusal):
      try limit(refusal.detail.utf8.count, EnrolmentLimits.detailBytesMaximum, "detail")
      return .refusal(
        EnrolmentRefusal(EnrolmentRefusal.Reason(rawValue: refusal.reason) ?? .other, detail: refusal.detail))
    case nil: throw WireFault(.unknown, message: "no frame that this version knows", field: "frame")
    }
  }

  fileprivate static func limit(_ count: Int, _ maximum: Int, _ field: String) throws(WireFault) {
    guard count <= maximum else {
      throw WireFault(.limit, message: "\(count) where \(maximum) are allowed", field: field)
    }
  }

  fileprivate static func exactly(_ count: Int, _ bytes: Data, _ field: String) throws(WireFault) -> [UInt8] {
    guard bytes.count == count else {
      throw WireFault(.length, message: "\(bytes.count) bytes where \(count) are needed", field: field)
    }
    return Array(bytes)
  }
}

extension ProtoEnrolmentChallenge {
  init(_ challenge: EnrolmentChallenge) {
    self.init()
    version = EnrolmentChallenge.version
    nonce = Data(challenge.nonce)
    commitment = Data(challenge.commitment)
  }

  func value() throws(WireFault) -> EnrolmentChallenge {
    guard version == EnrolmentChallenge.version else {
      throw WireFault(.unknown, message: "version \(version)", field: "version")
    }
    return EnrolmentChallenge(
      nonce: try EnrolmentCodec.exactly(EnrolmentTranscript.nonceByteCount, nonce, "nonce"),
      commitment: try EnrolmentCodec.exactly(32, commitment, "commitment"))
  }
}

extension ProtoEnrolmentApplication {
  init(_ application: EnrolmentApplication) {
    self.init()
    code = Data(application.code.bytes)
    nonce = Data(application.nonce)
    signingKey = Data(application.keys.signing)
    agreementKey = Data(application.keys.agreement)
    transportKey = Data(application.keys.transport)
    proof = Data(application.proof)
    signature = Data(application.signature)
    kind = application.expectedKind?.rawValue ?? 0
  }

  func value() throws(WireFault) -> EnrolmentApplication {
    let counts = EnrolmentKeys.byteCounts
    return EnrolmentApplication(
      code: try identifier(code, "code"),
      nonce: try EnrolmentCodec.exactly(EnrolmentTranscript.nonceByteCount, nonce, "nonce"),
      keys: EnrolmentKeys(
        signing: try EnrolmentCodec.exactly(counts.signing, signingKey, "signing key"),
        agreement: try EnrolmentCodec.exactly(counts.agreement, agreementKey, "agreement key"),
        transport: try EnrolmentCodec.exactly(counts.transport, transportKey, "transport key")),
      proof: try EnrolmentCodec.exactly(32, proof, "proof"),
      signature: try EnrolmentCodec.exactly(64, signature, "signature"),
      expectedKind: kind == 0 ? nil : try known(kind, "device kind"))
  }
}

extension ProtoEnrolmentWelcome {
  init(_ welcome: EnrolmentWelcome) {
    self.init()
    proof = Data(welcome.proof)
    opening = Data(welcome.opening)
    township = welcome.township
    kind = welcome.kind.rawValue
    name = welcome.name
    shortCode = welcome.shortCode
    unit = welcome.unit
  }

  func value() throws(WireFault) -> EnrolmentWelcome {
    for (text, field) in [
      (township, "township"), (name, "device name"), (shortCode, "short code"), (unit, "unit name"),
    ] {
      try EnrolmentCodec.limit(text.utf8.count, EnrolmentLimits.nameBytesMaximum, field)
    }
    return EnrolmentWelcome(
      proof: try EnrolmentCodec.exactly(32, proof, "proof"),
      opening: try EnrolmentCodec.exactly(EnrolmentTranscript.nonceByteCount, opening, "opening"),
      township: township, kind: try known(kind, "device kind"), name: name, shortCode: shortCode, unit: unit)
  }
}

/// An enum's raw value, or the fault that this software does not know it.
private func known<Known: RawRepresentable<UInt32>>(_ rawValue: UInt32, _ field: String) throws(WireFault) -> Known {
  guard let value = Known(rawValue: rawValue) else {
    throw WireFault(.unknown, message: "unknown value \(rawValue)", field: field)
  }
  return value
}
