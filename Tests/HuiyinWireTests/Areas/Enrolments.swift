import Crypto
import HuiyinRecords
import HuiyinWire

/// Enrolment: the code as text, what both sides prove and show, and frames.
enum Enrolments: VectorArea {
  static let name = "enrolment"
  static let title = "codes as text, proofs and words, frames"

  static let secret: [UInt8] = Array(0x40..<0x50)
  static let pin: [UInt8] = Array(0x60..<0x70)

  static func code(_ address: String) -> EnrolmentCode {
    EnrolmentCode(address: address, authorityPin: pin, secret: secret)!
  }

  static func cases() throws -> [VectorCase] { codes + (try transcripts()) + frames }

  // MARK: Codes

  private static var codes: [VectorCase] {
    let lan = code("192.168.10.2:7443")
    let text = lan.text
    let groups = lan.groups
    func good(_ name: String, _ shows: String, _ text: String, _ code: EnrolmentCode) -> VectorCase {
      var vector = VectorCase.good(
        "enrolment/code-\(name)", shows, Array(text.utf8), given: ["of": "code"], code.json)
      if text != code.text { vector.isWhole = false }
      return vector
    }
    func bad(_ name: String, _ shows: String, _ text: String, _ code: String, _ field: String) -> VectorCase {
      .bad("enrolment/code-\(name)", shows, Array(text.utf8), given: ["of": "code"], code, field)
    }
    func replaced(_ group: Int, _ text: String) -> String {
      (groups[..<group] + [text] + groups[(group + 1)...]).joined(separator: "-")
    }
    let fourth = Array(groups[3])
    let exchanged = String([fourth[1], fourth[0]] + fourth[2...])
    let wide = String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0 == "-" ? "\u{3000}" : Unicode.Scalar($0.value + 0xFEE0)! }))
    return [
      good("ipv4", "an IPv4 address takes six bytes", text, lan),
      good("name", "a host name is text", code("hub.hezhu.example:443").text, code("hub.hezhu.example:443")),
      good("ipv6", "an IPv6 address is text in brackets", code("[fd00::2]:65535").text, code("[fd00::2]:65535")),
      good("no-ipv4", "four numbers of which one is no byte are a name", code("1.2.3.256:1").text, code("1.2.3.256:1")),
      good(
        "spoken", "small letters, spaces, O for 0, I and L for 1",
        text.lowercased().replacing("-", with: " ").replacing("0", with: "o").replacing("1", with: "l"), lan),
      good("without-hyphens", "one run of characters", text.replacing("-", with: ""), lan),
      good("full-width", "as a Chinese keyboard types it", wide, lan),
      bad("empty", "nothing", "", "truncated", "version"),
      bad("letter-u", "U stands in no code", replaced(2, "UUUUU"), "form", "character"),
      bad(
        "one-character", "another character in the fourth group", replaced(3, "Z" + groups[3].dropFirst()), "check",
        "group 4"),
      bad(
        "exchanged-characters", "two characters of the fourth group exchanged", replaced(3, exchanged), "check",
        "group 4"),
      bad(
        "exchanged-groups", "the first two groups exchanged",
        ([groups[1], groups[0]] + groups[2...]).joined(separator: "-"), "check", "group 1"),
      bad(
        "short-group", "four characters in the second group", replaced(1, String(groups[1].dropLast())), "length",
        "group 2"),
      bad("group-missing", "without its last group", groups.dropLast().joined(separator: "-"), "truncated", "secret"),
      bad(
        "version-2", "another version", grouped([2, 0, 192, 168, 10, 2, 29, 19] + pin + secret), "unknown", "version"),
      bad("port-0", "no port", grouped([1, 0, 192, 168, 10, 2, 0, 0] + pin + secret), "form", "address"),
      bad(
        "ipv4-as-text", "an IPv4 address has one form",
        grouped([1, 9] + Array("1.2.3.4:5".utf8) + pin + secret), "form", "address"),
      bad("no-port", "a name without a port", grouped([1, 3] + Array("hub".utf8) + pin + secret), "form", "address"),
      bad("address-129", "an address above the limit", grouped([1, 129] + pin + secret), "limit", "address"),
      bad(
        "one-group-more", "a group of zeros behind the end",
        grouped([1, 0, 192, 168, 10, 2, 29, 19] + pin + secret, zeroGroups: 1), "trailing", "code"),
      bad(
        "bits-behind", "bits behind the end that are not zero",
        grouped([1, 4] + Array("ab:5".utf8) + pin + secret, lastDigit: 1), "trailing", "code"),
    ]
  }

  /// Groups of a payload, put together without the product's writer.
  private static func grouped(_ bytes: [UInt8], zeroGroups: Int = 0, lastDigit: UInt8 = 0) -> String {
    let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    var bits = bytes.flatMap { byte in (0..<8).map { byte >> UInt8(7 - $0) & 1 } }
    while bits.count % 20 != 0 { bits.append(0) }
    bits += Array(repeating: 0, count: 20 * zeroGroups)
    var digits = stride(from: 0, to: bits.count, by: 5).map { bits[$0..<$0 + 5].reduce(0) { $0 << 1 | $1 } }
    digits[digits.count - 1] ^= lastDigit
    // Powers of x, 1 to 4, as a table of products would have them.
    func product(_ digit: UInt8, times: Int) -> UInt8 {
      (0..<times).reduce(digit) { value, _ in value & 16 == 0 ? value << 1 : (value << 1 ^ 0b100101) & 31 }
    }
    return stride(from: 0, to: digits.count, by: 4).map { start in
      let data = digits[start..<start + 4]
      let check = zip(data, 1...).reduce(UInt8(start / 4 & 31)) { $0 ^ product($1.0, times: $1.1) }
      return String((data + [check]).map { alphabet[Int($0)] })
    }.joined(separator: "-")
  }

  // MARK: Transcripts

  private static func transcripts() throws -> [VectorCase] {
    let base: [String: [UInt8]] = [
      "hubCertificate": Array("hub certificate".utf8), "nodeCertificate": Array("node certificate".utf8),
      "signingKey": TestKeys.bytes(TestKeys.station), "agreementKey": Array(repeating: 2, count: 32),
      "transportKey": [4] + Array(repeating: 3, count: 64), "hubNonce": Array(0..<32), "nodeNonce": Array(32..<64),
      "opening": Array(64..<96), "secret": secret,
    ]
    func vector(_ name: String, _ shows: String, _ changes: [String: [UInt8]]) throws -> VectorCase {
      let given = JSON.object(
        base.merging(changes) { $1 }.mapValues { JSON.hex($0) }.merging(["of": "transcript"]) { $1 })
      var vector = VectorCase(name: "enrolment/transcript-\(name)", shows: shows, given: given)
      vector.fields = try read(vector).fields
      return vector
    }
    return [
      try vector("plain", "what both sides prove and show", [:]),
      try vector(
        "other-hub-certificate", "somebody between: other proofs, other words",
        ["hubCertificate": Array("another certificate".utf8)]),
      try vector("other-opening", "the opening changes the words alone", ["opening": Array(65..<97)]),
      try vector("other-secret", "the secret changes the proofs alone", ["secret": Array(0x41..<0x51)]),
    ]
  }

  static func read(_ vector: VectorCase) throws -> Reading {
    let given = vector.given ?? .null
    switch given["of"].text {
    case "code":
      let code = try EnrolmentCode(text: String(decoding: vector.bytes, as: UTF8.self))
      return Reading(fields: code.json, encoded: Array(code.text.utf8))
    case "transcript": return Reading(fields: transcript(given))
    default:
      let frame = try EnrolmentCodec.decode(vector.bytes)
      return Reading(fields: frame.json, encoded: EnrolmentCodec.encode(frame))
    }
  }

  private static func transcript(_ given: JSON) -> JSON {
    let opening = given["opening"].bytes
    let challenge = EnrolmentChallenge(
      nonce: given["hubNonce"].bytes, commitment: EnrolmentTranscript.commitment(to: opening))
    let transcript = EnrolmentTranscript(
      hubCertificate: given["hubCertificate"].bytes, nodeCertificate: given["nodeCertificate"].bytes,
      keys: EnrolmentKeys(
        signing: given["signingKey"].bytes, agreement: given["agreementKey"].bytes,
        transport: given["transportKey"].bytes),
      challenge: challenge, nodeNonce: given["nodeNonce"].bytes)
    let words = transcript.words(opening: opening)
    return [
      "commitment": .hex(challenge.commitment), "hash": .hex(transcript.hash),
      "nodeProof": .hex(transcript.nodeProof(given["secret"].bytes)),
      "hubProof": .hex(transcript.hubProof(given["secret"].bytes)), "statement": .hex(transcript.statement),
      "numbers": .list(words.numbers.map { .small($0) }), "words": .list(words.words.map { .text($0) }),
    ]
  }
}

extension EnrolmentCode {
  var json: JSON {
    ["address": .text(address), "authorityPin": .hex(authorityPin), "secret": .hex(secret), "id": id.json]
  }
}
