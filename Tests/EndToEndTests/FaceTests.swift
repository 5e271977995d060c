import Foundation
import Testing

@Suite struct FaceTests {
  static let verbs = [
    "", "init", "init hub", "init station", "init laptop", "person", "person add", "person list", "person role",
    "person pin", "person seat", "person grids", "person import", "person export", "unit", "unit list", "unit add",
    "unit card", "unit close", "unit reopen", "unit import", "unit export",
    "device", "device list", "device vouch", "device revoke", "device wipe", "policy",
    "policy get", "policy set", "policy diff", "load", "intake", "intake new", "case", "case open", "case set",
    "case event", "note",
    "note add", "feedback", "feedback add", "callback", "callback add", "callback queue", "import", "status", "verify",
    "rebuild", "doctor", "flags",
    "backup", "backup drill", "restore", "hub", "hub resume", "hub number-key", "changes", "changes export",
    "changes import",
    "list", "search", "record", "record show", "record log", "explain", "conflict", "conflict list", "conflict show",
    "conflict merge",
    "conflict decide", "proposal", "proposal list", "proposal decide", "quarantine", "quarantine list",
    "simulate", "quarantine readmit", "enroll", "enroll create", "enroll join", "enroll list", "enroll confirm",
    "enroll refuse", "workflow", "calendar", "calendar show", "calendar import", "deadline", "deadline explain",
    "consultation", "consultation new", "consultation people", "consultation item", "consultation seal",
    "consultation refuse", "consultation carry", "consultation show", "consultation list",
    "whatsup", "print", "unsettled", "audit", "audit show", "audit glass",
    "audit acknowledge", "notice", "notice list", "notice deliver",
    "notice sign", "category", "category list", "category import", "service", "service list", "service import",
    "sketch", "sketch list", "sketch import",
    // Other names of the same (DOMAIN 15).
    "intake list", "intake show", "intake print", "case list", "case show", "case timeline", "case route",
    "notice issue", "notice print", "notice receipt", "deadline list", "print form", "export", "node list",
    "node revoke", "node wipe", "user", "user add", "audit verify", "drill", "demo load", "sync",
    "sync --bundle-out", "sync --bundle-in",
  ]

  @Test func everyVerbHasHelp() throws {
    let huiyin = try CommandLine()
    for verb in Self.verbs {
      let run = try huiyin.run(verb.split(separator: " ").map(String.init) + ["--help"])
      #expect(run.code == 0, "\(verb)")
      #expect(run.output.contains("OVERVIEW:"), "\(verb)")
      #expect(run.error.isEmpty, "\(verb)")
    }
    #expect(try huiyin("--version").code == 0)
  }

  /// DOMAIN 15: names of its list that are other names here.
  @Test func filesAndDrillsHaveTheirOtherNames() throws {
    let huiyin = try CommandLine.township()
    _ = try huiyin.intake()
    let file = huiyin.url("stick.changes").path
    let written = try huiyin.ok("sync", "--bundle-out", file)
    #expect(written["changesets"] as? Int ?? 0 > 0)
    #expect(try huiyin.ok("sync", "--bundle-in=\(file)")["added"] as? Int == 0)
    let share = huiyin.url("grid.changes").path
    #expect(try huiyin.ok("sync", "--unit", "第一网格", "--bundle-out", share)["changesets"] as? Int ?? 0 > 0)
    // What meets a node carries no file.
    let both = try huiyin("sync", "--bundle-out", share, "--peer", "127.0.0.1:7440", "--json")
    #expect(both.code == 2 && both.output.isEmpty)
    #expect(try huiyin("sync", "--once", "--json").code == 2)
    let backups = huiyin.url("copies")
    try FileManager.default.createDirectory(at: backups, withIntermediateDirectories: true)
    _ = try huiyin.ok("backup", backups.appendingPathComponent("one").path)
    #expect(try huiyin.ok("drill", backups.path)["sound"] as? Bool == true)
  }

  @Test func usageErrorsEndWith2() throws {
    let huiyin = try CommandLine.township()
    let head = CommandLine.head
    let wrong = [
      ["nonsense"], ["status", "--nonsense"], ["intake", "new"], ["case", "set"], ["init", "hub"],
      ["case", "set", "abcd", "--set", "noequals", "--as", head],
      ["person", "role", head, "king", "--as", CommandLine.administrator],
      ["note", "add", "abcd", "--text", "x", "--as", "nobody"],
      ["note", "add", "abcd", "--text", "x", "--as", head, "--device", "X99"],
    ]
    for arguments in wrong {
      let run = try huiyin.run(arguments + ["--json"])
      #expect(run.code == 2, "\(arguments)")
      #expect(run.output.isEmpty, "\(arguments)")
      #expect(try run.fault()["message"] as? String != "", "\(arguments)")
    }
  }

  @Test func withoutStoreOrPIN() throws {
    var huiyin = try CommandLine()
    let missing = try huiyin("status", "--json")
    #expect(missing.code == 3)
    #expect(try missing.fault()["code"] as? String == "noStore")
    // Who says where to listen is told how a machine becomes a node.
    let mute = try huiyin("serve", "--listen", "127.0.0.1:0", "--json")
    #expect(mute.code == 3)
    #expect(try mute.fault()["code"] as? String == "noStore")
    #expect(try (mute.fault()["next"] as? String)?.contains("huiyin serve") == true)
    huiyin = try CommandLine.township()
    huiyin.pin = nil
    let silent = try huiyin("policy", "set", "a", "1", "--as", CommandLine.administrator, "--json")
    #expect(silent.code == 2)
    #expect(try silent.fault()["code"] as? String == "pinMissing")
  }

  @Test func bothLanguages() throws {
    var huiyin = try CommandLine.township()
    #expect(try huiyin("status").output.contains("changesets"))
    #expect(try huiyin("status", "--lang", "zh").output.contains("变更"))
    #expect(try huiyin("case", "open", "ffff", "--as", CommandLine.head, "--lang=zh").error.hasPrefix("错误："))
    huiyin.locale = "zh_CN.UTF-8"
    #expect(try huiyin("status").output.contains("镇中心"))
    #expect(try huiyin("status", "--lang", "en").output.contains("Hub"))
    huiyin.locale = "C"
    #expect(try huiyin("status").output.contains("Hub"))
  }
}
