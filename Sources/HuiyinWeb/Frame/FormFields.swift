/// Names and values of a form or a query, in order; a name may come several times.
struct FormFields: Sendable, Hashable {
  private(set) var pairs: [(name: String, value: String)] = []
  /// By the name of their field, as they are.
  private(set) var files: [String: [UInt8]] = [:]

  static func == (left: Self, right: Self) -> Bool {
    left.pairs.elementsEqual(right.pairs) { $0 == $1 } && left.files == right.files
  }

  func hash(into hasher: inout Hasher) {
    for pair in pairs {
      hasher.combine(pair.name)
      hasher.combine(pair.value)
    }
  }

  init() {}

  init(_ pairs: [(name: String, value: String)]) {
    self.pairs = pairs
  }

  /// `application/x-www-form-urlencoded`. Nil: a percent sign that is none, bytes that are no UTF-8, too many fields.
  init?(encoded text: String) {
    for part in text.utf8.split(separator: UInt8(ascii: "&")) {
      let halves = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Self.decoded(halves[0]), let value = halves.count > 1 ? Self.decoded(halves[1]) : "",
        pairs.count < WebLimits.formFieldsMaximum
      else { return nil }
      pairs.append((name, value))
    }
  }

  /// A form that brings files.
  init(_ form: MultipartForm) {
    pairs = form.fields
    files = form.files
  }

  private static func decoded(_ bytes: Substring.UTF8View.SubSequence) -> String? {
    var result: [UInt8] = []
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): result.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else { return nil }
        result.append(high << 4 | low)
      default: result.append(byte)
      }
    }
    return String(validating: result, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  /// The first value of the name; nil: it did not come.
  subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }

  /// Likewise, with nothing for what did not come.
  func text(_ name: String) -> String { self[name] ?? "" }

  func values(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

  func without(_ name: String) -> FormFields { FormFields(pairs.filter { $0.name != name }) }

  mutating func set(_ name: String, _ value: String) {
    pairs.removeAll { $0.name == name }
    pairs.append((name, value))
  }

  func setting(_ name: String, _ value: String) -> FormFields {
    var fields = self
    fields.set(name, value)
    return fields
  }

  /// As it stands behind a question mark.
  var encoded: String {
    pairs.filter { !$0.value.isEmpty }.map { Self.encoded($0.name) + "=" + Self.encoded($0.value) }
      .joined(separator: "&")
  }

  static func encoded(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      let scalar = UnicodeScalar(byte)
      if scalar.isASCII, scalar.properties.isAlphabetic || (48...57).contains(byte) || "-_.~".utf8.contains(byte) {
        result.unicodeScalars.append(scalar)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }
    return result
  }
}
