import HuiyinRecords
import Testing

@Suite struct SaturatingSumTests {
  @Test func whatAPeerClaimsNeverTraps() {
    #expect([UInt64.max, 1, .max].reduce(0) { $0.saturatingSum($1) } == .max)
    #expect(Int.max.saturatingSum(1) == .max && Int.min.saturatingSum(-1) == .min)
    #expect(Int.max.saturatingSum(-1) == .max - 1 && 2.saturatingSum(3) == 5)
  }
}
