import Foundation
import Testing

/// Enrolment with real processes over real TLS: code, four words, certificate, first sync (DESIGN 6).
@Suite struct JoinTests {
  /// `enroll join` at a new machine, in the background.
  private final class Joining {
    let process = Process()
    let log: URL

    init(_ machine: CommandLine, _ code: String, log name: String) throws {
      log = machine.url(name)
      try Data().write(to: log)
      let program = try CommandLine.binary
      process.executableURL = machine.clock == nil ? program : URL(fileURLWithPath: "/usr/bin/faketime")
      process.arguments =
        (machine.clock.map { [$0, program.path] } ?? []) + [
          "enroll", "join", code, "--data", machine.data.path, "--lang", "zh",
        ]
      process.standardInput = FileHandle.nullDevice
      let output = try FileHandle(forWritingTo: log)
      process.standardOutput = output
      process.standardError = output
      try process.run()
    }

    func said() throws -> String { try String(contentsOf: log, encoding: .utf8) }

    func end() -> Int32 {
      process.waitUntilExit()
      return process.terminationStatus
    }
  }

  private func code(at hub: CommandLine, _ address: String, name: String) throws -> String {
    let made = try hub.ok(
      "enroll", "create", "--kind", "station", "--name", name, "--unit", "第一网格", "--vouch", CommandLine.head,
      "--address", address, "--as", CommandLine.administrator)
    return try #require(made["code"] as? String)
  }

  private func waiting(at hub: CommandLine) throws -> [String]? {
    let list = try #require(try hub.run(["enroll", "list", "--json"]).json() as? [[String: Any]])
    guard let applicant = list.first(where: { $0["state"] as? String == "waiting" }) else { return nil }
    return applicant["words"] as? [String]
  }

  /// Clocks that are years wrong lock nobody out (P8).
  @Test(arguments: [nil, "1970-01-02 03:04:05", "2099-12-31 23:59:59"])
  func aStationJoinsAndSyncs(clock: String?) throws {
    let hub = try CommandLine.township()
    let serving = try ServingProcess(hub, log: "hub.log")
    let address = try serving.address()
    let text = try code(at: hub, address, name: "一组站点")
    var station = hub.at(hub.url("station"))
    station.clock = clock
    let joining = try Joining(station, text, log: "join.log")
    var words: [String] = []
    try until("the applicant waits") {
      let said = try joining.said()
      #expect(joining.process.isRunning, "\(said)")
      words = try self.waiting(at: hub) ?? []
      return words.count == 4
    }
    try until("both screens show the same words") { try words.allSatisfy { try joining.said().contains($0) } }
    _ = try hub.ok(["enroll", "confirm"] + words + ["--as", CommandLine.administrator])
    let (ended, said) = (joining.end(), try joining.said())
    #expect(ended == 0, "\(said)")

    let record = try station.intake()
    let synced = try station.ok("sync", "--once", "--peer", address)
    #expect(synced["pendingToHub"] as? Int == 0)
    #expect(try hub("record", "show", record).code == 0)
    #expect(try hub.ok("status")["quarantined"] as? Int == 0)

    // A code works once, and what was tried with it is written down.
    let again = hub.at(hub.url("again"))
    let second = try Joining(again, text, log: "again.log")
    let (refused, why) = (second.end(), try second.said())
    #expect(refused == 1, "\(why)")
    #expect(!FileManager.default.fileExists(atPath: again.data.appendingPathComponent("huiyin.sqlite").path))
    let log = try #require(try hub.run(["enroll", "list", "--log", "--json"]).json() as? [[String: Any]])
    #expect(log.count >= 3, "\(log)")
    #expect(serving.stop() == 0)
  }

  @Test func theClerkRefuses() throws {
    let hub = try CommandLine.township()
    let serving = try ServingProcess(hub, log: "hub.log")
    let text = try code(at: hub, try serving.address(), name: "一组站点")
    let machine = hub.at(hub.url("machine"))
    let joining = try Joining(machine, text, log: "join.log")
    try until("the applicant waits") { try self.waiting(at: hub) != nil }
    let words = try #require(try waiting(at: hub))
    _ = try hub.ok(["enroll", "refuse"] + words + ["--as", CommandLine.administrator])
    let (ended, said) = (joining.end(), try joining.said())
    #expect(ended == 1, "\(said)")
    #expect(try hub.ok("status")["quarantined"] as? Int == 0)
    let devices = try #require(try hub.run(["device", "list", "--json"]).json() as? [[String: Any]])
    #expect(devices.count == 1)
    #expect(serving.stop() == 0)
  }
}
