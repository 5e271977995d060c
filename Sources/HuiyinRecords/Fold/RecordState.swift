/// Workflow state and assignment count.
public struct Standing: Hashable, Sendable {
  public var state: StateNumber
  public var epoch: Int64

  public init(state: StateNumber, epoch: Int64) {
    self.state = state
    self.epoch = epoch
  }

  /// Before the first event: draft, no assignment.
  public static let initial = Standing(state: 0, epoch: 0)
}

/// A register or set: a field of the record or of one of its entries.
public struct RegisterKey: Hashable, Sendable, Comparable {
  public let field: UInt32
  /// Nil: of the record itself.
  public let entry: OpID?

  public init(field: UInt32, entry: OpID? = nil) {
    self.field = field
    self.entry = entry
  }

  public static func < (left: Self, right: Self) -> Bool {
    if left.field != right.field { return left.field < right.field }
    switch (left.entry, right.entry) {
    case (nil, nil), (_?, nil): return false
    case (nil, _?): return true
    case (let a?, let b?): return a < b
    }
  }
}

/// A value that no effective write has superseded.
public struct LiveValue: Hashable, Sendable {
  public let op: OpID
  public let value: Value

  public init(op: OpID, value: Value) {
    self.op = op
    self.value = value
  }
}

/// Two or more different live values of a guarded register; derived, never stored as truth (DESIGN 4.3).
public struct Conflict: Hashable, Sendable {
  /// The different values, by their bytes.
  public let values: [Value]
  /// Effective over the intersection of the pasts; shown, never effective again by itself.
  public let base: Value?

  public init(values: [Value], base: Value?) {
    self.values = values
    self.base = base
  }
}

public struct RegisterState: Hashable, Sendable {
  public let key: RegisterKey
  /// By op id.
  public let live: [LiveValue]
  /// Nil: nothing is in force.
  public let effective: Value?
  public let conflict: Conflict?
  /// Guarded: the hub decision in force.
  public let ruling: OpID?
  /// Guarded: live decisions over a subset of what the ruling superseded. By op id.
  public let overruled: [OpID]

  public init(
    key: RegisterKey, live: [LiveValue], effective: Value?, conflict: Conflict? = nil, ruling: OpID? = nil,
    overruled: [OpID] = []
  ) {
    self.key = key
    self.live = live
    self.effective = effective
    self.conflict = conflict
    self.ruling = ruling
    self.overruled = overruled
  }
}

public struct SetState: Hashable, Sendable {
  public let key: RegisterKey
  /// By their bytes.
  public let members: [Value]

  public init(key: RegisterKey, members: [Value]) {
    self.key = key
    self.members = members
  }
}

public struct EntryState: Hashable, Sendable {
  public let id: OpID
  public let kind: UInt32
  public let value: Value
  /// Newer entries that replace it. By op id.
  public let correctedBy: [OpID]
  /// State and assignment that the author saw, and those at the entry's place: they tell a late contribution.
  public let seen: Standing
  public let place: Standing

  public init(id: OpID, kind: UInt32, value: Value, correctedBy: [OpID], seen: Standing, place: Standing) {
    self.id = id
    self.kind = kind
    self.value = value
    self.correctedBy = correctedBy
    self.seen = seen
    self.place = place
  }
}

/// An op and what it is worth now.
public struct OpState: Hashable, Sendable {
  public let id: OpID
  public let verdict: OpVerdict

  public init(id: OpID, verdict: OpVerdict) {
    self.id = id
    self.verdict = verdict
  }
}

/// Who may hold the record, from its own facts and ops; the directory tells which nodes that are (DESIGN 7).
public struct Audience: Hashable, Sendable {
  /// Sorted; without the excluded ones. The petition office is meant by `includesPetitionOffice`.
  public let units: [UnitNumber]
  public let persons: [PersonNumber]
  public let excludedUnits: [UnitNumber]
  public let excludedPersons: [PersonNumber]
  public let includesPetitionOffice: Bool
  public let isEveryone: Bool
  /// Unknown kind, or read-only here: to the hub and nowhere else.
  public let isHubOnly: Bool

  public init(
    units: [UnitNumber] = [], persons: [PersonNumber] = [], excludedUnits: [UnitNumber] = [],
    excludedPersons: [PersonNumber] = [], includesPetitionOffice: Bool = false, isEveryone: Bool = false,
    isHubOnly: Bool = false
  ) {
    self.units = units
    self.persons = persons
    self.excludedUnits = excludedUnits
    self.excludedPersons = excludedPersons
    self.includesPetitionOffice = includesPetitionOffice
    self.isEveryone = isEveryone
    self.isHubOnly = isHubOnly
  }

  public static let hubOnly = Audience(isHubOnly: true)
  public static let everyone = Audience(isEveryone: true)
}

/// State of one record: one fold over its judged changesets (DESIGN 4.3). Parked changesets have no part in it.
public struct RecordState: Hashable, Sendable {
  public let record: RecordID
  public let kind: UInt32
  public let standing: Standing
  /// By key.
  public let registers: [RegisterState]
  public let sets: [SetState]
  /// By op id.
  public let entries: [EntryState]
  /// Every op, by op id.
  public let ops: [OpState]
  /// Every changeset in the order of events.
  public let order: [ChangesetReference]
  /// How many places of `order` are fixed by hub changesets.
  public let fixedCount: Int
  /// Every changeset's verdict, by reference.
  public let quarantined: [ChangesetReference: [QuarantineReason]]
  public let audience: Audience
  /// Changesets that share writer and sequence: a restored or cloned device. Each group sorted, groups sorted.
  public let forks: [[ChangesetReference]]
  /// Changesets that are not quarantined and have no such descendant. Sorted.
  public let heads: [ChangesetReference]
  /// Why nobody may edit the record here; empty: they may.
  public let readOnly: [ReadOnlyReason]

  /// For another reading of the same rules that compares its answer.
  package init(
    record: RecordID, kind: UInt32, standing: Standing, registers: [RegisterState], sets: [SetState],
    entries: [EntryState], ops: [OpState], order: [ChangesetReference], fixedCount: Int,
    quarantined: [ChangesetReference: [QuarantineReason]], audience: Audience, forks: [[ChangesetReference]],
    heads: [ChangesetReference], readOnly: [ReadOnlyReason]
  ) {
    self.record = record
    self.kind = kind
    self.standing = standing
    self.registers = registers
    self.sets = sets
    self.entries = entries
    self.ops = ops
    self.order = order
    self.fixedCount = fixedCount
    self.quarantined = quarantined
    self.audience = audience
    self.forks = forks
    self.heads = heads
    self.readOnly = readOnly
  }

  public func register(_ field: UInt32, entry: OpID? = nil) -> RegisterState? {
    registers.first { $0.key == RegisterKey(field: field, entry: entry) }
  }

  public func effective(_ field: UInt32) -> Value? { register(field)?.effective }

  public func members(_ field: UInt32) -> [Value] {
    sets.first { $0.key == RegisterKey(field: field) }?.members ?? []
  }
}

/// Why a record is read-only on this node (DESIGN 4.2).
public enum ReadOnlyReason: Hashable, Sendable, Comparable {
  case unknownCriticalOp(OpID)
  case newerRules(ChangesetReference)

  private var order: (Int, OpID) {
    switch self {
    case .unknownCriticalOp(let id): (0, id)
    case .newerRules(let reference): (1, OpID(reference, 0))
    }
  }

  public static func < (left: Self, right: Self) -> Bool { left.order < right.order }
}
