import Crypto
import Foundation
import HuiyinRecords

/// A file that the pages bring along, embedded in the binary. Its address carries its hash, so that it is asked for
/// once.
struct Asset: Sendable {
  let path: String
  let type: String
  let text: String
  /// Path and version.
  let address: String

  init(path: String, type: String, text: String) {
    self.path = path
    self.type = type
    self.text = Self.bare(text)
    address = "\(path)?v=\(Self.hash(self.text))"
  }

  /// Without indentation, empty lines and lines of comment, which no browser needs. No text in it goes over lines.
  static func bare(_ text: String) -> String {
    text.split(separator: "\n").map { $0.drop { $0 == " " } }
      .filter { line in
        !line.isEmpty && !line.hasPrefix("//")
          && !(line.hasPrefix("/*") && line.hasSuffix("*/") && line.ranges(of: "*/").count == 1)
      }.joined(separator: "\n")
  }

  static func hash(_ text: String) -> String {
    Hexadecimal.encode(Array(SHA256.hash(data: Data(text.utf8)).prefix(8)))
  }

  static let style = Asset(path: "/style.css", type: "text/css; charset=utf-8", text: StyleSheet.text)
  static let script = Asset(path: "/live.js", type: "text/javascript; charset=utf-8", text: Script.text)
  static let paper = Asset(path: "/paper.css", type: "text/css; charset=utf-8", text: PaperStyle.text)
  static let all = [style, script, paper]
}
