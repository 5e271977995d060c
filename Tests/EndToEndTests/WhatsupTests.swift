import Foundation
import Testing

/// `huiyin whatsup`: one person's list, on a day, in both languages.
@Suite struct WhatsupTests {
  @Test func aListByDate() throws {
    var huiyin = try CommandLine.township()
    huiyin.clock = "2026-03-02 02:00:00"
    let head = ["--as", CommandLine.head]
    let empty = try huiyin.ok(["whatsup"] + head, pin: "")
    #expect(empty["count"] as? Int == 0 && empty["asOf"] as? String == "2026-03-02")
    let record = try #require(try huiyin.ok(["case", "open", try huiyin.intake()] + head)["record"] as? String)
    _ = try huiyin.intake()
    _ = try huiyin.ok(["case", "event", record, "accepted", "--set", "track=petition"] + head)

    let list = try huiyin.ok(["whatsup", "--as-of", "2026-05-01"] + head, pin: "")
    let duty = try #require(list["duty"] as? [[String: Any]])
    #expect(duty.map { $0["date"] as? String } == ["2026-05-09", "2026-05-19"])
    #expect(duty.allSatisfy { $0["standing"] as? String == "toCome" })
    let counts = try #require(list["counts"] as? [[String: Any]])
    #expect(list["count"] as? Int == 4)
    #expect(counts.map { $0["rule"] as? String } == ["overdue", "due_soon", "route_intake", "assign"])
    #expect(counts.allSatisfy { $0["count"] as? Int == 1 && $0["next"] as? String != "" })
    let tasks = try #require(list["tasks"] as? [[String: Any]])
    #expect(tasks.map { $0["rule"] as? String } == ["overdue", "route_intake", "due_soon", "assign"])
    #expect(tasks.map { $0["due"] as? String } == ["2026-03-17", "2026-03-17", "2026-05-01", "2026-05-01"])
    #expect(tasks.map { $0["colour"] as? String } == ["dark_red", "dark_red", "red", "red"])
    #expect(tasks[2]["record"] as? String == record && tasks[2]["daysLeft"] as? Int == 0)

    let chinese = try huiyin.run(["whatsup", "--as-of", "2026-05-01", "--lang", "zh"] + head).output
    for words in ["李主任的待办 4 项", "待立案的诉求", "超期45天", "今日到期", "2026年3月17日", "立为案件", "信访事项办结", "本月双进站：2026年5月9日"] {
      #expect(chinese.contains(words), "\(words)")
    }
    let english = try huiyin.run(["whatsup", "--as-of", "2026-05-01", "--limit", "1"] + head).output
    for words in ["4 tasks of 李主任", "Intake to route", "Overdue by 45 days", "2026-03-17", "3 more"] {
      #expect(english.contains(words), "\(words)")
    }
    #expect(try huiyin.ok("whatsup", "--as", CommandLine.administrator)["count"] as? Int == 0)
  }

  /// As on the pages: what the person may not see, or is recused from, waits for somebody else.
  @Test func whatIsNotTheirsIsNotListed() throws {
    let huiyin = try CommandLine.township()
    let head = ["--as", CommandLine.head]
    func count() throws -> Int? { try huiyin.ok(["whatsup"] + head)["count"] as? Int }
    for edit in ["recused=\(CommandLine.head)", "accused_units=信访办"] {
      let record = try #require(try huiyin.ok(["case", "open", try huiyin.intake()] + head)["record"] as? String)
      #expect(try count() == 1, "to route")
      _ = try huiyin.ok(["case", "set", record, "--add", edit] + head)
      #expect(try count() == 0, "\(edit)")
      let shown = try huiyin.run(["whatsup", "--lang", "zh"] + head).output
      #expect(shown.contains("没有待办") && !shown.contains("路灯不亮"), "\(edit)")
    }
  }

  @Test func whoMustBeInTheDirectory() throws {
    let huiyin = try CommandLine.township()
    for (arguments, code) in [
      (["--as", "无名氏"], "unknownPerson"), (["--as", CommandLine.head, "--as-of", "2026-02-30"], "badDate"),
    ] {
      let run = try huiyin.run(["whatsup", "--json"] + arguments)
      #expect(run.code == 2)
      #expect(try run.fault()["code"] as? String == code)
    }
  }
}
