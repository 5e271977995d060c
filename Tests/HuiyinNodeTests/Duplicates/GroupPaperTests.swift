import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Papers of a survivor print the clocks that its page shows (DOMAIN 9; 13, D14). The later one is accepted on 9 March
/// 2025: sixty days end on 8 May.
@Suite struct GroupPaperTests {
  let cases: TwoCases
  var town: ShowTown { cases.town }
  var node: Node { town.node }
  var earlier: RecordID { cases.earlier }
  var later: RecordID { cases.later }

  init() throws {
    cases = try TwoCases()
    try cases.merge()
  }

  private func matter(_ record: RecordID, for who: ShowTown.Who? = nil) throws -> FormMatter {
    let person = try who.map { try town.session($0, .hub).person }
    return try node.store.read { reader in
      let actor = try person.map { PermissionActor($0, in: try reader.directory().current) }
      return try reader.formMatter(
        RecordReading(record, reader), today: CivilDate(parsing: "2025-03-25"), for: actor)
    }
  }

  private func dueDate(_ record: RecordID) throws -> String? {
    let sheet = try node.print(form: .caseSheet, of: record, as: town.session(.petitionHead, .hub))
    return sheet.blocks.flatMap { block -> [PrintedForm.Row] in
      guard case .rows(let rows) = block else { return [] }
      return rows
    }.first { $0.name == "办理时限" }?.text
  }

  @Test func theyPrintTheClocksOfThePage() throws {
    let number = try node.presentation(of: later).heading.name
    let page = try node.deadlines(of: earlier, asOf: CivilDate(parsing: "2025-03-25")).lines
    let paper = try matter(earlier).clocks
    #expect(paper.map(\.label) == page.map(\.label.chinese))
    let owed = try #require(paper.first { $0.code == "conclude_petition" })
    #expect(owed.due == "2025年5月8日" && owed.label.contains(number))
    #expect(try dueDate(earlier) == "2025年5月8日", "the date by which it is to be handled")
    // A pause puts the merged one's date off: then its own, if it has one, is the first.
    try town.emit("accepted", earlier, [TypedEdit(.set, "track", "petition")], .petitionHead, .hub)
    _ = try node.append(
      "deadline_pause", ["cause": "hearing", "paused_from": "2025-03-20", "paused_through": "2025-03-29"], to: earlier,
      by: town.session(.petitionHead, .hub))
    #expect(try matter(earlier).clocks.filter { $0.code == "conclude_petition" }.map(\.due).contains("2025年5月19日"))
    #expect(try dueDate(earlier) == "2025年5月8日", "of two the earlier")
    #expect(try matter(later).clocks.map(\.label).allSatisfy { !$0.contains("并入的") })
  }

  @Test func whatTheirPrinterMayNotSeeIsNotNamed() throws {
    let number = try node.presentation(of: later).heading.name
    try town.set("secrecy", "confidential", later, .petitionHead, .hub)
    let owed = try #require(try matter(earlier, for: .gridWorker).clocks.first { $0.code == "conclude_petition" })
    #expect(!owed.label.contains(number) && owed.label.contains("无权查看"))
    #expect(owed.due == "2025年5月8日", "the date counts all the same")
    #expect(try matter(earlier, for: .petitionHead).clocks.contains { $0.label.contains(number) })
  }
}
