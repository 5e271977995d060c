import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinSync
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// DOMAIN 13, E4 and E5: a hub that lost a night, and a station with old software.
/// One after the other: each story opens the stores of up to six nodes, and what a process may hold open is limited.
@Suite(.serialized) struct ScenarioE4 {
  @Test(arguments: Delivery.all) func e4(_ delivery: Delivery) async throws {
    try await Story.play("E4", "镇中心毁坏，用昨夜的备份恢复", delivery) { story in
      let old = try story.intake("备份之前")
      try await story.deliver()
      let term = try #require(try story.node(.hub).status().directory?.term)
      let backup = try story.town.backUpHub()
      story.town.clock.pass(days: 1)
      let late = try story.intake("备份之后")
      try story.set("place", "村口", on: old, by: .worker3, at: .station3)
      try await story.deliver()
      let given = try [old, late].map { try story.shown($0, at: .station3).heading.officialNumber }
      story.then("毁坏前两件都有正式编号", Set(given.compactMap(\.self)).count == 2)

      try story.town.restoreHub(from: backup)
      story.then("恢复后缺昨夜以来的内容", try story.node(.hub).store.read { try $0.kind(of: late) } == nil)
      story.then("镇中心自知由备份恢复，等人核对", try story.node(.hub).status().awaitsResume)
      let new = try story.intake("恢复之后")
      try await story.deliver()
      story.then("站点得知镇中心已由备份恢复", try story.node(.station3).status().directory?.term == term + 1)
      try story.then("站点补送，各节点都有", late) { $0.heading.officialNumber == given[1] }
      try story.then("改动也补回", old) {
        $0.register("place")?.effective?.value == .text("村口") && $0.heading.officialNumber == given[0]
      }
      story.then("补送后站点待同步归零", try story.node(.station3).status().pendingToHub == 0)
      try story.then("核对前不发正式编号", new) { $0.heading.officialNumber == nil }

      try story.node(.hub).resumeHub(
        lastNumbers: ["诉求": 2, "人大": 0, "信访": 0, "转办": 0], without: Set(Story.Place.allCases.map(\.rawValue)),
        by: story.town.session(.admin, at: .hub))
      try await story.deliver()
      let numbers = try [old, late, new].map { try story.shown($0, at: .hub).heading.officialNumber }
      story.then("没有一个编号发过两次", Set(numbers.compactMap(\.self)).count == 3)
      try story.then("接着纸面上的最后一号往下编", new) { $0.heading.officialNumber == "诉求〔2025〕3号" }
      story.then("签名链完好", try story.node(.hub).verify().isClean)
      for record in [old, late, new] { try story.thenAllAgree(on: record) }
    }
  }

  @Test(arguments: Delivery.all) func e5(_ delivery: Delivery) async throws {
    try await Story.play("E5", "站点软件旧，镇中心已更新", delivery) { story in
      let station = try story.node(.station3), hub = try story.node(.hub)
      let record = try story.intake("村口路灯不亮")
      let before = try station.status()
      // The new software of the hub speaks a protocol that the old one does not.
      let ends = try await Self.meet(station, hub, SyncLimits.patient { $0.protocols = 2...2 })
      story.then("不相通的不传任何内容", try hub.store.read { try $0.kind(of: record) } == nil)
      story.then("站点被明确告知", PeerStatus.label(ofEnd: ends[0].stored).chinese == "双方软件版本不相通")
      let told = try #require(try station.peers().first { $0.device.kind == .hub })
      story.then("站点状态里写明原因", told.situation.chinese.contains("双方软件版本不相通"))
      let after = try station.status()
      story.then(
        "没送出的一件不丢",
        after.pendingToHub == before.pendingToHub && after.counts.records == before.counts.records)

      try await story.deliver()
      try story.then("版本相通后即送达", record) { $0.heading.officialNumber != nil }
      // A field that only newer software knows.
      let clerk = try story.town.session(.clerk, at: .hub)
      let unknown = try hub.store.write { transaction in
        let op = Op(.set, field: Self.unknownField, value: .text("新版内容"))
        return try hub.commit(Act(on: transaction.shown(record), [op]), by: clerk, in: transaction)
      }
      try story.set("place", "村口", on: record, by: .worker3, at: .station3)
      try await story.deliver()
      story.then("不认识的内容原样保存", try station.store.read { try $0.holds(unknown.changeset) })
      story.then("其余照常办理", try story.shown(record, at: .station3).readOnly.isEmpty)
      try story.then("两边的改动都在", record) { $0.register("place")?.effective?.value == .text("村口") }
      try story.thenAllAgree(on: record)
    }
  }

  /// A number among the registers that no field has.
  private static let unknownField: UInt32 = 63

  /// One session between an old station and a hub; how it ended on either side.
  private static func meet(_ old: Node, _ hub: Node, _ limits: SyncLimits) async throws -> [SessionEnd] {
    let pair = LinkPair((try old.ownDevice(), try hub.ownDevice()))
    async let answered = hub.answer(over: pair.other, on: pair, limits: limits)
    let dialled = try await old.replicate(over: pair.one, endsWhenEqual: true, limits: .patient)
    pair.one.close()
    return [dialled.end, try await answered.end]
  }
}
