import HuiyinAuthority
import HuiyinRecords
import HuiyinWire
import Testing

/// P9 in the directory: what cannot be read has no effect, and hinders nothing.
@Suite struct DirectoryLogTests {
  @Test func whatIsPassedOverLeavesWhatWasThere() throws {
    var directory = Directory()
    try directory.add(try DirectoryCodec.decode(Directories.founding, township: TestKeys.township))
    let before = directory.current
    #expect(before.devices[TestKeys.hubDevice]?.kind == .hub)
    for vector in try Directories.passedOver() where vector.isWhole == false {
      var later = directory
      try later.add(try DirectoryCodec.decode(vector.bytes, township: TestKeys.township))
      let after = later.current
      #expect(after.units == before.units && after.sites == before.sites, "\(vector.name)")
      #expect(after.persons == before.persons && after.devices == before.devices, "\(vector.name)")
      #expect(after.policy["k"] == "v", "\(vector.name)")
      #expect(later.newest?.number == 2)
    }
  }

  /// What was added to grids and people is there again, and what is left out costs nothing.
  @Test func cardsSeatsAndFurtherGridsTravel() throws {
    let grid = Grid(number: 3, cardDisplayedOn: "2025-03-01", cardDisplayedBy: 8)
    let seats = SeatStatus.allCases.map {
      Representative(level: .town, district: "", tags: [], term: "", fourRoles: [], status: $0)
    }
    let entries: [DirectoryEntry] =
      [.unit(Unit(number: 3, name: "三号网格", kind: .grid, grid: grid))]
      + seats.enumerated().map { place, seat in
        .person(
          Person(
            number: UInt32(place + 7), name: "李梅", unit: 3, roles: RoleSet(rawValue: 1), representative: seat,
            grids: [3, 5]))
      }
    let bytes = DirectoryCodec.encode(
      term: 1, number: 2, previousHash: Array(repeating: 1, count: 32), timeMilliseconds: 1, entries: entries)
    let version = try DirectoryCodec.decode(bytes, township: TestKeys.township)
    #expect(version.entries == entries)
  }

  @Test(
    arguments: [
      (1, 1, 1, 2, true), (1, 1, 1, 1, false), (1, 1, 1, 3, false), (1, 2, 1, 1, false), (1, 9, 2, 1, true),
      (1, 9, 7, 1, true), (1, 9, 2, 10, false), (2, 1, 1, 2, false), (1, .max, 1, 0, false), (1, .max, 1, 1, false),
      (1, .max, 2, 1, true), (.max, .max, .max, .max, false), (.max, .max - 1, .max, .max, true),
      (1, 0, 1, 0, false), (1, .max, 2, 0, false),
    ] as [(UInt32, UInt32, UInt32, UInt32, Bool)])
  func theNextNumberOrANewTermFollows(
    _ term: UInt32, _ number: UInt32, _ nextTerm: UInt32, _ nextNumber: UInt32, _ mayFollow: Bool
  ) {
    let previous = DirectoryReference(term: term, number: number, hashPrefix: 1)
    let next = DirectoryReference(term: nextTerm, number: nextNumber, hashPrefix: 2)
    #expect(next.mayFollow(previous) == mayFollow)
  }
}
