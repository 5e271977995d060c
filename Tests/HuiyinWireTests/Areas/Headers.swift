import HuiyinRecords

/// Headers, field by field.
enum Headers: VectorArea {
  static let name = "header"
  static let title = "the signed head of a changeset"

  private static let facts = HuiyinRecords.Facts(
    home: 3, key: .created(nonce: Array(0x10..<0x20), writer: TestKeys.stationWriter)
  ).encoded

  private static let root: Header = {
    let clock = HybridClock(milliseconds: 1_760_000_000_000)
    return Header(
      writer: TestKeys.stationWriter, sequence: 1, previous: nil,
      record: RecordID(kind: 2, facts: facts, rootClock: clock, hasNaturalKey: false), kind: 2, parents: [],
      clock: clock, timeMilliseconds: 1_760_000_000_123, person: 7,
      directory: DirectoryReference(term: 1, number: 2, hashPrefix: 0x1122_3344_5566_7788), facts: facts)
  }()

  private static func reference(_ number: UInt64) -> ChangesetReference {
    ChangesetReference(high: 0xC0FF_EE00_0000_0000 + number, low: ~number)
  }

  private static func child(parents: Int) -> Header {
    var header = root
    header.sequence = 300
    header.previous = reference(900)
    header.parents = (0..<parents).map { reference(UInt64($0)) }
    header.clock = HybridClock(milliseconds: 1_760_000_060_000, counter: 3)
    header.facts = []
    return header
  }

  private static var largest: Header {
    var header = child(parents: 1)
    header.sequence = .max
    header.kind = .max
    header.clock = HybridClock(packed: .max)
    header.timeMilliseconds = 1 << 48 - 1
    header.person = .max
    header.directory = DirectoryReference(term: .max, number: .max, hashPrefix: .max)
    return header
  }

  /// The encoding written by hand beside the product's.
  private static func pieces(_ header: Header) -> Pieces {
    var pieces = Pieces()
    pieces.add("suite") { $0.byte(1) }
    pieces.add("writer") { $0.identifier(header.writer) }
    pieces.add("sequence") { $0.varint(header.sequence) }
    pieces.add("previous") { $0.identifier(header.previous ?? .zero) }
    pieces.add("record") { $0.identifier(header.record) }
    pieces.add("kind") { $0.varint(header.kind) }
    pieces.add("number of parents") { $0.count(header.parents.count) }
    for parent in header.parents { pieces.add("parent") { $0.identifier(parent) } }
    pieces.add("clock") { $0.bigEndian(header.clock.packed, bytes: 8) }
    pieces.add("time") { $0.bigEndian(header.timeMilliseconds, bytes: 6) }
    pieces.add("person") { $0.varint(header.person) }
    pieces.add("directory term") { $0.varint(header.directory.term) }
    pieces.add("directory number") { $0.varint(header.directory.number) }
    pieces.add("directory hash") { $0.bigEndian(header.directory.hashPrefix, bytes: 8) }
    if header.parents.isEmpty {
      pieces.add("facts length") { $0.count(header.facts.count) }
      pieces.add("facts") { $0.append(header.facts) }
    }
    return pieces
  }

  static func cases() -> [VectorCase] {
    func good(_ name: String, _ shows: String, _ header: Header) -> VectorCase {
      .good("header/\(name)", shows, pieces(header).bytes, header.json)
    }
    var bare = root
    bare.facts = []
    return [
      good("root", "a root: no parents, facts behind the directory", root),
      good("root-without-facts", "facts of no bytes still have their length", bare),
      good("child", "a later changeset: previous, parents, no facts", child(parents: 2)),
      good("greatest-numbers", "every number at the top of its range", largest),
      good("parents-16", "the most parents that a changeset may have without being quarantined", child(parents: 16)),
      good("parents-17", "well formed; quarantined for `parents`", child(parents: 17)),
      good("parents-255", "the most parents that a header may have", child(parents: 255)),
    ] + pieces(root).truncated("header") + truncatedParents + refused
  }

  private static var truncatedParents: [VectorCase] {
    pieces(child(parents: 2)).truncated("header").filter { $0.fault?.field == "parent" }
  }

  private static var refused: [VectorCase] {
    let root = pieces(root), child = pieces(child(parents: 1))
    func bad(
      _ name: String, _ shows: String, _ bytes: [UInt8], padding: VectorCase.Padding? = nil, _ code: String,
      _ field: String
    ) -> VectorCase {
      .bad("header/\(name)", shows, bytes, padding: padding, code, field)
    }
    let zero = [UInt8](repeating: 0, count: 16)
    return [
      bad("empty", "no bytes", [], "truncated", "suite"),
      bad("suite-0", "no suite has number 0", root.replacing("suite", [0]), "forbidden", "suite"),
      bad("suite-2", "suite 2 is reserved and not readable", root.replacing("suite", [2]), "forbidden", "suite"),
      bad("sequence-0", "sequences count from 1", root.replacing("sequence", [0]), "forbidden", "sequence"),
      bad(
        "previous-with-sequence-1", "a writer's first changeset has no previous one",
        root.replacing("previous", reference(1).bytes), "forbidden", "previous"),
      bad(
        "no-previous-with-sequence-2", "a later changeset names its previous one", child.replacing("previous", zero),
        "forbidden", "previous"),
      bad("trailing-byte-root", "a byte behind the facts", root.bytes + [0], "trailing", "header"),
      bad("trailing-byte-child", "a byte behind the directory", child.bytes + [0], "trailing", "header"),
      bad(
        "facts-with-parents", "facts stand in a root only", child.bytes + [1, 7], "trailing", "header"),
      bad("long-varint-kind", "a varint with a needless byte", root.replacing("kind", [0x82, 0]), "varint", "kind"),
      bad(
        "kind-33-bits", "a kind above 32 bits", root.replacing("kind", [0x80, 0x80, 0x80, 0x80, 0x10]), "varint",
        "kind"),
      bad(
        "sequence-65-bits", "a varint above 64 bits",
        child.replacing("sequence", Array(repeating: 0xFF, count: 9) + [2]), "varint", "sequence"),
      bad(
        "sequence-eleven-bytes", "a varint of eleven bytes",
        child.replacing("sequence", Array(repeating: 0x80, count: 10) + [1]), "varint", "sequence"),
      bad(
        "person-long-varint", "a varint with a needless byte, late in the header",
        root.replacing("person", [0x87, 0x80, 0]), "varint", "person"),
      bad(
        "parents-256", "one parent more than a header may have",
        child.replacing("number of parents", [0x80, 0x02]), "limit", "number of parents"),
      bad(
        "parents-absurd", "a count that no memory holds",
        child.replacing("number of parents", Array(repeating: 0xFF, count: 9) + [1]), "limit", "number of parents"),
      bad(
        "facts-1025", "facts longer than their limit", root.replacing("facts length", [0x81, 0x08]), "limit",
        "facts length"),
      bad(
        "too-long", "longer than any header", root.bytes, padding: .init(byte: 0, count: 8193 - root.bytes.count),
        "limit", "header"),
    ]
  }

  static func read(_ vector: VectorCase) throws -> Reading {
    let header = try Header(decoding: vector.bytes)
    return Reading(fields: header.json, encoded: header.encoded)
  }
}
