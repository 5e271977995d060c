import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// "Export with PII: D logged" (DOMAIN 8): whose matters they are, with a reason, by whom the table lets, in the trail.
@Suite struct PartyExportTests {
  private let town: ShowTown
  private var node: Node { town.node }

  init() throws { town = try ShowTown() }

  private func intake() throws -> RecordID {
    let record = try town.intake()
    _ = try node.edit(
      record,
      [
        TypedEdit(.set, "title", "陈大山来电13812345678"), TypedEdit(.add, "phones", "13812345678"),
        TypedEdit(.add, "phones", "057188880000"), TypedEdit(.set, "citizen_address", "清河村三组12号"),
      ], by: town.session(.clerk, .hub))
    return record
  }

  private func export(_ who: ShowTown.Who, naming reason: String?) throws -> ListExport {
    try node.exportList(
      ListFilter(), as: .csv, in: .chinese, workbooks: nil, naming: reason, by: town.session(who, .hub))
  }

  private func text(_ export: ListExport) -> String { String(decoding: export.bytes.dropFirst(3), as: UTF8.self) }

  @Test(arguments: [ShowTown.Who.petitionHead, .leader]) func whomTheTableLetsNamesTheParties(
    _ who: ShowTown.Who
  ) throws {
    let record = try intake()
    let file = text(try export(who, naming: "逐户回访"))
    let rows = file.split(separator: "\r\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    #expect(rows[0].suffix(4) == ["群众姓名", "联系电话", "住址", "记录"])
    #expect(rows[1].suffix(4) == ["陈大山", "057188880000、13812345678", "清河村三组12号", Substring("\(record)")])
    #expect(rows[1].contains("陈大山来电13812345678"))
    let line = try #require(try node.auditTrail().first)
    #expect(line.reason == "逐户回访" && line.words.chinese == "导出（含个人信息）" && line.export?.rows == 1)
    #expect(try node.auditTrail(of: record).map(\.reason) == ["逐户回访"], "the record tells of it")
    #expect(try node.auditTrail(act: "exported").count == 1)
    // Without a reason the same person has them masked, and the trail says nothing of names.
    let masked = text(try export(who, naming: nil))
    #expect(!masked.contains("陈大山来电13812345678") && !masked.contains("群众姓名"))
    #expect(try node.auditTrail().last?.reason == nil && node.auditTrail().last?.words.chinese == "导出")
  }

  @Test(arguments: [ShowTown.Who.clerk, .stationHead, .officer, .admin]) func othersAreRefusedOnTheSpot(
    _ who: ShowTown.Who
  ) throws {
    _ = try intake()
    let before = try node.store.read { try $0.counts() }
    let refusal = #expect(throws: NodeError.self) { try export(who, naming: "逐户回访") }
    #expect(refusal?.code == "notPermitted.export" && refusal?.sort == .refused && refusal?.next != nil)
    #expect(refusal?.what.chinese.contains("信访办主任") == true && refusal?.what.english.contains("May:") == true)
    #expect(try node.store.read { try $0.counts() } == before && node.auditTrail().isEmpty)
  }

  /// V15.
  @Test(arguments: ["", " 　", "\u{200B}"]) func aBlankIsNoReason(_ reason: String) throws {
    _ = try intake()
    let refusal = #expect(throws: NodeError.self) { try export(.petitionHead, naming: reason) }
    #expect(refusal?.code == "reasonMissing" && refusal?.fields.map(\.field) == ["reason"])
    #expect(try node.auditTrail().isEmpty)
  }

  /// Who may not unmask one record has it masked among the others.
  @Test func aRecusedPersonHasItMasked() throws {
    let (own, other) = (try intake(), try intake())
    _ = try node.edit(own, [TypedEdit(.add, "recused", "7")], by: town.session(.petitionHead, .hub))
    let rows = text(try export(.leader, naming: "逐户回访")).split(separator: "\r\n")
    let masked = try #require(rows.first { $0.hasSuffix("\(own)") })
    #expect(masked.contains(",陈*,") && !masked.contains("13812345678") && !masked.contains("12号"))
    #expect(rows.first { $0.hasSuffix("\(other)") }?.contains(",陈大山,") == true)
  }

  /// The file comes back: nothing in it is a change, and a name that was changed there is not taken.
  @Test func suchAFileAgainChangesNothing() throws {
    _ = try intake()
    let head = try town.session(.petitionHead, .hub)
    let file = text(try export(.petitionHead, naming: "逐户回访"))
    let plan = try node.ledgerPlan(of: Array(file.utf8), by: head)
    #expect(plan.rows.map(\.action) == [.unchanged] && plan.rows.allSatisfy(\.warnings.isEmpty), "\(plan)")
    let renamed = try node.ledgerPlan(of: Array(file.replacing(",陈大山,", with: ",陈小山,").utf8), by: head)
    #expect(renamed.rows.map { $0.problems.map(\.code) } == [["onItsPage"]])
  }
}
