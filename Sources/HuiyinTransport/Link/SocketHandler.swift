import NIOCore

/// First on every TCP connection, below TLS. It counts bytes, lets nothing out to a client that does not begin with
/// TLS, bounds the handshake, finds dead links, and keeps the socket open for reading after a refusal.
final class SocketHandler: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  enum Side {
    case listening
    case dialling
  }

  private enum State {
    /// No byte was read yet.
    case waiting
    /// TLS bytes go through; the other end is not trusted yet.
    case handshaking
    case open
    /// Refused: nothing goes through any more, what comes in is thrown away.
    case lingering
  }

  /// First byte of every TLS record that can begin a connection (RFC 8446, 5.1).
  private static let handshakeRecord: UInt8 = 22

  private let side: Side
  private let isAdmitted: Bool
  private let limits: TransportLimits
  private let traffic: TrafficCounter?
  private var state = State.waiting
  private var lastRead = NIODeadline.now()
  private var timer: Scheduled<Void>?
  private var context: ChannelHandlerContext?

  /// `isAdmitted` false: there are too many connections; this one is closed before a byte is read.
  init(_ side: Side, isAdmitted: Bool = true, limits: TransportLimits, traffic: TrafficCounter?) {
    self.side = side
    self.isAdmitted = isAdmitted
    self.limits = limits
    self.traffic = traffic
  }

  /// The handshake is done and the other end is trusted.
  func opened() {
    guard state != .lingering else { return }
    state = .open
    watchSilence()
  }

  /// Ends the connection without another byte of the layers above.
  func refuse(_ fault: SocketFault) {
    guard let context, state != .lingering else { return }
    context.fireErrorCaught(fault)
    linger(context)
  }

  // MARK: Life

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    start(after: limits.handshake) { $0.fail(.slowHandshake) }
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    stopTimer()
    self.context = nil
  }

  func channelActive(context: ChannelHandlerContext) {
    guard isAdmitted else { return fail(.tooMany) }
    lastRead = .now()
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    stopTimer()
    context.fireChannelInactive()
  }

  // MARK: Reading

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let bytes = unwrapInboundIn(data)
    traffic?.countRead(bytes.readableBytes)
    lastRead = .now()
    switch state {
    case .waiting:
      if side == .listening, bytes.readableBytesView.first != Self.handshakeRecord { return refuse(.plaintext) }
      state = .handshaking
      context.fireChannelRead(data)
    case .handshaking, .open:
      context.fireChannelRead(data)
    case .lingering:
      break
    }
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    if state == .lingering {
      // Whoever asks for more stands above and has ended already.
      context.read()
    } else {
      context.fireChannelReadComplete()
    }
  }

  // MARK: Writing

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard state != .lingering else {
      promise?.fail(ChannelError.outputClosed)
      return
    }
    traffic?.countWritten(unwrapOutboundIn(data).readableBytes)
    context.write(data, promise: promise)
  }

  func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
    // A socket that is closed while unread bytes lie in it is reset, and the reset overtakes the alert that says why.
    guard mode == .all, side == .listening, state == .handshaking || state == .lingering else {
      return context.close(mode: mode, promise: promise)
    }
    context.channel.closeFuture.cascade(to: promise)
    if state == .handshaking { linger(context) }
  }

  private func linger(_ context: ChannelHandlerContext) {
    state = .lingering
    context.close(mode: .output, promise: nil)
    context.read()
    start(after: limits.linger) { $0.context?.close(promise: nil) }
  }

  // MARK: Time

  private func watchSilence() {
    let left = lastRead + TimeAmount(limits.silence) - .now()
    guard left > .zero else { return fail(.silent) }
    start(after: Duration(left)) { $0.watchSilence() }
  }

  private func fail(_ fault: SocketFault) {
    guard let context else { return }
    context.fireErrorCaught(fault)
    context.close(promise: nil)
  }

  private func start(after time: Duration, _ body: @escaping (SocketHandler) -> Void) {
    stopTimer()
    guard let context else { return }
    timer = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(time)) { [weak self] in
      if let self { body(self) }
    }
  }

  private func stopTimer() {
    timer?.cancel()
    timer = nil
  }
}
