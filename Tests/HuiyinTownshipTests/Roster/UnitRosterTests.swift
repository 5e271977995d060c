import HuiyinRecords
import Testing

@testable import HuiyinAuthority
@testable import HuiyinTownship

/// What a file of units would do to the directory. Names are invented.
@Suite struct UnitRosterTests {
  private static let head = "编号,名称,种类,上级单位,网格序号,所辖村居,户数\n"

  private static let snapshot: DirectorySnapshot = {
    var snapshot = DirectorySnapshot()
    snapshot.apply(.unit(Unit(number: 1, name: "青禾镇人民政府", kind: .department)))
    snapshot.apply(.unit(Unit(number: 2, name: "信访办", kind: .petitionOffice, parent: 1)))
    snapshot.apply(.unit(Unit(number: 3, name: "第一网格", kind: .grid, parent: 1, grid: Grid(number: 1))))
    return snapshot
  }()

  private func plan(_ rows: String, in snapshot: DirectorySnapshot = Self.snapshot) throws -> RosterPlan {
    try RosterPlan(.units, of: Array((Self.head + rows).utf8), in: snapshot, by: 1)
  }

  private func problems(_ rows: String) throws -> [String] { try plan(rows).rows.flatMap(\.problems).map(\.code) }

  @Test func unitsOfOneFileMayStandBelowEachOther() throws {
    let rows = ",上坪村,村（居）,第二网格,,,\n,第二网格,grid,青禾镇人民政府,,上坪村、下坪村,320\n,信访办,,,,,\n"
    let plan = try plan(rows)
    #expect(plan.rows.map(\.action) == [.new, .new, .unchanged])
    let units = plan.entries.compactMap { entry -> Unit? in if case .unit(let unit) = entry { unit } else { nil } }
    #expect(units.map(\.number) == [4, 5] && units.map(\.parent) == [5, 1])
    #expect(units[1].grid == Grid(number: 2, villages: ["上坪村", "下坪村"], households: 320))
    var snapshot = Self.snapshot
    for entry in plan.entries { snapshot.apply(entry) }
    #expect(try self.plan(rows, in: snapshot).rows.map(\.action) == [.unchanged, .unchanged, .unchanged])
    let changed = try self.plan(rows.replacing("320", with: "321"), in: snapshot)
    #expect(changed.rows[1].changes.map(\.words.chinese) == ["户数：320 → 321"] && changed.entries.count == 1)
  }

  @Test(arguments: [Language.chinese, .english]) func whatIsExportedChangesNothing(_ language: Language) throws {
    let rows = RosterKind.units.table(of: Self.snapshot, in: language)
    let text = rows.map { $0.joined(separator: ",") }.joined(separator: "\n")
    let plan = try RosterPlan(.units, of: Array(text.utf8), in: Self.snapshot, by: 1)
    #expect(plan.rows.count == 3 && plan.count(.unchanged) == 3, "\(plan.rows.flatMap(\.problems))")
  }

  @Test func renaming() throws {
    let plan = try plan("2,信访和调解办,,,,,\n")
    #expect(plan.rows[0].changes.map(\.words.chinese) == ["名称：信访办 → 信访和调解办"])
    #expect(try problems("2,第一网格,,,,,\n") == ["nameTaken"])
  }

  @Test func refusals() throws {
    #expect(try problems(",新单位,,,,,\n") == ["missing"])
    #expect(try problems(",新单位,什么,,,,\n") == ["unknownChoice"])
    #expect(try problems(",信访办,department,,,,\n") == ["kindFixed"])
    #expect(try problems("9,新单位,department,,,,\n") == ["unknownNumber"])
    #expect(try problems(",新单位,department,没有的,,,\n") == ["unknownUnit"])
    #expect(try problems(",新网格,grid,,1,,\n") == ["gridTaken"])
    #expect(try problems(",信访办,,,3,,\n") == ["noGrid"])
    #expect(try problems(",新网格,grid,,x,,\n") == ["badNumber"])
    #expect(try problems(",信访办,,,,,\n2,信访办,,,,,\n") == ["doubled"])
    #expect(try problems("1,青禾镇人民政府,,信访办,,,\n") == ["parentCircle"])
    #expect(try plan(",新单位,department,没有的,,,\n,好单位,department,,,,\n").entries.isEmpty)
  }
}
