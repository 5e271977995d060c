import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// DOMAIN 13, D26: two places route one matter.
extension ScenarioD11 {
  @Test(arguments: Delivery.all) func d26(_ delivery: Delivery) async throws {
    try await Story.play("D26", "会商在镇中心定为信访渠道，站点离线拟定人大渠道", delivery) { story in
      let record = try story.caseFile("征地补偿标准")
      let meeting = try story.node(.hub).newConsultation(
        on: story.town.hub.today, chair: "王敏", participants: ["李强", "沈禾"],
        by: story.town.session(.petitionHead, at: .hub)
      ).record
      try story.put(record, nil, on: meeting, by: .petitionHead)
      _ = try story.node(.station3)
      try await story.deliver()
      // The station drafts, in the agenda and in the case.
      try story.put(record, "npc_accept", on: meeting, by: .stationHead, at: .station3)
      let draft = try story.step("accepted", on: record, ["track": "npc"], by: .stationHead, at: .station3)
      let before = try story.shown(record, at: .station3)
      story.then(
        "站点先见为待中心确认的提议",
        draft.isWaiting && before.heading.state.key == "consulting" && before.heading.track == nil)
      try story.put(record, "petition", on: meeting, by: .petitionHead)
      _ = try story.node(.hub).sealConsultation(meeting, by: story.town.session(.petitionHead, at: .hub))
      try await story.deliver()
      try story.then("会商的决定有效", record) {
        $0.heading.state.key == "accepted" && $0.heading.track?.value == .text("petition")
          && $0.register("routing")?.effective?.value == .text("petition")
      }
      for place in [Story.Place.hub, .station3] {
        let sealed = try story.node(place).consultation(meeting, for: nil)
        story.then(
          "会商有盖章的记录，决定出自该记录（\(place.rawValue)）",
          sealed.seal?.isAtHub == true
            && sealed.items.map { $0.decision?.code.text } == ["petition"] && sealed.items[0].standing == .done)
        story.then(
          "站点拟定的在会议记录中显示为已被取代（\(place.rawValue)）",
          sealed.beside.map { $0.decision?.code.text } == ["npc_accept"] && sealed.beside[0].standing == .superseded)
      }
      try story.then("决定写明出自哪次会商", record) { shown in
        shown.events.contains { $0.verdict.verdict == .effective && $0.reason?.contains("会商研判会议决定") == true }
      }
      try story.thenAllAgree(on: meeting)
      try story.then("站点拟定的显示为已失效的提议", record) { shown in
        shown.events.contains { $0.id.changeset == draft.changeset && $0.verdict.reason == "overtaken" }
      }
      try story.then("编号按信访排", record) { $0.heading.officialNumber?.hasPrefix("信访") == true }
      try story.thenAllAgree(on: record)
    }
  }
}

/// DOMAIN 13, D20: what somebody has begun stays where it was begun.
extension ScenarioD11 {
  @Test(arguments: Delivery.all) func d20(_ delivery: Delivery) async throws {
    try await Story.play("D20", "网格员在站点起草后作废", delivery) { story in
      let station = try story.node(.station3)
      let worker = try story.town.session(.worker3, at: .station3)
      let before = try station.status().counts
      let draft = try station.saveDraft(
        ["home": ["第三网格"], "title": ["堤上裂缝草稿"], "facts": ["未写完"]], by: worker)
      try await story.deliver()
      let after = try station.status()
      story.then("草稿不成为记录", after.counts.records == before.records && after.counts.changesets == before.changesets)
      story.then("没有待同步的", after.pendingToHub == 0)
      for (place, node) in story.town.nodes where place != .station3 {
        let bytes = try Data(contentsOf: node.directory.appendingPathComponent(Store.fileName))
        story.then("草稿没有离开站点：\(place.rawValue)", bytes.firstRange(of: Data("堤上裂缝草稿".utf8)) == nil)
      }
      let other = try story.town.session(.representative3, at: .station3)
      story.then("同一电脑的他人看不到", try station.drafts(of: other.person).isEmpty)
      let foreign = try story.refusal { _ = try station.saveDraft(["title": ["改"]], as: draft.id, by: other) }
      story.then("他人不能改", foreign?.code == "unknownDraft")
      try station.discardDraft(draft.id, by: worker)
      story.then("作废后没有了", try station.drafts(of: worker.person).isEmpty)
    }
  }
}

/// DOMAIN 13, D27: paper is out before the number is there.
extension ScenarioD11 {
  @Test(arguments: Delivery.all) func d27(_ delivery: Delivery) async throws {
    try await Story.play("D27", "站点先用临时编号打印回执和告知书，镇中心随后编发正式编号", delivery) { story in
      let station = try story.node(.station3)
      let worker = try story.town.session(.worker3, at: .station3)
      let passedOn = try story.caseFile("水渠淤塞")
      try story.step(
        "transferred_out", on: passedOn, ["current_unit": String(ScenarioTown.civilOffice)], reason: "属民政办职责",
        by: .petitionHead, at: .hub)
      try await story.deliver()
      let notice = try station.print(form: .transferNotice, of: passedOn, as: worker)
      story.then("告知书先印临时编号", notice.header.provisionalNumber != nil && notice.header.officialNumber == nil)
      // Meanwhile it comes back, is accepted, and is given a number of the channel.
      try story.step("registered", on: passedOn, reason: "民政办退回", by: .petitionHead, at: .hub)
      try story.step("accepted", on: passedOn, ["track": "petition"], by: .petitionHead, at: .hub)
      let record = try story.intake("村口路灯不亮")
      let first = try station.print(form: .intakeSlip, of: record, as: worker)
      let number = first.header.provisionalNumber
      story.then("第一张印临时编号", number != nil && first.header.officialNumber == nil && first.header.copy == 1)
      try await story.deliver()
      let next = try station.print(form: .intakeSlip, of: record, as: worker)
      story.then("下一张印正式编号", next.header.officialNumber == "诉求〔2025〕2号")
      story.then("仍是同一张单：两个编号都在，注明第2次打印", next.header.provisionalNumber == number && next.header.copy == 2)
      let again = try station.print(form: .transferNotice, of: passedOn, as: worker)
      story.then("下一张告知书印正式编号", again.header.officialNumber == "信访〔2025〕1号")
      story.then(
        "仍是同一张告知书：两个编号都在，注明第2次打印",
        again.header.provisionalNumber == notice.header.provisionalNumber && again.header.copy == 2
          && again.text.contains("第2次打印"))
      for (sort, name) in [("临时", notice.header.provisionalNumber ?? ""), ("正式", "信访〔2025〕1号")] {
        story.then("按告知书上的“\(sort)编号”查到同一件", try station.record(named: name) == passedOn)
      }
      for name in [number ?? "", "诉求〔2025〕2号"] {
        story.then("按“\(name.hasPrefix("G") ? "临时" : "正式")编号”查到同一件", try station.record(named: name) == record)
      }
      try story.thenAllAgree(on: record)
    }
  }
  /// The same of a notice of assignment: the case was passed on and assigned without a track, so that it had no number
  /// of its own yet, and gets one while the notice is printed.
  @Test(arguments: Delivery.all) func d27OfANotice(_ delivery: Delivery) async throws {
    let given = "站点先用临时编号打印交办通知书，镇中心同时编发正式编号"
    try await Story.play("D27", given, delivery, variant: "交办") { story in
      let station = try story.node(.station3)
      _ = try story.node(.water)
      let worker = try story.town.session(.worker3, at: .station3)
      let record = try story.caseFile("水渠淤塞")
      try story.step(
        "transferred_out", on: record, ["current_unit": "民政办"], reason: "属民政办职责", by: .petitionHead, at: .hub)
      try story.assign(record, to: "水利站")
      let notice = "信访交办〔2025〕1号", official = "信访〔2025〕1号"
      try await story.deliver()
      try story.step("objected", on: record, reason: "应先定办理渠道", by: .officer, at: .water)
      try await story.deliver()
      let first = try station.print(form: .assignment, of: record, as: worker)
      story.then(
        "交办通知书先印临时编号", first.header.provisionalNumber != nil && first.header.officialNumber == nil)
      story.then("通知书有其编号", first.text.contains("通知书编号：\(notice)") && first.header.copy == 1)
      // Meanwhile the objection is heard, and the case is given a number of the channel.
      try story.step("consulting", on: record, by: .petitionHead, at: .hub)
      try story.step("accepted", on: record, ["track": "petition"], by: .petitionHead, at: .hub)
      story.then("镇中心编发正式编号", try story.shown(record, at: .hub).heading.officialNumber == official)
      try await story.deliver()
      let next = try station.print(form: .assignment, of: record, as: worker)
      story.then("仍是同一份通知书：通知书编号不变", next.text.contains("通知书编号：\(notice)"))
      story.then("下一张印正式编号", next.header.officialNumber == official)
      story.then(
        "下一张两个编号都在，注明第2次打印",
        next.header.provisionalNumber == first.header.provisionalNumber && next.header.copy == 2
          && next.text.contains("第2次打印"))
      for (sort, name) in [("临时", first.header.provisionalNumber ?? ""), ("正式", official)] {
        story.then("按通知书上的“\(sort)编号”查到同一件", try station.record(named: name) == record)
      }
      story.then("按通知书编号查到同一件", try station.search(notice).map(\.record) == [record])
      try story.thenAllAgree(on: record)
    }
  }
}
