import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// What a registrar sees of what they have just registered.
@Suite struct RegisteredIntakeTests {
  private func person(_ who: ShowTown.Who, _ town: ShowTown) throws -> Person {
    try #require(try town.node.directorySnapshot().persons[who.rawValue])
  }

  @Test func thoseOfTheDayAndTheirPersonAlone() throws {
    let town = try ShowTown()
    let (first, second) = (try town.intake(), try town.intake())
    let worker = try person(.gridWorker, town)
    let today = try town.node.intakes(registeredBy: worker)
    #expect(today.map(\.heading.record) == [second, first], "the newest first")
    #expect(today.allSatisfy { $0.heading.title == "村口路灯不亮" && $0.arrival != .unconfirmed })
    // Edited by another: it stays who registered it.
    try town.set("place", "村东", first, .clerk, .hub)
    #expect(try town.node.intakes(registeredBy: worker).map(\.heading.record) == [second, first])
    #expect(try town.node.intakes(registeredBy: person(.clerk, town)).isEmpty)
    let tomorrow = try #require(town.node.today.adding(days: 1))
    #expect(try town.node.intakes(registeredBy: worker, on: tomorrow).isEmpty)
    #expect(try town.node.intakes(registeredBy: worker, on: town.node.today).count == 2)
  }

  @Test func whomTheyTypedAMomentAgo() throws {
    let town = try ShowTown()
    let record = try town.intake()
    let worker = try town.session(.gridWorker, .station)
    func typed(_ who: ShowTown.Who, _ place: ShowTown.Where) throws -> TypedParty? {
      try town.node.typedParty(of: record, by: town.session(who, place))
    }
    #expect(try typed(.gridWorker, .station) == TypedParty(name: "陈大山", phones: []))
    #expect(try typed(.gridWorker, .hub) == nil, "on another machine")
    for who in [ShowTown.Who.petitionHead, .clerk, .admin] { #expect(try typed(who, .station) == nil, "\(who)") }
    let slip = try town.node.print(form: .intakeSlip, of: record, as: worker)
    #expect(slip.blocks.first == .address("陈大山："))
    #expect(slip.blocks.contains(.paragraph("请保存本回执，凭编号可以向信访办查询办理情况。")))
    #expect(try town.node.auditTrail(of: record).last?.reason == "送交本人的文书")
    // The office's sheet stays masked, and so does everything once the visitor has left.
    #expect(!(try town.node.print(form: .intakeSheet, of: record, as: worker).text.contains("陈大山")))
    for _ in 0..<31 { _ = town.node.environment.nowMilliseconds() }
    #expect(try typed(.gridWorker, .station) == nil)
    let later = try town.node.print(form: .intakeSlip, of: record, as: worker)
    #expect(later.blocks.first == .address("陈*：") && !later.text.contains("大山"))
  }

  /// What somebody else has written since is not theirs to see, and what it replaced holds no more.
  @Test func aCorrectionByAnotherIsMasked() throws {
    let town = try ShowTown()
    let record = try town.intake()
    let worker = try town.session(.gridWorker, .station)
    try town.set("citizen_name", "程小石", record, .clerk, .hub)
    #expect(try town.node.typedParty(of: record, by: worker)?.name == nil)
    let slip = try town.node.print(form: .intakeSlip, of: record, as: worker)
    #expect(slip.blocks.first == .address("程*："))
  }

  @Test func aCaseIsNobodysTypedParty() throws {
    let town = try ShowTown()
    let record = try town.openCase()
    #expect(try town.node.typedParty(of: record, by: town.session(.stationHead, .station)) == nil)
  }
}
