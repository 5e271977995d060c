import HuiyinRecords
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// 催办 at its levels over a real store: who is asked to urge, and until when (DOMAIN 4.4).
@Suite struct UrgingTests {
  /// Sixty days from 10 March end on Friday 9 May.
  @Test func eachLevelIsAskedForOnce() throws {
    let story = try Story("urging", .hubLast)
    let record = try story.caseFile("征地补偿未到账")
    try story.step("accepted", on: record, ["track": "petition"], by: .petitionHead, at: .hub)
    let hub = try story.node(.hub)
    let head = try story.town.session(.petitionHead, at: .hub)
    func asked() throws -> [String] {
      try ["due_soon", "overdue", "urge_notice", "urge_bulletin"].filter {
        try story.waits($0, record, for: .petitionHead, at: .hub)
      }
    }
    func levels() throws -> Set<String> {
      let fields = try hub.presentation(of: record).entries.filter { $0.kind.key == "supervision" }.flatMap(\.fields)
      return Set(fields.filter { $0.field.number == SupervisionField.level }.compactMap(\.value.value.text))
    }
    story.town.clock.pass(days: 60)
    #expect(try asked() == ["due_soon"])
    _ = try hub.urge(record, text: "今日到期", by: head)
    #expect(try levels() == ["due"])
    story.town.clock.pass(days: 1)
    #expect(try asked() == ["overdue", "urge_notice"])
    _ = try hub.urge(record, text: "已超期，请即办理", by: head)
    #expect(try levels() == ["due", "notice"] && asked() == ["overdue"])
    try hub.checkTasks("urged")
    story.town.clock.pass(days: 7)
    #expect(try asked() == ["overdue", "urge_bulletin"])
    try hub.setPolicy(DeadlinePolicy.bulletinKey, to: "20", by: story.town.session(.admin, at: .hub))
    #expect(try asked() == ["overdue"], "the notice was sent")
    try hub.setPolicy(DeadlinePolicy.bulletinKey, to: "", by: story.town.session(.admin, at: .hub))
    _ = try hub.urge(record, text: "通报", by: head)
    #expect(try levels() == ["due", "notice", "bulletin"] && asked() == ["overdue"])
  }
}
