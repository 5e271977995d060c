/// Other names of verbs, as people who know the township's list of them (DOMAIN 15) type them. Each stands for words of
/// a verb that is there; what follows stays as it was typed.
enum Aliases {
  struct Alias {
    let words: [String]
    let verb: [String]

    init(_ words: String, _ verb: String) {
      self.words = words.split(separator: " ").map { String($0) }
      self.verb = verb.split(separator: " ").map { String($0) }
    }
  }

  static let all = [
    Alias("intake list", "list --kind=intake"), Alias("intake show", "record show"),
    Alias("intake print", "print intake_sheet"), Alias("case list", "list --kind=case"),
    Alias("case show", "record show"), Alias("case timeline", "record log"), Alias("case route", "case event"),
    Alias("notice issue", "case assign"), Alias("notice print", "print assignment"),
    Alias("notice receipt", "case sign"), Alias("deadline list", "list --kind=case --order=deadline"),
    Alias("print form", "print"), Alias("export", "list --export"), Alias("node list", "device list"),
    Alias("node revoke", "device revoke"), Alias("node wipe", "device wipe"), Alias("user", "person"),
    Alias("audit verify", "verify"),
    Alias("demo load", "load"),
  ]

  /// The arguments with the verb's own name.
  static func spelledOut(_ arguments: [String]) -> [String] {
    guard let alias = all.first(where: { arguments.starts(with: $0.words) }) else { return arguments }
    let rest = arguments.dropFirst(alias.words.count)
    // Help is that of the verb, whatever goes with it.
    let asksForHelp = rest.contains("--help") || rest.contains("-h")
    return (asksForHelp ? alias.verb.filter { !$0.hasPrefix("-") } : alias.verb) + rest
  }
}
