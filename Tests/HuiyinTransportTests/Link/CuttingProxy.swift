import NIOCore
import NIOPosix
import Synchronization

/// A TCP connection between two nodes that can be cut: it passes bytes on, up to a number of them in both directions
/// together, and then either closes both sides or keeps them open and passes nothing any more, as a dead cable does.
final class CuttingProxy: Sendable {
  enum Cut: Sendable {
    case close
    case hold
  }

  private let gate: Gate
  private let listener: any Channel

  var port: Int { listener.localAddress?.port ?? 0 }
  /// Bytes that have gone through.
  var passed: Int { gate.passed }
  /// Connections that were accepted.
  var connections: Int { gate.connections }

  /// Listens on a free port of the loopback, for connections to `target`. `after` nil: until `cut()`.
  init(target: Int, cut: Cut = .close, after bytes: Int? = nil) async throws {
    let gate = Gate(cut, after: bytes)
    self.gate = gate
    listener = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .childChannelOption(.autoRead, value: false)
      .childChannelInitializer { near in
        gate.accepted()
        return ClientBootstrap(group: near.eventLoop)
          .channelInitializer { far in
            far.eventLoop.makeCompletedFuture {
              try far.pipeline.syncOperations.addHandler(Forwarder(to: near, gate))
            }
          }
          .connect(host: "127.0.0.1", port: target)
          .flatMapThrowing { far in
            try near.pipeline.syncOperations.addHandler(Forwarder(to: far, gate))
            gate.opened([near, far])
          }
          .flatMap { near.setOption(.autoRead, value: true) }
      }
      .bind(host: "127.0.0.1", port: 0).get()
  }

  deinit {
    listener.close(promise: nil)
    gate.end()
  }

  /// Cuts now.
  func cut() { gate.close() }
}

/// Shared by the proxy and by what stands in its channels.
private final class Gate: Sendable {
  private struct State {
    var left: Int?
    var isCut = false
    var passed = 0
    var connections = 0
    var channels: [any Channel] = []
  }

  private let cut: CuttingProxy.Cut
  private let state: Mutex<State>

  init(_ cut: CuttingProxy.Cut, after bytes: Int?) {
    self.cut = cut
    state = Mutex(State(left: bytes))
  }

  var passed: Int { state.withLock { $0.passed } }
  var connections: Int { state.withLock { $0.connections } }
  /// The cable is dead: neither end learns of the other.
  var isHolding: Bool { cut == .hold && state.withLock { $0.isCut } }

  func accepted() { state.withLock { $0.connections += 1 } }

  func opened(_ channels: [any Channel]) {
    let isLate = state.withLock { state in
      state.channels += channels
      return state.isCut
    }
    if isLate { close() }
  }

  func close() {
    state.withLock { $0.isCut = true }
    if cut == .close { end() }
  }

  func end() {
    for channel in state.withLock({ $0.channels }) { channel.close(promise: nil) }
  }

  /// How many of so many bytes may still pass, and whether they are the last ones.
  func allow(_ count: Int) -> (bytes: Int, areLast: Bool) {
    state.withLock { state in
      if state.isCut { return (0, false) }
      let allowed = min(count, state.left ?? count)
      state.passed += allowed
      guard let left = state.left else { return (allowed, false) }
      state.left = left - allowed
      return (allowed, left == allowed)
    }
  }
}

private final class Forwarder: ChannelInboundHandler, Sendable {
  typealias InboundIn = ByteBuffer

  private let partner: any Channel
  private let gate: Gate

  init(to partner: any Channel, _ gate: Gate) {
    self.partner = partner
    self.gate = gate
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var bytes = unwrapInboundIn(data)
    let (count, areLast) = gate.allow(bytes.readableBytes)
    guard count > 0, let part = bytes.readSlice(length: count) else {
      if areLast { gate.close() }
      return
    }
    let written = partner.writeAndFlush(part)
    if areLast { written.whenComplete { [gate] _ in gate.close() } }
  }

  func channelInactive(context: ChannelHandlerContext) {
    if !gate.isHolding { partner.close(promise: nil) }
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}
