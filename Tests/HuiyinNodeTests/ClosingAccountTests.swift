import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Accounts that are closed (DOMAIN 12, 13 E8): refused while somebody answers for something that is in hand, however
/// they came to.
@Suite struct ClosingAccountTests {
  private let town: ShowTown
  private var node: Node { town.node }
  private let admin: Session

  init() throws {
    town = try ShowTown()
    admin = try town.session(.admin, .hub)
  }

  private func person(_ who: ShowTown.Who) throws -> Person {
    try #require(try node.directorySnapshot().persons[who.rawValue])
  }

  private func refusal(_ who: ShowTown.Who) throws -> NodeError {
    let refusal = try #require(
      #expect(throws: NodeError.self) { try node.closeAccount(of: person(who), by: admin) })
    #expect(refusal.sort == .refused && refusal.what.chinese != refusal.what.english)
    #expect(try person(who).isActive, "nothing is written")
    return refusal
  }

  /// Nobody was put in as responsible: the notice names the four guarantees.
  @Test(arguments: [(ShowTown.Who.gridWorker, "guarantee_mediate"), (.clerk, "guarantee_stability")])
  func aGuaranteeIsHandedOver(_ who: ShowTown.Who, _ field: String) throws {
    let record = try town.assignedCase()
    let leaver = try person(who)
    #expect(try node.itemsInHand(of: leaver).map(\.record) == [record])
    let name = try node.presentation(of: record).heading.name
    let refused = try refusal(who)
    #expect(refused.code == "itemsInHand" && refused.what.chinese.contains(name))
    #expect(refused.next?.chinese.contains("四包") == true && refused.next?.english.contains("guarantee") == true)
    try town.set(field, String(ShowTown.Who.leader.rawValue), record, .petitionHead, .hub)
    #expect(try node.itemsInHand(of: leaver).isEmpty)
    if who == .clerk {
      // Its notice is still to be printed, which waits for a clerk.
      #expect(try refusal(who).code == "officeVacant")
      try node.importRoster(.persons, of: Array("姓名,单位,角色\n新来的,信访办,信访员\n".utf8), by: admin)
    }
    try node.closeAccount(of: leaver, by: admin)
    #expect(try !person(who).isActive)
  }

  @Test func whatIsDoneIsInNobodysHand() throws {
    let record = try town.assignedCase()
    _ = try town.emit("withdrawn", record, [], because: "诉求人撤回", .petitionHead, .hub)
    #expect(try node.itemsInHand(of: person(.gridWorker)).isEmpty)
    try node.closeAccount(of: person(.gridWorker), by: admin)
  }

  /// 四定 stand until the case is off the board.
  @Test func whoWasFixedIsReplacedByANewListing() throws {
    let record = try town.acceptedCase()
    let head = try town.session(.petitionHead, .hub)
    let fixes = ["lead_leader": "7", "fixed_unit": "5", "fixed_person": "5", "fixed_deadline": "2025-04-20"]
    _ = try node.append("listing", fixes, to: record, by: head)
    #expect(try node.itemsInHand(of: person(.leader)).isEmpty, "one office alone has signed")
    _ = try node.signListing(of: record, by: town.session(.stationHead, .station))
    for who in [ShowTown.Who.leader, .officer] {
      #expect(try node.itemsInHand(of: person(who)).map(\.record) == [record], "\(who)")
    }
    #expect(try refusal(.officer).code == "itemsInHand")
  }

  /// Responsibility is never vacant: the last one of a unit leaves it with nothing, or to somebody.
  @Test func theLastOneOfAUnitLeavesItWithoutCases() throws {
    let record = try town.assignedCase()
    try town.set("guarantee_feedback", String(ShowTown.Who.leader.rawValue), record, .petitionHead, .hub)
    #expect(try node.itemsInHand(of: person(.officer)).isEmpty)
    let refused = try refusal(.officer)
    let name = try node.presentation(of: record).heading.name
    #expect(refused.code == "lastOfUnit" && refused.what.chinese == "“孙立”是“城建办”最后一名人员，该单位还有案件在手（1）：\(name)")
    #expect(refused.what.english.contains("the last one of 城建办"))
    try node.importRoster(.persons, of: Array("姓名,单位,角色\n新来的,城建办,承办人\n".utf8), by: admin)
    try node.closeAccount(of: person(.officer), by: admin)
    #expect(try !person(.officer).isActive)
  }

  /// What waits for an office waits for somebody: its only holder stays until there is another one.
  @Test func theOnlyHolderOfAnOfficeStaysWhileSomethingWaitsForIt() throws {
    let free = try person(.stationHead)
    let record = try town.openCase()
    for who in [ShowTown.Who.petitionHead, .stationHead] {
      // The clerk, too, may route it.
      try node.closeAccount(of: person(who), by: admin)
      try node.reopenAccount(of: person(who), by: admin)
    }
    _ = try town.emit("accepted", record, [TypedEdit(.set, "track", "petition")], .petitionHead, .hub)
    _ = try town.emit("assigned", record, ShowTown.notice, .petitionHead, .hub)
    _ = try town.emit("objected", record, [], because: "不属本单位职责", .officer, .department)
    let refused = try refusal(.petitionHead)
    let name = try node.presentation(of: record).heading.name
    #expect(refused.code == "officeVacant" && refused.what.chinese.contains(name))
    #expect(refused.next?.chinese.contains("同样的角色") == true && refused.next?.english.contains("same role") == true)
    // Another role instead of the office leaves it just as empty: shown before, and refused.
    let roster = Array("编号,姓名,单位,角色\n2,王敏,信访办,信访员\n".utf8)
    for attempt in [
      { try node.rosterPlan(.persons, of: roster, by: admin) },
      { try node.importRoster(.persons, of: roster, by: admin) },
    ] {
      let refused = try #require(#expect(throws: NodeError.self) { _ = try attempt() })
      #expect(refused.code == "officeVacant", "\(refused.what.chinese)")
    }
    #expect(try person(.petitionHead).roles == Role.petitionHead.bit && person(.stationHead) == free)
    try node.importRoster(.persons, of: Array("姓名,单位,角色\n新主任,信访办,信访办主任\n".utf8), by: admin)
    try node.closeAccount(of: person(.petitionHead), by: admin)
    #expect(try !person(.petitionHead).isActive)
  }
}
