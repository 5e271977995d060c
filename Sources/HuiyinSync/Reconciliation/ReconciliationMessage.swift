import HuiyinRecords

/// A message of negentropy version 1, read as a whole before any of it is acted on.
struct ReconciliationMessage {
  static let version: UInt8 = 0x61
  /// Version bytes that the protocol has set aside: 0x60 is version 0.
  static let versions: ClosedRange<UInt8> = 0x60...0x6F

  enum Mode: UInt64 {
    case skip = 0
    case fingerprint = 1
    case ids = 2
  }

  /// A range from where the one before it ended.
  struct Section {
    enum Content {
      /// Nothing to be said about it.
      case skip
      case fingerprint(Fingerprint)
      /// All ids of the sender, 32 bytes each.
      case ids(ArraySlice<UInt8>)
    }

    let bound: ReconciliationBound
    let content: Content
  }

  /// Ascending; what lies behind the last is skipped.
  let sections: [Section]

  /// The version byte.
  static func version(of bytes: [UInt8]) throws(ReconciliationFault) -> UInt8 {
    guard let version = bytes.first else {
      throw .malformed(MalformedBytes(.truncated, field: "version", offset: 0))
    }
    guard versions.contains(version) else {
      throw .malformed(MalformedBytes(.forbidden, field: "version", offset: 0))
    }
    return version
  }

  /// Reads what follows the version byte; that one is `version(of:)`.
  init(_ bytes: [UInt8], limits: ReconciliationLimits) throws(ReconciliationFault) {
    var reader = ByteReader(bytes)
    var sections: [Section] = []
    var last = ReconciliationBound.beginning
    var idCount = 0
    do { _ = try reader.byte("version") } catch { throw .malformed(error) }
    while !reader.isAtEnd {
      let start = reader.offset
      let section: Section
      do {
        section = try reader.section(after: last.milliseconds)
      } catch {
        throw .malformed(error)
      }
      guard !section.bound.isBelow(last) else { throw .outOfOrder(offset: start) }
      if case .ids(let ids) = section.content { idCount += ids.count / ReconciliationID.byteCount }
      guard idCount <= limits.idCountMaximum else { throw .tooManyIDs(limit: limits.idCountMaximum) }
      sections.append(section)
      last = section.bound
    }
    self.sections = sections
  }
}

extension ByteReader {
  /// Base 128, most significant digit first, shortest form, below 2^64.
  private mutating func number(_ field: String) throws(MalformedBytes) -> UInt64 {
    let first = offset
    var value: UInt64 = 0
    while true {
      let byte = try byte(field)
      guard value <= .max >> 7, byte != 0x80 || value != 0 else {
        throw MalformedBytes(.varint, field: field, offset: first)
      }
      value = value << 7 | UInt64(byte & 0x7F)
      if byte & 0x80 == 0 { return value }
    }
  }

  fileprivate mutating func section(after last: UInt64) throws(MalformedBytes) -> ReconciliationMessage.Section {
    ReconciliationMessage.Section(bound: try bound(after: last), content: try content())
  }

  private mutating func bound(after last: UInt64) throws(MalformedBytes) -> ReconciliationBound {
    let first = offset
    let step = try number("time")
    var milliseconds = ReconciliationItem.millisecondsReserved
    if step > 0 {
      let (sum, overflow) = last.addingReportingOverflow(step - 1)
      guard !overflow, sum < ReconciliationItem.millisecondsReserved else {
        throw MalformedBytes(.forbidden, field: "time", offset: first)
      }
      milliseconds = sum
    }
    let prefixStart = offset
    let prefixByteCount = try number("prefix")
    guard prefixByteCount <= UInt64(ReconciliationID.byteCount) else {
      throw MalformedBytes(.limit, field: "prefix", offset: prefixStart)
    }
    guard step > 0 || prefixByteCount == 0 else {
      throw MalformedBytes(.forbidden, field: "prefix", offset: prefixStart)
    }
    return ReconciliationBound(milliseconds: milliseconds, prefix: try slice(Int(prefixByteCount), "prefix"))
  }

  private mutating func content() throws(MalformedBytes) -> ReconciliationMessage.Section.Content {
    let first = offset
    switch ReconciliationMessage.Mode(rawValue: try number("mode")) {
    case .skip:
      return .skip
    case .fingerprint:
      return .fingerprint(
        Fingerprint(high: try bigEndian(bytes: 8, "fingerprint"), low: try bigEndian(bytes: 8, "fingerprint")))
    case .ids:
      let count = try number("ids")
      // Compared before it is multiplied: a count that no message can hold must not overflow.
      guard count <= UInt64(remaining / ReconciliationID.byteCount) else { throw malformed(.truncated, "ids") }
      return .ids(try slice(Int(count) * ReconciliationID.byteCount, "ids"))
    case nil:
      throw MalformedBytes(.tag, field: "mode", offset: first)
    }
  }
}
