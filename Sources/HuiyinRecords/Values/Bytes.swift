/// What can be wrong with bytes that should hold a header, a body or a stored state, and where.
public struct MalformedBytes: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Fault: String, Hashable, Sendable {
    /// The bytes end before the field does.
    case truncated
    /// Bytes remain behind the last field.
    case trailing
    /// A varint does not fit its type, or has needless bytes.
    case varint
    /// A length or count is above its limit.
    case limit
    /// A tag has no meaning in this format.
    case tag
    /// Text that is not UTF-8.
    case text
    /// A value that the format forbids at this place.
    case forbidden
  }

  public let fault: Fault
  /// Name of the field that was being read.
  public let field: String
  /// Offset of the field's first byte.
  public let offset: Int

  public init(_ fault: Fault, field: String, offset: Int) {
    self.fault = fault
    self.field = field
    self.offset = offset
  }

  public var description: String { "\(field) at byte \(offset): \(fault.rawValue)" }
}

/// Reads the primitive forms of `Protocol/SPEC.md` ("Primitives") from front to back, with bounds checked.
public struct ByteReader {
  private let bytes: ArraySlice<UInt8>
  private let start: Int
  private var position: Int

  public init(_ bytes: [UInt8]) {
    self.init(bytes[...])
  }

  public init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    start = bytes.startIndex
    position = bytes.startIndex
  }

  public var offset: Int { position - start }
  public var remaining: Int { bytes.endIndex - position }
  public var isAtEnd: Bool { position == bytes.endIndex }

  public func malformed(_ fault: MalformedBytes.Fault, _ field: String) -> MalformedBytes {
    MalformedBytes(fault, field: field, offset: offset)
  }

  public mutating func byte(_ field: String) throws(MalformedBytes) -> UInt8 {
    guard position < bytes.endIndex else { throw malformed(.truncated, field) }
    defer { position += 1 }
    return bytes[position]
  }

  public mutating func slice(_ count: Int, _ field: String) throws(MalformedBytes) -> ArraySlice<UInt8> {
    guard count <= remaining else { throw malformed(.truncated, field) }
    defer { position += count }
    return bytes[position..<position + count]
  }

  public mutating func bigEndian(bytes count: Int, _ field: String) throws(MalformedBytes) -> UInt64 {
    var value: UInt64 = 0
    for byte in try slice(count, field) { value = value << 8 | UInt64(byte) }
    return value
  }

  /// Unsigned LEB128, at most ten bytes, shortest form only.
  public mutating func varint(_ field: String) throws(MalformedBytes) -> UInt64 {
    let first = position
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      guard position < bytes.endIndex else { throw MalformedBytes(.truncated, field: field, offset: first - start) }
      let byte = bytes[position]
      position += 1
      guard shift < 63 || byte <= 1, byte != 0 || shift == 0 else {
        throw MalformedBytes(.varint, field: field, offset: first - start)
      }
      value |= UInt64(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return value }
      shift += 7
    }
  }

  public mutating func varint32(_ field: String) throws(MalformedBytes) -> UInt32 {
    let first = offset
    guard let value = UInt32(exactly: try varint(field)) else {
      throw MalformedBytes(.varint, field: field, offset: first)
    }
    return value
  }

  /// A count or length that must not be above `limit`.
  public mutating func count(_ field: String, atMost limit: Int) throws(MalformedBytes) -> Int {
    let first = offset
    let value = try varint(field)
    guard value <= UInt64(limit) else { throw MalformedBytes(.limit, field: field, offset: first) }
    return Int(value)
  }

  public mutating func identifier<Subject>(_ field: String) throws(MalformedBytes) -> Identifier<Subject> {
    Identifier(high: try bigEndian(bytes: 8, field), low: try bigEndian(bytes: 8, field))
  }

  public mutating func opID(_ field: String) throws(MalformedBytes) -> OpID {
    let changeset: ChangesetReference = try identifier(field)
    return OpID(changeset, UInt16(try bigEndian(bytes: 2, field)))
  }

  public mutating func text(_ field: String, atMost limit: Int) throws(MalformedBytes) -> String {
    let first = offset
    let count = try count(field, atMost: limit)
    guard let text = String(validating: try slice(count, field), as: UTF8.self) else {
      throw MalformedBytes(.text, field: field, offset: first)
    }
    return text
  }

  public func end(_ field: String) throws(MalformedBytes) {
    guard isAtEnd else { throw malformed(.trailing, field) }
  }
}

/// Writes the primitive forms that `ByteReader` reads.
public struct ByteWriter {
  public private(set) var bytes: [UInt8] = []

  public init(reserving count: Int = 64) { bytes.reserveCapacity(count) }

  public mutating func byte(_ value: UInt8) { bytes.append(value) }
  public mutating func append(_ value: some Sequence<UInt8>) { bytes.append(contentsOf: value) }

  public mutating func bigEndian(_ value: UInt64, bytes count: Int) {
    for shift in stride(from: (count - 1) * 8, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(shift)))
    }
  }

  public mutating func varint(_ value: some UnsignedInteger) {
    var rest = UInt64(value)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  public mutating func count(_ value: Int) { varint(UInt64(value)) }

  public mutating func identifier<Subject>(_ value: Identifier<Subject>) {
    bigEndian(value.high, bytes: 8)
    bigEndian(value.low, bytes: 8)
  }

  public mutating func opID(_ value: OpID) {
    identifier(value.changeset)
    bigEndian(UInt64(value.index), bytes: 2)
  }

  public mutating func text(_ value: String) {
    count(value.utf8.count)
    append(value.utf8)
  }

  /// Length and bytes.
  public mutating func counted(_ value: [UInt8]) {
    count(value.count)
    append(value)
  }
}
