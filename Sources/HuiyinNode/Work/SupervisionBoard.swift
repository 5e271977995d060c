public import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
public import HuiyinTownship

/// 督办: cases in hand whose handling somebody watches (DOMAIN 4.4; 16, screen 7), those that one person may see.
public struct SupervisionBoard: Sendable {
  /// A supervision note.
  public struct Note: Sendable, Hashable {
    public let person: PersonName
    public let timeMilliseconds: UInt64
    public let sort: ShownValue?
    /// Body and unit that it is addressed to.
    public let target: ShownValue?
    public let unit: ShownValue?
    public let text: ShownValue?
    public let replyDue: ShownValue?
  }

  public struct Line: Sendable, Hashable {
    /// With the unit and the person in charge, as far as they are fixed.
    public let heading: RecordHeading
    /// 挂牌: how it was put on the board the last time; nil: it was not.
    public let listing: Note?
    /// The earliest of the date set for the case and the legal one.
    public let due: DueStanding?
    /// 催办 and 检查, the newest first.
    public let urgings: [Note]

    public var isListed: Bool { listing != nil }
  }

  public let asOf: CivilDate
  /// Those on the board before those that are urged alone; by due date, those without one last.
  public let lines: [Line]
}

extension Node {
  public func supervisionBoard(for person: Person, asOf: CivilDate? = nil) throws -> SupervisionBoard {
    let today = asOf ?? environment.now.date
    return try store.read { reader in
      try SupervisionReading(work: WorkReading(reader, for: person, asOf: today)).board()
    }
  }
}

private struct SupervisionReading {
  private static let listed = Value.text("listed")

  let work: WorkReading

  /// A case leaves the board when it is not handled any more.
  func board() throws -> SupervisionBoard {
    let items = try work.reader.waiting(by: WorkReading.stepRules, holdingEntryOf: CaseEntry.supervision)
    let dates = try work.dates().handling
    let lines = try items.prefix(WorkReading.scanMaximum).filter { try work.isVisible($0.record) }
      .compactMap { try line($0, due: dates[$0.record]) }
    return SupervisionBoard(
      asOf: work.today,
      lines: lines.sorted { one, other in
        if one.isListed != other.isListed { return one.isListed }
        let (first, second) = (one.due?.date.dayNumber ?? .max, other.due?.date.dayNumber ?? .max)
        return (first, one.heading.record) < (second, other.heading.record)
      })
  }

  /// Nil: every note was taken back by a correction.
  private func line(_ item: Item, due: DueStanding?) throws -> SupervisionBoard.Line? {
    let entries = try work.standingEntries(CaseEntry.supervision, of: item.record)
    guard !entries.isEmpty else { return nil }
    let listing = entries.last { $0.state.value[SupervisionField.sort] == Self.listed }
    let urgings = entries.filter { $0.state.value[SupervisionField.sort] != Self.listed }
    return SupervisionBoard.Line(
      heading: try work.heading(item), listing: listing.map(note), due: due, urgings: urgings.reversed().map(note))
  }

  private func note(_ entry: WrittenEntry) -> SupervisionBoard.Note {
    SupervisionBoard.Note(
      person: entry.person, timeMilliseconds: entry.timeMilliseconds, sort: entry.shown(SupervisionField.sort),
      target: entry.shown(SupervisionField.target), unit: entry.shown(SupervisionField.unit),
      text: entry.shown(SupervisionField.text), replyDue: entry.shown(SupervisionField.replyDue))
  }
}
