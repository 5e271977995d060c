import HuiyinNode
import HuiyinRecords
import HuiyinTownship

extension CallbackScript {
  /// For the template `callback-script`.
  func model(_ look: Look) -> Model {
    [
      "cautions": cautions.map { look($0) }.ifAny,
      "lines": steps.map { ["name": look($0.name), "words": look($0.words)] as Model },
    ]
  }
}

extension Call {
  /// What is said on the telephone, on the form of a callback; nil: it is another entry.
  func callbackScript(of entry: EntrySchema, _ shown: RecordPresentation) throws -> Model? {
    guard entry.number == CaseEntry.callback, shown.heading.kind.number == RecordKind.caseFile else { return nil }
    return try node.callbackScript(for: person().person, about: shown).model(look)
  }
}
