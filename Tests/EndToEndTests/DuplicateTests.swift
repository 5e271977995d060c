import Foundation
import Testing

/// `huiyin dup`, `case merge` and `case split`, and how every other verb tells of them.
@Suite struct DuplicateTests {
  private func intake(_ huiyin: CommandLine) throws -> [String: Any] {
    try huiyin.ok(
      "intake", "new", "--grid", "第一网格", "--title", "三组水渠垮塌", "--facts", "水渠塌了一段，稻田断水", "--set", "citizen_name=陈大山",
      "--set", "village=第一网格", "--set", "category=水利", "--add", "phones=13812345678", "--as", CommandLine.head)
  }

  private func list(_ huiyin: CommandLine, _ arguments: String...) throws -> [[String: Any]] {
    let run = try huiyin.run(arguments + ["--json"])
    try #require(run.code == 0, "\(arguments): \(run.error)")
    let json = try run.json()
    return try #require((json as? [String: Any])?["records"] as? [[String: Any]] ?? json as? [[String: Any]])
  }

  @Test func mergedAndSplit() throws {
    var huiyin = try CommandLine.township()
    huiyin.clock = "2026-03-02 02:00:00"
    let head = ["--as", CommandLine.head]
    let first = try intake(huiyin)
    #expect((first["duplicates"] as? [Any])?.isEmpty == true)
    let second = try intake(huiyin)
    let found = try #require((second["duplicates"] as? [[String: Any]])?.first)
    #expect(found["record"] as? String == first["record"] as? String && found["suspicion"] as? String == "strong")
    let intakes = try [first, second].map { try #require($0["record"] as? String) }
    let cases = try intakes.map { try #require(try huiyin.ok(["case", "open", $0] + head)["record"] as? String) }
    // The cases of both stand for them.
    let pairs = try list(huiyin, "dup", "list")
    let pair = try #require(pairs.first)
    #expect(pairs.count == 1 && pair["waiting"] as? Bool == true && pair["points"] as? Int == 100)
    let members = try ["a", "b"].map { try #require((pair[$0] as? [String: Any])?["record"] as? String) }
    #expect(Set(members) == Set(cases))

    _ = try huiyin.ok(["case", "merge", cases[1], cases[0], "--reason", "同一处水渠"] + head)
    #expect(try list(huiyin, "dup", "list").isEmpty)
    #expect(try list(huiyin, "dup", "list", "--all").count == 1)
    let listed = try list(huiyin, "list", "--kind", "case")
    let survivor = try #require(listed.first?["record"] as? String)
    let merged = try #require(cases.first { $0 != survivor })
    #expect(listed.count == 1 && (listed[0]["merged"] as? [String: Any])?["count"] as? Int == 2)
    #expect(try list(huiyin, "list", "--kind", "case", "--merged").count == 2)
    #expect(try list(huiyin, "search", "水渠").contains { $0["record"] as? String == merged })
    let name = try #require(listed[0]["officialNumber"] as? String ?? listed[0]["number"] as? String)
    let step = try huiyin.run(["case", "accept", merged, "--track", "petition", "--json"] + head)
    #expect(step.code == 1 && step.error.contains(name))
    for (language, words) in [("zh", ["已并案", "本件已并入 \(name)"]), ("en", ["Merged", "merged into \(name)"])] {
      let explained = try huiyin.run(["explain", merged, "--lang", language]).output
      for words in words { #expect(explained.contains(words), "\(words)") }
    }
    let shown = try huiyin.ok("record", "show", survivor)
    #expect(((shown["group"] as? [String: Any])?["members"] as? [Any])?.count == 2)

    let silent = try huiyin.run(["case", "split", cases[0], cases[1], "--reason", " ", "--json"] + head)
    #expect(try silent.code == 1 && silent.fault()["code"] as? String == "reasonMissing")
    _ = try huiyin.ok(["case", "split", cases[0], cases[1], "--reason", "不是一处"] + head)
    #expect(try list(huiyin, "list", "--kind", "case").count == 2)
    #expect(try list(huiyin, "dup", "list").isEmpty, "split is decided")
    #expect(try huiyin.ok("dup", "scan")["pairs"] as? Int == 0)
    let refused = try huiyin.run(["dup", "decide", cases[0], cases[1], "perhaps", "--json"] + head)
    #expect(try refused.code == 2 && refused.fault()["code"] as? String == "unknownDecision")
  }
}
