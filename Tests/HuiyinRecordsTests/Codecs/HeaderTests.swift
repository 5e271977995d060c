import HuiyinRecords
import Testing

/// DESIGN 4.1: the header travels verbatim; bytes that are no header are refused with fault and place.
@Suite struct HeaderTests {
  private func header(parents: Int, facts: [UInt8] = []) -> Header {
    Header(
      writer: WriterID(high: 1, low: 2), sequence: parents == 0 ? 1 : 300, previous: parents == 0 ? nil : .test(7),
      record: RecordID(high: 3, low: 4), kind: 70_000, parents: (0..<parents).map { .test(UInt64($0) + 1) },
      clock: HybridClock(milliseconds: 1_760_000_000_000, counter: 9), timeMilliseconds: 1_760_000_000_123,
      person: 128, directory: DirectoryReference(term: 2, number: 300, hashPrefix: .max), facts: facts)
  }

  /// Fields in their order, each replaceable by bytes that are wrong.
  private func bytes(
    suite: UInt8 = 1, sequence: [UInt8] = [1], previous: UInt64 = 0, kind: [UInt8] = [1], parents: [UInt8] = [0],
    person: [UInt8] = [1], facts: [UInt8] = [0]
  ) -> [UInt8] {
    var writer = ByteWriter()
    writer.byte(suite)
    writer.identifier(WriterID(high: 1, low: 1))
    writer.append(sequence)
    writer.identifier(ChangesetReference(high: previous, low: 0))
    writer.identifier(RecordID(high: 1, low: 1))
    writer.append(kind)
    writer.append(parents)
    writer.bigEndian(1 << 20, bytes: 8)
    writer.bigEndian(0, bytes: 6)
    writer.append(person)
    writer.append([1, 1])
    writer.bigEndian(0, bytes: 8)
    writer.append(facts)
    return writer.bytes
  }

  private func fault(_ bytes: [UInt8]) -> MalformedBytes? {
    Codec.fault { () throws(MalformedBytes) in _ = try Header(decoding: bytes) }
  }

  @Test(arguments: [0, 1, 16, 255]) func roundTrip(parents: Int) throws {
    let whole = header(parents: parents, facts: parents == 0 ? Array(repeating: 5, count: 1024) : [])
    #expect(try Header(decoding: whole.encoded) == whole)
    #expect(whole.encoded.count <= Header.bytesMaximum)
  }

  @Test(arguments: [0, 2]) func ends(parents: Int) {
    let whole = header(parents: parents, facts: parents == 0 ? [1, 2, 3] : [])
    Codec.checkEnds(whole.encoded) { bytes throws(MalformedBytes) in _ = try Header(decoding: bytes) }
  }

  @Test func forbiddenValues() {
    #expect(fault(bytes()) == nil)
    #expect(fault(bytes(suite: 2)) == MalformedBytes(.forbidden, field: "suite", offset: 0))
    #expect(fault(bytes(sequence: [0]))?.field == "sequence")
    #expect(fault(bytes(sequence: [2]))?.field == "previous", "a second changeset names its previous")
    #expect(fault(bytes(previous: 1))?.field == "previous", "a first one has none")
    #expect(fault(bytes(sequence: [2], previous: 1)) == nil)
  }

  @Test func limits() {
    #expect(fault(bytes(parents: [0x80, 0x02]))?.fault == .limit)
    #expect(fault(bytes(facts: [0x81, 0x08]))?.fault == .limit)
    #expect(fault(Array(repeating: 1, count: Header.bytesMaximum + 1))?.fault == .limit)
  }

  @Test func varints() {
    #expect(fault(bytes(kind: [0x81, 0x00])) == MalformedBytes(.varint, field: "kind", offset: 50), "needless byte")
    #expect(fault(bytes(kind: [0xFF, 0xFF, 0xFF, 0xFF, 0x0F])) == nil)
    #expect(fault(bytes(kind: [0x80, 0x80, 0x80, 0x80, 0x10]))?.fault == .varint, "33 bits")
    #expect(fault(bytes(person: Array(repeating: 0xFF, count: 11)))?.fault == .varint)
    #expect(fault(bytes(sequence: Array(repeating: 0xFF, count: 9) + [0x02], previous: 1))?.fault == .varint)
    #expect(fault(bytes(sequence: Array(repeating: 0xFF, count: 9) + [0x01], previous: 1)) == nil, "64 bits")
  }

  /// What decodes encodes to the same bytes: there is one form of everything.
  @Test func whatDecodesIsCanonical() {
    var random = SplitMix64(seed: 1)
    var decoded = 0
    for turn in 0..<4000 {
      let bytes = Codec.mutate(header(parents: turn % 3, facts: turn % 3 == 0 ? [1, 2, 3] : []).encoded, &random)
      guard let header = try? Header(decoding: bytes) else { continue }
      decoded += 1
      #expect(header.encoded == bytes)
    }
    #expect(decoded > 100)
  }
}
