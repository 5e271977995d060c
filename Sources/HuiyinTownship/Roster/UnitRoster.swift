import HuiyinAuthority
import HuiyinRecords

/// Units of a file against those of the directory (DOMAIN 2, 14): by number, else by name. The unit above may stand in
/// the same file, before or behind.
struct UnitRoster {
  static let columns =
    [
      RosterColumn("number", Label("编号", "Number"), also: ["单位编号", "no"]),
      RosterColumn("name", Label("名称", "Name"), isNeeded: true, also: ["单位", "单位名称", "unit"]),
      RosterColumn("kind", Label("种类", "Kind"), also: ["类别", "单位种类"]),
      RosterColumn("parent", Label("上级单位", "Unit above"), also: ["上级"]),
      RosterColumn("phone", Label("电话", "Telephone"), also: ["联系电话"]),
      RosterColumn("head", Label("负责人", "Head"), also: ["单位负责人"]),
    ] + gridColumns

  let snapshot: DirectorySnapshot
  var lines: [RosterLine]
  private var kinds: [UnitKind?]
  private(set) var numbers: [UnitNumber] = []
  /// The directory as it would be.
  private(set) var units: [UnitNumber: Unit]
  /// The site of each grid, as it would be.
  var sites: [UnitNumber: Site]

  init(_ lines: [RosterLine], in snapshot: DirectorySnapshot) {
    self.snapshot = snapshot
    self.lines = lines
    kinds = []
    units = snapshot.units
    sites = Self.sites(of: snapshot)
    for place in lines.indices {
      kinds.append(self.lines[place].choice("kind", UnitKind.allCases, code: \.code, label: \.label))
    }
  }

  mutating func plan() -> RosterPlan {
    match()
    for place in lines.indices where lines[place].isSound { fill(place) }
    for place in lines.indices where lines[place].isSound { checkParents(place) }
    for place in lines.indices where lines[place].isSound { warn(place) }
    let oldSites = Self.sites(of: snapshot)
    var entries: [DirectoryEntry] = []
    let rows = lines.indices.map { place -> RosterRow in
      let (line, existing) = (lines[place], snapshot.units[numbers[place]])
      let (unit, site, oldSite) = (units[numbers[place]], sites[numbers[place]], oldSites[numbers[place]])
      let isSame = unit == existing && site == oldSite
      let action: RosterRow.Action =
        !line.isSound ? .refused : existing == nil ? .new : isSame ? .unchanged : .changed
      if let unit, unit != existing, line.isSound { entries.append(.unit(unit)) }
      if let site, site != oldSite, line.isSound { entries.append(.site(site)) }
      return RosterRow(
        line: line.line, number: existing?.number, name: line["name"] ?? "", action: action,
        changes: action == .refused ? [] : changes(from: existing, oldSite, to: unit, site), problems: line.problems,
        warnings: line.warnings)
    }
    return RosterPlan(rows, entries)
  }

  // MARK: Which is which

  /// Gives every row its unit, so that rows may name each other; one that is refused gets none.
  private mutating func match() {
    var next = (snapshot.units.keys.max() ?? 0) + 1
    var rowsOfUnit: [UnitNumber: Int] = [:]
    for place in lines.indices {
      numbers.append(0)
      guard let name = lines[place].text("name") else {
        if lines[place].isSound { lines[place].refuse("missing", "name", "缺少名称", "The name is missing") }
        continue
      }
      guard let number = number(place, name, next) else { continue }
      if let other = rowsOfUnit[number] {
        let line = lines[other].line
        lines[place].refuse("doubled", nil, "与第\(line)行是同一单位", "The same unit as in line \(line)")
        continue
      }
      rowsOfUnit[number] = place
      numbers[place] = number
      if units[number] == nil {
        next += 1
        if kinds[place] == nil, lines[place]["kind"] == nil {
          lines[place].refuse("missing", "kind", "新增单位必须填写", "It is needed of a new unit")
        }
      }
      var unit = units[number] ?? Unit(number: number, name: name, kind: kinds[place] ?? .department)
      unit.name = name
      units[number] = unit
    }
    let names = Dictionary(grouping: units.values, by: \.name)
    for place in lines.indices where lines[place].isSound {
      guard let name = units[numbers[place]]?.name, names[name, default: []].count > 1 else { continue }
      if lines[place]["number"] != nil, snapshot.units[numbers[place]]?.name == name { continue }
      lines[place].refuse("nameTaken", "name", "另有单位叫“\(name)”", "Another unit is called “\(name)”")
    }
  }

  private mutating func number(_ place: Int, _ name: String, _ next: UnitNumber) -> UnitNumber? {
    if let text = lines[place]["number"] {
      if let number = UnitNumber(text), snapshot.units[number] != nil { return number }
      lines[place].refuse(
        "unknownNumber", "number", "名册中没有编号“\(text)”；新增单位请留空",
        "The directory has no number “\(text)”: leave it empty for a new unit")
      return nil
    }
    let named = units.values.filter { $0.name == name }.map(\.number)
    return named.min() ?? next
  }

  // MARK: What becomes of a unit

  private mutating func fill(_ place: Int) {
    guard var unit = units[numbers[place]] else { return }
    if let kind = kinds[place], kind != unit.kind {
      lines[place].refuse(
        "kindFixed", "kind", "单位的种类不能改（现为“\(unit.kind.label.chinese)”）",
        "The kind of a unit stands (it is “\(unit.kind.code)”)")
    }
    if let parent = parent(place) { unit.parent = parent }
    if let phone = lines[place].text("phone") { unit.phone = phone }
    if let head = head(place, of: unit) { unit.head = head }
    fillGrid(place, &unit)
    units[unit.number] = unit
  }

  private mutating func parent(_ place: Int) -> UnitNumber? {
    guard let text = lines[place]["parent"] else { return nil }
    if let number = UnitNumber(text).flatMap({ snapshot.units[$0] })?.number { return number }
    let named = units.values.filter { $0.name == text }
    if named.count == 1 { return named[0].number }
    lines[place].refuse(
      "unknownUnit", "parent", "名册和文件中都没有单位“\(text)”", "Neither the directory nor the file has a unit “\(text)”")
    return nil
  }

  /// Somebody in use; whom the directory names already stays.
  private mutating func head(_ place: Int, of unit: Unit) -> PersonNumber? {
    guard let number = person(place, "head", of: unit.number), number != unit.head else { return nil }
    guard number == 0 || snapshot.persons[number]?.isActive == true else {
      lines[place].refuse("closed", "head", "此人的账户已经关闭", "The account of this person is closed")
      return nil
    }
    return number
  }

  /// Nothing may stand above itself.
  private mutating func checkParents(_ place: Int) {
    var above = units[numbers[place]]?.parent ?? 0
    for _ in units.indices where above != 0 {
      if above == numbers[place] {
        lines[place].refuse("parentCircle", "parent", "上级单位绕回到自己", "The units above lead back to this one")
        return
      }
      above = units[above]?.parent ?? 0
    }
  }

  private func changes(from old: Unit?, _ oldSite: Site?, to new: Unit?, _ site: Site?) -> [RosterChange] {
    func shown(_ unit: Unit?, _ site: Site?) -> [String: Label] {
      unit.map { Self.shown($0, site: site, in: units, snapshot.persons) } ?? [:]
    }
    let (before, after) = (shown(old, oldSite), shown(new, site))
    return Self.columns.compactMap { column in
      guard let now = after[column.key], now != before[column.key] else { return nil }
      return RosterChange(field: column.key, label: column.label, before: before[column.key], after: now)
    }
  }

  /// By column, without what is empty.
  static func shown(
    _ unit: Unit, site: Site?, in units: [UnitNumber: Unit], _ persons: [PersonNumber: Person]
  ) -> [String: Label] {
    func same(_ text: String) -> Label? { text.isEmpty ? nil : Label(text, text) }
    let all: [(String, Label?)] =
      [
        ("name", same(unit.name)), ("kind", unit.kind.label), ("parent", units.cell(of: unit.parent)),
        ("phone", same(unit.phone)), ("head", cell(unit.head, persons)),
      ] + shownGrid(unit, site: site, persons: persons)
    return Dictionary(uniqueKeysWithValues: all.compactMap { key, label in label.map { (key, $0) } })
  }
}
