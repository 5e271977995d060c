import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// DOMAIN 13, A: intake, routing, deadlines.
/// One after the other: each story opens the stores of up to six nodes, and what a process may hold open is limited.
@Suite(.serialized) struct ScenarioA {
  @Test(arguments: Delivery.all) func a1(_ delivery: Delivery) async throws {
    try await Story.play("A1", "三网格站点断网，网格员登记一条诉求", delivery) { story in
      let before = try story.node(.station3).status().pendingToHub
      let record = try story.intake("村口路灯不亮")
      let number = try story.shown(record, at: .station3).heading.number
      story.then("有临时编号", number?.hasPrefix("G3-S03-20250310-") == true)
      story.then("待同步 1", try story.node(.station3).status().pendingToHub == before + 1)
      let slip = try story.node(.station3).print(
        form: .intakeSlip, of: record, as: story.town.session(.worker3, at: .station3))
      story.then("可打印", slip.header.provisionalNumber == number && slip.header.officialNumber == nil)
      try await story.deliver()
      try story.then("同步后各节点都带两个编号", record) {
        $0.heading.number == number && $0.heading.officialNumber == "诉求〔2025〕1号"
      }
      story.then("待同步归零", try story.node(.station3).status().pendingToHub == 0)
      try story.thenAllAgree(on: record)
    }
  }

  @Test(arguments: Delivery.all) func a4(_ delivery: Delivery) async throws {
    try await Story.play("A4", "六人来访，未推选代表", delivery) { story in
      let records = try story.node(.station3).status().counts.records
      let refusal = try story.refusal {
        _ = try story.intake("集体来访", [TypedEdit(.set, "headcount", "6")])
      }
      story.then("拒绝保存，要求推选 5 名以内代表", refusal?.code == "intake.delegates_missing")
      story.then("没有写入任何内容", try story.node(.station3).status().counts.records == records)
      let record = try story.intake(
        "集体来访", [TypedEdit(.set, "headcount", "6"), TypedEdit(.add, "delegates", "何春来")])
      try await story.deliver()
      try story.then("人次计 6", record) { $0.register("headcount")?.effective?.value == .integer(6) }
      try story.thenAllAgree(on: record)
    }
  }

  @Test(arguments: Delivery.all) func a5(_ delivery: Delivery) async throws {
    try await Story.play("A5", "检举第五网格的村干部", delivery) { story in
      let five = try story.node(.station5)
      _ = try story.node(.station3)
      let accusation = [
        TypedEdit(.set, "nature", "accusation"), TypedEdit(.set, "accused_name", "贾有田"),
        TypedEdit(.add, "accused_units", "第五网格"),
      ]
      let record = try story.intake("村务账目不清", accusation, grid: ScenarioTown.grid5, by: .clerk, at: .hub)
      try await story.deliver()
      try story.then("密级为保密", record) { $0.register("secrecy")?.effective?.value == Choices.confidential }
      story.then("没有到被检举人所在站点", try five.store.read { try $0.kind(of: record) } == nil)
      let file = try Data(contentsOf: five.directory.appendingPathComponent(Store.fileName))
      story.then("站点的库里没有被检举人姓名", file.range(of: Data("贾有田".utf8)) == nil)
      let shown = try story.node(.hub).presentation(of: record)
      story.then(
        "姓名显示为“保密”",
        ["citizen_name", "accused_name"].allSatisfy { shown.register($0)?.effective?.words.chinese == "保密" })
    }
  }

  @Test(arguments: Delivery.all) func a6(_ delivery: Delivery) async throws {
    try await Story.play("A6", "交办通知书缺“包稳定”", delivery) { story in
      let record = try story.caseFile("水渠垮塌")
      try story.step("accepted", on: record, ["track": "petition"], by: .petitionHead, at: .hub)
      var guarantees = Story.guarantees
      guarantees["guarantee_stability"] = nil
      guarantees["current_unit"] = "水利站"
      let refusal = try story.refusal {
        try story.step("assigned", on: record, guarantees, by: .petitionHead, at: .hub)
      }
      story.then("拒绝签发，指出所缺的一包", refusal?.what.chinese == "四包不全：缺“包稳定”")
      let laptop = (try story.node(.water), try story.node(.laptop5)).1
      try await story.deliver()
      try story.then("仍为已受理", record) { $0.heading.state.key == "accepted" }
      let lacking = try story.refusal {
        try story.append(
          "listing", ["lead_leader": "吴明", "fixed_unit": "水利站", "fixed_person": "孙立"], to: record,
          by: .petitionHead, at: .hub)
      }
      story.then("四定同样", lacking?.what.chinese == "四定不全：缺“定办结时限”")
      story.then("未交办前不在代表的笔记本上", try laptop.store.read { try $0.kind(of: record) } == nil)
      guarantees.merge(["guarantee_stability": "赵青", "guarantee_mediate": "朱田"]) { $1 }
      try story.step("assigned", on: record, guarantees, by: .petitionHead, at: .hub)
      try await story.deliver()
      try story.then("补齐后交办", record) {
        $0.heading.state.key == "assigned" && $0.register("guarantee_stability")?.effective?.words.chinese == "赵青（11）"
      }
      story.then("包调处的代表在自己的笔记本上收到案件", try laptop.store.read { try $0.state(of: record) } != nil)
      try story.thenAllAgree(on: record)
    }
  }

  @Test(arguments: Delivery.all) func a7(_ delivery: Delivery) async throws {
    try await Story.play("A7", "周一交办，当周周三放假，责任单位在第5、第6个工作日提出异议", delivery, on: "2025-03-10") { story in
      try story.node(.hub).importCalendar(
        WorkingDayCalendar(parsing: "2025-03-12 holiday 放假"), by: story.town.session(.admin, at: .hub))
      let first = try story.assignedCase("水渠垮塌")
      let second = try story.assignedCase("涵洞淤堵")
      _ = try story.node(.water)
      try await story.deliver()
      // Tuesday the eighteenth: without the holiday it would be the sixth working day.
      story.town.clock.pass(days: 8)
      try story.step("objected", on: first, reason: "不属水利职责", by: .officer, at: .water)
      story.town.clock.pass(days: 1)
      let refusal = try story.refusal {
        try story.step("objected", on: second, reason: "不属水利职责", by: .officer, at: .water)
      }
      story.then("第6个工作日拒绝", refusal?.code == "step.too_late")
      story.then("说出按节假日历算出的最后一日", refusal?.what.chinese.contains("2025年3月18日") == true)
      try await story.deliver()
      try story.then("第5个工作日的异议进入待裁定", first) { $0.heading.state.key == "objected" }
      try story.then("被拒的没有留下变更", second) { $0.heading.state.key == "assigned" && $0.events.count == 3 }
      try story.thenAllAgree(on: first)
    }
  }

  @Test(arguments: Delivery.all) func a9(_ delivery: Delivery) async throws {
    try await Story.play("A9", "3月1日、3月2日各受理一件", delivery, on: "2025-03-01") { story in
      try story.node(.hub).importCalendar(
        WorkingDayCalendar(
          parsing: (1...5).map { "2025-05-0\($0) holiday 劳动节" }.joined(separator: "\n")),
        by: story.town.session(.admin, at: .hub))
      let first = try story.caseFile("征地补偿未到账")
      try story.step("accepted", on: first, ["track": "petition"], by: .petitionHead, at: .hub)
      story.town.clock.pass(days: 1)
      let second = try story.caseFile("工钱未结")
      try story.step("accepted", on: second, ["track": "petition"], by: .petitionHead, at: .hub)
      _ = try story.node(.station3)
      try await story.deliver()
      for (name, place) in [("镇中心", Story.Place.hub), ("站点", .station3)] {
        let one = try story.handling(first, at: place, on: "2025-04-30")
        story.then("\(name)：4月30日为第60日，今日到期，红色", one.daysLeft == 0 && one.colour == .red)
        let two = try story.handling(second, at: place, on: "2025-04-30")
        story.then("\(name)：第60日5月1日放假", two.legalDate == CivilDate(year: 2025, month: 5, day: 1))
        story.then("\(name)：顺延到其后首个工作日，两个日期都显示", two.dueDate == CivilDate(year: 2025, month: 5, day: 6))
      }
      try story.thenAllAgree(on: second)
    }
  }

  @Test(arguments: Delivery.all) func a10(_ delivery: Delivery) async throws {
    try await Story.play("A10", "已批准延期 20 天，又申请 15 天", delivery) { story in
      let record = try story.assignedCase("水渠垮塌")
      _ = try story.node(.water)
      try await story.deliver()
      let water = try story.node(.water)
      let officer = try story.town.session(.officer, at: .water)
      _ = try water.askExtension(of: record, days: 20, reason: "等汛期过后施工", by: officer)
      try await story.deliver()
      for who in [Story.Who.petitionHead, .leader] {
        let asked = try story.lines("extension_asked", record, for: who, at: .hub)
        story.then(
          "申请在有权审批的人的待办里，写明天数和理由",
          asked.count == 1 && asked[0].detail?.chinese == "申请延长20天：等汛期过后施工")
      }
      story.then("提出的人不审批", try !story.waits("extension_asked", record, for: .officer, at: .water))
      let head = try story.town.session(.petitionHead, at: .hub)
      _ = try story.node(.hub).grantExtension(of: record, by: head)
      try await story.deliver()
      let places = Array(story.town.nodes.keys)
      story.then(
        "批准后各节点都不再等待审批", try places.allSatisfy { try !story.waits("extension_asked", record, for: .leader, at: $0) })
      story.then("申请人收到批复", try story.waits("extension_granted", record, for: .officer, at: .water))
      story.then(
        "提示责任单位和信访专干告知当事人",
        try story.waits("inform_extension", record, for: .officer, at: .water)
          && story.waits("inform_extension", record, for: .clerk, at: .hub))
      _ = try water.informOfExtension(of: record, by: officer)
      try await story.deliver()
      story.then(
        "告知后各节点都不再提示",
        try places.allSatisfy { place in
          try !story.waits("inform_extension", record, for: .clerk, at: place)
            && !story.waits("extension_granted", record, for: .officer, at: place)
        })
      let due = try story.handling(record, at: .water, on: nil)
      story.then("时限顺延 20 天", due.isExtended && due.legalDate == CivilDate(year: 2025, month: 5, day: 29))
      story.town.clock.pass(days: 61)
      story.then("待办不再显示超期", try !story.waits("overdue", record, for: .officer, at: .water))
      let refusal = try story.refusal {
        _ = try water.askExtension(of: record, days: 15, reason: "材料未到", by: officer)
      }
      story.then("最多再延 10 天", refusal?.what.chinese.contains("最多还可延长10天") == true)
      _ = try water.askExtension(of: record, days: 10, reason: "材料未到", by: officer)
      try await story.deliver()
      _ = try story.node(.hub).grantExtension(of: record, by: head)
      try await story.deliver()
      story.then(
        "合计 30 天", try story.handling(record, at: .water, on: nil).legalDate == CivilDate(year: 2025, month: 6, day: 8))
    }
  }

  @Test(arguments: Delivery.all) func a11(_ delivery: Delivery) async throws {
    try await Story.play("A11", "站点断网，案件超期十天", delivery) { story in
      let record = try story.caseFile("征地补偿未到账")
      try story.step("accepted", on: record, ["track": "petition"], by: .petitionHead, at: .hub)
      _ = try story.node(.station3)
      try await story.deliver()
      story.town.clock.pass(days: 70)
      let (hub, station) = (
        try story.handling(record, at: .hub, on: nil), try story.handling(record, at: .station3, on: nil)
      )
      story.then("两个节点的超期日期相同", hub.dueDate == station.dueDate && hub.isOverdue && station.isOverdue)
      story.then("超期十天", hub.daysLeft == -10 && station.daysLeft == -10)
      for (who, place) in [(Story.Who.petitionHead, Story.Place.hub), (.clerk, .station3)] {
        _ = try story.node(place).urge(record, text: "已超期，请即办理", by: story.town.session(who, at: place))
      }
      let again = try story.refusal {
        _ = try story.node(.hub).urge(record, text: "再催", by: story.town.session(.leader, at: .hub))
      }
      story.then("同一期限不再催办", again?.code == "alreadyUrged")
      try await story.deliver()
      try story.then("两份催办都在案中", record) { $0.entries.filter { $0.kind.key == "supervision" }.count == 2 }
      story.then(
        "同步后催办文书不重复",
        try [(Story.Who.petitionHead, Story.Place.hub), (.clerk, .station3)].allSatisfy { who, place in
          let person = try story.town.session(who, at: place).person
          let board = try story.node(place).supervisionBoard(for: person)
          return board.lines.first { $0.heading.record == record }?.urgings.count == 1
        })
    }
  }
}

extension Story {
  /// The clock of the petition's handling as a node shows it on a day; nil: today.
  func handling(_ record: RecordID, at place: Place, on day: String?) throws -> Deadline {
    let report = try node(place).deadlines(of: record, asOf: try day.map { try CivilDate(parsing: $0) })
    return try #require(report.lines.first { $0.deadline.clock == .concludePetition }?.deadline)
  }
}

extension ScenarioA {
  @Test(arguments: Delivery.all) func a2(_ delivery: Delivery) async throws {
    try await Story.play("A2", "网格收集 36 条，其中 28 条现场答复解决", delivery) { story in
      for turn in 1...36 {
        let isSolved = turn <= 28
        let result =
          isSolved
          ? [
            TypedEdit(.set, "on_spot_result", "resolved"), TypedEdit(.set, "result_text", "当场讲清"),
            TypedEdit(.set, "citizen_assent", "yes"),
          ] : []
        // A grid worker takes down; who closes on the spot is a representative or a mediator of the grid.
        let who = isSolved ? turn.isMultiple(of: 2) ? Story.Who.representative3 : .mediator3 : .worker3
        _ = try story.intake("第\(turn)条民情", result, by: who, at: .station3)
      }
      _ = try story.intake("信访大厅来访", [TypedEdit(.set, "channel", "hall_reception")], by: .clerk, at: .hub)
      try await story.deliver()
      let period = try #require(ReportPeriod(year: 2025))
      let report = try story.node(.hub).report("R1", over: period)
      story.then("显示 36 / 28", report.figures.map(\.count) == [36, 28])
      story.then("显示 77.8 %", report.share?.percent == "77.8 %")
      story.then(
        "每个数字列出其记录", try report.figures.allSatisfy { try story.node(.hub).headings(of: $0.records).count == $0.count })
      story.then("站点所见相同", try story.node(.station3).report("R1", over: period) == report)
    }
  }
}
