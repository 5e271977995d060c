import Foundation
import HuiyinNode
import HuiyinRecords

/// A copy of the reference township in which a test breaks one thing. Removed with the value.
final class ProfileCopy {
  static let reference = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("seeds/reference-township")

  let directory: URL

  init() throws {
    directory = FileManager.default.temporaryDirectory.appendingPathComponent("huiyin-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: Self.reference, to: directory)
  }

  /// With the first occurrence of a text in a file replaced.
  convenience init(_ file: String, _ text: String, _ other: String) throws {
    try self.init()
    try replace(in: file, text, other)
  }

  deinit {
    try? FileManager.default.removeItem(at: directory)
  }

  func replace(in file: String, _ text: String, _ other: String) throws {
    let url = directory.appendingPathComponent(file)
    let whole = try String(contentsOf: url, encoding: .utf8)
    guard let range = whole.range(of: text) else { throw NotThere(text: text) }
    try Data(whole.replacingCharacters(in: range, with: other).utf8).write(to: url)
  }

  func remove(_ file: String) throws {
    try FileManager.default.removeItem(at: directory.appendingPathComponent(file))
  }

  func load() throws -> TownshipProfile { try TownshipProfile(directory: directory) }

  /// Code and place of everything found.
  func found() throws -> [String] { try load().findings().map { "\($0.code) \($0.place)" } }

  /// The fault with which reading ends; nil: it does not.
  func fault() -> NodeError? {
    do {
      _ = try load()
      return nil
    } catch {
      return error as? NodeError
    }
  }

  struct NotThere: Error { let text: String }
}
