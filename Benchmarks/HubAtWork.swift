import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinStore
import HuiyinSync
import HuiyinTownship
import HuiyinTransport

/// What a hub needs when others are there: a process of its own, its peers in this one, TLS between them.
struct HubAtWork {
  static let peers = 20
  static let cases = 1000
  /// 100,000 ops.
  static let merged = (cases: 3125, each: 4, ops: 8)

  let directory: URL
  private(set) var lines: [Line] = []

  init(directory: URL) { self.directory = directory }

  mutating func run() async throws {
    try await idle()
    try await merging()
  }

  // MARK: Memory of an idle hub

  private mutating func idle() async throws {
    let place = directory.appendingPathComponent("peers")
    let town = try Town(place, certificates: .x509)
    try town.fill(town.hub, cases: Self.cases, each: 3, ops: 3)
    let peers = try (1...Self.peers).map { number in
      try town.nodeOfItsOwn("P\(number)", kind: number % 2 == 0 ? .laptop : .station, in: place)
    }
    let hub = try ServedHub(town)
    let address = hub.address
    let sessions = peers.map { peer in
      Task { try await NodeService(node: peer, listen: nil, connect: [address]) { _ in }.run() }
    }
    try await wait(seconds: 300) { try town.hub.peers().count { $0.isMet && $0.waiting == 0 } == Self.peers }
    try await Task.sleep(for: .seconds(5))
    lines.append(
      Line(
        what: "memory, idle hub with \(Self.peers) peers connected over TLS, \(Self.cases) cases, a process of its own",
        measured: String(
          format: "%.1f MiB, %.1f MiB at most while they came", hub.memoryMiB("VmRSS"), hub.memoryMiB("VmHWM")),
        goal: "≤ 64 MiB"))
    for session in sessions { session.cancel() }
    for session in sessions { _ = await session.result }
    try hub.stop()
  }

  private func wait(seconds: Int, until isReached: () throws -> Bool) async throws {
    for _ in 0..<(seconds * 5) {
      if try isReached() { return }
      try await Task.sleep(for: .milliseconds(200))
    }
    throw BenchmarkFailure("waiting in vain for \(seconds) s")
  }

  // MARK: Writing during a merge

  private mutating func merging() async throws {
    let place = directory.appendingPathComponent("merging")
    let town = try Town(place, certificates: .x509)
    for number in 1...50 {
      _ = try town.hub.registerIntake(
        [TypedEdit(.set, "title", "第\(number)件"), TypedEdit(.set, "facts", "村口路灯坏了三天")], grid: Town.grid,
        by: town.hubSession)
    }
    let station = try town.nodeOfItsOwn("S02", kind: .station, in: place)
    let hub = try ServedHub(town)
    try await Self.meet(station, hub)
    let (cases, each, ops) = Self.merged
    try town.fill(station, cases: cases, each: each, ops: ops)
    let alone = try await hub.writing { try await Task.sleep(for: .seconds(3)) }
    hub.resetPeakMemory()
    let clock = ContinuousClock()
    let begun = clock.now
    let during = try await hub.writing { try await Self.meet(station, hub) }
    let seconds = begun.duration(to: clock.now) / .seconds(1)
    lines.append(
      Line(
        what: "local write at a hub that merges \(cases * each * ops) ops (\(cases * each) changesets) over TLS",
        measured: String(
          format: "median %.1f ms, p99 %.1f ms of %ld in %.1f s (without a merge %.1f and %.1f ms)", during.median,
          during.p99, during.count, seconds, alone.median, alone.p99),
        goal: "p99 ≤ 50 ms"))
    lines.append(
      Line(
        what: "memory of that hub, peak",
        measured: String(format: "%.0f MiB", hub.memoryMiB("VmHWM")), goal: "≤ 128 MiB"))
    try hub.stop()
  }

  private static func meet(_ station: Node, _ hub: ServedHub) async throws {
    let reports = try await NodeService.syncOnce(station, with: hub.address)
    guard let end = reports.last?.end, end == .equal else {
      throw BenchmarkFailure("the sync ended with \(reports.map(\.end))")
    }
  }
}
