import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// DOMAIN 13, E8: somebody leaves.
extension ScenarioE {
  @Test(arguments: Delivery.all) func e8(_ delivery: Delivery) async throws {
    try await Story.play("E8", "水利站经办人孙立调离", delivery) { story in
      let hub = try story.node(.hub)
      let water = try story.node(.water)
      let record = try story.caseFile("水渠漏水")
      try story.step("accepted", on: record, ["track": "petition"], by: .petitionHead, at: .hub)
      try story.step(
        "assigned", on: record,
        Story.guarantees.merging(["guarantee_feedback": "卫青松", "current_unit": "水利站"]) { $1 }, by: .petitionHead,
        at: .hub)
      try story.set("responsible", "孙立", on: record, by: .petitionHead, at: .hub)
      try await story.deliver()
      let feedback = ["stage": "progress", "text": "已约定周五现场查看"]
      try story.append("feedback", feedback, to: record, by: .officer, at: .water)
      try await story.deliver()
      let leaver = try hub.person("孙立")
      let admin = try story.town.session(.admin, at: .hub)
      story.then("在手事项逐件列出", try hub.itemsInHand(of: leaver).map(\.record) == [record])
      let refusal = try story.refusal { try hub.closeAccount(of: leaver, by: admin) }
      let name = try story.shown(record, at: .hub).heading.name
      story.then("未移交不能关闭，并说出编号", refusal?.code == "itemsInHand" && refusal?.what.chinese.contains(name) == true)
      story.then("账户仍可用", try hub.person("孙立").isActive)
      try story.set("responsible", "卫青松", on: record, by: .petitionHead, at: .hub)
      try hub.closeAccount(of: leaver, by: admin)
      try await story.deliver()
      let late = try story.refusal {
        try story.append("feedback", feedback, to: record, by: .officer, at: .water)
      }
      story.then("关闭后不能再办", late != nil)
      story.then("各节点都知道账户已关闭", try water.directorySnapshot().persons[leaver.number]?.isActive == false)
      try story.then("离开前写的仍有效", record) { shown in
        shown.entries.contains { $0.fields.contains { $0.value.words.chinese == "已约定周五现场查看" } }
          && shown.heading.responsible?.name.chinese == "卫青松"
      }
      try story.thenAllAgree(on: record)
    }
  }

  /// What the scenario leaves open: the own account, one that is closed, one that comes back.
  @Test func anAccountIsClosedOnce() throws {
    let town = try ScenarioTown()
    let admin = try town.session(.admin, at: .hub)
    let officer = try town.hub.person("蒋舟")
    #expect(throws: NodeError.self) { try town.hub.closeAccount(of: admin.person, by: admin) }
    #expect(throws: NodeError.self) { try town.hub.closeAccount(of: officer, by: town.session(.clerk, at: .hub)) }
    #expect(throws: NodeError.self) { try town.hub.reopenAccount(of: officer, by: admin) }
    try town.hub.closeAccount(of: officer, by: admin)
    #expect(throws: NodeError.self) { try town.hub.closeAccount(of: officer, by: admin) }
    try town.hub.reopenAccount(of: officer, by: admin)
    #expect(try town.hub.person("蒋舟").isActive)
  }
}
