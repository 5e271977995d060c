public import HuiyinRecords

/// Something about an intake or a case by which it is open to a reader, or closed: what `Permission.sees` looks at, key
/// by key, so that an index can find all that one person sees (DOMAIN 8).
public enum SightKey: Hashable, Sendable {
  case openTo(UnitNumber)
  case handledBy(UnitNumber)
  case assignedTo(PersonNumber)
  case receivedBy(PersonNumber)
  case accuses(UnitNumber)
  case class1
  /// Who has nothing to do there but add notes; it closes nothing.
  case recuses(PersonNumber)
}

extension PermissionSubject {
  public var sightKeys: Set<SightKey> {
    var keys = Set(openUnits.map(SightKey.openTo))
    keys.formUnion((isConfidential ? handlingUnits : handlingUnits.union(sharedWith)).map(SightKey.handledBy))
    keys.formUnion(assigned.map(SightKey.assignedTo))
    keys.formUnion(receivers.map(SightKey.receivedBy))
    keys.formUnion(accusedUnits.map(SightKey.accuses))
    keys.formUnion(recused.map(SightKey.recuses))
    if riskLevel == .integer(1) { keys.insert(.class1) }
    return keys
  }
}

/// Which records a person sees, by their keys.
public struct ActorSight: Hashable, Sendable {
  /// Every record, but for what is hidden.
  public private(set) var isWhole = false
  /// Those with one of these, else.
  public private(set) var keys: Set<SightKey> = []
  /// None with one of these, whatever else it has.
  public let hidden: Set<SightKey>

  public init(_ actor: PermissionActor) {
    hidden = Set(actor.units.map(SightKey.accuses))
    for column in actor.columns {
      for act in [PermissionAct.see, .unmask] {
        let cell = PermissionMatrix.township[act.row, column]
        guard act.grade(cell) == .decide else { continue }
        if cell.scopes.isEmpty { isWhole = true }
        for scope in cell.scopes { add(scope, of: column, actor) }
      }
    }
  }

  private mutating func add(_ scope: PermissionScope, of column: PermissionColumn, _ actor: PermissionActor) {
    switch scope {
    case .ownGrid: keys.formUnion(actor.grids.map(SightKey.openTo))
    case .assigned:
      keys.insert(.assignedTo(actor.person))
      if column == .department { keys.insert(.handledBy(actor.unit)) }
    case .own: keys.insert(.receivedBy(actor.person))
    case .class1: keys.insert(.class1)
    // No cell of these rows has the others. One that had would be looked at row by row.
    case .township, .ownUnit, .npc, .petition, .ownSeries, .panel: isWhole = true
    }
  }
}
