import HuiyinAuthority
import HuiyinRecords

/// What a grid has besides: its numbers, who is posted to it, and its site (DOMAIN 2; 11, V1 and V2).
extension UnitRoster {
  /// In the order of the file, behind what every unit has.
  static let gridColumns = [
    RosterColumn("grid_number", Label("网格序号", "Grid number")),
    RosterColumn("villages", Label("所辖村居", "Villages"), also: ["村居"]),
    RosterColumn("households", Label("户数", "Households")),
    RosterColumn("population", Label("人口", "Population")),
    RosterColumn("governance_code", Label("治理网格编码", "Governance grid code")),
    RosterColumn("district_code", Label("选区编码", "Electoral district code")),
    RosterColumn("county_rep", Label("驻格县代表", "County representative"), also: ["县代表"]),
    RosterColumn("town_rep", Label("驻格镇代表", "Town representative"), also: ["镇代表"]),
    RosterColumn("card_displayed", Label("明白卡公示日期", "Card displayed on"), also: ["明白卡"]),
    RosterColumn("card_displayed_by", Label("明白卡公示人", "Card displayed by")),
    RosterColumn("site_kind", Label("阵地种类", "Kind of site")),
    RosterColumn("site_name", Label("阵地名称", "Site"), also: ["阵地"]),
    RosterColumn("site_address", Label("阵地地址", "Address of the site")),
    RosterColumn("site_hours", Label("开放时间", "Opening hours")),
  ]

  private static let posts: [(key: String, level: CongressLevel)] = [("county_rep", .county), ("town_rep", .town)]

  mutating func fillGrid(_ place: Int, _ unit: inout Unit) {
    guard unit.kind == .grid else {
      for column in Self.gridColumns where lines[place][column.key] != nil {
        lines[place].refuse("noGrid", column.key, "只有网格才填这一列", "Only a grid has it")
      }
      return
    }
    let taken = Set(units.values.filter { $0.number != unit.number }.compactMap { $0.grid?.number })
    let asked = lines[place].count("grid_number")
    var grid = unit.grid ?? Grid(number: asked ?? (taken.max() ?? 0) + 1)
    if let asked { grid.number = asked }
    if taken.contains(grid.number) {
      lines[place].refuse("gridTaken", "grid_number", "已有第\(grid.number)网格", "There is a grid \(grid.number) already")
    }
    if let villages = lines[place].list("villages") { grid.villages = villages }
    if let households = lines[place].count("households") { grid.households = households }
    if let population = lines[place].count("population") { grid.population = population }
    if let code = lines[place].text("governance_code") { grid.governanceGridCode = code }
    if let code = lines[place].text("district_code") { grid.electoralDistrictCode = code }
    for (key, level) in Self.posts { fillPost(place, key, level, at: unit.number, &grid) }
    fillCard(place, of: unit.number, &grid)
    unit.grid = grid
    fillSite(place, unit)
  }

  // MARK: People

  /// V1: whoever is posted is this grid's own representative of the level.
  private mutating func fillPost(
    _ place: Int, _ key: String, _ level: CongressLevel, at unit: UnitNumber, _ grid: inout Grid
  ) {
    guard let number = person(place, key, of: unit), number != grid.posted(level) ?? 0 else { return }
    guard number == 0 || snapshot.persons[number]?.fits(level, postAt: unit) == true else {
      let (name, word) = (lines[place][key] ?? "", level.label)
      lines[place].refuse(
        "notRepresentative", key, "“\(name)”不是本网格在任的\(word.chinese)代表",
        "“\(name)” is no representative of this grid of level \(level.code)")
      return
    }
    grid.post(number, for: level)
  }

  /// 明白卡: since when it is up, or that it was taken down.
  private mutating func fillCard(_ place: Int, of unit: UnitNumber, _ grid: inout Grid) {
    if let text = lines[place]["card_displayed"] {
      if ["无", "none"].contains(text.lowercased()) {
        (grid.cardDisplayedOn, grid.cardDisplayedBy) = ("", 0)
      } else if let day = try? CivilDate(parsing: text) {
        grid.cardDisplayedOn = day.text
      } else {
        lines[place].refuse(
          "badDate", "card_displayed", "“\(text)”不是日期（如2025-03-09）", "“\(text)” is no date (as 2025-03-09)")
      }
    }
    guard let number = person(place, "card_displayed_by", of: unit) else { return }
    guard number == 0 || !grid.cardDisplayedOn.isEmpty else {
      lines[place].refuse(
        "missing", "card_displayed", "填写公示人时须有公示日期", "Who put it up wants the day on which it was put up")
      return
    }
    grid.cardDisplayedBy = number
  }

  /// By number, or by a name that one person in use has, in the unit or at all; 0: nobody. Nil: the cell is empty, or
  /// refused.
  mutating func person(_ place: Int, _ key: String, of unit: UnitNumber) -> PersonNumber? {
    guard let text = lines[place][key] else { return nil }
    if ["无", "none"].contains(text.lowercased()) { return 0 }
    if let number = PersonNumber(text) {
      if snapshot.persons[number] != nil { return number }
    } else {
      let named = snapshot.persons.values.filter { $0.name == text && $0.isActive }
      let own = named.filter { $0.unit == unit }
      if let found = own.count == 1 ? own.first : named.count == 1 ? named.first : nil { return found.number }
      if named.count > 1 {
        lines[place].refuse("namesake", key, "有几个人叫“\(text)”，请填编号", "Several people are called “\(text)”: use a number")
        return nil
      }
    }
    lines[place].refuse(
      "unknownPerson", key, "名册中没有“\(text)”，可先导入人员",
      "The directory has nobody called “\(text)”: import the people first")
    return nil
  }

  // MARK: Site

  /// V2: one to a grid. What the directory has is changed, and not joined by another.
  private mutating func fillSite(_ place: Int, _ unit: Unit) {
    let kind = lines[place].choice("site_kind", SiteKind.allCases, code: \.code, label: \.label)
    let name = lines[place].text("site_name")
    let address = lines[place].text("site_address", charactersMaximum: 200)
    let hours = lines[place].text("site_hours", charactersMaximum: 200)
    guard kind != nil || name != nil || address != nil || hours != nil else { return }
    guard var site = sites[unit.number] ?? new(kind, name, at: unit.number) else {
      for key in ["site_kind", "site_name"] where lines[place][key] == nil {
        lines[place].refuse("missing", key, "新增阵地必须填写", "It is needed of a new site")
      }
      return
    }
    if let kind { site.kind = kind }
    if let name { site.name = name }
    if let address { site.address = address }
    if let hours { site.hours = hours }
    sites[unit.number] = site
  }

  private func new(_ kind: SiteKind?, _ name: String?, at grid: UnitNumber) -> Site? {
    guard let kind, let name else { return nil }
    let number = (sites.values.map(\.number) + snapshot.sites.keys).max() ?? 0
    return Site(number: number + 1, grid: grid, kind: kind, name: name, address: "", hours: "")
  }

  /// The one of each grid; of several the first.
  static func sites(of snapshot: DirectorySnapshot) -> [UnitNumber: Site] {
    Dictionary(snapshot.sites.values.sorted { $0.number < $1.number }.map { ($0.grid, $0) }) { first, _ in first }
  }

  // MARK: Afterwards

  /// 网格配置不全, as the grid would be.
  mutating func warn(_ place: Int) {
    guard let unit = units[numbers[place]],
      let team = GridComposition(unit, units: units, persons: snapshot.persons, sites: Array(sites.values)),
      let warning = team.warning
    else { return }
    lines[place].warn("gridIncomplete", warning)
  }

  /// Cells of a grid, without what is empty.
  static func shownGrid(
    _ unit: Unit, site: Site?, persons: [PersonNumber: Person]
  ) -> [(String, Label?)] {
    func same(_ text: String?) -> Label? { text.flatMap { $0.isEmpty ? nil : Label($0, $0) } }
    func count(_ number: UInt32) -> Label? { number == 0 ? nil : same(String(number)) }
    guard let grid = unit.grid else { return [] }
    return [
      ("grid_number", count(grid.number)), ("villages", same(grid.villages.joined(separator: "、"))),
      ("households", count(grid.households)), ("population", count(grid.population)),
      ("governance_code", same(grid.governanceGridCode)), ("district_code", same(grid.electoralDistrictCode)),
      ("county_rep", cell(grid.countyRepresentative, persons)), ("town_rep", cell(grid.townRepresentative, persons)),
      ("card_displayed", same(grid.cardDisplayedOn)), ("card_displayed_by", cell(grid.cardDisplayedBy, persons)),
      ("site_kind", site?.kind.label), ("site_name", same(site?.name)), ("site_address", same(site?.address)),
      ("site_hours", same(site?.hours)),
    ]
  }

  /// A person as a cell names them: by number where the name is not one person's.
  static func cell(_ number: PersonNumber, _ persons: [PersonNumber: Person]) -> Label? {
    guard number != 0 else { return nil }
    let name = persons[number].flatMap { $0.isActive ? $0.name : nil }
    let isOne = name.map { name in persons.values.count { $0.name == name && $0.isActive } == 1 } ?? false
    let text = isOne ? name ?? "" : String(number)
    return Label(text, text)
  }
}
