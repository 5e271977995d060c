import Foundation
import Testing

/// `huiyin report R11`: a year, a day, one reader, and the year before.
@Suite struct ReportTests {
  @Test func petitionCasesAsOfADay() throws {
    var huiyin = try CommandLine.township()
    huiyin.clock = "2026-03-02 02:00:00"
    let head = ["--as", CommandLine.head]
    let record = try #require(try huiyin.ok(["case", "open", try huiyin.intake()] + head)["record"] as? String)
    _ = try huiyin.ok(["case", "event", record, "accepted", "--set", "track=petition"] + head)
    func figures(_ arguments: String...) throws -> [String: [String]] {
      let report = try #require(try huiyin.ok(["report", "R11"] + arguments)["report"] as? [String: Any])
      let figures = try #require(report["figures"] as? [[String: Any]])
      return try Dictionary(
        uniqueKeysWithValues: figures.map { figure in
          let records = try #require(figure["records"] as? [String])
          #expect(figure["count"] as? Int == records.count)
          return (try #require(figure["key"] as? String), records)
        })
    }
    let now = try figures("--year", "2026", "--as", CommandLine.head)
    #expect(Set(now.keys) == ["total", "concluded", "open", "overdue", "ended", "last_year"])
    #expect(now["total"] == [record] && now["open"] == [record] && now["overdue"] == [] && now["concluded"] == [])
    #expect(try figures("--as-of", "2026-12-31")["overdue"] == [record])
    #expect(try figures("--as-of", "2026-03-01")["total"] == [])
    #expect(try figures("--year", "2025")["total"] == [])
    #expect(try figures("--year", "2027", "--as-of", "2027-12-31")["last_year"] == [record])
    // The administrator reads no case.
    #expect(try figures("--as", CommandLine.administrator)["total"] == [])
    _ = try huiyin.ok("policy", "set", "report.R11.baseline.2025", "4", "--as", CommandLine.administrator)
    let report = try huiyin.ok("report", "R11", "--as-of", "2026-12-31")
    #expect(report["day"] as? String == "2026-12-31" && report["from"] as? String == "2026-01-01")
    let comparison = try #require((report["report"] as? [String: Any])?["comparison"] as? [String: Any])
    #expect(comparison["baseline"] as? Int == 4 && comparison["percent"] as? String == "-75.0 %")
    let chinese = try huiyin("report", "R11", "--as-of", "2026-12-31", "--by-grid", "--lang", "zh").output
    for words in ["信访案件总数", "其中超期", "办结率", "同比", "本镇所定"] { #expect(chinese.contains(words), "\(words)") }
    #expect(try huiyin("report", "R11", "--lang", "en").output.contains("Against last year"))
    for (arguments, code) in [
      (["--as-of", "2026-02-30"], "badDate"), (["--year", "26"], "badPeriod"), (["--as", "查无此人"], "unknownPerson"),
    ] {
      let run = try huiyin.run(["report", "R11", "--json"] + arguments)
      #expect(run.code == 2, "\(arguments)")
      #expect(try run.fault()["code"] as? String == code, "\(arguments)")
    }
    #expect(try huiyin("report", "R11", "--year", "2026", "--from", "2026-02-01").code == 2)
  }
}
