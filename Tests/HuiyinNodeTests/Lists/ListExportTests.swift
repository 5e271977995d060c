import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Synchronization
import Testing

@testable import HuiyinNode

/// Lists as files, and what stands in the audit trail before there is one.
@Suite struct ListExportTests {
  let town: ShowTown
  var node: Node { town.node }

  init() throws { town = try ShowTown() }

  private func url(_ name: String) -> URL { node.directory.appendingPathComponent(name) }

  private func rows(_ export: ListExport) -> [[Substring]] {
    let text = String(decoding: export.bytes.dropFirst(3), as: UTF8.self)
    return text.split(separator: "\r\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
  }

  @Test func everyRowThatThePersonMaySee() throws {
    let record = try town.assignedCase()
    _ = try town.openCase()
    let filter = ListFilter(kind: RecordKind.caseFile)
    let head = try node.exportList(
      filter, as: .csv, in: .chinese, workbooks: nil, by: town.session(.petitionHead, .hub))
    #expect(rows(head).map(\.count) == [23, 23, 23] && head.rowCount == 2)
    #expect(rows(head)[0].prefix(4) == ["正式编号", "临时编号", "种类", "状态"] && rows(head)[0].last == "记录")
    let line = try #require(rows(head).first { $0.last == Substring(record.description) })
    #expect(line[0] == "信访〔2025〕1号" && line[3] == "已交办" && line[5] == "城建办" && line[9] == "信访渠道")
    let officer = try node.exportList(filter, as: .csv, in: .english, workbooks: nil, by: town.session(.officer, .hub))
    #expect(rows(officer).count == 2 && rows(officer)[1].last == Substring(record.description))
    #expect(rows(officer)[0][3] == "State" && rows(officer)[1][2] == "Case")
    let admin = try node.exportList(filter, as: .csv, in: .chinese, workbooks: nil, by: town.session(.admin, .hub))
    #expect(admin.rowCount == 0 && rows(admin).count == 1)
  }

  @Test func moreRowsThanOneChunkAreAllThere() throws {
    for _ in 0..<7 { _ = try town.intake() }
    try node.store.read { reader in
      let reading = try ListReading(ListFilter(), asOf: CivilDate(year: 2025, month: 3, day: 9)!, for: nil, reader)
      for chunk in [1, 2, 7, 8] { #expect(try reading.table(in: .chinese, chunkRows: chunk).rows.count == 7) }
    }
  }

  @Test func whoAPartyIsStaysMasked() throws {
    let intake = try town.intake()
    try town.set("title", "陈大山来电13812345678", intake, .clerk, .hub)
    let export = try node.exportList(
      ListFilter(), as: .csv, in: .chinese, workbooks: nil, by: town.session(.petitionHead, .hub))
    let text = String(decoding: export.bytes, as: UTF8.self)
    #expect(text.contains("138****5678") && !text.contains("13812345678"))
  }

  @Test func theAuditEntryStandsBeforeTheFile() throws {
    _ = try town.assignedCase()
    let node = self.node
    let seen = Mutex<[AuditedAct]>([])
    let maker = WorkbookMaker(
      check: {},
      make: { table in
        let trail = try node.auditTrail()
        seen.withLock { $0 = trail }
        return Array(table.name.utf8)
      })
    var filter = ListFilter(kind: RecordKind.caseFile)
    filter.text = "13812345678 路灯"
    filter.isOverdue = true
    let day = CivilDate(year: 2025, month: 5, day: 1)
    let file = url("台账.XLSX")
    let export = try node.exportList(
      filter, asOf: day, to: file, in: .chinese, workbooks: maker, by: town.session(.petitionHead, .hub))
    #expect(try Data(contentsOf: file) == Data("台账".utf8) && export.form == .xlsx)
    let before = seen.withLock { $0 }
    #expect(before.count == 1)
    let entry = try #require(before.first)
    #expect(entry.act.words.chinese == "导出" && entry.record == nil && entry.author.person.number == 2)
    #expect(entry.export?.rows == Int64(export.rowCount) && entry.export?.form.words.english == "XLSX workbook")
    // What was looked for is masked like any text.
    #expect(entry.export?.filter == "类别：案件；已超期；文字：“138****5678 路灯”；截至：2025年5月1日")
    // Kept as data, it is worded for whoever reads it.
    #expect(
      entry.export?.filterWords.english == "kind: Case; overdue; text: “138****5678 路灯”; as of: 2025-05-01")
    #expect(try node.auditTrail() == before)
    #expect(try node.verify().isClean)
  }

  @Test func acrossNodesAnUnmaskingAndAnExportShareTheTrail() throws {
    let record = try town.intake()
    _ = try node.unmask(record, reason: "回访", by: town.session(.petitionHead, .hub))
    _ = try node.exportList(ListFilter(), as: .csv, in: .chinese, workbooks: nil, by: town.session(.leader, .hub))
    #expect(try node.auditTrail().map(\.act.value.text) == ["unmasked", "exported"])
    #expect(try node.auditTrail(of: record).map(\.act.value.text) == ["unmasked", "exported"], "it stood in the list")
    #expect(try node.auditTrail(by: 7).map(\.act.value.text) == ["exported"])
  }

  /// E10: any record shows who exported it, with a list that it stood in.
  @Test func aRecordTellsOfTheListsThatItStoodIn() throws {
    let (one, other) = (try town.intake(), try town.intake())
    let record = try town.openCase()
    let head = try town.session(.petitionHead, .hub)
    func exports(of record: RecordID) throws -> [Bool] {
      try node.auditTrail(of: record, act: "exported").map(\.isUncertain)
    }
    _ = try node.exportList(ListFilter(kind: RecordKind.caseFile), as: .csv, in: .chinese, workbooks: nil, by: head)
    _ = try node.exportRows([one], as: .csv, in: .chinese, workbooks: nil, by: head)
    #expect(try exports(of: record) == [false] && exports(of: one) == [false] && exports(of: other).isEmpty)
    // As it stood then: what fits no more was in the file all the same.
    var filter = ListFilter(kind: RecordKind.intake)
    filter.channel = "grid_visit"
    _ = try node.exportList(filter, as: .csv, in: .chinese, workbooks: nil, by: head)
    try town.set("channel", "letter", other, .clerk, .hub)
    #expect(try exports(of: other) == [false])
    #expect(try node.auditTrail().count { $0.act.value == Choices.exported } == 3)
  }

  /// Longer lists and those of older software name no records: what may have stood in them is told as such.
  @Test func aListThatNamesNoRecordsMayHaveHeldIt() throws {
    let (intake, caseFile) = (try town.intake(), try town.openCase())
    let session = try town.session(.petitionHead, .hub)
    let query = AuditedQuery(ListFilter(kind: RecordKind.intake), asOf: CivilDate(year: 2025, month: 3, day: 9)!)
    let entry = Value.entry([
      EntryField(AuditField.filter, .text("类别：诉求登记")), EntryField(AuditField.rows, .integer(9000)),
      EntryField(AuditField.form, .text("csv")), EntryField(AuditField.query, .text(try #require(query.text))),
    ])
    try node.store.write { try node.audit(Op(.append, field: AuditEntry.export, value: entry), by: session, in: $0) }
    #expect(try node.auditTrail(of: intake).map(\.isUncertain) == [true])
    #expect(try node.auditTrail(of: caseFile).isEmpty && node.auditTrail().map(\.isUncertain) == [false])
    let many = (0...ExportedRecords.countMaximum).map { RecordID(high: 0, low: UInt64($0)) }
    #expect(ExportedRecords(many).bytes == nil)
    let names = ExportedRecords(Array(many.dropLast()))
    let bytes = try #require(names.bytes)
    #expect(bytes.count <= Body.valueBytesMaximum && ExportedRecords(.bytes(bytes)) == names)
    #expect(names.contains(many[0]) && !names.contains(many[ExportedRecords.countMaximum]))
  }

  // MARK: Refusals

  @Test func whatCannotBeWrittenIsToldBeforeAnythingIsDone() throws {
    let there = url("there.csv")
    try Data("旧".utf8).write(to: there)
    let session = try town.session(.petitionHead, .hub)
    let broken = WorkbookMaker(
      check: { throw NodeError.environment("noWorkbookLibrary", "无", "none") }, make: { _ in [] })
    let expectations: [(URL, String)] = [
      (there, "fileExists"), (url("list.pdf"), "unknownFileForm"), (url("list"), "unknownFileForm"),
      (url("nowhere/list.csv"), "unwritableFolder"), (url("list.xlsx"), "noWorkbookLibrary"),
    ]
    for (file, code) in expectations {
      let error = #expect(throws: NodeError.self) {
        try node.exportList(ListFilter(), to: file, in: .chinese, workbooks: broken, by: session)
      }
      #expect(error?.code == code)
    }
    let none = #expect(throws: NodeError.self) {
      try node.exportList(ListFilter(), to: url("list.xlsx"), in: .chinese, workbooks: nil, by: session)
    }
    #expect(none?.code == "noWorkbooks")
    #expect(try node.auditTrail().isEmpty)
    #expect(try Data(contentsOf: there) == Data("旧".utf8))
    _ = try node.exportList(ListFilter(), to: there, replaces: true, in: .chinese, workbooks: nil, by: session)
    #expect(try Data(contentsOf: there) != Data("旧".utf8))
    #expect(try node.auditTrail().count == 1)
  }
}
