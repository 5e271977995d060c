import Foundation
import Testing

/// P3, P8: either side of a sync is killed with SIGKILL at random points; afterwards nothing is lost, nothing is
/// doubled, and both agree.
@Suite(.serialized) struct KillTests {
  /// How far the station had come when a process was killed.
  enum Phase: Hashable, CaseIterable {
    case beforeData, amidData, afterData
  }

  /// `Tools/kill` asks for more.
  static let kills = ProcessInfo.processInfo.environment["HUIYIN_KILLS"].flatMap(Int.init) ?? 50

  @Test func killsOfEitherSide() throws {
    let hub = try CommandLine.township()
    let fresh = hub.at(hub.url("fresh"))
    _ = try hub.ok(
      "init", "station", "--name", "一组站点", "--short", "S01", "--unit", "第一网格", "--vouch", CommandLine.head, "--to",
      fresh.data.path, "--as", CommandLine.administrator)
    try hub.register(24, grid: "第一网格")
    let empty = try changesets(fresh)
    let full = try changesetsInStep(fresh, hub)
    let station = hub.at(hub.url("station"))
    var generator = SystemRandomNumberGenerator()
    var phases: [Phase: Int] = [:]
    var center: ServingProcess?
    var seconds = 0.4
    for round in 0..<Self.kills {
      let isWhole = try round > 0 && changesets(station) >= full
      if round == 0 || isWhole {
        try? FileManager.default.removeItem(at: station.data)
        try FileManager.default.copyItem(at: fresh.data, to: station.data)
      }
      if center?.isRunning != true { center = try ServingProcess(hub, log: "hub-\(round).log") }
      let village = try ServingProcess(
        station, log: "station-\(round).log", connect: [try #require(center).address()])
      usleep(UInt32(Double.random(in: 0...seconds, using: &generator) * 1_000_000))
      if round % 2 == 0 { village.kill() } else { center?.kill() }
      village.kill()
      let held = try changesets(station)
      let phase: Phase = held <= empty ? .beforeData : held >= full ? .afterData : .amidData
      phases[phase, default: 0] += 1
      // Goes through all phases again and again, however slow the machine: later until everything has come, and then
      // much earlier.
      seconds *= phase == .beforeData ? 1.3 : phase == .afterData ? 0.5 : 1.1
    }
    center?.kill()
    let counts = Phase.allCases.map { "\($0) \(phases[$0, default: 0])" }.joined(separator: ", ")
    print("killed a side of a sync \(Self.kills) times: \(counts)")
    #expect(Set(phases.keys) == Set(Phase.allCases), "\(phases)")

    let last = try ServingProcess(hub, log: "hub-last.log")
    let done = try station.ok("sync", "--once", "--peer", try last.address())
    #expect(done["pendingToHub"] as? Int == 0)
    #expect(last.stop() == 0)
    let verified = try [hub, station].map { try $0.ok("verify") }
    #expect(verified.allSatisfy { $0["clean"] as? Bool == true })
    #expect(try changesets(station) == full)
    #expect(try station.ok("status")["parked"] as? Int == 0)
    let forks = verified.compactMap { ($0["forks"] as? [Any])?.count }
    #expect(forks.allSatisfy { $0 == 0 }, "nothing is signed twice under one number")
  }

  /// How many the station holds when nothing is missing.
  private func changesetsInStep(_ fresh: CommandLine, _ hub: CommandLine) throws -> Int {
    let whole = hub.at(hub.url("whole"))
    try FileManager.default.copyItem(at: fresh.data, to: whole.data)
    let serving = try ServingProcess(hub, log: "whole.log")
    _ = try whole.ok("sync", "--once", "--peer", try serving.address())
    #expect(serving.stop() == 0)
    return try changesets(whole)
  }

  private func changesets(_ huiyin: CommandLine) throws -> Int {
    try #require(try huiyin.ok("status")["changesets"] as? Int)
  }
}

extension CommandLine {
  /// Long intakes, registered by the petition head in a process of their own.
  func register(_ count: Int, grid: String) throws {
    let process = Process()
    process.executableURL = try Self.binary.deletingLastPathComponent().appendingPathComponent("CrashWriter")
    process.arguments = [data.path, Self.head, Self.sharedPIN, "\(count)", "intakes", grid]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }
}
