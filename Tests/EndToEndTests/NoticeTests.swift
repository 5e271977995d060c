import Foundation
import Testing

/// `huiyin notice`, `category` and `service`: what the office writes down and sets, as a person types it.
@Suite struct NoticeTests {
  private let head = ["--as", CommandLine.head]

  private func assigned(_ huiyin: CommandLine) throws -> String {
    let record = try #require(try huiyin.ok(["case", "open", try huiyin.intake()] + head)["record"] as? String)
    _ = try huiyin.ok(["case", "event", record, "accepted", "--set", "track=petition"] + head)
    _ = try huiyin.ok(
      [
        "case", "assign", record, "--unit", "信访办", "--mediate", CommandLine.head, "--track", CommandLine.head,
        "--feedback", CommandLine.head, "--stability", CommandLine.head,
      ] + head)
    return record
  }

  private func notice(_ huiyin: CommandLine) throws -> [String: Any] {
    let list = try huiyin.ok("notice", "list", "--as", CommandLine.head)
    return try #require((list["notices"] as? [[String: Any]])?.first)
  }

  @Test func aNoticeIsNumberedDeliveredAndSigned() throws {
    let huiyin = try CommandLine.township()
    let record = try assigned(huiyin)
    let open = try notice(huiyin)
    let number = try #require(open["notice"] as? String)
    #expect(number.hasPrefix("信访交办〔") && number.hasSuffix("〕1号") && open["delivered"] is NSNull)
    #expect(try huiyin("notice", "list", "--as", CommandLine.head).output.contains(number))

    let deliver = ["notice", "deliver", record, "--form", "assignment", "--way"]
    let early = try huiyin.run(deliver + ["direct", "--at", "2020-01-01T09:00", "--json"] + head)
    #expect(early.code == 1 && early.output.isEmpty)
    #expect(try early.fault()["code"] as? String == "entry.delivered_before_made")
    #expect(try huiyin.run(deliver + ["drone", "--json"] + head).code == 2)
    _ = try huiyin.ok(deliver + ["direct", "--person", CommandLine.head] + head)
    let delivered = try #require(try notice(huiyin)["delivered"] as? [String: Any])
    #expect(delivered["way"] as? String == "Handed over")

    let sign = ["notice", "sign", record, "--form", "assignment", "--mode", "paper"]
    #expect(try huiyin.run(sign + ["--json"] + head).fault()["code"] as? String == "versionMissing")
    let printed = try huiyin.ok(["print", "assignment", record] + head)
    let version = try #require(printed["version"] as? String)
    #expect((printed["text"] as? String)?.contains(number) == true)
    _ = try huiyin.ok(sign + ["--paper-version", version] + head)
    _ = try huiyin.ok(["case", "set", record, "--set", "title=路灯不亮三周"] + head)
    let shown = try huiyin.ok("record", "show", record)
    let signature = try #require((shown["signatures"] as? [[String: Any]])?.first)
    #expect(signature["version"] as? String == version && signature["current"] as? Bool == false)
    #expect(try huiyin("explain", record).output.contains(version))
  }

  @Test func listsAreTakenFromFiles() throws {
    let huiyin = try CommandLine.township()
    func file(_ text: String) throws -> String {
      let file = huiyin.url("list.txt")
      try Data(text.utf8).write(to: file)
      return file.path
    }
    let administrator = ["--as", CommandLine.administrator]
    #expect(try huiyin.ok("category", "list")["set"] as? Bool == false)
    let bad = try huiyin.run(["category", "import", try file("05 道路\n05 水利\n"), "--json"] + administrator)
    #expect(bad.code == 2)
    #expect(try bad.fault()["code"] as? String == "badList")
    let seeds = CommandLine.referenceTownship + "/categories.txt"
    #expect(try huiyin.ok(["category", "import", seeds] + administrator)["changed"] as? Bool == true)
    #expect((try huiyin.ok("category", "list")["categories"] as? [Any])?.count == 10)
    let record = try huiyin.intake()
    let refused = try huiyin.run(["case", "set", record, "--set", "category=路灯", "--json"] + head)
    #expect(refused.code == 2)
    #expect(try refused.fault()["code"] as? String == "unknownCategory")

    let rows = (1...10).map { "\($0) | 服务\($0) | 信访办 | 说明" }.joined(separator: "\n")
    #expect(try huiyin.ok(["service", "import", try file(rows)] + administrator)["changed"] as? Bool == true)
    #expect(try huiyin("service", "list").output.contains("服务10"))
    let wrong = try huiyin.run(["sketch", "import", try file("第一网格 甲\n第一网格"), "--json"] + administrator)
    #expect(wrong.code == 2)
    #expect(try wrong.fault()["code"] as? String == "badList")
    #expect(try huiyin.ok("sketch", "list")["set"] as? Bool == false)
    #expect(try huiyin.ok(["sketch", "import", try file(". 第一网格")] + administrator)["changed"] as? Bool == true)
    #expect(try huiyin("sketch", "list").output.hasPrefix(". 1"))
  }
}
