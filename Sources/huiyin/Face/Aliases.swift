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
    Alias("print form", "print"), Alias("export", "list --export"), Alias("node", "device"), Alias("user", "person"),
    Alias("audit verify", "verify"), Alias("drill", "backup drill"), Alias("demo load", "load"),
  ]

  /// `sync` with one of these carries a file instead, by the verb that does: the name of the file is its argument.
  private static let bundles = [("--bundle-out", "export"), ("--bundle-in", "import")]

  /// What `--help` says of the other names: of all, or of those that begin with a verb or stand for it.
  static func told(of verb: String? = nil) -> String {
    let pairs = all.map { ($0.words, $0.verb) } + bundles.map { (["sync", $0.0], ["changes", $0.1]) }
    let told = pairs.filter { verb == nil || $0.first == verb || $1.first == verb }
    return "Other names 别名: "
      + told.map { "`\($0.joined(separator: " "))` = `\($1.joined(separator: " "))`" }.joined(separator: ", ") + "."
  }

  /// The arguments with the verb's own name, also behind `help`.
  static func spelledOut(_ arguments: [String]) -> [String] {
    guard arguments.first == "help" else { return spelledOut(arguments, forHelp: false) }
    return ["help"] + spelledOut(Array(arguments.dropFirst()), forHelp: true)
  }

  private static func spelledOut(_ arguments: [String], forHelp: Bool) -> [String] {
    if let carrying = carrying(arguments) { return carrying }
    guard let alias = all.first(where: { arguments.starts(with: $0.words) }) else { return arguments }
    let rest = arguments.dropFirst(alias.words.count)
    // Help is that of the verb, whatever goes with it.
    let asksForHelp = forHelp || rest.contains("--help") || rest.contains("-h")
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
