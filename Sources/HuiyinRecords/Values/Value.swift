/// What a register, a set element or an entry holds. Encoded with one tag byte (SPEC, "Values"); equal values have
/// equal bytes, so that live writes of equal values are one value (DESIGN 4.3).
public enum Value: Hashable, Sendable {
  /// Cleared on purpose: effective, and shows nothing.
  case none
  case text(String)
  case integer(Int64)
  case flag(Bool)
  case bytes([UInt8])
  /// Fields of an entry by their numbers within the entry kind, ascending.
  case fields([EntryField])
  /// Written by newer software: kept and shown as its bytes.
  case opaque([UInt8])
}

/// One numbered field of an entry.
public struct EntryField: Hashable, Sendable {
  public let number: UInt32
  public let value: Value

  public init(_ number: UInt32, _ value: Value) {
    self.number = number
    self.value = value
  }
}

extension Value {
  /// By bytes: Swift's own comparison of strings takes composed and decomposed characters for equal, other
  /// implementations of the protocol do not.
  public static func == (left: Value, right: Value) -> Bool {
    switch (left, right) {
    case (.none, .none): true
    case (.text(let a), .text(let b)): a.utf8.elementsEqual(b.utf8)
    case (.integer(let a), .integer(let b)): a == b
    case (.flag(let a), .flag(let b)): a == b
    case (.bytes(let a), .bytes(let b)), (.opaque(let a), .opaque(let b)): a == b
    case (.fields(let a), .fields(let b)): a == b
    default: false
    }
  }

  public func hash(into hasher: inout Hasher) {
    switch self {
    case .none: hasher.combine(0)
    case .text(let text): for byte in text.utf8 { hasher.combine(byte) }
    case .integer(let integer): hasher.combine(integer)
    case .flag(let flag): hasher.combine(flag)
    case .bytes(let bytes), .opaque(let bytes): hasher.combine(bytes)
    case .fields(let fields): hasher.combine(fields)
    }
  }

  public var text: String? { if case .text(let text) = self { text } else { nil } }
  public var integer: Int64? { if case .integer(let integer) = self { integer } else { nil } }
  public var flag: Bool? { if case .flag(let flag) = self { flag } else { nil } }
  public var isNone: Bool { self == .none }

  /// The field `number` of an entry's value; nil when absent or when this is no entry's value.
  public subscript(number: UInt32) -> Value? {
    guard case .fields(let fields) = self else { return nil }
    return fields.first { $0.number == number }?.value
  }

  /// An entry's value with its fields in the one order that the encoding allows.
  public static func entry(_ fields: [EntryField]) -> Value {
    .fields(fields.sorted { $0.number < $1.number })
  }

  private enum Tag: UInt8 {
    case none, text, integer, no, yes, bytes, fields
  }

  public var encoded: [UInt8] {
    var writer = ByteWriter(reserving: 16)
    encode(into: &writer)
    return writer.bytes
  }

  private func encode(into writer: inout ByteWriter) {
    switch self {
    case .none: writer.byte(Tag.none.rawValue)
    case .text(let text):
      writer.byte(Tag.text.rawValue)
      writer.append(text.utf8)
    case .integer(let integer):
      writer.byte(Tag.integer.rawValue)
      writer.varint(UInt64(bitPattern: integer << 1 ^ integer >> 63))
    case .flag(let flag): writer.byte((flag ? Tag.yes : Tag.no).rawValue)
    case .bytes(let bytes):
      writer.byte(Tag.bytes.rawValue)
      writer.append(bytes)
    case .fields(let fields):
      writer.byte(Tag.fields.rawValue)
      for field in fields {
        writer.varint(field.number)
        writer.counted(field.value.encoded)
      }
    case .opaque(let bytes): writer.append(bytes)
    }
  }

  /// Entries within entries; deeper ones stay opaque, so that hostile bytes cannot exhaust the stack.
  public static let depthMaximum = 8

  /// Never fails: bytes that are no known form are `opaque` and encode to themselves again (P9).
  public init(decoding bytes: ArraySlice<UInt8>) { self.init(decoding: bytes, depth: 0) }

  private init(decoding bytes: ArraySlice<UInt8>, depth: Int) {
    self = (try? Value(known: bytes, depth: depth)) ?? .opaque(Array(bytes))
  }

  private init(known bytes: ArraySlice<UInt8>, depth: Int) throws(MalformedBytes) {
    var reader = ByteReader(bytes)
    guard let tag = Tag(rawValue: try reader.byte("tag")) else { throw reader.malformed(.tag, "tag") }
    let rest = reader.remaining
    switch tag {
    case .none: self = .none
    case .no: self = .flag(false)
    case .yes: self = .flag(true)
    case .text:
      guard let text = String(validating: try reader.slice(rest, "text"), as: UTF8.self) else {
        throw reader.malformed(.text, "text")
      }
      self = .text(text)
    case .integer:
      let folded = try reader.varint("integer")
      self = .integer(Int64(bitPattern: folded >> 1) ^ -Int64(bitPattern: folded & 1))
    case .bytes: self = .bytes(Array(try reader.slice(rest, "bytes")))
    case .fields:
      guard depth < Self.depthMaximum else { throw reader.malformed(.limit, "depth") }
      var fields: [EntryField] = []
      while !reader.isAtEnd {
        let number = try reader.varint32("number")
        let count = try reader.count("length", atMost: reader.remaining)
        guard fields.last.map({ $0.number < number }) ?? true else { throw reader.malformed(.forbidden, "number") }
        fields.append(EntryField(number, Value(decoding: try reader.slice(count, "value"), depth: depth + 1)))
      }
      self = .fields(fields)
    }
    try reader.end("value")
  }
}
