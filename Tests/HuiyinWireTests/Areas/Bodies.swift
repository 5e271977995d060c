import HuiyinRecords

/// Bodies: the envelope of ops.
enum Bodies: VectorArea {
  static let name = "body"
  static let title = "ops in their envelope"

  private static let one = ChangesetReference(high: 0x1111_1111_1111_1111, low: 1)
  private static let two = ChangesetReference(high: 0x2222_2222_2222_2222, low: 2)

  private static let samples: [(name: String, shows: String, ops: [Op])] = [
    ("empty", "a body without ops", []),
    ("set", "a register that had no value", [Op(.set, field: 3, value: .text("水管破裂"))]),
    (
      "set-superseding", "a register with links to what its author saw",
      [Op(.set, field: 3, supersedes: [OpID(one, 0), OpID(two, 65_535)], value: .integer(2))]
    ),
    (
      "set-on-entry", "a register of an earlier changeset's entry",
      [Op(.set, field: 5, target: .op(OpID(one, 258)), value: .flag(true))]
    ),
    (
      "set-on-sibling", "a register of an entry of the same changeset",
      [
        Op(.append, field: 80, value: .entry([EntryField(3, .text("a"))])),
        Op(.set, field: 5, target: .sibling(0), value: .none),
      ]
    ),
    ("add", "an element of a set", [Op(.add, field: 64, value: .text("水"))]),
    (
      "remove", "a removal names the adds that it saw",
      [Op(.remove, field: 64, supersedes: [OpID(one, 1)], value: .text("水"))]
    ),
    (
      "append", "an entry",
      [Op(.append, field: 80, value: .entry([EntryField(3, .text("上门")), EntryField(1, .text("x"))]))]
    ),
    (
      "event-with-bound-writes", "an event and the registers bound to it",
      [Op(.event, field: 102), Op(.set, field: 45, value: .integer(6)), Op(.set, field: 46, value: .integer(1))]
    ),
    (
      "answer", "an answer names an op and holds yes or no and why",
      [Op(.answer, target: .op(OpID(one, 1)), value: Answer(isYes: false, reason: "重复").value)]
    ),
    ("approve", "a signature under a lowering", [Op(.approve, target: .op(OpID(two, 0)))]),
    ("readmit", "a re-admission names a changeset and stands alone", [Op(.readmit, target: .changeset(two))]),
    (
      "unknown-tag", "an op of newer software keeps its envelope",
      [Op(Operation(rawValue: 200), field: 9, supersedes: [OpID(one, 0)], value: .opaque([0xEE, 1, 2]))]
    ),
    (
      "unknown-critical", "an op without which nobody may edit",
      [Op(Operation(rawValue: .max), field: .max, target: .changeset(one), isCritical: true, value: .opaque([]))]
    ),
    ("critical-known", "the critical bit on an op that is known", [Op(.set, field: 3, isCritical: true)]),
  ]

  private static func pieces() -> Pieces {
    var pieces = Pieces()
    pieces.add("body format") { $0.byte(1) }
    pieces.add("number of ops") { $0.count(1) }
    pieces.add("op tag") { $0.varint(UInt32(1)) }
    pieces.add("target tag") { $0.byte(1) }
    pieces.add("target op") { $0.opID(OpID(one, 3)) }
    pieces.add("field") { $0.varint(UInt32(300)) }
    pieces.add("number of links") { $0.count(1) }
    pieces.add("link") { $0.opID(OpID(two, 4)) }
    pieces.add("value length") { $0.count(2) }
    pieces.add("value") { $0.append([2, 8]) }
    return pieces
  }

  static func cases() -> [VectorCase] {
    samples.map { .good("body/\($0.name)", $0.shows, Body.encode($0.ops), json($0.ops)) }
      + pieces().truncated("body") + [
        .bad(
          "body/truncated-target-index", "no index behind the target tag", [1, 1, 1, 2], "truncated", "target index"),
        .bad(
          "body/truncated-target-changeset", "half a changeset behind the target tag",
          [1, 1, 8, 3, 0, 0, 0, 0, 0, 0, 0, 0], "truncated", "target changeset"),
      ] + refused
  }

  private static var refused: [VectorCase] {
    let pieces = pieces()
    func bad(
      _ name: String, _ shows: String, _ bytes: [UInt8], padding: VectorCase.Padding? = nil, _ code: String,
      _ field: String
    ) -> VectorCase {
      .bad("body/\(name)", shows, bytes, padding: padding, code, field)
    }
    func replaced(
      _ name: String, _ shows: String, _ field: String, _ bytes: [UInt8], _ code: String
    ) -> VectorCase {
      bad(name, shows, pieces.replacing(field, bytes), code, field)
    }
    let absurd: [UInt8] = Array(repeating: 0xFF, count: 9) + [1]
    return [
      bad("empty-bytes", "no bytes are no body", [], "truncated", "body format"),
      replaced("format-0", "no format has number 0", "body format", [0], "forbidden"),
      replaced("format-2", "a format of newer software", "body format", [2], "forbidden"),
      replaced("ops-4097", "one op more than a body may hold", "number of ops", [0x81, 0x20], "limit"),
      bad("ops-4096-announced", "a count that the bytes do not hold", [1, 0x80, 0x20], "truncated", "op tag"),
      replaced("ops-absurd", "a count that no memory holds", "number of ops", absurd, "limit"),
      replaced("long-varint-tag", "a tag with a needless byte", "op tag", [0x81, 0], "varint"),
      replaced("tag-33-bits", "a tag above 32 bits", "op tag", [0x80, 0x80, 0x80, 0x80, 0x10], "varint"),
      replaced("target-4", "no target has tag 4", "target tag", [4], "tag"),
      replaced("target-4-critical", "the critical bit makes no target", "target tag", [0x84], "tag"),
      replaced("target-64", "the bits between are part of the tag", "target tag", [0x41], "tag"),
      bad(
        "target-index-65536", "an index above 16 bits", [1, 1, 1, 2, 0x80, 0x80, 0x04, 1, 0, 1, 0], "limit",
        "target index"),
      replaced("links-257", "one link more than an op may have", "number of links", [0x81, 0x02], "limit"),
      replaced("links-absurd", "a count that no memory holds", "number of links", absurd, "limit"),
      replaced("value-65537", "a value longer than its limit", "value length", [0x81, 0x80, 0x04], "limit"),
      replaced("value-absurd", "a length that no memory holds", "value length", absurd, "limit"),
      bad("trailing-byte", "a byte behind the last op", pieces.bytes + [0], "trailing", "body"),
      bad(
        "too-long", "longer than any body", [1, 0], padding: .init(byte: 0, count: Body.bytesMaximum - 1), "limit",
        "body"),
    ]
  }

  private static func json(_ ops: [Op]) -> JSON { ["ops": .list(ops.map(\.json))] }

  static func read(_ vector: VectorCase) throws -> Reading {
    let ops = try Body.decode(vector.bytes)
    return Reading(fields: json(ops), encoded: Body.encode(ops))
  }
}
