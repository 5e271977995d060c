public import HuiyinRecords

/// A column of the table of DOMAIN 8. Raw values are stable English keys.
public enum PermissionColumn: String, Hashable, Sendable, CaseIterable {
  case representative
  case mediator
  case gridWorker = "grid_worker"
  case stationHead = "station_head"
  case petitionClerk = "petition_clerk"
  case petitionHead = "petition_head"
  case hotline
  case emergency
  case governance
  case leader
  case department
  case presidium
  case administrator = "admin"
  /// Has no account: in the table for print only.
  case citizen

  /// Whoever has one of these stands in the column. A lawyer and a public delegate stand in none.
  public var roles: RoleSet {
    switch self {
    case .representative: RoleSet(.representative)
    case .mediator: RoleSet(.mediator)
    case .gridWorker: RoleSet(.gridWorker)
    case .stationHead: RoleSet(.stationHead)
    case .petitionClerk: RoleSet(.petitionClerk)
    case .petitionHead: RoleSet(.petitionHead)
    case .hotline: RoleSet(.hotlineClerk)
    case .emergency: RoleSet(.emergencyClerk)
    case .governance: RoleSet(.governanceOfficer)
    case .leader: RoleSet(.leader)
    case .department: RoleSet(.departmentOfficer, .departmentHead)
    case .presidium: RoleSet(.presidium)
    case .administrator: RoleSet(.administrator)
    case .citizen: []
    }
  }

  /// The head of the column, in the words of the page.
  public var label: Label {
    switch self {
    case .representative: Label("代表", "representative")
    case .mediator: Label("调解员", "mediator")
    case .gridWorker: Label("网格员", "grid worker")
    case .stationHead: Label("站长", "station head")
    case .petitionClerk: Label("信访员", "petition clerk")
    case .petitionHead: Label("信访办主任", "petition-office head")
    case .hotline: Label("热线办", "hotline office")
    case .emergency: Label("应急办", "emergency office")
    case .governance: Label("综治办", "governance office")
    case .leader: Label("镇领导", "township leader")
    case .department: Label("责任部门", "responsible department")
    case .presidium: Label("主席团", "presidium")
    case .administrator: Label("管理员", "administrator")
    case .citizen: Label("群众", "citizen")
    }
  }
}
