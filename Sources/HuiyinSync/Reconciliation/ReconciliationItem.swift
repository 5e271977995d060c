/// A changeset's id as reconciliation compares it: 32 bytes in four words, so that a set of them is one flat block of
/// memory. Ordered by bytes, first differing byte decides.
public struct ReconciliationID: Hashable, Sendable {
  /// How many bytes an id has.
  public static let byteCount = 32

  /// Bytes 0 to 7, 8 to 15, 16 to 23 and 24 to 31, each big-endian, so that words order as the bytes do.
  let words: (UInt64, UInt64, UInt64, UInt64)

  init(words: (UInt64, UInt64, UInt64, UInt64)) { self.words = words }

  /// Nil when there are not exactly 32 bytes.
  public init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    self.init(padding: bytes)
  }

  /// At most 32 bytes, filled up with zeros.
  init(padding bytes: some Collection<UInt8>) {
    var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    var shift: UInt64 = 56
    for (place, byte) in bytes.enumerated() {
      let part = UInt64(byte) << shift
      switch place >> 3 {
      case 0: words.0 |= part
      case 1: words.1 |= part
      case 2: words.2 |= part
      default: words.3 |= part
      }
      shift = shift == 0 ? 56 : shift - 8
    }
    self.init(words: words)
  }

  /// The 32 bytes.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Self.byteCount)
    append(to: &bytes, count: Self.byteCount)
    return bytes
  }

  /// Appends the first `count` bytes.
  func append(to bytes: inout [UInt8], count: Int) {
    var rest = count
    for word in [words.0, words.1, words.2, words.3] {
      for shift in stride(from: UInt64(56), through: 0, by: -8) where rest > 0 {
        bytes.append(UInt8(truncatingIfNeeded: word >> shift))
        rest -= 1
      }
    }
  }

  /// How many bytes this id and another begin with alike.
  func sharedByteCount(_ other: Self) -> Int {
    let pairs = [
      (words.0, other.words.0), (words.1, other.words.1), (words.2, other.words.2), (words.3, other.words.3),
    ]
    var shared = 0
    for (own, others) in pairs {
      let equal = (own ^ others).leadingZeroBitCount / 8
      shared += equal
      if equal < 8 { break }
    }
    return shared
  }

  public static func == (left: Self, right: Self) -> Bool {
    left.words.0 == right.words.0 && left.words.1 == right.words.1 && left.words.2 == right.words.2
      && left.words.3 == right.words.3
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
    hasher.combine(words.2)
    hasher.combine(words.3)
  }
}

extension ReconciliationID: Comparable {
  public static func < (left: Self, right: Self) -> Bool {
    if left.words.0 != right.words.0 { return left.words.0 < right.words.0 }
    if left.words.1 != right.words.1 { return left.words.1 < right.words.1 }
    if left.words.2 != right.words.2 { return left.words.2 < right.words.2 }
    return left.words.3 < right.words.3
  }
}

/// What is reconciled of one changeset: the milliseconds of its clock and its whole id (DESIGN 7.5). Forty bytes.
///
/// Ordered by time, then id.
public struct ReconciliationItem: Hashable, Sendable {
  /// The one time that no item may have: on the wire it stands for the end of the set.
  public static let millisecondsReserved = UInt64.max

  public let milliseconds: UInt64
  public let id: ReconciliationID

  /// Nil for the reserved time.
  public init?(milliseconds: UInt64, id: ReconciliationID) {
    guard milliseconds != Self.millisecondsReserved else { return nil }
    self.milliseconds = milliseconds
    self.id = id
  }

  /// Nil for the reserved time, or when the id has not 32 bytes.
  public init?(milliseconds: UInt64, id bytes: some Collection<UInt8>) {
    guard let id = ReconciliationID(bytes) else { return nil }
    self.init(milliseconds: milliseconds, id: id)
  }
}

extension ReconciliationItem: Comparable {
  public static func < (left: Self, right: Self) -> Bool {
    left.milliseconds != right.milliseconds ? left.milliseconds < right.milliseconds : left.id < right.id
  }
}
