/// Fields that merge and audience read by meaning. Nil: the kind has none such.
public struct FieldMeanings: Hashable, Sendable {
  /// Register: unit that the record is with. Grants audience.
  public var unit: UInt32?
  /// Register: counts assignments; an event that sets it sets one more than its author saw.
  public var epoch: UInt32?
  /// Register: a person. Grants audience.
  public var responsible: UInt32?
  /// Registers: further persons that it is assigned to. Grant audience likewise.
  public var assigned: [UInt32]
  /// Register and the value of it with which home and share grant nothing.
  public var secrecy: UInt32?
  public var confidential: Value
  /// Set: units that may hold the record besides.
  public var share: UInt32?
  /// Sets: units and persons that must not hold it.
  public var excludedUnits: UInt32?
  public var recused: UInt32?

  public init(
    unit: UInt32? = nil, epoch: UInt32? = nil, responsible: UInt32? = nil, assigned: [UInt32] = [],
    secrecy: UInt32? = nil, confidential: Value = .none, share: UInt32? = nil, excludedUnits: UInt32? = nil,
    recused: UInt32? = nil
  ) {
    self.unit = unit
    self.epoch = epoch
    self.responsible = responsible
    self.assigned = assigned
    self.secrecy = secrecy
    self.confidential = confidential
    self.share = share
    self.excludedUnits = excludedUnits
    self.recused = recused
  }
}

/// Who may hold a record of the kind, besides the hub (DESIGN 7, "Audience").
public enum AudienceRule: String, Hashable, Sendable {
  /// Home, current unit, petition office, persons assigned, shares; exclusions win.
  case casework
  /// Every node.
  case everyone
  /// The nodes that the person named by the natural key is bound to.
  case person
}

/// What the fold, the judgement and the audience need to know of one kind of record. A value: passed as an argument.
public struct KindSchema: Hashable, Sendable {
  public let number: UInt32
  public let name: String
  public let label: Label
  /// Two offline creations with the same key are one record (DESIGN 4.1).
  public let hasNaturalKey: Bool
  public let fields: [UInt32: FieldSchema]
  public let entries: [UInt32: EntrySchema]
  public let events: [StateNumber: EventSchema]
  public let edges: [Edge]
  public let meanings: FieldMeanings
  public let audience: AudienceRule
  /// Who may re-admit, at a hub.
  public let readmitters: RoleSet
  /// Who may make such a record, and where: a root of anybody else has no effect. Nil: that is asked of nobody.
  public let making: Rights?
  /// Who sees such a record, and where, so that they may act on it once it is there. Nil: that is asked of nobody.
  public let sight: Rights?
  /// Roles that a person has only while they hold their seat.
  public let seatRoles: RoleSet
  /// Some right, or sight, is not everywhere.
  public let hasScopes: Bool
  /// Its changesets stand for themselves: no state is folded of them, and every node holds them (receipts).
  public let isLog: Bool

  private let places: [StateNumber: [StateNumber: EdgePlace]]

  /// Every number is used once among fields, entries and events of a kind; a second use traps.
  public init(
    number: UInt32, name: String, label: Label, hasNaturalKey: Bool, fields: [FieldSchema],
    entries: [EntrySchema] = [], events: [EventSchema] = [], edges: [Edge] = [],
    meanings: FieldMeanings = FieldMeanings(), audience: AudienceRule = .casework, readmitters: RoleSet = [],
    making: Rights? = nil, sight: Rights? = nil, seatRoles: RoleSet = [], isLog: Bool = false
  ) {
    self.number = number
    self.name = name
    self.label = label
    self.hasNaturalKey = hasNaturalKey
    self.fields = Dictionary(uniqueKeysWithValues: fields.map { ($0.number, $0) })
    self.entries = Dictionary(uniqueKeysWithValues: entries.map { ($0.number, $0) })
    self.events = Dictionary(uniqueKeysWithValues: events.map { ($0.number, $0) })
    self.edges = edges
    self.meanings = meanings
    self.audience = audience
    self.readmitters = readmitters
    self.making = making
    self.sight = sight
    self.seatRoles = seatRoles
    let rights = fields.map(\.rights) + entries.map(\.rights) + events.flatMap { [$0.rights, $0.rightsOfOthers] }
    hasScopes = making != nil || sight != nil || rights.contains { $0 != $0.everywhere }
    self.isLog = isLog
    places = Dictionary(grouping: edges, by: \.from).mapValues { edges in
      Dictionary(uniqueKeysWithValues: edges.map { ($0.to, $0.place) })
    }
    let numbers = fields.map(\.number) + entries.map(\.number) + events.map(\.number)
    precondition(Set(numbers).count == numbers.count, "a number of kind \(name) is used twice")
    precondition(
      fields.allSatisfy { $0.rights.propose.isEmpty || $0.fieldClass == .guarded || $0.fieldClass == .hubDecided },
      "only guarded and hub-decided fields of kind \(name) know proposals")
  }

  /// Where the edge takes effect; nil when there is no such edge.
  public func place(from: StateNumber, to: StateNumber) -> EdgePlace? { places[from]?[to] }

  /// Whether this version knows the op and what it is about; anything else is an unknown op (DESIGN 4.2).
  public func knows(_ op: Op) -> Bool {
    switch op.operation {
    case .set, .add, .remove: fields[op.field] != nil
    case .append: entries[op.field] != nil
    case .event: events[op.field] != nil
    default: op.operation.isKnown
    }
  }

  /// The event of the same changeset to which the op at `index` is bound: the nearest one before it for which the
  /// workflow table lists the register. Nil: the op stands for itself.
  public func boundEvent(_ ops: [Op], at index: Int) -> Int? {
    guard ops[index].operation == .set, ops[index].target == .record else { return nil }
    return (0..<index).last { earlier in
      ops[earlier].operation == .event && events[ops[earlier].field]?.bound.contains(ops[index].field) == true
    }
  }

  public func field(named name: String) -> FieldSchema? { fields.values.first { $0.name == name } }
  public func entry(named name: String) -> EntrySchema? { entries.values.first { $0.name == name } }
  public func event(named name: String) -> EventSchema? { events.values.first { $0.name == name } }
}

/// All kinds that this software knows.
public struct Schema: Hashable, Sendable {
  public let kinds: [UInt32: KindSchema]
  /// The newest rules version that this software knows (DESIGN 4.2).
  public let rulesVersion: UInt32

  public init(kinds: [KindSchema], rulesVersion: UInt32) {
    self.kinds = Dictionary(uniqueKeysWithValues: kinds.map { ($0.number, $0) })
    self.rulesVersion = rulesVersion
  }

  public subscript(_ number: UInt32) -> KindSchema? { kinds[number] }
  public func kind(named name: String) -> KindSchema? { kinds.values.first { $0.name == name } }
}
