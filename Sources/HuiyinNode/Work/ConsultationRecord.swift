public import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
public import HuiyinTownship

/// The record of one consultation as a person may see it (DOMAIN 4.3; 16, screen 5).
public struct ConsultationRecord: Sendable, Hashable {
  /// One item of the agenda or of the minutes.
  public struct Item: Sendable, Hashable {
    /// What has become of it.
    public enum Standing: String, Sendable, Hashable {
      /// The minutes are not sealed.
      case draft
      /// The case has gone where it was sent.
      case done
      /// The routing is written, and the step waits for the office whose channel it is.
      case waiting
      /// Of what the minutes do not hold: another decision than the sealed one.
      case superseded
      /// Likewise: of a case on which the meeting has not decided.
      case late
    }

    public let caseFile: RecordID
    /// Nil: the case is not here, or this person may not see it; then nothing else of it is told.
    public let heading: RecordHeading?
    /// Nil: nothing is decided.
    public let decision: Choice?
    /// Masked like the case's own texts. Empty: there is none.
    public let reason: String
    public let unit: UnitName?
    /// Who wrote it last; of an item of the minutes nil where only the seal tells.
    public let author: Authorship?
    public let standing: Standing
  }

  /// 提请盖章: somebody has proposed to seal the minutes elsewhere than at the hub (DOMAIN 12).
  public struct SealProposal: Sendable, Hashable {
    public let op: OpID
    public let author: Authorship
    public let status: ProposalStatus
    /// Nil: nobody has answered.
    public let answeredBy: Authorship?
    /// Of a no. Empty: there is none.
    public let reason: String
    /// What was proposed is what stands on the agenda, or was sealed.
    public let isAsNow: Bool

    public var isOpen: Bool { status == .open }
  }

  public let record: RecordID
  public let day: CivilDate
  /// Which meeting of that day.
  public let number: Int
  public let state: Term
  /// For a form, so that nothing is sealed unseen.
  public let heads: [ChangesetReference]
  public let chair: PersonName?
  public let participants: [PersonName]
  /// Of the agenda, once it is sealed of the minutes.
  public let items: [Item]
  /// What stands beside sealed minutes: proposals of other decisions, and what came too late (DOMAIN 13, D26).
  public let beside: [Item]
  /// Nil: it is not sealed.
  public let seal: Authorship?
  /// In the order of events.
  public let proposals: [SealProposal]
  /// By role, whether it is sealed or not.
  public let mayHold: Bool
  /// By role, on a device of the hub.
  public let maySeal: Bool
  /// By role, on any other device: what is sealed there is a proposal.
  public let mayPropose: Bool

  public var isSealed: Bool { seal != nil }

  /// As people name it: its day, and which of that day where it is not the first.
  public var name: String { Self.name(of: day, number: number) }

  static func name(of day: CivilDate, number: Int) -> String { day.text + (number > 1 ? "/\(number)" : "") }

  /// How many cases the minutes send which way, by code of `Choices.routings` (DOMAIN 10, R6).
  public var counts: [String: Int] {
    Dictionary(grouping: items.compactMap(\.decision?.code.text)) { $0 }.mapValues(\.count)
  }
}

extension Node {
  /// - Throws: `notAConsultation`, or `look.unseen` to whom it is not open: it is for those who hold, seal or read one
  ///   by their roles and for whoever takes part, but for people of a unit that one of its cases excludes.
  /// - Parameter person: nil: the machine's owner.
  public func consultation(_ record: RecordID, for person: Person?) throws -> ConsultationRecord {
    try store.read { reader in
      try checkConsultation(try reader.kind(of: record))
      guard let found = try reader.consultation(record, for: person) else {
        throw NodeError.meetingUnseen
      }
      return found
    }
  }

  /// Meetings whose seal somebody has proposed and this person may answer, at the hub (DOMAIN 12), by their days.
  public func proposedSeals(for person: Person) throws -> [ConsultationRecord] {
    try store.read { reader in
      try reader.naturalRecords(ofKind: RecordKind.consultation).filter { record in
        try reader.state(of: record)?.standing.state == ConsultationEvent.draft
      }.compactMap { try reader.consultation($0, for: person) }
        .filter { $0.maySeal && $0.proposals.contains(where: \.isOpen) }
        .sorted { ($0.day, $0.number) < ($1.day, $1.number) }
    }
  }

  /// Meetings that the person may see, the latest first.
  ///
  /// - Parameters:
  ///   - text: words, all of which a meeting's record holds as the person reads it; empty: whatever it holds.
  ///   - limit: of the latest.
  public func consultations(
    for person: Person?, holding text: String = "", limit: Int = 100
  ) throws -> [ConsultationRecord] {
    let search = ConsultationSearch(text)
    return try store.read { reader in
      let met = try reader.naturalRecords(ofKind: RecordKind.consultation).compactMap { record in
        try reader.meeting(record).map { (record, $0) }
      }.sorted { ($0.1.day, $0.1.number) > ($1.1.day, $1.1.number) }
      var found: [ConsultationRecord] = []
      for (record, _) in met where found.count < limit {
        if let one = try reader.consultation(record, for: person), search.finds(one) { found.append(one) }
      }
      return found
    }
  }
}

extension StoreReader {
  /// Nil: nothing of it counts here, or the person may not see it.
  func consultation(_ record: RecordID, for person: Person?) throws -> ConsultationRecord? {
    guard try hasBegun(record), let meeting = try meeting(record) else { return nil }
    let reading = try RecordReading(record, self)
    let state = StoredState(reading.state)
    guard try isOpen(state, to: person) else { return nil }
    let seal = reading.state.ops.first { op in
      op.verdict == .effective && reading.op(op.id)?.operation == .event
        && reading.op(op.id)?.field == ConsultationEvent.sealed
    }.map { reading.authorship($0.id) }
    let sealed = state.effective(ConsultationField.minutes).flatMap { SealedConsultation($0) }
    let standing = try standingItems(of: record)
    func shown(
      _ item: ConsultItem, _ id: OpID?, _ standing: ConsultationRecord.Item.Standing
    ) throws -> ConsultationRecord.Item {
      try self.shown(item, by: id.map { reading.authorship($0) }, standing, reading.words, for: person)
    }
    var items: [ConsultationRecord.Item] = []
    var beside: [ConsultationRecord.Item] = []
    if let sealed {
      for item in sealed.items {
        let author = standing.first { $0.item == item }?.id
        items.append(try shown(item, author, try isOpen(item) ? .waiting : .done))
      }
      for other in standing where !sealed.items.contains(other.item) {
        let isDecided = sealed.items.contains { $0.caseFile == other.item.caseFile }
        beside.append(try shown(other.item, other.id, isDecided ? .superseded : .late))
      }
    } else {
      items = try standing.map { try shown($0.item, $0.id, .draft) }
    }
    let names = reading.names
    func numbers(_ values: [Value]) -> [PersonNumber] {
      values.compactMap { $0.integer.flatMap { PersonNumber(exactly: $0) } }.sorted()
    }
    let chair = sealed?.chair ?? numbers([state.effective(ConsultationField.chair)].compactMap(\.self)).first
    let present = sealed?.participants ?? numbers(state.members(ConsultationField.participants))
    let now = sealed ?? SealedConsultation(chair: chair ?? 0, participants: present, items: standing.map(\.item))
    let isHub = try nodeKind() == .hub
    return ConsultationRecord(
      record: record, day: meeting.day, number: meeting.number,
      state: reading.kind.stateTerm(state.standing.state), heads: state.heads, chair: chair.map { names.person($0) },
      participants: present.map { names.person($0) }, items: items, beside: beside, seal: seal,
      proposals: reading.sealProposals(besides: now.value), mayHold: may(.holdConsultation, person),
      maySeal: may(.sealConsultation, person) && isHub, mayPropose: may(.sealConsultation, person) && !isHub)
  }

  private func may(_ act: PermittedAct, _ person: Person?) -> Bool {
    person.map { act.rights.grade($0.roles) == .decide } ?? false
  }

  /// Whether a person may see a meeting; nil: the machine's owner.
  func isOpen(_ state: StoredState, to person: Person?) throws -> Bool {
    guard let person else { return true }
    guard try !isKept(state, from: person) else { return false }
    if PermittedAct.readConsultation.rights.grade(person.roles) != nil { return true }
    let own = Value.integer(Int64(person.number))
    return state.effective(ConsultationField.chair) == own
      || state.members(ConsultationField.participants).contains(own)
  }

  private func shown(
    _ item: ConsultItem, by author: Authorship?, _ standing: ConsultationRecord.Item.Standing, _ words: ValueWords,
    for person: Person?
  ) throws -> ConsultationRecord.Item {
    var heading: RecordHeading?
    var masked = ""
    if let state = try state(of: item.caseFile), let row = try self.item(item.caseFile) {
      let subject = try permissionSubject(item.caseFile, withReceivers: true)
      let actor = try person.map { PermissionActor($0, in: try directory().current) }
      if actor.map({ ReadingRight($0, subject) != .hidden }) ?? true {
        let own = words.masking(state, subject)
        heading = try self.heading(row, kind: TownshipSchema.caseFile, words: own, state: state)
        masked = own.seen(item.reason, CaseField.title, TownshipSchema.caseFile)
      }
    }
    return ConsultationRecord.Item(
      caseFile: item.caseFile, heading: heading, decision: heading == nil ? nil : item.routing,
      reason: masked, unit: heading == nil ? nil : item.unit.map { words.names.unit($0) }, author: author,
      standing: standing)
  }
}
