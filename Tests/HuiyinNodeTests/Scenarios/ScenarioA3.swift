import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// DOMAIN 13, A3: what the meeting decides gives a matter its channel, its owner and its clocks.
extension ScenarioA {
  @Test(arguments: Delivery.all) func a3(_ delivery: Delivery) async throws {
    try await Story.play("A3", "村道意见由会商分给联络站，征地诉求走信访渠道", delivery) { story in
      let notice = Story.guarantees.merging(["current_unit": "水利站"]) { $1 }
      let road = try story.caseFile("村道坑洼")
      let land = try story.caseFile("征地补偿未到账")
      _ = try story.node(.station3)
      try await story.deliver()
      // Placed on the agenda, and routed by the meeting, each by who has the channel.
      let hub = try story.node(.hub)
      let meeting = try hub.newConsultation(
        on: story.town.hub.today, chair: "吴明", participants: ["王敏", "李强", "沈禾"],
        by: story.town.session(.clerk, at: .hub)
      ).record
      try story.put(road, "npc_accept", on: meeting, by: .stationHead)
      try story.put(land, "petition", on: meeting, by: .petitionHead)
      try await story.deliver()
      for (record, routing) in [(road, "npc_accept"), (land, "petition")] {
        try story.then("盖章之前只是会商研判：\(routing)", record) {
          $0.heading.state.key == "consulting" && $0.register("routing")?.effective == nil
        }
      }
      _ = try hub.sealConsultation(meeting, by: story.town.session(.petitionHead, at: .hub))
      try await story.deliver()
      for (record, routing) in [(road, "npc_accept"), (land, "petition")] {
        try story.then("会商研判，分流决定到各节点：\(routing)", record) {
          $0.register("routing")?.effective?.value == .text(routing)
        }
      }
      // The station's channel is its head's; what the minutes say of it is taken there.
      _ = try hub.carryOutConsultation(meeting, by: story.town.session(.stationHead, at: .hub))
      try await story.deliver()
      try story.then("意见：人大编号，状态已受理", road) {
        $0.heading.officialNumber == "人大〔2025〕1号" && $0.heading.state.key == "accepted"
          && $0.heading.track?.value == .text("npc")
      }
      try story.then("诉求：信访编号，状态已受理", land) {
        $0.heading.officialNumber == "信访〔2025〕1号" && $0.heading.state.key == "accepted"
          && $0.heading.track?.value == .text("petition")
      }
      for (record, name, who, other) in [
        (road, "意见由联络站站长主办", Story.Who.stationHead, Story.Who.petitionHead),
        (land, "诉求由信访办主办", .petitionHead, .stationHead),
      ] {
        story.then(
          name,
          try story.waits("assign", record, for: who, at: .hub) && !story.waits("assign", record, for: other, at: .hub))
        let refusal = try story.refusal { try story.step("assigned", on: record, notice, by: other, at: .hub) }
        story.then("\(name)，另一渠道不能交办", refusal?.code == "notPermitted.assigned")
      }
      for place in [Story.Place.hub, .station3] {
        story.then(
          "\(place.rawValue)：诉求显示 60 日办结时限",
          try story.handling(land, at: place, on: nil).legalDate == CivilDate(year: 2025, month: 5, day: 9))
        let clocks = try story.node(place).deadlines(of: road).lines.map(\.deadline.clock)
        story.then("\(place.rawValue)：意见没有 60 日时限", !clocks.contains(.concludePetition))
      }
      let head = try story.town.session(.petitionHead, at: .hub)
      story.then("提供受理告知书", try story.node(.hub).forms(of: land).contains { $0.code == "acceptance" })
      let paper = try story.node(.hub).print(form: .acceptance, of: land, as: head)
      story.then("受理告知书带正式编号", paper.header.officialNumber == "信访〔2025〕1号")
      for place in [Story.Place.hub, .station3] {
        let record = try story.node(place).consultation(meeting, for: nil)
        story.then(
          "会商有记录：主持人、参会人、逐项决定，在镇中心盖章（\(place.rawValue)）",
          record.seal?.isAtHub == true && record.chair?.number == Story.Who.leader.rawValue
            && record.participants.count == 3
            && record.items.map { $0.decision?.code.text } == ["npc_accept", "petition"]
            && record.items.allSatisfy { $0.standing == .done })
      }
      try story.thenAllAgree(on: meeting)
      try story.thenAllAgree(on: road)
      try story.thenAllAgree(on: land)
    }
  }
}
