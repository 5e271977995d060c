/// Writes messages of negentropy version 1.
struct ReconciliationWriter {
  private(set) var bytes: [UInt8]
  /// Times are written as what they add to the one before.
  private var lastMilliseconds: UInt64 = 0

  init() { bytes = [ReconciliationMessage.version] }

  init(continuing bytes: [UInt8]) { self.bytes = bytes }

  var count: Int { bytes.count }

  /// Takes back what follows the first `count` bytes. After it only a range up to the end may be written, whose bound
  /// does not lean on the one before.
  mutating func cut(to count: Int) { bytes.removeSubrange(count...) }

  /// Seven bits a byte, most significant first, the top bit set on all but the last.
  mutating func number(_ value: UInt64) {
    let digitCount = max(1, (UInt64.bitWidth - value.leadingZeroBitCount + 6) / 7)
    for place in stride(from: (digitCount - 1) * 7, through: 0, by: -7) {
      bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(place)) & 0x7F | (place > 0 ? 0x80 : 0))
    }
  }

  mutating func skip(upTo bound: ReconciliationBound) {
    head(bound, .skip)
  }

  mutating func fingerprint(_ fingerprint: Fingerprint, upTo bound: ReconciliationBound) {
    head(bound, .fingerprint)
    for word in [fingerprint.high, fingerprint.low] {
      for shift in stride(from: UInt64(56), through: 0, by: -8) {
        bytes.append(UInt8(truncatingIfNeeded: word >> shift))
      }
    }
  }

  mutating func ids(_ items: ArraySlice<ReconciliationItem>, upTo bound: ReconciliationBound) {
    head(bound, .ids)
    number(UInt64(items.count))
    bytes.reserveCapacity(bytes.count + items.count * ReconciliationID.byteCount)
    for item in items { item.id.append(to: &bytes, count: ReconciliationID.byteCount) }
  }

  private mutating func head(_ bound: ReconciliationBound, _ mode: ReconciliationMessage.Mode) {
    if bound.milliseconds == ReconciliationItem.millisecondsReserved {
      number(0)
    } else {
      // Bounds ascend and the reserved time is excluded, so neither step can wrap.
      number(bound.milliseconds &- lastMilliseconds &+ 1)
    }
    lastMilliseconds = bound.milliseconds
    number(UInt64(bound.prefixByteCount))
    bound.id.append(to: &bytes, count: bound.prefixByteCount)
    number(mode.rawValue)
  }
}
