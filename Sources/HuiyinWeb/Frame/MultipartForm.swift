/// A form that brings a file (RFC 7578), as browsers send it.
struct MultipartForm {
  private(set) var fields: [(name: String, value: String)] = []
  private(set) var files: [String: [UInt8]] = [:]

  private static let lineEnd: [UInt8] = [13, 10]

  /// Nil: it is none, a part has no name, text that is no UTF-8, too many parts.
  init?(_ body: [UInt8], boundary: String) {
    guard (1...70).contains(boundary.utf8.count) else { return nil }
    let delimiter = Self.lineEnd + Array("--\(boundary)".utf8)
    // The first delimiter has no line before it.
    var rest = (Self.lineEnd + body)[...]
    guard rest.starts(with: delimiter) else { return nil }
    rest = rest.dropFirst(delimiter.count)
    while rest.starts(with: Self.lineEnd) {
      guard let head = Self.place(of: Self.lineEnd + Self.lineEnd, in: rest) else { return nil }
      let content = rest[head...].dropFirst(4)
      guard let end = Self.place(of: delimiter, in: content), fields.count + files.count < WebLimits.formFieldsMaximum,
        take(rest[..<head], content[..<end])
      else { return nil }
      rest = content[end...].dropFirst(delimiter.count)
    }
    guard rest.starts(with: [UInt8(ascii: "-"), UInt8(ascii: "-")]) else { return nil }
  }

  private mutating func take(_ head: ArraySlice<UInt8>, _ content: ArraySlice<UInt8>) -> Bool {
    guard let text = String(validating: head, as: UTF8.self) else { return false }
    // The name of a file may hold what other texts take for the end of a line.
    let disposition = text.split(whereSeparator: { $0 == "\r\n" || $0 == "\n" }).first {
      $0.lowercased().hasPrefix("content-disposition:")
    }
    guard let disposition, let name = Self.parameter("name", of: disposition) else { return false }
    if Self.parameter("filename", of: disposition) != nil {
      files[name] = Array(content)
      return true
    }
    guard let value = String(validating: content, as: UTF8.self) else { return false }
    fields.append((name, value))
    return true
  }

  /// A browser writes a quotation mark in it as %22.
  private static func parameter(_ name: String, of disposition: Substring) -> String? {
    guard let begin = disposition.firstRange(of: "; \(name)=\"") else { return nil }
    let rest = disposition[begin.upperBound...]
    return rest.firstIndex(of: "\"").map { String(rest[..<$0]) }
  }

  /// Where it begins; every pattern of ours begins with a carriage return.
  private static func place(of pattern: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    var from = bytes.startIndex
    while let found = bytes[from...].firstIndex(of: lineEnd[0]) {
      if bytes[found...].starts(with: pattern) { return found }
      from = found + 1
    }
    return nil
  }
}
