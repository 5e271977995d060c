public import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Everything about one record, for a reader (DOMAIN 16, screen 4).
public struct RecordPresentation: Sendable, Hashable {
  public let heading: RecordHeading
  public let epoch: Int64
  public let audience: AudiencePresentation
  /// Nil: it stands alone.
  public internal(set) var group: GroupPresentation?
  /// By field number, those of the record before those of its entries.
  public let registers: [RegisterPresentation]
  public let sets: [SetPresentation]
  /// By when they happened.
  public let entries: [EntryPresentation]
  /// In the order of events.
  public let events: [EventPresentation]
  /// Under papers of a case, in the order of events.
  public internal(set) var signatures: [SignaturePresentation] = []
  /// Nil: nobody has rated it.
  public let satisfaction: SatisfactionPresentation?
  /// 挂牌督办; nil: it is not on the board of supervision.
  public let listing: ListingPresentation?
  /// Other ops that have no effect: kept, shown, never lost (P1). What an event sets is shown with the event.
  public let withoutEffect: [OpPresentation]
  public let quarantined: [QuarantinePresentation]
  /// Changesets that share writer and sequence: a restored or cloned device.
  public let forks: [[Authorship]]
  public let readOnly: [Label]
  public let heads: [ChangesetReference]
  /// Changesets that wait for others, and what they wait for.
  public let parkedCount: Int
  public let wanted: [ChangesetReference]
  public let lacksDirectory: Bool

  public func register(_ key: String) -> RegisterPresentation? {
    registers.first { $0.field.key == key && $0.entry == nil }
  }
}

/// Who may hold the record.
public struct AudiencePresentation: Sendable, Hashable {
  public let isEveryone: Bool
  public let isHubOnly: Bool
  public let includesPetitionOffice: Bool
  public let units: [UnitName]
  public let persons: [PersonName]
  public let excludedUnits: [UnitName]
  public let excludedPersons: [PersonName]
}

/// A changeset that is kept without effect, and what it would have done.
public struct QuarantinePresentation: Sendable, Hashable {
  public let changeset: ChangesetReference
  public let author: Authorship
  public let reasons: [ShownQuarantineReason]
  public let ops: [OpPresentation]
  /// A re-admission lifts all of its reasons.
  public let isLiftable: Bool
  public let readmitters: Entitled
}

extension Node {
  /// A record with all that is known of it.
  ///
  /// - Parameter person: who reads, and whether they may see this one is asked by the caller; of the records handled as
  ///   one with it they are shown those that they may see. Nil: the machine's owner, who sees all.
  public func presentation(
    of record: RecordID, _ sight: Sight = .masked, for person: Person? = nil
  ) throws -> RecordPresentation {
    let viewer = groupReader(person)
    return try store.read { reader in
      let reading = try RecordReading(record, reader, sight, for: viewer)
      var presentation = reading.presentation
      presentation.signatures = try reader.signatures(of: reading)
      presentation.group = try reader.groupPresentation(of: record, for: viewer)
      return presentation
    }
  }

  /// The same for who is logged in: what they read here of other records of the group goes into the trails of these,
  /// as a look at the page of each would (DOMAIN 13, E10). The look at the record itself is the caller's.
  public func presentation(
    of record: RecordID, _ sight: Sight = .masked, readBy session: Session
  ) throws -> RecordPresentation {
    let shown = try presentation(of: record, sight, for: session.person)
    for other in shown.group?.read ?? [] { note(lookAt: other, by: session) }
    return shown
  }
}

extension RecordReading {
  var presentation: RecordPresentation {
    let parked = history.parked
    return RecordPresentation(
      heading: heading, epoch: state.standing.epoch, audience: audience, registers: registers, sets: sets,
      entries: entries, events: events, satisfaction: satisfactionPresentation,
      listing: kind.number == RecordKind.caseFile ? listing : nil, withoutEffect: withoutEffect,
      quarantined: quarantined,
      forks: state.forks.map { $0.compactMap { changeset($0) }.map(authorship) },
      readOnly: state.readOnly.map(\.label), heads: state.heads, parkedCount: parked.count,
      wanted: Set(parked.flatMap(\.missing)).subtracting(parked.map(\.changeset.reference)).sorted(),
      lacksDirectory: parked.contains(where: \.lacksDirectory))
  }

  private var audience: AudiencePresentation {
    let audience = state.audience
    return AudiencePresentation(
      isEveryone: audience.isEveryone, isHubOnly: audience.isHubOnly,
      includesPetitionOffice: audience.includesPetitionOffice, units: audience.units.map(names.unit),
      persons: audience.persons.map { names.person($0) }, excludedUnits: audience.excludedUnits.map(names.unit),
      excludedPersons: audience.excludedPersons.map { names.person($0) })
  }

  /// Ops without effect, but for events and for changesets in quarantine, which are shown by themselves.
  private var withoutEffect: [OpPresentation] {
    orderedIDs.filter { id in
      let verdict = verdict(id).verdict
      guard verdict != .effective, verdict != .quarantined, op(id)?.operation != .event else { return false }
      return boundEvent(id) == nil
    }.map(presentation)
  }

  var quarantined: [QuarantinePresentation] {
    state.order.compactMap { reference in
      guard let reasons = state.quarantined[reference], let changeset = changeset(reference) else { return nil }
      return QuarantinePresentation(
        changeset: reference, author: authorship(changeset), reasons: reasons.map { ShownQuarantineReason($0) },
        ops: ids(of: changeset).map(presentation), isLiftable: reasons.allSatisfy(\.isLiftedByReadmission),
        readmitters: Entitled(kind.readmitters))
    }
  }
}
