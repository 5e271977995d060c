public import HuiyinRecords

/// What the township has printed on its papers in its own words (DOMAIN 9): the name at their head, and whose seals
/// they have. What is not set stays as the table of forms has it.
public struct FormTexts: Hashable, Sendable {
  public static let keyPrefix = "form."
  public static let headingKey = "form.heading"
  public static let charactersMaximum = 40
  /// Seals of the township itself, as the table of forms names them; those of the units that act bear no name.
  static let seals = [
    "form.seal.centre": Label("镇中心", "Hub"), "form.seal.liaison": Label("代表联络站", "Liaison station"),
    "form.seal.petition": Label("信访办", "Petition office"),
  ]
  public static var keys: [String] { [headingKey] + seals.keys.sorted() }

  /// By key; one that is empty is not set.
  private let set: [String: String]

  /// - Parameter policy: of the directory.
  public init(_ policy: [String: String] = [:]) {
    set = policy.filter { Self.keys.contains($0.key) && !$0.value.isEmpty }
  }

  /// What stands above the title.
  public func heading(of township: String) -> String { set[Self.headingKey] ?? township }

  func signature(_ signature: PrintedForm.Signature) -> PrintedForm.Signature {
    guard signature.isSeal, let key = Self.seals.first(where: { $0.value.chinese == signature.who })?.key,
      let text = set[key]
    else { return signature }
    return .seal(text)
  }

  /// What holds while nothing is set; nil: there is no such key.
  public static func standard(of key: String) -> Label? {
    if key == headingKey { return Label("乡镇名称", "the name of the township") }
    return seals[key]
  }

  /// What is wrong with a value; nil: nothing.
  public static func problem(ofKey key: String, value: String) -> Label? {
    guard standard(of: key) != nil else {
      return Label("文书字样只有 \(keys.joined(separator: "、"))", "papers have \(keys.joined(separator: ", "))")
    }
    guard value.contains(where: \.isNewline) || value.unicodeScalars.count > charactersMaximum else { return nil }
    return Label("应为一行，最多\(charactersMaximum)字", "one line of at most \(charactersMaximum) characters")
  }
}
