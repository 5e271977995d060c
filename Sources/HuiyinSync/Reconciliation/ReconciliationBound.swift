/// Where one range ends and the next begins: a time, and as many bytes of an id as are needed to tell items of the same
/// millisecond apart. An item equal to the bound lies behind it.
struct ReconciliationBound: Hashable, Sendable {
  let milliseconds: UInt64
  /// The prefix, filled up with zeros.
  let id: ReconciliationID
  let prefixByteCount: Int

  init(milliseconds: UInt64, prefix: some Collection<UInt8> = []) {
    self.milliseconds = milliseconds
    id = ReconciliationID(padding: prefix)
    prefixByteCount = prefix.count
  }

  /// Exactly at an item.
  init(at item: ReconciliationItem) {
    milliseconds = item.milliseconds
    id = item.id
    prefixByteCount = ReconciliationID.byteCount
  }

  /// The shortest bound above `lower` and not above `upper`.
  init(between lower: ReconciliationItem, and upper: ReconciliationItem) {
    if lower.milliseconds == upper.milliseconds {
      let shared = lower.id.sharedByteCount(upper.id)
      self.init(milliseconds: upper.milliseconds, prefix: upper.id.bytes.prefix(shared + 1))
    } else {
      self.init(milliseconds: upper.milliseconds)
    }
  }

  /// Below or at every item.
  static let beginning = ReconciliationBound(milliseconds: 0)
  /// Above every item.
  static let end = ReconciliationBound(milliseconds: ReconciliationItem.millisecondsReserved)

  func isAbove(_ item: ReconciliationItem) -> Bool {
    milliseconds != item.milliseconds ? milliseconds > item.milliseconds : id > item.id
  }

  func isBelow(_ other: Self) -> Bool {
    milliseconds != other.milliseconds ? milliseconds < other.milliseconds : id < other.id
  }
}
