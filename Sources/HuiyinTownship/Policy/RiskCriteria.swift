public import HuiyinRecords

/// What makes a matter one of the first, second or third class of risk, in words that the township may set (DOMAIN 3.5,
/// ⚙). Told where a level is chosen; nothing goes by it.
public enum RiskCriteria {
  public static let keyPrefix = "level.criteria."
  public static let levels = 1...3
  public static var keys: [String] { levels.map(key) }
  public static let charactersMaximum = 120

  public static func key(_ level: Int) -> String { "\(keyPrefix)\(level)" }

  /// What holds while the township has set nothing; nil: there is no such level.
  public static func standard(_ level: Int) -> Label? {
    switch level {
    case 1:
      Label(
        "集体访、越级访、扬言极端行为或引发舆情的，或老户正在活动的",
        "a group, a higher level, extreme acts or the press threatened, or a petitioner of many years active again")
    case 2: Label("反复反映或涉及多户，可能升级的", "repeated, or of several households, and may grow")
    case 3: Label("单户初次反映，可控的", "one household, for the first time, in hand")
    default: nil
    }
  }

  public static func standard(of key: String) -> Label? {
    guard key.hasPrefix(keyPrefix), let level = Int(key.dropFirst(keyPrefix.count)) else { return nil }
    return standard(level)
  }

  /// Of all three, the gravest first; `names` are those of the levels.
  public static func words(by policy: [String: String], _ names: (Int) -> Label?) -> Label {
    let told = levels.compactMap { level -> Label? in
      guard let name = names(level), let standard = standard(level) else { return nil }
      let set = policy[key(level)].flatMap { $0.isEmpty ? nil : $0 }
      return Label(
        "\(name.chinese)：\(set ?? standard.chinese)", "\(name.english): \(set ?? standard.english)")
    }
    return Label(
      told.map(\.chinese).joined(separator: "；"), told.map(\.english).joined(separator: "; "))
  }

  /// What is wrong with a value; nil: nothing.
  public static func problem(ofKey key: String, value: String) -> Label? {
    guard standard(of: key) != nil else {
      return Label("只有一类、二类、三类三级", "there are levels 1, 2 and 3")
    }
    guard value.contains(where: \.isNewline) || value.unicodeScalars.count > charactersMaximum else { return nil }
    return Label("应为一行，最多\(charactersMaximum)字", "one line of at most \(charactersMaximum) characters")
  }
}
