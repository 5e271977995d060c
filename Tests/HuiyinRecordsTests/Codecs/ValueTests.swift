import HuiyinRecords
import Testing

/// Equal values have equal bytes, and bytes of newer software are kept (P9).
@Suite struct ValueTests {
  private let values: [Value] = [
    .none, .text(""), .text("回音"), .integer(0), .integer(-1), .integer(.max), .integer(.min), .flag(true),
    .flag(false), .bytes([]), .bytes([0, 255]), .fields([]),
    .entry([EntryField(300, .text("b")), EntryField(1, .entry([EntryField(0, .none)]))]), .opaque([]),
    .opaque([0x77, 1]),
  ]

  @Test func roundTrip() {
    for value in values { #expect(Value(decoding: value.encoded[...]) == value) }
    #expect(Set(values.map(\.encoded)).count == values.count)
  }

  @Test func bytesThatAreNoKnownFormAreKept() {
    let odd: [[UInt8]] = [
      [7], [0, 0], [1, 0xFF], [2], [2, 0x80], [2, 0x80, 0x00], [2, 1, 1], [3, 1], [4, 1], [6, 1], [6, 1, 5, 0],
      [6, 2, 1, 0, 1, 1, 0], [6, 1, 1, 0, 1, 1, 0],
    ]
    for bytes in odd {
      #expect(Value(decoding: bytes[...]) == .opaque(bytes))
      #expect(Value(decoding: bytes[...]).encoded == bytes)
    }
  }

  @Test func anyBytesEncodeToThemselves() {
    var random = SplitMix64(seed: 3)
    for _ in 0..<5000 {
      let count = Int.random(in: 0...12, using: &random)
      var bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      if !bytes.isEmpty { bytes[0] %= 8 }
      #expect(Value(decoding: bytes[...]).encoded == bytes)
    }
  }

  /// A value of the greatest length that is nothing but entries within entries must not exhaust the stack.
  @Test func deepNestingIsNoEntry() {
    var bytes: [UInt8] = [0]
    var depth = 0
    while bytes.count < Body.valueBytesMaximum - 6 {
      var writer = ByteWriter()
      writer.append([6, 1])
      writer.counted(bytes)
      bytes = writer.bytes
      depth += 1
    }
    #expect(depth > 10_000)
    var value = Value(decoding: bytes[...])
    #expect(value.encoded == bytes)
    for _ in 0..<Value.depthMaximum { value = value[1] ?? .none }
    guard case .opaque = value else {
      Issue.record("nested deeper than \(Value.depthMaximum)")
      return
    }
  }

  @Test func answers() {
    for answer in [Answer(isYes: true), Answer(isYes: false, reason: "理由")] {
      #expect(Answer(Value(decoding: answer.value.encoded[...])) == answer)
    }
    #expect(Answer(.none) == nil)
    #expect(Answer(.entry([EntryField(1, .integer(1))])) == nil)
    #expect(Answer(.entry([EntryField(2, .text("why"))])) == nil)
  }
}
