import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 网格与阵地: a card for each grid with who is there and what is in hand, and a page of its own (DOMAIN 2; 16, screen
/// 15).
enum GridPages {
  static let routes: [Route] = [.get("/grids", .loggedIn, all), .get("/grids/:number", .loggedIn, one)]

  /// The list has the rest, page after page.
  static let linesMaximum = 50

  private static func all(_ call: Call) throws -> Reply {
    let look = call.look
    let grids = try call.node.grids(for: call.person().person)
    return .page(
      "grids", title: look.text("gridsTitle"), section: "navHome",
      ExportPages.buttons("grids", call).merging([
        "work": WorkLinks.models(call), "grids": grids.map { card($0, look) }.ifAny,
        "cardsPath": grids.isEmpty ? nil : GridCardPage.pathOfAll,
        "chart": grids.isEmpty ? nil : chart(grids, look).model,
        "map": map(grids, try call.node.directorySnapshot(), look).model,
      ]))
  }

  /// How the township has drawn its grids, as it is typed: by their own numbers.
  static func typed(_ snapshot: DirectorySnapshot) -> String {
    snapshot.gridSketch.text(snapshot.nameInSketch)
  }

  private static func map(_ grids: [GridWork], _ snapshot: DirectorySnapshot, _ look: Look) -> GridMap {
    let byUnit = Dictionary(grids.map { ($0.unit.number, $0) }) { first, _ in first }
    return GridMap(
      title: look.text("gridMap"), text: look.text("gridMapText", String(grids.count)),
      legend: look.text("gridMapLegend"),
      rows: snapshot.gridSketch.of(grids.map(\.unit.number)).rows.map { row in
        row.map { $0.flatMap { byUnit[$0] }.map { field($0, look) } }
      })
  }

  private static func field(_ grid: GridWork, _ look: Look) -> GridMap.Field {
    let late = grid.overdue == 0 ? [] : [look.text("gridOverdueCount", String(grid.overdue))]
    return GridMap.Field(
      key: String(grid.unit.number), path: "/grids/\(grid.unit.number)", name: grid.unit.name,
      lines: [look.text("gridInHandCount", String(grid.inHand))] + late, inHand: grid.inHand,
      sites: grid.sites.count, isLacking: !grid.lacking.isEmpty)
  }

  private static func chart(_ grids: [GridWork], _ look: Look) -> BarChart {
    let (inHand, overdue) = (grids.map(\.inHand).reduce(0, +), grids.map(\.overdue).reduce(0, +))
    return BarChart(
      id: "load", title: look.text("gridLoad"),
      text: look.text("gridLoadText", String(inHand), String(overdue)),
      legend: look.text("gridLegend"),
      rows: grids.map { grid in
        let late = grid.overdue == 0 ? "" : look.text("overdueAmong", String(grid.overdue))
        return BarChart.Row(
          label: grid.unit.name, count: grid.inHand, part: grid.overdue, words: look.cases(grid.inHand) + late)
      })
  }

  private static func card(_ grid: GridWork, _ look: Look) -> Model {
    let levels = CongressLevel.allCases.compactMap { level -> String? in
      let count = grid.representatives(level).count
      return count == 0 ? nil : look(level.label) + look("", " ") + look.people(count)
    }
    let unnamed = grid.people(.representative).count { $0.representative == nil }
    return [
      "key": String(grid.unit.number), "gridPath": "/grids/\(grid.unit.number)", "gridName": grid.unit.name,
      "lacking": look.list(grid.lacking.map { look($0) }), "villages": look.list(grid.grid.villages),
      "county": grid.countyRepresentative?.link, "town": grid.townRepresentative?.link,
      "levels": look.list(levels + (unnamed == 0 ? [] : [look.people(unnamed)])),
      "mediators": grid.people(.mediator).map(\.link).ifAny, "sites": grid.sites.map { site($0, look) }.ifAny,
      "siteNodes": look.list(grid.nodes.map { "\($0.name) \($0.shortCode)" }), "card": card(of: grid, look),
      "cardPath": GridCardPage.path(grid.unit.number),
      "inHand": String(grid.inHand), "dueSoon": String(grid.dueSoon), "overdue": String(grid.overdue),
      "isLate": grid.overdue > 0,
    ]
  }

  /// Since when it is up, and by whom.
  private static func card(of grid: GridWork, _ look: Look) -> String? {
    guard let day = grid.grid.cardDisplayedOn.ifAny else { return nil }
    return look.date(day) + (grid.cardDisplayedBy.map { look.text("comma") + $0.name } ?? "")
  }

  private static func site(_ site: Site, _ look: Look) -> Model {
    [
      "siteName": site.name, "siteKind": look(site.kind.label), "address": site.address.ifAny,
      "hours": site.hours.ifAny,
    ]
  }

  // MARK: One

  private static func one(_ call: Call) throws -> Reply {
    let look = call.look
    guard let number = UnitNumber(call.parameter("number")),
      let (grid, cases) = try call.node.grid(number, for: call.person().person, limit: linesMaximum + 1)
    else { throw WebError.notFound }
    let facts = grid.grid
    return .page(
      "grid-one", title: grid.unit.name, section: "navHome",
      card(grid, look).merging(
        ExportPages.buttons("grid", call, ExportPages.query("number", "\(number)"))
      ).merging([
        "work": WorkLinks.models(call), "phone": grid.unit.phone.ifAny,
        "households": facts.households == 0 ? nil : String(facts.households),
        "population": facts.population == 0 ? nil : String(facts.population),
        "governanceCode": facts.governanceGridCode.ifAny, "districtCode": facts.electoralDistrictCode.ifAny,
        "people": grid.people.map { person($0, look) }.ifAny,
        "cases": cases.prefix(linesMaximum).map { found in
          look.workCase(found.heading, isOwn: false).merging(["due": look.due(found.due)])
        }.ifAny,
        "morePath": cases.count > linesMaximum ? "/list?kind=case&order=deadline&grid=\(number)" : nil,
      ]))
  }

  private static func person(_ person: Person, _ look: Look) -> Model {
    person.link.merging([
      "roles": look.list(person.roles.roles.map { look($0.label) }),
      "level": person.representative.map { seat in
        [look(seat.level.label), seat.status == .inOffice ? nil : look(seat.status.label)].compactMap(\.self)
          .joined(separator: " · ")
      },
    ])
  }
}
