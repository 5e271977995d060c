import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinSync
import HuiyinWire
import Testing

@testable import HuiyinNode

/// A peer that says what a test makes it say, with the certificate of a real device.
struct Script {
  let town: SyncTown
  let device: DeviceID
  private let pair: LinkPair
  private let hub: Node

  /// As `node`, towards `hub`.
  init(_ town: SyncTown, as node: Node, towards hub: Node) throws {
    self.town = town
    self.hub = hub
    device = try town.device(node)
    pair = LinkPair((device, try town.device(hub)))
  }

  var link: LinkEnd { pair.one }

  /// Runs the script against one session of the hub. Without a `hello` of its own it begins with an orderly one.
  func run(
    limits: SyncLimits = .patient, hello: Hello? = nil, _ body: (Script) async throws -> Void
  ) async throws -> SessionReport {
    async let answered = town.answer(hub, over: pair.other, on: pair, limits: limits)
    try await say(.hello(hello ?? self.hello()))
    // A session that has ended hears nothing more; what it said last is read by whoever waits for it.
    try? await body(self)
    if try await heard({ $0.name == "fault" }) == nil { pair.one.close() }
    let report = try await answered
    return report
  }

  func hello(_ change: (inout Hello) -> Void = { _ in }) throws -> Hello {
    let tips = try hub.store.read { try $0.directory().tips }
    let peer = try hub.store.read { try $0.peer(device) }
    var hello = Hello(
      protocols: 1...1, township: try town.township(), device: device, epoch: peer?.epoch ?? 1, tips: tips, cursor: nil,
      cursorEpoch: 0, head: .start, isEmpty: true, timeMilliseconds: 0, version: "?", pending: 0)
    change(&hello)
    return hello
  }

  func say(_ frame: Frame) async throws { try await link.send(FrameCodec.encode(frame)) }

  /// Acknowledges batches until a frame comes that is looked for; nil: the other side has ended.
  @discardableResult
  func heard(_ isLookedFor: (Frame) -> Bool) async throws -> Frame? {
    while let bytes = try? await link.receive() {
      let frame = try FrameCodec.decode(bytes)
      if isLookedFor(frame) { return frame }
      if case .batch = frame { try? await say(.acknowledgement(head: .start)) }
    }
    return nil
  }
}
