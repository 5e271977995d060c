import Foundation
import HuiyinRecords
import HuiyinTownship

/// Results on stdout; progress and remarks on stderr.
struct Output {
  let face: Face

  var language: Language { face.language }

  func words(_ chinese: String, _ english: String) -> String { face.words(chinese, english) }
  func words(_ label: Label) -> String { label.text(in: face.language) }

  /// One result: as JSON on one line, its keys sorted, or in words.
  func show(_ json: @autoclosure () throws -> some Encodable, _ lines: () throws -> [String]) throws {
    if face.isJSON {
      try Self.write([Self.encode(json())])
    } else {
      try Self.write(lines())
    }
  }

  static func encode(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  private static func write(_ lines: [String]) throws {
    guard !lines.isEmpty else { return }
    try FileHandle.standardOutput.write(contentsOf: Data((lines.joined(separator: "\n") + "\n").utf8))
  }

  /// A remark beside the result.
  func remark(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}

extension Output {
  /// Rows under a head, in columns as wide as their widest cell. A Chinese character is two columns wide.
  static func table(_ head: [String], _ rows: [[String]]) -> [String] {
    let all = [head] + rows
    let widths = head.indices.map { column in all.map { width($0[column]) }.max() ?? 0 }
    return all.map { row in
      let cells = row.enumerated().map { column, cell in
        cell + String(repeating: " ", count: column == row.count - 1 ? 0 : widths[column] - width(cell) + 2)
      }
      return cells.joined()
    }
  }

  /// In columns.
  static func width(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 && $1.value < 0xFFE0 ? 2 : 1) }
  }
}
