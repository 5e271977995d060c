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
    self.text = text
    address = "\(path)?v=\(Self.hash(text))"
  }

  static func hash(_ text: String) -> String {
    Hexadecimal.encode(Array(SHA256.hash(data: Data(text.utf8)).prefix(8)))
  }

  static let style = Asset(path: "/style.css", type: "text/css; charset=utf-8", text: StyleSheet.text)
  static let script = Asset(path: "/live.js", type: "text/javascript; charset=utf-8", text: Script.text)
  static let paper = Asset(path: "/paper.css", type: "text/css; charset=utf-8", text: PaperStyle.text)
  static let all = [style, script, paper]
}
