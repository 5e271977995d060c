import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Synchronization
import Testing

@testable import HuiyinNode

/// What is new to a person who looks at their list.
@Suite struct LookingTests {
  private static let minute: UInt64 = 60_000

  @Test func aLookLastsHalfAnHourAndTheNextBeginsWhereItWasLastUsed() {
    let first = Looking(first: 0)
    #expect(first.used(at: 30_000) == first, "written once a minute at most")
    let used = first.used(at: 10 * Self.minute)
    #expect(used == Looking(since: 0, begun: 0, last: 10 * Self.minute))
    let next = used.used(at: 30 * Self.minute)
    #expect(next == Looking(since: 10 * Self.minute, begun: 30 * Self.minute, last: 30 * Self.minute))
    // A clock that was put back begins anew, and is not ahead for ever.
    #expect(next.used(at: Self.minute) == Looking(first: Self.minute))
  }

  @Test func whatOthersRegisteredSinceTheLastLookIsNew() throws {
    let town = try ShowTown()
    func arrived(
      _ records: Set<RecordID>, _ who: ShowTown.Who = .petitionHead, isUse: Bool = true
    ) throws -> Set<RecordID> { try town.node.arrived(among: records, for: who.rawValue, isUse: isUse) }
    let old = try town.intake()
    #expect(try arrived([old]).isEmpty, "nothing is new to who looks for the first time")
    #expect(try arrived([old], .gridWorker).isEmpty)
    let new = try town.intake()
    #expect(try arrived([old, new]) == [new])
    #expect(try arrived([old, new]) == [new], "the same look")
    #expect(try arrived([old, new], .gridWorker).isEmpty, "their own is not news")
    #expect(try arrived([old]).isEmpty && arrived([]).isEmpty)
    // The clock of this town goes on a minute each time that it is asked.
    for _ in 0..<31 { _ = town.node.environment.nowMilliseconds() }
    #expect(try arrived([old, new], isUse: false) == [new], "a page that renews itself is no look")
    #expect(try arrived([old, new]).isEmpty)
    let newest = try town.intake()
    #expect(try arrived([old, new, newest]) == [newest])
    // Nothing of it is signed.
    #expect(try town.node.auditTrail().isEmpty)
    #expect(try town.node.verify().isClean)
  }

  /// Two hundred open pages renew themselves at each commit, and a full disk takes none.
  @Test func aLookWritesNothingAtOnceAndIsKnownAfterwards() throws {
    let town = try ShowTown()
    let old = try town.intake()
    let commits = Mutex(0)
    let observation = town.node.store.observeCommits { commits.withLock { $0 += 1 } }
    #expect(try town.node.arrived(among: [old], for: ShowTown.Who.petitionHead.rawValue, isUse: true).isEmpty)
    #expect(commits.withLock { $0 } == 0)
    for _ in 0..<2 { town.node.writeLookings() }
    #expect(commits.withLock { $0 } == 1, "with the gathered looks, and once")
    let new = try town.intake()
    let other = try Node.open(town.node.directory, environment: town.node.environment)
    let arrived = try other.arrived(among: [old, new], for: ShowTown.Who.petitionHead.rawValue, isUse: true)
    #expect(arrived == [new])
    try other.close()
    withExtendedLifetime(observation) {}
  }
}
