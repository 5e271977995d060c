public import HuiyinRecords
import HuiyinWire
import Synchronization

/// Two ends of a link in one process, for tests and simulation: the same frames in the same order, with the same
/// back-pressure and the same limit of a frame, and a link that can be cut.
public final class LinkPair: Sendable {
  public let one: LinkEnd
  public let other: LinkEnd

  /// - Parameters:
  ///   - devices: who is at `one` and at `other`, as their certificates would say.
  ///   - framesMaximum: frames that wait in one direction before the sender is suspended.
  public init(_ devices: (DeviceID, DeviceID), framesMaximum: Int = 8) {
    let there = FrameChannel(framesMaximum: framesMaximum)
    let back = FrameChannel(framesMaximum: framesMaximum)
    one = LinkEnd(peer: devices.1, outgoing: there, incoming: back)
    other = LinkEnd(peer: devices.0, outgoing: back, incoming: there)
  }

  /// The network goes: whatever is under way is lost.
  public func cut() {
    one.cut()
    other.cut()
  }
}

/// One end of a `LinkPair`.
public final class LinkEnd: PeerLink {
  public let peer: LinkPeer
  public let ownCertificate: [UInt8] = []
  private let outgoing: FrameChannel
  private let incoming: FrameChannel

  init(peer: DeviceID, outgoing: FrameChannel, incoming: FrameChannel) {
    self.peer = LinkPeer(device: peer, certificate: [], address: "in-process")
    self.outgoing = outgoing
    self.incoming = incoming
  }

  public func send(_ frame: [UInt8]) async throws {
    guard frame.count <= FrameLimits.frameBytesMaximum else {
      throw LinkError.broken(
        "帧太长 / a frame of \(frame.count) bytes; the limit is \(FrameLimits.frameBytesMaximum)")
    }
    try await outgoing.send(frame)
  }
  public func receive() async throws -> [UInt8]? { try await incoming.receive() }
  /// This end sends nothing more.
  public func close() { outgoing.close() }

  func cut() {
    outgoing.cut()
    incoming.cut()
  }
}

/// A bounded queue of frames between two tasks.
final class FrameChannel: Sendable {
  private struct State {
    var frames: [[UInt8]] = []
    var isClosed = false
    var isCut = false
    var waiting: [CheckedContinuation<Void, Never>] = []

    /// Whoever waits looks again.
    mutating func wake() -> [CheckedContinuation<Void, Never>] {
      defer { waiting = [] }
      return waiting
    }
  }

  private let state = Mutex(State())
  private let framesMaximum: Int

  init(framesMaximum: Int) { self.framesMaximum = framesMaximum }

  func send(_ frame: [UInt8]) async throws {
    while true {
      let (isDone, woken): (Bool, [CheckedContinuation<Void, Never>]) = try state.withLock { state in
        if state.isCut || state.isClosed { throw LinkError.broken("cut") }
        guard state.frames.count < framesMaximum else { return (false, []) }
        state.frames.append(frame)
        return (true, state.wake())
      }
      for continuation in woken { continuation.resume() }
      if isDone { return }
      try await wait { $0.frames.count >= self.framesMaximum && !$0.isCut && !$0.isClosed }
    }
  }

  func receive() async throws -> [UInt8]? {
    while true {
      let (frame, isOver, woken): ([UInt8]?, Bool, [CheckedContinuation<Void, Never>]) = try state.withLock { state in
        if state.isCut { throw LinkError.broken("cut") }
        if state.frames.isEmpty { return (nil, state.isClosed, []) }
        return (state.frames.removeFirst(), false, state.wake())
      }
      for continuation in woken { continuation.resume() }
      if frame != nil || isOver { return frame }
      try await wait { $0.frames.isEmpty && !$0.isCut && !$0.isClosed }
    }
  }

  /// Suspends while `mustWait`; cancellation wakes too.
  private func wait(while mustWait: @escaping @Sendable (borrowing State) -> Bool) async throws {
    try Task.checkCancellation()
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isReady = state.withLock { state in
          guard mustWait(state), !Task.isCancelled else { return true }
          state.waiting.append(continuation)
          return false
        }
        if isReady { continuation.resume() }
      }
    } onCancel: {
      for continuation in state.withLock({ $0.wake() }) { continuation.resume() }
    }
    try Task.checkCancellation()
  }

  func close() {
    for continuation in state.withLock({ state in
      state.isClosed = true
      return state.wake()
    }) { continuation.resume() }
  }

  func cut() {
    for continuation in state.withLock({ state in
      state.isCut = true
      state.frames = []
      return state.wake()
    }) { continuation.resume() }
  }
}
