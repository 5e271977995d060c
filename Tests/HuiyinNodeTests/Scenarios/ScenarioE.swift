import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// DOMAIN 13, E: the life of a node.
/// One after the other: each story opens the stores of up to six nodes, and what a process may hold open is limited.
@Suite(.serialized) struct ScenarioE {
  @Test(arguments: Delivery.all, [3, 3650]) func e1(_ delivery: Delivery, days: Int64) async throws {
    try await Story.play("E1", "站点时钟快 \(days) 天", delivery, variant: "\(days) days") { story in
      let record = try story.caseFile("村口积水")
      _ = try story.node(.station3)
      try await story.deliver()
      story.town.clock(at: .station3).isWrong(byDays: days)
      let wrong = try story.set("title", "村口涵洞积水", on: record, by: .worker3, at: .station3)
      if days > 1000 { story.then("提醒用户", try story.node(.station3).status().clock != nil) }
      try await story.deliver()
      let peers = try story.node(.hub).peers()
      if case .relay = delivery {
        story.then("站点从未直接会合镇中心", peers.first { $0.device.shortCode == "S03" }?.visit == nil)
        // Years ahead it knows by itself; some days ahead only the hub could tell it, which it has never met.
        story.then(
          days > 1000 ? "提醒用户" : "从未会合镇中心，差几天无从得知",
          try (story.node(.station3).status().clock != nil) == (days > 1000))
      } else {
        let offset = try #require(peers.first { $0.device.shortCode == "S03" }?.visit?.clockOffsetMilliseconds)
        story.then("镇中心列出该设备的时钟偏差", offset / 86_400_000 == days || offset / 86_400_000 == days - 1)
        let flags = try story.node(.hub).deviceFlags()
        #expect(flags.contains { $0.sort == .clock && $0.device?.shortCode == "S03" && $0.what.chinese.contains("快") })
        // Some days ahead it learns by what the hub's clock says.
        story.then("提醒用户", try story.node(.station3).status().clock != nil)
      }
      let author = try #require(
        try story.shown(record, at: .hub).register("title")?.live.first { $0.op.changeset == wrong.changeset }?.author)
      story.then(
        "显示自称时间和镇中心接收时间",
        author.timeMilliseconds > author.receivedAtMilliseconds + UInt64(days - 1) * 86_400_000)
      try story.set("title", "村口涵洞清淤", on: record, by: .clerk, at: .hub)
      try await story.deliver()
      try story.then("先后由因果决定，后改的为准", record) {
        $0.register("title")?.effective?.value == .text("村口涵洞清淤")
      }
      try story.thenAllAgree(on: record)
    }
  }

  @Test(arguments: Delivery.all) func e2(_ delivery: Delivery) async throws {
    try await Story.play("E2", "站点电脑被盗注销后又来同步", delivery) { story in
      let before = try story.intake("注销前的事")
      try await story.deliver()
      let after = try story.intake("注销后的事")
      let hub = try story.node(.hub)
      _ = try hub.revoke(
        try hub.device("S03"), reason: "被盗", wipes: true, by: story.town.session(.admin, at: .hub))
      let news = try story.intake("镇中心的新事", by: .clerk, at: .hub)
      try await story.deliver()
      let stolen = try story.node(.station3)
      let device = try stolen.ownDevice()
      story.then("得到名册", try stolen.store.read { try $0.directory().isRevoked(device) })
      story.then("得不到数据", try stolen.store.read { try $0.kind(of: news) } == nil)
      let quarantined = try hub.quarantine().filter { $0.heading.record == after }
      story.then("交来的进入隔离", quarantined.count == 1)
      story.then("此前的不受影响", try story.shown(before, at: .hub).quarantined.isEmpty)
      _ = try hub.readmit(quarantined[0].quarantine.changeset, by: story.town.session(.petitionHead, at: .hub))
      story.then("可逐条重新采纳", try story.shown(after, at: .hub).heading.state.key == "registered")
      try await wiped(story, holding: [before, after])
    }
  }

  /// Of whom only others were met nothing is wiped: what they have is not at the hub yet. The hub itself then hears
  /// that it is done, and the device says it wherever somebody sits down at it.
  private func wiped(_ story: Story, holding records: [RecordID]) async throws {
    let (hub, stolen) = (try story.node(.hub), try story.node(.station3))
    func standing() throws -> WipeStanding? { try hub.devices().first { $0.device.shortCode == "S03" }?.wipe }
    var isInOrder = true
    if case .relay = story.delivery {
      isInOrder = try standing() == .ordered && stolen.wipeStanding() == .ordered
      for record in records { isInOrder = try isInOrder && stolen.store.read { try $0.kind(of: record) } != nil }
      for _ in 0..<2 { try await stolen.meet(hub) }
    }
    let isGone = try records.allSatisfy { record in try stolen.store.read { try $0.kind(of: record) } == nil }
    let isKept = try records.allSatisfy { record in try hub.store.read { try $0.kind(of: record) } != nil }
    let time = try standing()?.doneAtMilliseconds
    let isTold = try stolen.wipeStanding() == time.map { .done(atMilliseconds: $0) }
    let refusal = try story.refusal { _ = try stolen.logIn("赵青", pin: "123456") }
    story.then(
      "清除命令与清除确认", isInOrder && isGone && isKept && time != nil && isTold && refusal?.code == "wiped")
  }

  @Test(arguments: Delivery.all) func e10(_ delivery: Delivery) async throws {
    try await Story.play("E10", "查看一件诉求的身份信息", delivery) { story in
      let record = try story.intake("村口路灯不亮")
      let station = try story.node(.station3)
      let worker = try story.town.session(.worker3, at: .station3)
      story.then("网格员无权", try story.refusal { _ = try station.unmask(record, reason: "核实", by: worker) } != nil)
      let head = try story.town.session(.stationHead, at: .station3)
      story.then(
        "不写理由不行", try story.refusal { _ = try station.unmask(record, reason: " ", by: head) }?.code == "reasonMissing")
      story.then("拒绝不留下记录", try station.auditTrail().isEmpty)
      let sight = try station.unmask(record, reason: "电话回访前核对", by: head)
      story.then(
        "写明理由后看到全名",
        try station.presentation(of: record, sight).register("citizen_name")?.effective?.words.chinese == "陈大山")
      story.then(
        "其他人看到遮蔽的姓名",
        try station.presentation(of: record).register("citizen_name")?.effective?.words.chinese == "陈*")
      let export = try station.exportList(ListFilter(), as: .csv, in: .chinese, workbooks: nil, by: head)
      story.then(
        "导出的列表也在其中",
        try station.auditTrail().contains { $0.export?.rows == Int64(export.rowCount) && $0.record == nil })
      _ = try station.print(form: .intakeSlip, of: record, as: worker)
      for _ in 1...3 { _ = try station.look(at: record, by: worker) }
      let representative = try story.town.session(.representative3, at: .station3)
      _ = try station.look(at: record, by: representative)
      story.then("每人每件每日记一次", try station.auditTrail(of: record, act: "saw").count == 2)
      try await story.deliver()
      let trail = try story.node(.hub).auditTrail(of: record, withLooks: true)
      let looks = trail.filter { $0.act.words.chinese == "查看身份信息" }
      story.then(
        "镇中心看到谁、何时、为何查看",
        looks.count == 1 && looks[0].author.person.number == Story.Who.stationHead.rawValue
          && looks[0].reason == "电话回访前核对")
      story.then(
        "打印也在其中",
        trail.contains { $0.printed?.copy == 1 && $0.author.person.number == Story.Who.worker3.rawValue })
      story.then(
        "谁改动过，在该件的历史中",
        try story.node(.hub).log(of: record).changesets.first?.author.person.number == Story.Who.worker3.rawValue)
      story.then(
        "导出者也在镇中心的审计中",
        try story.node(.hub).auditTrail().contains {
          $0.export?.rows == Int64(export.rowCount) && $0.author.person.number == Story.Who.stationHead.rawValue
        })
      story.then("签名链完好", try story.node(.hub).verify().isClean)
      let saw = Set(trail.filter { $0.act.value == Choices.saw }.map(\.author.person.number))
      story.then("查看也在其中", saw == [Story.Who.worker3.rawValue, Story.Who.representative3.rawValue])
      story.then("全部审计不被查看淹没", try !story.node(.hub).auditTrail().contains { $0.act.value == Choices.saw })
      try story.thenTamperingIsFound(looks[0].author.changeset)
    }
  }

  @Test(arguments: Delivery.all) func e7(_ delivery: Delivery) async throws {
    try await Story.play("E7", "站点问：全部已同步了吗", delivery) { story in
      _ = try story.intake("村口路灯不亮")
      let station = try story.node(.station3)
      let before = try station.status()
      story.then("没有同步时答有待同步", before.pendingToHub > 0)
      let intakes = before.pendingKinds.first { $0.name == "intake" }
      let waiting = before.pendingKinds.map(\.changesets).reduce(0, +)
      story.then("按记录种类计数", intakes?.records == 1 && waiting == before.pendingToHub)
      let own = try #require(before.device)
      let written = try station.heldKinds(writtenBy: own)
      let kept = before.kinds.first { $0.name == "intake" }
      story.then("本节点各种类的记录数", kept?.records == 1 && written.first { $0.name == "intake" }?.records == 1)
      let asked = story.town.clock.environment.nowMilliseconds()
      try await story.deliver()
      let status = try station.status()
      story.then("同步后答没有", status.pendingToHub == 0 && status.pendingSinceMilliseconds == nil)
      story.then("说出最近确认时间", (status.lastConfirmedMilliseconds ?? 0) > asked && status.pendingKinds.isEmpty)
      let shown = try #require(try story.node(.hub).peers().first { $0.device.shortCode == "S03" })
      let seen = try story.node(.hub).heldKinds(writtenBy: own)
      story.then("镇中心看到该节点各种类的数", try seen == station.heldKinds(writtenBy: own) && !seen.isEmpty)
      let device = try station.ownDevice()
      let held = try station.store.read { try $0.heardDevices()[device] }
      if case .relay = delivery {
        story.then(
          "镇中心看到没有直接会合的站点",
          shown.visit == nil && shown.situation.chinese == "未直接会合，已有其变更" && shown.heard?.missing == 0
            && shown.heard?.held == held?.held
            && shown.heard?.writtenAtMilliseconds == held?.writtenAtMilliseconds)
      } else {
        story.then("镇中心看到同样的数", shown.visit?.pending == 0 && shown.heard?.held == held?.held)
      }
    }
  }
}
