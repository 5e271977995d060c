/// One side of a reconciliation by negentropy version 1: two sets learn what each lacks in messages whose size follows
/// the difference (DESIGN 7.5). The initiator begins, learns both differences and says when it is done; the responder
/// answers and keeps nothing in mind between two messages.
///
/// A value: no clock, no randomness, nothing sent by itself. After a fault every further message gets the same fault.
public struct Reconciliation: Sendable {
  private enum State {
    /// Nothing said yet. To `open` by `initiate`, or by the first message at a responder.
    case fresh
    /// To `done` when an initiator has nothing more to ask; to `failed` by a fault.
    case open
    case done
    case failed(ReconciliationFault)
  }

  /// What a message told, and what goes back to the peer.
  public struct Outcome: Sendable {
    /// To send; nil when an initiator has learnt everything and is done.
    public let message: [UInt8]?
    /// Items that this side has and the peer lacks. Always empty at a responder.
    public let have: ReconciliationSelection
    /// Ids that the peer has and this side lacks, in the order of the message. Always empty at a responder. An id may
    /// be told again by a later message when frames are limited; what a hostile peer tells need not exist.
    public let need: [ReconciliationID]
  }

  /// Least limit of a frame, in bytes: an answer to one range takes up to 1,100, and 200 stay free for what closes a
  /// message.
  public static let frameSizeLimitMinimum = 4_096
  /// Bytes of a frame between nodes: a quarter of what a peer accepts, and 2,000 ids.
  public static let frameSizeLimitUsual = 65_536

  let set: ReconciliationSet
  let frameSizeLimit: Int
  let isInitiator: Bool
  let limits: ReconciliationLimits
  private var state = State.fresh
  /// Messages read so far.
  public private(set) var rounds = 0

  /// - Parameters:
  ///   - frameSizeLimit: bytes that no message of this side exceeds; 0 for no limit, and never below 4,096.
  ///   - isInitiator: whether this side begins and learns the differences.
  ///   - limits: what is taken from the peer.
  public init(
    set: ReconciliationSet, frameSizeLimit: Int = frameSizeLimitUsual, isInitiator: Bool,
    limits: ReconciliationLimits = ReconciliationLimits()
  ) {
    self.set = set
    self.frameSizeLimit = frameSizeLimit > 0 ? max(frameSizeLimit, Self.frameSizeLimitMinimum) : 0
    self.isInitiator = isInitiator
    self.limits = limits
  }

  /// The first message. Only an initiator begins, and once.
  public mutating func initiate() -> [UInt8] {
    guard isInitiator, case .fresh = state else { preconditionFailure("begun twice, or by a responder: \(state)") }
    state = .open
    var writer = ReconciliationWriter()
    split(0..<set.count, upTo: .end, into: &writer)
    return writer.bytes
  }

  /// Reads a message of the peer.
  public mutating func reconcile(_ message: [UInt8]) throws(ReconciliationFault) -> Outcome {
    do {
      return try read(message)
    } catch {
      state = .failed(error)
      throw error
    }
  }

  private mutating func read(_ message: [UInt8]) throws(ReconciliationFault) -> Outcome {
    switch state {
    case .failed(let fault): throw fault
    case .done: throw .unexpectedMessage
    case .fresh where isInitiator: throw .unexpectedMessage
    case .fresh, .open: state = .open
    }
    guard rounds < limits.roundsMaximum else { throw .tooManyRounds(limit: limits.roundsMaximum) }
    rounds += 1
    guard message.count <= limits.messageByteCountMaximum else {
      throw .messageTooLong(byteCount: message.count, limit: limits.messageByteCountMaximum)
    }
    let version = try ReconciliationMessage.version(of: message)
    guard version == ReconciliationMessage.version else {
      if isInitiator { throw .unsupportedVersion(version) }
      // The highest version of this side, so that the peer may begin again with it.
      return Outcome(message: [ReconciliationMessage.version], have: ReconciliationSelection(of: set), need: [])
    }
    let outcome = answer(try ReconciliationMessage(message, limits: limits))
    if outcome.message == nil { state = .done }
    return outcome
  }
}
