import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Units that go out of use (DOMAIN 2): refused while somebody or something is with them, and offered for nothing
/// afterwards.
@Suite struct ClosingUnitTests {
  private let town: ShowTown
  private var node: Node { town.node }
  private let admin: Session

  init() throws {
    town = try ShowTown()
    admin = try town.session(.admin, .hub)
  }

  private func refused(_ unit: UnitNumber) throws -> NodeError {
    let before = try node.directorySnapshot().units
    let refusal = try #require(#expect(throws: NodeError.self) { try node.closeUnit(unit, by: admin) })
    #expect(refusal.sort == .refused && refusal.what.chinese != refusal.what.english)
    #expect(try node.directorySnapshot().units == before, "nothing is written")
    return refusal
  }

  @Test func whatIsWithItIsNamed() throws {
    let people = try refused(ShowTown.department)
    #expect(people.code == "unitHasPeople" && people.what.chinese == "“城建办”还有人员（1）：孙立")
    #expect(people.next?.chinese.contains("关闭其账户") == true)
    let office = try node.addUnit(name: "综合站", kind: .department, parent: 1, by: admin)
    _ = try node.addUnit(name: "分站", kind: .department, parent: office.number, by: admin)
    let below = try refused(office.number)
    #expect(below.code == "unitHasUnits" && below.what.english == "there are units below 综合站 (1): 分站")
    // With a case there the last one could not go: `ClosingAccountTests`.
    let officer = try #require(try node.directorySnapshot().persons[ShowTown.Who.officer.rawValue])
    try node.importRoster(.persons, of: Array("编号,姓名,单位\n\(officer.number),\(officer.name),综合站\n".utf8), by: admin)
    let record = try town.assignedCase()
    let name = try node.presentation(of: record).heading.name
    let cases = try refused(ShowTown.department)
    #expect(cases.code == "unitHasCases" && cases.what.chinese.contains(name))
    #expect(cases.next?.english.contains("another unit") == true)
  }

  @Test func itIsOutOfUseAndComesBack() throws {
    let unit = try node.addUnit(name: "林业站", kind: .department, parent: 1, by: admin)
    try node.closeUnit(unit.number, by: admin)
    #expect(try node.unit("林业站").isActive == false)
    #expect(try refused(unit.number).code == "unitClosedAlready")
    // Nothing is handed to it.
    let record = try town.acceptedCase()
    let notice = [TypedEdit(.set, "current_unit", String(unit.number))] + ShowTown.notice.dropFirst()
    #expect(throws: NodeError.self) { try town.emit("assigned", record, notice, .petitionHead, .hub) }
    let roster = Array("姓名,单位,角色\n新来的,林业站,承办人\n".utf8)
    #expect(try node.rosterPlan(.persons, of: roster, by: admin).count(.refused) == 1)

    try node.reopenUnit(unit.number, by: admin)
    #expect(try node.unit("林业站").isActive)
    #expect(throws: NodeError.self) { try node.reopenUnit(unit.number, by: admin) }
    #expect(try node.rosterPlan(.persons, of: roster, by: admin).count(.new) == 1)
  }

  @Test func itIsTheAdministrators() throws {
    let unit = try node.addUnit(name: "林业站", kind: .department, parent: 1, by: admin)
    let head = try town.session(.petitionHead, .hub)
    #expect(throws: NodeError.self) { try node.closeUnit(unit.number, by: head) }
    #expect(try node.unit("林业站").isActive)
    let unknown = #expect(throws: NodeError.self) { try node.closeUnit(99, by: admin) }
    #expect(unknown?.code == "unknownUnit" && unknown?.sort == .usage)
  }
}
