public import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// What one unit has said of a matter, in its own case and in those merged with it.
public struct ConsultationVoice: Sendable, Hashable {
  public struct Word: Sendable, Hashable {
    public let entry: EntryPresentation
    /// The case in which it stands; nil: the one that is looked at.
    public let origin: RecordHeading?
  }

  /// Where the authors belong today; nil: the directory does not know them.
  public let unit: UnitName?
  /// The oldest first, by when they happened.
  public let words: [Word]
}

extension Node {
  /// Entries of a case and of its group, unit by unit, side by side for a consultation (DOMAIN 4.3). Those of a member
  /// that the person may not see are left out, and so is what a newer entry replaces.
  public func voices(on record: RecordID, for person: Person) throws -> [ConsultationVoice] {
    try store.read { reader in
      let reading = try RecordReading(record, reader)
      var words = reading.entries.map { ConsultationVoice.Word(entry: $0, origin: nil) }
      for entry in try reader.groupPresentation(of: record, for: groupReader(person))?.entries ?? [] {
        words.append(ConsultationVoice.Word(entry: entry.entry, origin: entry.origin))
      }
      let standing = words.filter(\.entry.correctedBy.isEmpty)
      let units = Dictionary(grouping: standing) { reading.names.current.persons[$0.entry.author.person.number]?.unit }
      return units.sorted { ($0.key ?? .max) < ($1.key ?? .max) }.map { unit, words in
        ConsultationVoice(
          unit: unit.map { reading.names.unit($0) },
          words: words.sorted { $0.entry.listed < $1.entry.listed })
      }
    }
  }
}
