import Crypto
import HuiyinRecords

/// How every identifier is derived.
enum Identifiers: VectorArea {
  static let name = "identifiers"
  static let title = "how each identifier is derived"

  static func cases() -> [VectorCase] {
    let key = TestKeys.station.publicKey.rawRepresentation
    let clock = HybridClock(milliseconds: 1_760_000_000_000, counter: 7)
    let created = HuiyinRecords.Facts(home: 3, key: .created(nonce: Array(0..<16), writer: TestKeys.stationWriter))
    let natural = HuiyinRecords.Facts(home: 12, key: .natural([]))
    func record(_ kind: UInt32, _ facts: HuiyinRecords.Facts, _ hasNaturalKey: Bool) -> (JSON, JSON) {
      let id = RecordID(
        kind: kind, facts: facts.encoded, rootClock: clock, hasNaturalKey: hasNaturalKey)
      return (
        [
          "of": "record", "kind": .small(kind), "facts": .hex(facts.encoded),
          "milliseconds": .small(clock.milliseconds), "hasNaturalKey": .flag(hasNaturalKey),
        ], ["id": id.json]
      )
    }
    let (one, oneID) = record(2, created, false), (two, twoID) = record(3, natural, true)
    return [
      vector(
        "township", "SHA-256 of the authority key, no context string",
        ["of": "township", "authorityKey": .hex(TestKeys.authority.publicKey.rawRepresentation)],
        ["id": TestKeys.township.json]),
      vector(
        "device", "context string and signing key", ["of": "device", "signingKey": .hex(key)],
        ["id": TestKeys.stationDevice.json]),
      vector(
        "writer", "context string, signing key and incarnation in eight bytes",
        ["of": "writer", "signingKey": .hex(key), "incarnation": .hex(TestKeys.incarnation)],
        ["id": TestKeys.stationWriter.json]),
      vector("record-created", "a record without natural key has the time of its root's clock", one, oneID),
      vector("record-natural-key", "a record with a natural key has time 0", two, twoID),
    ]
  }

  private static func vector(_ name: String, _ shows: String, _ given: JSON, _ fields: JSON) -> VectorCase {
    VectorCase(name: "identifiers/\(name)", shows: shows, given: given, fields: fields)
  }

  static func read(_ vector: VectorCase) throws -> Reading {
    let given = vector.given ?? .null
    let key = given["signingKey"].bytes
    let id: JSON =
      switch given["of"].text {
      case "township": TownshipID(authorityKey: given["authorityKey"].bytes).json
      case "device": DeviceID(signingKey: key).json
      case "writer":
        WriterID(signingKey: key, incarnation: given["incarnation"].bytes.reduce(0) { $0 << 8 | UInt64($1) }).json
      default:
        RecordID(
          kind: UInt32(given["kind"].number), facts: given["facts"].bytes,
          rootClock: HybridClock(milliseconds: UInt64(given["milliseconds"].number)),
          hasNaturalKey: given["hasNaturalKey"].flag
        ).json
      }
    return Reading(fields: ["id": id])
  }
}
