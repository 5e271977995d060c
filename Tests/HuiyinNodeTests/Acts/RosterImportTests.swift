import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// People and units out of a file, into the directory of a hub (DOMAIN 14).
@Suite struct RosterImportTests {
  private let town: ShowTown
  private var node: Node { town.node }

  init() throws { town = try ShowTown() }

  private func code(_ act: () throws -> Void) throws -> String? {
    do {
      try act()
      return nil
    } catch let refusal as NodeError {
      return refusal.code
    }
  }

  private func newest() throws -> DirectoryReference? { try node.store.read { try $0.directory().newest } }

  @Test func oneVersionAndNoneTheSecondTime() throws {
    let admin = try town.session(.admin, .hub)
    let units = Array("名称,种类,上级单位\n二组网格,网格,青禾镇人民政府\n民政办,department,青禾镇人民政府\n".utf8)
    let before = try #require(try newest())
    #expect(try node.rosterPlan(.units, of: units, by: admin).count(.new) == 2)
    #expect(try newest() == before, "a dry run changes nothing")
    #expect(try node.importRoster(.units, of: units, by: admin).count(.new) == 2)
    #expect(try newest()?.number == before.number + 1)
    #expect(try node.unit("二组网格").grid?.number == 5)

    let people = "\u{FEFF}姓名,单位,角色,电话\r\n陈石,二组网格,综治网格员,13000000009\r\n孙立,城建办,承办人,13000000008\r\n"
    let plan = try node.importRoster(.persons, of: Array(people.utf8), by: admin)
    #expect(plan.rows.map(\.action) == [.new, .changed])
    #expect(try newest()?.number == before.number + 2)
    #expect(try node.person("陈石").roles == Role.gridWorker.bit && node.person("孙立").phone == "13000000008")
    #expect(try node.importRoster(.persons, of: Array(people.utf8), by: admin).count(.unchanged) == 2)
    #expect(try newest()?.number == before.number + 2, "the same file again changes nothing")
    let moved = people.replacing("二组网格", with: "一组网格")
    #expect(try code { try node.importRoster(.persons, of: Array(moved.utf8), by: admin) } == nil)
    #expect(try node.person("陈石").unit == ShowTown.grid)
  }

  @Test func nothingIsWrittenWhileARowIsRefused() throws {
    let admin = try town.session(.admin, .hub)
    let before = try newest()
    let file = Array("姓名,单位,角色\n陈石,一组网格,综治网格员\n林川,没有的单位,村长\n".utf8)
    let refusal = #expect(throws: NodeError.self) { try node.importRoster(.persons, of: file, by: admin) }
    #expect(refusal?.code == "rosterRefused" && refusal?.what.chinese.contains("第3行“单位”") == true)
    #expect(refusal?.what.english.contains("Line 3, “角色”") == true)
    #expect(try newest() == before)
    #expect(try code { _ = try node.rosterPlan(.persons, of: [0xD0, 0xD5], by: admin) } == "badRoster")
    let large = [UInt8](repeating: 0x20, count: Node.rosterBytesMaximum + 1)
    #expect(try code { _ = try node.rosterPlan(.persons, of: large, by: admin) } == "rosterTooLarge")
  }

  @Test func onlyAnAdministrator() throws {
    let head = try town.session(.petitionHead, .hub)
    let file = Array("姓名,单位,角色\n陈石,一组网格,综治网格员\n".utf8)
    #expect(try code { _ = try node.rosterPlan(.persons, of: file, by: head) } == "notAdministrator")
    #expect(try code { try node.importRoster(.persons, of: file, by: head) } == "notAdministrator")
  }
}
