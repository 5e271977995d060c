import HuiyinWire
import Testing

/// Members of ZIP files, which are packed without a frame.
@Suite struct RawDeflateTests {
  /// By Python's zlib, with negative window bits.
  private static let packed: [UInt8] = [
    179, 41, 202, 47, 183, 123, 182, 97, 203, 179, 29, 11, 158, 237, 152, 254, 108, 79, 191, 141, 62, 72, 196, 102, 84,
    120, 232, 9, 3, 0,
  ]
  private static let text = Array(String(repeating: "<row>水渠渗漏</row>", count: 20).utf8)

  @Test func whatOthersPacked() {
    #expect(RawDeflate.inflate(Self.packed, count: Self.text.count) == Self.text)
    #expect(RawDeflate.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
  }

  /// A length that is not the member's is damage too: nothing is cut or filled up.
  @Test func whatIsDamaged() {
    for count in [0, 1, Self.text.count - 1, Self.text.count + 1, Self.text.count * 2] {
      #expect(RawDeflate.inflate(Self.packed, count: count) == nil, "\(count)")
    }
    for length in 0..<Self.packed.count {
      #expect(RawDeflate.inflate(Array(Self.packed.prefix(length)), count: Self.text.count) == nil, "\(length)")
    }
    #expect(RawDeflate.inflate(Self.packed + [0], count: Self.text.count) == nil)
    #expect(RawDeflate.inflate([0xFF] + Self.packed, count: Self.text.count) == nil)
  }
}
