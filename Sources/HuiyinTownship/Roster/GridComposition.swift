public import HuiyinAuthority
public import HuiyinRecords

/// Who makes up a grid, and what of it lacks (DOMAIN 2, "Composition rule"; 11, V1 and V2).
public struct GridComposition: Sendable {
  public let unit: Unit
  public let grid: Grid
  /// Everybody in the directory: whoever is posted need not be of the unit any more.
  public let persons: [PersonNumber: Person]
  /// Active people who belong to it, are posted there or serve it besides.
  public let members: [Person]
  /// Of the grid.
  public let sites: [Site]

  /// Of what a reading has found already.
  public init(
    _ unit: Unit, _ grid: Grid, persons: [PersonNumber: Person], members: [Person], sites: [Site]
  ) {
    self.unit = unit
    self.grid = grid
    self.persons = persons
    self.members = members
    self.sites = sites
  }

  /// Of a unit of the directory; nil: it is no grid in use.
  public init?(_ unit: Unit, in snapshot: DirectorySnapshot) {
    self.init(unit, units: snapshot.units, persons: snapshot.persons, sites: Array(snapshot.sites.values))
  }

  /// Likewise, of a directory that is about to be.
  init?(_ unit: Unit, units: [UnitNumber: Unit], persons: [PersonNumber: Person], sites: [Site]) {
    guard unit.kind == .grid, unit.isActive, let grid = unit.grid else { return nil }
    let members = persons.values.filter { person in
      person.isActive
        && (grid.isPosted(person.number) || person.grids.contains(unit.number)
          || Self.chain(of: person.unit, in: units).contains(unit.number))
    }
    self.init(
      unit, grid, persons: persons, members: members.sorted { $0.number < $1.number },
      sites: sites.filter { $0.grid == unit.number })
  }

  /// A unit and those above it.
  private static func chain(of unit: UnitNumber, in units: [UnitNumber: Unit]) -> [UnitNumber] {
    var chain: [UnitNumber] = []
    var next = units[unit]
    // Parents of a broken directory may run in a circle.
    while let unit = next, !chain.contains(unit.number) {
      chain.append(unit.number)
      next = units[unit.parent]
    }
    return chain
  }

  /// V1: who is posted for a level, as long as they are such a representative of this grid.
  public func posted(_ level: CongressLevel) -> Person? {
    grid.posted(level).flatMap { persons[$0] }.flatMap { $0.fits(level, postAt: unit.number) ? $0 : nil }
  }

  /// In the order of the rule; empty: it is complete.
  public var lacking: [Label] {
    let parts: [(isThere: Bool, label: Label)] = [
      (posted(.county) != nil, Label("驻格县代表", "a county representative")),
      (posted(.town) != nil, Label("驻格镇代表", "a town representative")),
      (members.contains { $0.roles.contains(Role.mediator.bit) }, Label("调解员", "a mediator")),
      (!grid.cardDisplayedOn.isEmpty, Label("公示的明白卡", "a displayed card")),
      (!sites.isEmpty, Label("阵地", "a site")),
    ]
    return parts.filter { !$0.isThere }.map(\.label)
  }

  /// 网格配置不全; nil: it is complete. A warning, and never a refusal: people come and go.
  public var warning: Label? {
    let lacking = lacking
    guard !lacking.isEmpty else { return nil }
    return Label(
      "网格配置不全：缺\(lacking.map(\.chinese).joined(separator: "、"))",
      "the grid team is incomplete: \(lacking.map(\.english).joined(separator: ", ")) missing")
  }
}

extension Grid {
  /// Who is posted for a level, whoever that is; nil: nobody, or the level has no post.
  public func posted(_ level: CongressLevel) -> PersonNumber? {
    let number =
      switch level {
      case .city: PersonNumber(0)
      case .county: countyRepresentative
      case .town: townRepresentative
      }
    return number == 0 ? nil : number
  }

  mutating func post(_ person: PersonNumber, for level: CongressLevel) {
    switch level {
    case .city: break
    case .county: countyRepresentative = person
    case .town: townRepresentative = person
    }
  }

  func isPosted(_ person: PersonNumber) -> Bool { [countyRepresentative, townRepresentative].contains(person) }
}

extension Person {
  /// Whether they can hold the post of a level in a grid: its own representative of that level, in office (V1).
  public func fits(_ level: CongressLevel, postAt grid: UnitNumber) -> Bool {
    isActive && unit == grid && isRepresentative && representative?.level == level
  }

  /// They sit as a representative: a seat that is suspended, has expired or ended is none (DOMAIN 2, 状态). Of whom the
  /// directory has no seat, the role alone speaks.
  public var isRepresentative: Bool {
    roles.contains(Role.representative.bit) && representative?.status ?? .inOffice == .inOffice
  }

  /// The roles in which they act.
  public var actingRoles: RoleSet { roles(ofSeat: Role.representative.bit) }

  /// Whether forms offer them to be named: who has nothing but a seat that they do not hold now is not asked.
  public var isOffered: Bool { isActive && (roles.isEmpty || !actingRoles.isEmpty) }
}
