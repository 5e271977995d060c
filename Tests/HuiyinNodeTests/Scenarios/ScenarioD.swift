import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// DOMAIN 13, D1 to D9: two people change one case, neither knowing of the other.
/// One after the other: each story opens the stores of up to six nodes, and what a process may hold open is limited.
@Suite(.serialized) struct ScenarioD {
  /// A case that the hub and the station both hold.
  private func shared(_ story: Story, _ typed: [TypedEdit] = []) async throws -> RecordID {
    let record = try story.caseFile("村口积水", typed)
    _ = try story.node(.station3)
    try await story.deliver()
    return record
  }

  @Test(arguments: Delivery.all) func d1(_ delivery: Delivery) async throws {
    try await Story.play("D1", "三类案件，镇中心改二类，站点改一类", delivery) { story in
      let record = try await shared(story, [TypedEdit(.set, "risk_level", "3")])
      try story.set("risk_level", "2", on: record, by: .clerk, at: .hub)
      try story.set("risk_level", "1", on: record, by: .worker3, at: .station3)
      try await story.deliver()
      try story.then("各处即按一类", record) { $0.register("risk_level")?.effective?.value == .integer(1) }
      try story.then("冲突交信访办主任裁定", record) {
        $0.register("risk_level")?.conflict?.deciders.roles == [.petitionHead]
      }
      try story.then("基准为三类", record) { $0.register("risk_level")?.conflict?.base?.value == .integer(3) }
      story.then(
        "裁定前两位填写人都收到知悉事项",
        try story.waits("contested", record, for: .clerk, at: .hub)
          && story.waits("contested", record, for: .worker3, at: .station3)
          && !story.waits("contested", record, for: .petitionHead, at: .hub))
      let decision = try story.node(.hub).decideConflict(
        record, field: "risk_level", value: "2", reason: "两次走访后情绪平稳",
        by: story.town.session(.petitionHead, at: .hub))
      story.then("裁为二类先欠一个会签", decision.verdicts == [.unapproved, .effective])
      _ = try story.node(.hub).answerProposal(
        OpID(decision.changeset, 0), isYes: true, by: story.town.session(.leader, at: .hub))
      try await story.deliver()
      story.then(
        "值未被采用的人收到知悉事项",
        try story.waits("not_chosen", record, for: .worker3, at: .station3)
          && !story.waits("not_chosen", record, for: .clerk, at: .hub))
      try story.then("两人会签后为二类，冲突了结", record) {
        $0.register("risk_level")?.effective?.value == .integer(2) && $0.register("risk_level")?.conflict == nil
      }
      story.then(
        "知悉事项随裁定消失",
        try !story.waits("contested", record, for: .clerk, at: .hub)
          && !story.waits("contested", record, for: .worker3, at: .station3))
      try story.thenAllAgree(on: record)
    }
  }

  @Test(arguments: Delivery.all) func d2(_ delivery: Delivery) async throws {
    try await Story.play("D2", "两处都改为二类", delivery) { story in
      let record = try await shared(story, [TypedEdit(.set, "risk_level", "3")])
      try story.set("risk_level", "2", on: record, by: .clerk, at: .hub)
      try story.set("risk_level", "2", on: record, by: .worker3, at: .station3)
      try await story.deliver()
      try story.then("没有冲突", record) { $0.register("risk_level")?.conflict == nil && $0.heading.conflictCount == 0 }
      try story.then("两条历史都在", record) { $0.register("risk_level")?.live.count == 2 }
      try story.thenAllAgree(on: record)
    }
  }

  /// A concluded petition that hub and station hold.
  private func concluded(_ story: Story) async throws -> RecordID {
    let record = try story.caseFile("屋顶漏水")
    _ = try story.node(.station3)
    try story.step("accepted", on: record, ["track": "petition"], by: .petitionHead, at: .hub)
    try await story.deliver()
    return record
  }

  /// The same, assigned to a unit and reported on.
  private func concludedByUnit(_ story: Story) async throws -> RecordID {
    let record = try story.assignedCase("屋顶漏水")
    _ = try story.node(.station3)
    _ = try story.node(.water)
    try await story.deliver()
    try story.step("in_progress", on: record, by: .officer, at: .water)
    _ = try story.node(.water).emit(
      "reported", on: record, entry: ("feedback", ["stage": "result", "text": "已补漏"]),
      by: story.town.session(.officer, at: .water))
    try await story.deliver()
    try conclude(record, story)
    try await story.deliver()
    return record
  }

  private func conclude(_ record: RecordID, _ story: Story) throws {
    try story.step(
      "concluded", on: record,
      ["closed_kind": "resolved", "result_text": "已请工匠补漏", "opinion_no": "意见2025-1"], by: .petitionHead, at: .hub)
  }

  @Test(arguments: Delivery.all) func d3(_ delivery: Delivery) async throws {
    try await Story.play("D3", "同日电话回访满意、上门回访不满意", delivery) { story in
      let record = try await concludedByUnit(story)
      try story.append(
        "callback", ["mode": "phone", "reached": "yes", "rating": "satisfied"], to: record, by: .governance, at: .hub)
      try story.append(
        "callback", ["mode": "visit", "reached": "yes", "rating": "dissatisfied"], to: record, by: .representative3,
        at: .station3)
      try await story.deliver()
      try story.then("两次回访都保留", record) { $0.entries.filter { $0.kind.key == "callback" }.count == 2 }
      try story.then("案件状态不自动改变", record) { $0.heading.state.key == "concluded" }
      story.then("提示考虑重新办理", try story.waits("reopen", record, for: .petitionHead, at: .hub))
      try story.then("满意度待核，先显示较差的一次", record) {
        $0.satisfaction?.isOpen == true && $0.satisfaction?.rating.value == Choices.dissatisfied
          && $0.satisfaction?.callbacks.map(\.rating.value) == [Choices.dissatisfied, .text("satisfied")]
      }
      story.then("待核由信访办主任裁定", try story.waits("settle_rating", record, for: .petitionHead, at: .hub))
      let before = try story.satisfaction(of: record)
      try story.append(
        "rating_decision", ["rating": "satisfied", "grounds": "上门后已补漏，当事人改口"], to: record, by: .petitionHead, at: .hub)
      try await story.deliver()
      try story.then("裁定后一次计入 R9，两次仍可读", record) {
        $0.satisfaction?.isOpen == false && $0.satisfaction?.rating.value == .text("satisfied")
          && $0.entries.filter { $0.kind.key == "callback" && $0.correctedBy.isEmpty }.count == 2
      }
      story.then("待核的不计入，裁定后计一次", try before == [0, 0, 1] && story.satisfaction(of: record) == [1, 1, 0])
      story.then(
        "待核事项随裁定消失",
        try !story.waits("settle_rating", record, for: .petitionHead, at: .hub)
          && !story.waits("reopen", record, for: .petitionHead, at: .hub))
      try story.thenAllAgree(on: record)
    }
  }

  @Test(arguments: Delivery.all) func d4(_ delivery: Delivery) async throws {
    try await Story.play("D4", "电话与上门回访都满意", delivery) { story in
      let record = try await concludedByUnit(story)
      for (mode, who, place) in [
        ("phone", Story.Who.governance, Story.Place.hub), ("visit", .representative3, .station3),
      ] {
        try story.append(
          "callback", ["mode": mode, "reached": "yes", "rating": "satisfied"], to: record, by: who, at: place)
      }
      try await story.deliver()
      try story.then("两次都保留", record) { $0.entries.filter { $0.kind.key == "callback" }.count == 2 }
      story.then("案件计一次", try story.satisfaction(of: record) == [1, 1, 0])
      try story.then("没有待核", record) { $0.satisfaction?.isOpen == false && $0.satisfaction?.callbacks.count == 2 }
      try story.thenAllAgree(on: record)
    }
  }

  @Test(arguments: Delivery.all) func d5(_ delivery: Delivery) async throws {
    try await Story.play("D5", "镇中心定时限，承办人同时把责任人改为他人", delivery) { story in
      let record = try story.assignedCase("水渠垮塌")
      try story.set("responsible", "孙立", on: record, by: .petitionHead, at: .hub)
      _ = try story.node(.water)
      try await story.deliver()
      try story.set("deadline", "2025-04-20", on: record, by: .petitionHead, at: .hub)
      try story.set("responsible", "卫青松", on: record, by: .officer, at: .water)
      try await story.deliver()
      try story.then("两项都生效", record) {
        $0.register("deadline")?.effective?.value == .text("2025-04-20")
          && $0.register("responsible")?.effective?.words.chinese.hasPrefix("卫青松") == true
          && $0.heading.conflictCount == 0
      }
      story.then(
        "新责任人收到“时限在更换前设定”的知悉事项",
        try story.waits("acknowledge_deadline", record, for: .secondOfficer, at: .water))
      _ = try story.node(.hub).urge(
        record, text: "请报进展", by: story.town.session(.petitionHead, at: .hub))
      try await story.deliver()
      story.then(
        "知悉前催办发新责任人和单位负责人",
        try story.waits("urged", record, for: .secondOfficer, at: .water)
          && story.waits("urged", record, for: .officerHead, at: .water)
          && !story.waits("urged", record, for: .officer, at: .water))
      try story.append(
        "feedback", ["stage": "progress", "text": "时限已知悉，正在施工"], to: record, by: .secondOfficer, at: .water)
      try await story.deliver()
      story.then(
        "知悉并反馈后不再催办",
        try !story.waits("urged", record, for: .officerHead, at: .water)
          && !story.waits("acknowledge_deadline", record, for: .secondOfficer, at: .water))
      try story.thenAllAgree(on: record)
    }
  }

  @Test(arguments: Delivery.all) func d6(_ delivery: Delivery) async throws {
    try await Story.play("D6", "责任人：镇中心改一人，责任单位断网改另一人", delivery) { story in
      let record = try story.assignedCase("水渠垮塌")
      try story.set("responsible", "孙立", on: record, by: .petitionHead, at: .hub)
      _ = try story.node(.water)
      try await story.deliver()
      try story.set("responsible", "卫青松", on: record, by: .petitionHead, at: .hub)
      try story.set("responsible", "冯波", on: record, by: .officer, at: .water)
      try await story.deliver()
      try story.then("镇中心已定的人继续负责", record) {
        $0.register("responsible")?.effective?.words.chinese.hasPrefix("卫青松") == true
      }
      try story.then("另一人作为并存值", record) { $0.register("responsible")?.conflict?.values.count == 2 }
      try story.then("可由责任单位负责人裁定", record) {
        $0.register("responsible")?.conflict?.deciders.rolesOfUnit == [.departmentHead]
      }
      story.then(
        "裁定前填写人收到事项：能裁定的为冲突，其余为知悉",
        try story.waits("conflict", record, for: .petitionHead, at: .hub)
          && story.waits("contested", record, for: .officer, at: .water))
      story.then(
        "冲突在责任单位负责人的待办里，写明裁定期限",
        try story.lines("conflict", record, for: .officerHead, at: .water).map(\.due?.date.text) == ["2025-03-13"]
          && story.waits("conflict", record, for: .officerHead, at: .hub))
      _ = try story.node(.water).decideConflict(
        record, field: "responsible", value: "冯波", by: story.town.session(.officerHead, at: .water))
      try await story.deliver()
      try story.then("负责人裁定后各处一致", record) {
        $0.register("responsible")?.effective?.words.chinese.hasPrefix("冯波") == true && $0.heading.conflictCount == 0
      }
      story.then(
        "事项随裁定消失",
        try !story.waits("conflict", record, for: .petitionHead, at: .hub)
          && !story.waits("conflict", record, for: .officerHead, at: .water)
          && !story.waits("contested", record, for: .officer, at: .water))
      try story.thenAllAgree(on: record)
    }
  }

  @Test(arguments: Delivery.all) func d7(_ delivery: Delivery) async throws {
    try await Story.play("D7", "镇中心两台终端先后改时限", delivery) { story in
      let record = try story.assignedCase("屋顶漏水")
      _ = try story.node(.station3)
      _ = try story.node(.water)
      try await story.deliver()
      let seen = try story.heads(record, at: .hub)
      try story.set("deadline", "2025-04-10", on: record, by: .petitionHead, at: .hub, seen: seen)
      try story.set("deadline", "2025-04-18", on: record, by: .petitionHead, at: .hub, seen: seen)
      try await story.deliver()
      try story.then("后确认的为准", record) { $0.register("deadline")?.effective?.value == .text("2025-04-18") }
      try story.then("两次都在", record) { $0.register("deadline")?.live.count == 2 }
      story.then("须重新签发通知书", try story.waits("reissue", record, for: .petitionHead, at: .hub))
      try story.assign(record, to: "水利站")
      try await story.deliver()
      story.then("重新签发后不再提示", try !story.waits("reissue", record, for: .petitionHead, at: .hub))
      try story.thenAllAgree(on: record)
    }
  }

  @Test(arguments: Delivery.all) func d8(_ delivery: Delivery) async throws {
    try await Story.play("D8", "镇中心办结，站点断网反馈“仍漏水”", delivery) { story in
      let record = try await concluded(story)
      try story.append(
        "feedback", ["stage": "progress", "text": "仍漏水", "outcome_claim": "unresolved"], to: record, by: .worker3,
        at: .station3)
      try conclude(record, story)
      let closed = try story.node(.hub).deadlines(of: record).lines.first { $0.deadline.clock == .concludePetition }
      try await story.deliver()
      try story.then("案件仍为已办结", record) { $0.heading.state.key == "concluded" }
      try story.then("反馈保留", record) { $0.entries.contains { $0.kind.key == "feedback" } }
      let after = try story.node(.hub).deadlines(of: record).lines.first { $0.deadline.clock == .concludePetition }
      for place in [Story.Place.hub, .station3] {
        story.then("\(place.rawValue)：提示信访办考虑重新办理", try story.waits("reopen", record, for: .petitionHead, at: place))
      }
      story.then(
        "办结日期不变",
        try closed?.stopped != nil && closed?.stopped == after?.stopped
          && isConcludedInReport(record, since: closed?.stopped?.businessDate, story))
      try story.thenAllAgree(on: record)
    }
  }

  /// R11 counts it as concluded on that day and not before, on both nodes.
  private func isConcludedInReport(_ record: RecordID, since day: CivilDate?, _ story: Story) throws -> Bool {
    let (day, period) = (try #require(day), try #require(ReportPeriod(year: 2025)))
    return try [Story.Place.hub, .station3].allSatisfy { place in
      func concluded(_ asOf: CivilDate?) throws -> [RecordID]? {
        try story.node(place).report("R11", over: period, asOf: asOf).figures.first { $0.key == "concluded" }?.records
      }
      return try concluded(day) == [record] && concluded(day.adding(days: -1)) == []
    }
  }

  @Test(arguments: Delivery.all) func d9(_ delivery: Delivery) async throws {
    try await Story.play("D9", "同上，反馈只是完工情况", delivery) { story in
      let record = try await concluded(story)
      try story.append(
        "feedback", ["stage": "progress", "text": "补漏完工"], to: record, by: .worker3, at: .station3)
      try conclude(record, story)
      try await story.deliver()
      story.then("没有重新办理的提示", try !story.waits("reopen", record, for: .petitionHead, at: .hub))
      try story.then("附在案后，状态不变", record) {
        $0.heading.state.key == "concluded" && $0.entries.contains { $0.kind.key == "feedback" }
      }
      try story.thenAllAgree(on: record)
    }
  }
}

extension Story {
  /// R9 as the hub counts it for one case: valid ratings, those content, and those to be settled.
  func satisfaction(of record: RecordID) throws -> [Int] {
    let period = try #require(ReportPeriod(year: 2025))
    let report = try node(.hub).report("R9", over: period)
    return ["valid", "content", "open"].map { key in
      report.figures.first { $0.key == key }?.records.count { $0 == record } ?? 0
    }
  }
}
