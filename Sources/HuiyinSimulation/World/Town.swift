import Crypto
import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

/// The invented township of a simulation: who there is, and which devices.
struct Town {
  static let government: UnitNumber = 1
  static let petitionOffice: UnitNumber = 2
  static let departments: [UnitNumber] = [3, 4]
  static let administrator: PersonNumber = 1
  static let petitionHead: PersonNumber = 2
  static let petitionClerk: PersonNumber = 3
  static let stationHead: PersonNumber = 4

  /// A device that is to be, with keys that the seed gives.
  struct Plan {
    let name: String
    let kind: NodeKind
    let unit: UnitNumber
    let persons: [PersonNumber]
    let keys: DeviceKeys

    var device: Device {
      Device(
        id: keys.device, name: name, shortCode: name, kind: kind, unit: unit, signingKey: keys.signingKey,
        vouches: persons, servedUnits: kind == .laptop ? [] : [unit], boundPersons: kind == .laptop ? persons : [])
    }
  }

  let authority: Curve25519.Signing.PrivateKey
  let plans: [Plan]
  let entries: [DirectoryEntry]
  let grids: [UnitNumber]

  static func grid(_ number: Int) -> UnitNumber { 10 + UnitNumber(number) }
  static func worker(_ number: Int) -> PersonNumber { 100 + PersonNumber(number) }
  static func representative(_ number: Int) -> PersonNumber { 200 + PersonNumber(number) }

  /// Whether they take down what comes from a grid: the offices, and those of the grid.
  func registers(_ person: PersonNumber, in grid: UnitNumber) -> Bool {
    [Self.petitionHead, Self.petitionClerk, Self.stationHead].contains(person)
      || person > 100 && Self.grid(Int(person % 100)) == grid
  }

  init(seed: UInt64, options: SimulationOptions) throws {
    var chance = Chance(seed: seed, "keys")
    authority = try Curve25519.Signing.PrivateKey(rawRepresentation: chance.bytes(32))
    let count = options.stations + 1
    grids = (1...count).map(Self.grid)
    let staff: [(PersonNumber, UnitNumber, [Role])] = [
      (1, Self.government, [.administrator]), (2, Self.petitionOffice, [.petitionHead]),
      (3, Self.petitionOffice, [.petitionClerk]), (4, Self.government, [.stationHead]),
      (5, Self.government, [.leader]), (6, 3, [.departmentOfficer]), (7, 3, [.departmentHead]),
      (8, 4, [.departmentOfficer]), (9, 4, [.departmentHead]),
    ]
    var entries: [DirectoryEntry] = [
      .township(name: "青禾镇"), .rulesVersion(1),
      .unit(Unit(number: Self.government, name: "青禾镇人民政府", kind: .department)),
      .unit(Unit(number: Self.petitionOffice, name: "信访办", kind: .petitionOffice)),
      .unit(Unit(number: 3, name: "水利站", kind: .department)), .unit(Unit(number: 4, name: "民政办", kind: .department)),
    ]
    entries += staff.map { number, unit, roles in
      .person(Person(number: number, name: "干部\(number)", unit: unit, roles: RoleSet(roles)))
    }
    for number in 1...count {
      let grid = Self.grid(number)
      entries += [
        .unit(Unit(number: grid, name: "第\(number)网格", kind: .grid, grid: Grid(number: UInt32(number)))),
        .person(
          Person(number: Self.worker(number), name: "网格员\(number)", unit: grid, roles: Role.gridWorker.bit)),
        .person(
          Person(
            number: Self.representative(number), name: "代表\(number)", unit: grid, roles: Role.representative.bit)),
      ]
    }
    func keys() throws -> DeviceKeys {
      DeviceKeys(
        signing: try .init(rawRepresentation: chance.bytes(32)),
        agreement: try .init(rawRepresentation: chance.bytes(32)),
        transport: try .init(rawRepresentation: [0] + chance.bytes(31)))
    }
    var plans = [
      Plan(name: "H00", kind: .hub, unit: Self.government, persons: staff.map(\.0), keys: try keys())
    ]
    for number in 1...options.stations {
      plans.append(
        Plan(
          name: "S0\(number)", kind: .station, unit: Self.grid(number),
          persons: [Self.stationHead, Self.worker(number), Self.representative(number)], keys: try keys()))
    }
    for number in 1...options.laptops {
      // One of a department, the others of representatives; the last one's grid has no station.
      let plan =
        number == 2
        ? Plan(name: "L0\(number)", kind: .laptop, unit: 3, persons: [6, 7], keys: try keys())
        : Plan(
          name: "L0\(number)", kind: .laptop, unit: Self.grid(number == 3 ? count : 1),
          persons: [Self.representative(number == 3 ? count : 1)], keys: try keys())
      plans.append(plan)
    }
    self.plans = plans
    self.entries = entries + plans.map { .device($0.device) }
  }
}

extension RoleSet {
  init(_ roles: [Role]) { self = roles.reduce(into: []) { $0.formUnion($1.bit) } }
}
