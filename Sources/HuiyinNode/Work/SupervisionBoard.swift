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

  /// 挂牌 by both offices, with its four fixes.
  public struct Joint: Sendable, Hashable {
    public let person: PersonName
    public let timeMilliseconds: UInt64
    /// 四定, the number on the board and the reason, as far as they were written.
    public let fields: [FieldValue]
    public let isInForce: Bool
    /// Who has still to sign the listing or, when it is in force, its delisting; nil: nobody.
    public let missing: Entitled?
    /// The reader may sign here.
    public let isOpenToReader: Bool
  }

  public struct Line: Sendable, Hashable {
    /// With the unit and the person in charge, as far as they are fixed.
    public let heading: RecordHeading
    /// The last 挂牌督办; nil: both offices have listed nothing, and neither waits for the other.
    public let joint: Joint?
    /// A note that says 挂牌; nil: there is none.
    public let listing: Note?
    /// The earliest of the date set for the case and the legal one.
    public let due: DueStanding?
    /// 催办 and 检查, the newest first.
    public let urgings: [Note]

    public var isListed: Bool { listing != nil || joint?.isInForce == true }
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
  let work: WorkReading

  /// A case leaves the board when it is not handled any more.
  func board() throws -> SupervisionBoard {
    let filter = WorkFilter(kind: RecordKind.caseFile, states: TaskSubject.inHand, sight: work.sight)
    let lines = try work.reader.watchedWork(filter).filter { try work.isVisible($0.record) }
      .compactMap { try line($0, due: work.standing(of: $0, by: .handled)) }
    return SupervisionBoard(
      asOf: work.today,
      lines: lines.sorted { one, other in
        if one.isListed != other.isListed { return one.isListed }
        let (first, second) = (one.due?.date.dayNumber ?? .max, other.due?.date.dayNumber ?? .max)
        return (first, one.heading.record) < (second, other.heading.record)
      })
  }

  /// Nil: every note was taken back by a correction, and it is off the board.
  private func line(_ item: Item, due: DueStanding?) throws -> SupervisionBoard.Line? {
    let entries = try work.standingEntries(CaseEntry.supervision, of: item.record)
    let joint = try joint(item.record)
    guard !entries.isEmpty || joint != nil else { return nil }
    let listing = entries.last { $0.state.value[SupervisionField.sort] == Choices.onBoard }
    // Urged at two nodes apart, it is one urging: the first by their clocks (DOMAIN 13, A11).
    var met: Set<UrgingKey> = []
    let urgings = entries.filter { entry in
      guard entry.state.value[SupervisionField.sort] != Choices.onBoard else { return false }
      return UrgingKey(entry.state.value).map { met.insert($0).inserted } ?? true
    }
    return SupervisionBoard.Line(
      heading: try work.heading(item), joint: joint, listing: listing.map(note), due: due,
      urgings: urgings.reversed().map(note))
  }

  /// Folded only when it was ever listed: who signed is told by the record's history alone.
  private func joint(_ record: RecordID) throws -> SupervisionBoard.Joint? {
    guard try !work.reader.entries(of: record, kind: CaseEntry.listing).isEmpty else { return nil }
    let reading = try RecordReading(record, work.reader)
    guard let listing = reading.listing else { return nil }
    return SupervisionBoard.Joint(
      person: listing.author.person, timeMilliseconds: listing.author.timeMilliseconds, fields: listing.fields,
      isInForce: listing.isInForce, missing: listing.missing,
      isOpenToReader: try !reading.listings.waiting(for: work.person).isEmpty
        && work.reader.mayWrite(CaseEntry.listingSignature, to: record, work.person))
  }

  private func note(_ entry: WrittenEntry) -> SupervisionBoard.Note {
    SupervisionBoard.Note(
      person: entry.person, timeMilliseconds: entry.timeMilliseconds, sort: entry.shown(SupervisionField.sort),
      target: entry.shown(SupervisionField.target), unit: entry.shown(SupervisionField.unit),
      text: entry.shown(SupervisionField.text), replyDue: entry.shown(SupervisionField.replyDue))
  }
}
