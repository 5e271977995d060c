import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// `explain` of what hangs on another record, and what a clerk reads when a step does not lead on from where a record
/// stands (DOMAIN 15).
@Suite struct ExplainedSubjectTests {
  private let town: ShowTown
  private var node: Node { town.node }

  init() throws { town = try ShowTown() }

  private func said(_ record: RecordID, _ topic: Explanation.Topic, for person: ShowTown.Who? = nil) throws -> [Label] {
    let reader = try person.map { try #require(try node.directorySnapshot().persons[$0.rawValue]) }
    return try node.explanation(of: record, for: reader).statements(topic).map(\.text)
  }

  private func extensionRecord(of record: RecordID) throws -> RecordID {
    try node.store.read { try Self.extensionID(record, $0) }
  }

  @Test func anExtensionTellsItsCaseAndItsAnswer() throws {
    let record = try town.assignedCase()
    #expect(try said(record, .remarks).isEmpty)
    _ = try node.askExtension(of: record, days: 20, reason: "等汛期过后施工", by: town.session(.officer, .department))
    let own = try extensionRecord(of: record)
    let name = try node.presentation(of: record).heading.name
    let waiting = try #require(try node.explanation(of: own).statements(.standing).first)
    #expect(waiting.text.chinese == "\(name)的延期申请：申请延长20天，理由：等汛期过后施工；待审批。")
    #expect(waiting.text.english.hasPrefix("The extension of \(name): 20 more days are asked for, because: "))
    #expect(waiting.advice?.chinese.contains("huiyin deadline grant") == true)
    #expect(try said(record, .remarks).map(\.chinese) == [waiting.text.chinese], "the case tells it too")

    _ = try node.refuseExtension(of: record, reason: "工期够用", by: town.session(.leader, .hub))
    #expect(try said(own, .standing).first?.chinese.hasSuffix("；不予延期，理由：工期够用。") == true)
    _ = try node.askExtension(of: record, days: 20, reason: "材料未到", by: town.session(.officer, .department))
    #expect(try said(own, .standing).first?.english.hasSuffix("; it waits for an answer.") == true)
    _ = try node.grantExtension(of: record, by: town.session(.petitionHead, .hub))
    #expect(try said(own, .standing).first?.chinese.hasSuffix("；已批准，累计20天，尚未告知当事人。") == true)
    _ = try node.informOfExtension(of: record, by: town.session(.officer, .department))
    #expect(try said(own, .standing).first?.english.hasSuffix("granted, 20 days in all; the citizen is told.") == true)
    let acts = try said(own, .effective).map(\.chinese)
    #expect(acts.contains { $0.hasPrefix("孙立（5）") && $0.contains("20") })
    #expect(acts.contains { $0.hasPrefix("王敏（2）") } && !acts.contains { $0.contains("共享单位") })
  }

  /// Whoever may not see the case is told neither number nor title.
  @Test func aHiddenCaseIsNotNamed() throws {
    let record = try town.assignedCase()
    _ = try node.askExtension(of: record, days: 5, reason: "等材料", by: town.session(.officer, .department))
    let name = try node.presentation(of: record).heading.name
    let own = try extensionRecord(of: record)
    #expect(try said(own, .standing, for: .officer).first?.chinese.contains(name) == true)
    let told = try #require(try said(own, .standing, for: .admin).first)
    #expect(!told.chinese.contains(name) && told.chinese.hasPrefix("您无权查看的一件的延期申请"))
  }

  @Test func aPairTellsBothAndWhatWasDecided() throws {
    let (one, other) = (try town.openCase(), try town.openCase())
    let clerk = try town.session(.clerk, .hub)
    let link = try node.decideDuplicate(one, other, "related", reason: "同一路段", by: clerk).record
    let names = try [one, other].map { try node.presentation(of: $0).heading.name }
    let told = try #require(try said(link, .standing).first)
    #expect(names.allSatisfy { told.chinese.contains($0) && told.english.contains($0) } && told.chinese.contains("关联"))
    #expect(try said(link, .effective).contains { $0.chinese.hasPrefix("钱进（6）") })
    let hidden = try #require(try said(link, .standing, for: .admin).first)
    #expect(names.allSatisfy { !hidden.chinese.contains($0) })
  }

  /// What takes no steps is in no state; an audit trail is nobody's draft.
  @Test func whatTakesNoStepsIsInNoState() throws {
    let record = try town.assignedCase()
    _ = try node.askExtension(of: record, days: 5, reason: "等材料", by: town.session(.officer, .department))
    #expect(try node.presentation(of: extensionRecord(of: record)).heading.hasStates == false)
    #expect(try node.presentation(of: record).heading.hasStates)
    let reading = try node.store.read { try RecordReading(Self.extensionID(record, $0), $0) }
    let said = reading.explain { _ in .initial }
    #expect(said.allSatisfy { !$0.text.chinese.contains("草稿") && !$0.text.english.contains("is now") })
  }

  private static func extensionID(_ caseFile: RecordID, _ reader: StoreReader) throws -> RecordID {
    Node.extensionID(try reader.extensionFacts(of: caseFile))
  }

  @Test func aMeetingTellsItsDay() throws {
    let day = try #require(CivilDate(year: 2025, month: 3, day: 10))
    let meeting = try node.newConsultation(
      on: day, number: 2, chair: "王敏", participants: [], by: town.session(.petitionHead, .hub)
    ).record
    let told = try #require(try node.explanation(of: meeting).statements(.standing).first)
    #expect(told.text.chinese == "2025年3月10日第2次会商研判会议现为“草稿”。")
    #expect(told.advice?.english.contains("huiyin consultation show \(meeting)") == true)
  }

  // MARK: Steps

  /// It says where the record stands, which step was meant, and what leads on.
  @Test func aStepThatDoesNotLeadOn() throws {
    let record = try town.acceptedCase()
    let before = try town.heads(record)
    let reported = #expect(throws: NodeError.self) {
      try town.emit("returned", record, [], because: "缺照片", .petitionHead, .hub)
    }
    #expect(reported?.code == "notEffective.noEdge" && reported?.sort == .refused)
    #expect(reported?.what.chinese == "本件现为“已受理”，不能办理“退回重办”")
    #expect(reported?.what.english == "It is “Accepted” now: the step “Returned” does not lead on from there")
    #expect(reported?.next?.chinese == "现在可以办理的：已交办、已办结、已转送、已撤回")
    #expect(try town.heads(record) == before)
  }

  // MARK: Callbacks

  /// 回访次数: by when they happened, and only what stands is counted (DOMAIN 3.4; 13, D3).
  @Test func callbacksAreNumbered() throws {
    let record = try town.assignedCase()
    try town.emit("in_progress", record, .officer, .department)
    _ = try node.append(
      "feedback", ["stage": "result", "text": "已修复"], to: record, by: town.session(.officer, .department))
    try town.emit("reported", record, .officer, .department)
    try town.emit(
      "concluded", record,
      [
        TypedEdit(.set, "closed_kind", "resolved"), TypedEdit(.set, "result_text", "已修复"),
        TypedEdit(.set, "opinion_no", "意见1"),
      ], .petitionHead, .hub)
    let clerk = try town.session(.clerk, .hub)
    _ = try node.append("callback", ["mode": "phone", "reached": "no_answer"], to: record, by: clerk)
    let rated = try node.append(
      "callback", ["mode": "visit", "reached": "yes", "rating": "satisfied"], to: record, by: clerk)
    #expect(rated.warnings.isEmpty)
    func numbers() throws -> [Int?] {
      try node.presentation(of: record).entries.filter { $0.kind.key == "callback" }.map(\.number)
    }
    #expect(try numbers() == [1, 2])
    let entries = try node.presentation(of: record).entries
    #expect(entries.first { $0.kind.key == "feedback" }?.number == nil)
    let first = try #require(entries.first { $0.kind.key == "callback" })
    #expect(first.numberWords == Label("第1次", "no. 1"))
    _ = try node.append(
      "callback", ["mode": "phone", "reached": "refused"], to: record, corrects: first.id, by: clerk)
    #expect(try numbers().compactMap(\.self).sorted() == [1, 2], "what is corrected is no callback of its own")
    // Whoever was reached and gave no rating counts for nothing: that is said, and kept all the same.
    let unrated = try node.append("callback", ["mode": "phone", "reached": "yes"], to: record, by: clerk)
    #expect(unrated.warnings.map(\.english).contains { $0.contains("no rating is written down") })
    #expect(unrated.warnings.map(\.chinese).contains { $0.contains("不计入满意率") })
    #expect(try numbers().compactMap(\.self).sorted() == [1, 2, 3])
  }
}
