public import HuiyinAuthority
public import HuiyinRecords

/// Who asks: what the directory says of a person, as far as the table of DOMAIN 8 looks at it.
public struct PermissionActor: Hashable, Sendable {
  public var person: PersonNumber
  public var roles: RoleSet
  public var unit: UnitNumber
  /// Units of kind grid that the person belongs or is posted to, or serves besides.
  public var grids: Set<UnitNumber>
  /// What the person's unit lies in, whatever kinds of unit that are.
  public var parents: Set<UnitNumber>

  public init(
    person: PersonNumber, roles: RoleSet, unit: UnitNumber, grids: Set<UnitNumber> = [],
    parents: Set<UnitNumber> = []
  ) {
    self.person = person
    self.roles = roles
    self.unit = unit
    self.grids = grids
    self.parents = parents
  }

  /// A person belongs to the grid that their unit is or lies in, as a village does. One who is no longer active has no
  /// roles, and one whose seat is suspended or over not that of a representative.
  public init(_ person: Person, in directory: DirectorySnapshot) {
    let parents = directory.enclosing(person.unit).subtracting([person.unit])
    self.init(
      person: person.number, roles: person.actingRoles, unit: person.unit,
      grids: directory.grids(of: person), parents: parents)
  }

  var columns: [PermissionColumn] { PermissionColumn.allCases.filter { !$0.roles.isDisjoint(with: roles) } }
  var isOfDepartment: Bool { columns.contains(.department) }
  public var units: Set<UnitNumber> { grids.union([unit]) }
  /// Their unit and what it lies in; none of a person without one.
  var unitChain: Set<UnitNumber> { unit == 0 ? [] : parents.union([unit]) }
}
