import HuiyinRecords

/// Facts of a root.
enum Facts: VectorArea {
  static let name = "facts"
  static let title = "immutable bytes of a root"

  static func cases() -> [VectorCase] {
    let created = HuiyinRecords.Facts(
      home: 300, key: .created(nonce: Array(0x10..<0x20), writer: TestKeys.stationWriter))
    let natural = HuiyinRecords.Facts(home: 12, key: .natural([9, 8, 7]))
    let bare: JSON = ["hasNaturalKey": false]
    return [
      .good("facts/created", "home in two bytes, nonce, writer", created.encoded, given: bare, json(created)),
      .good(
        "facts/natural-key", "home, then the key to the end", natural.encoded, given: ["hasNaturalKey": true],
        json(natural)),
      .good(
        "facts/natural-key-empty", "a key of no bytes: home alone names the record", [5],
        given: ["hasNaturalKey": true], json(HuiyinRecords.Facts(home: 5, key: .natural([])))),
      .bad(
        "facts/truncated-nonce", "fifteen bytes of sixteen", Array(created.encoded.prefix(17)), given: bare,
        "truncated", "nonce"),
      .bad(
        "facts/truncated-writer", "no writer behind the nonce", Array(created.encoded.prefix(18)), given: bare,
        "truncated", "writer"),
      .bad(
        "facts/trailing-byte", "a byte behind the writer", created.encoded + [0], given: bare, "trailing", "facts"),
      .bad(
        "facts/long-varint-home", "home in more bytes than it needs", [0x85, 0x00], given: ["hasNaturalKey": true],
        "varint", "home"),
    ]
  }

  private static func json(_ facts: HuiyinRecords.Facts) -> JSON {
    switch facts.key {
    case .created(let nonce, let writer): ["home": .small(facts.home), "nonce": .hex(nonce), "writer": writer.json]
    case .natural(let key): ["home": .small(facts.home), "key": .hex(key)]
    }
  }

  static func read(_ vector: VectorCase) throws -> Reading {
    let facts = try HuiyinRecords.Facts(
      decoding: vector.bytes, hasNaturalKey: vector.given?["hasNaturalKey"].flag ?? false)
    return Reading(fields: json(facts), encoded: facts.encoded)
  }
}
