import HuiyinRecords

/// All texts of the pages that are not words of the township: labels of fields, states and roles come from
/// HuiyinTownship, sentences about records from HuiyinNode.
enum Catalogue {
  static let all: [String: Label] = [
    frame, pages, nodes, forms, editing, help, duplicates, administration, work, reports, consultation, roster,
    ledger, errands,
  ]
  .reduce(into: [:]) { all, part in
    all.merge(part) { _, _ in preconditionFailure("a text is in the catalogue twice") }
  }

  /// A key that is not there is shown as such: a test looks for it on every page.
  static func label(_ key: String) -> Label {
    all[key] ?? Label("⟦\(key)⟧", "⟦\(key)⟧")
  }
}
