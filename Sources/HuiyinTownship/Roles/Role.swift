public import HuiyinRecords

/// What a person may be in the township (DOMAIN 8, the columns of the table; 2 for the words). A person may have
/// several. The raw value is the role's bit in a `RoleSet`; it travels in the directory: append
/// only.
public enum Role: UInt8, Hashable, Sendable, CaseIterable {
  case representative = 0
  case mediator = 1
  case gridWorker = 2
  case stationHead = 3
  case petitionClerk = 4
  case petitionHead = 5
  case hotlineClerk = 6
  case emergencyClerk = 7
  case governanceOfficer = 8
  case leader = 9
  case departmentOfficer = 10
  case departmentHead = 11
  case presidium = 12
  case administrator = 13
  case lawyer = 14
  case publicDelegate = 15

  /// Stable English key, as in rosters, on the command line and in JSON.
  public var code: String {
    switch self {
    case .representative: "representative"
    case .mediator: "mediator"
    case .gridWorker: "grid_worker"
    case .stationHead: "station_head"
    case .petitionClerk: "petition_clerk"
    case .petitionHead: "petition_head"
    case .hotlineClerk: "hotline_clerk"
    case .emergencyClerk: "emergency_clerk"
    case .governanceOfficer: "governance_officer"
    case .leader: "leader"
    case .departmentOfficer: "dept_officer"
    case .departmentHead: "dept_head"
    case .presidium: "presidium"
    case .administrator: "admin"
    case .lawyer: "lawyer"
    case .publicDelegate: "public_delegate"
    }
  }

  /// Nil: no role has this code.
  public init?(code: some StringProtocol) {
    guard let role = Role.allCases.first(where: { $0.code == code }) else { return nil }
    self = role
  }

  public var label: Label {
    switch self {
    case .representative: Label("人大代表", "Representative")
    case .mediator: Label("调解员", "Mediator")
    case .gridWorker: Label("综治网格员", "Grid worker")
    case .stationHead: Label("联络站站长", "Station head")
    case .petitionClerk: Label("信访员", "Petition clerk")
    case .petitionHead: Label("信访办主任", "Petition-office head")
    case .hotlineClerk: Label("热线办工作人员", "Hotline clerk")
    case .emergencyClerk: Label("应急办工作人员", "Emergency clerk")
    case .governanceOfficer: Label("综治办工作人员", "Governance officer")
    case .leader: Label("镇领导", "Township leader")
    case .departmentOfficer: Label("承办人", "Department officer")
    case .departmentHead: Label("责任单位负责人", "Department head")
    case .presidium: Label("主席团成员", "Presidium member")
    case .administrator: Label("管理员", "Administrator")
    case .lawyer: Label("律师", "Lawyer")
    case .publicDelegate: Label("群众代表", "Public delegate")
    }
  }

  /// Behind the name of the unit, as in 责任单位的负责人.
  public var labelInUnit: Label { self == .departmentHead ? Label("负责人", label.english) : label }

  /// The role as a set of one.
  public var bit: RoleSet { RoleSet(rawValue: 1 << UInt64(rawValue)) }
}

extension RoleSet {
  /// At least one, so that `RoleSet()` stays the empty set of `OptionSet`.
  public init(_ role: Role, _ others: Role...) { self.init(roles: [role] + others) }

  public init(roles: some Sequence<Role>) {
    self = roles.reduce(into: RoleSet()) { $0.formUnion($1.bit) }
  }

  /// The roles in this set by their bits. Bits that this version does not know are left out.
  public var roles: [Role] { Role.allCases.filter { contains($0.bit) } }
}
