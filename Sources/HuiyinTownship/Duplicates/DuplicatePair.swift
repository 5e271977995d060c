public import HuiyinRecords

/// Two records that may be one matter, whichever was named first; the natural key of a duplicate link (DESIGN 4.1).
public struct DuplicatePair: Hashable, Sendable {
  /// The lesser id.
  public let first: RecordID
  public let second: RecordID

  /// Nil: a record is no duplicate of itself.
  public init?(_ one: RecordID, _ other: RecordID) {
    guard one != other else { return nil }
    first = min(one, other)
    second = max(one, other)
  }

  /// Facts of the link's root. The home must be that of the first member: with another one it is another record.
  public func facts(home: UnitNumber) -> Facts {
    var key = ByteWriter()
    key.identifier(first)
    key.identifier(second)
    return Facts(home: home, key: .natural(key.bytes))
  }

  /// Nil: not the facts of a duplicate link.
  public init?(_ facts: Facts) {
    guard case .natural(let key) = facts.key, key.count == 2 * RecordID.byteCount,
      let first = RecordID(prefixOf: key), let second = RecordID(prefixOf: key.dropFirst(RecordID.byteCount)),
      first < second
    else { return nil }
    self.first = first
    self.second = second
  }
}
