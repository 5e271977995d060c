import Foundation
import HuiyinNode
import HuiyinRecords

/// Lists that people hand over in a file.
enum InputLines {
  /// The lines of a file, of standard input for `-`, without blanks around them; empty lines are left out.
  static func read(_ path: String) throws -> [String] {
    let bytes: Data?
    if path == "-" {
      bytes = try FileHandle.standardInput.readToEnd() ?? Data()
    } else {
      bytes = try? Data(contentsOf: URL(fileURLWithPath: path))
    }
    guard let bytes, let text = String(data: bytes, encoding: .utf8) else {
      throw NodeError.environment(
        "unreadableFile", "读不到文件 \(path)，或不是文本", "\(path) cannot be read, or is no text",
        next: Label("检查路径和权限", "check path and rights"))
    }
    return text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty }
  }
}
