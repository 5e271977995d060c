import Foundation
import Testing

@Suite struct CareTests {
  @Test func statusAndVerifyHaveStableKeys() throws {
    let huiyin = try CommandLine.township()
    _ = try huiyin.intake()
    let status = try huiyin.ok("status")
    for key in [
      "kind", "records", "changesets", "pendingToHub", "parked", "wanted", "quarantined", "conflicts",
    ] { #expect(status[key] != nil, "\(key)") }
    #expect(status["kind"] as? String == "hub")
    #expect(status["checkedAfterUncleanStop"] as? Bool == false)
    let unsettled = try huiyin.ok("unsettled")
    #expect((unsettled["withoutEffect"] as? [Any])?.isEmpty == true && (unsettled["parked"] as? [Any])?.isEmpty == true)
    #expect(try huiyin("unsettled", "--lang", "zh").output.contains("没有未生效的操作"))
    #expect(try huiyin("unsettled", "--lang", "en").output.contains("nothing is without effect"))
    let figures = try huiyin.ok("report", "R1")
    #expect(figures["underWay"] as? Int == 0 && figures["asOf"] != nil && !(figures["asOf"] is NSNull))
    let report = try huiyin.ok("verify")
    for key in ["digest", "shares", "changesets", "badSignatures", "unreadable", "gaps", "forks", "clean"] {
      #expect(report[key] != nil, "\(key)")
    }
    #expect((report["digest"] as? String)?.count == 64)
    #expect((report["shares"] as? [String: String])?["3"] != nil)
    #expect(report["clean"] as? Bool == true)
    #expect(try huiyin.ok("rebuild")["records"] as? Int == status["records"] as? Int)
    #expect(try huiyin.ok("verify")["digest"] as? String == report["digest"] as? String)
  }

  @Test func backupRestoreAndResume() throws {
    let huiyin = try CommandLine.township()
    _ = try huiyin.intake()
    let digest = try huiyin.ok("verify")["digest"] as? String
    let copy = huiyin.url("backup").path
    #expect(try huiyin.ok("backup", copy)["records"] as? Int == 3)
    #expect(try huiyin("backup", copy).code == 2)
    #expect(try huiyin("restore", copy).code == 3, "never over a store")

    let restored = huiyin.at(huiyin.url("restored"))
    #expect(try restored.ok("restore", copy)["awaitsResume"] as? Bool == true)
    #expect(try restored.ok("verify")["digest"] as? String == digest)
    let waiting = try restored(
      "policy", "set", "a", "1", "--as", CommandLine.administrator, "--json")
    #expect(try waiting.fault()["code"] as? String == "awaitsResume")
    let numbers = ["诉求=1", "人大=0", "信访=0", "转办=0"]
    _ = try restored.ok(
      ["hub", "resume", "--last-number"] + numbers + ["--as", CommandLine.administrator])
    _ = try restored.ok("policy", "set", "a", "1", "--as", CommandLine.administrator)
    _ = try restored.intake()
  }

  @Test func aDrillRestoresTheNewestBackupAside() throws {
    let huiyin = try CommandLine.township()
    _ = try huiyin.intake()
    let none = try huiyin("backup", "drill", "--json")
    #expect(try none.code == 3 && none.fault()["code"] as? String == "noBackup")
    let copies = huiyin.url("copies")
    try FileManager.default.createDirectory(at: copies, withIntermediateDirectories: true)
    let kept = try #require(try huiyin.ok("backup", copies.appendingPathComponent("one").path)["records"] as? Int)
    _ = try huiyin.intake()
    let held = try #require(try huiyin.ok("status")["records"] as? Int)
    let drill = try huiyin.ok("backup", "drill", copies.path)
    #expect(drill["sound"] as? Bool == true && drill["recordsSince"] as? Int == held - kept && held > kept)
    #expect((drill["verification"] as? [String: Any])?["clean"] as? Bool == true)
    #expect(try huiyin.ok("status")["awaitsResume"] as? Bool == false)
    #expect(try huiyin("backup", "drill", copies.path, "--lang", "zh").output.contains("演练成功"))
    #expect(try huiyin("backup", "drill", copies.path, "--lang", "en").output.contains("the drill succeeded"))
    let file = copies.appendingPathComponent("one/manifest.json")
    let manifest = try String(contentsOf: file, encoding: .utf8)
    try Data(manifest.replacing("\"sha256\" : \"", with: "\"sha256\" : \"0").utf8).write(to: file)
    let damaged = try huiyin("backup", "drill", copies.path, "--json")
    #expect(try damaged.code == 3 && damaged.fault()["code"] as? String == "backupAltered")
    // The word may be left out of an ordinary backup, or not.
    #expect(try huiyin("backup", "make", huiyin.url("two").path).code == 0)
    #expect(try huiyin("backup").code == 2)
  }

  @Test func policyDiffTellsTheLastChange() throws {
    let huiyin = try CommandLine.township()
    let administrator = ["--as", CommandLine.administrator]
    #expect(try (huiyin.ok("policy", "diff")["differences"] as? [Any])?.isEmpty == true)
    _ = try huiyin.ok(["policy", "set", "breakGlass.hours", "5"] + administrator)
    let list = huiyin.url("categories.txt")
    try Data("05 道路水利\n".utf8).write(to: list)
    _ = try huiyin.ok(["category", "import", list.path] + administrator)
    let last = try #require(try huiyin.ok("policy", "diff")["differences"] as? [[String: Any]])
    #expect(last.map { $0["key"] as? String } == ["category.list"] && last[0]["added"] as? [String] == ["05 道路水利"])
    let all = try huiyin("policy", "diff", "1.1", "--lang", "zh").output
    #expect(all.contains("紧急查阅时长（小时）：默认（3） → 5") && all.contains("  + 05 道路水利"))
    let english = try huiyin("policy", "diff", "1.1", "--lang", "en").output
    #expect(english.contains("Hours of a break-glass reading: the standard (3) → 5"))
    let unknown = try huiyin("policy", "diff", "7.7", "--json")
    #expect(try unknown.code == 2 && unknown.fault()["code"] as? String == "unknownVersion")
  }

  @Test func doctorLooksAtKeysAndStore() throws {
    let huiyin = try CommandLine.township()
    let report = try huiyin.ok("doctor")
    let checks = try #require(report["checks"] as? [[String: Any]])
    let results = Dictionary(
      uniqueKeysWithValues: checks.map { ($0["check"] as? String ?? "", $0["result"] as? String ?? "") })
    for check in ["store", "durability", "keys", "clock", "clone", "resume"] {
      #expect(results[check] == "ok", "\(check)")
    }
    #expect(results["encryption"] != "fail")

    let keys = huiyin.data.appendingPathComponent("keys/authority.key").path
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: keys)
    #expect(try huiyin("doctor").code == 3)
    #expect(try huiyin.at(huiyin.url("nowhere"))("doctor").code == 3)
  }

  @Test func theReferenceTownshipChecksAndLoads() throws {
    var huiyin = try CommandLine()
    let check = try huiyin.ok("load", CommandLine.referenceTownship, "--check")
    #expect(check["errors"] as? Int == 0)
    #expect(check["intakes"] as? Int == 75)
    #expect(!FileManager.default.fileExists(atPath: huiyin.data.path), "no store is needed")

    huiyin.pin = CommandLine.sharedPIN
    _ = try huiyin.ok("init", "hub", "--profile", CommandLine.referenceTownship, "--pin", CommandLine.sharedPIN)
    let loaded = try huiyin.ok("load", CommandLine.referenceTownship, "--as", "1")
    #expect(loaded["intakes"] as? Int == 75)
    #expect(loaded["devices"] as? Int == 14)
    let verified = try huiyin.ok("verify")
    #expect(verified["clean"] as? Bool == true)
    let again = try huiyin("load", CommandLine.referenceTownship, "--as", "1", "--json")
    #expect(again.code == 1)
    #expect(try again.fault()["code"] as? String == "notEmpty")
  }

  /// The binary needs nothing beside it: a copy works from an empty folder elsewhere.
  @Test func aCopiedBinaryWorksAlone() throws {
    var huiyin = try CommandLine()
    let copy = huiyin.url("huiyin")
    try FileManager.default.copyItem(at: CommandLine.binary, to: copy)
    huiyin.copy = copy
    huiyin.pin = CommandLine.sharedPIN
    _ = try huiyin.ok(
      "init", "hub", "--township", "禾渚镇", "--administrator", CommandLine.administrator, "--pin",
      CommandLine.sharedPIN)
    _ = try huiyin.ok(
      "person", "add", "--name", CommandLine.head, "--unit", "1", "--role", "petition_head", "--as",
      CommandLine.administrator)
    _ = try huiyin.ok(
      "person", "pin", CommandLine.head, "--pin", CommandLine.sharedPIN, "--as", CommandLine.administrator)
    _ = try huiyin.ok("device", "vouch", "H00", CommandLine.head, "--as", CommandLine.administrator)
    let intake = try huiyin.ok(
      "intake", "new", "--grid", "1", "--title", "路灯不亮", "--facts", "坏了三天", "--as", CommandLine.head)
    #expect(intake["record"] != nil)
  }
}
