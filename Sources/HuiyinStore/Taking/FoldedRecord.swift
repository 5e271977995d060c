public import HuiyinAuthority
public import HuiyinRecords

/// A record as it has just been folded: what the domain makes tasks of.
public struct FoldedRecord {
  public let kind: KindSchema
  public let state: RecordState
  public let judged: JudgedHistory
  /// All versions held.
  public let directory: Directory
  public let home: UnitNumber
  /// In a group of records that are handled as one, and not its survivor.
  public let isMerged: Bool
  /// Of the survivor of a group: the others, as far as they are held here.
  public let merged: [FoldedMember]
  /// When this store took each changeset, in milliseconds since 1970.
  public let receivedAt: (ChangesetReference) -> UInt64
}

/// A record that is merged into another one, as that reads it.
public struct FoldedMember {
  public let record: RecordID
  public let kind: KindSchema
  public let state: RecordState
  public let judged: JudgedHistory
  /// Another record mentions it.
  public let isMentioned: Bool
}

/// A task that stands in people's lists until the record no longer gives it. Its texts are the domain's.
public struct ProjectedTask: Hashable, Sendable {
  public var rule: String
  /// What its date hangs on, and the day that goes with it; empty and 0: nothing.
  public var clock: String
  public var day: Int
  public var subject: UInt32
  public var op: OpID?
  /// Those of the whole township, those of the unit, the one person; each may be empty or 0.
  public var roles: RoleSet
  public var unitRoles: RoleSet
  public var unit: UnitNumber
  public var person: PersonNumber
  public var sinceMilliseconds: UInt64
  /// Gone as soon as another record mentions this one.
  public var isUntilMentioned: Bool

  public init(
    rule: String, clock: String, day: Int, subject: UInt32, op: OpID?, roles: RoleSet, unitRoles: RoleSet,
    unit: UnitNumber, person: PersonNumber, sinceMilliseconds: UInt64, isUntilMentioned: Bool
  ) {
    self.rule = rule
    self.clock = clock
    self.day = day
    self.subject = subject
    self.op = op
    self.roles = roles
    self.unitRoles = unitRoles
    self.unit = unit
    self.person = person
    self.sinceMilliseconds = sinceMilliseconds
    self.isUntilMentioned = isUntilMentioned
  }
}

/// What the domain finds in a folded record.
public struct ProjectedTasks: Hashable, Sendable {
  public var tasks: [ProjectedTask]
  /// Records that this one mentions.
  public var mentions: [RecordID]

  public init(tasks: [ProjectedTask] = [], mentions: [RecordID] = []) {
    self.tasks = tasks
    self.mentions = mentions
  }
}
