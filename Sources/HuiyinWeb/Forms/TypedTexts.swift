import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// The texts of a form that cannot be shown again, such as one of a step that a colleague has taken meanwhile: they
/// stand on the page that says so, to be copied.
enum TypedTexts {
  static func models(_ call: Call) -> [Model]? {
    guard call.isPost else { return nil }
    return call.form.pairs.compactMap { name, text -> Model? in
      guard !text.trimmed.isEmpty, let label = labels[name] else { return nil }
      return ["label": call.look(label), "text": text]
    }.ifAny
  }

  /// Fields that hold words of a person. A PIN or a token is none.
  private static let labels: [String: Label] = {
    var labels = ["reason": Catalogue.label("reason"), "requirements": Catalogue.label("requirements")]
    for kind in [TownshipSchema.caseFile, TownshipSchema.intake] {
      for field in kind.fields.values where TypedTexts.isText(field.form) { labels[field.name] = field.label }
      for entry in kind.entries.values.sorted(by: { $0.number > $1.number }) {
        for field in entry.fields where TypedTexts.isText(field.form) { labels[field.name] = field.label }
      }
    }
    return labels
  }()

  private static func isText(_ form: ValueForm) -> Bool { if case .text = form { true } else { false } }
}
