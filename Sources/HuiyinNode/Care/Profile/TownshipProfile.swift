public import HuiyinAuthority
public import HuiyinRecords

public import struct Foundation.URL

/// A township as a directory of JSON files describes it: what `init hub --profile` and `demo load` start from
/// (seeds/reference-township/README.md says how the files read).
public struct TownshipProfile: Hashable, Sendable {
  public var name: String
  public var nameEnglish: String
  public var county: String
  public var about: String
  public var units: [Unit]
  /// Of grid units that list theirs.
  public var teams: [UnitNumber: GridTeam]
  public var sites: [Site]
  public var persons: [Person]
  public var devices: [ProfileDevice]
  public var intakes: [ProfileIntake]
  public var services: [ProfileService]

  /// Reads the files of a directory. Every field is looked at; what the files say together is `findings`' to judge.
  public init(directory: URL) throws(NodeError) {
    var township = try ProfileFile("township.json", in: directory).row()
    name = try township.text("name")
    nameEnglish = try township.optionalText("nameEnglish") ?? ""
    county = try township.optionalText("county") ?? ""
    about = try township.optionalText("about", charactersMaximum: 2000) ?? ""
    try township.end()
    (units, teams) = try Self.units(ProfileFile("units.json", in: directory))
    sites = try Self.sites(ProfileFile("sites.json", in: directory))
    persons = try Self.persons(ProfileFile("people.json", in: directory))
    devices = try Self.devices(ProfileFile(optional: "devices.json", in: directory))
    intakes = try Self.intakes(ProfileFile(optional: "intakes.json", in: directory))
    services = try Self.services(ProfileFile(optional: "services.json", in: directory))
  }

  /// Units with grids and posted representatives, sites, persons. Devices are not among them: they bring their keys.
  public var directoryEntries: [DirectoryEntry] {
    units.map { .unit($0) } + sites.map { .site($0) } + persons.map { .person($0) }
  }
}

/// Whom a grid unit's row lists besides its posted representatives. The directory knows them by role and unit.
public struct GridTeam: Hashable, Sendable {
  public var mediators: [PersonNumber]?
  public var gridWorkers: [PersonNumber]?

  public init(mediators: [PersonNumber]? = nil, gridWorkers: [PersonNumber]? = nil) {
    self.mediators = mediators
    self.gridWorkers = gridWorkers
  }
}

/// A device of a profile: what it will be once it has keys.
public struct ProfileDevice: Hashable, Sendable {
  public var name: String
  public var shortCode: String
  public var kind: NodeKind
  public var unit: UnitNumber
  public var vouches: [PersonNumber]

  public init(name: String, shortCode: String, kind: NodeKind, unit: UnitNumber, vouches: [PersonNumber]) {
    self.name = name
    self.shortCode = shortCode
    self.kind = kind
    self.unit = unit
    self.vouches = vouches
  }
}

/// One row of the ten public services 十条为民服务清单 (DOMAIN 2).
public struct ProfileService: Hashable, Sendable {
  public var number: UInt32
  public var title: String
  public var description: String
  public var ownerUnit: UnitNumber

  public init(number: UInt32, title: String, description: String, ownerUnit: UnitNumber) {
    self.number = number
    self.title = title
    self.description = description
    self.ownerUnit = ownerUnit
  }
}
