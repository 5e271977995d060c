import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Whatever people of all roles do at four nodes that cannot always meet (DOMAIN 5, 8, 12): states are reached by the
/// protocol's own ways, responsibility is never vacant, nothing counts without the right, and lists are what a recount
/// finds. Every event and every other deed is done at least once: `RandomCasework.goTheWays` sees to that before chance
/// begins. `HUIYIN_CASEWORK_SEEDS` names how many seeds are tried.
@Suite(.serialized) struct CaseworkPropertyTests {
  private static let acts = 160

  private static var seeds: ClosedRange<UInt64> {
    let asked = ProcessInfo.processInfo.environment["HUIYIN_CASEWORK_SEEDS"].flatMap { UInt64($0) } ?? 3
    return 1...max(1, asked)
  }

  @Test func whateverTheyDo() async throws {
    var tallies: [String: RandomCasework.Tally] = [:]
    var denied = 0
    var pairs = 0
    var invariants = try CaseworkInvariants()
    for seed in Self.seeds {
      print("casework seed \(seed)")
      let casework = try await Self.play(seed, &invariants)
      denied += casework.denied
      pairs += try DuplicateRecount(casework.story.node(.hub)).pairs.count
      for (name, tally) in casework.tallies {
        tallies[name, default: RandomCasework.Tally()].done += tally.done
        tallies[name, default: RandomCasework.Tally()].refused += tally.refused
      }
    }
    print("casework: \(invariants.steps) steps and \(invariants.ops) ops in effect looked at; done/refused:")
    let counts = tallies.sorted { $0.key < $1.key }
      .map { "\($0.key) \($0.value.done)/\($0.value.refused)" }.joined(separator: ", ")
    print(counts)
    let told = "seeds \(Self.seeds), done/refused: \(counts), denied \(denied), pairs \(pairs)"
    Self.checkFloors(tallies, denied: denied, told)
    // Each seed has one matter that is brought forward twice; a pair of two that chance then opens as cases, of which
    // one is void, waits no more.
    #expect(pairs >= 1, "\(told)")
  }

  /// One seed's worth, until all have met.
  private static func play(_ seed: UInt64, _ invariants: inout CaseworkInvariants) async throws -> RandomCasework {
    let story = try Story("casework", .seeded(seed))
    var casework = try RandomCasework(story, seed: seed)
    defer { casework.removeFiles() }
    try await casework.goTheWays()
    for number in 1...acts {
      try casework.act("seed \(seed), act \(number)")
      if number.isMultiple(of: 6) { try await casework.meet(number / 40) }
      if number.isMultiple(of: 40) {
        story.town.clock.pass(days: 1)
        for place in RandomCasework.places {
          try invariants.check(try story.node(place), place, "seed \(seed), act \(number)")
        }
      }
    }
    try await story.deliver()
    for place in RandomCasework.places {
      let node = try story.node(place)
      try invariants.check(node, place, "seed \(seed), together")
      // The relay's lists are the clerk's alone, who has them at the hub too.
      if place != .relay { try node.checkTasks("seed \(seed), \(place.rawValue)") }
    }
    try checkAgreement(story, seed)
    return casework
  }

  /// A unit that a case has left keeps what it had, and so does the home grid of one that has become confidential.
  private static func checkAgreement(_ story: Story, _ seed: UInt64) throws {
    for record in try RandomCasework.records(RecordKind.caseFile, at: story.node(.hub)) {
      let audience = try story.node(.hub).store.read { try $0.state(of: record)?.audience }
      guard audience?.units.contains(ScenarioTown.grid3) == true else { continue }
      let digests = try [ScenarioTown.Place.hub, .station3].compactMap { place -> [UInt8]? in
        try story.node(place).store.read { try $0.fold(record).map { StateCodec.digest($0.state) } }
      }
      #expect(Set(digests).count == 1, "seed \(seed): \(record)")
    }
  }

  /// Every kind of deed was done somewhere, every event was taken, and much was refused: else this shows little. The
  /// ways take each event for each seed, and do whatever answers something. Of the rest chance tries each three times
  /// and more in a seed, mostly by somebody who may, and leads some steps further.
  private static func checkFloors(_ tallies: [String: RandomCasework.Tally], denied: Int, _ told: String) {
    let events = TownshipSchema.caseFile.events.values.map(\.name).sorted()
    #expect(events.count == 18, "\(events)")
    for event in events { #expect((tallies[event]?.done ?? 0) >= seeds.count, "\(event) too seldom; \(told)") }
    let steps = events.compactMap { tallies[$0] }
    // Besides the 31 of the ways.
    #expect(steps.map(\.done).reduce(0, +) >= (31 + 5) * seeds.count, "steps; \(told)")
    #expect(steps.map(\.refused).reduce(0, +) >= 20, "steps; \(told)")
    for deed in RandomCasework.Deed.allCases {
      let tally = tallies[deed.rawValue] ?? RandomCasework.Tally()
      switch deed {
      // Told by their events.
      case .step, .rareStep: break
      case .emptyStep, .emptyEdit: #expect(tally.refused >= 3, "\(deed.rawValue); \(told)")
      default: #expect(tally.done >= 1, "\(deed.rawValue); \(told)")
      }
    }
    #expect((tallies["usb"]?.done ?? 0) >= 3, "\(told)")
    #expect(denied >= 30, "\(told)")
  }
}
