public import HuiyinRecords

/// Which fields of a kind go into lists and search. The domain fills it in; the store knows no field by name.
public struct ProjectionPlan: Sendable {
  public struct Kind: Sendable {
    public var title: UInt32?
    public var number: UInt32?
    public var officialNumber: UInt32?
    public var responsible: UInt32?
    public var risk: UInt32?
    public var secrecy: UInt32?
    public var category: UInt32?
    public var track: UInt32?
    public var deadline: UInt32?
    public var receivedAt: UInt32?
    public var unit: UInt32?
    public var nature: UInt32?
    public var village: UInt32?
    public var channel: UInt32?
    /// Registers and sets whose text is searched.
    public var searched: [UInt32]
    /// Entry kinds and those of their fields whose text is searched.
    public var searchedEntries: [UInt32: [UInt32]]
    /// Registers and sets that hold names, which are found by their initials.
    public var named: [UInt32]
    /// Entry kinds of which one makes the record watched.
    public var watchedEntries: Set<UInt32>

    public init(
      title: UInt32? = nil, number: UInt32? = nil, officialNumber: UInt32? = nil, responsible: UInt32? = nil,
      risk: UInt32? = nil, secrecy: UInt32? = nil, category: UInt32? = nil, track: UInt32? = nil,
      deadline: UInt32? = nil, receivedAt: UInt32? = nil, unit: UInt32? = nil,
      nature: UInt32? = nil, village: UInt32? = nil, channel: UInt32? = nil, searched: [UInt32] = [],
      searchedEntries: [UInt32: [UInt32]] = [:], named: [UInt32] = [], watchedEntries: Set<UInt32> = []
    ) {
      self.title = title
      self.number = number
      self.officialNumber = officialNumber
      self.responsible = responsible
      self.risk = risk
      self.secrecy = secrecy
      self.category = category
      self.track = track
      self.deadline = deadline
      self.receivedAt = receivedAt
      self.unit = unit
      self.nature = nature
      self.village = village
      self.channel = channel
      self.searched = searched
      self.searchedEntries = searchedEntries
      self.named = named
      self.watchedEntries = watchedEntries
    }
  }

  /// Where a receipt names the changesets that the hub holds: kind, entry kind, field of their names (eight bytes
  /// each), field of the grade.
  public struct Receipts: Sendable {
    public var kind: UInt32
    public var entry: UInt32
    public var names: UInt32
    public var grade: UInt32

    public init(kind: UInt32, entry: UInt32, names: UInt32, grade: UInt32) {
      self.kind = kind
      self.entry = entry
      self.names = names
      self.grade = grade
    }
  }

  /// Nil: no receipts are kept.
  public let receipts: Receipts?
  /// The risk at which a record goes before all others (DESIGN 7.2); nil: none.
  public let urgentRisk: Int64?
  /// Kinds that are listed; others are stored and folded, and stand in no list.
  public let kinds: [UInt32: Kind]

  /// Kinds whose records are compared, linked and grouped, and the registers and sets by which that is done.
  public let compared: [UInt32: [UInt32]]

  /// Kinds that are not listed, and hold tasks all the same.
  public let waitingKinds: Set<UInt32>

  /// What waits in a record, of a kind that is listed or holds tasks; nil: no tasks are kept.
  public let tasks: (@Sendable (FoldedRecord) -> ProjectedTasks)?

  /// Where a record stands by the dates of its tasks (`Item.due`), by the policy in force; nil: it has none. The policy
  /// may move any date: all are placed anew when it changes.
  public let due: (@Sendable (Set<ProjectedTask>, _ policy: [String: String]) -> DatePlaces)?

  /// Codes of `SightCode` by which a record is found for its readers, or kept from them; nil: none are kept.
  public let sight: (@Sendable (RecordID, RecordState, _ home: UnitNumber) -> Set<Int64>)?

  /// What reports count of a record of a kind that is listed; nil: nothing.
  public let counted: (@Sendable (FoldedRecord) -> CountedRecord)?

  /// What an entry of a record of this kind tells, when it is an audit trail; nil: there are none.
  public let audited: (@Sendable (_ kind: UInt32, EntryState) -> AuditedEntry?)?

  /// Every way to type a name by its initials, in lower case; nil: none are kept.
  public let initials: (@Sendable (String) -> Set<String>)?

  public init(
    kinds: [UInt32: Kind], receipts: Receipts? = nil, urgentRisk: Int64? = nil,
    compared: [UInt32: [UInt32]] = [:], waitingKinds: Set<UInt32> = [],
    tasks: (@Sendable (FoldedRecord) -> ProjectedTasks)? = nil,
    due: (@Sendable (Set<ProjectedTask>, _ policy: [String: String]) -> DatePlaces)? = nil,
    sight: (@Sendable (RecordID, RecordState, _ home: UnitNumber) -> Set<Int64>)? = nil,
    counted: (@Sendable (FoldedRecord) -> CountedRecord)? = nil,
    audited: (@Sendable (_ kind: UInt32, EntryState) -> AuditedEntry?)? = nil,
    initials: (@Sendable (String) -> Set<String>)? = nil
  ) {
    self.kinds = kinds
    self.initials = initials
    self.compared = compared
    self.waitingKinds = waitingKinds
    self.tasks = tasks
    self.due = due
    self.sight = sight
    self.counted = counted
    self.audited = audited
    self.receipts = receipts
    self.urgentRisk = urgentRisk
  }
}

/// What reports count of one record, in words of the domain.
public struct CountedRecord: Sendable, Hashable {
  /// Nil: nothing has come of it at once.
  public var outcome: String?
  /// Heads that it counts for.
  public var persons: Int
  /// What was answered when somebody called back; nil: it is not counted by that.
  public var answer: String?

  public init(outcome: String? = nil, persons: Int = 1, answer: String? = nil) {
    self.outcome = outcome
    self.persons = persons
    self.answer = answer
  }
}
