import Foundation
import Testing

@Suite struct RecordTests {
  @Test func anIntakeBecomesACaseAndIsConcluded() throws {
    let huiyin = try CommandLine.township()
    let head = ["--as", CommandLine.head]
    let intake = try huiyin.intake()
    let opened = try huiyin.ok(["case", "open", String(intake.prefix(10)), "--set", "risk_level=3"] + head)
    #expect(
      opened.keys.sorted() == [
        "changeset", "duplicates", "kind", "number", "officialNumber", "preselectedReason", "record", "repeats",
        "state", "steps", "terminated", "waiting", "warnings",
      ])
    #expect(opened["state"] as? String == "registered")
    let record = try #require(opened["record"] as? String)

    let accepted = try huiyin.ok(["case", "event", record, "accepted", "--set", "track=petition"] + head)
    #expect(accepted["state"] as? String == "accepted")
    let number = try #require(accepted["officialNumber"] as? String)
    #expect(number.hasPrefix("信访〔"))
    _ = try huiyin.ok(["case", "assign", number, "--unit", "信访办"] + Self.guarantees + head)
    _ = try huiyin.ok(["case", "event", record, "in_progress"] + head)
    let reported = try huiyin.ok(
      ["case", "event", record, "reported", "--entry", "feedback", "--with", "stage=result", "--with", "text=已修好"]
        + head)
    #expect(reported["state"] as? String == "reported")
    _ = try huiyin.ok(["case", "set", record, "--set", "result_text=路灯已修好", "--add", "tags=路灯"] + head)
    _ = try huiyin.ok(["case", "set", record, "--remove", "tags=路灯"] + head)
    let concluded = try huiyin.ok(
      [
        "case", "event", record, "concluded", "--set", "closed_kind=\(Self.closedKind)", "--set", "opinion_no=意见书1",
        "--reason", "办结",
      ] + head)
    #expect(concluded["state"] as? String == "concluded")
    #expect(concluded["waiting"] as? Bool == false)
  }

  private static let closedKind = "resolved"
  private static let guarantees = ["mediate", "track", "feedback", "stability"].flatMap {
    ["--\($0)", CommandLine.head]
  }

  /// What the citizen is told is never taken from a list by the program.
  @Test func aRefusalAsksForItsReason() throws {
    let huiyin = try CommandLine.township()
    let head = ["--as", CommandLine.head]
    let opened = try huiyin.ok(["case", "open", try huiyin.intake()] + head)
    let record = try #require(opened["record"] as? String)
    let asked = try huiyin.run(["case", "refuse", record, "--reason", "不属本镇", "--json"] + head)
    #expect(asked.code == 2)
    #expect(try asked.fault()["code"] as? String == "codeMissing")
    #expect(asked.error.contains("no_competence"))
    let chinese = try huiyin.run(["case", "refuse", record, "--reason", "不属本镇", "--lang", "zh"] + head)
    #expect(chinese.code == 2 && chinese.error.contains("不属本级职权范围"))
    let refused = try huiyin.ok(["case", "refuse", record, "--code", "no_competence", "--reason", "不属本镇"] + head)
    #expect(refused["state"] as? String == "not_accepted")
  }

  @Test func entries() throws {
    let huiyin = try CommandLine.township()
    let head = ["--as", CommandLine.head]
    let intake = try huiyin.intake()
    let note = try huiyin.ok(["note", "add", intake, "--text", "电话核实"] + head)
    let steps = try #require(note["steps"] as? [[String: Any]])
    #expect(steps.count == 1)
    #expect(steps[0]["about"] as? String == "note")
    #expect(steps[0]["verdict"] as? String == "effective")
    let changeset = try #require(note["changeset"] as? String)
    #expect(note["repeats"] is NSNull)
    let again = try huiyin.ok(["note", "add", intake, "--text", "电话核实"] + head)
    #expect(again["repeats"] as? String == intake, "said, and kept all the same")
    #expect(try huiyin.ok(["note", "add", intake, "--text", "再次核实"] + head)["repeats"] is NSNull)
    _ = try huiyin.ok(["note", "add", intake, "--text", "更正", "--corrects", "\(changeset)#0"] + head)
    let record = try #require(try huiyin.ok(["case", "open", intake] + head)["record"] as? String)
    _ = try huiyin.ok(["feedback", "add", record, "--stage", "progress", "--text", "已派人"] + head)
    _ = try huiyin.ok(
      ["callback", "add", record, "--mode", "phone", "--reached", "yes", "--rating", "satisfied"] + head)
    #expect(try huiyin.ok("status")["records"] as? Int == 4)
  }

  /// The field stands in the answer, for programs and for people, and nothing is written.
  @Test func aRefusalNamesItsField() throws {
    let huiyin = try CommandLine.township()
    let head = ["--as", CommandLine.head]
    let record = try #require(try huiyin.ok(["case", "open", try huiyin.intake()] + head)["record"] as? String)
    let before = try huiyin.ok("status")["changesets"] as? Int
    let call = ["callback", "add", record, "--mode", "phone", "--reached", "no_answer", "--rating", "satisfied"] + head
    let run = try huiyin.run(call + ["--json"])
    #expect(run.code == 1)
    let fault = try run.fault()
    #expect(fault["code"] as? String == "entry.rating_unreached")
    let fields = try #require(fault["fields"] as? [[String: Any]])
    #expect(fields.map { $0["field"] as? String } == ["rating"])
    #expect((fields[0]["message"] as? String)?.contains("was not reached") == true)
    let words = try huiyin.run(call + ["--lang", "zh"])
    #expect(words.error.contains("没有联系上当事人") && words.error.contains("字段：rating"))
    let after = try huiyin.ok("status")["changesets"] as? Int
    #expect(before != nil && after == before)
  }

  @Test func explainSaysWhoseTheNextStepsAre() throws {
    let huiyin = try CommandLine.township()
    let record = try #require(
      try huiyin.ok("case", "open", try huiyin.intake(), "--as", CommandLine.head)["record"] as? String)
    func offers(_ person: String) throws -> [String: [String: Any]] {
      let offers = try huiyin.ok("explain", record, "--for", person)["offers"] as? [[String: Any]]
      return Dictionary(uniqueKeysWithValues: try #require(offers).map { ($0["event"] as? String ?? "", $0) })
    }
    let own = try offers(CommandLine.head), other = try offers(CommandLine.administrator)
    #expect(own["accepted"]?["standing"] as? String == "allowed")
    #expect(own["closed_on_spot"]?["standing"] as? String == "lacking")
    #expect((own["closed_on_spot"]?["lacks"] as? [String])?.count == 2)
    #expect(other["accepted"]?["refusal"] as? String == "unseen")
    #expect(try huiyin.ok("explain", record)["offers"] is NSNull)
    let words = try huiyin("explain", record, "--for", CommandLine.head, "--lang", "zh").output
    #expect(words.contains("● 可以办理“已受理”；办理时填写办理渠道。"))
    #expect(words.contains("○ “现场办结”尚缺办理结果、当事人认可"))
    // And of the steps of other states from which they are taken, and who may.
    let told = try huiyin.ok("explain", record, "--for", CommandLine.head)
    let others = try #require(told["otherSteps"] as? [[String: Any]])
    let archived = try #require(others.first { $0["event"] as? String == "archived" })
    #expect((archived["from"] as? [String])?.contains("concluded") == true)
    #expect(words.contains("其他状态下的步骤") && words.contains("“已归档”现在不能办理，可从“现场办结”、“已办结”办理；"))
    #expect(try huiyin.ok("explain", record)["otherSteps"] is NSNull)
  }

  /// For nobody in particular: what may come next and by whom, and what is closed, with its reason.
  @Test func explainSaysWhatIsClosedAndWhy() throws {
    let huiyin = try CommandLine.township()
    let record = try #require(
      try huiyin.ok("case", "open", try huiyin.intake(), "--as", CommandLine.head)["record"] as? String)
    let closed = try #require(try huiyin.ok("explain", record)["closed"] as? [[String: Any]])
    let onSpot = try #require(closed.first { $0["event"] as? String == "closed_on_spot" })
    #expect(onSpot["next"] as? Bool == true && (onSpot["reasons"] as? [String])?.count == 1)
    #expect(closed.first { $0["event"] as? String == "archived" }?["next"] as? Bool == false)
    let chinese = try huiyin("explain", record, "--lang", "zh").output
    #expect(chinese.contains("“已受理”：") && chinese.contains("✕ “现场办结”现在不能办理：尚缺办理结果、当事人认可；有权限的："))
    #expect(chinese.contains("其他状态下的步骤") && chinese.contains("✕ “已归档”：可从“现场办结”、“已办结”办理；有权限的："))
    let english = try huiyin("explain", record, "--lang", "en").output
    #expect(english.contains("What cannot be taken now") && english.contains("cannot be taken now: it lacks "))
  }

  @Test func twoDecisionsFromOneFormBothStand() throws {
    let huiyin = try CommandLine.township()
    let intake = try huiyin.intake()
    let opened = try huiyin.ok("case", "open", intake, "--as", CommandLine.head)
    let record = try #require(opened["record"] as? String)
    let seen = try #require(opened["changeset"] as? String)
    for result in ["已修好", "未修好"] {
      _ = try huiyin.ok(
        "case", "set", record, "--set", "result_text=\(result)", "--seen", seen, "--as", CommandLine.head)
    }
    #expect(try huiyin.ok("status")["conflicts"] as? Int == 1)
  }

  @Test func refusalsSayWhatToDo() throws {
    let huiyin = try CommandLine.township()
    let intake = try huiyin.intake()
    let unknown = try huiyin("case", "set", intake, "--set", "nonsense=1", "--as", CommandLine.head, "--json")
    #expect(unknown.code == 2)
    #expect(unknown.output.isEmpty)
    let fault = try unknown.fault()
    #expect(fault.keys.sorted() == ["code", "fields", "message", "next"])
    #expect(fault["code"] as? String == "unknownField")
    #expect((fault["next"] as? String)?.contains("title") == true)
    let early = try huiyin("case", "event", intake, "voided", "--as", CommandLine.administrator, "--json")
    #expect(early.code == 1)
    #expect(try huiyin("case", "open", "ffff", "--as", CommandLine.head).code == 2)
  }
}
