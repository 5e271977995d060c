import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinSync
import HuiyinTownship
import HuiyinWire

/// What replication costs, over links in this process: frames as on the wire, without TLS and HTTP/2.
struct Replication {
  let directory: URL
  /// Cases of three changesets each.
  let cases: Int
  private(set) var lines: [Line] = []

  init(directory: URL, cases: Int) {
    self.directory = directory
    self.cases = cases
  }

  mutating func run() async throws {
    let place = directory.appendingPathComponent("replication-\(cases)")
    defer { try? FileManager.default.removeItem(at: place) }
    let town = try Town(place)
    try town.fill(town.hub, cases: cases, each: 3, ops: 3)
    let station = try town.nodeOfItsOwn("S02", kind: .station, in: place)
    let laptop = try town.nodeOfItsOwn("L02", kind: .laptop, in: place)
    try await firstSync(town.hub, station)
    for record in try town.hub.store.read({ try $0.items(ItemFilter(limit: 20)) }).map(\.record) {
      _ = try town.hub.edit(
        record, [TypedEdit(.set, "responsible", String(Town.clerk))], by: town.hubSession)
    }
    for node in [laptop, station] { _ = try await meet(node, town.hub) }
    try await nothingToSay(town.hub, station, "a station of the grid that holds them all")
    let held = try laptop.store.read { try $0.items(ItemFilter(limit: 1000)) }.count
    try await nothingToSay(town.hub, laptop, "a laptop that may see \(held)")
    try await tenChanges(town, station)
    try await live(town, station)
  }

  private func meet(_ one: Node, _ other: Node) async throws -> SessionReport {
    let pair = LinkPair((try one.keys(ofDeviceNamed: nil).device, try other.keys(ofDeviceNamed: nil).device))
    async let answered = other.replicate(over: pair.other)
    let report = try await one.replicate(over: pair.one, endsWhenEqual: true)
    pair.one.close()
    _ = try await answered
    return report
  }

  private mutating func firstSync(_ hub: Node, _ station: Node) async throws {
    let clock = ContinuousClock()
    let begun = clock.now
    let report = try await meet(station, hub)
    let seconds = begun.duration(to: clock.now) / .seconds(1)
    lines.append(
      Line(
        what: "first sync of \(cases) cases (\(report.traffic.bodiesReceived) changesets)",
        measured: String(
          format: "%.1f s, %.1f MB of frames received", seconds, Double(report.traffic.bytesReceived) / 1e6),
        goal: "20,000 cases: ≤ 8 s, ≤ 15 MB"))
  }

  private mutating func nothingToSay(_ hub: Node, _ node: Node, _ who: String) async throws {
    let report = try await meet(node, hub)
    lines.append(
      Line(
        what: "no-op sync, \(cases) cases stored, \(who)",
        measured: "\(report.traffic.framesSent) frame each way, \(report.traffic.bytesSent) and "
          + "\(report.traffic.bytesReceived) bytes",
        goal: "1 round trip, ≤ 200 bytes each way"))
  }

  private mutating func tenChanges(_ town: Town, _ station: Node) async throws {
    let records = try town.hub.store.read { try $0.items(ItemFilter(limit: 10)) }.map(\.record)
    let before = try town.hub.store.read { try $0.feedHead()?.position ?? 0 }
    var bytes = 0
    for record in records {
      let note = try town.hub.append("note", ["text": "已到现场查看，约定周五前修复"], to: record, by: town.hubSession)
      let signed = try town.hub.store.read { reader in
        try reader.changesets(of: record).first { $0.changeset.reference == note.changeset }?.signed
      }
      bytes += signed.map { $0.header.count + $0.signature.count + $0.body.count } ?? 0
    }
    let after = try town.hub.store.read { try $0.feedHead()?.position ?? 0 }
    let report = try await meet(station, town.hub)
    lines.append(
      Line(
        what: "10 changed cases of \(cases) (\(after - before) changesets of \(bytes) bytes)",
        measured: "\(report.traffic.framesReceived) frames, \(report.traffic.bytesReceived) bytes received",
        goal: "1 round trip to the first byte"))
  }

  private mutating func live(_ town: Town, _ station: Node) async throws {
    let pair = LinkPair(
      (try station.keys(ofDeviceNamed: nil).device, try town.hub.keys(ofDeviceNamed: nil).device))
    async let answered = town.hub.replicate(over: pair.other)
    async let dialled = station.replicate(over: pair.one)
    let record = try town.hub.store.read { try $0.items(ItemFilter(limit: 1)) }[0].record
    let clock = ContinuousClock()
    var times: [Double] = []
    for turn in 0..<60 {
      let committed = try town.hub.append("note", ["text": "第\(turn)条"], to: record, by: town.hubSession)
      let begun = clock.now
      while try !station.store.read({ try $0.holds(committed.changeset) }) {
        try await Task.sleep(for: .microseconds(200))
      }
      if turn >= 10 { times.append(begun.duration(to: clock.now) / .milliseconds(1)) }
    }
    pair.cut()
    _ = try await (answered, dialled)
    lines.append(
      Line(
        what: "live: from the commit here to the commit there",
        measured: String(
          format: "median %.1f ms, p99 %.1f ms", Measuring.median(times), Measuring.percentile(times, 0.99)),
        goal: "median ≤ 30 ms on a LAN"))
  }
}
