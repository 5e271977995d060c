import HuiyinRecords

/// All texts of the pages that are not words of the township: labels of fields, states and roles come from
/// HuiyinTownship, sentences about records from HuiyinNode.
enum Catalogue {
  static let all: [String: Label] = [
    frame, pages, nodes, forms, editing, help, duplicates, administration, work, reports, consultation, meetings,
    roster,
    ledger, sentences, helpScreens, errands,
  ]
  .reduce(into: [:]) { all, part in
    all.merge(part) { _, _ in preconditionFailure("a text is in the catalogue twice") }
  }

  /// A key that is not there is shown as such, and so is a place that nothing was put into: a test looks for it on
  /// every page.
  static func label(_ key: String) -> Label {
    all[key] ?? Label("⟦\(key)⟧", "⟦\(key)⟧")
  }

  /// A sentence with something in it, `{1}` being the first.
  static func sentence(_ key: String, _ values: Label...) -> Label {
    let sentence = label(key)
    return Label(
      filled(sentence.chinese, values.map(\.chinese)), filled(sentence.english, values.map(\.english)))
  }

  /// Likewise, with what is the same in both languages.
  static func sentence(_ key: String, _ values: [String]) -> Label {
    let sentence = label(key)
    return Label(filled(sentence.chinese, values), filled(sentence.english, values))
  }

  /// Read once from left to right: what a person typed is never taken for a place of the sentence.
  private static func filled(_ sentence: String, _ values: [String]) -> String {
    var result = ""
    var rest = Substring(sentence)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let place = rest[rest.index(after: open)..<close]
      let value = Int(place).flatMap { values.indices.contains($0 - 1) ? values[$0 - 1] : nil }
      result += rest[..<open] + (value ?? "⟦\(place)⟧")
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
