import HuiyinRecords
import HuiyinSync

/// One session under way over a link: runs its driver, one event at a time, on a queue of its own.
actor Conversation {
  private let executor: QueueExecutor
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  private let node: Node
  private var driver: SessionDriver
  private let clock: @Sendable () -> UInt64
  private let outbox: AsyncStream<[UInt8]>.Continuation

  /// - Parameters:
  ///   - clock: milliseconds of any monotonic clock.
  ///   - outbox: frames to send, in order; finished when the session has ended.
  init(
    node: Node, device: DeviceID, address: String, endsWhenEqual: Bool, limits: SyncLimits,
    clock: @escaping @Sendable () -> UInt64, outbox: AsyncStream<[UInt8]>.Continuation
  ) throws {
    executor = QueueExecutor(label: "huiyin.session")
    self.node = node
    driver = try SessionDriver(
      node: node, device: device, address: address, endsWhenEqual: endsWhenEqual, limits: limits, at: clock())
    self.clock = clock
    self.outbox = outbox
  }

  var end: SessionEnd? { driver.end }
  var traffic: SessionTraffic { driver.traffic }
  var isEqual: Bool { driver.isEqual }

  func start() { happen { $0.start() } }
  func received(_ frame: [UInt8]) { happen { $0.received(frame, at: clock()) } }
  /// The link has taken a frame of so many bytes.
  func sent(_ bytes: Int) { driver.sent(bytes) }
  func linkClosed() { happen { $0.linkClosed() } }
  func stop() { happen { $0.stop() } }
  func storeMoved() { happen { $0.storeMoved() } }

  /// Once a second; also looks for what another process has committed.
  func tick() {
    happen { driver in
      driver.timerFired(at: clock())
      driver.storeMoved()
    }
  }

  /// Writes down how the session ended. Called once, after the link is gone. Answers whether this node has wiped what
  /// it held, for which the session was the last thing needed.
  func writeEnd() throws -> Bool {
    driver.writeEnd()
    return driver.isWiping ? try node.finishWipe() : false
  }

  private func happen(_ event: (inout SessionDriver) -> Void) {
    event(&driver)
    for frame in driver.takeOutgoing() { outbox.yield(frame) }
    if driver.end != nil { outbox.finish() }
  }
}
