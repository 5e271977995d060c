import Foundation
import Testing

/// PITFALLS 1.8: days, hours and dates due are Beijing's, wherever the machine believes to stand and whatever its
/// clocks do there in spring and autumn.
@Suite struct TimeZoneTests {
  private static let zones = ["Asia/Shanghai", "UTC", "America/New_York"]

  /// What one machine makes of its own acts: days and dates due, without the names, which are random.
  private struct Made: Hashable {
    var day: String
    var received: String
    var due: [String]
  }

  /// In Beijing the day has just begun, in New York it is still the one before: around the night in which the clocks go
  /// forward there, and in the hour that comes twice.
  @Test(arguments: [
    ("2026-03-07 17:30:00 UTC", "2026-03-08"), ("2026-03-08 16:30:00 UTC", "2026-03-09"),
    ("2026-11-01 05:30:00 UTC", "2026-11-01"),
  ])
  func theDayIsBeijings(clock: String, day: String) throws {
    var huiyin = try CommandLine.township()
    huiyin.clock = clock
    let head = ["--as", CommandLine.head]
    var made: [Made] = []
    var records: [String] = []
    for (zone, title) in zip(Self.zones, ["路灯不亮", "井盖缺失", "渠水不到田头"]) {
      huiyin.timeZone = zone
      let intake = try huiyin.ok(
        ["intake", "new", "--grid", "第一网格", "--title", title, "--facts", "\(title)，已经两周"] + head)
      let name = try #require(intake["record"] as? String)
      let record = try #require(try huiyin.ok(["case", "open", name] + head)["record"] as? String)
      _ = try huiyin.ok(["case", "event", record, "accepted", "--set", "track=petition"] + head)
      let report = try huiyin.ok("deadline", "explain", record)
      let clocks = try #require(report["clocks"] as? [[String: Any]])
      #expect(!clocks.isEmpty)
      let received = try #require(try huiyin.ok("record", "show", record)["receivedAt"] as? String)
      records.append(record)
      made.append(
        Made(
          day: try #require(report["asOf"] as? String),
          received: String(received.prefix { $0 != "T" }),
          due: clocks.map { "\($0["clock"] ?? "") \($0["due"] ?? "") \($0["legal"] ?? "") \($0["stopped"] ?? "")" }))
      let number = try #require(intake["number"] as? String)
      #expect(number.contains(day.filter { $0 != "-" }), "\(zone): \(number)")
    }
    #expect(Set(made).count == 1, "\(made)")
    #expect(made.allSatisfy { $0.day == day && $0.received == day })

    // And every machine reads the same out of what any of them has written.
    for record in records {
      for words in [["deadline", "explain", record, "--as-of", "2026-12-31"], ["record", "show", record]] {
        let seen = try Self.zones.map { zone in
          huiyin.timeZone = zone
          return try huiyin.run(words + ["--lang", "zh"]).output
        }
        #expect(Set(seen).count == 1 && !seen[0].isEmpty, "\(words)")
      }
    }
  }
}
