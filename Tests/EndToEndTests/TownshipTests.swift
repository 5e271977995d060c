import Foundation
import Testing

@Suite struct TownshipTests {
  @Test func foundingPrintsThePINOnce() throws {
    let huiyin = try CommandLine()
    let founded = try huiyin.ok("init", "hub", "--township", "禾渚镇", "--administrator", "王管理")
    #expect(founded.keys.sorted() == ["administrator", "data", "device", "pin", "township"])
    let pin = try #require(founded["pin"] as? String)
    #expect(pin.count == 8)
    let again = try huiyin("init", "hub", "--township", "禾渚镇")
    #expect(again.code == 3)
    #expect(again.output.isEmpty)
    #expect(try huiyin("policy", "set", "a.b", "1", "--as", "王管理", pin: pin).code == 0)
  }

  @Test func peopleUnitsDevicesAndPolicy() throws {
    let huiyin = try CommandLine.township()
    let people = try #require(try huiyin("person", "list", "--json").json() as? [[String: Any]])
    #expect(people.compactMap { $0["name"] as? String } == [CommandLine.administrator, CommandLine.head])
    #expect(people[1].keys.sorted() == ["active", "grids", "name", "number", "phone", "roles", "seat", "unit"])
    let changed = try huiyin.ok("person", "role", CommandLine.head, "petition_clerk", "--as", CommandLine.administrator)
    #expect(changed["roles"] as? [String] == ["petition_clerk"])
    let units = try #require(try huiyin("unit", "list", "--json").json() as? [[String: Any]])
    #expect(units.count == 3)

    let grid = try huiyin.ok(
      "unit", "add", "--name", "第二网格", "--kind", "grid", "--head", CommandLine.head, "--as",
      CommandLine.administrator)
    #expect(grid["head"] as? Int != nil && (grid["warning"] as? String)?.contains("incomplete") == true)
    let listed = try #require(try huiyin("unit", "list", "--json").json() as? [[String: Any]])
    #expect(listed.last?["warning"] as? String == grid["warning"] as? String)
    #expect(try huiyin("unit", "list", "--lang", "zh").output.contains("网格配置不全"))

    _ = try huiyin.ok(
      "init", "station", "--name", "一号站", "--short", "S01", "--unit", "第一网格", "--vouch", CommandLine.head,
      "--as", CommandLine.administrator)
    _ = try huiyin.ok(
      "init", "laptop", "--name", "外勤一", "--short", "L01", "--unit", "第一网格", "--as", CommandLine.administrator)
    _ = try huiyin.ok("device", "revoke", "L01", "--reason", "lost", "--as", CommandLine.administrator)
    let devices = try #require(try huiyin("device", "list", "--json").json() as? [[String: Any]])
    #expect(devices.compactMap { $0["short"] as? String } == ["H00", "L01", "S01"])
    #expect(devices.compactMap { $0["revoked"] as? Bool } == [false, true, false])

    _ = try huiyin.ok("policy", "set", "deadline.callback.days", "10", "--as", CommandLine.administrator)
    #expect(try huiyin.ok("policy", "get")["deadline.callback.days"] as? String == "10")
    #expect(try huiyin("policy", "get", "deadline.callback.days").output == "10\n")
  }

  /// Of a device's two notes only the one in the list counts, whether the list stands in a file or on standard input.
  @Test(arguments: [true, false]) func aRevocationCountsWhatAListNames(_ isFile: Bool) throws {
    var huiyin = try CommandLine.township()
    let record = try huiyin.intake()
    _ = try huiyin.ok(
      "init", "station", "--name", "一号站", "--short", "S01", "--unit", "第一网格", "--vouch", CommandLine.head,
      "--as", CommandLine.administrator)
    let notes = try ["先", "后"].map { text in
      let note = try huiyin.ok("note", "add", record, "--text", text, "--as", CommandLine.head, "--device", "S01")
      return try #require(note["changeset"] as? String)
    }
    let revoke = ["device", "revoke", "S01", "--reason", "lost", "--as", CommandLine.administrator, "--counting"]
    let file = huiyin.url("list").path
    let missing = try huiyin.run(revoke + [file, "--json"])
    #expect(missing.code == 3)
    #expect(try missing.fault()["code"] as? String == "unreadableFile")
    try Data("\(notes[0].dropLast())\n".utf8).write(to: URL(fileURLWithPath: file))
    let short = try huiyin.run(revoke + [file, "--json"])
    #expect(short.code == 2)
    #expect(try short.fault()["code"] as? String == "badReference")

    let list = "\n \(notes[0])\r\n\(notes[0])\n"
    if isFile { try Data(list.utf8).write(to: URL(fileURLWithPath: file)) } else { huiyin.input = list }
    #expect(try huiyin.ok(revoke + [isFile ? file : "-"])["counting"] as? Int == 1)
    let held = try #require(try huiyin("quarantine", "list", "--json").json() as? [[String: Any]])
    #expect(held.compactMap { $0["changeset"] as? String } == [notes[1]])
  }

  /// Shown first, carried out with --apply, and the same file again changes nothing.
  @Test func rostersAreImported() throws {
    let huiyin = try CommandLine.township()
    let administrator = CommandLine.administrator
    func file(_ text: String) throws -> String {
      let url = huiyin.url("roster.csv")
      try Data(text.utf8).write(to: url)
      return url.path
    }
    let units = try file("名称,种类\r\n民政办,department\r\n")
    #expect(try huiyin.ok("unit", "import", units, "--as", administrator)["new"] as? Int == 1)
    #expect(try huiyin("unit", "list", "--json").output.contains("民政办") == false)
    #expect(try huiyin.ok("unit", "import", units, "--apply", "--as", administrator)["applied"] as? Bool == true)

    let bad = try file("\u{FEFF}姓名,单位,角色,电话\n陈石,民政办,dept_officer,13000000009\n林川,没有的单位,村长,\n")
    let shown = try huiyin("person", "import", bad, "--as", administrator)
    #expect(shown.code == 0 && shown.output.contains("Line 3, “角色”"))
    #expect(try huiyin("person", "import", bad, "--apply", "--as", administrator, "--json").code == 1)
    #expect(try huiyin("person", "list", "--json").output.contains("陈石") == false)

    let people = try file("\u{FEFF}姓名,单位,角色,电话\n陈石,民政办,dept_officer,13000000009\n")
    let taken = try huiyin.ok("person", "import", people, "--apply", "--as", administrator)
    #expect(taken["new"] as? Int == 1 && taken["refused"] as? Int == 0)
    let again = try huiyin.ok("person", "import", people, "--apply", "--as", administrator)
    #expect(again["unchanged"] as? Int == 1 && again["new"] as? Int == 0)
    #expect(try huiyin.ok("person", "export", people)["rows"] as? Int == 3)
    let exported = try huiyin.ok("person", "import", people, "--apply", "--as", administrator)
    #expect(exported["unchanged"] as? Int == 3)
    // A workbook likewise, both ways.
    let book = huiyin.url("people.xlsx").path
    #expect(try huiyin.ok("person", "export", book)["rows"] as? Int == 3)
    #expect(try Data(contentsOf: URL(fileURLWithPath: book)).starts(with: [0x50, 0x4B, 3, 4]))
    #expect(try huiyin.ok("person", "import", book, "--as", administrator)["unchanged"] as? Int == 3)
    #expect(try huiyin.ok("unit", "export", units)["rows"] as? Int == 4)
    #expect(try huiyin.ok("unit", "import", units, "--as", administrator)["unchanged"] as? Int == 4)
    try Data([0xD0, 0xD5, 0xC3, 0xFB]).write(to: URL(fileURLWithPath: people))
    let foreign = try huiyin("person", "import", people, "--as", administrator, "--json")
    #expect(foreign.code == 2)
    #expect(try foreign.fault()["code"] as? String == "badRoster")
    let missing = try huiyin("person", "import", huiyin.url("none.csv").path, "--as", administrator, "--json")
    #expect(missing.code == 3)
  }

  @Test func aUnitGoesOutOfUseAndComesBack() throws {
    let huiyin = try CommandLine.township()
    let administrator = ["--as", CommandLine.administrator]
    let refused = try huiyin.run(["unit", "close", "信访办", "--json"] + administrator)
    #expect(try refused.code == 1 && refused.fault()["code"] as? String == "unitHasPeople")
    _ = try huiyin.ok(["unit", "add", "--name", "林业站", "--kind", "department"] + administrator)
    #expect(try huiyin.ok(["unit", "close", "林业站"] + administrator)["active"] as? Bool == false)
    #expect(try huiyin("unit", "list", "--lang", "zh").output.contains("停用"))
    #expect(try huiyin.ok(["unit", "reopen", "林业站"] + administrator)["active"] as? Bool == true)
    #expect(try huiyin("unit", "list", "--lang", "en").output.contains("out of use") == false)
  }

  @Test(arguments: ["12345", "secret", "12345a", "１２３４５６", "123 456", "-12345", "12345678901234567"])
  func aPINIsDigits(_ pin: String) throws {
    let huiyin = try CommandLine.township()
    let run = try huiyin.run(
      ["person", "pin", CommandLine.head, "--pin=\(pin)", "--as", CommandLine.administrator, "--json"])
    #expect(run.code == 2)
    #expect(try run.fault()["code"] as? String == "weakPIN")
    let new = huiyin.at(huiyin.url("new"))
    #expect(try new("init", "hub", "--township", "某镇", "--pin=\(pin)").code == 2)
    #expect(!FileManager.default.fileExists(atPath: new.data.path), "nothing is begun")
    #expect(try new("init", "hub", "--township", "某镇", "--pin=012345").code == 0)
  }

  @Test func onlyAnAdministratorChangesTheDirectory() throws {
    let huiyin = try CommandLine.township()
    let run = try huiyin("unit", "add", "--name", "x", "--kind", "grid", "--as", CommandLine.head, "--json")
    #expect(run.code == 1)
    #expect(run.output.isEmpty)
    #expect(try run.fault()["code"] as? String == "notAdministrator")
  }

  @Test func aWrongPINIsRefusedAndLocksOut() throws {
    let huiyin = try CommandLine.township()
    for _ in 0..<5 {
      let run = try huiyin("policy", "set", "a", "1", "--as", CommandLine.administrator, "--json", pin: "000000")
      #expect(run.code == 1)
      #expect(try run.fault()["code"] as? String == "wrongPIN")
    }
    let run = try huiyin("policy", "set", "a", "1", "--as", CommandLine.administrator, "--json")
    #expect(run.code == 1)
    #expect(try run.fault()["code"] as? String == "lockedOut")
    #expect(try huiyin.intake().count == 32, "the others work on")
  }

  @Test func aDeviceMovesAndItsWorkComesBackInAFile() throws {
    let huiyin = try CommandLine.township()
    let station = huiyin.url("station")
    _ = try huiyin.ok(
      "init", "station", "--name", "一号站", "--short", "S01", "--unit", "第一网格", "--vouch", CommandLine.head,
      "--as", CommandLine.administrator, "--to", station.path)
    let there = huiyin.at(station)
    let record = try there.intake()
    let status = try there.ok("status")
    #expect(status["pendingToHub"] as? Int == 1)
    let kinds = try #require(status["pendingByKind"] as? [[String: Any]])
    #expect(kinds.map { $0["kind"] as? String } == ["intake"] && kinds[0]["changesets"] as? Int == 1)
    #expect(status["lastConfirmed"] is NSNull)
    let held = try #require(status["kinds"] as? [[String: Any]])
    #expect(held.first { $0["kind"] as? String == "intake" }?["records"] as? Int == 1)
    let file = huiyin.url("changes.hyc").path
    _ = try there.ok("changes", "export", file)
    let taken = try huiyin.ok("changes", "import", file)
    #expect(taken["added"] as? Int == 1)
    #expect(try huiyin.ok("changes", "import", file)["added"] as? Int == 0)
    let peers = try #require(try huiyin.ok("status")["peers"] as? [[String: Any]])
    let heard = peers.first { $0["short"] as? String == "S01" }?["heard"] as? [String: Any]
    #expect(heard?["changesets"] as? Int == 1 && heard?["missing"] as? Int == 0)
    let written = try #require(try huiyin.ok("status", "--by-kind")["writtenByKind"] as? [[String: Any]])
    let own = try #require(written.first { $0["short"] as? String == "S01" }?["kinds"] as? [[String: Any]])
    let intakes = own.first { $0["kind"] as? String == "intake" }
    #expect(intakes?["records"] as? Int == 1 && intakes?["changesets"] as? Int == 1)
    #expect(try huiyin("status", "--by-kind", "--lang", "zh").output.contains("S01 一号站 写的：诉求登记 1 条 1 项变更"))
    #expect(
      try huiyin("status", "--by-kind", "--lang", "en").output.contains("written at S01 一号站: Intake: 1, 1 changes"))
    #expect((heard?["received"] as? String)?.hasPrefix("20") == true, "a time is one text, not a list of its letters")
    let opened = try huiyin.ok("case", "open", record, "--as", CommandLine.head)
    #expect(opened["kind"] as? String == "case")
  }
  /// A move that was broken off goes on by the command that began it; other words are another device.
  @Test func theSameWordsTakeADeviceToItsPlace() throws {
    let huiyin = try CommandLine.township()
    let station = huiyin.url("station")
    let words = [
      "init", "station", "--name", "一号站", "--short", "S01", "--unit", "第一网格", "--vouch", CommandLine.head,
      "--as", CommandLine.administrator,
    ]
    let made = try huiyin.ok(words)
    let there = ["--to", station.path]
    let others = try huiyin.run(words.map { $0 == "S01" ? "S02" : $0 } + there + ["--json"])
    #expect(try others.fault()["code"] as? String == "nameTaken")
    for _ in 1...2 {
      let moved = try huiyin.ok(words + there)
      #expect(moved["device"] as? String == made["device"] as? String)
    }
    #expect(try huiyin.at(station).intake().count == 32)
    #expect(try huiyin.run(words + ["--json"]).fault()["code"] as? String == "nameTaken")
  }
}
