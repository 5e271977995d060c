import Foundation
import HuiyinNode
import HuiyinStore
import HuiyinTownship

/// How long a person waits for a page, and how much of it there is (issue "web interface"; DOMAIN 14, volume).
struct PagesAtWork {
  let directory: URL
  let cases: Int
  private(set) var lines: [Line] = []

  init(directory: URL, cases: Int) {
    self.directory = directory
    self.cases = cases
  }

  private static let turns = 100

  mutating func run() async throws {
    let place = directory.appendingPathComponent("pages-\(cases)")
    defer { try? FileManager.default.removeItem(at: place) }
    let town = try Town(place)
    try town.fill(town.hub, cases: cases, each: 3, ops: 3)
    let records = try town.hub.store.read { try $0.items(ItemFilter(limit: Self.turns)) }.map(\.record)
    let home = town.hub.directory
    try town.hub.close()

    let clock = ContinuousClock()
    let begun = clock.now
    let pages = try ServedPages(home)
    _ = try await pages.client.send("/login")
    let start = begun.duration(to: clock.now) / .milliseconds(1)
    lines.append(
      Line(
        what: "first page after the start of the process, \(cases) cases stored",
        measured: String(format: "%.0f ms", start), goal: "≤ 1 s"))
    let cookie = try await pages.client.logIn("\(Town.clerk)", pin: town.pin)

    try await measure("list, 50 newest", pages, cookie) { _ in "/list" }
    try await measure("list, filtered by state and unit", pages, cookie) { _ in
      "/list?state=registered&unit=\(Town.grid)"
    }
    try await measureFurther(pages, cookie)
    try await measure("search", pages, cookie) { turn in
      "/search?q=" + (["道路", "饮水", "补贴"][turn % 3].addingPercentEncoding(withAllowedCharacters: []) ?? "")
    }
    try await measure("my tasks", pages, cookie) { _ in "/" }
    try await measure("a case", pages, cookie) { turn in "/records/\(records[turn % records.count])" }
    lines.append(
      Line(
        what: "memory of that process", measured: String(format: "%.0f MiB", pages.memoryMiB("VmRSS")),
        goal: "–"))
    try pages.stop()
  }

  private mutating func measure(
    _ what: String, _ pages: ServedPages, _ cookie: String, _ path: (Int) -> String
  ) async throws {
    var times: [Double] = []
    var bytes = 0
    let clock = ContinuousClock()
    for turn in 0..<Self.turns {
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
        what: "page: \(what), \(cases) cases",
        measured: String(
          format: "median %.0f ms, p99 %.0f ms; %.0f KB", Measuring.median(times),
          Measuring.percentile(times, 0.99), Double(bytes) / 1000), goal: "p99 < 100 ms, < 150 KB"))
  }
}
