import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// DOMAIN 13, D11 to D34: transfers, late work, decisions, recusal.
/// One after the other: each story opens the stores of up to six nodes, and what a process may hold open is limited.
@Suite(.serialized) struct ScenarioD11 {
  @Test(arguments: Delivery.all) func d11(_ delivery: Delivery) async throws {
    try await Story.play("D11", "站点提议转水利站，信访办提议转民政办", delivery) { story in
      let record = try story.caseFile("敬老院屋后渗水")
      try story.step("accepted", on: record, ["track": "petition"], by: .petitionHead, at: .hub)
      _ = try story.node(.station3)
      try await story.deliver()
      let first = try story.step(
        "transferred_out", on: record, ["current_unit": "水利站"], reason: "属排水", by: .stationHead, at: .station3)
      let second = try story.step(
        "transferred_out", on: record, ["current_unit": "民政办"], reason: "属敬老院", by: .clerk, at: .hub)
      try await story.deliver()
      try story.then("两个提议并列", record) {
        $0.events.filter { $0.verdict.reason == "open" }.count == 2
      }
      try story.then("裁定前原单位负责", record) {
        $0.heading.state.key == "accepted" && $0.register("current_unit")?.effective == nil
      }
      let head = try story.town.session(.petitionHead, at: .hub)
      _ = try story.node(.hub).answerProposal(second.event(in: story), isYes: true, reason: "敬老院由民政办管", by: head)
      _ = try story.node(.hub).answerProposal(first.event(in: story), isYes: false, reason: "已转民政办", by: head)
      try await story.deliver()
      try story.then("镇中心只裁一次", record) {
        $0.heading.state.key == "transferred_out"
          && $0.register("current_unit")?.effective?.words.chinese.hasPrefix("民政办") == true
      }
      story.then("未采纳的提议人收到提示", try story.waits("refused", record, for: .stationHead, at: .station3))
      try story.then("未采纳的提议人看到理由", record) {
        $0.events.contains { $0.id == OpID(first.changeset, 0) && $0.replies.contains { $0.reason == "已转民政办" } }
      }
      try story.thenAllAgree(on: record)
    }
  }

  @Test(arguments: Delivery.all) func d12(_ delivery: Delivery) async throws {
    try await Story.play("D12", "案件改交民政办后，水利站按第1轮报来结果", delivery) { story in
      let record = try story.assignedCase("敬老院屋后渗水")
      _ = try story.node(.water)
      try await story.deliver()
      try story.step("in_progress", on: record, by: .officer, at: .water)
      try await story.deliver()
      try story.assign(record, to: "民政办")
      let late = try story.node(.water).emit(
        "reported", on: record, entry: ("feedback", ["stage": "result", "text": "已清排水沟"]),
        by: story.town.session(.officer, at: .water))
      _ = try story.node(.civil)
      try await story.deliver()
      for place in [Story.Place.hub, .civil] {
        let shown = try story.shown(record, at: place)
        let name = place.rawValue
        story.then("\(name)：结果作为水利站的材料保留并标明移交前后补录", shown.entries.contains { $0.isLate })
        story.then("\(name)：状态不前进", shown.heading.state.key == "assigned" && shown.epoch == 2)
        story.then(
          "\(name)：旧轮的“已反馈”未生效",
          shown.events.contains { $0.id.changeset == late.changeset && $0.verdict.code == "notEffective" })
      }
      story.then("民政办收到提示", try story.waits("late_entry", record, for: .otherOfficer, at: .civil))
    }
  }

  @Test(arguments: Delivery.all) func d18(_ delivery: Delivery) async throws {
    try await Story.play("D18", "群众姓名两处改成不同的字", delivery) { story in
      let record = try story.caseFile("工钱未结")
      _ = try story.node(.station3)
      try await story.deliver()
      try story.set("citizen_name", "陈大珊", on: record, by: .clerk, at: .hub)
      try story.set("citizen_name", "陈大杉", on: record, by: .worker3, at: .station3)
      try await story.deliver()
      try story.then("成为受保护字段的冲突", record) { $0.register("citizen_name")?.conflict?.values.count == 2 }
      let masked = try story.node(.hub).conflicts().first?.register.conflict
      story.then("未经查看授权时遮蔽显示", masked?.values.map(\.words.chinese) == ["陈*", "陈*"])
      _ = try story.node(.hub).decideConflict(
        record, field: "citizen_name", value: "陈大杉", by: story.town.session(.petitionHead, at: .hub))
      try await story.deliver()
      try story.then("对照证件裁定", record) {
        $0.register("citizen_name")?.effective?.value == .text("陈大杉") && $0.heading.conflictCount == 0
      }
      try story.thenAllAgree(on: record)
    }
  }

  @Test(arguments: Delivery.all) func d19(_ delivery: Delivery) async throws {
    try await Story.play("D19", "镇中心作废，站点断网还在补充", delivery) { story in
      let record = try story.intake("重复登记的路灯")
      try await story.deliver()
      try story.step("voided", on: record, reason: "重复登记", by: .clerk, at: .hub)
      try story.set("place", "三组晒谷坪旁", on: record, by: .worker3, at: .station3)
      try await story.deliver()
      try story.then("仍为作废", record) { $0.heading.state.key == "voided" }
      story.then("镇中心收到“作废后仍有补充”", try story.waits("after_void", record, for: .clerk, at: .hub))
      try story.then("补充的内容保留", record) { $0.register("place")?.effective?.value == .text("三组晒谷坪旁") }
      try story.thenAllAgree(on: record)
    }
  }

  @Test(arguments: Delivery.all) func d21(_ delivery: Delivery) async throws {
    try await Story.play("D21", "两处各写办理结果", delivery) { story in
      let record = try story.caseFile("涵洞淤堵")
      _ = try story.node(.station3)
      try await story.deliver()
      try story.set("result_text", "挖机清淤半日", on: record, by: .clerk, at: .hub)
      try story.set("result_text", "村民自清两处", on: record, by: .representative3, at: .station3)
      try await story.deliver()
      try story.then("两个版本并列", record) { $0.register("result_text")?.conflict?.values.count == 2 }
      _ = try story.node(.hub).decideConflict(
        record, field: "result_text", value: "挖机清淤半日，村民自清两处",
        by: story.town.session(.petitionHead, at: .hub))
      try await story.deliver()
      try story.then("裁定人写成定稿", record) {
        $0.register("result_text")?.effective?.value == .text("挖机清淤半日，村民自清两处")
          && $0.heading.conflictCount == 0
      }
      try story.thenAllAgree(on: record)
    }
  }

  @Test(arguments: Delivery.all) func d30(_ delivery: Delivery) async throws {
    try await Story.play("D30", "四包人员在两处更换", delivery) { story in
      let record = try story.assignedCase("水渠垮塌")
      _ = try story.node(.station3)
      try await story.deliver()
      try story.set("guarantee_track", "王敏", on: record, by: .petitionHead, at: .hub)
      try story.set("guarantee_feedback", "卫青松", on: record, by: .stationHead, at: .station3)
      try await story.deliver()
      try story.then("不同的包：都生效", record) {
        $0.register("guarantee_track")?.effective?.words.chinese.hasPrefix("王敏") == true
          && $0.register("guarantee_feedback")?.effective?.words.chinese.hasPrefix("卫青松") == true
          && $0.heading.conflictCount == 0
      }
      try story.set("guarantee_stability", "郑安", on: record, by: .petitionHead, at: .hub)
      try story.set("guarantee_stability", "沈禾", on: record, by: .stationHead, at: .station3)
      try await story.deliver()
      try story.then("同一包：冲突，先按在前的一人", record) {
        $0.register("guarantee_stability")?.conflict?.values.count == 2
          && $0.register("guarantee_stability")?.effective?.words.chinese.hasPrefix("郑安") == true
      }
      try story.thenAllAgree(on: record)
    }
  }

  @Test(arguments: Delivery.all) func d32(_ delivery: Delivery) async throws {
    try await Story.play("D32", "标签在镇中心去掉，又在站点加上", delivery) { story in
      let record = try story.caseFile("村口积水", [TypedEdit(.add, "tags", "汛期")])
      _ = try story.node(.station3)
      try await story.deliver()
      _ = try story.node(.hub).edit(
        record, [TypedEdit(.remove, "tags", "汛期")], by: story.town.session(.clerk, at: .hub))
      _ = try story.node(.station3).edit(
        record, [TypedEdit(.add, "tags", "汛期")], by: story.town.session(.worker3, at: .station3))
      try await story.deliver()
      try story.then("标签留下", record) { $0.sets.first { $0.field.key == "tags" }?.members.count == 1 }
      try story.thenAllAgree(on: record)
    }
  }

  @Test(arguments: Delivery.all) func d33(_ delivery: Delivery) async throws {
    try await Story.play("D33", "两个节点各申请延期", delivery) { story in
      let record = try story.assignedCase("水渠垮塌")
      _ = (try story.node(.water), try story.node(.station3))
      try await story.deliver()
      let first = try story.node(.water).askExtension(
        of: record, days: 10, reason: "等汛期过后施工", by: story.town.session(.officer, at: .water))
      let second = try story.node(.station3).askExtension(
        of: record, days: 10, reason: "农户外出未归", by: story.town.session(.stationHead, at: .station3))
      story.then("是同一份申请", first.record == second.record)
      try await story.deliver()
      for place in [Story.Place.hub, .water, .station3] {
        let state = try story.node(place).extensionState(of: record)
        story.then("\(place.rawValue)：一份申请，两条理由", Set(state.reasons) == ["等汛期过后施工", "农户外出未归"])
      }
      let asked = try story.lines("extension_asked", record, for: .petitionHead, at: .hub)
      let said = asked.first?.detail?.chinese ?? ""
      story.then(
        "待办里是一项，两条理由都在",
        asked.count == 1 && said.contains("等汛期过后施工") && said.contains("农户外出未归"))
      _ = try story.node(.hub).refuseExtension(
        of: record, reason: "工期够用", by: story.town.session(.petitionHead, at: .hub))
      // Apart from the refusal.
      _ = try story.node(.water).askExtension(
        of: record, days: 12, reason: "又连日下雨", by: story.town.session(.officer, at: .water))
      try await story.deliver()
      story.then(
        "两位申请人都收到不同意的理由",
        try [(Story.Who.officer, Story.Place.water), (.stationHead, .station3)].allSatisfy { who, place in
          try story.lines("extension_refused", record, for: who, at: place).first?.detail?.chinese
            .contains("工期够用") == true
        })
      story.then("批复时不知道的再次申请，仍待审批", try story.waits("extension_asked", record, for: .leader, at: .hub))
      _ = try story.node(.station3).noteExtension(
        of: record, by: story.town.session(.stationHead, at: .station3))
      try await story.deliver()
      story.then(
        "已阅的不再提示，未阅的仍在",
        try !story.waits("extension_refused", record, for: .stationHead, at: .hub)
          && story.waits("extension_refused", record, for: .officer, at: .hub))
      try story.thenAllAgree(on: first.record)
    }
  }

  @Test(arguments: Delivery.all) func d34(_ delivery: Delivery) async throws {
    try await Story.play("D34", "镇中心登记回避，当事人断网补记", delivery) { story in
      let record = try story.caseFile("邻里争地界")
      _ = try story.node(.station3)
      try await story.deliver()
      let shown = try story.heads(record, at: .hub)
      _ = try story.node(.hub).edit(
        record, [TypedEdit(.add, "recused", "赵青")], seen: shown, by: story.town.session(.petitionHead, at: .hub))
      try story.append("note", ["text": "到现场量了地界。"], to: record, by: .worker3, at: .station3)
      try await story.deliver()
      try story.then("记录保留并标明回避后写入", record) { $0.entries.contains { $0.isByRecused } }
      let refusal = try story.refusal {
        try story.set("title", "地界纠纷", on: record, by: .worker3, at: .station3)
      }
      story.then("不再参与办理", refusal?.code == "notPermitted.edit")
      try story.thenAllAgree(on: record)
    }
  }
}

extension Committed {
  /// The event of the changeset.
  fileprivate func event(in story: Story) throws -> OpID {
    let changeset = try story.node(.hub).store.read { try $0.changesets(of: record) }.map(\.changeset)
      .first { $0.reference == self.changeset }
    let index = try #require(changeset?.ops.firstIndex { $0.operation == .event })
    return OpID(self.changeset, UInt16(index))
  }
}
