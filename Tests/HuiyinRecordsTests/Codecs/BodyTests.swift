import HuiyinRecords
import Testing

/// DESIGN 4.2: one envelope for all ops.
@Suite struct BodyTests {
  private let ops: [Op] = [
    Op(.set, field: 3, supersedes: [OpID(.test(1), 0), OpID(.test(2), 65_535)], value: .text("水管破裂")),
    Op(.add, field: 1_000_000, target: .op(OpID(.test(3), 258)), value: .integer(-5)),
    Op(.append, field: 31, value: .entry([EntryField(2, .flag(true)), EntryField(1, .bytes([1, 2]))])),
    Op(.set, field: 1, target: .sibling(2), value: .none),
    Op(.answer, target: .op(OpID(.test(4), 1)), value: Answer(isYes: false, reason: "重复").value),
    Op(.readmit, target: .changeset(.test(5))),
    Op(Operation(rawValue: .max), field: .max, isCritical: true, value: .opaque([0xEE, 1, 2])),
  ]

  private func fault(_ bytes: [UInt8]) -> MalformedBytes? {
    Codec.fault { () throws(MalformedBytes) in _ = try Body.decode(bytes) }
  }

  /// A body of one op, from its parts.
  private func one(
    tag: [UInt8] = [1], target: [UInt8] = [0], field: [UInt8] = [1], links: [UInt8] = [0], value: [UInt8] = [1, 0]
  ) -> [UInt8] {
    [1, 1] + tag + target + field + links + value
  }

  @Test func roundTrip() throws {
    #expect(try Body.decode(Body.encode(ops)) == ops)
    #expect(try Body.decode(Body.encode([])) == [])
  }

  @Test func ends() {
    Codec.checkEnds(Body.encode(ops)) { bytes throws(MalformedBytes) in _ = try Body.decode(bytes) }
  }

  @Test func anUnknownOpIsKeptWithItsEnvelope() throws {
    let decoded = try Body.decode(one(tag: [0xC8, 0x01], target: [0x80], value: [3, 0xEE, 1, 2]))
    #expect(
      decoded == [Op(Operation(rawValue: 200), field: 1, isCritical: true, value: .opaque([0xEE, 1, 2]))])
    #expect(decoded[0].operation.isKnown == false)
  }

  @Test func forbiddenFormsAndTags() {
    #expect(fault(one()) == nil)
    #expect(fault([2, 0]) == MalformedBytes(.forbidden, field: "body format", offset: 0))
    #expect(fault(one(target: [4]))?.fault == .tag)
    #expect(fault(one(target: [0x84]))?.fault == .tag)
    #expect(fault(one(tag: [0x80, 0x00]))?.fault == .varint)
    #expect(fault(one(tag: [0x80, 0x80, 0x80, 0x80, 0x10]))?.fault == .varint)
    #expect(fault(one(field: Array(repeating: 0x80, count: 12)))?.fault == .varint)
  }

  @Test func limits() {
    #expect(fault([1, 0x81, 0x20])?.fault == .limit, "4,097 ops")
    #expect(fault(one(links: [0x81, 0x02]))?.fault == .limit, "257 links")
    #expect(fault(one(target: [2, 0x80, 0x80, 0x04]))?.fault == .limit, "index 65,536")
    #expect(fault(one(value: [0x81, 0x80, 0x04]))?.fault == .limit, "65,537 bytes")
    #expect(fault(one(value: [0x80, 0x80, 0x04] + Array(repeating: 7, count: 65_536))) == nil)
    #expect(fault(Array(repeating: 1, count: Body.bytesMaximum + 1))?.fault == .limit)
    #expect(fault([1, 0xFF, 0x1F])?.fault == .truncated, "a count that the bytes do not hold")
  }

  @Test func whatDecodesIsCanonical() {
    var random = SplitMix64(seed: 2)
    var decoded = 0
    let whole = Body.encode(ops)
    for _ in 0..<6000 {
      let bytes = Codec.mutate(whole, &random)
      guard let ops = try? Body.decode(bytes) else { continue }
      decoded += 1
      #expect(Body.encode(ops) == bytes)
    }
    #expect(decoded > 100)
  }
}
