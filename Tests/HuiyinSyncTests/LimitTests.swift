import HuiyinSync
import HuiyinWire
import Testing

/// Limits of two layers that contradict each other would end honest sessions.
@Suite struct LimitTests {
  private let limits = SyncLimits()

  @Test func whatASenderMakesAReaderTakes() {
    #expect(limits.batchBytesMaximum <= FrameLimits.inflatedBytesMaximum)
    #expect(limits.batchChangesetsMaximum <= FrameLimits.batchChangesetsMaximum)
    #expect(FrameLimits.inflatedBytesMaximum < FrameLimits.frameBytesMaximum)
    #expect(limits.reconcileFrameBytes <= FrameLimits.reconcileBytesMaximum)
    #expect(FrameLimits.offerReferencesMaximum * 16 < FrameLimits.frameBytesMaximum)
    #expect(FrameLimits.directoryHeldMaximum * 24 < FrameLimits.frameBytesMaximum)
    #expect(FrameLimits.needMaximum * 16 + FrameLimits.reconcileBytesMaximum < FrameLimits.frameBytesMaximum)
  }

  @Test func aHeartbeatComesBeforeSilence() {
    #expect(limits.heartbeatMilliseconds * 2 < limits.silenceMilliseconds)
    #expect(limits.silenceMilliseconds < limits.acknowledgementMilliseconds)
  }

  @Test func nothingIsForbiddenAltogether() {
    #expect(limits.windowBatches > 0 && limits.offerAboveRows > 0 && limits.emptyOffersMaximum > 0)
    #expect(limits.reconcileMessagesMaximum > 0 && limits.parkedPerPeerMaximum > 0)
    #expect(limits.protocols.contains(1))
  }
}
