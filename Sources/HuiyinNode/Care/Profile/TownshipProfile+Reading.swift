import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship

extension TownshipProfile {
  static func units(_ file: ProfileFile) throws(NodeError) -> ([Unit], [UnitNumber: GridTeam]) {
    var units: [Unit] = []
    var teams: [UnitNumber: GridTeam] = [:]
    for var row in try file.rows(identifiedBy: "number") {
      var unit = Unit(
        number: try row.number("number"), name: try row.text("name"),
        kind: try row.choice("kind", code: \UnitKind.code), parent: try row.optionalNumber("parent") ?? 0,
        phone: try row.optionalText("phone") ?? "")
      if var grid = try row.optionalObject("grid") {
        unit.grid = Grid(
          number: try grid.number("number"), villages: try grid.texts("villages"),
          governanceGridCode: try grid.optionalText("governanceGridCode") ?? "",
          electoralDistrictCode: try grid.optionalText("electoralDistrictCode") ?? "",
          households: try grid.optionalCount("households") ?? 0,
          population: try grid.optionalCount("population") ?? 0,
          countyRepresentative: try grid.optionalNumber("countyRepresentative") ?? 0,
          townRepresentative: try grid.optionalNumber("townRepresentative") ?? 0,
          cardDisplayedOn: try Self.day(&grid, "cardDisplayedOn"),
          cardDisplayedBy: try grid.optionalNumber("cardDisplayedBy") ?? 0)
        teams[unit.number] = GridTeam(
          mediators: try grid.optionalNumbers("mediators"), gridWorkers: try grid.optionalNumbers("gridWorkers"))
        try grid.end()
      }
      try row.end()
      units.append(unit)
    }
    return (units, teams)
  }

  private static func day(_ row: inout ProfileRow, _ key: String) throws(NodeError) -> String {
    guard let text = try row.optionalText(key) else { return "" }
    guard let day = try? CivilDate(parsing: text) else {
      throw row.fault(
        key, Label("“\(text)”不是日期", "“\(text)” is no date"), next: Label("写成2025-03-09", "write it as 2025-03-09"))
    }
    return day.text
  }

  static func sites(_ file: ProfileFile) throws(NodeError) -> [Site] {
    var sites: [Site] = []
    for var row in try file.rows(identifiedBy: "number") {
      sites.append(
        Site(
          number: try row.number("number"), grid: try row.number("grid"),
          kind: try row.choice("kind", code: \SiteKind.code), name: try row.text("name"),
          address: try row.optionalText("address") ?? "", hours: try row.optionalText("hours") ?? ""))
      try row.end()
    }
    return sites
  }

  static func persons(_ file: ProfileFile) throws(NodeError) -> [Person] {
    var persons: [Person] = []
    for var row in try file.rows(identifiedBy: "number") {
      var person = Person(
        number: try row.number("number"), name: try row.text("name"), unit: try row.number("unit"), roles: [],
        phone: try row.optionalText("phone") ?? "")
      for code in try row.texts("roles") {
        person.roles.formUnion(try row.choice(code, "roles", code: \Role.code).bit)
      }
      if var representative = try row.optionalObject("representative") {
        person.representative = try Self.representative(&representative)
      }
      if var mediator = try row.optionalObject("mediator") {
        person.mediator = Mediator(
          qualification: try mediator.optionalText("qualification") ?? "",
          organisation: try mediator.optionalText("organisation") ?? "")
        try mediator.end()
      }
      try row.end()
      persons.append(person)
    }
    return persons
  }

  private static func status(_ row: inout ProfileRow) throws(NodeError) -> SeatStatus {
    guard let code = try row.optionalText("status") else { return .inOffice }
    return try row.choice(code, "status", code: \SeatStatus.code)
  }

  private static func representative(_ row: inout ProfileRow) throws(NodeError) -> Representative {
    let representative = Representative(
      level: try row.choice("level", code: \CongressLevel.code), district: try row.optionalText("district") ?? "",
      tags: try row.texts("tags"), term: try row.optionalText("term") ?? "", fourRoles: try row.texts("fourRoles"),
      status: try status(&row))
    let codes = Choices.fourRoles.compactMap(\.code.text)
    if let wrong = representative.fourRoles.first(where: { !codes.contains($0) }) {
      throw row.fault(
        "fourRoles", Label("四员中没有“\(wrong)”", "the four roles have no “\(wrong)”"),
        next: InvalidValue.notAChoice(Choices.fourRoles).allowed)
    }
    try row.end()
    return representative
  }

  static func devices(_ file: ProfileFile?) throws(NodeError) -> [ProfileDevice] {
    var devices: [ProfileDevice] = []
    for var row in try file?.rows(identifiedBy: "short") ?? [] {
      devices.append(
        ProfileDevice(
          name: try row.text("name"), shortCode: try row.text("short"),
          kind: try row.choice("kind", code: \NodeKind.code), unit: try row.number("unit"),
          vouches: try row.numbers("vouches")))
      try row.end()
    }
    return devices
  }

  static func intakes(_ file: ProfileFile?) throws(NodeError) -> [ProfileIntake] {
    var intakes: [ProfileIntake] = []
    for var row in try file?.rows(identifiedBy: "key") ?? [] {
      intakes.append(try ProfileIntake(&row))
      try row.end()
    }
    return intakes
  }

  static func services(_ file: ProfileFile?) throws(NodeError) -> [ProfileService] {
    var services: [ProfileService] = []
    for var row in try file?.rows(identifiedBy: "number") ?? [] {
      services.append(
        ProfileService(
          number: try row.number("number"), title: try row.text("title"),
          description: try row.text("description", charactersMaximum: 2000), ownerUnit: try row.number("ownerUnit")))
      try row.end()
    }
    return services
  }
}
