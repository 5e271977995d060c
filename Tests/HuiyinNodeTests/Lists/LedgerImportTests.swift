import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Ledgers out of a file (DOMAIN 14): shown first, carried out whole, and never twice.
@Suite struct LedgerImportTests {
  private let town: ShowTown
  private var node: Node { town.node }
  private let head: Session

  init() throws {
    town = try ShowTown()
    head = try town.session(.petitionHead, .hub)
  }

  private func exported(_ kind: UInt32 = RecordKind.intake, in language: Language = .chinese) throws -> String {
    let export = try node.exportList(ListFilter(kind: kind), as: .csv, in: language, workbooks: nil, by: head)
    return String(decoding: export.bytes.dropFirst(3), as: UTF8.self)
  }

  private func plan(_ text: String) throws -> LedgerPlan { try node.ledgerPlan(of: Array(text.utf8), by: head) }

  private func heading(_ record: RecordID) throws -> RecordHeading { try node.presentation(of: record).heading }

  /// Changesets held, so that a dry run is seen to write nothing.
  private func changesets() throws -> Int { try node.store.read { try $0.counts().changesets } }

  private func codes(_ row: LedgerRow) -> [String] { row.problems.map(\.code) }

  @Test(arguments: Language.allCases) func anExportedFileAgainChangesNothing(_ language: Language) throws {
    _ = try town.assignedCase()
    let intake = try town.intake()
    for (field, value) in [("petition_no", "2"), ("repeat", "yes")] { try town.set(field, value, intake, .clerk, .hub) }
    _ = try node.edit(
      intake, [TypedEdit(.add, "assistance", "hearing"), TypedEdit(.add, "assistance", "companion")],
      by: town.session(.clerk, .hub))
    for kind in [RecordKind.intake, RecordKind.caseFile] {
      let text = try exported(kind, in: language)
      let before = try changesets()
      let plan = try plan(text)
      #expect(plan.count(.unchanged) == plan.rows.count && plan.rows.allSatisfy(\.warnings.isEmpty), "\(plan)")
      #expect(try node.importLedger(of: Array(text.utf8), by: head) == plan)
      #expect(try changesets() == before)
    }
  }

  /// What the list tells of the petitioner is there to read; a file changes none of it, and says so.
  @Test func thePetitionerIsToldAndNotChanged() throws {
    let intake = try town.intake()
    for (field, value) in [("petition_no", "2"), ("repeat", "yes")] { try town.set(field, value, intake, .clerk, .hub) }
    _ = try node.edit(intake, [TypedEdit(.add, "assistance", "hearing")], by: town.session(.clerk, .hub))
    let text = try exported()
    #expect(text.contains("接收时间,第几次信访,已核实实名,语言与协助需要,最近变动") && text.contains(",2,,听力不便,"))
    #expect(try exported(in: .english).contains(",2,,Hard of hearing,"))
    let before = try changesets()
    let row = try #require(try plan(text.replacing("听力不便", with: "手语")).rows.first)
    #expect(row.action == .unchanged && row.warnings.map(\.code) == ["onItsPage"])
    let new = try plan("标题,事实,性质,来源渠道,所属网格,第几次信访\r\n路灯不亮,已经两周,求助,电话,一组网格,3\r\n")
    #expect(new.rows.first?.warnings.map(\.code) == ["onItsPage"])
    #expect(try changesets() == before)
  }

  @Test func aFileThatIsTooLongSaysHowManyRowsGo() throws {
    let head = "标题,事实,性质,来源渠道,所属网格\r\n"
    let rows = (1...Node.ledgerRowsMaximum + 1).map { "事项\($0),经过,求助,电话,第三网格\r\n" }.joined()
    let before = try changesets()
    let refusal = #expect(throws: NodeError.self) { try plan(head + rows) }
    #expect(refusal?.code == "ledgerTooLong" && refusal?.what.chinese.contains("1000") == true)
    #expect(try changesets() == before)
  }

  @Test func whatWasChangedInTheFileIsTaken() throws {
    let record = try town.intake()
    let text = try exported().replacing("村口路灯不亮", with: "村口路灯已修复")
    let before = try changesets()
    let plan = try plan(text)
    #expect(plan.count(.changed) == 1 && plan.rows.first?.record == record)
    #expect(plan.rows.first?.changes.map(\.words.chinese) == ["标题：村口路灯不亮 → 村口路灯已修复"])
    #expect(try changesets() == before && heading(record).title == "村口路灯不亮", "a dry run changes nothing")
    #expect(try node.importLedger(of: Array(text.utf8), by: head).count(.changed) == 1)
    #expect(try heading(record).title == "村口路灯已修复")
    // The same file again: it holds what the record holds.
    let after = try changesets()
    #expect(try node.importLedger(of: Array(text.utf8), by: head).count(.unchanged) == 1)
    #expect(try changesets() == after)
  }

  @Test func nobodysLaterWorkIsWrittenOver() throws {
    let record = try town.intake()
    let text = try exported().replacing("村口路灯不亮", with: "旧文件里的标题")
    _ = try node.append("note", ["text": "已联系村委"], to: record, by: head)
    let row = try #require(try plan(text).rows.first)
    #expect(row.action == .refused && codes(row) == ["moved"] && row.problems.first?.column == "最近变动")
    let refusal = #expect(throws: NodeError.self) { try node.importLedger(of: Array(text.utf8), by: head) }
    #expect(refusal?.code == "ledgerRefused" && refusal?.sort == .refused)
    #expect(try heading(record).title == "村口路灯不亮")
    // Without a difference an old file is no harm.
    #expect(try plan(text.replacing("旧文件里的标题", with: "村口路灯不亮")).count(.unchanged) == 1)
  }

  /// A spreadsheet writes times in its own way.
  @Test func timesAreReadAsSpreadsheetsSaveThem() throws {
    let record = try town.intake()
    let text = try exported().replacing("村口路灯不亮", with: "村口路灯已修复")
      .replacing("2025-03-09 0", with: "2025/3/9 ")
    #expect(text.contains("2025/3/9 "))
    #expect(try plan(text).rows.map(\.action) == [.changed])
    try node.importLedger(of: Array(text.utf8), by: head)
    #expect(try heading(record).title == "村口路灯已修复")
  }

  /// Two changes within one minute are two: the exact column tells them apart.
  @Test func theExactTimeTellsChangesOfOneMinuteApart() throws {
    let record = try town.intake()
    let text = try exported().replacing("村口路灯不亮", with: "村口路灯已修复")
    let exact = try #require(text.firstMatch(of: #/T(\d\d:\d\d):(\d\d\.\d\d\d)\+08:00/#))
    let changed = try #require(ListTable.exactTime(heading(record).changedAtMilliseconds))
    #expect(text.contains(changed))
    let second = exact.2 == "59.999" ? "00.000" : "59.999"
    let other = text.replacing(String(exact.0), with: "T\(exact.1):\(second)+08:00")
    let row = try #require(try plan(other).rows.first)
    #expect(row.action == .refused && codes(row) == ["moved"])
    #expect(try plan(text).rows.map(\.action) == [.changed])
    // A spreadsheet that cut it to the minute says no less than the readable column.
    let cut = text.replacing(changed, with: "2025/3/9 \(exact.1)")
    #expect(try plan(cut).rows.map(\.action) == [.changed])
    // Alone it does as well.
    #expect(try plan("记录,标题,变动时刻\n\(record),村口路灯已修复,\(changed)\n").rows.map(\.action) == [.changed])
    #expect(try plan("记录,标题,变动时刻\n\(record),村口路灯已修复,\n").rows.map(codes) == [["moved"]])
  }

  @Test func anExactTimeIsReadAsItIsWritten() {
    #expect(ListTable.exactTime(1_741_449_600_007) == "2025-03-09T00:00:00.007+08:00")
    #expect(ListTable.exactTime(1_741_449_659_999) == "2025-03-09T00:00:59.999+08:00")
    #expect(ListTable.exactTime(.max) == nil)
    #expect(
      LedgerSheet.exactNumbers(ofTime: "2025-03-09T00:00:59.999+08:00") == [2025, 3, 9, 0, 0, 59, 999])
  }

  @Test func whatStepsAndDecisionsMakeIsNotTaken() throws {
    let record = try town.assignedCase()
    let plan = try plan(try exported(RecordKind.caseFile).replacing("已交办", with: "已办结"))
    let row = try #require(plan.rows.first)
    #expect(row.action == .unchanged && row.warnings.map(\.code) == ["decided"] && row.warnings.first?.column == "状态")
    #expect(try heading(record).state.key == "assigned")
  }

  @Test func whatIsMaskedStaysOnItsPage() throws {
    let record = try town.intake()
    try town.set("title", "来电13812345678", record, .clerk, .hub)
    let text = try exported()
    #expect(text.contains("138****5678"))
    #expect(try plan(text).count(.unchanged) == 1, "the mask is no change")
    let row = try #require(try plan(text.replacing("来电138****5678", with: "来电138****5678再催")).rows.first)
    #expect(codes(row) == ["masked"])
    // Numbers do as well, and each row says what it means.
    let number = try heading(record).name
    #expect(try plan("临时编号,标题\n\(number),来电138****5678\n").count(.unchanged) == 1)
    let phones = try plan("记录,联系电话\n\(record),13800001111\n")
    #expect(phones.rows.map(codes) == [["onItsPage"]])
  }

  // MARK: New matters

  private static let old = """
    标题,事实,性质,来源渠道,所属网格,接收时间,群众姓名,联系电话,地点
    村东水渠渗漏,渗漏约三米,求助,电话,一组网格,2024/11/5 9:30,陈大山,13800005678,村东
    古树支撑松动,支架倾斜,opinion,letter,4,2024-12-01,,,

    """

  @Test func rowsWithoutANumberAreRegisteredOnce() throws {
    let before = try changesets()
    let plan = try plan(Self.old)
    #expect(plan.rows.map(\.action) == [.new, .new] && plan.rows.map(\.line) == [2, 3])
    let words = try #require(plan.rows.first).changes.map(\.words.chinese)
    #expect(words.contains("群众姓名：陈*") && !words.contains { $0.contains("13800005678") })
    #expect(try changesets() == before)
    #expect(try node.importLedger(of: Array(Self.old.utf8), by: head).count(.new) == 2)
    let rows = try node.list(ListFilter(kind: RecordKind.intake), limit: 10).rows
    #expect(Set(rows.compactMap(\.title)) == ["村东水渠渗漏", "古树支撑松动"])
    #expect(rows.first { $0.title == "村东水渠渗漏" }?.receivedAt?.hasPrefix("2024-11-05T09:30") == true)
    #expect(rows.allSatisfy { $0.home?.number == ShowTown.grid })
    let after = try changesets()
    let again = try node.importLedger(of: Array(Self.old.utf8), by: head)
    #expect(again.count(.unchanged) == 2 && Set(again.rows.compactMap(\.record)) == Set(rows.map(\.record)))
    #expect(try changesets() == after)
  }

  /// A row that was solved on the spot says that the citizen assents, as a form does.
  @Test func aSolvedRowNeedsTheAssent() throws {
    let head = "标题,事实,性质,来源渠道,所属网格,现场结果,办理结果,当事人认可\n"
    let refused = try #require(try plan(head + "井盖松动,有响声,求助,电话,一组网格,resolved,当场垫平,\n").rows.first)
    #expect(refused.action == .refused && codes(refused) == ["intake.assent_missing"])
    let file = head + "井盖松动,有响声,求助,电话,一组网格,resolved,当场垫平,是\n"
    #expect(try node.importLedger(of: Array(file.utf8), by: self.head).count(.new) == 1)
    let record = try #require(try node.list(ListFilter(kind: RecordKind.intake), limit: 10).rows.first?.record)
    #expect(try node.store.read { try $0.state(of: record)?.isSettledOnSpot } == true)
  }

  /// The list of the township holds for a file as for a form; what a record holds already may stay.
  @Test func aCategoryIsOnTheList() throws {
    let text = { (category: String) in "标题,事实,性质,来源渠道,所属网格,类别\n水渠渗漏,渗漏,求助,电话,一组网格,\(category)\n" }
    #expect(try node.importLedger(of: Array(text("旧类").utf8), by: head).count(.new) == 1)
    try node.importCategories("05 道路水利\n", by: town.session(.admin, .hub))
    #expect(try plan(text("别的")).rows.map(codes) == [["unknownCategory"]])
    let coded = try #require(try plan(text("05")).rows.first)
    #expect(coded.action == .new && coded.changes.map(\.words.chinese).contains("类别：道路水利"))
    let held = try exported().replacing("水渠渗漏", with: "水渠渗漏三米")
    #expect(try plan(held).count(.changed) == 1, "the old category is no change")
    #expect(try plan(held.replacing("旧类", with: "别的")).rows.map(codes) == [["unknownCategory"]])
  }

  @Test func nothingIsWrittenWhileARowIsRefused() throws {
    let text = """
      标题,事实,性质,来源渠道,所属网格,记录
      好的一行,渗漏,求助,电话,一组网格,
      没有事实,,求助,电话,一组网格,
      没有网格,渗漏,求助,电话,,
      网格不对,渗漏,求助,电话,九组网格,
      性质不对,渗漏,吵架,电话,一组网格,
      没有这条,渗漏,求助,电话,一组网格,00112233445566778899aabbccddeeff
      好的一行,渗漏,求助,电话,一组网格,

      """
    let before = try changesets()
    let plan = try plan(text)
    #expect(plan.rows.map(\.action) == [.new] + Array(repeating: .refused, count: 6))
    #expect(
      plan.rows.dropFirst(2).map(codes) == [
        ["gridMissing"], ["unknownUnit"], ["invalidValue"], ["unknownRecord"], ["doubled"],
      ])
    #expect(plan.rows[1].problems.first?.label.chinese.contains("请填写事实") == true)
    #expect(throws: NodeError.self) { try node.importLedger(of: Array(text.utf8), by: head) }
    #expect(try changesets() == before)
  }

  @Test func whoMayNotIsToldRowByRow() throws {
    let record = try town.intake()
    let admin = try town.session(.admin, .hub)
    let bytes = Array(try exported().replacing("村口路灯不亮", with: "改").utf8)
    #expect(try node.ledgerPlan(of: bytes, by: admin).rows.map(codes) == [["unknownRecord"]])
    let new = try node.ledgerPlan(of: Array(Self.old.utf8), by: admin)
    #expect(new.rows.allSatisfy { $0.action == .refused && $0.problems.count == 1 })
    #expect(try heading(record).title == "村口路灯不亮")
  }

  @Test(arguments: ["", "标题\n", "标题,心情\n甲,好\n", "标题,标题\n甲,乙\n", "标题,\"事实\n甲,乙"])
  func aFileThatIsNoneIsRefused(_ text: String) throws {
    let error = #expect(throws: NodeError.self) { try plan(text) }
    #expect(error?.code == "badLedger" && error?.sort == .usage && error?.next != nil)
  }

  /// Every head of an export is a column, in either language.
  @Test func everyHeadOfAnExportIsKnown() throws {
    for language in Language.allCases {
      let head = ListTable(language).head.joined(separator: ",")
      let sheet = try LedgerSheet(parsing: Array("\(head)\n\(head)\n".utf8))
      #expect(sheet.lines.count == 1)
    }
  }
}
