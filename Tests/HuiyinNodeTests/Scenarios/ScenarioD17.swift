import HuiyinRecords
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// DOMAIN 13, D17: the citizen's telephones.
@Suite(.serialized) struct ScenarioD17 {
  private let old = "13000000001"
  private let atStation = "13000000002"
  private let atHub = "13000000003"

  private func replace(
    _ number: String, on record: RecordID, _ story: Story, by who: Story.Who, at place: Story.Place
  ) throws {
    _ = try story.node(place).edit(
      record, [TypedEdit(.remove, "phones", old), TypedEdit(.add, "phones", number)],
      by: story.town.session(who, at: place))
  }

  private func primary(_ shown: RecordPresentation) -> Value? {
    shown.sets.first { $0.field.key == "phones" }.flatMap { set in set.primary.map { set.members[$0].value } }
  }

  @Test(arguments: Delivery.all) func d17(_ delivery: Delivery) async throws {
    try await Story.play("D17", "群众电话在两处改成不同的号码", delivery) { story in
      let record = try story.caseFile("工钱未结", [TypedEdit(.add, "phones", old)])
      _ = try story.node(.station3)
      try await story.deliver()
      try replace(atStation, on: record, story, by: .worker3, at: .station3)
      try replace(atHub, on: record, story, by: .clerk, at: .hub)
      try await story.deliver()
      try story.then("两个新号码都保留，原号码不再列出", record) { shown in
        let members = shown.sets.first { $0.field.key == "phones" }?.members.map(\.value) ?? []
        return Set(members) == [.text(atStation), .text(atHub)] && members.count == 2
      }
      try story.then("回访确认前以较新的为主号码", record) { primary($0) == .text(atHub) }

      try story.step("accepted", on: record, ["track": "petition"], by: .petitionHead, at: .hub)
      try story.step(
        "concluded", on: record,
        ["closed_kind": "resolved", "result_text": "工钱已结清", "opinion_no": "意见2025-1"], by: .petitionHead, at: .hub)
      try await story.deliver()
      try story.append(
        "callback", ["mode": "phone", "reached": "no_answer", "phone": atHub], to: record, by: .governance, at: .hub)
      try story.append(
        "callback", ["mode": "phone", "reached": "yes", "rating": "satisfied", "phone": "0002"], to: record,
        by: .representative3, at: .station3)
      try await story.deliver()
      try story.then("未联系上的号码不因此成为主号码", record) { primary($0) == .text(atStation) }
      try story.append(
        "callback", ["mode": "phone", "reached": "yes", "rating": "satisfied", "phone": "+86 130 0000 0003"],
        to: record, by: .governance, at: .hub)
      try await story.deliver()
      try story.then("回访确认较新的号码后以它为主号码", record) { primary($0) == .text(atHub) }

      for place in [Story.Place.hub, .station3] {
        let shown = try story.shown(record, at: place)
        let called = shown.entries.flatMap(\.fields).filter { $0.field.key == "phone" }.map(\.value.words.chinese)
        let phones = shown.sets.first { $0.field.key == "phones" }?.words.map(\.chinese)
        story.then(
          "\(place.rawValue)：拨打的号码遮蔽显示", Set(called) == ["130****0003", "****"] && called.count == 3)
        story.then(
          "\(place.rawValue)：号码遮蔽显示并标明主号码", Set(phones ?? []) == ["130****0002", "130****0003（主号码）"])
      }
      let hub = try story.node(.hub)
      let sight = try hub.unmask(record, reason: "回访前核对号码", by: story.town.session(.petitionHead, at: .hub))
      let clear = try hub.presentation(of: record, sight)
      story.then(
        "写明理由后看到号码",
        clear.entries.flatMap(\.fields).contains { $0.field.key == "phone" && $0.value.value == .text(atHub) })
      story.then("查看记入审计", try hub.auditTrail(of: record).map(\.reason) == ["回访前核对号码"])
      try story.thenAllAgree(on: record)
    }
  }
}
