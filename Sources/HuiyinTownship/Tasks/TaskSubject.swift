public import HuiyinRecords

/// What the rules of 我的待办 read of one record (DOMAIN 14). Derived from it, and from those that are merged into it: no
/// day, no directory.
public struct TaskSubject: Hashable, Sendable {
  /// Who keeps a case (DOMAIN 5).
  public enum Keeper: Hashable, Sendable {
    case station, petitionOffice
    /// Nobody has said yet, or it went elsewhere: both.
    case both
  }

  /// Where an entry stands among the steps in effect, and its author's clock.
  public struct Place: Hashable, Sendable {
    public var stepsBefore: Int
    public var at: UInt64

    public init(stepsBefore: Int, at: UInt64 = 0) {
      self.stepsBefore = stepsBefore
      self.at = at
    }
  }

  /// Whether the citizen was reached (DOMAIN 3.4, 4.5). Corrected ones are left out.
  public struct Callback: Hashable, Sendable {
    public var place: Place
    public var isReached: Bool

    public init(_ place: Place, isReached: Bool) {
      self.place = place
      self.isReached = isReached
    }
  }

  /// An act or field that waits for others.
  public struct Matter: Hashable, Sendable {
    /// Field or event.
    public var subject: UInt32
    /// The op, of an act; the entry, of an entry's field.
    public var op: OpID?
    public var deciders: TaskAudience
    public var since: UInt64

    public init(_ subject: UInt32, op: OpID? = nil, deciders: TaskAudience, since: UInt64 = 0) {
      self.subject = subject
      self.op = op
      self.deciders = deciders
      self.since = since
    }
  }

  /// Something that somebody has to take note of, and does so by writing on in the record with knowledge of it.
  public struct Notice: Hashable, Sendable {
    public var subject: UInt32
    public var op: OpID?
    /// Who; 0: whoever the rule names.
    public var person: PersonNumber
    public var since: UInt64
    public var isTaken: Bool

    public init(_ subject: UInt32 = 0, op: OpID? = nil, person: PersonNumber = 0, since: UInt64 = 0, isTaken: Bool) {
      self.subject = subject
      self.op = op
      self.person = person
      self.since = since
      self.isTaken = isTaken
    }
  }

  /// 催办, and whether the unit in charge, or the person, has written on knowing of it.
  public struct Urging: Hashable, Sendable {
    public var op: OpID
    public var since: UInt64
    public var replyDue: CivilDate?
    /// Nil: it names no date.
    public var key: UrgingKey?
    public var isAnswered: Bool

    public init(
      _ op: OpID, since: UInt64 = 0, replyDue: CivilDate? = nil, key: UrgingKey? = nil, isAnswered: Bool
    ) {
      self.op = op
      self.since = since
      self.replyDue = replyDue
      self.key = key
      self.isAnswered = isAnswered
    }
  }

  public var kind: UInt32
  public var state: StateNumber
  /// Shown as 已并案.
  public var isMerged = false
  /// When it came into the state.
  public var stateSince: UInt64 = 0
  /// 0: none.
  public var home: UnitNumber = 0
  public var currentUnit: UnitNumber = 0
  public var responsible: PersonNumber = 0
  public var keeper = Keeper.both
  /// Of an intake: what it must hold before it can be routed is not there.
  public var lackingField: UInt32?
  /// Of an intake: 现场答复解决, 帮助解决 or 代表办理.
  public var isSettledOnSpot = false
  public var milestones = CaseMilestones() {
    didSet { clocks = milestones.clocks }
  }
  /// Those of the milestones: every rule of dates asks for some.
  private(set) var clocks: [CaseClock] = []
  /// Of those that are merged into it, as far as they are held here: their clocks run on in it.
  public var merged: [CaseMilestones] = []
  public var writtenDeadline: CivilDate?
  public var callbacks: [Callback] = []
  /// The unit that it was passed on to has written its result since.
  public var isTransferAnswered = false
  public var satisfaction = CaseSatisfaction()
  /// When it was written since the last conclusion that it is not well: 不满意 that no decision has set aside, a new
  /// problem, feedback that says 未解决. What somebody who decides about it has answered is left out.
  public var discontent: [UInt64] = []
  public var conflicts: [Matter] = []
  /// Of each open conflict those who wrote its values and do not decide it (DOMAIN 13, D1, D6).
  public var contested: [Notice] = []
  public var proposals: [Matter] = []
  /// Lowerings that lack a signature.
  public var lowerings: [Matter] = []
  /// Listings for supervision, and delistings, that lack a signature.
  public var listings: [Matter] = []
  public var refused: [Notice] = []
  public var ineffective: [Notice] = []
  /// Written across a handover (移交前后补录).
  public var lateEntries: [Notice] = []
  /// What was written after the record was voided.
  public var afterVoid: [Notice] = []
  /// The deadline was set without knowledge of the responsible person's change (DOMAIN 13, D5).
  public var handover: Notice?
  public var urgings: [Urging] = []
  /// The write of a deadline that the notice does not have (DOMAIN 13, D7).
  public var newDeadline: Matter?
  /// A conflict was decided for another value than theirs.
  public var notChosen: [Notice] = []
  /// Of an audit trail.
  public var glass: [Glass] = []
  /// Of an extension.
  public var extensionMatters = ExtensionMatters()
  /// Of a meeting.
  public var sealMatters = SealMatters()

  public init(kind: UInt32, state: StateNumber) {
    self.kind = kind
    self.state = state
  }
}
