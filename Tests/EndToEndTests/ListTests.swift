import Foundation
import Testing

/// `huiyin list`: filters, pages, saved filters, and what is said of values that are none.
@Suite struct ListTests {
  private func intakes(_ huiyin: CommandLine, _ count: Int) throws -> [String] {
    try (0..<count).map { number in
      let intake = try huiyin.ok(
        "intake", "new", "--grid", "第一网格", "--title", "第\(number)处路灯不亮", "--facts", "村口三盏路灯不亮",
        "--set", "channel=\(number.isMultiple(of: 2) ? "letter" : "phone")", "--as", CommandLine.head)
      return try #require(intake["record"] as? String)
    }
  }

  private func records(_ page: [String: Any]) throws -> [String] {
    try #require(page["records"] as? [[String: Any]]).compactMap { $0["record"] as? String }
  }

  @Test func pagesAreTheWholeList() throws {
    let huiyin = try CommandLine.township()
    let all = try intakes(huiyin, 5)
    var (found, cursor): ([String], String?) = ([], nil)
    repeat {
      let page = try huiyin.ok(["list", "--limit", "2"] + (cursor.map { ["--after", $0] } ?? []))
      found += try records(page)
      cursor = page["next"] as? String
    } while cursor != nil
    #expect(Set(found) == Set(all) && found.count == 5)
    let first = try huiyin("list", "--limit", "2", "--lang", "zh").output
    #expect(first.contains("下一页：--after "))
    #expect(!(try huiyin("list", "--lang", "zh").output.contains("--after")))
  }

  @Test func filters() throws {
    let huiyin = try CommandLine.township()
    let all = try intakes(huiyin, 3)
    let opened = try huiyin.ok("case", "open", all[0], "--set", "risk_level=1", "--as", CommandLine.head)
    let record = try #require(opened["record"] as? String)
    _ = try huiyin.ok("case", "accept", record, "--track", "petition", "--as", CommandLine.head)
    let expectations: [([String], [String])] = [
      (["--kind", "case", "--state", "registered", "--state", "已受理"], [record]), (["--track", "petition"], [record]),
      (["--level", "一类"], [record]), (["--level", "3"], []), (["--kind", "intake", "--channel", "phone"], [all[1]]),
      (["--backlog", "30"], []), (["--backlog", "30", "--as-of", "2199-01-01"], [record]),
      (["--kind", "case", "--overdue", "--as-of", "2199-01-01"], [record]),
      (["--overdue", "--as-of", "1999-01-01"], []),
      (["--kind", "intake", "--text", "第2处"], [all[2]]),
      (["--kind", "case", "--as", CommandLine.head], [record]), (["--as", CommandLine.administrator], []),
      // By the initials of 李主任 and 第一网格.
      (["--kind", "case", "--as", "lzr", "--grid", "dywg"], [record]),
    ]
    for (arguments, expected) in expectations {
      #expect(try records(try huiyin.ok(["list"] + arguments)) == expected, "\(arguments)")
    }
  }

  /// Other names of verbs say the same (DOMAIN 15).
  @Test func otherNamesOfVerbsSayTheSame() throws {
    let huiyin = try CommandLine.township()
    let all = try intakes(huiyin, 2)
    let opened = try huiyin.ok("case", "open", all[0], "--as", CommandLine.head)
    let record = try #require(opened["record"] as? String)
    let pairs = [
      (["case", "list"], ["list", "--kind", "case"]), (["intake", "list"], ["list", "--kind", "intake"]),
      (["case", "show", record], ["record", "show", record]),
      (["case", "timeline", record], ["record", "log", record]),
      (["user", "list"], ["person", "list"]), (["node", "list"], ["device", "list"]),
      (["audit", "verify"], ["verify"]), (["deadline", "list"], ["list", "--kind", "case", "--order", "deadline"]),
    ]
    for (alias, verb) in pairs {
      let (one, other) = (try huiyin.run(alias), try huiyin.run(verb))
      #expect(one.code == 0 && one.output == other.output && !one.output.isEmpty, "\(alias)")
    }
    #expect(try records(huiyin.ok("list", "--nature", "legal")).isEmpty)
    #expect(try records(huiyin.ok("list", "--listed")).isEmpty)
    let file = huiyin.url("categories.txt")
    try Data("05 道路水利\n05.1 山塘水渠\n".utf8).write(to: file)
    _ = try huiyin.ok("category", "import", file.path, "--as", CommandLine.administrator)
    let pond = try huiyin.ok(
      "intake", "new", "--grid", "第一网格", "--title", "水渠渗漏", "--facts", "渗漏约三米", "--set", "category=05.1", "--as",
      CommandLine.head)
    #expect(try records(huiyin.ok("list", "--category", "05.1")) == [try #require(pond["record"] as? String)])
    let queue = try huiyin.ok("callback", "queue", "--for", CommandLine.head)
    #expect(queue["count"] as? Int == 0)
  }

  /// A dry run first, then carried out, and the same file again changes nothing.
  @Test func aLedgerIsImportedOnce() throws {
    let huiyin = try CommandLine.township()
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("ledger-\(UUID()).csv")
    defer { try? FileManager.default.removeItem(at: file) }
    let text = "标题,事实,性质,来源渠道,所属网格\n水渠渗漏,渗漏约三米,求助,电话,第一网格\n"
    try Data(text.utf8).write(to: file)
    let verb = ["import", file.path, "--as", CommandLine.head]
    #expect(try huiyin.ok(verb)["new"] as? Int == 1)
    #expect(try records(huiyin.ok("list")).isEmpty, "a dry run changes nothing")
    let taken = try huiyin.ok(verb + ["--apply"])
    #expect(taken["applied"] as? Bool == true)
    #expect(try records(huiyin.ok("list")).count == 1)
    #expect(try huiyin.ok(verb + ["--apply"])["unchanged"] as? Int == 1)
    #expect(try records(huiyin.ok("list")).count == 1)
    try Data(text.replacing("求助", with: "吵架").utf8).write(to: file)
    let refused = try huiyin.run(verb + ["--apply", "--json"])
    #expect(refused.code == 1 && refused.output.contains("invalidValue"))
    #expect(try huiyin.run(verb + ["--apply", "--dry-run", "--json"]).code == 2)
  }

  @Test(arguments: [
    ("--kind", "nonsense", "unknownKind", "intake, case"), ("--state", "nonsense", "unknownState", "accepted"),
    ("--track", "nonsense", "unknownTrack", "npc, petition, other_dept"), ("--level", "4", "unknownLevel", "1, 2, 3"),
    ("--channel", "pigeon", "unknownChannel", "letter"),
    ("--order", "random", "unknownOrder", "newest, oldest, deadline"),
    ("--backlog", "-1", "badBacklog", "0"), ("--as-of", "2025-02-30", "badDate", "2025-03-09"),
    ("--nature", "quarrel", "unknownNature", "dispute"), ("--responsible", "nobody", "unknownPerson", "person list"),
    ("--after", "00ff", "badCursor", ""), ("--unit", "nowhere", "unknownUnit", "unit list"),
  ])
  func whatIsNoneOfTheChoicesIsRefused(_ option: String, _ value: String, _ code: String, _ allowed: String) throws {
    let huiyin = try CommandLine.township()
    for language in ["zh", "en"] {
      let run = try huiyin("list", option + "=" + value, "--json", "--lang", language)
      #expect(run.code == 2 && run.output.isEmpty)
      let fault = try run.fault()
      #expect(fault["code"] as? String == code)
      #expect((fault["next"] as? String)?.contains(allowed) == true || allowed.isEmpty, "\(fault)")
    }
  }
}

/// Filters kept on the machine, by the command line.
@Suite struct SavedFilterTests {
  @Test func keptUsedListedAndForgotten() throws {
    let huiyin = try CommandLine.township()
    let intake = try huiyin.intake()
    let saved = try huiyin("list", "--kind", "case", "--save", "案件", "--json")
    #expect(saved.code == 0 && saved.error.contains("案件"))
    #expect(try (huiyin.ok("list", "--saved", "案件")["records"] as? [Any])?.isEmpty == true)
    // What is given beside it counts before it.
    let page = try huiyin.ok("list", "--saved", "案件", "--kind", "intake")
    #expect((page["records"] as? [[String: Any]])?.first?["record"] as? String == intake)
    let listed = try #require(try huiyin("list", "filters", "--json").json() as? [[String: Any]])
    #expect(listed.map { $0["name"] as? String } == ["案件"])
    #expect((listed[0]["filter"] as? [String: Any])?["kind"] as? Int == 2)
    #expect(try huiyin("list", "filters", "--lang", "zh").output.contains("类别：案件"))
    // Another person's are their own.
    #expect(try huiyin("list", "filters", "--as", CommandLine.head).output.contains("no filter"))
    let unknown = try huiyin("list", "--saved", "没有", "--json")
    #expect(try unknown.code == 2 && unknown.fault()["code"] as? String == "unknownFilter")
    #expect(try huiyin.ok("list", "--forget", "案件")["forgotten"] as? String == "案件")
    #expect(try huiyin("list", "--forget", "案件").code == 2)
    #expect(try huiyin("list", "nonsense").code == 2)
  }
}

/// Lists as files, by the command line.
@Suite struct ListExportTests {
  /// A file within a workbook, read by something that is not ours.
  private func part(_ name: String, of workbook: URL) throws -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    let script = """
      import sys, zipfile
      book = zipfile.ZipFile(sys.argv[1])
      assert book.testzip() is None
      sys.stdout.buffer.write(book.read(sys.argv[2]))
      """
    process.arguments = ["python3", "-c", script, workbook.path, name]
    process.standardOutput = pipe
    try process.run()
    let bytes = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func bothKindsOfFile() throws {
    let huiyin = try CommandLine.township()
    let intake = try huiyin.ok(
      "intake", "new", "--grid", "第一网格", "--title", "=路灯,13812345678", "--facts", "村口", "--as",
      CommandLine.head)
    let record = try #require(intake["record"] as? String)
    let (csv, xlsx) = (huiyin.url("台账.csv"), huiyin.url("list.xlsx"))
    let head = ["--as", CommandLine.head, "--lang", "zh"]
    let written = try huiyin.ok(["list", "--export", csv.path] + head)
    #expect(written["rows"] as? Int == 1 && written["form"] as? String == "csv")
    let bytes = try Data(contentsOf: csv)
    #expect(Array(bytes.prefix(3)) == [0xEF, 0xBB, 0xBF] && Array(bytes.suffix(2)) == [13, 10])
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("\"'=路灯,138****5678\"") && text.contains(record))

    #expect(try huiyin.ok(["list", "--kind", "intake", "--export", xlsx.path] + head)["rows"] as? Int == 1)
    let sheet = try part("xl/worksheets/sheet1.xml", of: xlsx)
    for words in ["正式编号", "=路灯,138****5678", record, "第一网格"] { #expect(sheet.contains(words), "\(words)") }
    // What looks like a formula is a text.
    #expect(!sheet.contains("<f>") && !sheet.contains("13812345678"))
    #expect(try part("xl/workbook.xml", of: xlsx).contains("name=\"台账\""))
    #expect(try huiyin.ok("import", xlsx.path, "--as", CommandLine.head)["unchanged"] as? Int == 1, "it comes back")

    let again = try huiyin.run(["list", "--export", csv.path, "--json"] + head)
    #expect(try again.code == 2 && again.fault()["code"] as? String == "fileExists")
    #expect(try huiyin.ok(["list", "--export", csv.path, "--force"] + head)["rows"] as? Int == 1)

    let trail = try #require(try huiyin("audit", "show", "--json").json() as? [[String: Any]])
    let exports = trail.compactMap { $0["export"] as? [String: Any] }
    #expect(exports.map { $0["form"] as? String } == ["csv", "xlsx", "csv"])
    #expect(exports.map { $0["rows"] as? Int } == [1, 1, 1])
    #expect(exports[1]["filter"] as? String == "类别：诉求登记")
    #expect(try huiyin("audit", "show", "--lang", "zh").output.contains("导出  XLSX 工作簿，1 行：类别：诉求登记"))
    // Until a day, which is told when it is none or lies before the first one.
    let last = try huiyin("audit", "show", "--until", "2199-01-01", "--json").json() as? [Any]
    #expect(last?.count == trail.count)
    #expect(try huiyin("audit", "show", "--until", "2020-01-01").output.contains("nothing was looked at"))
    for (days, code) in [
      (["--until", "soon"], "badDate"), (["--since", "2026-03-02", "--until", "2026-03-01"], "periodReversed"),
    ] {
      let refused = try huiyin.run(["audit", "show", "--json"] + days)
      #expect(try refused.code == 2 && refused.fault()["code"] as? String == code)
    }

    let line = huiyin.url("时间线.csv")
    #expect(try huiyin.ok(["record", "log", record, "--export", line.path] + head)["masked"] as? Bool == true)
    let told = String(decoding: try Data(contentsOf: line), as: UTF8.self)
    #expect(told.hasPrefix("\u{FEFF}时间,人员,节点,内容") && told.contains("路灯") && !told.contains("13812345678"))
    #expect(try huiyin("audit", "show", record, "--lang", "zh").output.contains("行：时间线："))
  }

  @Test func refusals() throws {
    var huiyin = try CommandLine.township()
    let file = huiyin.url("list.csv").path
    #expect(try huiyin("list", "--export", file, "--json").fault()["code"] as? String == "exportNeedsPerson")
    let mixed = try huiyin(
      "record", "log", "x", "--export", file, "--unmask-as", CommandLine.head, "--reason", "r")
    #expect(mixed.code != 0 && mixed.error.contains("--export goes with --as"), "\(mixed.error)")
    let pdf = try huiyin("list", "--export", file + ".pdf", "--as", CommandLine.head, "--json")
    #expect(try pdf.code == 2 && pdf.fault()["code"] as? String == "unknownFileForm")
    huiyin.pin = "000000"
    #expect(try huiyin("list", "--export", file, "--as", CommandLine.head).code == 1)
    #expect(!FileManager.default.fileExists(atPath: file))
    #expect(try huiyin("audit", "show").output.contains("nothing was looked at"))
  }
}
