import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Merges and splits at any node in any order end in the same groups and survivors on all of them (DOMAIN 12 c; 13,
/// D14, D15), and in those that are found from scratch.
@Suite(.serialized) struct RandomMergerTests {
  private static let actors: [(ScenarioTown.Who, ScenarioTown.Place)] = [
    (.petitionHead, .hub), (.clerk, .hub), (.clerk, .station3), (.clerk, .relay), (.stationHead, .station3),
  ]

  @Test(arguments: 1...4 as ClosedRange<UInt64>) func allNodesGroupAlike(_ seed: UInt64) async throws {
    let story = try Story("random mergers", .seeded(seed))
    let town = story.town
    var random = SeededNumbers(seed)
    let cases = try (0..<6).map { number in
      try story.caseFile("第\(number)件", [TypedEdit(.set, "received_at", "2025-03-0\(1 + random.below(4))T09:00+08:00")])
    }
    let places: [ScenarioTown.Place] = [.hub, .station3, .relay]
    for place in places { _ = try town.node(place) }
    try await town.deliver(.seeded(seed))
    var done = 0
    for _ in 0..<30 {
      let one = cases[random.below(cases.count)], other = cases[random.below(cases.count)]
      let (who, place) = Self.actors[random.below(Self.actors.count)]
      do {
        switch random.below(9) {
        case 0..<4: try story.decide(one, other, "same", by: who, at: place)
        case 4: try story.split(one, other, "不是一件事", by: who, at: place)
        case 5: try story.decide(one, other, "not_dup", reason: "不是一件事", by: who, at: place)
        case 6: try story.step("accepted", on: one, ["track": "petition"], by: .petitionHead, at: .hub)
        case 7: try story.set("received_at", "2025-02-1\(random.below(9))T09:00+08:00", on: one, by: who, at: place)
        default:
          let first = random.below(places.count)
          let second = (first + 1 + random.below(places.count - 1)) % places.count
          _ = try await town.node(places[first]).meet(try town.node(places[second]))
        }
        done += 1
      } catch is NodeError {}
    }
    try await town.deliver(.seeded(seed))
    #expect(done > 12, "seed \(seed)")
    let groups = try places.map { try Self.survivors(of: cases, at: town.node($0)) }
    #expect(groups.allSatisfy { $0 == groups[0] }, "seed \(seed)")
    for place in places {
      let node = try town.node(place)
      let stored = try Self.survivors(of: cases, at: node)
      let found = try node.store.read { reader in
        let groups = try reader.caseGroups(around: cases)
        return Dictionary(uniqueKeysWithValues: cases.map { ($0, groups[$0]?.survivor.id ?? $0) })
      }
      #expect(stored == found, "seed \(seed), \(place.rawValue)")
      try node.checkTasks("seed \(seed), \(place.rawValue)")
      if place == .hub, seed <= 2 {
        var recount = WorkRecount(node, asOf: node.today, "seed \(seed)")
        try recount.check()
      }
      try node.rebuild()
      #expect(try Self.survivors(of: cases, at: node) == stored, "seed \(seed), \(place.rawValue), rebuilt")
    }
  }

  /// Of a case that stands alone itself.
  private static func survivors(of cases: [RecordID], at node: Node) throws -> [RecordID: RecordID] {
    try node.store.read { reader in
      try Dictionary(uniqueKeysWithValues: cases.map { ($0, try reader.survivor(of: $0) ?? $0) })
    }
  }
}
