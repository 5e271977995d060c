import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// DOMAIN 13, D13 to D16, and A8: duplicates, 并案 and its undoing.
/// One after the other: each story opens the stores of up to six nodes, and what a process may hold open is limited.
@Suite(.serialized) struct ScenarioD13 {
  private static let citizen = [
    TypedEdit(.set, "village", "第三网格"), TypedEdit(.set, "category", "道路水利"), TypedEdit(.add, "phones", "138 1234 5678"),
  ]

  @Test(arguments: Delivery.all) func d13(_ delivery: Delivery) async throws {
    try await Story.play("D13", "同一群众的事在两个站点各登记一次", delivery) { story in
      try await story.shareNumberKey(with: [(.representative3, .station3), (.representative5, .station5)])
      let number = TypedEdit(.set, "citizen_id_number", IdentityNumberTests.number)
      let citizen = Self.citizen + [number]
      let one = try story.intake("三组水渠垮塌", citizen)
      let other = try story.intake("三组水渠塌了一段", citizen, grid: ScenarioTown.grid5, by: .worker5, at: .station5)
      for (place, record) in [(Story.Place.station3, one), (.station5, other)] {
        story.then("会合前\(place.rawValue)没有疑似", try story.node(place).duplicates(of: record).isEmpty)
      }
      try await story.deliver()
      var places = [Story.Place.hub]
      if case .relay = delivery { places.append(.relay) }
      for place in places {
        let pairs = try story.node(place).duplicates()
        let name = place.rawValue
        story.then("\(name)：会合后对两件评分并说明依据", pairs.count == 1 && pairs[0].points >= 60)
        story.then(
          "\(name)：依据为身份证号、电话、姓名和村、内容、类别、时间",
          pairs.first?.reasons.map(\.code) == ["id_number", "phone", "name_village", "text", "category", "dates"])
        let stored = try [one, other].map { record in
          try story.node(place).store.read { try $0.state(of: record)?.effective(IntakeField.citizenIDNumber) }
        }
        story.then("\(name)：身份证号只以密封形式存放", stored.allSatisfy { $0.flatMap { SealedIdentityNumber($0) } != nil })
      }
      story.then("信访员收到“疑似重复待核”", try story.waits("duplicate", min(one, other), for: .clerk, at: .hub))
      story.then("站长无决定权，不在其待办", try !story.waits("duplicate", min(one, other), for: .stationHead, at: .hub))
      for record in [one, other] {
        try story.then("不自动并案", record) { $0.group == nil && $0.heading.state.key == "registered" }
      }
      try story.decide(one, other, "not_dup", by: .clerk, at: .hub)
      story.then("决定后提醒消失", try !story.waits("duplicate", min(one, other), for: .clerk, at: .hub))
    }
  }

  /// The key is not enough to tell: other people of one village are no pair by their numbers.
  @Test func othersNumbersAreNoReason() async throws {
    let story = try Story("D13 others", .hubLast)
    try await story.shareNumberKey(with: [(.representative3, .station3)])
    for (title, number) in [("三组水渠垮塌", IdentityNumberTests.number), ("村口路灯不亮", IdentityNumberTests.other)] {
      _ = try story.intake(title, [TypedEdit(.set, "citizen_id_number", number), TypedEdit(.set, "citizen_name", "")])
    }
    try await story.deliver()
    #expect(try story.node(.hub).duplicates().allSatisfy { !$0.reasons.map(\.code).contains("id_number") })
  }

  /// Two cases of one grid and another, the second one received earlier, more severe and more secret.
  private func pair(_ story: Story) throws -> (later: RecordID, earlier: RecordID) {
    let later = try story.caseFile(
      "三组水渠垮塌",
      [TypedEdit(.set, "received_at", "2025-03-08T10:00+08:00"), TypedEdit(.set, "risk_level", "1")])
    let earlier = try story.caseFile(
      "水渠塌方", [TypedEdit(.set, "received_at", "2025-03-03T09:30+08:00"), TypedEdit(.set, "secrecy", "sensitive")])
    return (later, earlier)
  }

  @Test(arguments: Delivery.all) func d14(_ delivery: Delivery) async throws {
    try await Story.play("D14", "两件合并办理，后又拆开", delivery) { story in
      let (later, earlier) = try pair(story)
      _ = try story.node(.station3)
      try await story.deliver()
      try story.append("note", ["text": "到现场看过缺口。"], to: later, by: .worker3, at: .station3)
      try story.append("note", ["text": "已问过水利站。"], to: earlier, by: .clerk, at: .hub)
      try story.decide(later, earlier, "same", by: .clerk, at: .hub)
      try await story.deliver()
      let numbers = try [later, earlier].map { try story.shown($0, at: .hub).heading }
      for place in [Story.Place.hub, .station3] {
        let (name, node) = (place.rawValue, try story.node(place))
        let survivor = try node.presentation(of: earlier)
        story.then("\(name)：接收在先的一件为主案", survivor.group?.members.map(\.record) == [earlier, later])
        story.then(
          "\(name)：另一件显示已并案，指向主案",
          try node.presentation(of: later).heading.state.key == "merged"
            && node.presentation(of: later).heading.group?.survivor == earlier)
        let clock = try node.deadlines(of: earlier).lines.first { $0.deadline.clock == .acceptance }
        story.then("\(name)：法定时限从较早日期起算", clock?.deadline.legalDate == CivilDate(year: 2025, month: 3, day: 18))
        story.then("\(name)：风险取较高者", survivor.heading.risk?.value == .integer(1))
        story.then("\(name)：密级取较高者", survivor.heading.secrecy?.value == .text("sensitive"))
        story.then(
          "\(name)：各件条目都显示并注明出处",
          survivor.entries.count == 1 && survivor.group?.entries.map(\.origin.record) == [later])
        story.then(
          "\(name)：两个纸面编号都查得到",
          try numbers.allSatisfy { heading in
            try node.record(named: heading.number ?? "") == heading.record
              && node.search(heading.number ?? "").contains { $0.record == heading.record }
          })
        story.then(
          "\(name)：列表计 1 件",
          try node.list(ItemFilter(kind: RecordKind.caseFile)).map(\.record) == [earlier])
        story.then(
          "\(name)：待办计 1 件",
          try story.waits("route", earlier, for: .stationHead, at: place)
            && !story.waits("route", later, for: .stationHead, at: place))
        let figures = try node.caseFigures(for: story.town.session(.clerk, at: place).person)
        story.then("\(name)：在办案件计 1 件", figures.count == 1)
        story.then(
          "\(name)：并入的一件不再单独计时",
          try !story.waits("due_soon", later, for: .stationHead, at: place)
            && survivor.group?.receivedAt?.text == "2025-03-03T09:30+08:00")
      }
      let onMerged = try story.refusal { try story.step("consulting", on: later, by: .clerk, at: .hub) }
      story.then("并入的一件不能单独办理，指明主案", onMerged?.code == "merged")
      try story.append("note", ["text": "并案后到后一件补记。"], to: later, by: .worker3, at: .station3)
      try await story.deliver()
      let refusal = try story.refusal { try story.split(later, earlier, "", by: .clerk, at: .hub) }
      story.then("拆案须写明理由", refusal?.code == "reasonMissing")
      try story.split(later, earlier, "不是同一处缺口", by: .clerk, at: .hub)
      try await story.deliver()
      for record in [later, earlier] {
        try story.then("拆案后两件都恢复", record) { $0.group == nil && $0.heading.state.key == "registered" }
      }
      func notes(_ shown: RecordPresentation) -> [String] {
        shown.entries.compactMap { entry in entry.fields.first { $0.field.key == "text" }?.value.value.text }
      }
      try story.then("并案后写的条目留在原处", later) { notes($0) == ["到现场看过缺口。", "并案后到后一件补记。"] }
      try story.then("主案只有自己的条目", earlier) { notes($0) == ["已问过水利站。"] && $0.group == nil }
      try story.then("风险、密级各归各件：后一件", later) {
        $0.heading.risk?.value == .integer(1) && $0.heading.secrecy?.value == .text("internal")
      }
      try story.then("风险、密级各归各件：主案", earlier) {
        $0.heading.risk == nil && $0.heading.secrecy?.value == .text("sensitive")
      }
      for (record, day) in [(later, 23), (earlier, 18)] {
        let clock = try story.node(.hub).deadlines(of: record).lines.first { $0.deadline.clock == .acceptance }
        story.then("拆案后各按自己的接收日期计时", clock?.deadline.legalDate == CivilDate(year: 2025, month: 3, day: day))
      }
      story.then(
        "拆案后在办案件计 2 件",
        try story.node(.hub).caseFigures(for: story.town.session(.clerk, at: .hub).person).count == 2)
      story.then(
        "拆案后待办各计 1 件",
        try [later, earlier].allSatisfy { try story.waits("route", $0, for: .stationHead, at: .hub) })
      try await countInReport(story)
      try await keepTheClock(story)
    }
  }

  /// Two more, both in the petition channel, put together and taken apart again.
  private func countInReport(_ story: Story) async throws {
    let (later, earlier) = try pair(story)
    for record in [later, earlier] {
      try story.step("accepted", on: record, ["track": "petition"], by: .petitionHead, at: .hub)
    }
    func isCounted(_ records: Set<RecordID>) throws -> Bool {
      try [Story.Place.hub, .station3].allSatisfy { place in
        let node = try story.node(place)
        let reader = try story.town.session(.clerk, at: place).person
        let period = try #require(ReportPeriod(year: 2025))
        let total = try node.report("R11", over: period, for: reader).figures.first { $0.key == "total" }
        return Set(total?.records ?? []) == records && total?.count == records.count
      }
    }
    try await story.deliver()
    let areApart = try isCounted([later, earlier])
    try story.decide(later, earlier, "same", by: .clerk, at: .hub)
    try await story.deliver()
    let areTogether = try isCounted([earlier])
    try story.split(later, earlier, "不是同一处缺口", by: .clerk, at: .hub)
    try await story.deliver()
    story.then("报表 R11 计 1 件", try areApart && areTogether && isCounted([later, earlier]))
  }

  /// Two more: the one that was received later is accepted already, and the survivor only days after.
  private func keepTheClock(_ story: Story) async throws {
    let (later, earlier) = try pair(story)
    try story.step("accepted", on: later, ["track": "petition"], by: .petitionHead, at: .hub)
    try await story.deliver()
    let places = [Story.Place.hub, .station3]
    func handling(_ record: RecordID, at place: Story.Place) throws -> [DeadlineReport.Line] {
      try story.node(place).deadlines(of: record).lines.filter { $0.deadline.clock == .concludePetition }
    }
    let due = try #require(try handling(later, at: .hub).first).deadline.dueDate
    let dayAfter = try #require(due.adding(days: 1))
    let heading = try story.shown(later, at: .hub).heading
    let number = try #require(heading.officialNumber ?? heading.number)
    /// Whether the head of the petition office is told on the day after that it has passed.
    func isOverdue(_ record: RecordID, at place: Story.Place) throws -> Bool {
      let node = try story.node(place)
      let head = try story.town.session(.petitionHead, at: place).person
      return try node.everyTask(of: head, asOf: dayAfter).lines.contains {
        $0.heading.record == record && $0.rule.code == TaskRule.overdueCode && $0.due?.date == due
      }
    }
    try story.decide(later, earlier, "same", by: .clerk, at: .hub)
    try await story.deliver()
    var runs = try places.allSatisfy { place in
      let lines = try handling(earlier, at: place)
      return try lines.count == 1 && lines[0].deadline.dueDate == due && lines[0].stopped == nil
        && lines[0].member?.chinese.contains(number) == true && isOverdue(earlier, at: place)
        && !isOverdue(later, at: place)
    }
    story.then("并入的一件已受理：其办结期限由主案继续计算，注明编号", runs)
    story.town.clock.pass(days: 4)
    try story.step("accepted", on: earlier, ["track": "petition"], by: .petitionHead, at: .hub)
    try await story.deliver()
    runs = try places.allSatisfy { place in
      let report = try story.node(place).deadlines(of: earlier)
      let own = report.lines.first { $0.deadline.clock == .concludePetition && $0.member == nil }
      return try report.limit?.dueDate == due && own.map { $0.deadline.dueDate > due } == true
        && isOverdue(earlier, at: place)
    }
    story.then("主案受理在后：不推迟并入的一件的期限", runs)
    try story.split(later, earlier, "不是同一处缺口", by: .clerk, at: .hub)
    try await story.deliver()
    runs = try places.allSatisfy { place in
      try handling(earlier, at: place).allSatisfy { $0.member == nil && $0.deadline.dueDate > due }
        && isOverdue(later, at: place) && !isOverdue(earlier, at: place)
    }
    story.then("拆案后各按自己的受理日期计时", runs)
  }

  @Test(arguments: Delivery.all) func d15(_ delivery: Delivery) async throws {
    try await Story.play("D15", "两名信访员断网各自并案，方向相反", delivery) { story in
      let (later, earlier) = try pair(story)
      let sameTime = try ["路灯不亮", "路灯又不亮"].map {
        try story.caseFile($0, [TypedEdit(.set, "received_at", "2025-03-09T08:00+08:00")])
      }
      _ = try story.node(.station3)
      try await story.deliver()
      let one = try story.decide(later, earlier, "same", by: .petitionHead, at: .hub)
      let other = try story.decide(earlier, later, "same", by: .clerk, at: .station3)
      try story.decide(sameTime[0], sameTime[1], "same", by: .petitionHead, at: .hub)
      try story.decide(sameTime[1], sameTime[0], "same", by: .clerk, at: .station3)
      try await story.deliver()
      story.then("是同一条关联", one.record == other.record)
      for place in [Story.Place.hub, .station3] {
        let (name, node) = (place.rawValue, try story.node(place))
        let group = try node.presentation(of: later).group
        story.then("\(name)：一组，同一主案（接收在先）", group?.members.map(\.record) == [earlier, later])
        story.then(
          "\(name)：接收时间相同的，以编号在先者为主案",
          try node.presentation(of: sameTime[0]).group?.members.first?.record == sameTime.min())
        story.then("\(name)：没有冲突", try node.conflicts(of: one.record).isEmpty)
      }
      try story.thenAllAgree(on: one.record)
    }
  }

  @Test(arguments: Delivery.all) func d16(_ delivery: Delivery) async throws {
    try await Story.play("D16", "镇中心并案，站点断网提议办结其中一件", delivery) { story in
      let (later, earlier) = try pair(story)
      for record in [later, earlier] {
        try story.step("accepted", on: record, ["track": "npc"], by: .stationHead, at: .hub)
      }
      _ = try story.node(.station3)
      try await story.deliver()
      try story.decide(later, earlier, "same", by: .clerk, at: .hub)
      let proposal = try story.step(
        "concluded", on: later, ["closed_kind": "resolved", "result_text": "缺口已补。"], by: .stationHead, at: .station3)
      try await story.deliver()
      let name = try story.shown(earlier, at: .hub).heading.name
      try story.then("并入的一件没有办结", later) {
        $0.heading.state.key == "merged" && $0.events.contains { $0.verdict.reason == "open" }
      }
      story.then("提议归到主案，再问主案的决定人", try story.waits("proposal", earlier, for: .stationHead, at: .hub))
      story.then(
        "主案的说明里列出该提议",
        try story.node(.hub).explanation(of: earlier).statements(.group)
          .contains { $0.op?.changeset == proposal.changeset })
      let refusal = try story.refusal {
        try story.step("consulting", on: later, by: .clerk, at: .hub)
      }
      story.then("在并入的一件上办理被当场拒绝，并告知主案编号", refusal?.code == "merged" && refusal!.what.chinese.contains(name))
      let open = try #require(try story.node(.hub).proposals(of: later).first?.proposal.op.id)
      _ = try story.node(.hub).answerProposal(open, isYes: true, by: story.town.session(.stationHead, at: .hub))
      try await story.deliver()
      try story.then("决定人同意：主案办结", earlier) {
        $0.heading.state.key == "concluded" && $0.register("result_text")?.effective?.value == .text("缺口已补。")
      }
      try story.then("提议人读到去向", later) {
        $0.events.contains { event in
          event.id.changeset == proposal.changeset && event.replies.contains { $0.reason.contains(name) }
        }
      }
      story.then("待答复提议消失", try !story.waits("proposal", earlier, for: .stationHead, at: .hub))
      try story.thenAllAgree(on: earlier)
    }
  }

  @Test(arguments: Delivery.all) func a8(_ delivery: Delivery) async throws {
    try await Story.play("A8", "三级终结后同一事实再次提出", delivery) { story in
      let old = try story.caseFile("三组水渠垮塌", Self.citizen)
      try story.step("accepted", on: old, ["track": "petition"], by: .petitionHead, at: .hub)
      try story.step(
        "concluded", on: old, ["closed_kind": "explained", "result_text": "已书面答复。", "opinion_no": "意见2025-1"],
        by: .petitionHead, at: .hub)
      try story.step("reviewing", on: old, reason: "当事人申请复核", by: .clerk, at: .hub)
      try story.step("terminated", on: old, reason: "上级已作终结认定", by: .petitionHead, at: .hub)
      _ = try story.node(.station3)
      try await story.deliver()
      let typed = [
        TypedEdit(.set, "title", "三组水渠垮塌"), TypedEdit(.set, "facts", "事实：三组水渠垮塌"),
        TypedEdit(.set, "nature", "opinion"), TypedEdit(.set, "channel", "grid_visit"),
        TypedEdit(.set, "citizen_name", "陈大山"),
      ]
      let station = try story.node(.station3)
      let intake = try station.registerIntake(
        typed + Self.citizen, grid: ScenarioTown.grid3, by: story.town.session(.worker3, at: .station3))
      let outcome = try station.outcome(of: intake)
      story.then("登记时提示已有终结案件", outcome.terminated.map(\.record) == [old])
      story.then("不予受理理由预选“已三级终结”", outcome.preselectedReason == "already_terminated")
      try await story.deliver()
      try story.then("诉求照常登记", intake.record) { $0.heading.state.key == "registered" }
      let new = try story.node(.hub).openCase(for: intake.record, by: story.town.session(.clerk, at: .hub)).record
      let refused = try story.step("not_accepted", on: new, reason: "同一事实和理由", by: .petitionHead, at: .hub)
      #expect(refused.warnings.contains { $0.chinese.contains("已三级终结") }, "whoever chose none is told which was taken")
      try await story.deliver()
      try story.then("未另选理由的，按预选理由不予受理", new) {
        $0.heading.state.key == "not_accepted"
          && $0.events.last?.reasonCode?.value == .text("already_terminated")
      }
    }
  }
}

extension Story {
  @discardableResult
  func decide(
    _ one: RecordID, _ other: RecordID, _ decision: String, reason: String = "", by who: Who, at place: Place
  ) throws -> Committed {
    try node(place).decideDuplicate(one, other, decision, reason: reason, by: town.session(who, at: place))
  }

  @discardableResult
  func split(_ one: RecordID, _ other: RecordID, _ reason: String, by who: Who, at place: Place) throws -> Committed {
    try node(place).split(one, other, reason: reason, by: town.session(who, at: place))
  }
}
