import HuiyinSync
import Testing

@Suite struct LimitTests {
  @Test func everyLimitIsPositive() {
    #expect(SyncLimits() == SyncLimits())
  }
}
