public import HuiyinRecords

/// What a unit is (DOMAIN 2). Raw values travel: append only.
public enum UnitKind: UInt32, Hashable, Sendable, CaseIterable {
  case presidium = 1
  case liaisonStation, petitionOffice, hotlineOffice, emergencyOffice, governanceOffice
  case department, village, court, procuratorate, superior, grid
}

/// A unit; every grid is one.
public struct Unit: Hashable, Sendable {
  public var number: UnitNumber
  public var name: String
  public var kind: UnitKind
  /// 0: none.
  public var parent: UnitNumber
  public var head: PersonNumber
  public var phone: String
  public var isActive: Bool
  public var grid: Grid?

  public init(
    number: UnitNumber, name: String, kind: UnitKind, parent: UnitNumber = 0, head: PersonNumber = 0,
    phone: String = "", isActive: Bool = true, grid: Grid? = nil
  ) {
    self.number = number
    self.name = name
    self.kind = kind
    self.parent = parent
    self.head = head
    self.phone = phone
    self.isActive = isActive
    self.grid = grid
  }
}

/// What a grid has besides (DOMAIN 2): governance grid and electoral-district grid are one.
public struct Grid: Hashable, Sendable {
  /// 1 to 11 in the reference township.
  public var number: UInt32
  public var villages: [String]
  public var governanceGridCode: String
  public var electoralDistrictCode: String
  public var households: UInt32
  public var population: UInt32
  /// Posted to the grid; 0: nobody.
  public var countyRepresentative: PersonNumber
  public var townRepresentative: PersonNumber
  /// 明白卡, the card with who is there for the grid: on which day it was put up, `yyyy-MM-dd`; empty: it is not up.
  public var cardDisplayedOn: String
  /// Who put it up; 0: nobody says.
  public var cardDisplayedBy: PersonNumber

  public init(
    number: UInt32, villages: [String] = [], governanceGridCode: String = "", electoralDistrictCode: String = "",
    households: UInt32 = 0, population: UInt32 = 0, countyRepresentative: PersonNumber = 0,
    townRepresentative: PersonNumber = 0, cardDisplayedOn: String = "", cardDisplayedBy: PersonNumber = 0
  ) {
    self.number = number
    self.villages = villages
    self.governanceGridCode = governanceGridCode
    self.electoralDistrictCode = electoralDistrictCode
    self.households = households
    self.population = population
    self.countyRepresentative = countyRepresentative
    self.townRepresentative = townRepresentative
    self.cardDisplayedOn = cardDisplayedOn
    self.cardDisplayedBy = cardDisplayedBy
  }
}

/// What a site is (DOMAIN 2).
public enum SiteKind: UInt32, Hashable, Sendable, CaseIterable {
  case countyActivityRoom = 1
  case townActivityRoom, workstation, startupBase
}

/// A meeting place of representatives with the people: one per grid.
public struct Site: Hashable, Sendable {
  public var number: UInt32
  public var grid: UnitNumber
  public var kind: SiteKind
  public var name: String
  public var address: String
  public var hours: String

  public init(number: UInt32, grid: UnitNumber, kind: SiteKind, name: String, address: String, hours: String) {
    self.number = number
    self.grid = grid
    self.kind = kind
    self.name = name
    self.address = address
    self.hours = hours
  }
}

/// Level of a people's congress.
public enum CongressLevel: UInt32, Hashable, Sendable, CaseIterable {
  case city = 1
  case county, town
}

/// Whether a representative holds their seat (DOMAIN 2). Raw values travel: append only.
public enum SeatStatus: UInt32, Hashable, Sendable, CaseIterable {
  /// 在任.
  case inOffice = 0
  /// 暂停执行职务.
  case suspended
  /// 届满.
  case expired
  /// 终止: resigned, recalled, moved away.
  case ended
}

/// What the directory says of a representative.
public struct Representative: Hashable, Sendable {
  public var level: CongressLevel
  public var district: String
  public var tags: [String]
  public var term: String
  /// Four-role codes: intel, publicist, mediator, supervisor.
  public var fourRoles: [String]
  public var status: SeatStatus

  public init(
    level: CongressLevel, district: String, tags: [String], term: String, fourRoles: [String],
    status: SeatStatus = .inOffice
  ) {
    self.level = level
    self.district = district
    self.tags = tags
    self.term = term
    self.fourRoles = fourRoles
    self.status = status
  }
}

/// What the directory says of a mediator.
public struct Mediator: Hashable, Sendable {
  public var qualification: String
  public var organisation: String

  public init(qualification: String, organisation: String) {
    self.qualification = qualification
    self.organisation = organisation
  }
}

/// A person who may act. The number is never used again for another person.
public struct Person: Hashable, Sendable {
  public var number: PersonNumber
  public var name: String
  public var unit: UnitNumber
  public var roles: RoleSet
  public var phone: String
  public var isActive: Bool
  public var representative: Representative?
  public var mediator: Mediator?
  /// Grids that they serve besides the one that they belong or are posted to (DOMAIN 2, scope of an account).
  public var grids: [UnitNumber]

  public init(
    number: PersonNumber, name: String, unit: UnitNumber, roles: RoleSet, phone: String = "", isActive: Bool = true,
    representative: Representative? = nil, mediator: Mediator? = nil, grids: [UnitNumber] = []
  ) {
    self.number = number
    self.name = name
    self.unit = unit
    self.roles = roles
    self.phone = phone
    self.isActive = isActive
    self.representative = representative
    self.mediator = mediator
    self.grids = grids
  }
}

/// What a node is. Raw values travel.
public enum NodeKind: UInt32, Hashable, Sendable, CaseIterable {
  case hub = 1
  case station, laptop
}

/// A device: which keys it has, whom it may vouch for, what it serves.
public struct Device: Hashable, Sendable {
  public var id: DeviceID
  public var name: String
  /// Two to eight letters and digits, in provisional numbers; unique in the township.
  public var shortCode: String
  public var kind: NodeKind
  public var unit: UnitNumber
  /// Ed25519, X25519 and P-256 public keys, raw forms.
  public var signingKey: [UInt8]
  public var agreementKey: [UInt8]
  public var transportKey: [UInt8]
  public var vouches: [PersonNumber]
  public var servedUnits: [UnitNumber]
  public var boundPersons: [PersonNumber]

  public init(
    id: DeviceID, name: String, shortCode: String, kind: NodeKind, unit: UnitNumber, signingKey: [UInt8],
    agreementKey: [UInt8] = [], transportKey: [UInt8] = [], vouches: [PersonNumber] = [],
    servedUnits: [UnitNumber] = [], boundPersons: [PersonNumber] = []
  ) {
    self.id = id
    self.name = name
    self.shortCode = shortCode
    self.kind = kind
    self.unit = unit
    self.signingKey = signingKey
    self.agreementKey = agreementKey
    self.transportKey = transportKey
    self.vouches = vouches
    self.servedUnits = servedUnits
    self.boundPersons = boundPersons
  }
}

/// A cut-off: of the device's (or person's) changesets only those listed count (DESIGN 6).
public struct CutOff<Subject: Hashable & Sendable>: Hashable, Sendable {
  public var subject: Subject
  public var counting: [ChangesetReference]
  public var reason: String

  public init(subject: Subject, counting: [ChangesetReference], reason: String) {
    self.subject = subject
    self.counting = counting
    self.reason = reason
  }
}

/// One change that a directory version makes. `put` entries replace what they name as a whole.
public enum DirectoryEntry: Hashable, Sendable {
  case township(name: String)
  case unit(Unit)
  case site(Site)
  case person(Person)
  case device(Device)
  /// A hub's writer, appended to the list of hub writers.
  case hubWriter(WriterID)
  case policy(key: String, value: String)
  case rulesVersion(UInt32)
  case revocation(CutOff<DeviceID>)
  case strictWithdrawal(CutOff<PersonNumber>)
  /// A revoked device is to wipe what it holds; says nothing of one that is not revoked.
  case wipe(DeviceID)
  /// Written by newer software: kept in the signed bytes, without meaning here.
  case unknown
}
