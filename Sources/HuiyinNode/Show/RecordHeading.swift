public import HuiyinRecords
import HuiyinStore
public import HuiyinTownship

/// A record in one line: what it is called, where it stands.
public struct RecordHeading: Sendable, Hashable {
  public let record: RecordID
  public let kind: Term
  /// Provisional number.
  public let number: String?
  public let officialNumber: String?
  public internal(set) var title: String?
  /// As it is shown: merged, when it is in a group and not its survivor.
  public internal(set) var state: Term
  public let home: UnitName?
  public let unit: UnitName?
  public let responsible: PersonName?
  public internal(set) var risk: ShownValue?
  public internal(set) var secrecy: ShownValue?
  public let category: String?
  public let track: ShownValue?
  /// The date that was set for the case, `yyyy-MM-dd`.
  public let deadline: String?
  /// How near its date is, of all that run, on the day of the list that it stands in; nil: it has none, nobody handles
  /// it any more, or the list tells of no day.
  public internal(set) var due: DueStanding?
  public let receivedAt: String?
  /// Whose matter it is, masked as everywhere; nil: no name is written, or a record was not read as a line of a list.
  public internal(set) var citizenName: ShownValue?
  /// Of a line of a list; nil: nobody has asked.
  public internal(set) var petitioner: PetitionerFacts?
  public let changedAtMilliseconds: UInt64
  public let conflictCount: Int
  /// Open proposals and lowerings that lack a signature.
  public let proposalCount: Int
  public let isReadOnly: Bool
  /// Nil: it stands alone.
  public internal(set) var group: Group?

  /// How people call it: official number, else provisional number, else the first digits of the id.
  public var name: String { officialNumber ?? number ?? Self.shortName(record) }

  /// What it is about, in a list of records of several kinds: a meeting is called by its day, and has no title.
  public var titleLabel: Label? {
    kind.number == RecordKind.consultation ? kind.label : title.map { Label($0, $0) }
  }

  /// Whether there is anything to say of its state: an extension, a pair or a trail takes no steps.
  public var hasStates: Bool { TownshipSchema.schema[kind.number].map { !$0.events.isEmpty } ?? true }

  /// Of a record without a number.
  static func shortName(_ record: RecordID) -> String { String(record.description.prefix(12)) }
}

extension RecordHeading {
  init(_ item: Item, kind: KindSchema, words: ValueWords) {
    func shown(_ value: Value?, _ field: UInt32) -> ShownValue? {
      value.map { words.shown($0, of: field, in: kind) }
    }
    record = item.record
    self.kind = kind.term
    number = item.number
    officialNumber = item.officialNumber
    title = item.title.map { words.seen($0, CaseField.title, kind) }
    state = kind.stateTerm(item.state)
    home = item.home == 0 ? nil : words.names.unit(item.home)
    unit = item.unit == 0 ? nil : words.names.unit(item.unit)
    responsible = item.responsible.flatMap { PersonNumber(exactly: $0) }.map { words.names.person($0) }
    risk = shown(item.risk.map { .integer($0) }, CaseField.riskLevel)
    secrecy = shown(item.secrecy.map { .text($0) }, CaseField.secrecy)
    category = item.category
    track = shown(item.track.map { .text($0) }, CaseField.track)
    deadline = item.deadline
    receivedAt = item.receivedAt
    changedAtMilliseconds = UInt64(clamping: item.changedAtMilliseconds)
    conflictCount = item.conflictCount
    proposalCount = item.proposalCount
    isReadOnly = item.isReadOnly
  }

  /// Of a record that is in no list: a credential, or one of a kind that this software does not know.
  init(
    _ record: RecordID, kind: Term, state: Term = Term(0, "draft", Label("草稿", "Draft")), number: String? = nil,
    title: String? = nil
  ) {
    self.record = record
    self.kind = kind
    self.number = number
    officialNumber = nil
    self.title = title
    self.state = state
    home = nil
    unit = nil
    responsible = nil
    risk = nil
    secrecy = nil
    category = nil
    track = nil
    deadline = nil
    receivedAt = nil
    changedAtMilliseconds = 0
    conflictCount = 0
    proposalCount = 0
    isReadOnly = false
  }
}
