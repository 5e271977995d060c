import Foundation
import Testing

/// Runs the built `huiyin` as a process of its own.
struct CommandLine {
  /// What one run left behind.
  struct Run {
    let code: Int32
    let output: String
    let error: String

    /// stdout as JSON.
    func json() throws -> Any {
      try JSONSerialization.jsonObject(with: Data(output.utf8), options: .fragmentsAllowed)
    }

    func object() throws -> [String: Any] { try #require(try json() as? [String: Any]) }

    /// `error` of what stands on stderr.
    func fault() throws -> [String: Any] {
      let whole = try JSONSerialization.jsonObject(with: Data(error.utf8)) as? [String: Any]
      return try #require(whole?["error"] as? [String: Any])
    }
  }

  /// A directory of the test's own, removed when the test is done.
  let place: TemporaryDirectory
  var data: URL
  var pin: String?
  /// An ID number in the environment.
  var idNumber: String?
  var locale = "en_GB.UTF-8"
  /// What the process believes the time to be, as `faketime` reads it; nil: the machine's.
  var clock: String?
  /// Where the machine believes to stand; nil: as the tests run.
  var timeZone: String?
  /// What stands on standard input; nil: nothing.
  var input: String?
  /// Another copy of the program; nil: the one that was built.
  var copy: URL?

  init() throws {
    place = try TemporaryDirectory()
    data = place.url.appendingPathComponent("data")
  }

  func url(_ name: String) -> URL { place.url.appendingPathComponent(name) }

  /// The same files, seen from another data directory.
  func at(_ data: URL) -> CommandLine {
    var other = self
    other.data = data
    return other
  }

  func callAsFunction(_ arguments: String..., pin: String? = nil) throws -> Run {
    try run(arguments, pin: pin)
  }

  /// Runs and expects success; answers stdout as a JSON object.
  func ok(_ arguments: String..., pin: String? = nil) throws -> [String: Any] { try ok(arguments, pin: pin) }

  func ok(_ arguments: [String], pin: String? = nil) throws -> [String: Any] {
    let run = try run(arguments + ["--json"], pin: pin)
    try #require(run.code == 0, "\(arguments): \(run.error)")
    return try run.object()
  }

  func run(_ arguments: [String], pin: String? = nil) throws -> Run {
    let process = Process()
    let program = try copy ?? Self.binary
    process.executableURL = clock == nil ? program : URL(fileURLWithPath: "/usr/bin/faketime")
    process.arguments = clock.map { [$0, program.path] + arguments } ?? arguments
    if copy != nil { process.currentDirectoryURL = place.url }
    var environment = ProcessInfo.processInfo.environment
    environment["HUIYIN_DATA"] = data.path
    environment["HUIYIN_PIN"] = pin ?? self.pin
    environment["HUIYIN_ID_NUMBER"] = idNumber
    environment["LC_ALL"] = nil
    environment["LANG"] = locale
    if let timeZone { environment["TZ"] = timeZone }
    process.environment = environment
    let (output, error, stdin) = (url(".stdout"), url(".stderr"), url(".stdin"))
    // Files, not pipes: nothing has to be read while the process runs.
    try Data((input ?? "").utf8).write(to: stdin)
    process.standardInput = try FileHandle(forReadingFrom: stdin)
    for file in [output, error] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: error)
    try process.run()
    process.waitUntilExit()
    return Run(
      code: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
      error: try String(contentsOf: error, encoding: .utf8))
  }

  /// Beside the test bundle.
  static var binary: URL {
    get throws {
      let beside = URL(fileURLWithPath: Swift.CommandLine.arguments[0]).deletingLastPathComponent()
      let candidates = [Bundle.main.bundleURL, beside, root.appendingPathComponent(".build/debug")]
        .map { $0.appendingPathComponent("huiyin") }
      return try #require(
        candidates.first {
          var isDirectory: ObjCBool = false
          return FileManager.default.fileExists(atPath: $0.path, isDirectory: &isDirectory) && !isDirectory.boolValue
        }, "huiyin is not built")
    }
  }

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let referenceTownship = root.appendingPathComponent("seeds/reference-township").path
}

final class TemporaryDirectory: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("huiyin-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }
}

extension CommandLine {
  static let administrator = "王管理"
  static let head = "李主任"
  static let sharedPIN = "246810"

  /// A founded township with one grid unit and a petition head whom the hub vouches for.
  static func township() throws -> CommandLine {
    var huiyin = try CommandLine()
    huiyin.pin = sharedPIN
    _ = try huiyin.ok(
      "init", "hub", "--township", "禾渚镇", "--administrator", administrator, "--pin", sharedPIN)
    let unit = try huiyin.ok("unit", "add", "--name", "信访办", "--kind", "petition_office", "--as", administrator)
    #expect(unit["number"] as? Int == 2)
    _ = try huiyin.ok("unit", "add", "--name", "第一网格", "--kind", "grid", "--as", administrator)
    _ = try huiyin.ok(
      "person", "add", "--name", head, "--unit", "信访办", "--role", "petition_head", "dept_head", "--as", administrator)
    _ = try huiyin.ok("person", "pin", head, "--pin", sharedPIN, "--as", administrator)
    _ = try huiyin.ok("device", "vouch", "H00", head, "--as", administrator)
    return huiyin
  }

  /// A registered intake; answers its record id.
  func intake() throws -> String {
    let intake = try ok(
      "intake", "new", "--grid", "第一网格", "--title", "路灯不亮", "--facts", "村口三盏路灯不亮", "--as", Self.head)
    return try #require(intake["record"] as? String)
  }
}
