import Crypto
import HuiyinAuthority
import HuiyinRecords

/// Signed changesets: what is refused at the door, and what the bytes alone quarantine.
enum Changesets: VectorArea {
  static let name = "changeset"
  static let title = "digest, signature, and the faults that the bytes alone show"

  private static let clock = HybridClock(milliseconds: 1_760_000_000_000)
  private static let facts = HuiyinRecords.Facts(
    home: 3, key: .created(nonce: Array(0x10..<0x20), writer: TestKeys.stationWriter)
  ).encoded
  private static let record = RecordID(kind: 2, facts: facts, rootClock: clock, hasNaturalKey: false)
  private static let body = Body.encode([Op(.set, field: 3, value: .text("水管破裂"))])

  private static func header(
    record: RecordID = record, kind: UInt32 = 2, clock: HybridClock = clock, facts: [UInt8] = facts
  ) -> Header {
    Header(
      writer: TestKeys.stationWriter, sequence: 1, previous: nil, record: record, kind: kind, parents: [],
      clock: clock, timeMilliseconds: clock.milliseconds, person: 7,
      directory: DirectoryReference(term: 1, number: 1, hashPrefix: 0x1122_3344_5566_7788), facts: facts)
  }

  private static func sign(
    _ header: [UInt8], _ body: [UInt8], _ key: Curve25519.Signing.PrivateKey = TestKeys.station
  ) throws -> SignedChangeset {
    let digest = SignedChangeset.digest(
      township: TestKeys.township, header: header, bodyHash: Array(SHA256.hash(data: body)))
    return SignedChangeset(header: header, signature: Array(try key.signature(for: digest)), body: body)
  }

  private static func given(
    _ signed: SignedChangeset, township: TownshipID = TestKeys.township, hasNaturalKey: JSON = false
  ) -> JSON {
    [
      "township": township.json, "header": .hex(signed.header), "signature": .hex(signed.signature),
      "body": .hex(signed.body),
      // Null: the reader does not know the kind.
      "hasNaturalKey": hasNaturalKey,
      "writers": [
        [
          "signingKey": .hex(TestKeys.bytes(TestKeys.station)), "incarnation": .hex(TestKeys.incarnation),
        ]
      ],
    ]
  }

  static func cases() throws -> [VectorCase] { try taken() + refused() }

  private static func taken() throws -> [VectorCase] {
    func good(
      _ name: String, _ shows: String, _ header: Header, _ body: [UInt8], hasNaturalKey: JSON = false, _ faults: JSON
    ) throws -> VectorCase {
      let signed = try sign(header.encoded, body)
      let id = signed.digest(township: TestKeys.township)
      return VectorCase(
        name: "changeset/\(name)", shows: shows, given: given(signed, hasNaturalKey: hasNaturalKey),
        fields: [
          "id": .hex(id), "reference": .hex(id.prefix(16)), "device": TestKeys.stationDevice.json, "faults": faults,
        ])
    }
    let other = RecordID(high: 1, low: 1)
    let later = HybridClock(milliseconds: clock.milliseconds + 1)
    let strangers = HuiyinRecords.Facts(
      home: 3, key: .created(nonce: Array(0x10..<0x20), writer: TestKeys.hubWriter)
    ).encoded
    let natural = RecordID(kind: 2, facts: facts, rootClock: clock, hasNaturalKey: true)
    let twice = Body.encode([Op(.set, field: 3), Op(.set, field: 3, value: .text("a"))])
    let onTwo = Body.encode([
      Op(.append, field: 80), Op(.set, field: 3, target: .sibling(0)), Op(.set, field: 3, value: .text("a")),
    ])
    let crowded = Body.encode([
      Op(.readmit, target: .changeset(ChangesetReference(high: 1, low: 1))), Op(.append, field: 80),
    ])
    return [
      try good("good", "a root with one op", header(), body, []),
      try good("body-malformed", "a body that does not decode quarantines, and is kept", header(), [2, 0], ["body"]),
      try good("register-twice", "a register written twice", header(), twice, ["form"]),
      try good("register-twice-unlike-targets", "the same field of the record and of an entry", header(), onTwo, []),
      try good("readmission-in-company", "a re-admission that is not alone", header(), crowded, ["form"]),
      try good("facts-of-other-record", "facts that do not give the record id", header(record: other), body, ["facts"]),
      try good("facts-other-clock", "the id holds the time of the root's clock", header(clock: later), body, ["facts"]),
      try good(
        "facts-other-writer", "facts that name another writer",
        header(
          record: RecordID(kind: 2, facts: strangers, rootClock: clock, hasNaturalKey: false), facts: strangers),
        body, ["facts"]),
      try good(
        "facts-time-on-natural-key", "an id with a time, of a kind with natural key", header(), body,
        hasNaturalKey: true, ["facts"]),
      try good("facts-natural-key", "an id with time 0", header(record: natural), body, hasNaturalKey: true, []),
      try good(
        "unknown-kind", "of an unknown kind either form of the id will do", header(), body, hasNaturalKey: .null, []),
      try good(
        "unknown-kind-foreign-record", "a root of an unknown kind must not take over a record of another kind",
        header(kind: 900), body, hasNaturalKey: .null, ["facts"]),
    ]
  }

  private static func refused() throws -> [VectorCase] {
    let whole = try sign(header().encoded, body)
    func bad(
      _ name: String, _ shows: String, _ signed: SignedChangeset, township: TownshipID = TestKeys.township,
      padding: VectorCase.Padding? = nil, _ code: String, _ field: String
    ) -> VectorCase {
      VectorCase(
        name: "changeset/\(name)", shows: shows, padding: padding, given: given(signed, township: township),
        fault: VectorCase.Fault(code: code, field: field))
    }
    func flipped(_ bytes: [UInt8], _ place: Int) -> [UInt8] {
      var copy = bytes
      copy[place] ^= 1
      return copy
    }
    func flippedHeader(_ part: String, _ place: Int) -> VectorCase {
      bad(
        "flipped-\(part)", "one bit of \(part) turned over",
        SignedChangeset(
          header: flipped(whole.header, place), signature: whole.signature, body: whole.body), "signature",
        "signature")
    }
    let strange = try sign(header().encoded, body, TestKeys.stranger)
    var unknown = header()
    unknown.writer = TestKeys.hubWriter
    // Offsets of a root with a sequence and a kind of one byte.
    return [
      flippedHeader("record", 34), flippedHeader("kind", 50), flippedHeader("clock", 52),
      flippedHeader("time", 60), flippedHeader("person", 66), flippedHeader("directory", 69),
      flippedHeader("facts", 78),
      bad(
        "flipped-signature-r", "one bit of the signature's first half",
        SignedChangeset(header: whole.header, signature: flipped(whole.signature, 0), body: whole.body), "signature",
        "signature"),
      bad(
        "flipped-signature-s", "one bit of the signature's second half",
        SignedChangeset(header: whole.header, signature: flipped(whole.signature, 32), body: whole.body),
        "signature", "signature"),
      bad(
        "flipped-body", "one bit of the body",
        SignedChangeset(
          header: whole.header, signature: whole.signature, body: flipped(whole.body, whole.body.count - 1)),
        "signature", "signature"),
      bad(
        "short-signature", "a signature of 63 bytes",
        SignedChangeset(header: whole.header, signature: whole.signature.dropLast(), body: whole.body), "signature",
        "signature"),
      bad(
        "other-township", "what is signed for one township counts in no other", whole,
        township: TownshipID(authorityKey: TestKeys.bytes(TestKeys.stranger)), "signature", "signature"),
      bad("other-key", "signed by another key than the writer's", strange, "signature", "signature"),
      bad(
        "unknown-writer", "nobody has introduced the writer", try sign(unknown.encoded, body), "writer", "writer"),
      bad(
        "header-malformed", "a header that does not decode",
        try sign(whole.header + [0], body), "trailing", "header"),
      bad(
        "body-too-long", "a body above its limit is refused before its signature is looked at", whole,
        padding: .init(byte: 0, count: Body.bytesMaximum), "limit", "body"),
    ]
  }

  static func read(_ vector: VectorCase) throws -> Reading {
    let given = vector.given ?? .null
    let township = TownshipID(hexadecimal: given["township"].text)!
    let padding = vector.padding.map { [UInt8](repeating: $0.byte, count: $0.count) } ?? []
    let signed = SignedChangeset(
      header: given["header"].bytes, signature: given["signature"].bytes, body: given["body"].bytes + padding)
    let verified = try verify(signed, township: township, writers: given["writers"])
    let hasNaturalKey = given["hasNaturalKey"]
    let kind = hasNaturalKey == .null ? nil : States.kind(verified.header.kind, hasNaturalKey: hasNaturalKey.flag)
    let changeset = Changeset(
      signed, reference: verified.reference, header: verified.header, device: TestKeys.stationDevice, kind: kind)
    let id = signed.digest(township: township)
    return Reading(fields: [
      "id": .hex(id), "reference": verified.reference.json, "device": changeset.device.json,
      "faults": .list(changeset.faults.map(\.rawValue).sorted().map { .text($0) }),
    ])
  }

  /// Verifies against the writers that the case introduces.
  static func verify(
    _ signed: SignedChangeset, township: TownshipID, writers: JSON
  ) throws -> VerifiedChangeset {
    var keys: [WriterID: Curve25519.Signing.PublicKey] = [:]
    for writer in writers.list {
      let key = writer["signingKey"].bytes
      let incarnation = writer["incarnation"].bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      keys[WriterID(signingKey: key, incarnation: incarnation)] = try Curve25519.Signing.PublicKey(
        rawRepresentation: key)
    }
    let known = keys
    do {
      return try VerifiedChangeset(verifying: signed, township: township) { known[$0] }
    } catch {
      switch error {
      case .malformed(let fault): throw fault
      case .unknownWriter: throw VectorCase.Fault(code: "writer", field: "writer")
      case .badSignature: throw VectorCase.Fault(code: "signature", field: "signature")
      case .bodyTooLong: throw VectorCase.Fault(code: "limit", field: "body")
      }
    }
  }
}
