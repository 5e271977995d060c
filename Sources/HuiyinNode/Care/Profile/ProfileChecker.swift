import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship

/// A profile with its tables, and what has been found so far. One file per topic besides this one.
struct ProfileChecker {
  let profile: TownshipProfile
  let units: [UnitNumber: Unit]
  let persons: [PersonNumber: Person]
  let devices: [String: ProfileDevice]
  private(set) var findings: [ProfileFinding] = []

  /// Of twins the first counts; the second is a finding anyway.
  init(_ profile: TownshipProfile) {
    self.profile = profile
    units = Dictionary(profile.units.map { ($0.number, $0) }) { first, _ in first }
    persons = Dictionary(profile.persons.map { ($0.number, $0) }) { first, _ in first }
    devices = Dictionary(profile.devices.map { ($0.shortCode, $0) }) { first, _ in first }
  }

  var grids: [(unit: Unit, grid: Grid)] {
    profile.units.compactMap { unit in unit.grid.map { (unit, $0) } }
  }

  mutating func error(_ code: String, _ place: String, _ chinese: String, _ english: String) {
    findings.append(ProfileFinding(code: code, severity: .error, place: place, label: Label(chinese, english)))
  }

  mutating func warn(_ code: String, _ place: String, _ chinese: String, _ english: String) {
    findings.append(ProfileFinding(code: code, severity: .warning, place: place, label: Label(chinese, english)))
  }

  // MARK: References

  mutating func require(unit number: UnitNumber, of place: String) {
    guard units[number] == nil else { return }
    error("unknown_unit", place, "没有编号为\(number)的单位", "there is no unit \(number)")
  }

  mutating func require(person number: PersonNumber, of place: String) {
    guard persons[number] == nil else { return }
    error("unknown_person", place, "没有编号为\(number)的人员", "there is no person \(number)")
  }

  /// Whether it is a grid unit.
  mutating func require(grid number: UnitNumber, of place: String) -> Bool {
    if units[number]?.grid != nil { return true }
    error("unknown_grid", place, "单位\(number)不是网格", "unit \(number) is no grid")
    return false
  }

  // MARK: Uniqueness

  /// What people and programs name things by.
  mutating func checkUniqueness() {
    unique("units.json", Label("编号", "number"), profile.units.map { "\($0.number)" })
    unique("units.json", Label("名称", "name"), profile.units.map(\.name))
    unique("units.json", Label("网格序号", "grid number"), grids.map { "\($0.grid.number)" })
    unique("sites.json", Label("编号", "number"), profile.sites.map { "\($0.number)" })
    unique("sites.json", Label("名称", "name"), profile.sites.map(\.name))
    unique("people.json", Label("编号", "number"), profile.persons.map { "\($0.number)" })
    // A device is asked for by either (`DirectorySnapshot.device(named:)`).
    unique(
      "devices.json", Label("名称或短码", "name or short code"), profile.devices.flatMap { [$0.name, $0.shortCode] })
    unique("intakes.json", Label("键", "key"), profile.intakes.map(\.key))
    unique("services.json", Label("序号", "number"), profile.services.map { "\($0.number)" })
    // Namesakes are lawful; each is then named by number.
    for name in repeated(profile.persons.map(\.name)) {
      warn(
        "namesakes", "people.json", "不止一人叫“\(name)”，登录时要用编号",
        "several persons are called “\(name)” and log in by number")
    }
  }

  private mutating func unique(_ file: String, _ what: Label, _ values: [String]) {
    for value in repeated(values) {
      error("not_unique", file, "\(what.chinese)“\(value)”重复", "\(what.english) “\(value)” is used more than once")
    }
  }

  /// Each once, in order.
  private func repeated(_ values: [String]) -> [String] {
    Dictionary(grouping: values) { $0 }.filter { $1.count > 1 }.keys.sorted()
  }
}
