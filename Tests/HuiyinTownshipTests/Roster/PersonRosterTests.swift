import HuiyinRecords
import Testing

@testable import HuiyinAuthority
@testable import HuiyinTownship

/// What a file of people would do to the directory. People and numbers are invented.
@Suite struct PersonRosterTests {
  static let head = "编号,姓名,单位,角色,电话\n"

  static let snapshot: DirectorySnapshot = {
    var snapshot = DirectorySnapshot()
    for (number, name, kind) in [(1, "信访办", UnitKind.petitionOffice), (2, "第三网格", .grid), (3, "已撤站", .department)] {
      let grid = kind == .grid ? Grid(number: 3) : nil
      snapshot.apply(
        .unit(Unit(number: UnitNumber(number), name: name, kind: kind, isActive: name != "已撤站", grid: grid)))
    }
    let people: [(PersonNumber, String, UnitNumber, Role, String)] = [
      (1, "周管", 1, .administrator, ""), (2, "王敏", 1, .petitionHead, "13000000002"),
      (3, "张三", 2, .gridWorker, "13000000003"), (4, "张三", 2, .mediator, "13000000004"),
      (5, "赵青", 2, .gridWorker, ""),
    ]
    for person in people {
      snapshot.apply(
        .person(
          Person(number: person.0, name: person.1, unit: person.2, roles: person.3.bit, phone: person.4)))
    }
    return snapshot
  }()

  private func plan(
    _ rows: String, head: String = Self.head, in snapshot: DirectorySnapshot = Self.snapshot
  ) throws -> RosterPlan {
    try RosterPlan(.persons, of: Array((head + rows).utf8), in: snapshot, by: 1)
  }

  private func problems(_ rows: String, head: String = Self.head) throws -> [String] {
    let plan = try plan(rows, head: head)
    #expect(plan.entries.isEmpty, "nothing is written while a row is refused")
    return plan.rows.flatMap(\.problems).map(\.code)
  }

  private func heads(_ text: String) -> [RosterProblem] {
    do throws(InvalidRoster) {
      _ = try RosterPlan(.persons, of: Array(text.utf8), in: Self.snapshot, by: 1)
      return []
    } catch {
      return error.problems
    }
  }

  @Test func newChangedAndUnchanged() throws {
    let plan = try plan(
      """
      ,陈石,第三网格,调解员、综治网格员,13000000009
      ,王敏,信访办,petition_head,130-0000-0002
      2,王敏,第三网格,信访办主任,
      """)
    #expect(plan.rows.map(\.action) == [.new, .refused, .changed], "line 3 and line 4 are one person")
    #expect(plan.rows[1].problems.map(\.code) == ["doubled"])

    let sound = try self.plan(
      """
      ,陈石,第三网格,调解员、综治网格员,13000000009
      ,赵青,,Grid worker,
      2,王敏,2,信访办主任,
      """)
    #expect(sound.rows.map(\.action) == [.new, .unchanged, .changed])
    #expect(sound.rows[2].changes.map(\.words.chinese) == ["单位：信访办 → 第三网格"], "an empty cell leaves what is there")
    #expect(sound.rows[0].changes.map(\.field) == ["name", "unit", "roles", "phone"])
    #expect(sound.rows[0].number == nil && sound.rows[2].number == 2)
    let people = sound.entries.compactMap { entry -> Person? in
      if case .person(let person) = entry { person } else { nil }
    }
    #expect(people.map(\.number) == [6, 2] && people[0].roles == RoleSet(.mediator, .gridWorker))
    #expect(people[1].phone == "13000000002")
  }

  @Test func theSameFileAgainChangesNothing() throws {
    let rows = ",陈石,第三网格,调解员,13000000009\n新,张三,信访办,信访员,13000000008\n,张三,,,13000000004\n"
    var snapshot = Self.snapshot
    let first = try plan(rows, in: snapshot)
    #expect(first.rows.map(\.action) == [.new, .new, .unchanged])
    for entry in first.entries { snapshot.apply(entry) }
    let again = try plan(rows, in: snapshot)
    #expect(again.rows.map(\.action) == [.unchanged, .unchanged, .unchanged] && again.entries.isEmpty)
    let changed = try plan(rows.replacing("信访员", with: "热线办工作人员"), in: snapshot)
    #expect(changed.rows.map(\.action) == [.unchanged, .changed, .unchanged] && changed.entries.count == 1)
  }

  @Test func namesakesAreToldApart() throws {
    #expect(try problems(",张三,第三网格,调解员,") == ["namesake"])
    #expect(try problems(",张三,第三网格,调解员,13000000007") == ["namesake"], "which of them has a new telephone?")
    #expect(try plan("4,张三,,,13000000007").rows.map(\.action) == [.changed])
    #expect(try plan(",张三,,,13000000003").rows.map(\.number) == [3])
    #expect(try problems(",赵青,信访办,信访员,") == ["namesake"], "moved, or somebody else?")
    #expect(try problems("新,赵青,信访办,信访员,") == ["missing"])
    #expect(try plan("新,赵青,信访办,信访员,13000000006").rows.map(\.action) == [.new])
    #expect(try problems(",林川,第三网格,调解员,\n,林川,信访办,信访员,") == ["namesake", "namesake"])
    #expect(
      try plan(",林川,第三网格,调解员,13000000011\n,林川,信访办,信访员,13000000012").rows.map(\.action) == [.new, .new])
  }

  @Test func doubledRows() throws {
    #expect(try problems(",陈石,第三网格,调解员,13000000009\n,陈石,信访办,信访员,130 0000 0009") == ["doubled"])
    #expect(try problems("2,王敏,,,\n2,王敏,,,") == ["doubled"])
    let same = try plan(",陈石,第三网格,调解员,\n,陈石,第三网格,调解员,")
    #expect(same.rows.map { $0.problems.map(\.code) } == [[], ["doubled"]])
    #expect(same.rows[1].problems[0].words.chinese == "第3行：与第2行是同一人")
  }

  @Test func problemsNameRowAndColumn() throws {
    let refused = try plan(",陈石,第九网格,村长,").rows[0].problems
    #expect(refused.map(\.code) == ["unknownUnit", "unknownChoice"])
    #expect(refused[1].words.chinese.hasPrefix("第2行“角色”：不认识“村长”"))
    #expect(refused[1].words.english.hasPrefix("Line 2, “角色”: “村长” is not known"))
    #expect(refused[1].label.english.contains("petition_head"))
    #expect(try problems("99,陈石,信访办,信访员,") == ["unknownNumber"])
    #expect(try problems("x,陈石,信访办,信访员,") == ["badNumber"])
    #expect(try problems(",陈石,已撤站,信访员,") == ["unknownUnit"])
    #expect(try problems(",,信访办,信访员,") == ["missing"])
    #expect(try problems(",陈石,,,") == ["missing", "missing"])
    #expect(try problems(",陈石,信访办,信访员,1,2") == ["cells"])
    #expect(try problems("1,周管,,信访员,") == ["lastAdministrator"])
    let warned = try plan(",陈石,信访办,信访员,1300000").rows[0]
    #expect(warned.action == .new && warned.warnings.map(\.code) == ["phone_number"], "paper comes first (V7)")
  }

  @Test func aClosedAccountIsNotChangedBesides() throws {
    var snapshot = Self.snapshot
    var person = try #require(snapshot.persons[5])
    person.isActive = false
    snapshot.apply(.person(person))
    #expect(try plan(",赵青,第三网格,,", in: snapshot).rows.map(\.action) == [.unchanged])
    let refused = try plan(",赵青,第三网格,调解员,", in: snapshot).rows
    #expect(refused.flatMap(\.problems).map(\.code) == ["closed"])
  }

  @Test func representativesAndMediators() throws {
    let head = "姓名,单位,角色,代表级别,选区,届次,特长,四员,调解资质\n"
    let plan = try plan("陈石,第三网格,人大代表,县级,第三选区,第十八届,法律；农技,intel、政策法规宣传员,\n", head: head)
    guard case .person(let person) = try #require(plan.entries.first) else { return }
    #expect(
      person.representative
        == Representative(
          level: .county, district: "第三选区", tags: ["法律", "农技"], term: "第十八届", fourRoles: ["intel", "publicist"]))
    #expect(try problems("陈石,第三网格,人大代表,,第三选区,,,,\n", head: head) == ["missing"])
    #expect(try problems("陈石,第三网格,人大代表,乡级,,,,,\n", head: head) == ["unknownChoice"])
  }

  @Test(arguments: [Language.chinese, .english]) func whatIsExportedChangesNothing(_ language: Language) throws {
    var snapshot = Self.snapshot
    let seat = Representative(
      level: .county, district: "第三选区", tags: ["法律", "农技"], term: "第十八届", fourRoles: ["intel", "publicist"])
    snapshot.apply(.unit(Unit(number: 4, name: "信访办", kind: .department)))
    snapshot.apply(
      .person(
        Person(
          number: 9, name: "林川", unit: 4,
          roles: RoleSet(rawValue: RoleSet(.representative, .mediator).rawValue | 1 << 60),
          phone: "+86 130 0000 0010", representative: seat,
          mediator: Mediator(qualification: "三级", organisation: "镇调委会"))))
    let table = RosterKind.persons.table(of: snapshot, in: language)
    #expect(table.count == 7 && table[6][0] == "9" && table[6][2] == "4", "two units are called 信访办")
    let text = table.map { row in
      row.map { "\"" + $0.replacing("+", with: "'+") + "\"" }.joined(separator: ",")
    }.joined(separator: "\n")
    let plan = try plan(text, head: "", in: snapshot)
    #expect(plan.rows.count == 6 && plan.count(.unchanged) == 6, "\(plan.rows.flatMap(\.problems))")
  }

  @Test func heads() {
    #expect(heads("Name,Unit,ROLES,Four Roles\n陈石,信访办,petition_clerk,\n").isEmpty)
    #expect(heads("姓名,年龄\n陈石,3\n").map(\.code) == ["unknownColumn"])
    #expect(heads("姓名,name\n陈石,x\n").map(\.code) == ["doubledColumn"])
    #expect(heads("单位\n信访办\n").map(\.code) == ["columnMissing"])
    #expect(heads("姓名\n").map(\.code) == ["noRows"])
    #expect(heads("").map(\.code) == ["empty"])
    #expect(heads("姓名\n\"陈石\n").map(\.code) == ["csv"])
  }
}
