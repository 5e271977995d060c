public import HuiyinAuthority
public import HuiyinRecords
public import HuiyinTownship

/// Who may do something, by role.
public struct Entitled: Sendable, Hashable {
  public let roles: [Role]
  /// Roles that count only while the record is with the person's unit.
  public let rolesOfUnit: [Role]
  public let unit: UnitName?
  /// Who may not, whatever their role: they have signed.
  public let except: Set<PersonNumber>

  init(
    _ roles: RoleSet, ofUnit unitRoles: RoleSet = [], unit: UnitName? = nil, except: Set<PersonNumber> = []
  ) {
    self.roles = roles.subtracting(unitRoles).roles
    rolesOfUnit = roles.intersection(unitRoles).roles
    self.unit = unit
    self.except = except
  }

  public var isNobody: Bool { roles.isEmpty && rolesOfUnit.isEmpty }

  public func includes(_ person: Person) -> Bool {
    if except.contains(person.number) { return false }
    let own = Set(person.roles.roles)
    return !own.isDisjoint(with: roles) || !own.isDisjoint(with: rolesOfUnit) && person.unit == unit?.number
  }

  public var words: Label {
    var parts: [Label] = []
    if !roles.isEmpty { parts.append(.joined(roles.map(\.label))) }
    if !rolesOfUnit.isEmpty {
      let names = Label.joined(rolesOfUnit.map(\.labelInUnit))
      let unit = self.unit?.name
      parts.append(
        Label(
          "责任单位\(unit.map { "（\($0.chinese)）" } ?? "")的\(names.chinese)",
          "\(names.english) of the unit in charge\(unit.map { " (\($0.english))" } ?? "")"))
    }
    return parts.isEmpty ? Label("无人", "nobody") : .joined(parts)
  }
}
