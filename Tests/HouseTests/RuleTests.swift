import Testing

/// Each rule fails on what it forbids and lets through what it allows.
@Suite struct RuleTests {
  private func count(
    _ rule: (House.File) -> [Breach], _ path: String, _ text: String
  ) -> Int {
    rule(House.File(path: path, text: text)).count
  }

  /// Put together here so that this file does not break the rule itself.
  private func rooted(_ folder: String, _ rest: String) -> String { ["", folder, rest].joined(separator: "/") }

  @Test func imports() {
    let text = """
      // import A
      import B
      @testable import C
      public import struct D.E
      package import F; import G
      let important = 1
      """
    #expect(House.File(path: "x.swift", text: text).imports.map(\.module) == ["B", "C", "D", "F"])
  }

  @Test(arguments: [
    ("HuiyinRecords", "HuiyinAuthority", 1), ("HuiyinAuthority", "HuiyinRecords", 0),
    ("HuiyinTownship", "HuiyinWire", 1), ("HuiyinWire", "HuiyinTownship", 1), ("HuiyinSync", "HuiyinRecords", 0),
    ("HuiyinStore", "HuiyinTownship", 1), ("HuiyinStore", "HuiyinSync", 1), ("HuiyinSync", "HuiyinStore", 1),
    ("HuiyinNode", "HuiyinStore", 0), ("HuiyinNode", "HuiyinTransport", 1), ("HuiyinWeb", "HuiyinTransport", 1),
    ("HuiyinTransport", "HuiyinWeb", 1), ("HuiyinSimulation", "HuiyinTransport", 1), ("huiyin", "HuiyinRecords", 0),
    ("HuiyinNode", "huiyin", 1), ("HuiyinStore", "HuiyinPowerCut", 1), ("HuiyinExtra", "HuiyinRecords", 1),
    ("HuiyinRecords", "HuiyinRecords", 0),
    ("HuiyinModel", "HuiyinAuthority", 0), ("HuiyinModel", "HuiyinWire", 1), ("HuiyinSimulation", "HuiyinModel", 0),
    ("HuiyinNode", "HuiyinModel", 1), ("HuiyinRecords", "HuiyinModel", 1), ("huiyin", "HuiyinModel", 1),
  ])
  func arrows(_ target: String, _ module: String, _ breaches: Int) {
    #expect(count(Arrows.importBreaches, "Sources/\(target)/A/B.swift", "internal import \(module)\n") == breaches)
  }

  @Test func arrowsHaveNoCircleAndThirteenTargets() {
    #expect(Arrows.direct.count == 13)
    for target in Arrows.direct.keys { #expect(!Arrows.below(target).contains(target)) }
    #expect(Arrows.below("huiyin").count == 12)
  }

  @Test(arguments: [
    ("HuiyinStore", "GRDB", 0), ("HuiyinNode", "GRDB", 1), ("HuiyinTransport", "GRPCCore", 0),
    ("HuiyinNode", "GRPCNIOTransportHTTP2", 1), ("HuiyinTransport", "NIOSSL", 0), ("HuiyinWeb", "NIOSSL", 0),
    ("HuiyinWeb", "NIOCore", 1), ("HuiyinNode", "NIOSSL", 1), ("huiyin", "X509", 1), ("HuiyinNode", "SwiftASN1", 1),
    ("HuiyinWeb", "HummingbirdTLS", 0), ("HuiyinNode", "Mustache", 1), ("HuiyinTransport", "SwiftProtobuf", 1),
    ("HuiyinWire", "SwiftProtobuf", 0), ("huiyin", "ArgumentParser", 0), ("HuiyinNode", "ArgumentParser", 1),
    ("HuiyinSimulation", "HuiyinPowerCut", 0), ("HuiyinStore", "HuiyinPowerCut", 1), ("huiyin", "HuiyinPowerCut", 1),
    ("HuiyinPowerCut", "CPowerCut", 0), ("HuiyinSimulation", "CPowerCut", 1), ("huiyin", "CXlsxWriter", 0),
    ("HuiyinWeb", "CXlsxWriter", 1), ("HuiyinNode", "CXlsxWriter", 1), ("huiyin", "CQREncode", 0),
    ("HuiyinWeb", "CQREncode", 1), ("HuiyinNode", "CZip", 0), ("HuiyinTownship", "CZip", 1), ("huiyin", "CZip", 1),
    ("HuiyinNode", "CExpat", 0), ("HuiyinTownship", "CExpat", 1), ("HuiyinWeb", "CExpat", 1),
  ])
  func heavyDependencies(_ target: String, _ module: String, _ breaches: Int) {
    #expect(count(Arrows.heavyBreaches, "Sources/\(target)/A.swift", "import \(module)\n") == breaches)
  }

  @Test func secondImporterIsOneFile() {
    let one = House.File(path: "Sources/HuiyinWeb/A.swift", text: "import NIOSSL\n")
    let two = House.File(path: "Sources/HuiyinWeb/B.swift", text: "import NIOSSL\n")
    let three = House.File(path: "Sources/HuiyinTransport/C.swift", text: "import NIOSSL\n")
    #expect(Arrows.secondImporterBreaches([one, three]).isEmpty)
    #expect(Arrows.secondImporterBreaches([one, two, three]).count == 1)
  }

  @Test(arguments: ["CXlsxWriter", "CQREncode", "CZip", "CExpat"])
  func oneFileKnowsTheWorkbooks(_ module: String) {
    let one = House.File(path: "Sources/huiyin/A.swift", text: "import \(module)\n")
    let two = House.File(path: "Sources/huiyin/B.swift", text: "import \(module)\n")
    let other = House.File(path: "Sources/huiyin/C.swift", text: "import Foundation\n")
    #expect(Arrows.oneFileBreaches([one, other]).isEmpty)
    #expect(Arrows.oneFileBreaches([one, two, other]).map(\.path) == ["Sources/huiyin/B.swift"])
  }

  static let manifest = """
    let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
    let rows: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
    let package = Package(
      targets: [
        .target(name: "HuiyinRecords", dependencies: [crypto], swiftSettings: settings),
        .target(
          name: "HuiyinNode",
          dependencies: ["HuiyinStore", DEPENDENCY],
          swiftSettings: settings
        ),
        .testTarget(name: "HuiyinNodeTests", dependencies: ["HuiyinNode", rows]),
        .executableTarget(name: "CrashWriter", dependencies: [rows], path: "Tests/CrashWriter"),
      ]
    )
    """

  @Test(arguments: [
    ("\"HuiyinSync\"", 0), ("crypto", 0), ("\"HuiyinWeb\"", 1), ("\"HuiyinModel\"", 1), ("rows", 1),
    (".product(name: \"X509\", package: \"swift-certificates\")", 1), (".target(name: \"HuiyinTransport\")", 1),
  ])
  func manifests(_ dependency: String, _ breaches: Int) {
    let text = Self.manifest.replacing("DEPENDENCY", with: dependency)
    let found = count(Arrows.manifestBreaches, "Package.swift", text)
    #expect(found == breaches, "\(Manifest(text).targets)")
  }

  @Test func manifestIsRead() {
    let targets = Manifest(Self.manifest.replacing("DEPENDENCY", with: "crypto")).targets
    #expect(targets.map(\.name) == ["HuiyinRecords", "HuiyinNode"])
    #expect(targets.map(\.dependencies) == [["Crypto"], ["HuiyinStore", "Crypto"]])
    #expect(targets.map(\.line) == [5, 6])
  }

  @Test(arguments: [
    ("HuiyinRecords", "Foundation", 1), ("HuiyinRecords", "FoundationEssentials", 1), ("HuiyinWire", "Foundation", 1),
    ("HuiyinWire", "FoundationEssentials", 0), ("HuiyinSync", "NIOCore", 1), ("HuiyinAuthority", "GRDB", 1),
    ("HuiyinTownship", "Hummingbird", 1), ("HuiyinRecords", "Crypto", 0), ("HuiyinStore", "Foundation", 0),
    ("HuiyinSync", "Glibc", 1),
  ])
  func pureImports(_ target: String, _ module: String, _ breaches: Int) {
    #expect(count(SourceRules.pureImportBreaches, "Sources/\(target)/A.swift", "import \(module)\n") == breaches)
  }

  @Test func generatedMessagesNameFoundation() {
    let text = "import Foundation\nimport NIOCore\n"
    #expect(count(SourceRules.pureImportBreaches, "Sources/HuiyinWire/Generated/a.pb.swift", text) == 1)
    #expect(count(SourceRules.pureImportBreaches, "Sources/HuiyinSync/Generated/a.pb.swift", text) == 2)
  }

  @Test(arguments: [
    ("let now = Date()", 1), ("let now = Date.now", 1), ("let clock = ContinuousClock()", 1),
    ("var g = SystemRandomNumberGenerator()", 1), ("let n = Int.random(in: 0...5)", 1),
    ("let n = Int.random(in: 0...5, using: &generator)", 0), ("gettimeofday(&t, nil)", 1), ("time(nil)", 1),
    ("let id = UUID()", 1), ("list.shuffled()", 1), ("// Date() is not read here", 0), ("let date = Dates()", 0),
  ])
  func clocks(_ line: String, _ breaches: Int) {
    #expect(count(SourceRules.clockBreaches, "Sources/HuiyinSync/A.swift", line) == breaches)
    #expect(count(SourceRules.clockBreaches, "Sources/HuiyinNode/A.swift", line) == 0)
  }

  @Test(arguments: [
    ("let zone = TimeZone.current", 1), ("let calendar = Calendar.current", 1), ("let it = Calendar(identifier: x)", 1),
    ("localtime_r(&time, &parts)", 1), ("Text(date.formatted(.dateTime))", 1), ("let days = WorkingDayCalendar()", 0),
    ("// TimeZone.current is not asked", 0), ("let calendar = call.calendar.current", 0),
  ])
  func timeZones(_ line: String, _ breaches: Int) {
    #expect(count(SourceRules.timeZoneBreaches, "Sources/HuiyinNode/A.swift", line) == breaches)
    #expect(count(SourceRules.timeZoneBreaches, "Tests/HuiyinNodeTests/A.swift", line) == 0)
  }

  @Test(arguments: [
    ("  static var count = 0", 1), ("  public static var count: Int { 16 }", 0), ("  static var count: Int = 0 {", 1),
    ("  static var count: Int", 1), ("  static let count = 0", 0), ("nonisolated(unsafe) let x = 0", 1),
    ("var count = 0", 1), ("private var count = 0", 1), ("  var count = 0", 0),
  ])
  func globals(_ line: String, _ breaches: Int) {
    #expect(count(SourceRules.globalBreaches, "Sources/HuiyinRecords/A.swift", line) == breaches)
    #expect(count(SourceRules.globalBreaches, "Sources/HuiyinNode/A.swift", line) == 0)
  }

  @Test(arguments: [
    ("final class A: @unchecked Sendable {}", 1),
    ("// The writer queue serialises access.\nfinal class A: @unchecked Sendable {}", 0),
    ("final class A: @unchecked Sendable {\n  // Access under `lock`.", 0),
    ("// Handy.\nfinal class A: @unchecked Sendable {}", 1),
    ("// A lock.\n\nfinal class A: @unchecked Sendable {}", 1),
  ])
  func unchecked(_ text: String, _ breaches: Int) {
    #expect(count(SourceRules.uncheckedBreaches, "Sources/HuiyinStore/A.swift", text) == breaches)
  }

  @Test func columnsAndLines() {
    let long = String(repeating: "字", count: 121), fits = String(repeating: "字", count: 120)
    #expect(count(SourceRules.columnBreaches, "Tests/A.swift", "\(fits)\n\(long)\n") == 1)
    #expect(count(SourceRules.columnBreaches, "Sources/HuiyinWire/Generated/A.swift", long) == 0)
    #expect(count(SourceRules.columnBreaches, "docs/A.md", long) == 0)
    let lines = String(repeating: "//\n", count: 400)
    #expect(count(SourceRules.lengthBreaches, "Sources/A.swift", lines) == 0)
    #expect(count(SourceRules.lengthBreaches, "Sources/A.swift", lines + "//\n") == 1)
    #expect(count(SourceRules.lengthBreaches, "Sources/A.pb.swift", lines + "//\n") == 0)
  }

  @Test func namedTests() {
    let tests = [
      ("Tests/A/OneTests.swift", "@Suite struct OneTests {\n  @Test(arguments: [1]) func holds(_ n: Int) {}\n}"),
      ("Tests/A/Crash.swift", "extension Town {\n  func survives() {}\n}"),
      ("Tests/B/test_a.py", "    def test_b(self):"),
      ("Sources/C/Town.swift", "struct Town {}"),
    ].map { House.File(path: $0, text: $1) }
    func breaches(_ text: String, _ path: String = "docs/A.md") -> [Int] {
      NamedTests(tests).breaches(House.File(path: path, text: text)).map(\.line)
    }
    #expect(breaches("`OneTests.holds`、OneTests，`Crash.survives`, Town.anything, BTests\nin `Town.swift`; B.x") == [1])
    #expect(breaches("见OneTests.holds") == [] && breaches("a\n`OneTests.held`") == [2])
    #expect(breaches("`Crash.dies`; `TwoTests`", "README.md") == [1, 1] && breaches("TwoTests", "Sources/A.md") == [])
  }

  @Test func productNames() {
    let other = "\u{6C47}\u{97F3}"
    #expect(count(SourceRules.productNameBreaches, "Sources/A.swift", "回音\n\"对方不是\(other)节点\"\n") == 1)
    #expect(count(SourceRules.productNameBreaches, "README.md", "回音 Huiyin") == 0)
  }

  @Test func machinePaths() {
    for folder in ["home", "root", "work", "tmp"] {
      for before in ["", "see ", "\"", "=", "(", "file:", "\t"] {
        let text = "first\n\(before)\(rooted(folder, "somebody/x"))\n"
        #expect(count(SourceRules.machinePathBreaches, "Sources/A.swift", text) == 1, "\(text)")
        #expect(count(SourceRules.machinePathBreaches, "README.md", text) == 1, "\(text)")
        #expect(count(SourceRules.machinePathBreaches, "Tools/demo", text) == 0)
      }
    }
    for text in ["https://example.org" + rooted("home", "x"), "a" + rooted("work", "x"), "~" + rooted("work", "x")] {
      #expect(count(SourceRules.machinePathBreaches, "README.md", text) == 0, "\(text)")
    }
  }
}
