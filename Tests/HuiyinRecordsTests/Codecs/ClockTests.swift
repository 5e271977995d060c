import HuiyinRecords
import Testing

/// DESIGN 4.1: max(own time, clocks of the parents + 1); a node whose own time is outside 2020 to 2199 trusts parents.
@Suite struct ClockTests {
  private let now: UInt64 = 1_760_000_000_000

  @Test func ownTimeUnlessAParentIsLater() {
    let parent = HybridClock(milliseconds: now + 5, counter: 3)
    #expect(HybridClock.forChangeset(ownMilliseconds: now, parents: []) == HybridClock(milliseconds: now))
    #expect(HybridClock.forChangeset(ownMilliseconds: now, parents: [parent]) == parent.next)
    #expect(
      HybridClock.forChangeset(ownMilliseconds: now + 9, parents: [parent]) == HybridClock(milliseconds: now + 9))
  }

  @Test(arguments: [0, HybridClock.year2020Milliseconds - 1, HybridClock.year2200Milliseconds, 1 << 50])
  func anAbsurdOwnTimeIsNotUsed(own: UInt64) {
    let parent = HybridClock(milliseconds: now)
    #expect(HybridClock.forChangeset(ownMilliseconds: own, parents: [parent]) == parent.next)
    #expect(
      HybridClock.forChangeset(ownMilliseconds: own, parents: [])
        == HybridClock(milliseconds: HybridClock.year2020Milliseconds))
  }

  @Test func aFullCounterCarriesAndTheHighestClockHasNoNext() {
    let full = HybridClock(milliseconds: now, counter: .max)
    #expect(full.next == HybridClock(milliseconds: now + 1))
    #expect(HybridClock(packed: .max).next == nil)
    #expect(HybridClock.forChangeset(ownMilliseconds: now, parents: [HybridClock(packed: .max)]) == nil)
  }
}
