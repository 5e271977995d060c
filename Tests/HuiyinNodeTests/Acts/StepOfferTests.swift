import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Each step of the table for each person: theirs, lacking something, or not theirs and whose (DOMAIN 5, 8).
@Suite struct StepOfferTests {
  private func offers(_ record: RecordID, _ who: ShowTown.Who, _ town: ShowTown) throws -> [String: StepOffer] {
    let person = try #require(try town.node.directorySnapshot().persons[who.rawValue])
    let offers = try town.node.offers(on: record, for: person)
    return Dictionary(uniqueKeysWithValues: offers.map { ($0.step.event.key, $0) })
  }

  @Test func aRegisteredCase() throws {
    let town = try ShowTown()
    let record = try town.openCase()
    let head = try offers(record, .petitionHead, town)
    #expect(
      Set(head.keys)
        == [
          "closed_on_spot", "consulting", "accepted", "not_accepted", "transferred_out", "withdrawn", "voided",
        ])
    #expect(head["accepted"]?.standing == .allowed)
    #expect(head["accepted"]?.toGive.map(\.chinese) == ["办理渠道"])
    #expect(head["not_accepted"]?.toGive.map(\.chinese) == ["不予受理的理由", "理由"])
    #expect(head["closed_on_spot"]?.standing == .lacking)
    #expect(head["closed_on_spot"]?.lacking.map(\.chinese) == ["办理结果", "当事人认可"])
    let clerk = try offers(record, .clerk, town)
    #expect(clerk["accepted"]?.standing == .proposal)
    #expect(clerk["accepted"]?.words.chinese.contains("由联络站站长、信访办主任、主席团成员决定") == true)
    let worker = try offers(record, .gridWorker, town)
    #expect(worker["accepted"]?.refusal?.code == .role)
    #expect(worker["accepted"]?.words.chinese.contains("有权限的：联络站站长（人大渠道）") == true)
    // The station head registered it: at the hub a clerk alone voids it.
    #expect(worker["voided"]?.refusal?.code == .role && head["voided"]?.standing == .allowed)
    #expect(clerk["voided"]?.standing == .allowed)
    #expect(try offers(record, .stationHead, town)["voided"]?.standing == .allowed, "her own, of today")
    #expect(try offers(record, .officer, town)["voided"]?.refusal?.code == .unseen)
  }

  @Test func anAcceptedCaseIsItsChannels() throws {
    let town = try ShowTown()
    let record = try town.acceptedCase()
    let head = try offers(record, .petitionHead, town), station = try offers(record, .stationHead, town)
    #expect(head["concluded"]?.lacking.map(\.chinese) == ["办理结果", "处理意见书编号"])
    #expect(head["concluded"]?.toGive.map(\.chinese) == ["办结类型"])
    #expect(head["assigned"]?.standing == .allowed && head["assigned"]?.obstacles == [])
    #expect(station["concluded"]?.refusal?.code == .scope && station["assigned"]?.refusal?.code == .scope)
    #expect(station["withdrawn"]?.standing == .allowed)
    _ = try town.node.edit(
      record, [TypedEdit(.add, "recused", "3")], by: town.session(.petitionHead, .hub))
    #expect(try offers(record, .stationHead, town)["withdrawn"]?.refusal?.code == .recused)
  }

  /// What is offered is done, and what is refused here is refused there, in the same words.
  @Test func theOfferIsKept() throws {
    let town = try ShowTown()
    let record = try town.assignedCase()
    for who: ShowTown.Who in [.admin, .petitionHead, .stationHead, .gridWorker, .officer, .clerk, .leader] {
      let session = try town.session(who, .hub)
      for offer in try offers(record, who, town).values {
        do {
          try town.node.store.write { transaction in
            let shown = try transaction.shown(record)
            try town.node.permit(
              [Op(.event, field: offer.step.event.number)], on: shown, by: session, in: transaction)
          }
          #expect(offer.refusal == nil, "\(offer.step.event.key) by \(who)")
        } catch let refusal as NodeError {
          #expect(refusal.what == offer.refusal?.reason, "\(offer.step.event.key) by \(who)")
          #expect(refusal.code == "notPermitted.\(offer.step.event.key)")
        }
      }
    }
  }

  @Test func aDateThatHasPassedClosesAStep() async throws {
    let story = try Story("offers", .hubLast)
    let record = try story.assignedCase("水渠垮塌")
    _ = try story.node(.water)
    try await story.deliver()
    let officer = try #require(try story.node(.water).directorySnapshot().persons[Story.Who.officer.rawValue])
    func objection() throws -> StepOffer? {
      try story.node(.water).offers(on: record, for: officer).first { $0.step.event.key == "objected" }
    }
    #expect(try objection()?.standing == .allowed)
    story.town.clock.pass(days: 9)
    let late = try #require(try objection())
    #expect(late.standing == .closed && late.words.chinese.contains("最后一日为2025年3月17日"))
    let head = try #require(try story.node(.water).directorySnapshot().persons[Story.Who.petitionHead.rawValue])
    let anew = try #require(
      try story.node(.water).offers(on: record, for: head).first { $0.step.event.key == "assigned" })
    #expect(anew.isProposalHere && anew.words.chinese.contains("送镇中心确认后生效"))
  }

  /// A petition is not the station head's, and before it has a channel it may become theirs (DOMAIN 8).
  @Test func whoMayIsToldOfTheRecordsChannel() throws {
    let town = try ShowTown()
    let open = try town.openCase()
    let accept = try #require(
      try town.node.explanation(of: open).next.first { $0.event.key == "accepted" })
    #expect(accept.deciders.roles == [.stationHead, .petitionHead, .presidium])
    let record = try town.acceptedCase()
    let next = Dictionary(
      uniqueKeysWithValues: try town.node.explanation(of: record).next.map { ($0.event.key, $0) })
    for key in ["assigned", "concluded"] {
      let step = try #require(next[key])
      #expect(step.deciders.roles == [.petitionHead] && !step.words.chinese.contains("联络站站长"), "\(key)")
      #expect(try offers(record, .stationHead, town)[key]?.refusal?.code == .scope, "\(key)")
      #expect(try offers(record, .petitionHead, town)[key]?.refusal == nil, "\(key)")
    }
  }

  /// With the steps of its own state it is the whole table, each once.
  @Test func stepsOfOtherStatesSayFromWhereAndWho() throws {
    let town = try ShowTown()
    let record = try town.acceptedCase()
    let others = try town.node.otherSteps(on: record)
    let table = WorkflowTable(TownshipSchema.caseFile).rows.filter { $0.from.number != CaseEvent.draft }
    let own = try offers(record, .petitionHead, town).keys
    #expect(Set(others.map(\.event.key)).union(own) == Set(table.map(\.to.name)))
    #expect(others.count == Set(table.map(\.to.name)).subtracting(own).count)
    let reopening = try #require(others.first { $0.event.key == "reopened" })
    #expect(reopening.from.map(\.key) == table.filter { $0.to.name == "reopened" }.map(\.from.name))
    let people = try town.node.directorySnapshot().persons
    func isFor(_ who: ShowTown.Who) throws -> Bool { reopening.isFor(try #require(people[who.rawValue])) }
    #expect(try isFor(.petitionHead) && !isFor(.stationHead) && !isFor(.gridWorker))
    #expect(reopening.words.chinese.hasPrefix("“重新办理”现在不能办理，可从“"))
    #expect(!reopening.words.chinese.contains("联络站站长") && reopening.words.english.contains("who may: "))
  }

  @Test func aMergedCaseOffersNothing() throws {
    let town = try ShowTown()
    let cases = try [town.openCase(), town.openCase()]
    _ = try town.node.decideDuplicate(cases[0], cases[1], "same", by: town.session(.clerk, .hub))
    let merged = try #require(
      try cases.first { try town.node.presentation(of: $0).heading.group?.isMerged == true })
    let head = try offers(merged, .petitionHead, town)
    #expect(!head.isEmpty && head.values.allSatisfy { $0.standing == .closed })
    #expect(head["consulting"]?.words.chinese.contains("已并入") == true)
    #expect(try town.node.otherSteps(on: merged).isEmpty)
  }
}
