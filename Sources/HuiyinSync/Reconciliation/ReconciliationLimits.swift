public import HuiyinRecords

/// What one side of a reconciliation takes from its peer before it gives up.
public struct ReconciliationLimits: Sendable, Hashable {
  /// Bytes of one message. A batch of changesets is at most 256 KiB, and the same link carries both.
  public var messageByteCountMaximum: Int
  /// Ids in one message. 8,192 fill 256 KiB: it holds where a larger message is allowed.
  public var idCountMaximum: Int
  /// Messages read in one reconciliation; a peer that never comes to an end is left after that. In frames of 64 KiB a
  /// side without anything learns a million ids in 490, and every second one of a million in 1,443.
  public var roundsMaximum: Int

  public init(
    messageByteCountMaximum: Int = 262_144, idCountMaximum: Int = 8_192, roundsMaximum: Int = 4_096
  ) {
    self.messageByteCountMaximum = messageByteCountMaximum
    self.idCountMaximum = idCountMaximum
    self.roundsMaximum = roundsMaximum
  }
}

/// Why a reconciliation ended before its time. Nothing that the faulty message told counts.
public enum ReconciliationFault: Error, Hashable, Sendable {
  /// The bytes are no message: truncated, a number with needless digits or above 64 bits, an id prefix of more than 32
  /// bytes, an unknown mode, no version.
  case malformed(MalformedBytes)
  /// The bound that starts at byte `offset` lies below the one before it.
  case outOfOrder(offset: Int)
  case messageTooLong(byteCount: Int, limit: Int)
  case tooManyIDs(limit: Int)
  case tooManyRounds(limit: Int)
  /// The responder speaks no version that this side knows; the byte is the highest it does.
  case unsupportedVersion(UInt8)
  /// A message before this side began, or after it was done.
  case unexpectedMessage
}

extension ReconciliationFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .malformed(let bytes): "malformed: \(bytes)"
    case .outOfOrder(let offset): "bound at byte \(offset) below the one before it"
    case .messageTooLong(let byteCount, let limit): "message of \(byteCount) bytes, at most \(limit)"
    case .tooManyIDs(let limit): "more than \(limit) ids in one message"
    case .tooManyRounds(let limit): "no end after \(limit) messages"
    case .unsupportedVersion(let version): "unsupported version \(Int(version) - 0x60)"
    case .unexpectedMessage: "message out of turn"
    }
  }
}
