import HuiyinRecords
import Testing

/// What a record grows to is read back, however much of it somebody has written (PITFALLS 1.19): a state that cannot be
/// read keeps all that comes of its record from being taken in.
@Suite struct StateCodecTests {
  private let id = OpID(ChangesetReference(high: 1, low: 2), 3)

  /// As of ops without effect, of which one changeset holds thousands; units take the least time to read.
  @Test func aListOfMoreThanAMillion() throws {
    let state = RecordState(
      record: RecordID(high: 7, low: 7), kind: 1, standing: .initial, registers: [], sets: [], entries: [], ops: [],
      order: [], fixedCount: 0, quarantined: [:], audience: Audience(units: Array(repeating: 5, count: 1_000_001)),
      forks: [], heads: [id.changeset], readOnly: [])
    let read = try StoredState(decoding: StoredState(state).encoded)
    #expect(read.audience.units.count == 1_000_001)
    #expect(read.heads == [id.changeset])
  }

  @Test func anEntryThatIsCorrectedWithoutEnd() throws {
    let entry = EntryState(
      id: id, kind: 1, value: .text("记录"), correctedBy: (0..<65_537).map { OpID(id.changeset, UInt16($0 % 4096)) },
      seen: .initial, place: .initial)
    #expect(try StateCodec.entry(decoding: StateCodec.encode(entry)) == entry)
  }

  @Test func countsAreBoundedByWhatIsThere() throws {
    var bytes = StateCodec.encode(
      EntryState(id: id, kind: 1, value: .none, correctedBy: [id], seen: .initial, place: .initial))
    // Behind the id, the kind, and the value with its length.
    let count = 18 + 1 + 2
    #expect(bytes[count] == 1)
    bytes[count] = 0x7F
    #expect(throws: MalformedBytes.self) { try StateCodec.entry(decoding: bytes) }
  }
}
