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
    Alias("audit verify", "verify"), Alias("drill", "backup drill"),
    Alias("demo load", "load"),
  ]

  /// `sync` with one of these carries a file instead, by the verb that does: the name of the file is its argument.
  private static let bundles = [("--bundle-out", "export"), ("--bundle-in", "import")]

  /// The arguments with the verb's own name.
  static func spelledOut(_ arguments: [String]) -> [String] {
    if let carrying = carrying(arguments) { return carrying }
    guard let alias = all.first(where: { arguments.starts(with: $0.words) }) else { return arguments }
    let rest = arguments.dropFirst(alias.words.count)
    // Help is that of the verb, whatever goes with it.
    let asksForHelp = rest.contains("--help") || rest.contains("-h")
    return (asksForHelp ? alias.verb.filter { !$0.hasPrefix("-") } : alias.verb) + rest
  }

  /// Nil: it is no `sync`, or meets a node. The option may stand anywhere behind the verb, also as `--bundle-out=FILE`;
  /// what does not go with a file is refused by the verb.
  private static func carrying(_ arguments: [String]) -> [String]? {
    guard arguments.first == "sync" else { return nil }
    let rest = arguments.dropFirst()
    for (option, verb) in bundles {
      guard let place = rest.firstIndex(where: { $0 == option || $0.hasPrefix(option + "=") }) else { continue }
      let file = rest[place].dropFirst(option.count + 1)
      return ["changes", verb] + rest[..<place] + (file.isEmpty ? [] : [String(file)]) + rest[(place + 1)...]
    }
    return nil
  }
}
