import Foundation
import Testing

@Suite struct FaceTests {
  static let verbs = [
    "", "init", "init hub", "init station", "init laptop", "person", "person add", "person list", "person role",
    "person pin", "person seat", "person grids", "person import", "person export", "unit", "unit list", "unit add",
    "unit card", "unit import", "unit export",
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
    "consultation carry", "consultation show", "consultation list",
    "whatsup", "print", "unsettled", "audit", "audit show", "audit glass",
    "audit acknowledge", "notice", "notice list", "notice deliver",
    "notice sign", "category", "category list", "category import", "service", "service list", "service import",
    "sketch", "sketch list", "sketch import",
    // Other names of the same (DOMAIN 15).
    "intake list", "intake show", "intake print", "case list", "case show", "case timeline", "case route",
    "notice issue", "notice print", "notice receipt", "deadline list", "print form", "export", "node list",
    "node revoke", "node wipe", "user", "user add", "audit verify", "demo load",
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
