import Crypto
import HuiyinRecords
import HuiyinStore

/// Where a list goes on, as one opaque word for links and the command line. It holds the last row's sort key and
/// record, so it stays good while rows come and go.
public struct ListCursor: Sendable, Hashable, CustomStringConvertible {
  let order: ItemOrder
  let place: ItemPlace

  init(_ place: ItemPlace, in order: ItemOrder) {
    self.place = place
    self.order = order
  }

  private static let format: UInt8 = 1
  private static let headByteCount = 2 + 16
  private static let keyByteCount = 8
  private static let checkByteCount = 4

  public var description: String {
    var bytes = [Self.format, order.rawValue] + place.record.bytes
    let key =
      switch place.key {
      case .changedAt(let time): time
      case .due(let due): due
      }
    bytes += (0..<Self.keyByteCount).map { UInt8(truncatingIfNeeded: UInt64(bitPattern: key) >> UInt64(56 - 8 * $0)) }
    return Hexadecimal.encode(bytes + Self.check(bytes))
  }

  /// Nil: no cursor of ours, or a mistyped one.
  public init?(_ text: String) {
    guard let all = Hexadecimal.decode(text),
      all.count == Self.headByteCount + Self.keyByteCount + Self.checkByteCount
    else { return nil }
    let bytes = Array(all.dropLast(Self.checkByteCount))
    guard Self.check(bytes) == Array(all.suffix(Self.checkByteCount)), bytes[0] == Self.format,
      let order = ItemOrder(rawValue: bytes[1]), let record = RecordID(prefixOf: bytes.dropFirst(2))
    else { return nil }
    let bits = bytes.dropFirst(Self.headByteCount).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let key = Int64(bitPattern: bits)
    switch order {
    case .newestChange, .oldestChange: self.init(ItemPlace(.changedAt(key), record), in: order)
    case .deadline: self.init(ItemPlace(.due(key), record), in: order)
    }
  }

  /// Against slips of the hand, not against anybody: whatever a cursor says, the list shows what its reader may see.
  private static func check(_ bytes: [UInt8]) -> [UInt8] {
    Array(SHA256.hash(data: bytes).prefix(checkByteCount))
  }
}
