import HuiyinRecords
import HuiyinTownship
import Testing

/// The place of an entry in a list (DOMAIN 12).
@Suite struct EntryPlaceTests {
  private let note = TownshipSchema.caseFile.entries[CaseEntry.note]

  private func place(_ index: UInt16, occurred: String? = nil, written milliseconds: UInt64) throws -> EntryPlace {
    let reference = try #require(ChangesetReference(prefixOf: [UInt8](repeating: 1, count: 16)))
    let fields = occurred.map { [EntryField(NoteField.occurredAt, .text($0))] } ?? []
    return EntryPlace(
      OpID(reference, index), .entry(fields), of: note, clock: HybridClock(milliseconds: milliseconds))
  }

  /// 2025-03-09T00:00+08:00.
  private static let midnight: UInt64 = 1_741_449_600_000

  @Test func byOccurrenceThenClockThenOp() throws {
    let written = try place(0, written: Self.midnight)
    #expect(try place(1, occurred: "2025-03-08T23:59+08:00", written: Self.midnight + 60_000) < written)
    #expect(try written < place(1, occurred: "2025-03-09T00:01+08:00", written: Self.midnight - 60_000))
    // Of one minute the one that was written first, also when another offset writes the minute.
    #expect(try written < place(1, occurred: "2025-03-08T16:00+00:00", written: Self.midnight + 1))
    #expect(try place(0, written: Self.midnight) < place(1, written: Self.midnight))
    // What cannot be read counts as written.
    #expect(try place(1, occurred: "昨天", written: Self.midnight + 1) > written)
  }
}
