public import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
public import HuiyinTownship

/// 网格: who is there and what is in hand (DOMAIN 2; 16, screen 15). The numbers are of the cases that one person may
/// see.
public struct GridWork: Sendable, Hashable {
  public let unit: Unit
  public let grid: Grid
  public let sites: [Site]
  /// Stations that stand at its site and are not revoked (DOMAIN 2, Site "node ids"), by their short codes: those whose
  /// unit the grid is.
  public let nodes: [Device]
  /// Posted to the grid; nil: nobody is.
  public let countyRepresentative: Person?
  public let townRepresentative: Person?
  /// Active people who belong or are posted to it, by number.
  public let people: [Person]
  /// Who put the card up; nil: it is not up, or nobody says.
  public let cardDisplayedBy: Person?
  /// What the composition of a grid's team lacks (DOMAIN 2): 网格配置不全.
  public let lacking: [Label]
  /// Cases of the grid that are in hand.
  public let inHand: Int
  /// Of those, with a date that has passed; with one in the next days, and none that has passed.
  public let overdue: Int
  public let dueSoon: Int

  public func people(_ role: Role) -> [Person] { people.filter { $0.roles.contains(role.bit) } }

  public func representatives(_ level: CongressLevel) -> [Person] {
    people(.representative).filter { $0.representative?.level == level }
  }
}

/// A case of a grid that is in hand.
public struct GridCase: Sendable, Hashable {
  public let heading: RecordHeading
  /// The earliest of its dates.
  public let due: DueStanding?
}

extension Node {
  /// Every grid in use, by its number.
  public func grids(for person: Person, asOf: CivilDate? = nil) throws -> [GridWork] {
    let today = asOf ?? environment.now.date
    return try store.read { reader in try GridReading(WorkReading(reader, for: person, asOf: today)).all() }
  }

  /// One grid by the number of its unit, and its cases in hand by due date, those without one last; nil: no grid in use
  /// has it.
  /// - Parameter limit: of the cases; the counts are of all.
  public func grid(
    _ number: UnitNumber, for person: Person, asOf: CivilDate? = nil, limit: Int = .max
  ) throws -> (work: GridWork, cases: [GridCase])? {
    let today = asOf ?? environment.now.date
    return try store.read { reader in
      let reading = try GridReading(WorkReading(reader, for: person, asOf: today), of: number)
      guard let work = reading.all().first(where: { $0.unit.number == number }) else { return nil }
      return (work: work, cases: try reading.cases(limit: limit))
    }
  }
}

private struct GridReading {
  let work: WorkReading
  private let list: WorkList
  /// Cases in hand, by the unit where they are at home; of those the overdue ones, and those with a date soon.
  private let inHand: [UnitNumber: Int]
  private let overdue: [UnitNumber: Int]
  private let dueSoon: [UnitNumber: Int]
  /// Active people, by the grids to which they belong or are posted.
  private let people: [UnitNumber: [Person]]
  private let nodes: [UnitNumber: [Device]]

  /// - Parameter unit: only the cases of this one are counted.
  init(_ work: WorkReading, of unit: UnitNumber? = nil) throws {
    self.work = work
    list = try WorkList(work, in: TaskSubject.inHand, home: unit, by: .due, apartByHome: true)
    inHand = list.counts { $0.home }
    overdue = list.counts([.darkRed]) { $0.home }
    dueSoon = list.counts([.amber, .red]) { $0.home }
    var people: [UnitNumber: [Person]] = [:]
    for person in work.snapshot.persons.values.filter(\.isActive).sorted(by: { $0.number < $1.number }) {
      for grid in PermissionActor(person, in: work.snapshot).grids { people[grid, default: []].append(person) }
    }
    self.people = people
    let directory = try work.reader.directory()
    let stations = directory.current.devices.values.filter { $0.kind == .station && !directory.isRevoked($0.id) }
    nodes = Dictionary(grouping: stations.sorted { $0.shortCode < $1.shortCode }, by: \.unit)
  }

  func all() -> [GridWork] {
    work.snapshot.units.values.compactMap { unit in
      guard unit.kind == .grid, unit.isActive, let grid = unit.grid else { return nil }
      return self.grid(unit, grid)
    }.sorted { ($0.grid.number, $0.unit.number) < ($1.grid.number, $1.unit.number) }
  }

  private func grid(_ unit: Unit, _ grid: Grid) -> GridWork {
    let persons = work.snapshot.persons
    func active(_ number: PersonNumber) -> Person? { persons[number].flatMap { $0.isActive ? $0 : nil } }
    let (county, town) = (active(grid.countyRepresentative), active(grid.townRepresentative))
    let own = people[unit.number] ?? []
    let sites = work.snapshot.sites.values.filter { $0.grid == unit.number }.sorted { $0.number < $1.number }
    let team = GridComposition(unit, grid, persons: persons, members: own, sites: sites)
    return GridWork(
      unit: unit, grid: grid, sites: sites, nodes: nodes[unit.number] ?? [], countyRepresentative: county,
      townRepresentative: town, people: own,
      cardDisplayedBy: persons[grid.cardDisplayedBy], lacking: team.lacking,
      inHand: inHand[unit.number] ?? 0, overdue: overdue[unit.number] ?? 0, dueSoon: dueSoon[unit.number] ?? 0)
  }

  /// Those that were counted.
  func cases(limit: Int) throws -> [GridCase] {
    try list.part(from: 0, limit: limit).map { GridCase(heading: try work.heading($0.item), due: $0.due) }
  }
}
