import HuiyinRecords
import Mustache

/// What a template is filled with: names and values. A name whose value is nil is there and empty, so that a template
/// never finds the same name further out.
struct Model: MustacheParent, ExpressibleByDictionaryLiteral {
  private var values: [String: Any]

  init(dictionaryLiteral elements: (String, Any?)...) {
    values = Dictionary(elements.map { ($0.0, $0.1 ?? Nothing()) }, uniquingKeysWith: { $1 })
  }

  subscript(name: String) -> Any? {
    get { values[name] }
    set { values[name] = newValue ?? Nothing() }
  }

  func child(named name: String) -> Any? { values[name] }

  func merging(_ other: Model) -> Model {
    var merged = self
    merged.values.merge(other.values) { $1 }
    return merged
  }

  private struct Nothing: MustacheCustomRenderable {
    var renderText: String { "" }
    var isNull: Bool { true }
  }
}

/// The catalogue in one language, as `{{t.key}}`.
struct CatalogueWords: MustacheParent {
  let look: Look

  func child(named name: String) -> Any? { look.text(name) }
}

extension Array {
  /// Nil instead of an empty list: a template asks for the list as for a condition.
  var ifAny: Self? { isEmpty ? nil : self }
}

extension String {
  var ifAny: String? { isEmpty ? nil : self }
}
