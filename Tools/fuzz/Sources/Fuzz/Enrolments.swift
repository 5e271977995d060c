import Crypto
import HuiyinAuthority
import HuiyinRecords
import HuiyinSync

@testable import HuiyinWire

enum Enrolments {
  // MARK: Frames

  /// A frame by itself, and to both sides in each phase that can be reached without a proof.
  static func frame(_ bytes: [UInt8]) {
    guard let frame = try? EnrolmentCodec.decode(bytes) else { return }
    let encoded = EnrolmentCodec.encode(frame)
    let again = reread("an enrolment frame") { try EnrolmentCodec.decode(encoded) }
    hold(again == frame, "an enrolment frame is read back as it is written")
    hold(EnrolmentCodec.encode(again) == encoded, "an enrolment frame of one's own has one encoding")
    hub(frame)
    node(frame)
  }

  private static func hub(_ frame: EnrolmentFrame) {
    for standing in [AdmittingHub.KnownCode.Standing.open, .used, .waiting(keys)] {
      var hub = AdmittingHub(
        nonce: Here.bytes(1, 32), opening: Here.bytes(2, 32), hubCertificate: [1], applicantCertificate: [2],
        applicantKey: keys.transport)
      guard case .lookUp = hub.received(frame) else { continue }
      _ = hub.found(
        AdmittingHub.KnownCode(standing: standing, kind: .station, secret: code.secret), isListed: false)
      _ = hub.received(frame)
    }
  }

  private static func node(_ frame: EnrolmentFrame) {
    var node = JoiningNode(
      code: code, keys: keys, signingKey: signingKey, nonce: Here.bytes(3, 32), ownCertificate: [2],
      hubCertificate: [1])
    _ = node.received(frame)
    _ = node.received(.challenge(EnrolmentChallenge(nonce: Here.bytes(1, 32), commitment: Here.bytes(2, 32))))
    _ = node.received(frame)
  }

  private static let code = EnrolmentCode(
    address: "hub.example:7443", authorityPin: Here.bytes(4, 16), secret: Here.bytes(5, 16))!
  private static let signingKey = reread("a key") {
    try Curve25519.Signing.PrivateKey(rawRepresentation: Here.bytes(6, 32))
  }
  private static let keys = EnrolmentKeys(
    signing: Array(signingKey.publicKey.rawRepresentation), agreement: Here.bytes(7, 32), transport: Here.bytes(8, 65))

  // MARK: Codes

  /// The bytes as what somebody typed, and as what the characters of a code stand for: few mutations fit the check of
  /// every group.
  static func code(_ bytes: [UInt8]) {
    let typed = String(decoding: bytes, as: UTF8.self)
    if let code = try? EnrolmentCode(text: typed) { roundTrip(code) }
    if let (code, count) = try? EnrolmentCode.decode(bytes) {
      hold(code.bytes == Array(bytes.prefix(count)), "a code has one form in bytes")
      roundTrip(code)
    }
    if let address = EnrolmentAddress(typed) {
      let code = EnrolmentCode(address: typed, authorityPin: Here.bytes(1, 16), secret: Here.bytes(2, 16))
      hold(code != nil, "an address fits into a code: \(address)")
      if let code { roundTrip(code) }
    }
    if let words = EnrolmentWords(text: typed) {
      hold(EnrolmentWords(text: words.description) == words, "words are read back as they are shown")
      hold(EnrolmentWords(text: words.words.joined()) == words, "words may stand together")
    }
  }

  private static func roundTrip(_ code: EnrolmentCode) {
    let again = reread("a code") { try EnrolmentCode(text: code.text) }
    hold(again == code, "a code is read back as it is printed")
    _ = code.id
  }
}
