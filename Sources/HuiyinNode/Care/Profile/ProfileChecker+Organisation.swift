import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship

extension ProfileChecker {
  mutating func checkUnits() {
    for unit in profile.units {
      let place = "units.json \(unit.number)"
      if unit.parent != 0 { require(unit: unit.parent, of: place) }
      if unit.number == unit.parent {
        error("own_parent", place, "上级单位不能是自己", "a unit is not its own parent")
      }
      if (unit.kind == .grid) != (unit.grid != nil) {
        error("grid_kind", place, "种类为网格的单位才有、且必须有网格资料", "grid units, and only these, have grid details")
      }
      if unit.kind == .village, units[unit.parent]?.grid == nil {
        error("village_without_grid", place, "村（居）的上级单位应为网格", "the parent of a village is its grid")
      }
    }
  }

  /// V1, and that both lists of villages and of the team say the same.
  mutating func checkGrids() {
    for (unit, grid) in grids {
      let place = "units.json \(unit.number)"
      checkPosted(grid.countyRepresentative, .county, at: unit, place)
      checkPosted(grid.townRepresentative, .town, at: unit, place)
      let villages = profile.units.filter { $0.kind == .village && $0.parent == unit.number }.map(\.name)
      let named = Set(grid.villages).symmetricDifference(villages).sorted().joined(separator: "、")
      if !named.isEmpty {
        error(
          "grid_villages", place, "网格所列村（居）与村（居）单位不一致：\(named)",
          "the grid's list and the village units differ: \(named)")
      }
      let team = profile.teams[unit.number]
      checkTeam(team?.mediators, .mediator, at: unit, place)
      checkTeam(team?.gridWorkers, .gridWorker, at: unit, place)
      checkComposition(grid, at: unit, place)
    }
    let posted = grids.flatMap { [$0.grid.countyRepresentative, $0.grid.townRepresentative] }.filter { $0 != 0 }
    for number in Dictionary(grouping: posted, by: \.self).filter({ $1.count > 1 }).keys.sorted() {
      error("posted_twice", "units.json", "人员\(number)被派驻不止一次", "person \(number) is posted more than once")
    }
  }

  private mutating func checkPosted(
    _ number: PersonNumber, _ level: CongressLevel, at unit: Unit, _ place: String
  ) {
    guard number != 0 else {
      error(
        "representative_missing", place, "没有驻格\(level.label.chinese)代表（应恰有一名）",
        "no representative of level \(level.code) is posted; there must be exactly one")
      return
    }
    let person = persons[number]
    if person?.representative?.level != level || person?.unit != unit.number {
      error(
        "representative_wrong", place, "驻格人员\(number)不是本网格的\(level.label.chinese)代表",
        "person \(number), who is posted, is no representative of level \(level.code) of this grid")
    }
  }

  private mutating func checkTeam(_ listed: [PersonNumber]?, _ role: Role, at unit: Unit, _ place: String) {
    guard let listed else { return }
    let present = profile.persons.filter { $0.unit == unit.number && $0.roles.contains(role.bit) }.map(\.number)
    let differing = Set(listed).symmetricDifference(present).sorted().map { String($0) }.joined(separator: ", ")
    guard !differing.isEmpty else { return }
    error(
      "grid_team", place, "网格所列\(role.label.chinese)与人员名册不一致：\(differing)",
      "the grid's list of role \(role.code) and the people of the grid differ: \(differing)")
  }

  /// 网格配置不全 (DOMAIN 2), but for the site, without which a profile is not taken.
  private mutating func checkComposition(_ grid: Grid, at unit: Unit, _ place: String) {
    let hasMediator = profile.persons.contains { $0.unit == unit.number && $0.roles.contains(Role.mediator.bit) }
    let missing = [
      (grid.countyRepresentative != 0, Label("驻格县代表", "a county representative")),
      (grid.townRepresentative != 0, Label("驻格镇代表", "a town representative")),
      (hasMediator, Label("调解员", "a mediator")),
      (!grid.cardDisplayedOn.isEmpty, Label("公示的明白卡", "a displayed card")),
    ].filter { !$0.0 }.map(\.1)
    guard !missing.isEmpty else { return }
    warn(
      "grid_incomplete", place, "网格配置不全：缺\(missing.map(\.chinese).joined(separator: "、"))",
      "the grid team is incomplete: \(missing.map(\.english).joined(separator: ", ")) missing")
  }

  /// V2: as many sites as grids, one each.
  mutating func checkSites() {
    for site in profile.sites { _ = require(grid: site.grid, of: "sites.json \(site.number)") }
    for (unit, _) in grids {
      let count = profile.sites.count { $0.grid == unit.number }
      if count != 1 {
        error(
          "sites_not_grids", "sites.json", "\(unit.name)有\(count)处阵地，应恰有一处", "\(unit.name) has \(count) sites, not one")
      }
    }
  }

  mutating func checkPersons() {
    for person in profile.persons {
      let place = "people.json \(person.number)"
      require(unit: person.unit, of: place)
      if person.roles.contains(Role.representative.bit) != (person.representative != nil) {
        error(
          "representative_details", place, "人大代表才有、且必须有代表资料", "representatives, and only these, have their details")
      }
      if person.roles.contains(Role.mediator.bit) != (person.mediator != nil) {
        error("mediator_details", place, "调解员才有、且必须有调解员资料", "mediators, and only these, have their details")
      }
    }
  }
}
