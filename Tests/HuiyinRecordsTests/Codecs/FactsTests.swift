import Crypto
import HuiyinRecords
import Testing

/// DESIGN 4.1: record ids are made of facts, and a root that does not fit its id is quarantined.
@Suite struct FactsTests {
  private let nonce = Array(UInt8(0)..<16)
  private let writer = WriterID(high: 5, low: 6)
  private let clock = HybridClock(milliseconds: 1_760_000_000_000)

  @Test func roundTrip() throws {
    let created = Facts(home: 300, key: .created(nonce: nonce, writer: writer))
    #expect(try Facts(decoding: created.encoded, hasNaturalKey: false) == created)
    #expect(Facts.home(of: created.encoded) == 300)
    for bytes in [[], [1, 2, 3]] as [[UInt8]] {
      let natural = Facts(home: 0, key: .natural(bytes))
      #expect(try Facts(decoding: natural.encoded, hasNaturalKey: true) == natural)
    }
  }

  @Test func ends() {
    let created = Facts(home: 300, key: .created(nonce: nonce, writer: writer))
    Codec.checkEnds(created.encoded) { bytes throws(MalformedBytes) in
      _ = try Facts(decoding: bytes, hasNaturalKey: false)
    }
    #expect(Facts.home(of: []) == 0)
    #expect(Facts.home(of: [0x80, 0x00]) == 0)
  }

  @Test func aRecordIdHasTheTimeOfItsRootUnlessItsKeyIsNatural() {
    let one = RecordID(kind: 1, facts: [1], rootClock: clock, hasNaturalKey: false)
    let two = RecordID(kind: 1, facts: [1], rootClock: clock, hasNaturalKey: true)
    #expect(one.high >> 16 == clock.milliseconds)
    #expect(two.high >> 16 == 0)
    #expect(one.low == two.low)
    let hash = Array(SHA256.hash(data: [0, 0, 0, 1, 1] as [UInt8]))
    #expect(Array(one.bytes.suffix(10)) == Array(hash.prefix(10)))
    #expect(RecordID(kind: 2, facts: [1], rootClock: clock, hasNaturalKey: false) != one)
  }

  /// By the bytes of a whole changeset, as a node receives it.
  @Test func faultsThatTheBytesShow() {
    let facts = Facts(home: Office.grid3, key: .created(nonce: nonce, writer: writer)).encoded
    let record = RecordID(kind: 1, facts: facts, rootClock: clock, hasNaturalKey: false)
    func faults(
      _ record: RecordID, _ facts: [UInt8], by author: WriterID, _ body: [UInt8] = Body.encode([])
    ) -> Set<QuarantineReason> {
      let header = Header(
        writer: author, sequence: 1, previous: nil, record: record, kind: 1, parents: [], clock: clock,
        timeMilliseconds: 0, person: 1, directory: TownDirectory.reference(1), facts: facts)
      let signed = SignedChangeset(header: header.encoded, signature: [], body: body)
      return Changeset(
        signed, reference: .test(1), header: header, device: Node.sa.device, kind: TownSchema.record
      ).faults
    }
    #expect(faults(record, facts, by: writer).isEmpty)
    #expect(faults(RecordID(high: 1, low: 1), facts, by: writer) == [.facts])
    #expect(faults(record, facts, by: WriterID(high: 9, low: 9)) == [.facts])
    #expect(faults(record, [1], by: writer) == [.facts])
    #expect(faults(record, facts, by: writer, [9]) == [.body])
    let twice = Body.encode([Op(.set, field: 1), Op(.set, field: 1)])
    #expect(faults(record, facts, by: writer, twice) == [.form])
    let crowded = Body.encode([Op(.readmit, target: .changeset(.test(2))), Op(.append, field: 31)])
    #expect(faults(record, facts, by: writer, crowded) == [.form])
  }

  /// A root of a kind that this version does not know must not take over a record of a kind that it knows.
  @Test func aRootOfAnUnknownKindFitsItsIdToo() {
    let facts: [UInt8] = [7, 7, 7]
    func faults(_ record: RecordID) -> Set<QuarantineReason> {
      let header = Header(
        writer: writer, sequence: 1, previous: nil, record: record, kind: 900, parents: [], clock: clock,
        timeMilliseconds: 0, person: 1, directory: TownDirectory.reference(1), facts: facts)
      let signed = SignedChangeset(header: header.encoded, signature: [], body: Body.encode([]))
      return Changeset(signed, reference: .test(1), header: header, device: Node.sa.device, kind: nil).faults
    }
    for hasNaturalKey in [true, false] {
      let fitting = RecordID(kind: 900, facts: facts, rootClock: clock, hasNaturalKey: hasNaturalKey)
      #expect(faults(fitting).isEmpty)
    }
    #expect(faults(RecordID(kind: 1, facts: facts, rootClock: clock, hasNaturalKey: false)) == [.facts])
  }

  @Test func aChangesetsIdDependsOnTownshipHeaderAndBody() {
    let signed = SignedChangeset(header: [1], signature: [], body: [2])
    let one = TownshipID(authorityKey: [1]), two = TownshipID(authorityKey: [2])
    #expect(signed.digest(township: one) == signed.digest(township: one))
    #expect(signed.digest(township: one) != signed.digest(township: two))
    #expect(
      signed.digest(township: one)
        != SignedChangeset(header: [1], signature: [], body: [3]).digest(township: one))
  }
}
