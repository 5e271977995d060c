import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinSync
import Testing

@testable import HuiyinNode

/// Two hubs' worth of laptops: three stations and twelve laptops at one hub, each laptop with one way to the others.
@Suite struct ManyLaptopsTests {
  /// A node, the one that it meets, and what goes over the link between them.
  private struct Member {
    let node: Node
    let grid: Int
    let upper: Node
    let tap = Tap()
  }

  private let town: SyncTown
  private let stations: [Member]
  /// Meet the station of their grid and nobody else.
  private let village: [Member]
  /// Meet the hub and nobody else.
  private let field: [Member]
  private var all: [Member] { stations + village + field }

  init() throws {
    let town = try SyncTown()
    func member(_ name: String, _ kind: NodeKind, grid: Int, meeting upper: Node) throws -> Member {
      Member(
        node: try town.node(name, kind, serving: grid, vouches: [SyncTown.worker(grid)]), grid: grid, upper: upper)
    }
    let stations = try (1...3).map { try member("S0\($0)", .station, grid: $0, meeting: town.hub) }
    village = try (1...6).map { number in
      let station = stations[(number - 1) % 3]
      return try member("L0\(number)", .laptop, grid: station.grid, meeting: station.node)
    }
    field = try (1...6).map { try member("F0\($0)", .laptop, grid: ($0 - 1) % 3 + 1, meeting: town.hub) }
    self.town = town
    self.stations = stations
  }

  @Test func whatIsSignedAnywhereReachesItsWholeAudienceOnceOverEachLink() async throws {
    /// By grid: records, and whatever was signed of them wherever.
    var records: [Int: [RecordID]] = [:]
    var signed: [Int: Set<ChangesetReference>] = [:]
    for grid in 1...3 {
      for node in all.filter({ $0.grid == grid }).map(\.node) + [town.hub] {
        let person = node === town.hub ? SyncTown.petitionHead : SyncTown.worker(grid)
        let record = try town.intake("事项\(records[grid, default: []].count)", grid: grid, by: person, at: node)
        records[grid, default: []].append(record)
        signed[grid, default: []].formUnion(try town.references(node, of: [record]))
      }
    }
    try await meetAll()
    // Everybody goes on, without a network, with a record that somebody else has begun: all of them at once.
    for grid in 1...3 {
      let begun = try #require(records[grid])
      for (place, member) in all.filter({ $0.grid == grid }).enumerated() {
        let record = begun[(place + 1) % 5]
        let committed = try town.set(
          "place", "第\(place)处", on: record, by: SyncTown.worker(grid), at: member.node)
        signed[grid, default: []].insert(committed.changeset)
      }
    }
    try await meetAll()

    for grid in 1...3 { try check(grid, Set(try #require(records[grid])), try #require(signed[grid])) }
    #expect(try town.records(town.hub).count == 18)
    #expect(Set(try town.officialNumbers(town.hub)).count == 18)
    try countBodies()
  }

  /// Two rounds: up with what was done, and down with what that has caused.
  private func meetAll() async throws {
    for members in [village, stations, field, stations, field, village] {
      for member in members { try await town.meetUntilEqual(member.node, member.upper, tap: member.tap) }
    }
  }

  private func check(_ grid: Int, _ records: Set<RecordID>, _ signed: Set<ChangesetReference>) throws {
    let whole = try town.references(town.hub, of: records)
    #expect(whole.isSuperset(of: signed), "all that was signed is at the hub")
    let digest = try town.digest(town.hub, grid: grid)
    for node in all.filter({ $0.grid == grid }).map(\.node) {
      #expect(try town.references(node, of: records) == whole)
      #expect(try town.records(node) == records, "and nothing of another grid")
      let report = try node.verify()
      #expect(report.isClean && report.forks.isEmpty)
      #expect(report.shares[SyncTown.grid(grid)] == digest)
      #expect(try town.unheld(node) == 0, "a receipt has come, also to those who never met the hub")
      #expect(try town.counts(node).parked == 0)
    }
  }

  /// Each link is the only way between its ends, so a body crosses it once in both ways together.
  private func countBodies() throws {
    let township = try town.township()
    for member in all {
      let (there, back) = (
        member.tap.bodies(.there, township: township), member.tap.bodies(.back, township: township)
      )
      #expect(!there.isEmpty && !back.isEmpty)
      #expect(Set(there + back).count == there.count + back.count, "nothing twice, and nothing comes back")
    }
  }
}
