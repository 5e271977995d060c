import HuiyinRecords
import HuiyinWire

/// Members of a ZIP file, which a workbook is, by the directory at its end. Archives that are encrypted, in several
/// pieces or larger than 4 GiB are not read.
struct ZIPArchive {
  private struct Member {
    let method: Int
    let packed: Int
    let size: Int
    let place: Int
    let checksum: Int
  }

  /// Bytes of a member when it is unpacked: a small file can hold a very large one.
  static let memberBytesMaximum = 16 * 1024 * 1024
  private static let endLength = 22
  private static let entryLength = 46
  private static let headLength = 30

  private let bytes: [UInt8]
  private var members: [String: Member] = [:]

  static func isOne(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) }

  /// Nil: it is none that is whole.
  init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    guard let end = Self.end(of: bytes), let directory = number(end + 16, 4), let count = number(end + 10, 2) else {
      return nil
    }
    var place = directory
    for _ in 0..<count {
      guard number(place, 4) == 0x0201_4B50, let flags = number(place + 8, 2), flags & 1 == 0,
        let method = number(place + 10, 2), let packed = number(place + 20, 4), let size = number(place + 24, 4),
        let name = number(place + 28, 2), let extra = number(place + 30, 2), let remark = number(place + 32, 2),
        let head = number(place + 42, 4), let checksum = number(place + 16, 4),
        place + Self.entryLength + name <= bytes.count
      else { return nil }
      let text = bytes[(place + Self.entryLength)..<(place + Self.entryLength + name)]
      members[String(decoding: text, as: UTF8.self)] = Member(
        method: method, packed: packed, size: size, place: head, checksum: checksum)
      place += Self.entryLength + name + extra + remark
    }
  }

  /// Unpacked; nil: there is none of that name, it is damaged or too large.
  func member(_ name: String) -> [UInt8]? {
    guard let member = members[name], member.size <= Self.memberBytesMaximum,
      number(member.place, 4) == 0x0403_4B50, let nameLength = number(member.place + 26, 2),
      let extra = number(member.place + 28, 2)
    else { return nil }
    let start = member.place + Self.headLength + nameLength + extra
    guard start + member.packed <= bytes.count else { return nil }
    let packed = Array(bytes[start..<(start + member.packed)])
    let bytes: [UInt8]? =
      switch member.method {
      case 0: packed.count == member.size ? packed : nil
      case 8: RawDeflate.inflate(packed, count: member.size)
      default: nil
      }
    return bytes.flatMap { Int(RawDeflate.checksum($0)) == member.checksum ? $0 : nil }
  }

  /// The last record of the directory; a remark may stand behind it.
  private static func end(of bytes: [UInt8]) -> Int? {
    guard bytes.count >= endLength else { return nil }
    let last = bytes.count - endLength
    return stride(from: last, through: max(0, last - 0xFFFF), by: -1).first {
      bytes[$0...].starts(with: [0x50, 0x4B, 0x05, 0x06])
    }
  }

  /// Little end first.
  private func number(_ place: Int, _ length: Int) -> Int? {
    guard place >= 0, place + length <= bytes.count else { return nil }
    return bytes[place..<(place + length)].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
