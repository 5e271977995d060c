import Foundation
import Testing

/// `huiyin workflow` needs no store.
@Suite struct WorkflowTests {
  private func rows(_ huiyin: CommandLine, _ arguments: String...) throws -> [[String: Any]] {
    let run = try huiyin.run(["workflow", "--json"] + arguments)
    try #require(run.code == 0, "\(run.error)")
    return try #require(try run.json() as? [[String: Any]])
  }

  @Test func rowsHaveStableKeys() throws {
    let huiyin = try CommandLine()
    let rows = try rows(huiyin)
    #expect(rows.count == 48)
    for row in rows {
      for key in [
        "from", "fromLabel", "to", "toLabel", "deciders", "proposers", "unitOnly", "needs", "sets", "checks",
        "place",
        "confirmation", "who", "where",
      ] { #expect(row[key] != nil, "\(key)") }
    }
    let registered = rows.filter { $0["from"] as? String == "registered" }
    let accepted = try #require(registered.first { $0["to"] as? String == "accepted" })
    let deciders = try #require(accepted["deciders"] as? [[String: String]])
    #expect(deciders.map { $0["role"] } == ["station_head", "petition_head", "presidium"])
    #expect(accepted["place"] as? String == "hub")
    #expect(accepted["confirmation"] as? String == "byHub")
    #expect((accepted["sets"] as? [[String: Any]])?.map { $0["field"] as? String } == ["track", "deadline"])
    #expect(!FileManager.default.fileExists(atPath: huiyin.data.path))
  }

  @Test func textIsGroupedByStateInBothLanguages() throws {
    let huiyin = try CommandLine()
    let english = try huiyin("workflow").output
    #expect(english.contains("\nRegistered (registered):\n  → Closed on the spot  closed_on_spot\n"))
    #expect(english.contains("until a person at the hub confirms it"))
    let chinese = try huiyin("workflow", "--lang", "zh").output
    #expect(chinese.contains("【已登记】registered") && chinese.contains("只能提议"))
    #expect(english.split(separator: "\n").count { $0.hasPrefix("  → ") } == 48)
    #expect(chinese.split(separator: "\n").count { $0.hasPrefix("  → ") } == 48)
  }

  @Test func oneStateByKeyOrWords() throws {
    let huiyin = try CommandLine()
    for name in ["objected", "异议", "Objected"] {
      let rows = try rows(huiyin, "--state", name)
      #expect(rows.map { $0["to"] as? String } == ["consulting", "assigned"], "\(name)")
    }
    #expect(try rows(huiyin, "--state", "terminated").isEmpty)
    #expect(try huiyin("workflow", "--state", "terminated").output.contains("no step leads on"))
    let unknown = try huiyin("workflow", "--state", "tea", "--json")
    #expect(unknown.code == 2 && unknown.output.isEmpty)
    let fault = try unknown.fault()
    #expect(fault["code"] as? String == "unknownState")
    #expect((fault["next"] as? String)?.contains("draft, registered, closed_on_spot") == true)
    #expect(try huiyin("workflow", "--state", "draft", "--svg", huiyin.url("x.svg").path).code == 2)
  }

  @Test func drawing() throws {
    let huiyin = try CommandLine()
    let file = huiyin.url("workflow.svg")
    try Data("before".utf8).write(to: file)
    let drawn = try huiyin.ok("workflow", "--svg", file.path, "--lang", "zh")
    #expect(drawn["states"] as? Int == 19 && drawn["steps"] as? Int == 48)
    let bytes = try Data(contentsOf: file)
    #expect(bytes.count == drawn["bytes"] as? Int)
    let page = try Data(contentsOf: CommandLine.root.appendingPathComponent("docs/workflow.svg"))
    #expect(bytes == page, "the same as docs/workflow.svg")
    #expect(try huiyin("workflow", "--svg", file.path).code == 0)
    #expect(try String(contentsOf: file, encoding: .utf8).contains("Workflow of a case"))
  }

  @Test func aFileThatCannotBeWritten() throws {
    let huiyin = try CommandLine()
    for path in [huiyin.url("nowhere/workflow.svg").path, huiyin.place.url.path, "/dev/null"] {
      let run = try huiyin("workflow", "--svg", path, "--json")
      #expect(run.code == 3 && run.output.isEmpty, "\(path)")
      #expect(try run.fault()["code"] as? String == "unwritableFile", "\(path)")
    }
  }
}
