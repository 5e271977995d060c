import HuiyinRecords
import HuiyinTownship

/// One person of each column, and matters that lie in or out of every scope that a cell may name.
enum PermissionTown {
  static let person: PersonNumber = 7
  static let stranger: PersonNumber = 99
  static let grid: UnitNumber = 21
  static let otherGrid: UnitNumber = 22
  static let department: UnitNumber = 8
  static let otherDepartment: UnitNumber = 9
  static let office: UnitNumber = 5

  static func actor(_ role: Role) -> PermissionActor {
    let isOfGrid = RoleSet(.representative, .mediator, .gridWorker).contains(role.bit)
    let isOfDepartment = PermissionColumn.department.roles.contains(role.bit)
    return PermissionActor(
      person: person, roles: role.bit, unit: isOfGrid ? grid : isOfDepartment ? department : office,
      grids: isOfGrid ? [grid] : [])
  }

  static func track(isOwnOf role: Role, _ isOwn: Bool) -> Value {
    .text((role == .petitionHead) == isOwn ? "petition" : "npc")
  }

  /// In every scope at once.
  static func inScope(_ role: Role) -> PermissionSubject {
    var subject = PermissionSubject()
    subject.home = grid
    subject.currentUnit = department
    subject.track = track(isOwnOf: role, true)
    subject.riskLevel = .integer(1)
    subject.assigned = [person]
    subject.receivers = [person]
    subject.panel = [person]
    subject.owner = person
    return subject
  }

  /// In none.
  static func outOfScope(_ role: Role) -> PermissionSubject {
    var subject = PermissionSubject()
    subject.home = otherGrid
    subject.currentUnit = otherDepartment
    subject.track = track(isOwnOf: role, false)
    subject.riskLevel = .integer(3)
    subject.assigned = [stranger]
    subject.receivers = [stranger]
    subject.panel = [stranger]
    subject.owner = stranger
    return subject
  }
}

extension PermissionAnswer {
  var code: PermissionRefusal.Code? {
    if case .refused(let refusal) = self { refusal.code } else { nil }
  }

  var mark: Character {
    switch self {
    case .allowed: "A"
    case .onlyPropose: "p"
    case .refused: "-"
    }
  }
}
