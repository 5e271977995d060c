import Foundation

/// The folder `Protocol/vectors`. With `HUIYIN_WRITE_VECTORS=1` it is written anew before anything is read.
enum VectorFolder {
  static var areas: [any VectorArea.Type] {
    [
      Identifiers.self, Facts.self, Values.self, Headers.self, Bodies.self, Changesets.self, Directories.self,
      ChangesFiles.self, States.self, Frames.self, Versions.self, Enrolments.self,
    ]
  }

  static var areaNames: [String] { areas.map { $0.name } }

  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Protocol/vectors")

  static let isWriting = ProcessInfo.processInfo.environment["HUIYIN_WRITE_VECTORS"] == "1"

  /// Cases as made by the tests, by name.
  static let made: Result<[String: VectorCase], any Error> = Result {
    let all = try areas.flatMap { try $0.cases() }
    let made = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
    if isWriting { try write(all) }
    return made
  }

  static func text(_ vector: VectorCase) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(vector), as: UTF8.self) + "\n"
  }

  /// Every JSON file, by path from the folder.
  static func paths() throws -> [String] {
    var found: [String] = []
    for folder in try FileManager.default.contentsOfDirectory(atPath: root.path()) {
      var isFolder: ObjCBool = false
      let path = root.appending(path: folder).path()
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else { continue }
      found += try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".json") }
        .map { "\(folder)/\($0)" }
    }
    return found.sorted()
  }

  static func stored(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: root.appending(path: path)), as: UTF8.self)
  }

  /// The cases of one area as stored.
  static func cases(_ area: any VectorArea.Type) throws -> [VectorCase] {
    _ = try made.get()
    return try paths().filter { $0.hasPrefix(area.name + "/") }.map { path in
      try JSONDecoder().decode(VectorCase.self, from: try Data(contentsOf: root.appending(path: path)))
    }
  }

  // MARK: Writing

  private static func write(_ all: [VectorCase]) throws {
    for area in areas {
      let folder = root.appending(path: area.name)
      if FileManager.default.fileExists(atPath: folder.path()) { try FileManager.default.removeItem(at: folder) }
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    for vector in all {
      try Data(try text(vector).utf8).write(to: root.appending(path: vector.name + ".json"))
    }
    try Data(try readme(all).utf8).write(to: root.appending(path: "README.md"))
  }

  /// Everything above the first area, as it stands in the file; below it the list is made of the cases.
  private static func readme(_ all: [VectorCase]) throws -> String {
    let old = try stored("README.md")
    var text = String(old[..<(old.firstRange(of: "\n## Cases\n")?.lowerBound ?? old.endIndex)])
    text += "\n## Cases\n"
    for area in areas {
      text += "\n### \(area.name): \(area.title)\n\n| file | shows |\n|---|---|\n"
      for vector in all where vector.name.hasPrefix(area.name + "/") {
        text += "| `\(vector.name).json` | \(vector.shows) |\n"
      }
    }
    return text
  }
}
