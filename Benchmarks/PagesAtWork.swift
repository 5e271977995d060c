import Foundation
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// How long a person waits for a page, and how much of it there is (issue "web interface"; DOMAIN 14, volume): the
/// clerk of the hub, who sees everything, and a grid worker, who sees one grid of twenty; with every case in hand, and
/// with most of them archived.
struct PagesAtWork {
  let directory: URL
  let cases: Int
  private(set) var lines: [Line] = []
  /// What stands behind the name of each page.
  private var circumstances = ""

  init(directory: URL, cases: Int) {
    self.directory = directory
    self.cases = cases
  }

  private static let turns = 100
  private static let absentNodes = 14

  mutating func run() async throws {
    for town in [BusyTown(archivedPercent: 0), BusyTown(archivedPercent: 80)] { try await run(town) }
  }

  private mutating func run(_ busy: BusyTown) async throws {
    let place = directory.appendingPathComponent("pages-\(cases)-\(busy.archivedPercent)")
    defer { try? FileManager.default.removeItem(at: place) }
    let town = try Town(place)
    try town.addAbsentNodes(Self.absentNodes)
    try busy.fill(town, cases: cases)
    let records = try town.hub.store.read { try $0.items(ItemFilter(limit: Self.turns)) }.map(\.record)
    for record in records {
      _ = try town.hub.look(at: record, by: town.hubSession)
      _ = try town.hub.unmask(record, reason: "核对身份", by: town.hubSession)
    }
    let workerPIN = try town.pinOfWorker()
    let home = town.hub.directory
    try town.hub.close()

    let clock = ContinuousClock()
    let begun = clock.now
    let pages = try ServedPages(home)
    _ = try await pages.client.send("/login")
    let start = begun.duration(to: clock.now) / .milliseconds(1)
    let share = busy.archivedPercent == 0 ? "all in hand" : "\(busy.archivedPercent) % archived"
    lines.append(
      Line(
        what: "first page after the start of the process, \(cases) cases stored, \(share)",
        measured: String(format: "%.0f ms", start), goal: "≤ 1 s"))
    circumstances = "\(cases) cases, \(share)"
    let clerk = try await pages.client.logIn("\(Town.clerk)", pin: town.pin)
    try await measureEverything(pages, clerk, records)
    circumstances += ", for a grid worker"
    let worker = try await pages.client.logIn("\(Town.worker)", pin: workerPIN)
    try await measureNarrow(pages, worker)
    lines.append(
      Line(
        what: "memory of that process", measured: String(format: "%.0f MiB", pages.memoryMiB("VmRSS")),
        goal: "–"))
    try pages.stop()
  }

  private static func search(_ turn: Int) -> String {
    "/search?q=" + (["道路", "饮水", "补贴"][turn % 3].addingPercentEncoding(withAllowedCharacters: []) ?? "")
  }

  /// Each filter of the list alone, what few cases have among them.
  private static let filters: [(String, String)] = [
    ("state", "state=registered"), ("unit", "unit=\(Town.grid)"), ("grid", "grid=\(Town.grids.upperBound)"),
    ("track", "track=petition"), ("track that none has", "track=npc"), ("level", "level=1"),
    ("channel", "channel=phone"), ("nature", "nature=dispute"), ("category", "category=%E9%A5%AE%E6%B0%B4"),
    ("village", "village=\(Town.grid)"), ("person", "responsible=\(Town.worker)"), ("board", "listed=yes"),
    ("overdue", "overdue=yes"), ("backlog", "backlog=90"), ("words", "text=%E8%B7%AF"),
    ("earliest date first", "order=deadline"), ("oldest change first", "order=oldest"), ("both kinds", "kind=all"),
  ]

  /// Pages of the office, which count and list what waits.
  private static let office = [
    "/sync", "/audit", "/reports", "/supervision", "/consultation", "/consultation/minutes", "/notices", "/grids",
    "/grids/\(Town.grids.lowerBound)", "/callbacks", "/people/\(Town.clerk)", "/people/\(Town.worker)",
  ]

  private mutating func measureEverything(_ pages: ServedPages, _ cookie: String, _ records: [RecordID]) async throws {
    try await measure("list, 50 newest", pages, cookie) { _ in "/list" }
    try await measureFurther(pages, cookie)
    for (what, filter) in Self.filters {
      try await measure("list by \(what)", pages, cookie, turns: 40) { _ in "/list?\(filter)" }
    }
    try await measure("search", pages, cookie) { Self.search($0) }
    try await measure("my tasks", pages, cookie) { _ in "/" }
    try await measure("a case", pages, cookie) { turn in "/records/\(records[turn % records.count])" }
    for path in Self.office { try await measure(path, pages, cookie, turns: 40) { _ in path } }
  }

  private mutating func measureNarrow(_ pages: ServedPages, _ cookie: String) async throws {
    try await measure("list, 50 newest", pages, cookie) { _ in "/list" }
    try await measureFurther(pages, cookie)
    for filter in ["state=registered", "category=%E9%A5%AE%E6%B0%B4", "overdue=yes", "order=deadline"] {
      try await measure("list by \(filter.prefix { $0 != "=" })", pages, cookie, turns: 40) { _ in "/list?\(filter)" }
    }
    try await measure("search", pages, cookie) { Self.search($0) }
    try await measure("my tasks", pages, cookie) { _ in "/" }
    for path in Self.office where path != "/audit" {
      try await measure(path, pages, cookie, turns: 40) { _ in path }
    }
  }

  private mutating func measure(
    _ what: String, _ pages: ServedPages, _ cookie: String, turns: Int = Self.turns, _ path: (Int) -> String
  ) async throws {
    var times: [Double] = []
    var bytes = 0
    let clock = ContinuousClock()
    for turn in 0..<turns {
      let path = path(turn)
      let begun = clock.now
      let answer = try await pages.client.send(path, cookie: cookie)
      times.append(begun.duration(to: clock.now) / .milliseconds(1))
      guard answer.status == 200 else { throw BenchmarkFailure("\(path): \(answer.status)") }
      bytes = max(bytes, answer.text.utf8.count)
    }
    add(what, times, bytes)
  }

  /// Page after page, as somebody who looks for something.
  private mutating func measureFurther(_ pages: ServedPages, _ cookie: String) async throws {
    var times: [Double] = []
    var bytes = 0
    let clock = ContinuousClock()
    var path = "/list"
    for _ in 0..<40 {
      let begun = clock.now
      let answer = try await pages.client.send(path, cookie: cookie)
      times.append(begun.duration(to: clock.now) / .milliseconds(1))
      bytes = max(bytes, answer.text.utf8.count)
      guard let next = answer.text.firstMatch(of: /<a href="([^"]+)" id="next-page"/) else { break }
      path = next.1.replacingOccurrences(of: "&amp;", with: "&")
    }
    add("list, page after page to the \(times.count)th", times, bytes)
  }

  private mutating func add(_ what: String, _ times: [Double], _ bytes: Int) {
    lines.append(
      Line(
        what: "page: \(what), \(circumstances)",
        measured: String(
          format: "median %.0f ms, p99 %.0f ms; %.0f KB", Measuring.median(times),
          Measuring.percentile(times, 0.99), Double(bytes) / 1000), goal: "p99 < 100 ms, < 150 KB"))
  }
}
