import Foundation
import Testing

/// The clerk's side of enrolment, and what a new machine is told before it reaches a hub.
@Suite struct EnrollTests {
  private let huiyin: CommandLine

  init() throws { huiyin = try CommandLine.township() }

  private func create(_ arguments: String...) throws -> CommandLine.Run {
    try huiyin.run(
      ["enroll", "create", "--unit", "第一网格", "--as", CommandLine.administrator, "--json"] + arguments)
  }

  private func made(_ name: String, _ address: String = "127.0.0.1:1") throws -> [String: Any] {
    let run = try create("--kind", "station", "--name", name, "--address", address)
    try #require(run.code == 0, "\(run.error)")
    return try run.object()
  }

  private func list(_ flags: String...) throws -> [[String: Any]] {
    try #require(try huiyin.run(["enroll", "list", "--json"] + flags).json() as? [[String: Any]])
  }

  @Test func aCodeIsMadeListedAndRefused() throws {
    let code = try made("一号站")
    #expect(
      code.keys.sorted() == [
        "address", "bound", "code", "id", "kind", "minutes", "name", "serves", "short", "unit", "vouches",
      ])
    #expect(code["short"] as? String == "S01" && code["serves"] as? [Int] == [3])
    let text = try #require(code["code"] as? String)
    #expect(text.split(separator: "-").map(\.count) == Array(repeating: 5, count: 16))

    let listed = try list()
    #expect(
      listed.count == 1 && listed[0]["state"] as? String == "open"
        && listed[0]["id"] as? String == code["id"] as? String)
    #expect((listed[0]["secondsLeft"] as? Int ?? 0) > 3000)
    #expect(!"\(listed)".contains(text), "the code is told once")
    #expect(try huiyin("enroll", "list").output.contains("一号站"))

    let id = try #require(code["id"] as? String)
    let refused = try huiyin.ok("enroll", "refuse", String(id.prefix(8)), "--as", CommandLine.administrator)
    #expect(refused["state"] as? String == "refused")
    #expect(try list().isEmpty)
    #expect(try list("--all").count == 1)
    let log = try list("--log")
    #expect(log.compactMap { $0["what"] as? String } == ["refused", "created"])
    #expect(log.allSatisfy { $0["person"] as? Int == 1 })
    #expect(try huiyin("enroll", "list", "--log", "--lang", "zh").output.contains("做成登记码"))
  }

  @Test func theCodeIsPrintedForPeople() throws {
    let run = try huiyin(
      "enroll", "create", "--kind", "laptop", "--name", "李主任的电脑", "--unit", "信访办", "--bound", CommandLine.head,
      "--short-code", "LLI", "--address", "hub.example:7443", "--valid", "30", "--as", CommandLine.administrator,
      "--lang", "zh")
    #expect(run.code == 0, "\(run.error)")
    #expect(run.output.contains("外勤 LLI 李主任的电脑") && run.output.contains("30 分钟"))
    let code = try #require(run.output.firstMatch(of: #/huiyin enroll join ([0-9A-Z-]+)/#)?.1)
    #expect(code.replacing("-", with: "").count % 5 == 0)
    let listed = try list()
    #expect(listed[0]["vouches"] as? [Int] == [2] && listed[0]["bound"] as? [Int] == [2])
    #expect(listed[0]["serves"] as? [Int] == [])
  }

  @Test func whatCannotBeMade() throws {
    let wrong: [([String], Int32, String)] = [
      (["--kind", "hub", "--name", "甲", "--address", "a:1"], 2, "badKind"),
      (["--kind", "station", "--name", "甲"], 2, "noAddress"),
      (["--kind", "station", "--name", "甲", "--address", "a"], 2, "badAddress"),
      (["--kind", "laptop", "--name", "甲", "--address", "a:1"], 2, "noPerson"),
      (["--kind", "station", "--name", "镇中心", "--address", "a:1"], 2, "nameTaken"),
      (["--kind", "station", "--name", "甲", "--address", "a:1", "--valid", "0"], 2, "badValidity"),
      (["--kind", "station", "--name", "甲", "--address", "a:1", "--as", CommandLine.head], 1, "notAdministrator"),
    ]
    for (arguments, code, fault) in wrong {
      let run = try huiyin.run(
        ["enroll", "create", "--unit", "第一网格", "--json"] + arguments
          + (arguments.contains("--as") ? [] : ["--as", CommandLine.administrator]))
      #expect(run.code == code, "\(arguments): \(run.error)")
      #expect(try run.fault()["code"] as? String == fault, "\(arguments)")
    }
    #expect(try list("--all").isEmpty)
  }

  @Test func nobodyIsConfirmedOrRefusedWithoutAnApplicant() throws {
    for (arguments, code, fault) in [
      (["confirm", "1", "2", "3", "4"], Int32(1), "wordsDiffer"), (["confirm", "苹果", "香蕉"], 2, "badWords"),
      (["refuse"], 2, "unknownEnrolment"), (["refuse", "neither"], 2, "badWords"),
      (["refuse", "苹果", "香蕉", "西瓜", "葡萄"], 2, "unknownEnrolment"),
    ] {
      let run = try huiyin.run(["enroll"] + arguments + ["--as", CommandLine.administrator, "--json"])
      #expect(run.code == code, "\(arguments): \(run.error)")
      #expect(try run.fault()["code"] as? String == fault, "\(arguments)")
    }
  }

  // MARK: The new machine

  @Test func aMistypedGroupIsNamed() throws {
    let text = try #require(try made("一号站")["code"] as? String)
    var groups = text.split(separator: "-").map(String.init)
    groups[6] = (groups[6].first == "0" ? "1" : "0") + groups[6].dropFirst()
    let new = huiyin.at(huiyin.url("new"))
    let run = try new.run(["enroll", "join"] + groups + ["--json"])
    #expect(run.code == 2)
    let fault = try run.fault()
    #expect(fault["code"] as? String == "badCode" && (fault["message"] as? String)?.contains("group 7") == true)
    #expect(try new.run(["enroll", "join"] + groups + ["--lang", "zh"]).error.contains("第 7 组抄错了"))
    #expect(!FileManager.default.fileExists(atPath: new.data.path), "nothing was begun")
  }

  @Test func aNodeIsNotMadeOverAnother() throws {
    let text = try #require(try made("一号站")["code"] as? String)
    let run = try huiyin("enroll", "join", text, "--json")
    #expect(run.code == 3)
    #expect(try run.fault()["code"] as? String == "storeExists")
  }

  /// Nobody listens at the code's address. What has been begun is kept, and goes on with the same keys.
  @Test func aHubOutOfReach() throws {
    let text = try #require(try made("一号站")["code"] as? String)
    let new = huiyin.at(huiyin.url("new"))
    let keys = new.data.appendingPathComponent("keys")
    var devices: [[String]] = []
    for _ in 0..<2 {
      let run = try new("enroll", "join", text.lowercased(), "--json")
      #expect(run.code == 3)
      let lines = run.error.split(separator: "\n")
      #expect(lines.count == 2 && lines[0].contains("\"progress\":\"connecting\""), "\(run.error)")
      #expect(lines[1].contains("\"code\":\"unreachable\""), "\(run.error)")
      devices.append(try FileManager.default.contentsOfDirectory(atPath: keys.path).sorted())
    }
    #expect(devices[0].count == 2 && devices[0] == devices[1])
    #expect(try new("enroll", "join", text, "--kind", "hub").code == 2)
    #expect(try list()[0]["state"] as? String == "open")
  }
}
