import HuiyinRecords

/// Forms of a value. Decoding never fails: what has no known form is opaque.
enum Values: VectorArea {
  static let name = "value"
  static let title = "forms of a value; what has no known form is opaque"

  static func cases() -> [VectorCase] {
    func known(_ name: String, _ shows: String, _ value: Value) -> VectorCase {
      .good("value/\(name)", shows, value.encoded, json(value))
    }
    func opaque(_ name: String, _ shows: String, _ bytes: [UInt8]) -> VectorCase {
      .good("value/\(name)", shows, bytes, json(.opaque(bytes)))
    }
    var nested = Value.text("deep")
    for _ in 0..<Value.depthMaximum { nested = .fields([EntryField(1, nested)]) }
    var tooDeep = Value.fields([EntryField(1, .text("deep"))])
    let innermost = Value.opaque(tooDeep.encoded)
    var tooDeepRead = innermost
    for _ in 0..<Value.depthMaximum {
      tooDeep = .fields([EntryField(1, tooDeep)])
      tooDeepRead = .fields([EntryField(1, tooDeepRead)])
    }
    return [
      known("none", "cleared on purpose", .none),
      known("text", "text to the end of the value, no length of its own", .text("回音")),
      known("text-empty", "empty text is not `none`", .text("")),
      known("text-decomposed", "letter and combining accent stay two code points", .text("e\u{301}")),
      known("integer-zero", "zigzag of 0", .integer(0)),
      known("integer-negative", "zigzag of a negative number", .integer(-5)),
      known("integer-least", "the least integer takes ten bytes", .integer(.min)),
      known("integer-greatest", "the greatest integer", .integer(.max)),
      known("flag-no", "no and yes have tags of their own", .flag(false)),
      known("flag-yes", "no and yes have tags of their own", .flag(true)),
      known("bytes", "bytes to the end of the value", .bytes([0, 0xFF, 6])),
      known(
        "fields", "fields in ascending order, each value with its length",
        .fields([EntryField(1, .text("修好")), EntryField(3, .integer(7)), EntryField(300, .none)])),
      known("fields-none", "an entry without fields", .fields([])),
      known("answer-yes", "an answer without reason has one field", Answer(isYes: true).value),
      known("answer-no", "an answer with its reason", Answer(isYes: false, reason: "重复").value),
      known("fields-eight-deep", "eight levels of fields are read", nested),
      .good(
        "value/fields-nine-deep", "the ninth level of fields stays opaque inside the eighth", tooDeep.encoded,
        json(tooDeepRead)),
      .good(
        "value/fields-inner-opaque", "an unknown form inside a field makes only that field opaque",
        [6, 1, 2, 0x77, 5], json(.fields([EntryField(1, .opaque([0x77, 5]))]))),
      opaque("empty", "no bytes are no form", []),
      opaque("unknown-tag", "a tag of newer software", [7, 1, 2]),
      opaque("none-with-rest", "bytes behind a form that has none", [0, 0]),
      opaque("text-not-utf8", "text that is not UTF-8", [1, 0xC3, 0x28]),
      opaque("text-surrogate", "a surrogate is not UTF-8", [1, 0xED, 0xA0, 0x80]),
      opaque("integer-long", "an integer in more bytes than it needs", [2, 0x80, 0x00]),
      opaque("integer-truncated", "an integer whose last byte is missing", [2, 0x80]),
      opaque("integer-with-rest", "a byte behind an integer", [2, 1, 1]),
      opaque("fields-descending", "fields out of order", [6, 2, 1, 0, 1, 1, 0]),
      opaque("fields-twice", "a field named twice", [6, 1, 1, 0, 1, 1, 0]),
      opaque("fields-truncated", "a field longer than the value", [6, 1, 5, 0]),
    ]
  }

  private static func json(_ value: Value) -> JSON {
    let answer = Answer(value).map { ["yes": .flag($0.isYes), "reason": .text($0.reason)] as JSON }
    return ["value": value.json, "answer": answer ?? .null]
  }

  static func read(_ vector: VectorCase) throws -> Reading {
    let value = Value(decoding: vector.bytes[...])
    return Reading(fields: json(value), encoded: value.encoded)
  }
}
