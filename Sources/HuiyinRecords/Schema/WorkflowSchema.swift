/// A workflow state; the event that leads into a state has the state's number (DOMAIN 5).
public typealias StateNumber = UInt32

/// Where an edge takes effect (DESIGN 4.3, "Where an act takes effect").
public enum EdgePlace: String, Hashable, Sendable {
  case anywhere
  /// A changeset signed by a hub; made elsewhere it is a proposal.
  case hub
  /// Anywhere by the author of every root among its ancestors on that root's day, else at the hub.
  case anywhereByAuthorSameDay
}

/// What an event needs besides its edge and its right, read from its changeset's own ancestors and the changeset.
public enum EventCondition: Hashable, Sendable {
  /// The register has a value that is not empty, or gets one here.
  case register(UInt32)
  /// An entry of this kind holds this value in this field.
  case entry(kind: UInt32, field: UInt32, value: Value)
  /// There is an entry of this kind.
  case anyEntry(kind: UInt32)
}

/// One event: the step into the state of the same number.
public struct EventSchema: Hashable, Sendable {
  public var number: StateNumber
  public var name: String
  public var label: Label
  public var rights: Rights
  /// Who may where an edge is open to the author of the day, and the author is another one or the day another day.
  public var rightsOfOthers: Rights
  /// Registers that a changeset binds to the event when it writes them after it.
  public var bound: [UInt32]
  /// Of these, the ones without which, or with nothing in which, the event is not effective.
  public var needed: [UInt32]
  public var conditions: [EventCondition]
  /// Only persons of the unit that the record is with may make it.
  public var isForCurrentUnit: Bool
  public var isNeverConfirmedByMachine: Bool

  public init(
    _ number: StateNumber, _ name: String, _ label: Label, rights: Rights, ofOthers: Rights? = nil,
    bound: [UInt32] = [], needed: [UInt32] = [], conditions: [EventCondition] = [], isForCurrentUnit: Bool = false,
    isNeverConfirmedByMachine: Bool = false
  ) {
    self.number = number
    self.name = name
    self.label = label
    self.rights = rights
    rightsOfOthers = ofOthers ?? rights
    self.bound = bound
    self.needed = needed
    self.conditions = conditions
    self.isForCurrentUnit = isForCurrentUnit
    self.isNeverConfirmedByMachine = isNeverConfirmedByMachine
  }
}

/// One legal step.
public struct Edge: Hashable, Sendable {
  public var from: StateNumber
  public var to: StateNumber
  public var place: EdgePlace

  public init(from: StateNumber, to: StateNumber, place: EdgePlace) {
    self.from = from
    self.to = to
    self.place = place
  }
}
