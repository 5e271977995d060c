import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinSync
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// PITFALLS 1.10: what a node of one grid gives comes through one that serves more grids to whoever may have it, and to
/// nobody else, though the hub is away all the while.
@Suite struct RelayTests {
  private let town: SyncTown
  /// Of grid 3; of grids 3 and 5; of grid 5; of grid 3.
  private let first: Node
  private let wide: Node
  private let five: Node
  private let last: Node
  /// At home in grid 3, and granted to grid 5.
  private let shared: RecordID

  init() async throws {
    town = try SyncTown()
    wide = try town.node("B", .station, serving: 3, vouches: [SyncTown.worker(3)])
    try town.serve([SyncTown.grid(3), SyncTown.grid(5)], by: "B")
    five = try town.node("C", .station, serving: 5, vouches: [SyncTown.worker(5)])
    last = try town.node("D", .laptop, serving: 3, vouches: [SyncTown.representative(3)])
    // It knows the others' places, and tells them of it.
    first = try town.node("A", .station, serving: 3, vouches: [SyncTown.worker(3)])
    shared = try town.intake("沿河两组共用的路灯", grid: 3, by: SyncTown.petitionHead, at: town.hub)
    _ = try town.hub.edit(
      shared, [TypedEdit(.add, "share", "\(SyncTown.grid(5))")],
      by: town.session(SyncTown.petitionHead, at: town.hub))
    try await town.meetUntilEqual(first, town.hub)
  }

  /// From narrow to wide to another narrow one, and back; whichever of the two at the far side is met first.
  @Test(arguments: [true, false]) func fromNarrowToWideToNarrow(fiveComesFirst: Bool) async throws {
    let three = Set(try (1...3).map { try town.intake("三组第\($0)件", grid: 3, at: first) })
    let ends = fiveComesFirst ? [five, last] : [last, five]
    try await town.meetUntilEqual(first, wide)
    for end in ends { try await town.meetUntilEqual(wide, end) }
    #expect(try town.records(wide) == three.union([shared]))
    #expect(try town.records(five) == [shared])
    #expect(try town.records(last) == three.union([shared]))

    // The far ends go on with what they got, and begin something of their own.
    let own = try town.intake("五组的事", grid: 5, at: five)
    try town.set("request", "五组催办", on: shared, by: SyncTown.worker(5), at: five)
    let late = try town.intake("三组入户发现", grid: 3, by: SyncTown.representative(3), at: last)
    for end in ends { try await town.meetUntilEqual(end, wide) }
    try await town.meetUntilEqual(wide, first)
    for end in ends { try await town.meetUntilEqual(wide, end) }
    let all = three.union([shared, late])
    #expect(try town.records(wide) == all.union([own]))
    #expect(try town.records(first) == all)
    #expect(try town.records(last) == all)
    #expect(try town.records(five) == [shared, own])
    let nodes = [first, wide, five, last]
    #expect(Set(try nodes.map { try town.references($0, of: [shared]) }).count == 1, "whole wherever it may be")
    #expect(Set(try [first, wide, last].map { try town.digest($0, grid: 3) }).count == 1)
    #expect(try town.digest(wide, grid: 5) == town.digest(five, grid: 5))
    for node in nodes { #expect(try node.verify().isClean) }

    // And the hub, met by one of them, gets all that the four have.
    try await town.meetUntilEqual(wide, town.hub)
    #expect(try town.records(town.hub) == all.union([own]))
  }
}
