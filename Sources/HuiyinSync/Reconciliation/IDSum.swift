import Crypto
import HuiyinRecords

/// The sum of ids modulo 2^256, each read as a little-endian number. Addition can be taken back, so the sum of a range
/// is the difference of two sums from the beginning.
struct IDSum: Sendable {
  /// Four digits to the base 2^64, lowest first.
  private var digits: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  init() {}

  static func += (sum: inout Self, id: ReconciliationID) {
    let words = id.words
    sum.add((words.0.byteSwapped, words.1.byteSwapped, words.2.byteSwapped, words.3.byteSwapped))
  }

  static func - (left: Self, right: Self) -> Self {
    // -x is the complement of x, and one.
    var result = left
    let digits = right.digits
    result.add((~digits.0, ~digits.1, ~digits.2, ~digits.3), carry: 1)
    return result
  }

  private mutating func add(_ other: (UInt64, UInt64, UInt64, UInt64), carry first: UInt64 = 0) {
    var carry = first
    digits.0 = Self.add(digits.0, other.0, &carry)
    digits.1 = Self.add(digits.1, other.1, &carry)
    digits.2 = Self.add(digits.2, other.2, &carry)
    digits.3 = Self.add(digits.3, other.3, &carry)
  }

  private static func add(_ left: UInt64, _ right: UInt64, _ carry: inout UInt64) -> UInt64 {
    let (partial, first) = left.addingReportingOverflow(right)
    let (sum, second) = partial.addingReportingOverflow(carry)
    carry = first || second ? 1 : 0
    return sum
  }

  /// The sum as 32 bytes, lowest first.
  var bytes: [UInt8] {
    let (first, second, third, fourth) = digits
    return ReconciliationID(
      words: (first.byteSwapped, second.byteSwapped, third.byteSwapped, fourth.byteSwapped)
    ).bytes
  }
}

/// Sixteen bytes that two sides compare instead of the ids of a range: the beginning of SHA-256(sum ‖ how many).
struct Fingerprint: Hashable, Sendable {
  static let byteCount = 16

  let high: UInt64
  let low: UInt64

  /// Of a range without ids.
  static let empty = Fingerprint(sum: IDSum(), count: 0)

  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  init(sum: IDSum, count: Int) {
    var writer = ReconciliationWriter(continuing: sum.bytes)
    writer.number(UInt64(count))
    var reader = Array(SHA256.hash(data: writer.bytes))[...]
    high = reader.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    reader = reader.dropFirst(8)
    low = reader.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
