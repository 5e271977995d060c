import HuiyinAuthority
import HuiyinRecords

extension PersonRoster {
  static let columns = [
    RosterColumn("number", Label("编号", "Number"), also: ["人员编号", "no"]),
    RosterColumn("name", Label("姓名", "Name"), isNeeded: true),
    RosterColumn("unit", Label("单位", "Unit"), also: ["网格", "所在单位"]),
    RosterColumn("roles", Label("角色", "Roles"), also: ["role", "职务"]),
    RosterColumn("phone", Label("电话", "Telephone"), also: ["联系电话", "手机", "手机号", "phone number"]),
    RosterColumn("level", Label("代表级别", "Level"), also: ["级别"]),
    RosterColumn("district", Label("选区", "Electoral district")),
    RosterColumn("term", Label("届次", "Term")),
    RosterColumn("status", Label("代表状态", "Status"), also: ["任职状态"]),
    RosterColumn("tags", Label("特长", "Expertise"), also: ["专业标签"]),
    RosterColumn("four_roles", Label("四员", "Four roles")),
    RosterColumn("qualification", Label("调解资质", "Qualification"), also: ["资质"]),
    RosterColumn("organisation", Label("调解组织", "Organisation"), also: ["organization"]),
    RosterColumn("grids", Label("兼管网格", "Further grids"), also: ["服务网格"]),
  ]
}

/// A row of a file of people as far as it can be read. An empty cell leaves what is there.
struct PersonDraft {
  enum Number: Hashable {
    case none, new
    case existing(PersonNumber)
  }

  var line: RosterLine
  /// The one of the directory.
  var person: PersonNumber?
  let number: Number
  let name: String
  let unit: UnitNumber?
  let roles: RoleSet?
  let phone: String?
  private let level: CongressLevel?
  private let district: String?
  private let term: String?
  private let status: SeatStatus?
  private let tags: [String]?
  private let fourRoles: [String]?
  private let qualification: String?
  private let organisation: String?
  private let grids: [UnitNumber]?

  /// Not yet known to be somebody, and not refused.
  var isOpen: Bool { person == nil && line.isSound }

  init(_ row: RosterLine, in snapshot: DirectorySnapshot) {
    var line = row
    number = Self.number(&line)
    name = line.text("name") ?? ""
    if name.isEmpty, line.isSound { line.refuse("missing", "name", "缺少姓名", "The name is missing") }
    unit = Self.unit("unit", &line, in: snapshot)
    roles = line.list("roles").map { typed in
      RoleSet(
        roles: typed.compactMap { line.chosen($0, "roles", Role.allCases, code: \.code, label: \.label) })
    }
    phone = line.text("phone")
    if let warning = phone.flatMap(PhoneNumber.warning) { line.warn(warning, "phone") }
    level = line.choice("level", CongressLevel.allCases, code: \.code, label: \.label)
    district = line.text("district")
    term = line.text("term")
    status = line.choice("status", SeatStatus.allCases, code: \.code, label: \.label)
    tags = line.list("tags")
    fourRoles = line.list("four_roles").map { typed in
      typed.compactMap { text in
        line.chosen(text, "four_roles", Choices.fourRoles, code: { $0.code.text ?? "" }, label: \.label)?.code.text
      }
    }
    qualification = line.text("qualification")
    organisation = line.text("organisation")
    grids = Self.grids(&line, in: snapshot)
    self.line = line
  }

  private static func number(_ line: inout RosterLine) -> Number {
    guard let text = line["number"] else { return .none }
    if ["新", "新增", "new"].contains(text.lowercased()) { return .new }
    if let number = PersonNumber(text) { return .existing(number) }
    line.refuse("badNumber", "number", "“\(text)”不是编号", "“\(text)” is no number")
    return .none
  }

  static func unit(_ key: String, _ line: inout RosterLine, in snapshot: DirectorySnapshot) -> UnitNumber? {
    guard let text = line[key] else { return nil }
    let found =
      UnitNumber(text).flatMap { snapshot.units[$0] }.map { [$0] } ?? snapshot.units.values.filter { $0.name == text }
    if found.count == 1, found[0].isActive { return found[0].number }
    if found.count > 1 {
      line.refuse("ambiguousUnit", key, "有几个单位叫“\(text)”，请填编号", "Several units are called “\(text)”: use a number")
    } else {
      line.refuse(
        "unknownUnit", key, "名册中没有单位“\(text)”，可先导入单位", "The directory has no unit “\(text)”: import the units first")
    }
    return nil
  }

  /// Grids of the directory, each once; “无” takes all of them away.
  private static func grids(_ line: inout RosterLine, in snapshot: DirectorySnapshot) -> [UnitNumber]? {
    guard let typed = line.list("grids") else { return nil }
    if typed.count == 1, ["无", "none"].contains(typed[0].lowercased()) { return [] }
    var found: Set<UnitNumber> = []
    for text in typed {
      let unit = UnitNumber(text).flatMap { snapshot.units[$0] } ?? snapshot.units.values.first { $0.name == text }
      if let unit, unit.kind == .grid, unit.isActive {
        found.insert(unit.number)
      } else {
        line.refuse("unknownGrid", "grids", "名册中没有网格“\(text)”", "The directory has no grid “\(text)”")
      }
    }
    return found.sorted()
  }

  // MARK: What becomes of a person

  /// - Parameters:
  ///   - existing: nil: somebody new, who gets the number.
  mutating func applied(to existing: Person?, number: PersonNumber) -> Person {
    var person = existing ?? Person(number: number, name: name, unit: unit ?? 0, roles: roles ?? RoleSet())
    person.name = name
    if let unit { person.unit = unit }
    if let roles {
      // Roles of newer software stay: no word in a cell speaks of them.
      person.roles = person.roles.subtracting(RoleSet(roles: Role.allCases)).union(roles)
    }
    if let phone { person.phone = phone }
    if level != nil || district != nil || term != nil || tags != nil || fourRoles != nil
      || status != nil
    {
      if var seat = person.representative
        ?? level.map({ Representative(level: $0, district: "", tags: [], term: "", fourRoles: []) })
      {
        if let level { seat.level = level }
        if let district { seat.district = district }
        if let term { seat.term = term }
        if let status { seat.status = status }
        if let tags { seat.tags = tags }
        if let fourRoles { seat.fourRoles = fourRoles }
        person.representative = seat
      } else {
        line.refuse("missing", "level", "填写代表信息时必须写明级别", "What is said of a representative needs the level")
      }
    }
    if qualification != nil || organisation != nil {
      var mediator = person.mediator ?? Mediator(qualification: "", organisation: "")
      if let qualification { mediator.qualification = qualification }
      if let organisation { mediator.organisation = organisation }
      person.mediator = mediator
    }
    if let grids { person.grids = grids }
    return person
  }

  /// Field by field; of somebody new whatever is not empty.
  static func changes(from old: Person?, to new: Person, in snapshot: DirectorySnapshot) -> [RosterChange] {
    let before = old.map { shown($0, in: snapshot) } ?? [:]
    let after = shown(new, in: snapshot)
    return PersonRoster.columns.compactMap { column in
      guard let now = after[column.key], now != before[column.key] else { return nil }
      return RosterChange(field: column.key, label: column.label, before: before[column.key], after: now)
    }
  }

  /// By column, without what is empty.
  static func shown(_ person: Person, in snapshot: DirectorySnapshot) -> [String: Label] {
    func same(_ text: String?) -> Label? { text.flatMap { $0.isEmpty ? nil : Label($0, $0) } }
    let roles = person.roles.roles.map(\.label)
    let seat = person.representative
    let four = seat.map { seat in
      seat.fourRoles.compactMap { code in Choices.fourRoles.first { $0.code == .text(code) }?.label }
    }
    let all: [(String, Label?)] = [
      ("name", same(person.name)), ("unit", snapshot.units.cell(of: person.unit)), ("roles", list(roles)),
      ("phone", same(person.phone)), ("level", seat?.level.label), ("district", same(seat?.district)),
      ("term", same(seat?.term)), ("status", seat?.status.label),
      ("tags", seat.flatMap { list($0.tags.map { Label($0, $0) }) }),
      ("four_roles", four.flatMap(list)), ("qualification", same(person.mediator?.qualification)),
      ("organisation", same(person.mediator?.organisation)),
      ("grids", list(person.grids.compactMap { snapshot.units.cell(of: $0) })),
    ]
    return Dictionary(uniqueKeysWithValues: all.compactMap { key, label in label.map { (key, $0) } })
  }

  private static func list(_ labels: [Label]) -> Label? {
    labels.isEmpty ? nil : .joined(labels)
  }
}
