import Foundation

/// The repository as the rules read it: text files by their path from the root.
struct House {
  struct File {
    let path: String
    let text: String
    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    var isSwift: Bool { path.hasSuffix(".swift") }
  }

  let files: [File]

  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// What builds and tools leave behind, none of it tracked.
  private static let skipped: Set<String> = [".build", ".git", ".swiftpm", "__pycache__", "Package.resolved"]
  private static let byteCountMaximum = 4 << 20

  /// Every text file; bytes that are no UTF-8 and very large files are data.
  init() throws {
    var files: [File] = []
    try Self.collect("", &files)
    self.files = files.sorted { $0.path < $1.path }
  }

  private static func collect(_ folder: String, _ files: inout [File]) throws {
    let url = root.appending(path: folder)
    for name in try FileManager.default.contentsOfDirectory(atPath: url.path()) where !skipped.contains(name) {
      let path = folder.isEmpty ? name : "\(folder)/\(name)"
      let file = url.appending(path: name)
      let attributes = try FileManager.default.attributesOfItem(atPath: file.path())
      switch attributes[.type] as? FileAttributeType {
      case .typeDirectory?: try collect(path, &files)
      case .typeRegular? where (attributes[.size] as? Int ?? 0) <= byteCountMaximum:
        guard let data = FileManager.default.contents(atPath: file.path()) else { continue }
        if !data.contains(0), let text = String(data: data, encoding: .utf8) {
          files.append(File(path: path, text: text))
        }
      default: break
      }
    }
  }

  /// Files under a folder.
  func files(under folder: String) -> [File] { files.filter { $0.path.hasPrefix(folder + "/") } }

  var swiftFiles: [File] { files.filter(\.isSwift) }
}

/// A line that breaks a rule.
struct Breach: Hashable, CustomStringConvertible {
  let path: String
  let line: Int
  let what: String

  var description: String { "\(path):\(line): \(what)" }
}

extension House.File {
  /// The target that a source belongs to; nil outside `Sources`.
  var target: String? {
    let parts = path.split(separator: "/")
    return parts.count > 2 && parts[0] == "Sources" ? String(parts[1]) : nil
  }

  /// Written by a tool: in a folder `Generated`, or as its name says.
  var isGenerated: Bool {
    path.contains("/Generated/") || path.hasSuffix(".pb.swift") || path.hasSuffix(".grpc.swift")
  }

  /// Modules that the file imports, with the lines.
  var imports: [(module: String, line: Int)] {
    lines.enumerated().compactMap { index, line in
      let words = line.split { $0 == " " || $0 == "\t" }
      guard let place = words.firstIndex(of: "import"),
        words[..<place].allSatisfy({ $0.hasPrefix("@") || Self.accessWords.contains(String($0)) })
      else { return nil }
      let named = words[(place + 1)...].first { !Self.importKinds.contains(String($0)) }
      guard let module = named?.prefix(while: { $0 != "." && $0 != ";" }), !module.isEmpty else { return nil }
      return (String(module), index + 1)
    }
  }

  private static let accessWords: Set = ["public", "package", "internal", "fileprivate", "private"]
  private static let importKinds: Set = ["struct", "class", "enum", "protocol", "typealias", "func", "var", "let"]

  /// Lines as code: what stands in quotes or follows `//` is left out.
  var codeLines: [(text: Substring, line: Int)] {
    lines.enumerated().map { index, line in
      let code = line.contains("\"") ? line.replacing(#/"(\\.|[^"\\])*"/#, with: "\"\"") : line
      return (code.firstRange(of: "//").map { code[..<$0.lowerBound] } ?? code, index + 1)
    }
  }
}
