import Crypto
import HuiyinAuthority
import HuiyinRecords
import HuiyinWire

/// Signed versions of the directory and the order in which they can be taken.
enum Directories: VectorArea {
  static let name = "directory"
  static let title = "signed versions of the directory log"

  static func sign(_ content: [UInt8], _ key: Curve25519.Signing.PrivateKey = TestKeys.authority) throws -> [UInt8] {
    Array(try key.signature(for: DirectoryVersion.hash(township: TestKeys.township, content: content)))
  }

  static func hash(_ content: [UInt8]) -> [UInt8] {
    DirectoryVersion.hash(township: TestKeys.township, content: content)
  }

  static let time: UInt64 = 1_760_000_000_000

  /// Every entry there is, every field of it filled.
  private static let entries: [DirectoryEntry] = [
    .township(name: "回音镇"), .rulesVersion(1),
    .unit(Unit(number: 1, name: "镇人民政府", kind: .department, phone: "0571-1", isActive: true)),
    .unit(
      Unit(
        number: 3, name: "三号网格", kind: .grid, parent: 1, head: 7, phone: "0571-3", isActive: false,
        grid: Grid(
          number: 3, villages: ["东村", "西村"], governanceGridCode: "G3", electoralDistrictCode: "E3", households: 320,
          population: 1024, countyRepresentative: 8, townRepresentative: 9))),
    .site(Site(number: 1, grid: 3, kind: .workstation, name: "东村联络站", address: "东村 1 号", hours: "每月 9 日")),
    .person(
      Person(
        number: 7, name: "李梅", unit: 3, roles: RoleSet(rawValue: 1 << 63 | 5), phone: "139", isActive: false,
        representative: Representative(level: .town, district: "第三选区", tags: ["女"], term: "19", fourRoles: ["intel"]),
        mediator: Mediator(qualification: "人民调解员", organisation: "东村调委会"))),
    .device(
      Device(
        id: TestKeys.hubDevice, name: "镇中心", shortCode: "H00", kind: .hub, unit: 1,
        signingKey: TestKeys.bytes(TestKeys.hub), agreementKey: Array(repeating: 2, count: 32),
        transportKey: [4] + Array(repeating: 3, count: 64), vouches: [7, 300], servedUnits: [1, 3],
        boundPersons: [7])),
    .hubWriter(TestKeys.hubWriter), .policy(key: "deadline.class2", value: "30"),
    .revocation(
      CutOff(subject: TestKeys.stationDevice, counting: [ChangesetReference(high: 1, low: 2)], reason: "丢失")),
    .strictWithdrawal(CutOff(subject: 7, counting: [], reason: "离职")),
  ]

  static let founding = DirectoryCodec.encode(
    term: 1, number: 1, previousHash: nil, timeMilliseconds: time, entries: entries)
  private static let second = DirectoryCodec.encode(
    term: 1, number: 2, previousHash: hash(founding), timeMilliseconds: time + 1,
    entries: [.policy(key: "deadline.class2", value: "")])
  private static let newTerm = DirectoryCodec.encode(
    term: 5, number: 1, previousHash: hash(founding), timeMilliseconds: time + 2,
    entries: [.hubWriter(TestKeys.stationWriter)])

  static func version(
    _ term: UInt32, _ number: UInt32, after previous: [UInt8]?, _ entries: [DirectoryEntry] = []
  ) -> [UInt8] {
    DirectoryCodec.encode(
      term: term, number: number, previousHash: previous.map { hash($0) }, timeMilliseconds: time, entries: entries)
  }

  private static func given(
    _ content: [UInt8], _ before: [[UInt8]], key: Curve25519.Signing.PrivateKey, township: TownshipID
  ) throws -> JSON {
    [
      "township": township.json, "authorityKey": .hex(TestKeys.bytes(TestKeys.authority)),
      "signature": .hex(try sign(content, key)), "before": .list(before.map { .hex($0) }),
    ]
  }

  /// A version that is taken; `isWhole`: encoding what was read gives the same bytes.
  static func good(
    _ name: String, _ shows: String, _ content: [UInt8], after before: [[UInt8]] = [], isWhole: Bool? = nil,
    _ entries: [DirectoryEntry], _ term: UInt32, _ number: UInt32, previous: [UInt8]?, time: UInt64
  ) throws -> VectorCase {
    let hash = hash(content)
    let decoded = DirectoryVersion(
      reference: DirectoryReference(term: term, number: number, hashPrefix: DirectoryVersion.prefix(of: hash)),
      previousHash: previous.map { Self.hash($0) }, hash: hash, timeMilliseconds: time, entries: entries)
    var made = VectorCase.good(
      "directory/\(name)", shows, content,
      given: try given(content, before, key: TestKeys.authority, township: TestKeys.township), decoded.json)
    made.isWhole = isWhole
    return made
  }

  /// One that is refused.
  static func bad(
    _ name: String, _ shows: String, _ content: [UInt8], after before: [[UInt8]] = [],
    key: Curve25519.Signing.PrivateKey = TestKeys.authority, township: TownshipID = TestKeys.township,
    padding: VectorCase.Padding? = nil, _ code: String, _ field: String
  ) throws -> VectorCase {
    let signed = content + (padding.map { [UInt8](repeating: $0.byte, count: $0.count) } ?? [])
    return .bad(
      "directory/\(name)", shows, content, padding: padding,
      given: try given(signed, before, key: key, township: township), code, field)
  }

  static func cases() throws -> [VectorCase] { try taken() + passedOver() + refused() + notFounding() }

  private static func taken() throws -> [VectorCase] {
    // Entry 99 of newer software, and field 99 inside a policy entry.
    let newer = founding + [0x2A, 0x05, 0x9A, 0x06, 0x02, 0x08, 0x01]
    let extended = second + [0x2A, 0x0A, 0x3A, 0x08, 0x0A, 0x01, 0x6B, 0x12, 0x00, 0x98, 0x06, 0x07]
    return [
      try good(
        "founding", "the first version, with every known entry", founding, entries, 1, 1, previous: nil, time: time),
      try good(
        "second", "the next number names the hash of the one before; an empty value removes a policy", second,
        after: [founding], [.policy(key: "deadline.class2", value: "")], 1, 2, previous: founding, time: time + 1),
      try good(
        "new-term", "a higher term begins with number 1 after any version held", newTerm, after: [founding, second],
        [.hubWriter(TestKeys.stationWriter)], 5, 1, previous: founding, time: time + 2),
      try good(
        "wipe", "a revoked device is to wipe what it holds",
        version(1, 2, after: founding, [.wipe(TestKeys.stationDevice)]),
        after: [founding], [.wipe(TestKeys.stationDevice)], 1, 2, previous: founding, time: time),
      try good(
        "entry-unknown", "an entry of newer software is kept in the signed bytes", newer, isWhole: false,
        entries + [.unknown], 1, 1, previous: nil, time: time),
      try good(
        "field-unknown", "a field of newer software inside a known entry is passed over", extended, after: [founding],
        isWhole: false,
        [.policy(key: "deadline.class2", value: ""), .policy(key: "k", value: "")], 1, 2, previous: founding,
        time: time + 1),
    ]
  }

  private static func refused() throws -> [VectorCase] {
    var altered = try bad("altered", "one bit of the content turned over", founding, "signature", "signature")
    var bytes = founding
    bytes[bytes.count - 1] ^= 1
    altered.input = Hexadecimal.encode(bytes)
    let other = TownshipID(authorityKey: TestKeys.bytes(TestKeys.stranger))
    // In each: a township entry is followed by one whose field is out of range; or the field stands in the version.
    func entry(_ bytes: [UInt8]) -> [UInt8] { version(1, 1, after: nil) + [0x2A, UInt8(bytes.count)] + bytes }
    return [
      altered,
      try bad(
        "signed-by-another", "not signed by the authority", founding, key: TestKeys.stranger, "signature",
        "signature"),
      try bad(
        "other-township", "signed for another township", founding, township: other, "signature", "signature"),
      try bad("no-message", "signed bytes that are no protobuf message", [0x0A, 0xFF], "message", "directory version"),
      try bad(
        "text-not-utf8", "a township's name that is not UTF-8", entry([0x0A, 4, 0x0A, 2, 0xC3, 0x28]), "message",
        "directory version"),
      try bad(
        "previous-31-bytes", "a hash of 31 bytes",
        [0x08, 1, 0x10, 1, 0x1A, 31] + Array(repeating: 1, count: 31), "length", "previous"),
      try bad(
        "hub-writer-15-bytes", "a writer of 15 bytes", entry([0x32, 15] + Array(repeating: 1, count: 15)),
        "length", "hub writer"),
      try bad(
        "wipe-15-bytes", "a device of 15 bytes", entry([0x5A, 15] + Array(repeating: 1, count: 15)), "length",
        "wiped device"),
      try bad(
        "revocation-without-device", "a cut-off that names nobody", entry([0x4A, 0]), "length", "revoked device"),
      try bad(
        "counting-15-bytes", "a changeset of 15 bytes in a cut-off",
        entry([0x52, 19, 0x10, 7, 0x1A, 15] + Array(repeating: 1, count: 15)), "length", "counting changeset"),
      try bad(
        "number-skipped", "a number is not the next", version(1, 3, after: founding), after: [founding],
        "outOfSequence", "number"),
      try bad(
        "term-without-number-1", "a new term does not begin with number 1", version(2, 2, after: founding),
        after: [founding], "outOfSequence", "number"),
      try bad(
        "term-lower", "a term below that of the version before", version(1, 1, after: version(2, 1, after: founding)),
        after: [founding, version(2, 1, after: founding)], "outOfSequence", "number"),
      try bad(
        "previous-not-held", "the version before is not held", version(1, 3, after: second), after: [founding],
        "previousNotHeld", "previous"),
      try bad(
        "first-with-number-2", "the first version has term 1 and number 1", version(1, 2, after: nil),
        "outOfSequence", "number"),
      try bad(
        "second-founding", "a second first version", version(1, 1, after: nil), after: [founding], "notAFounding",
        "previous"),
      try bad(
        "too-long", "longer than any version", founding,
        padding: .init(byte: 0, count: DirectoryCodec.contentBytesMaximum), "limit", "directory version"),
    ]
  }

  static func read(_ vector: VectorCase) throws -> Reading {
    let given = vector.given ?? .null
    let township = TownshipID(hexadecimal: given["township"].text)!
    var directory = Directory()
    for content in given["before"].list {
      try directory.add(try DirectoryCodec.decode(content.bytes, township: township))
    }
    let content = vector.bytes
    let key = try Curve25519.Signing.PublicKey(rawRepresentation: given["authorityKey"].bytes)
    guard
      key.isValidSignature(
        given["signature"].bytes, for: DirectoryVersion.hash(township: township, content: content))
    else { throw VectorCase.Fault(code: "signature", field: "signature") }
    let version = try DirectoryCodec.decode(content, township: township)
    do {
      try directory.add(version)
    } catch {
      switch error {
      case .previousNotHeld: throw VectorCase.Fault(code: "previousNotHeld", field: "previous")
      case .outOfSequence: throw VectorCase.Fault(code: "outOfSequence", field: "number")
      case .notAFounding: throw VectorCase.Fault(code: "notAFounding", field: "previous")
      }
    }
    let encoded = DirectoryCodec.encode(
      term: version.reference.term, number: version.reference.number, previousHash: version.previousHash,
      timeMilliseconds: version.timeMilliseconds, entries: version.entries)
    return Reading(fields: version.json, encoded: encoded)
  }
}
