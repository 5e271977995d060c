import Foundation

/// Tests that documents name as what shows a thing: a name that leads nowhere shows nothing.
struct NamedTests {
  /// Functions by the name of their file, and by those of the types in it.
  private let functions: [String: Set<String>]
  /// Files of tests that are called as no file of the sources is.
  private let files: Set<String>
  private let targets: Set<String>

  init(_ all: [House.File]) {
    let tests = all.filter { $0.path.hasPrefix("Tests/") && ($0.isSwift || $0.path.hasSuffix(".py")) }
    var functions: [String: Set<String>] = [:]
    for file in tests {
      let found = Set(Self.words(behind: ["func", "def"], in: file))
      let types = Self.words(behind: ["struct", "enum", "class", "actor", "extension"], in: file)
      for name in Set(types + [file.stem]) { functions[name, default: []].formUnion(found) }
    }
    self.functions = functions
    let sources = Set(all.filter { $0.path.hasPrefix("Sources/") }.map(\.stem))
    files = Set(tests.filter(\.isSwift).map(\.stem)).subtracting(sources)
    targets = Set(tests.compactMap { $0.path.split(separator: "/").dropFirst().first.map(String.init) })
  }

  private static func words(behind keywords: Set<Substring>, in file: House.File) -> [String] {
    file.lines.flatMap { line -> [String] in
      let words = line.split(separator: " ")
      return zip(words, words.dropFirst()).compactMap { keyword, word in
        let name = word.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        return keywords.contains(keyword) && !name.isEmpty ? String(name) : nil
      }
    }
  }

  /// `Suite.function` and `SuiteTests` that are not there.
  func breaches(_ file: House.File) -> [Breach] {
    guard file.path.hasSuffix(".md"), file.path.hasPrefix("docs/") || !file.path.contains("/") else { return [] }
    return file.lines.enumerated().flatMap { number, line -> [Breach] in
      line.matches(of: #/([A-Z][A-Za-z0-9]*)(?:\.([A-Za-z_][A-Za-z0-9_]*))?/#).compactMap { match in
        let (suite, function) = (String(match.output.1), match.output.2.map(String.init))
        guard let missing = missing(suite, function) else { return nil }
        return Breach(path: file.path, line: number + 1, what: "names the test \(missing), which is not there")
      }
    }
  }

  private func missing(_ suite: String, _ function: String?) -> String? {
    let isSuite = suite.hasSuffix("Tests") && suite != "Tests"
    guard let function, !["swift", "py"].contains(function) else {
      return isSuite && functions[suite] == nil && !targets.contains(suite) ? suite : nil
    }
    guard isSuite || files.contains(suite) else { return nil }
    return functions[suite]?.contains(function) == true ? nil : "\(suite).\(function)"
  }
}

extension House.File {
  /// Its name without what follows the first dot.
  fileprivate var stem: String {
    let name = path.split(separator: "/").last ?? ""
    return String(name.prefix { $0 != "." })
  }
}
