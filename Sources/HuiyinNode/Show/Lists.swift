public import HuiyinAuthority
public import HuiyinRecords
public import HuiyinStore
import HuiyinTownship

/// A register in conflict.
public struct ConflictItem: Sendable, Hashable {
  public let heading: RecordHeading
  public let register: RegisterPresentation
}

/// An act that waits for somebody.
public struct ProposalItem: Sendable, Hashable {
  public let heading: RecordHeading
  public let proposal: ProposalPresentation
  /// Of the record as it is shown here.
  public let heads: [ChangesetReference]
}

/// A changeset in quarantine.
public struct QuarantineItem: Sendable, Hashable {
  public let heading: RecordHeading
  public let quarantine: QuarantinePresentation
}

/// A page of what waits for somebody, by the records that it stands in, in the order in which these came here.
public struct WaitingPage<Item: Sendable>: Sendable {
  public let items: [Item]
  /// How many records lie before it.
  public let start: Int
  /// How many lie before the next page; nil: this is the last one.
  public let next: Int?
}

extension Node {
  /// Records in one line each, the newest change first.
  public func list(_ filter: ItemFilter) throws -> [RecordHeading] {
    try store.read { reader in try reader.headings(reader.items(filter)) }
  }

  /// Conflicts that nobody has decided; of one record, or of all.
  ///
  /// - Parameter viewer: who reads; nil: the machine's owner. That they may see them is asked by the caller.
  public func conflicts(
    of record: RecordID? = nil, _ sight: Sight = .masked, shownTo viewer: Person? = nil
  ) throws -> [ConflictItem] {
    let viewer = groupReader(viewer)
    return try store.read { reader in
      let records = try record.map { [$0] } ?? reader.conflicts().map(\.record).inOrder
      return try records.flatMap { record in
        let reading = try RecordReading(record, reader, sight, for: viewer)
        return reading.registers.filter { $0.conflict != nil }
          .map { ConflictItem(heading: reading.heading, register: $0) }
      }
    }
  }

  /// Open proposals and lowerings that lack a signature; of one record, or of all.
  ///
  /// - Parameter viewer: likewise.
  public func proposals(of record: RecordID? = nil, shownTo viewer: Person? = nil) throws -> [ProposalItem] {
    let viewer = groupReader(viewer)
    return try store.read { reader in
      let records = try record.map { [$0] } ?? reader.proposals().map(\.record).inOrder
      return try records.flatMap { record in
        let reading = try RecordReading(record, reader, for: viewer)
        return reading.proposalItems
      }
    }
  }

  /// Conflicts in records that the person may see.
  ///
  /// - Parameters:
  ///   - start: how many of those records to leave out.
  ///   - limit: records of a page; there may be several conflicts in one.
  public func conflicts(
    for person: Person, from start: Int = 0, limit: Int = .max
  ) throws -> WaitingPage<ConflictItem> {
    try waiting(for: person, start: start, limit: limit, in: { try $0.conflicts().map(\.record) }) { reading in
      reading.registers.filter { $0.conflict != nil }
        .map { ConflictItem(heading: reading.heading, register: $0) }
    }
  }

  /// Open proposals and lowerings that lack a signature, likewise; those to seal the minutes of a meeting among them.
  ///
  /// - Parameter record: the page on which this one stands is wanted, wherever that is.
  public func proposals(
    for person: Person, from start: Int = 0, showing record: RecordID? = nil, limit: Int = .max
  ) throws -> WaitingPage<ProposalItem> {
    try waiting(
      for: person, start: start, showing: record, limit: limit, withMeetings: true,
      in: { try $0.proposals().map(\.record) }
    ) { $0.proposalItems }
  }

  /// Only the records of the page are folded.
  ///
  /// - Parameter withMeetings: also of meetings that the person may see.
  private func waiting<Item: Sendable>(
    for person: Person, start: Int, showing record: RecordID? = nil, limit: Int, withMeetings: Bool = false,
    in records: (StoreReader) throws -> [RecordID], _ items: (RecordReading) -> [Item]
  ) throws -> WaitingPage<Item> {
    let (now, devices) = (environment.now, keyFiles.devices())
    return try store.read { reader in
      let all = try records(reader).inOrder
      let seen = try reader.visible(Set(all), to: person, on: devices, at: now)
        .union(withMeetings ? reader.meetings(among: all, openTo: [person]) : [])
      let visible = all.filter(seen.contains)
      let place = record.flatMap { visible.firstIndex(of: $0) }
      let start = place.map { $0 / max(1, limit) * limit } ?? max(0, start)
      let page = visible.dropFirst(start).prefix(limit)
      let viewer = GroupReader(person: person, devices: devices, now: now)
      return WaitingPage(
        items: try page.flatMap { items(try RecordReading($0, reader, for: viewer)) }, start: start,
        next: page.endIndex < visible.endIndex && !page.isEmpty ? page.endIndex : nil)
    }
  }

  /// Changesets in quarantine, oldest record first.
  public func quarantine() throws -> [QuarantineItem] {
    try store.read { reader in
      let rows = try reader.quarantine()
      return try rows.map(\.record).inOrder.flatMap { record in
        guard let number = try reader.kind(of: record), schema[number] != nil else {
          return try reader.quarantinedOfUnknownKind(record, rows.filter { $0.record == record })
        }
        let reading = try RecordReading(record, reader)
        return reading.quarantined.map { QuarantineItem(heading: reading.heading, quarantine: $0) }
      }
    }
  }
}

extension RecordReading {
  /// Of a meeting its seal alone, without the minutes: not everybody who may see the meeting may see all of its cases,
  /// and its page masks what they may not.
  fileprivate var proposalItems: [ProposalItem] {
    proposals.compactMap { proposal in
      var shown = proposal
      if kind.number == RecordKind.consultation {
        guard op(proposal.op.id)?.field == ConsultationEvent.sealed else { return nil }
        shown.bound = []
      }
      return ProposalItem(heading: heading, proposal: shown, heads: state.heads)
    }
  }
}

extension Array where Element: Hashable {
  /// Each once, at its first place.
  fileprivate var inOrder: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}

extension StoreReader {
  /// - Parameter day: on which their dates are looked at; nil: they are not.
  func headings(_ items: [Item], asOf day: CivilDate? = nil) throws -> [RecordHeading] {
    let directory = try directory()
    let words = ValueWords(names: NameBook(directory))
    let dates = day.map { DueReading(directory.current, asOf: $0) }
    return try items.compactMap { item in
      guard let kind = TownshipSchema.schema[item.kind] else { return nil }
      var heading = try heading(item, kind: kind, words: words)
      heading.due = try dates?.standing(of: item, self)
      return heading
    }
  }

  /// What can be told of a record whose kind this software does not know: who and why, not what.
  fileprivate func quarantinedOfUnknownKind(
    _ record: RecordID, _ rows: [(record: RecordID, changeset: ChangesetReference, reasons: [QuarantineReason])]
  ) throws -> [QuarantineItem] {
    let names = NameBook(try directory())
    let number = try kind(of: record) ?? 0
    let heading = RecordHeading(
      record, kind: Term(number, "kind_\(number)", Label("新版记录\(number)", "Newer kind \(number)")))
    let stored = Dictionary(
      uniqueKeysWithValues: try changesets(of: record).map { ($0.changeset.reference, $0) })
    return try rows.compactMap { row in
      guard let member = stored[row.changeset] else { return nil }
      let header = member.changeset.header
      let device = names.device(member.changeset.device, citing: header.directory)
      let author = Authorship(
        changeset: row.changeset, person: names.person(header.person, citing: header.directory), device: device,
        timeMilliseconds: header.timeMilliseconds, receivedAtMilliseconds: member.receivedAtMilliseconds,
        isAtHub: device.kind == .hub, isOwnDevice: false,
        arrival: try arrival(of: row.changeset, writer: header.writer))
      return QuarantineItem(
        heading: heading,
        quarantine: QuarantinePresentation(
          changeset: row.changeset, author: author, reasons: row.reasons.map { ShownQuarantineReason($0) }, ops: [],
          isLiftable: false, readmitters: Entitled([])))
    }
  }
}
