import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Equal ID numbers make a pair, at save and at arrival, with the key or without, and nothing tells the number
/// (DOMAIN 3.4, 13 D13).
@Suite struct NumberDuplicateTests {
  private func intake(_ title: String, _ facts: String, _ number: String?, at node: Node, _ town: CareTown) throws
    -> RecordID
  {
    var typed = [
      TypedEdit(.set, "title", title), TypedEdit(.set, "facts", facts), TypedEdit(.set, "nature", "opinion"),
      TypedEdit(.set, "channel", "grid_visit"),
    ]
    if let number { typed.append(TypedEdit(.set, IdentityNumberTests.field, number)) }
    return try node.registerIntake(typed, grid: CareTown.grid, by: town.session(node)).record
  }

  private func reasons(_ node: Node) throws -> [[String]] { try node.duplicates().map { $0.reasons.map(\.code) } }

  @Test func theCriterionFires() throws {
    let town = try CareTown()
    let station = try town.makeStation()
    let number = IdentityNumberTests.number
    let first = try intake("村口路灯不亮", "三盏坏了", number, at: station, town)
    _ = try intake("水渠淤塞", "下游没有水", IdentityNumberTests.other, at: station, town)
    #expect(try station.duplicates().isEmpty)
    let second = try intake("征地补偿款未到", "去年秋天量的地", "９９９９９９１９９００１０１１２３８", at: station, town)
    let pair = try #require(try station.duplicates().first)
    #expect(Set([pair.first.record, pair.second.record]) == [first, second])
    #expect(pair.reasons.first { $0.criterion == .idNumber }?.points == 60 && pair.suspicion == .suspect)
    #expect(pair.reasons.map(\.label.chinese).contains("身份证号相同（60分）"))
    #expect(!"\(pair)".contains(number))
    // Elsewhere by the same rule, from what arrived.
    #expect(try town.hub.duplicates().isEmpty)
    try town.carry(from: station, to: town.hub)
    #expect(try town.hub.duplicates().map(\.reasons) == station.duplicates().map(\.reasons))
    // A number that is taken back takes the pair with it.
    _ = try station.edit(second, [TypedEdit(.set, IdentityNumberTests.field, "")], by: town.session(station))
    #expect(try station.duplicates().isEmpty)
    try town.carry(from: station, to: town.hub)
    #expect(try town.hub.duplicates().isEmpty)
  }

  @Test func oneArrivesToTheOther() throws {
    let town = try CareTown()
    let station = try town.makeStation()
    _ = try intake("村口路灯不亮", "三盏坏了", IdentityNumberTests.number, at: station, town)
    _ = try intake("征地补偿款未到", "去年秋天量的地", IdentityNumberTests.number, at: town.hub, town)
    #expect(try reasons(station).isEmpty && reasons(town.hub).isEmpty)
    try town.carry(from: station, to: town.hub)
    #expect(try reasons(town.hub).first?.first == "id_number")
    try town.carry(from: town.hub, to: station)
    #expect(try reasons(station).first?.first == "id_number")
    // Made anew out of what is kept: the same.
    #expect(try town.hub.scanDuplicates() == 1)
  }
}
