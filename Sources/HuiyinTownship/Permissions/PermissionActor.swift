public import HuiyinAuthority
public import HuiyinRecords

/// Who asks: what the directory says of a person, as far as the table of DOMAIN 8 looks at it.
public struct PermissionActor: Hashable, Sendable {
  public var person: PersonNumber
  public var roles: RoleSet
  public var unit: UnitNumber
  /// Units of kind grid that the person belongs or is posted to.
  public var grids: Set<UnitNumber>

  public init(person: PersonNumber, roles: RoleSet, unit: UnitNumber, grids: Set<UnitNumber> = []) {
    self.person = person
    self.roles = roles
    self.unit = unit
    self.grids = grids
  }

  /// A person belongs to the grid that their unit is or lies in, as a village does. One who is no longer active has no
  /// roles.
  public init(_ person: Person, in directory: DirectorySnapshot) {
    var grids = Set(
      directory.units.values.filter { unit in
        [unit.grid?.countyRepresentative, unit.grid?.townRepresentative].contains(person.number)
      }.map(\.number))
    var next = directory.units[person.unit]
    // Parents of a broken directory may run in a circle.
    for _ in 0..<directory.units.count {
      guard let unit = next else { break }
      if unit.kind == .grid { grids.insert(unit.number) }
      next = directory.units[unit.parent]
    }
    self.init(
      person: person.number, roles: person.isActive ? person.roles : [], unit: person.unit, grids: grids)
  }

  var columns: [PermissionColumn] { PermissionColumn.allCases.filter { !$0.roles.isDisjoint(with: roles) } }
  var isOfDepartment: Bool { columns.contains(.department) }
  var units: Set<UnitNumber> { grids.union([unit]) }
}
