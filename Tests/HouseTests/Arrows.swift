/// Which target may import which, and who alone may import a heavy dependency (DESIGN 3).
enum Arrows {
  /// Direct arrows; what stands below them may be imported too, since imports are declared where a name is used.
  static let direct: [String: [String]] = [
    "HuiyinRecords": [],
    "HuiyinAuthority": ["HuiyinRecords"],
    "HuiyinModel": ["HuiyinRecords", "HuiyinAuthority"],
    "HuiyinTownship": ["HuiyinRecords", "HuiyinAuthority"],
    "HuiyinWire": ["HuiyinRecords", "HuiyinAuthority"],
    "HuiyinSync": ["HuiyinWire"],
    "HuiyinStore": ["HuiyinRecords", "HuiyinAuthority", "HuiyinWire"],
    "HuiyinNode": ["HuiyinTownship", "HuiyinStore", "HuiyinSync"],
    "HuiyinTransport": ["HuiyinNode"],
    "HuiyinWeb": ["HuiyinNode"],
    "HuiyinSimulation": ["HuiyinNode", "HuiyinPowerCut", "HuiyinModel"],
    "HuiyinPowerCut": [],
    "huiyin": ["HuiyinWeb", "HuiyinTransport", "HuiyinSimulation"],
  ]

  static func below(_ target: String) -> Set<String> {
    (direct[target] ?? []).reduce(into: []) { $0.formUnion(below($1).union([$1])) }
  }

  /// Executables beside the house, in no product: they measure and try it, and may import what they need for that.
  static let besideTheHouse: Set = ["HuiyinBenchmarks", "CrashWriter"]

  static let pureTargets: Set = [
    "HuiyinRecords", "HuiyinAuthority", "HuiyinModel", "HuiyinTownship", "HuiyinWire", "HuiyinSync",
  ]

  /// The second reading of the rules judges the engine and is no part of it: besides tests these alone may import it.
  static let onlyImporters: [String: Set<String>] = ["HuiyinModel": ["HuiyinSimulation"]]

  /// A heavy dependency by the beginning of its modules' names, and its one importer.
  static let importers: [(prefix: String, target: String)] = [
    ("GRDB", "HuiyinStore"), ("GRPC", "HuiyinTransport"), ("NIO", "HuiyinTransport"), ("X509", "HuiyinTransport"),
    ("SwiftASN1", "HuiyinTransport"), ("Hummingbird", "HuiyinWeb"), ("Mustache", "HuiyinWeb"),
    ("SwiftProtobuf", "HuiyinWire"), ("CZlib", "HuiyinWire"), ("ArgumentParser", "huiyin"),
    ("CXlsxWriter", "huiyin"), ("CQREncode", "huiyin"), ("CZip", "HuiyinNode"), ("CExpat", "HuiyinNode"),
    // A disk that loses power under SQLite: for the simulator and tests, never for a node at work.
    ("CPowerCut", "HuiyinPowerCut"), ("HuiyinPowerCut", "HuiyinSimulation"),
  ]

  /// NIOSSL has a second importer: one file of Web, which makes the hub's HTTPS configuration.
  static let secondImporter = (module: "NIOSSL", target: "HuiyinWeb", filesMaximum: 1)

  /// Of its one importer one file imports it.
  static let importedByOneFile: Set = ["CXlsxWriter", "CQREncode", "CZip", "CExpat"]

  /// What a target may import of ours.
  static func allowed(_ target: String) -> Set<String> {
    below(target).filter { onlyImporters[$0]?.contains(target) ?? true }
  }

  // MARK: Rules

  /// Libraries of the system (a header and a module map) and targets in C: no Swift source to look at.
  static let cTargets: Set = ["CZlib", "CXlsxWriter", "CQREncode", "CZip", "CExpat", "CPowerCut"]

  /// A source imports only targets below its own.
  static func importBreaches(_ file: House.File) -> [Breach] {
    guard let target = file.target, !cTargets.contains(target) else { return [] }
    guard direct[target] != nil else {
      return [Breach(path: file.path, line: 1, what: "target \(target) is not in the house")]
    }
    let allowed = allowed(target)
    return file.imports.filter { direct[$0.module] != nil && $0.module != target && !allowed.contains($0.module) }
      .map { Breach(path: file.path, line: $0.line, what: "\(target) may not import \($0.module)") }
  }

  /// A heavy dependency is imported by its one target.
  static func heavyBreaches(_ file: House.File) -> [Breach] {
    guard let target = file.target else { return [] }
    return file.imports.compactMap { module, line in
      guard let owner = importers.first(where: { module.hasPrefix($0.prefix) })?.target, owner != target else {
        return nil
      }
      if module == secondImporter.module, target == secondImporter.target { return nil }
      return Breach(path: file.path, line: line, what: "\(module) is imported by \(owner) alone")
    }
  }

  /// The second importer of NIOSSL is one file.
  static func secondImporterBreaches(_ files: [House.File]) -> [Breach] {
    files.filter { file in
      file.target == secondImporter.target && file.imports.contains { $0.module == secondImporter.module }
    }.dropFirst(secondImporter.filesMaximum).map {
      Breach(path: $0.path, line: 1, what: "\(secondImporter.module) in a second file of \(secondImporter.target)")
    }
  }

  /// A dependency that one file knows is imported by one.
  static func oneFileBreaches(_ files: [House.File]) -> [Breach] {
    importedByOneFile.sorted().flatMap { module in
      files.filter { $0.target != nil && $0.imports.contains { $0.module == module } }.dropFirst().map {
        Breach(path: $0.path, line: 1, what: "\(module) in a second file")
      }
    }
  }

  /// `Package.swift` declares no arrow and no heavy dependency that the house does not have.
  static func manifestBreaches(_ manifest: House.File) -> [Breach] {
    Manifest(manifest.text).targets.filter { !besideTheHouse.union(cTargets).contains($0.name) }.flatMap {
      target -> [Breach] in
      guard direct[target.name] != nil else {
        return [Breach(path: manifest.path, line: target.line, what: "target \(target.name) is not in the house")]
      }
      let allowed = allowed(target.name)
      return target.dependencies.compactMap { dependency in
        let isForbidden: Bool
        if direct[dependency] != nil {
          isForbidden = !allowed.contains(dependency)
        } else {
          let owner = importers.first { dependency.hasPrefix($0.prefix) }?.target
          let isSecond = dependency == secondImporter.module && target.name == secondImporter.target
          isForbidden = owner != nil && owner != target.name && !isSecond
        }
        guard isForbidden else { return nil }
        return Breach(path: manifest.path, line: target.line, what: "\(target.name) may not depend on \(dependency)")
      }
    }
  }
}

/// Targets of a package manifest and what they depend on, read from its text.
struct Manifest {
  struct Target {
    let name: String
    let line: Int
    /// Names in quotes that stand in its dependencies, packages left out; constants by what they are made of.
    let dependencies: [String]
  }

  /// Test targets, and programs that tests start, are left out: they may import what they test and what it stands on.
  let targets: [Target]

  init(_ text: String) {
    var found: [Target] = []
    var constants: [String: [String]] = [:]
    for match in text.matches(of: #/let (\w+): Target\.Dependency = \.product\(name: "([^"]+)"/#) {
      constants[String(match.1)] = [String(match.2)]
    }
    let heads = text.matches(of: #/\.(target|executableTarget|testTarget)\(\s*name: "([^"]+)"/#)
    var end = text.startIndex
    for head in heads where head.range.lowerBound >= end {
      // Up to the bracket that closes the target, so that what it depends on by `.target(…)` is no target of its own.
      var depth = 1
      let body = text[head.range.upperBound...].prefix { character in
        depth += character == "(" ? 1 : character == ")" ? -1 : 0
        return depth > 0
      }
      end = body.endIndex
      if head.1 == "testTarget" || body.contains("path: \"Tests/") { continue }
      let line = text[..<head.range.lowerBound].count { $0 == "\n" } + 1
      found.append(Target(name: String(head.2), line: line, dependencies: Self.dependencies(body, constants)))
    }
    targets = found
  }

  private static func dependencies(_ body: Substring, _ constants: [String: [String]]) -> [String] {
    guard let start = body.firstRange(of: "dependencies: [") else { return [] }
    let list = body[start.upperBound...].prefix { $0 != "]" }
    let withoutPackages = list.replacing(#/package: "[^"]*"/#, with: "")
    let quoted = withoutPackages.matches(of: #/"([^"]+)"/#).map { String($0.1) }
    let words = withoutPackages.replacing(#/"[^"]*"/#, with: "").matches(of: #/\w+/#).map { String($0.output) }
    return quoted + words.flatMap { constants[$0] ?? [] }
  }
}
