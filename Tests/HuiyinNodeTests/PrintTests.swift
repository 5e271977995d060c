import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Printing: who may, what stands on it, and that the trail has it first.
@Suite struct PrintTests {
  private func refusal(_ body: () throws -> Void) -> NodeError? {
    do {
      try body()
      return nil
    } catch {
      return error as? NodeError
    }
  }

  @Test func eachCopyIsCountedAndNamesWhatItWasPrintedOf() throws {
    let town = try ShowTown()
    let record = try town.acceptedCase()
    let head = try town.session(.petitionHead, .hub)
    let first = try town.node.print(form: .acceptance, of: record, as: head)
    let again = try town.node.print(form: .acceptance, of: record, as: head)
    // Another device has a trail of its own, and the copies are counted over all of them.
    let clerk = try town.session(.clerk, .station)
    let third = try town.node.print(form: .acceptance, of: record, as: clerk)
    let other = try town.node.print(form: .caseSheet, of: record, as: head)
    #expect([first, again, third, other].map(\.header.copy) == [1, 2, 3, 1])
    #expect(Set([first, again, third, other].map(\.header.version)).count == 1)
    #expect(first.header.provisionalNumber == again.header.provisionalNumber && first.blocks == again.blocks)
    try town.set("place", "村东桥头", record, .clerk, .hub)
    let later = try town.node.print(form: .caseSheet, of: record, as: head)
    #expect(later.header.copy == 2 && later.header.version != other.header.version)
    #expect(later.text.contains("第2次打印") && later.text.contains(later.header.version))
  }

  /// To look at a form is no copy, and tells no more than the record does.
  @Test func aPreviewIsNotCounted() throws {
    let town = try ShowTown()
    let record = try town.acceptedCase()
    let head = try town.session(.petitionHead, .hub)
    for _ in 0..<2 {
      let preview = try town.node.previewPrint(form: .acceptance, of: record, as: head, unmasking: "归档核对")
      #expect(preview.header.copy == 1 && preview.header.isPreview && preview.header.copyWords.hasPrefix("预览"))
      #expect(!preview.text.contains("陈大山"))
    }
    #expect(try town.node.auditTrail().isEmpty)
    let printed = try town.node.print(form: .acceptance, of: record, as: head)
    #expect(printed.header.copy == 1 && printed.header.copyWords == "第1次打印" && printed.text.contains("陈大山"))
    #expect(try town.node.previewPrint(form: .acceptance, of: record, as: head).header.copy == 2)
    #expect(try town.node.auditTrail().count == 1)
    // Whoever may not print it may not look at it either.
    let worker = try town.session(.gridWorker, .station)
    #expect(
      refusal { _ = try town.node.previewPrint(form: .acceptance, of: record, as: worker, unmasking: "看看") }?.code
        .hasPrefix("unmask.") == true)
    #expect(
      refusal { _ = try town.node.previewPrint(form: .assignment, of: record, as: head) }?.code == "formNotYet")
  }

  @Test func theTrailTellsWhoPrintedWhat() throws {
    let town = try ShowTown()
    let record = try town.openCase()
    let printed = try town.node.print(form: .caseSheet, of: record, as: town.session(.stationHead, .station))
    let trail = try town.node.auditTrail(of: record)
    let act = try #require(trail.first)
    #expect(trail.count == 1 && act.author.person.number == ShowTown.Who.stationHead.rawValue)
    #expect(act.act.value == Choices.printed && act.reason == nil && act.number == printed.header.provisionalNumber)
    #expect(act.printed?.form == "case_sheet" && act.printed?.copy == 1)
    #expect(act.printed?.version == printed.header.version)
    #expect(act.words.chinese.hasPrefix("打印：案件处理单，第1次"))
    #expect(try town.node.verify().isClean)
  }

  @Test func partiesAreMaskedButForWhomThePaperIs() throws {
    let town = try ShowTown()
    let record = try town.acceptedCase()
    let head = try town.session(.petitionHead, .hub)
    let worker = try town.session(.gridWorker, .station)
    let toCitizen = try town.node.print(form: .acceptance, of: record, as: head)
    #expect(toCitizen.blocks.first == .address("陈大山："))
    #expect(try town.node.auditTrail(of: record).last?.reason == "送交本人的文书")
    // Who may not see the name has none to print.
    let byWorker = try town.node.print(form: .acceptance, of: record, as: worker)
    #expect(byWorker.blocks.first == .address("陈*："))
    let sheet = try town.node.print(form: .caseSheet, of: record, as: head)
    #expect(sheet.text.contains("陈*") && !sheet.text.contains("陈大山"))
    let clear = try town.node.print(form: .caseSheet, of: record, as: head, unmasking: "归档核对")
    #expect(clear.text.contains("陈大山"))
    #expect(try town.node.auditTrail(of: record).last?.reason == "归档核对")
  }

  @Test func whoMayNotGetsNothingAndNothingIsKept() throws {
    let town = try ShowTown()
    let record = try town.openCase()
    let (officer, worker) = (try town.session(.officer, .department), try town.session(.gridWorker, .station))
    #expect(
      refusal { _ = try town.node.print(form: .caseSheet, of: record, as: officer) }?.code == "print.unseen")
    #expect(
      refusal { _ = try town.node.print(form: .caseSheet, of: record, as: worker, unmasking: "看看") }?.code
        .hasPrefix("unmask.") == true)
    let head = try town.session(.petitionHead, .hub)
    #expect(
      refusal { _ = try town.node.print(form: .caseSheet, of: record, as: head, unmasking: " ") }?.code
        == "reasonMissing")
    #expect(try town.node.auditTrail().isEmpty)
  }

  @Test func aFormIsPrintedOfWhatHasComeToIt() throws {
    let town = try ShowTown()
    let record = try town.openCase()
    let head = try town.session(.petitionHead, .hub)
    #expect(try town.node.forms(of: record).map(\.code) == ["case_sheet"])
    let early = refusal { _ = try town.node.print(form: .assignment, of: record, as: head) }
    #expect(early?.code == "formNotYet" && early?.what.chinese.contains("已交办") == true)
    let other = refusal { _ = try town.node.print(form: .intakeSlip, of: record, as: head) }
    #expect(other?.code == "formOfOtherKind" && other?.what.chinese.contains("诉求登记") == true)
    #expect(try town.node.auditTrail().isEmpty)
    // A proposal is no acceptance.
    try town.emit("accepted", record, [TypedEdit(.set, "track", "petition")], .clerk, .hub)
    #expect(try town.node.forms(of: record).map(\.code) == ["case_sheet"])
  }

  @Test func theNoticeNamesTheFourGuarantees() throws {
    let town = try ShowTown()
    let record = try town.assignedCase()
    let notice = try town.node.print(form: .assignment, of: record, as: town.session(.officer, .department))
    #expect(notice.blocks.first == .address("城建办："))
    let tables = notice.blocks.compactMap { block -> [[String]]? in
      guard case .table(let table) = block else { return nil }
      return table.rows
    }
    #expect(
      tables == [[["包调处", "赵青", ""], ["包跟踪", "李强", ""], ["包反馈", "孙立", ""], ["包稳定", "钱进", ""]]])
    // Names on paper go without the directory's numbers.
    #expect(!notice.text.contains("（5）") && notice.text.contains("第1轮交办"))
  }

  @Test func aConflictIsPrintedAndThenWhatWasDecided() throws {
    let town = try ShowTown()
    let record = try town.openCase()
    let heads = try town.heads(record)
    try town.set("nature", "help", record, seen: heads, .petitionHead, .hub)
    try town.set("nature", "dispute", record, seen: heads, .clerk, .station)
    let head = try town.session(.petitionHead, .hub)
    let open = try town.node.print(form: .conflict, of: record, as: head)
    #expect(open.text.contains("求助") && open.text.contains("矛盾纠纷") && open.text.contains("裁定意见和理由"))
    // Three working days from Sunday the ninth.
    #expect(open.text.contains("裁定期限：2025年3月12日") && !open.text.contains("裁定理由"))
    _ = try town.node.decideConflict(
      record, field: "nature", value: "dispute", reason: "两家争的是地界", seen: nil, by: head)
    let decided = try town.node.print(form: .conflict, of: record, as: head)
    #expect(decided.header.copy == 2 && decided.text.contains("裁定为：矛盾纠纷"))
    #expect(!decided.text.contains("裁定意见和理由"))
    let rows = decided.blocks.flatMap { block -> [PrintedForm.Row] in
      guard case .rows(let rows) = block else { return [] }
      return rows
    }
    func told(_ name: String) -> String? { rows.first { $0.name == name }?.text }
    #expect(told("裁定期限") == "2025年3月12日" && told("裁定理由") == "两家争的是地界")
    #expect(told("裁定")?.hasPrefix("王敏　2025年3月9日 ") == true, "who and when")
  }

  /// A decision without a reason says so, for whoever keeps the paper.
  @Test func aDecisionWithoutAReasonSaysSo() throws {
    let town = try ShowTown()
    let record = try town.openCase()
    let heads = try town.heads(record)
    try town.set("nature", "help", record, seen: heads, .petitionHead, .hub)
    try town.set("nature", "dispute", record, seen: heads, .clerk, .station)
    let head = try town.session(.petitionHead, .hub)
    _ = try town.node.decideConflict(record, field: "nature", value: "dispute", by: head)
    let decided = try town.node.print(form: .conflict, of: record, as: head)
    #expect(decided.text.contains("裁定理由：未写明"))
  }

  @Test func mergedCasesAreListed() throws {
    let town = try ShowTown()
    let (one, other) = (try town.openCase(), try town.openCase())
    let head = try town.session(.petitionHead, .hub)
    _ = try town.node.append("note", ["text": "已到现场"], to: other, by: head)
    _ = try town.node.decideDuplicate(one, other, "same", reason: "同一盏路灯", by: head)
    let list = try town.node.print(form: .group, of: one, as: head)
    let numbers = try [one, other].map { try #require(try town.node.presentation(of: $0).heading.number) }
    #expect(numbers.allSatisfy { list.text.contains($0) } && list.text.contains("主案"))
    let survivor = try #require(try town.node.presentation(of: one).group?.members.first?.record)
    let merged = survivor == one ? other : one
    let sheet = try town.node.print(form: .caseSheet, of: merged, as: head)
    #expect(sheet.header.remarks.count == 1 && sheet.header.remarks[0].contains("已并入"))
  }
}
