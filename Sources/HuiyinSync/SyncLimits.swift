import HuiyinWire

/// Every limit of a session, with its unit and its reason (DESIGN 7). What a single frame may hold stands in
/// `FrameLimits`, below.
public struct SyncLimits: Sendable, Hashable {
  /// Protocol versions spoken here. A session speaks the highest that both sides speak.
  public var protocols: ClosedRange<UInt32> = 1...1
  /// Changesets that one batch is filled with: what every reader takes.
  public var batchChangesetsMaximum = FrameLimits.batchChangesetsMaximum
  /// Bytes of changesets that one batch is filled with, before deflation. Half of what every reader takes: a batch is
  /// one transaction there, and whoever writes on that node meanwhile waits for one.
  public var batchBytesMaximum = 128 * 1024
  /// Batches sent and not yet acknowledged: fills a link with 100 ms of delay at 80 Mbit/s, and bounds what a slow
  /// reader makes the sender keep.
  public var windowBatches = 4
  /// Rows of backlog beyond which changesets are offered by name first: below it the names cost more time than the
  /// bodies.
  public var offerAboveRows = 256
  /// Offers in a row of which the offering side sent nothing that was wanted: an honest one may lose a few to a change
  /// of audience.
  public var emptyOffersMaximum = 8
  /// `wanted` frames of the other side that wait for their answer: an honest one sends at most one for each batch.
  public var wantedFramesMaximum = 64
  /// Bytes of frames that wait for the link: the window of batches, and a directory in full.
  public var outboxBytesMaximum = 64 * 1024 * 1024
  /// Messages of one reconciliation: a million differences in messages of `reconcileFrameBytes` take fewer.
  public var reconcileMessagesMaximum = 4096
  /// Bytes of one negentropy message that is sent.
  public var reconcileFrameBytes = 60_000
  /// Milliseconds for the first frame of the other side: a handshake over a bad line.
  public var helloMilliseconds: UInt64 = 15_000
  /// Milliseconds without a frame of our own after which a heartbeat is sent.
  public var heartbeatMilliseconds: UInt64 = 15_000
  /// Milliseconds without a frame of the other side after which it is gone.
  public var silenceMilliseconds: UInt64 = 60_000
  /// Milliseconds for an acknowledgement, and without anything but heartbeats in a session that is to end when both are
  /// equal: a batch commits in well below a second on a ten-year-old PC.
  public var acknowledgementMilliseconds: UInt64 = 120_000
  /// Changesets without their ancestors that are kept for one device that sends them; beyond it they are dropped and
  /// their records are fetched whole.
  public var parkedPerPeerMaximum = 4096
  /// Days after which a peer's set is compared in full even if its cursor is sound.
  public var auditDays: UInt64 = 7

  public init() {}

  public var offerReferencesMaximum: Int { FrameLimits.offerReferencesMaximum }
}
