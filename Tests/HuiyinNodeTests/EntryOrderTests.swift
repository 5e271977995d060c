import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Entries are listed by when they happened, then by clock (DOMAIN 12); the record's history, and what has an effect,
/// goes by the order of events.
@Suite struct EntryOrderTests {
  let town: ShowTown
  let record: RecordID
  var node: Node { town.node }

  init() throws {
    town = try ShowTown()
    record = try town.openCase()
    let worker = try town.session(.gridWorker, .station)
    let notes: [(text: String, occurred: String?)] = [
      ("当天所记", nil), ("七日走访", "2025-03-07 09:00"), ("五日走访", "2025-03-05 15:00"),
    ]
    for note in notes {
      var typed = ["text": note.text]
      typed["occurred_at"] = note.occurred
      _ = try town.node.append("note", typed, to: record, by: worker)
    }
  }

  private let byTime = ["五日走访", "七日走访", "当天所记"]

  private func text(_ entry: EntryPresentation) -> String? {
    entry.fields.first { $0.field.key == "text" }?.value.value.text
  }

  @Test func listsAreByWhenItHappened() throws {
    #expect(try node.presentation(of: record).entries.compactMap(text) == byTime)
    let worker = try town.session(.gridWorker, .station).person
    #expect(try node.voices(on: record, for: worker).flatMap(\.words).compactMap { text($0.entry) } == byTime)
    let paper = try node.store.read { reader in
      try reader.formMatter(RecordReading(record, reader), today: CivilDate(parsing: "2025-03-25"))
    }
    let printed = paper.entries.filter { $0.kind == CaseEntry.note }.compactMap { $0.values[NoteField.text]?.text }
    #expect(printed == byTime)
  }

  @Test func whatIsJudgedIsInTheOrderOfEvents() throws {
    let standing = try node.store.read { reader in
      try RecordReading(record, reader).standingEntries(CaseEntry.note).compactMap { $0.value[NoteField.text]?.text }
    }
    #expect(standing == ["当天所记", "七日走访", "五日走访"])
  }

  /// Of several records that are handled as one, all by one order.
  @Test func ofAGroupToo() throws {
    let head = try town.session(.petitionHead, .hub)
    for (received, occurred) in [("2025-03-01T09:00", "2025-03-08 10:00"), ("2025-03-02T09:00", "2025-03-06 10:00")] {
      let other = try town.openCase([TypedEdit(.set, "received_at", received)])
      _ = try node.append("note", ["text": occurred, "occurred_at": occurred], to: other, by: head)
      _ = try node.decideDuplicate(record, other, "same", by: town.session(.clerk, .hub))
    }
    let survivor = try #require(try node.presentation(of: record).group?.survivor?.record)
    let told = try #require(try node.presentation(of: survivor).group?.entries.map(\.entry))
    #expect(told.compactMap(text) == ["五日走访", "2025-03-06 10:00", "七日走访", "当天所记"])
  }
}
