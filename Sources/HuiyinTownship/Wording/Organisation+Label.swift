public import HuiyinAuthority
public import HuiyinRecords

extension NodeKind {
  /// DESIGN 2, "node".
  public var label: Label {
    switch self {
    case .hub: Label("镇中心", "Hub")
    case .station: Label("站点", "Station")
    case .laptop: Label("外勤", "Laptop")
    }
  }

  /// Stable English key, as in rosters and JSON (DOMAIN 2).
  public var code: String {
    switch self {
    case .hub: "hub"
    case .station: "station"
    case .laptop: "laptop"
    }
  }
}

extension UnitKind {
  /// DOMAIN 2, "OrgUnit".
  public var label: Label {
    switch self {
    case .presidium: Label("镇人大主席团", "Presidium")
    case .liaisonStation: Label("代表联络站", "Liaison station")
    case .petitionOffice: Label("信访办", "Petition office")
    case .hotlineOffice: Label("热线办", "Hotline office")
    case .emergencyOffice: Label("应急办", "Emergency office")
    case .governanceOffice: Label("综治办", "Governance office")
    case .department: Label("职能部门", "Department")
    case .village: Label("村（居）", "Village")
    case .court: Label("法院", "Court")
    case .procuratorate: Label("检察院", "Procuratorate")
    case .superior: Label("上级机关", "Superior body")
    case .grid: Label("网格", "Grid")
    }
  }

  /// Stable English key, as in rosters and JSON (DOMAIN 2).
  public var code: String {
    switch self {
    case .presidium: "presidium"
    case .liaisonStation: "liaison_station"
    case .petitionOffice: "petition_office"
    case .hotlineOffice: "hotline_office"
    case .emergencyOffice: "emergency_office"
    case .governanceOffice: "governance_office"
    case .department: "department"
    case .village: "village"
    case .court: "court"
    case .procuratorate: "procuratorate"
    case .superior: "superior"
    case .grid: "grid"
    }
  }
}

extension SiteKind {
  /// DOMAIN 2, "Site".
  public var label: Label {
    switch self {
    case .countyActivityRoom: Label("县级代表活动室", "County activity room")
    case .townActivityRoom: Label("镇级代表活动室", "Town activity room")
    case .workstation: Label("代表工作站", "Workstation")
    case .startupBase: Label("代表创业基地", "Start-up base")
    }
  }

  /// Stable English key, as in rosters and JSON (DOMAIN 2).
  public var code: String {
    switch self {
    case .countyActivityRoom: "county_activity_room"
    case .townActivityRoom: "town_activity_room"
    case .workstation: "workstation"
    case .startupBase: "startup_base"
    }
  }
}

extension SeatStatus {
  /// DOMAIN 2, "Representative".
  public var label: Label {
    switch self {
    case .inOffice: Label("在任", "In office")
    case .suspended: Label("暂停", "Suspended")
    case .expired: Label("届满", "Term expired")
    case .ended: Label("终止", "Ended")
    }
  }

  /// Stable English key, as in rosters and JSON (DOMAIN 2).
  public var code: String {
    switch self {
    case .inOffice: "in_office"
    case .suspended: "suspended"
    case .expired: "expired"
    case .ended: "ended"
    }
  }
}

extension CongressLevel {
  /// DOMAIN 2, "Representative".
  public var label: Label {
    switch self {
    case .city: Label("市级", "City")
    case .county: Label("县级", "County")
    case .town: Label("镇级", "Town")
    }
  }

  /// Stable English key, as in rosters and JSON (DOMAIN 2).
  public var code: String {
    switch self {
    case .city: "city"
    case .county: "county"
    case .town: "town"
    }
  }
}
