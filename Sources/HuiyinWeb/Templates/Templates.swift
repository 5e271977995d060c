import Mustache

/// Every template of the pages, by name. They are Mustache: whatever a person typed is escaped where it stands.
enum Templates {
  static let sources: [String: String] = [
    layout, partials, home, lists, bulk, consultation, meetings, record, recordActs, answers, caseActs, forms, editing,
    duplicates, administration, care, plain, work, grids, reports, paper, roster, ledger, errands,
  ]
  .reduce(into: [:]) { all, part in
    all.merge(part) { _, _ in preconditionFailure("two templates have one name") }
  }

  /// Made once; a template that cannot be read is a fault of the program.
  private static let library: MustacheLibrary = {
    var library = MustacheLibrary()
    for (name, text) in sources {
      do {
        try library.register(text, named: name)
      } catch {
        preconditionFailure("template \(name): \(error)")
      }
    }
    return library
  }()

  static func render(_ name: String, _ model: Model) -> String {
    guard let html = library.render(model, withTemplate: name) else { preconditionFailure("no template \(name)") }
    return UnbrokenDates.marked(html)
  }
}
