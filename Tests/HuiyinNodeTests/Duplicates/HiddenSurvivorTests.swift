import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// A survivor that a reader may not see is named to them nowhere: in no list, file, paper, step or refusal (DOMAIN 8;
/// 13, D14).
@Suite struct HiddenSurvivorTests {
  let town: ShowTown
  let survivor: RecordID
  let merged: RecordID
  var node: Node { town.node }

  init() throws {
    town = try ShowTown()
    survivor = try town.openCase([TypedEdit(.set, "received_at", "2025-03-03T09:30+08:00")])
    merged = try town.openCase([TypedEdit(.set, "received_at", "2025-03-08T10:00+08:00")])
    _ = try town.node.decideDuplicate(merged, survivor, "same", by: town.session(.clerk, .hub))
    try town.set("secrecy", "confidential", survivor, .petitionHead, .hub)
  }

  private func isNamed(in text: String) throws -> Bool {
    let heading = try node.presentation(of: survivor).heading
    let names = [heading.officialNumber, heading.number, survivor.description].compactMap(\.self)
    try #require(names.count >= 2)
    return names.contains { text.contains($0) }
  }

  private func rows(for who: ShowTown.Who) throws -> [RecordHeading] {
    var filter = ListFilter(kind: RecordKind.caseFile)
    filter.includesMerged = true
    return try node.list(filter, limit: 50, for: town.session(who, .hub).person).rows
  }

  @Test func noListNamesIt() throws {
    let worker = try town.session(.gridWorker, .station).person
    #expect(try rows(for: .gridWorker).map(\.record) == [merged])
    let found = try node.search("路灯", for: worker).filter { $0.record == merged }
    let shown = try node.presentation(of: merged, for: worker).heading
    let chosen = try node.headings(of: [merged], for: worker)
    let seen = try node.visible([node.presentation(of: merged).heading], to: worker)
    for row in try rows(for: .gridWorker) + found + [shown] + chosen + seen {
      let group = try #require(row.group)
      #expect(row.state.key == "merged" && group.isMerged && group.survivor == nil && group.name == nil)
      #expect(group.mergedInto == RecordHeading.Group.unseen)
    }
    let own = try #require(try rows(for: .petitionHead).first { $0.record == merged }?.group)
    #expect(own.survivor == survivor && own.name != nil)
    #expect(try node.presentation(of: merged).heading.group?.survivor == survivor, "the machine's owner")
  }

  @Test(arguments: Language.allCases) func noFileNamesIt(_ language: Language) throws {
    var filter = ListFilter(kind: RecordKind.caseFile)
    filter.includesMerged = true
    let worker = try town.session(.gridWorker, .station), head = try town.session(.petitionHead, .hub)
    let list = try node.exportList(filter, as: .csv, in: language, workbooks: nil, by: worker)
    let rows = try node.exportRows([merged], as: .csv, in: language, workbooks: nil, by: worker)
    for export in [list, rows] {
      let text = String(decoding: export.bytes, as: UTF8.self)
      #expect(export.rowCount == 1 && text.contains(merged.description))
      #expect(try !isNamed(in: text) && text.contains(language == .chinese ? "无权查看" : "you may not see"))
    }
    let whole = try node.exportList(filter, as: .csv, in: language, workbooks: nil, by: head)
    let text = String(decoding: whole.bytes, as: UTF8.self)
    #expect(try whole.rowCount == 2 && isNamed(in: text) && !text.contains("无权查看"))
  }

  @Test func noStepRefusalOrPaperNamesIt() throws {
    let worker = try town.session(.gridWorker, .station)
    let refused = #expect(throws: NodeError.self) { try town.emit("consulting", merged, .gridWorker, .station) }
    let refusal = try #require(refused)
    let offers = try node.offers(on: merged, for: worker.person)
    let closed = try node.closedSteps(on: merged, shownTo: worker.person)
    let paper = try node.print(form: .caseSheet, of: merged, as: worker)
    #expect(refusal.code == "merged" && refusal.what.chinese.contains("无权查看"))
    #expect(!offers.isEmpty && !closed.isEmpty && paper.header.remarks.count == 1)
    let said =
      [refusal.what] + offers.map(\.words) + closed.map(\.words) + paper.header.remarks.map { Label($0, $0) }
    for text in said { #expect(try !isNamed(in: text.chinese) && !isNamed(in: text.english), "\(text.chinese)") }
    // Whoever may see it is told which.
    let told = #expect(throws: NodeError.self) { try town.emit("consulting", merged, .clerk, .hub) }
    #expect(try isNamed(in: #require(told).what.chinese))
  }
}
