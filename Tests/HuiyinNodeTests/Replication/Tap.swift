import Foundation
import HuiyinRecords
import HuiyinWire
import Synchronization

@testable import HuiyinNode

/// Listens to all sessions over one link, and cuts them.
final class Tap: Sendable {
  enum Way: Hashable, Sendable, CaseIterable {
    /// From the side that dialled.
    case there
    case back
  }

  enum Cut: Hashable, Sendable, CaseIterable {
    /// In the middle of the frame: nothing of it arrives.
    case within
    /// When the frame has been taken, with all that the receiver does at once.
    case after
  }

  /// The frame, the way it goes, and its place in the session on that way, from 1.
  typealias Cutting = @Sendable (Frame, Way, Int) -> Cut?

  /// Whether a frame is still to be held back, told what was sent on either way before it.
  typealias Holding = @Sendable (Frame, Way, [Way: [Frame]]) -> Bool

  struct State {
    var delivered: [(way: Way, frame: Frame)] = []
    var wasCut: Frame?
    fileprivate var cutting: Cutting = { _, _, _ in nil }
    fileprivate var holding: Holding = { _, _, _ in false }
    fileprivate var pair: LinkPair?
    fileprivate var sent: [Way: [Frame]] = [:]
    fileprivate var cutsAtNextReceive: Set<Way> = []
    fileprivate var marked: [Way: Set<Int>] = [:]
    fileprivate var received: [Way: Int] = [:]
  }

  private let state = Mutex(State())

  func begin(
    _ pair: LinkPair, cutting: @escaping Cutting, holding: @escaping Holding = { _, _, _ in false }
  ) {
    state.withLock { state in
      state = State(delivered: state.delivered)
      state.pair = pair
      state.cutting = cutting
      state.holding = holding
    }
  }

  /// The frame that the last session was cut at.
  var wasCut: Frame? { state.withLock { $0.wasCut } }
  var delivered: [(way: Way, frame: Frame)] { state.withLock { $0.delivered } }

  /// Names of the changesets that have arrived on the way, each as often as it came.
  func bodies(_ way: Way, township: TownshipID) -> [ChangesetReference] {
    delivered.flatMap { sent, frame -> [ChangesetReference] in
      guard sent == way, case .batch(let batch) = frame else { return [] }
      return batch.content.changesets.map { ChangesetReference(prefixOf: $0.digest(township: township))! }
    }
  }

  fileprivate func sends(_ bytes: [UInt8], _ way: Way) throws {
    let frame = try FrameCodec.decode(bytes)
    let cut = state.withLock { state -> LinkPair? in
      state.sent[way, default: []].append(frame)
      let number = state.sent[way]!.count
      switch state.cutting(frame, way, number) {
      case nil: return nil
      case .after:
        state.marked[way, default: []].insert(number)
        return nil
      case .within:
        guard state.wasCut == nil else { return nil }
        state.wasCut = frame
        return state.pair
      }
    }
    guard let cut else { return }
    cut.cut()
    throw LinkError.broken("cut")
  }

  /// Waits while the frame is held back and the link is whole.
  fileprivate func pass(_ bytes: [UInt8], _ way: Way) async throws {
    let frame = try FrameCodec.decode(bytes)
    while !Task.isCancelled, state.withLock({ $0.wasCut == nil && $0.holding(frame, way, $0.sent) }) {
      await Task.yield()
    }
  }

  fileprivate func willReceive(_ way: Way) throws {
    let cut = state.withLock { $0.cutsAtNextReceive.contains(way) ? $0.pair : nil }
    guard let cut else { return }
    cut.cut()
    throw LinkError.broken("cut")
  }

  fileprivate func received(_ bytes: [UInt8], _ way: Way) throws {
    let frame = try FrameCodec.decode(bytes)
    state.withLock { state in
      state.received[way, default: 0] += 1
      state.delivered.append((way, frame))
      if state.marked[way]?.contains(state.received[way]!) == true, state.wasCut == nil {
        state.wasCut = frame
        state.cutsAtNextReceive.insert(way)
      }
    }
  }
}

/// One end of a link with a tap on it.
struct TappedLink: PeerLink {
  let end: LinkEnd
  let sending: Tap.Way
  let tap: Tap

  var peer: LinkPeer { end.peer }
  var ownCertificate: [UInt8] { end.ownCertificate }

  func send(_ frame: [UInt8]) async throws {
    try await tap.pass(frame, sending)
    try tap.sends(frame, sending)
    try await end.send(frame)
  }

  func receive() async throws -> [UInt8]? {
    let way: Tap.Way = sending == .there ? .back : .there
    try tap.willReceive(way)
    guard let frame = try await end.receive() else { return nil }
    try tap.received(frame, way)
    return frame
  }
}

extension Frame {
  var name: String {
    switch self {
    case .hello: "hello"
    case .directory: "directory"
    case .directoryHeld: "directoryHeld"
    case .batch: "batch"
    case .acknowledgement: "acknowledgement"
    case .offer: "offer"
    case .want: "want"
    case .wanted: "wanted"
    case .reconcile: "reconcile"
    case .heartbeat: "heartbeat"
    case .fault: "fault"
    }
  }
}

extension Tap {
  /// Whether the text stands anywhere in what was delivered, deflated or not.
  func carries(_ text: String) -> Bool {
    delivered.contains { _, frame in
      var bytes = Data(FrameCodec.encode(frame))
      if case .batch(let batch) = frame {
        for changeset in batch.content.changesets { bytes += Data(changeset.header + changeset.body) }
      }
      return bytes.range(of: Data(text.utf8)) != nil
    }
  }
}

extension Tap {
  /// Cuts at the frame of a name that is the `place`th on its way, from 1.
  static func at(_ name: String, _ way: Way, place: Int = 1, _ cut: Cut) -> Cutting {
    let seen = Mutex(0)
    return { frame, sent, _ in
      guard frame.name == name, sent == way else { return nil }
      let number = seen.withLock { count in
        count += 1
        return count
      }
      return number == place ? cut : nil
    }
  }
}
