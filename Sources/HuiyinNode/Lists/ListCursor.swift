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
  private static let checkByteCount = 4
  /// Longer than any deadline that a list sorts by.
  private static let keyBytesMaximum = 200

  public var description: String {
    var bytes = [Self.format, order.rawValue] + place.record.bytes
    switch place.key {
    case .changedAt(let time):
      bytes += (0..<8).map { UInt8(truncatingIfNeeded: UInt64(bitPattern: time) >> UInt64(56 - 8 * $0)) }
    case .deadline(let day): bytes += Array(day.utf8.prefix(Self.keyBytesMaximum))
    }
    return Hexadecimal.encode(bytes + Self.check(bytes))
  }

  /// Nil: no cursor of ours, or a mistyped one.
  public init?(_ text: String) {
    guard let all = Hexadecimal.decode(text),
      (Self.headByteCount + Self.checkByteCount...Self.headByteCount + Self.keyBytesMaximum + Self.checkByteCount)
        .contains(all.count)
    else { return nil }
    let bytes = Array(all.dropLast(Self.checkByteCount))
    guard Self.check(bytes) == Array(all.suffix(Self.checkByteCount)), bytes[0] == Self.format,
      let order = ItemOrder(rawValue: bytes[1]), let record = RecordID(prefixOf: bytes.dropFirst(2))
    else { return nil }
    let key = bytes.dropFirst(Self.headByteCount)
    switch order {
    case .newestChange, .oldestChange:
      guard key.count == 8 else { return nil }
      let time = key.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      self.init(ItemPlace(.changedAt(Int64(bitPattern: time)), record), in: order)
    case .deadline:
      guard let day = String(validating: key, as: UTF8.self) else { return nil }
      self.init(ItemPlace(.deadline(day), record), in: order)
    }
  }

  /// Against slips of the hand, not against anybody: whatever a cursor says, the list shows what its reader may see.
  private static func check(_ bytes: [UInt8]) -> [UInt8] {
    Array(SHA256.hash(data: bytes).prefix(checkByteCount))
  }
}
