import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// 会商研判会议纪要 is printed as any form is (DOMAIN 9, form 19), and meetings are found by their words (14).
@Suite struct ConsultationPaperTests: ConsultationStory {
  let story: Story

  init() throws { story = try Story("consultation", .hubLast) }

  private func seal(_ meeting: RecordID) throws {
    _ = try hub.sealConsultation(meeting, by: session(.petitionHead))
  }

  @Test func eachCopyIsCountedAndInTheTrail() throws {
    let meeting = try meeting()
    let record = try story.caseFile("征地补偿")
    try put(record, "petition", reason: "陈大山要求补偿", on: meeting)
    let clerk = try session(.clerk)
    let draft = try hub.previewPrint(form: .consultationMinutes, of: meeting, as: clerk)
    #expect(draft.header.isPreview && draft.header.copy == 1 && draft.text.contains("尚未盖章"))
    #expect(draft.text.contains("信访渠道解决") && draft.text.contains("征地补偿"))
    #expect(try hub.auditTrail().isEmpty, "to look at it is no copy")
    try seal(meeting)
    let first = try hub.print(form: .consultationMinutes, of: meeting, as: clerk)
    let again = try hub.print(form: .consultationMinutes, of: meeting, as: clerk)
    #expect([first, again].map(\.header.copy) == [1, 2] && first.blocks == again.blocks)
    #expect(first.header.version == again.header.version && first.header.version != draft.header.version)
    let same = MadeCopy(copy: 2, version: again.header.version)
    #expect(try hub.print(form: .consultationMinutes, of: meeting, as: clerk, made: same).header.copy == 2)
    for words in ["会议编号：2025-03-10", "王敏", "李强", "信访渠道解决", "已落实", "1 件", "第1次打印"] {
      #expect(first.text.contains(words), "\(words)")
    }
    #expect(!first.text.contains("陈大山") && !first.text.contains("尚未盖章") && !first.text.contains("（2）"))
    let trail = try hub.auditTrail(of: meeting)
    #expect(
      trail.map { $0.printed?.copy } == [1, 2] && trail.allSatisfy { $0.printed?.form == "consultation_minutes" })
    #expect(trail.allSatisfy { $0.number == "2025-03-10" && $0.reason == nil })
    #expect(trail.first?.words.chinese.hasPrefix("打印：会商研判会议纪要，第1次") == true)
    #expect(try hub.verify().isClean)
  }

  @Test func whoMayNotSeeItPrintsNothing() throws {
    let meeting = try meeting()
    let record = try story.caseFile("征地补偿")
    try put(record, "petition", on: meeting)
    let (clerk, worker) = (try session(.clerk), try session(.worker3))
    #expect(try hub.forms(of: meeting).map(\.code) == ["consultation_minutes"])
    #expect(try !hub.forms(of: record).contains(.consultationMinutes))
    try refused("print.unseen") { _ = try hub.print(form: .consultationMinutes, of: meeting, as: worker) }
    try refused("print.unseen") { _ = try hub.previewPrint(form: .consultationMinutes, of: meeting, as: worker) }
    let none = Node.consultationID(on: Self.day, number: 9)
    try refused("print.unseen") { _ = try hub.print(form: .consultationMinutes, of: none, as: clerk) }
    try refused("minutesStayMasked") {
      _ = try hub.print(form: .consultationMinutes, of: meeting, as: clerk, unmasking: "归档核对")
    }
    try refused("formOfOtherKind") { _ = try hub.print(form: .caseSheet, of: meeting, as: clerk) }
    try refused("formOfOtherKind") { _ = try hub.print(form: .consultationMinutes, of: record, as: clerk) }
    #expect(try hub.auditTrail().isEmpty)
  }

  /// Whoever takes part has it on paper, without the cases that they may not see; whatever stands beside the minutes is
  /// told.
  @Test func itTellsNoMoreThanItsReaderMaySee() throws {
    let meeting = try meeting()
    let (own, foreign) = (try story.caseFile("征地补偿"), try story.caseFile("五网格的事", grid: ScenarioTown.grid5))
    try put(own, "petition", on: meeting)
    try put(foreign, "defer", reason: "材料不齐", on: meeting)
    try seal(meeting)
    let shown = try hub.store.read { try $0.shown(meeting) }
    _ = try hub.commit(
      Act(
        on: shown,
        [
          Op(.set, field: ConsultationField.chair, value: .integer(Int64(Story.Who.leader.rawValue))),
          Op(.append, field: ConsultationEntry.item, value: ConsultItem(own, decision: "npc_accept").entry),
        ]), by: session(.petitionHead))
    let paper = try hub.previewPrint(form: .consultationMinutes, of: meeting, as: session(.representative3))
    #expect(paper.text.contains("征地补偿") && paper.text.contains("另有 1 件打印人无权查看"))
    for words in ["五网格的事", "材料不齐", "联络站受理", "吴明"] { #expect(!paper.text.contains(words), "\(words)") }
    #expect(paper.text.contains("纪要之外另有 1 项"))
  }

  // MARK: Search

  @Test(arguments: [
    ("2025-03-10", true), ("3月10日", true), ("王敏", true), ("沈禾 征地", true), ("信访渠道", true), ("材料不齐", true),
    ("已盖章", true), ("sealed petition", true), (" ", true), ("2024", false), ("王敏 路灯", false), ("陈大山", false),
    ("。", false), ("已盖", true),
  ]) func aMeetingIsFoundByItsWords(_ text: String, _ isFound: Bool) throws {
    let meeting = try meeting()
    try put(try story.caseFile("征地补偿"), "petition", on: meeting)
    try put(try story.caseFile("渠道淤塞"), "defer", reason: "陈大山材料不齐", on: meeting)
    try seal(meeting)
    let found = try hub.consultations(for: session(.clerk).person, holding: text).map(\.record)
    #expect(found == (isFound ? [meeting] : []), "\(text)")
  }

  @Test func nobodyFindsOneByWhatTheyMayNotRead() throws {
    let (one, two) = (try meeting(), try meeting(number: 2))
    try put(try story.caseFile("五网格的事", grid: ScenarioTown.grid5), "defer", reason: "材料不齐", on: one)
    let present = try session(.representative3).person
    for text in ["五网格", "材料不齐", "暂缓"] {
      #expect(try hub.consultations(for: present, holding: text).isEmpty, "\(text)")
      #expect(try hub.consultations(for: nil, holding: text).map(\.record) == [one], "\(text)")
    }
    #expect(try hub.consultations(for: present, holding: "沈禾").map(\.record) == [two, one])
    #expect(try hub.consultations(for: present, holding: "2025-03-10/2").map(\.record) == [two])
    #expect(try hub.consultations(for: session(.worker3).person, holding: "沈禾").isEmpty)
    #expect(try hub.consultations(for: present, holding: "沈禾", limit: 1).map(\.record) == [two])
  }
}
