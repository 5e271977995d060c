import Testing

/// The township's own list of verbs (DOMAIN 15): each of those whose matter is built is there, under its name of that
/// list or another, and `--help` says so.
@Suite struct VerbTests {
  static let verbs = [
    "init hub", "init station", "init laptop", "enroll create", "enroll join", "serve", "sync", "status", "whatsup",
    "intake new", "intake list", "intake show", "intake print", "case list", "case show", "case route", "case assign",
    "case report", "case return", "case conclude", "case reopen", "case archive", "case transfer", "case merge",
    "case split", "case timeline", "notice issue", "notice print", "notice receipt", "supervise add",
    "supervise list", "supervise urge", "callback add", "callback queue", "report", "conflict list", "conflict show",
    "conflict decide", "dup scan", "dup list", "dup decide", "deadline list", "deadline explain", "explain", "import",
    "export", "print form", "node list", "node revoke", "node wipe", "user", "policy get", "policy set",
    "policy diff", "calendar import", "backup", "verify", "restore", "drill", "audit show", "audit verify",
    "demo load", "doctor", "simulate",
  ]

  /// Those of the list that are other names here, and whose help is shown.
  static let otherNames = [
    "intake list": "list", "intake show": "record show", "intake print": "print", "case list": "list",
    "case show": "record show", "case timeline": "record log", "case route": "case event",
    "notice issue": "case assign", "notice print": "print", "notice receipt": "case sign", "deadline list": "list",
    "print form": "print", "export": "list", "node list": "device list", "node revoke": "device revoke",
    "node wipe": "device wipe", "node": "device", "user": "person", "audit verify": "verify", "drill": "backup drill",
    "demo load": "load",
  ]

  /// `--help` behind a verb, and `help` before it, show the usage of that very verb: an unknown word behind a verb
  /// would show that of the words before.
  @Test(arguments: verbs) func everyVerbOfTheListIsThere(_ verb: String) throws {
    let huiyin = try CommandLine()
    let usage = "USAGE: huiyin \(Self.otherNames[verb] ?? verb)"
    let words = verb.split(separator: " ").map(String.init)
    for arguments in [words + ["--help"], ["help"] + words] {
      let run = try huiyin.run(arguments)
      let line = run.output.split(separator: "\n").first { $0.hasPrefix("USAGE:") } ?? ""
      #expect(run.code == 0 && line.hasPrefix(usage + " "), "\(arguments): \(line)")
    }
  }

  /// The list of all verbs has each of the other names, and the help of both verbs theirs.
  @Test func helpTellsOtherNames() throws {
    let huiyin = try CommandLine()
    let all = try told(huiyin, "--help")
    for (name, verb) in Self.otherNames where !["node list", "node revoke", "node wipe"].contains(name) {
      #expect(all.contains("`\(name)` = `\(verb)"), "\(name)")
    }
    #expect(all.contains("`sync --bundle-out` = `changes export`"))
    #expect(all.contains("`sync --bundle-in` = `changes import`"))
    for (verb, name) in [
      ("case", "`case list` = `list --kind=case`"), ("intake", "`intake print` = `print intake_sheet`"),
      ("notice", "`notice receipt` = `case sign`"), ("deadline", "`deadline list` ="),
      ("audit", "`audit verify` = `verify`"), ("device", "`node` = `device`"), ("person", "`user` = `person`"),
      ("record", "`case timeline` = `record log`"), ("changes", "`sync --bundle-in` ="),
      ("print", "`print form` = `print`"), ("demo", "`demo load` = `load`"), ("load", "`demo load` = `load`"),
      ("list", "`export` = `list --export`"), ("backup", "`drill` = `backup drill`"),
      ("verify", "`audit verify` = `verify`"),
    ] {
      #expect(try told(huiyin, verb, "--help").contains(name), "\(verb)")
    }
  }

  /// Help as one line, since it is broken to the width of the terminal.
  private func told(_ huiyin: CommandLine, _ arguments: String...) throws -> String {
    try huiyin.run(arguments).output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
