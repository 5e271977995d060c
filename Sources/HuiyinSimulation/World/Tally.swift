/// What a run did, in numbers.
public struct Tally: Sendable, Hashable {
  public var days = 0
  public var nodes = 0
  /// Of records, receipts not among them.
  public var changesets = 0
  public var receipts = 0
  public var records = 0
  public var acts = 0
  /// Acts that the node refused on the spot.
  public var refused = 0
  public var sessions = 0
  public var frames = 0
  /// Changesets that left in batches.
  public var bodies = 0
  /// Of these, such as the other side held already, by whatever way.
  public var repeatedBodies = 0
  public var conflicts = 0
  public var quarantined = 0
  public var proposals = 0
  public var forks = 0
  /// Groups of records that are one matter, at the end.
  public var groups = 0
  /// Writes of a register that change it, by people and after the record was begun.
  public var edits = 0
  /// Questions of which of different values stands: those that are open, and those that somebody has decided.
  public var prompts = 0
  public var healingRounds = 0
  /// How often each fault struck.
  public var faults: [Fault: Int] = [:]

  public init() {}

  public mutating func add(_ other: Tally) {
    days += other.days
    nodes += other.nodes
    changesets += other.changesets
    receipts += other.receipts
    records += other.records
    acts += other.acts
    refused += other.refused
    sessions += other.sessions
    frames += other.frames
    bodies += other.bodies
    repeatedBodies += other.repeatedBodies
    conflicts += other.conflicts
    quarantined += other.quarantined
    proposals += other.proposals
    forks += other.forks
    groups += other.groups
    edits += other.edits
    prompts += other.prompts
    healingRounds = max(healingRounds, other.healingRounds)
    faults.merge(other.faults, uniquingKeysWith: +)
  }
}
