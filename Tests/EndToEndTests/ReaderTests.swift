import Foundation
import Testing

/// Reading verbs with `--as`: what the person may see, and the look in the trail; without it, the machine's owner.
@Suite struct ReaderTests {
  private static let head = ["--as", CommandLine.head]

  private func looks(_ huiyin: CommandLine, at record: String) throws -> Int {
    let run = try huiyin.run(["audit", "show", record, "--act", "saw", "--json"])
    return try #require(try run.json() as? [Any]).count
  }

  private func verbs(_ record: String) -> [[String]] {
    [
      ["record", "show", record], ["record", "log", record], ["explain", record], ["conflict", "show", record],
      ["deadline", "explain", record], ["proposal", "list", record], ["dup", "list", record],
    ]
  }

  @Test func everyVerbThatShowsARecordLeavesTheLook() throws {
    var huiyin = try CommandLine.township()
    for place in verbs("").indices {
      let record = try huiyin.intake()
      let verb = verbs(record)[place]
      huiyin.pin = nil
      #expect(try huiyin.run(verb).code == 0, "\(verb): the owner needs no PIN")
      huiyin.pin = CommandLine.sharedPIN
      #expect(try looks(huiyin, at: record) == 0, "\(verb): the owner leaves none")
      let (own, plain) = (try huiyin.run(verb + Self.head), try huiyin.run(verb))
      #expect(own.code == 0 && own.output == plain.output, "\(verb): masked alike")
      #expect(try looks(huiyin, at: record) == 1, "\(verb)")
      _ = try huiyin.run(verb + Self.head)
      #expect(try looks(huiyin, at: record) == 1, "\(verb): once a day")
    }
  }

  @Test func whoMayNotSeeItIsRefusedAndLeavesNone() throws {
    let huiyin = try CommandLine.township()
    let record = try huiyin.intake()
    for verb in verbs(record) {
      let run = try huiyin.run(verb + ["--as", CommandLine.administrator, "--json"])
      #expect(run.code == 1 && run.output.isEmpty, "\(verb)")
      #expect(try run.fault()["code"] as? String == "look.unseen", "\(verb)")
      #expect(try huiyin.run(verb + Self.head, pin: "000000").code == 1, "\(verb): a wrong PIN")
    }
    #expect(try looks(huiyin, at: record) == 0)
    let both = ["--unmask-as", CommandLine.head, "--reason", "核对"]
    #expect(try huiyin.run(["record", "show", record] + Self.head + both).code == 2)
  }

  @Test func listsAndSearchAskForThePINAndAreNoLook() throws {
    let huiyin = try CommandLine.township()
    let record = try huiyin.intake()
    for verb in [["list"], ["search", "路灯"], ["conflict", "list"], ["proposal", "list"], ["dup", "list"]] {
      #expect(try huiyin.run(verb + Self.head).code == 0, "\(verb)")
      let other = try huiyin.run(verb + ["--as", CommandLine.administrator])
      #expect(other.code == 0 && !other.output.contains("路灯不亮"), "\(verb)")
    }
    #expect(try huiyin.run(["search", "路灯"] + Self.head).output.contains("路灯不亮"))
    #expect(try looks(huiyin, at: record) == 0)
    for verb in [["list"], ["search", "路灯"], ["conflict", "list"]] {
      #expect(try huiyin.run(verb + Self.head, pin: "000000").code == 1, "\(verb)")
    }
  }

  /// One group of options: whose list, on which day, how long.
  @Test(arguments: [["whatsup"], ["callback", "queue"], ["notice", "list"]])
  func listsOfTheOfficeTakeTheSameOptions(_ verb: [String]) throws {
    let huiyin = try CommandLine.township()
    let own = try huiyin.run(verb + Self.head + ["--as-of", "2026-05-01", "--limit", "3"], pin: "")
    let other = try huiyin.run(verb + ["--for", CommandLine.head, "--as-of", "2026-05-01", "--limit", "3"], pin: "")
    #expect(own.code == 0 && own.output == other.output)
    for wrong in [["--limit", "0"], ["--limit", "x"], ["--as-of", "2026-02-30"]] {
      #expect(try huiyin.run(verb + Self.head + wrong).code == 2, "\(wrong)")
    }
    #expect(try huiyin.run(verb).code == 2, "whose list it is must be said")
  }

  @Test func anExportWithPersonalData() throws {
    let huiyin = try CommandLine.township()
    _ = try huiyin.ok(
      "intake", "new", "--grid", "第一网格", "--title", "路灯不亮", "--facts", "村口", "--set", "citizen_name=陈大山", "--as",
      CommandLine.head)
    let file = huiyin.url("list.csv")
    let verb = ["list", "--export", file.path, "--unmask", "逐户回访"]
    let refused = try huiyin.run(verb + ["--as", CommandLine.administrator, "--json"])
    #expect(try refused.code == 1 && refused.fault()["code"] as? String == "notPermitted.export")
    #expect(try huiyin.run(["list", "--export", file.path, "--unmask", " "] + Self.head).code == 1)
    #expect(!FileManager.default.fileExists(atPath: file.path))
    #expect(try huiyin.run(["list", "--unmask", "逐户回访"] + Self.head).code == 2, "without a file")
    let written = try huiyin.ok(verb + Self.head)
    #expect(written["masked"] as? Bool == false && written["rows"] as? Int == 1)
    #expect(try String(contentsOf: file, encoding: .utf8).contains("陈大山"))
    let trail = try huiyin("audit", "show", "--lang", "zh").output
    #expect(trail.contains("导出（含个人信息）") && trail.contains("理由：逐户回访"))
  }
}
