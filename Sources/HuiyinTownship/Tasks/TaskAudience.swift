public import HuiyinAuthority
public import HuiyinRecords

/// Whose list a task stands in: by role in the whole township, by role within one unit (a grid is one), or one person.
public struct TaskAudience: Hashable, Sendable {
  public let roles: RoleSet
  /// Roles that count only for people of the unit.
  public let unitRoles: RoleSet
  /// 0: none.
  public let unit: UnitNumber
  /// 0: nobody.
  public let person: PersonNumber

  public init(roles: RoleSet = [], unitRoles: RoleSet = [], unit: UnitNumber = 0, person: PersonNumber = 0) {
    self.roles = roles
    self.unitRoles = unit == 0 ? [] : unitRoles
    self.unit = self.unitRoles.isEmpty ? 0 : unit
    self.person = person
  }

  public var isNobody: Bool { roles.isEmpty && unitRoles.isEmpty && person == 0 }

  /// By the roles in which they act now.
  public func includes(_ person: Person) -> Bool {
    includes(person.actingRoles, of: [person.unit] + person.grids) || self.person == person.number && person.number != 0
  }

  /// Whoever wrote something, by the roles and the unit that they had then.
  public func includes(_ author: Author) -> Bool { includes(author.roles, of: [author.unit ?? 0]) }

  /// Whoever has these roles in one of these units.
  public func includes(_ roles: RoleSet, of units: [UnitNumber]) -> Bool {
    !self.roles.isDisjoint(with: roles)
      || unit != 0 && units.contains(unit) && !unitRoles.isDisjoint(with: roles)
  }
}
