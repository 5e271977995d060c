import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import HuiyinWeb

/// How long it takes until what was written at the hub stands on a page that is open at a station: the link, the commit
/// there, the word to the page, and the page's question for itself (DOMAIN 14).
struct LivePages {
  let directory: URL
  let cases: Int
  private(set) var lines: [Line] = []

  init(directory: URL, cases: Int) {
    self.directory = directory
    self.cases = cases
  }

  private static let turns = 110
  /// Turns that are not counted.
  private static let warming = 10

  mutating func run() async throws {
    let place = directory.appendingPathComponent("live-pages-\(cases)")
    defer { try? FileManager.default.removeItem(at: place) }
    let town = try Town(place)
    try town.fill(town.hub, cases: cases, each: 3, ops: 3)
    let station = try town.nodeOfItsOwn("S02", kind: .station, in: place)
    let pair = LinkPair(
      (try station.keys(ofDeviceNamed: nil).device, try town.hub.keys(ofDeviceNamed: nil).device))
    async let answered = town.hub.replicate(over: pair.other)
    async let dialled = station.replicate(over: pair.one)
    let record = try town.hub.store.read { try $0.items(ItemFilter(limit: 1)) }[0].record
    let first = try town.hub.append("note", ["text": "首条"], to: record, by: town.hubSession)
    while try !station.store.read({ try $0.holds(first.changeset) }) { try await Task.sleep(for: .milliseconds(20)) }

    let (ports, port) = AsyncStream.makeStream(of: Int.self)
    let server = WebServer(node: station, options: WebOptions(host: "127.0.0.1", port: 0))
    let serving = Task { try await server.run { port.yield($0) } }
    var listening = ports.makeAsyncIterator()
    guard let number = await listening.next() else { throw BenchmarkFailure("no pages are served") }
    let client = PageClient(port: number)
    let cookie = try await client.logIn("\(Town.clerk)", pin: town.pin)
    let times = try await measure(client, cookie, page: "/records/\(record)") { text in
      _ = try town.hub.append("note", ["text": text], to: record, by: town.hubSession)
    }
    serving.cancel()
    _ = await serving.result
    pair.cut()
    _ = try await (answered, dialled)
    lines.append(
      Line(
        what: "from a commit at the hub to the open page of a station, \(cases) cases",
        measured: String(
          format: "median %.0f ms, p99 %.0f ms", Measuring.median(times), Measuring.percentile(times, 0.99)),
        goal: "p99 ≤ 2 s"))
  }

  private func measure(
    _ client: PageClient, _ cookie: String, page: String, writing: (String) throws -> Void
  ) async throws -> [Double] {
    var news = client.news(cookie: cookie).makeAsyncIterator()
    guard await news.next() != nil else { throw BenchmarkFailure("the page has no stream") }
    let clock = ContinuousClock()
    var times: [Double] = []
    for turn in 0..<Self.turns {
      let text = "第\(turn)次到现场"
      try writing(text)
      let begun = clock.now
      var isShown = false
      while !isShown {
        guard await news.next() != nil else { throw BenchmarkFailure("the page's stream has ended") }
        isShown = try await client.send(page, cookie: cookie, isLive: true).text.contains(text)
      }
      if turn >= Self.warming { times.append(begun.duration(to: clock.now) / .milliseconds(1)) }
    }
    return times
  }
}
