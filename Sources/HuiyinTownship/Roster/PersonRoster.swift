import HuiyinAuthority
import HuiyinRecords

/// People of a file against those of the directory (DOMAIN 2, 14). A row is somebody who is there already by number, by
/// name and telephone, or by name and unit where nobody else has the name; whoever cannot be told apart is refused.
struct PersonRoster {
  let snapshot: DirectorySnapshot
  let own: PersonNumber
  var drafts: [PersonDraft]
  private let named: [String: [Person]]
  /// Rows by the person that they are about.
  private var claims: [PersonNumber: Int] = [:]

  init(_ lines: [RosterLine], in snapshot: DirectorySnapshot, by own: PersonNumber) {
    self.snapshot = snapshot
    self.own = own
    named = Dictionary(grouping: snapshot.persons.values.sorted { $0.number < $1.number }, by: \.name)
    drafts = lines.map { PersonDraft($0, in: snapshot) }
  }

  mutating func plan() -> RosterPlan {
    matchNumbers()
    matchNamesAndPhones()
    matchNames()
    refuseDoubles()
    var next = (snapshot.persons.keys.max() ?? 0) + 1
    var entries: [DirectoryEntry] = []
    let rows = drafts.indices.map { place -> RosterRow in
      let existing = drafts[place].person.flatMap { snapshot.persons[$0] }
      let person = drafts[place].applied(to: existing, number: next)
      if let existing {
        check(person, against: existing, place)
        warnOfPost(person, against: existing, place)
      }
      let draft = drafts[place]
      var action = RosterRow.Action.unchanged
      if !draft.line.isSound {
        action = .refused
      } else if existing == nil {
        action = .new
        next += 1
      } else if person != existing {
        action = .changed
      }
      if action == .new || action == .changed { entries.append(.person(person)) }
      return RosterRow(
        line: draft.line.line, number: existing?.number, name: draft.name, action: action,
        changes: action == .refused ? [] : PersonDraft.changes(from: existing, to: person, in: snapshot),
        problems: draft.line.problems, warnings: draft.line.warnings)
    }
    return RosterPlan(rows, entries)
  }

  // MARK: Who is who

  private mutating func claim(_ person: PersonNumber, _ place: Int) {
    if let other = claims[person] {
      refuseDouble(place, of: other)
    } else {
      claims[person] = place
      drafts[place].person = person
    }
  }

  private mutating func refuseDouble(_ place: Int, of other: Int) {
    let line = drafts[other].line.line
    drafts[place].line.refuse("doubled", nil, "与第\(line)行是同一人", "The same person as in line \(line)")
  }

  private mutating func matchNumbers() {
    for place in drafts.indices {
      guard case .existing(let number) = drafts[place].number else { continue }
      if snapshot.persons[number] == nil {
        drafts[place].line.refuse(
          "unknownNumber", "number", "名册中没有编号\(number)；新增人员请留空",
          "The directory has no number \(number): leave it empty for somebody new")
      } else {
        claim(number, place)
      }
    }
  }

  private mutating func matchNamesAndPhones() {
    for place in drafts.indices where drafts[place].isOpen {
      guard let phone = drafts[place].phone.map(PhoneNumber.compared) else { continue }
      let found = named[drafts[place].name, default: []].filter {
        !$0.phone.isEmpty && PhoneNumber.compared($0.phone) == phone
      }
      if found.count == 1 { claim(found[0].number, place) }
    }
  }

  private mutating func matchNames() {
    let rows = Dictionary(grouping: drafts.indices.filter { !drafts[$0].name.isEmpty }) { drafts[$0].name }
    for place in drafts.indices where drafts[place].isOpen {
      let draft = drafts[place]
      let (twins, others) = rows[draft.name, default: []].filter { $0 != place }
        .reduce(into: ([Int](), [Int]())) { found, other in
          if drafts[other].line.cells == draft.line.cells { found.0.append(other) } else { found.1.append(other) }
        }
      if draft.phone == nil, let twin = twins.first(where: { $0 < place }) {
        refuseDouble(place, of: twin)
        continue
      }
      if draft.phone == nil, !others.isEmpty {
        refuseNamesake(place)
        continue
      }
      if draft.number == .new { continue }
      let free = named[draft.name, default: []].filter { claims[$0.number] == nil }
      if free.isEmpty { continue }
      guard free.count == 1, others.isEmpty, draft.unit == nil || draft.unit == free[0].unit else {
        refuseNamesake(place, free)
        continue
      }
      claim(free[0].number, place)
    }
  }

  private mutating func refuseNamesake(_ place: Int, _ persons: [Person] = []) {
    let known = persons.map { "\($0.number) \(snapshot.units[$0.unit]?.name ?? "")" }
    drafts[place].line.refuse(
      "namesake", "name",
      "有同名人员\(known.isEmpty ? "" : "（\(known.joined(separator: "、"))）")，请填编号或电话加以区分；另有其人的，编号填“新”",
      "There are namesakes\(known.isEmpty ? "" : " (\(known.joined(separator: ", ")))"): tell them apart by number or "
        + "telephone; where it is somebody else write “new” as number")
  }

  /// Two rows about one who is not there yet.
  private mutating func refuseDoubles() {
    var seen: [[String]: Int] = [:]
    for place in drafts.indices where drafts[place].person == nil && drafts[place].line.isSound {
      let draft = drafts[place]
      let key = [draft.name, draft.phone.map(PhoneNumber.compared) ?? ""]
      if let other = seen[key] { refuseDouble(place, of: other) } else { seen[key] = place }
      for (key, isThere) in [("unit", draft.unit != nil), ("roles", draft.roles != nil)]
      where !isThere && draft.line[key] == nil {
        drafts[place].line.refuse("missing", key, "新增人员必须填写", "It is needed of somebody new")
      }
      if draft.number == .new, draft.phone == nil {
        drafts[place].line.refuse(
          "missing", "phone", "编号填“新”时必须填写电话，再次导入才认得出是同一人",
          "With “new” as number it is needed, to know them when the file is imported again")
      }
    }
  }

  /// V1: who is posted to a grid and no longer fits leaves the post vacant.
  private mutating func warnOfPost(_ person: Person, against existing: Person, _ place: Int) {
    for (level, word) in [(CongressLevel.county, Label("县", "county")), (.town, Label("镇", "town"))] {
      for unit in snapshot.units.values.sorted(by: { $0.number < $1.number })
      where unit.grid?.posted(level) == existing.number && existing.fits(level, postAt: unit.number)
        && !person.fits(level, postAt: unit.number)
      {
        drafts[place].line.warn(
          "postLeft",
          Label(
            "此人是\(unit.name)的驻格\(word.chinese)代表，改动后不再符合，请另行派驻",
            "They are posted to \(unit.name) as its \(word.english) representative, and would fit no longer: post "
              + "another one"))
      }
    }
  }

  private mutating func check(_ person: Person, against existing: Person, _ place: Int) {
    guard drafts[place].line.isSound, person != existing else { return }
    if !existing.isActive {
      drafts[place].line.refuse(
        "closed", nil, "此人的账户已经关闭，须先重新开启", "The account of this person is closed: reopen it first")
    }
    let isAdministrator = { (roles: RoleSet) in roles.contains(Role.administrator.bit) }
    if existing.number == own, isAdministrator(existing.roles), !isAdministrator(person.roles) {
      drafts[place].line.refuse(
        "lastAdministrator", "roles", "不能取消自己的管理员角色", "One cannot take one's own administrator role away")
    }
  }
}
