/// The elements of an XML text one after the other, as far as the parts of a workbook need it: tags with their
/// attributes, and the text between them. Prefixes of names are dropped: programs differ in them. A document type is
/// refused, so that no entity can make a small file large.
struct XMLScan {
  enum Event: Hashable {
    case open(String, [String: String])
    case text(String)
    case close(String)
  }

  private let bytes: [UInt8]
  private var place = 0
  /// Of a tag that is open and closed at once.
  private var closing: String?

  init(_ bytes: [UInt8]) throws(InvalidWorkbook) {
    guard String(validating: bytes, as: UTF8.self) != nil else { throw .unreadable }
    self.bytes = bytes
  }

  /// Nil: there is none left.
  mutating func next() throws(InvalidWorkbook) -> Event? {
    if let name = closing {
      closing = nil
      return .close(name)
    }
    while place < bytes.count {
      guard bytes[place] == UInt8(ascii: "<") else {
        let end = bytes[place...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
        let text = bytes[place..<end]
        place = end
        return .text(try Self.resolved(text))
      }
      if has("<!--") {
        try skip(behind: "-->")
      } else if has("<?") {
        try skip(behind: "?>")
      } else if has("<![CDATA[") {
        let start = place + 9
        try skip(behind: "]]>")
        return .text(String(decoding: bytes[start..<(place - 3)], as: UTF8.self))
      } else if has("<!") {
        throw .unreadable
      } else {
        return try tag()
      }
    }
    return nil
  }

  // MARK: Tags

  private mutating func tag() throws(InvalidWorkbook) -> Event {
    place += 1
    let isEnd = has("/")
    if isEnd { place += 1 }
    let name = try word()
    var attributes: [String: String] = [:]
    while true {
      skipBlanks()
      if has(">") {
        place += 1
        return isEnd ? .close(name) : .open(name, attributes)
      }
      if has("/>") {
        place += 2
        closing = name
        return .open(name, attributes)
      }
      let key = try word()
      skipBlanks()
      guard has("=") else { throw .unreadable }
      place += 1
      skipBlanks()
      attributes[key] = try quoted()
    }
  }

  /// A name without its prefix.
  private mutating func word() throws(InvalidWorkbook) -> String {
    let start = place
    while place < bytes.count, !Self.endsWord.contains(bytes[place]) { place += 1 }
    guard place > start else { throw .unreadable }
    let word = bytes[start..<place]
    let local = word.lastIndex(of: UInt8(ascii: ":")).map { word[($0 + 1)...] } ?? word
    return String(decoding: local, as: UTF8.self)
  }

  private static let blanks = Set(" \t\r\n".utf8)
  private static let endsWord = Set(" \t\r\n=/><\"'".utf8)

  private mutating func quoted() throws(InvalidWorkbook) -> String {
    guard place < bytes.count, [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(bytes[place]),
      let end = bytes[(place + 1)...].firstIndex(of: bytes[place])
    else { throw .unreadable }
    let text = bytes[(place + 1)..<end]
    place = end + 1
    return try Self.resolved(text)
  }

  private func has(_ text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    guard place + length <= bytes.count else { return false }
    return text.withUTF8Buffer { $0.elementsEqual(bytes[place..<(place + length)]) }
  }

  private mutating func skip(behind text: StaticString) throws(InvalidWorkbook) {
    while place < bytes.count, !has(text) { place += 1 }
    guard place < bytes.count else { throw .unreadable }
    place += text.utf8CodeUnitCount
  }

  private mutating func skipBlanks() {
    while place < bytes.count, Self.blanks.contains(bytes[place]) { place += 1 }
  }

  // MARK: Entities

  private static func resolved(_ text: ArraySlice<UInt8>) throws(InvalidWorkbook) -> String {
    guard text.contains(UInt8(ascii: "&")) else { return String(decoding: text, as: UTF8.self) }
    var resolved = ""
    var rest = text
    while let start = rest.firstIndex(of: UInt8(ascii: "&")) {
      guard let end = rest[start...].firstIndex(of: UInt8(ascii: ";")) else { throw .unreadable }
      resolved += String(decoding: rest[..<start], as: UTF8.self)
      resolved.unicodeScalars.append(try scalar(String(decoding: rest[(start + 1)..<end], as: UTF8.self)))
      rest = rest[(end + 1)...]
    }
    return resolved + String(decoding: rest, as: UTF8.self)
  }

  private static let named: [String: Unicode.Scalar] = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]

  private static func scalar(_ entity: String) throws(InvalidWorkbook) -> Unicode.Scalar {
    if let scalar = named[entity] { return scalar }
    let isHexadecimal = entity.hasPrefix("#x")
    guard entity.hasPrefix("#"),
      let number = UInt32(entity.dropFirst(isHexadecimal ? 2 : 1), radix: isHexadecimal ? 16 : 10),
      let scalar = Unicode.Scalar(number)
    else { throw .unreadable }
    return scalar
  }
}
