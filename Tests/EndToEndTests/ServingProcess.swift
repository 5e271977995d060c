import Foundation
import Testing

/// `huiyin serve`, or `sync` without `--once`, as a process of its own, its events in a file.
final class ServingProcess {
  private let process = Process()
  private let log: URL
  private let input = Pipe()

  convenience init(
    _ huiyin: CommandLine, log name: String, listen: String? = "127.0.0.1:0", connect: [String] = [],
    clock: String? = nil
  ) throws {
    try self.init(
      huiyin, log: name,
      arguments: ["serve", "--while-input-lasts"] + (listen.map { ["--listen", $0] } ?? [])
        + connect.flatMap { ["--connect", $0] }, clock: clock)
  }

  /// In step with one node.
  convenience init(_ huiyin: CommandLine, log name: String, syncingWith peer: String) throws {
    try self.init(huiyin, log: name, arguments: ["sync", "--peer", peer], clock: nil)
  }

  private init(_ huiyin: CommandLine, log name: String, arguments verb: [String], clock: String?) throws {
    log = huiyin.url(name)
    try Data().write(to: log)
    let program = try CommandLine.binary
    let arguments = verb + ["--json", "--data", huiyin.data.path]
    process.executableURL = clock == nil ? program : URL(fileURLWithPath: "/usr/bin/faketime")
    process.arguments = clock.map { ["-f", "@\($0)", program.path] + arguments } ?? arguments
    process.standardInput = input
    let output = try FileHandle(forWritingTo: log)
    process.standardOutput = output
    process.standardError = output
    try process.run()
  }

  deinit { kill() }

  var isRunning: Bool { process.isRunning }

  func events() throws -> [[String: Any]] {
    try String(contentsOf: log, encoding: .utf8).split(separator: "\n").compactMap {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
  }

  func has(_ event: String) throws -> Bool { try events().contains { $0["event"] as? String == event } }

  /// Where it listens.
  func address() throws -> String {
    try until("it listens") { try self.has("listening") }
    let event = try #require(try events().first { $0["event"] as? String == "listening" })
    return try #require(event["address"] as? String)
  }

  /// SIGKILL: nothing is closed, nothing is said.
  func kill() {
    guard process.isRunning else { return }
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// SIGTERM; answers the exit code.
  func stop() -> Int32 {
    if process.isRunning {
      process.terminate()
      process.waitUntilExit()
    }
    return process.terminationStatus
  }
}

/// Waits for a condition; fails the test when it does not come true within a minute.
func until(_ what: Comment, _ condition: () throws -> Bool) throws {
  let begun = ProcessInfo.processInfo.systemUptime
  while try !condition() {
    try #require(ProcessInfo.processInfo.systemUptime - begun < 60, "waiting in vain: \(what)")
    usleep(20_000)
  }
}
