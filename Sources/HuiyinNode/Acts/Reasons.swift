import HuiyinRecords
import HuiyinTownship

extension NodeError {
  /// Throws when a reason that somebody has to be given says nothing (DOMAIN 11, V15); one of white space alone, the
  /// full-width one too, or of characters of no width, is none.
  static func checkReason(_ reason: String, _ chinese: String, _ english: String) throws {
    guard reason.isBlank else { return }
    let what = Label(chinese, english)
    throw NodeError("reasonMissing", .refused, what, fields: [FieldProblem(field: "reason", label: what)])
  }
}

extension Shown {
  /// What among the writes puts a risk or a secrecy lower than it is in force, or an accusation out of force (DOMAIN 8,
  /// "Raise / lower"), in their order.
  func lowered(by ops: [Op]) -> [FieldSchema] {
    var fields: [FieldSchema] = []
    for op in ops where isLowering(op) {
      guard let field = kind.fields[op.field], !fields.contains(where: { $0.number == field.number }) else { continue }
      fields.append(field)
    }
    return fields
  }

  /// Whether two have to sign it, so that nothing changes by it alone.
  func isLowering(_ op: Op) -> Bool {
    guard op.operation == .set, op.target == .record, let field = kind.fields[op.field],
      let now = state.effective(op.field)
    else { return false }
    return field.isLowering(from: now, to: op.value)
  }

  /// V15: to lower a risk or a secrecy, or to take away what protects an accusation, a reason is needed, which stands
  /// beside it as a note. Nil: nothing of the sort is done.
  func noteOfLowering(_ ops: [Op], reason: String) throws -> Op? {
    let fields = lowered(by: ops)
    let levels = fields.filter { $0.number != CaseField.nature }.map(\.label)
    var acts = fields.filter { $0.number == CaseField.nature }.map(\.wordsOfLowering)
    if !levels.isEmpty {
      acts.append(
        Label(
          "降低" + levels.map { "“\($0.chinese)”" }.joined(separator: "、"),
          "lower " + levels.map { "“\($0.english)”" }.joined(separator: " and ")))
    }
    acts += kind.fields.values.filter { field in
      !field.removers.isEmpty && ops.contains { $0.operation == .remove && $0.field == field.number }
    }.map { Label("去掉“\($0.label.chinese)”", "take away from “\($0.label.english)”") }
    guard !acts.isEmpty else { return nil }
    let chinese = acts.map(\.chinese).joined(separator: "、")
    let english = acts.map(\.english).joined(separator: " and ")
    try NodeError.checkReason(reason, "\(chinese)须写明理由", "to \(english) a reason is needed")
    return try kind.entryOp("note", ["text": "\(chinese)的理由：\(reason)"], corrects: nil)
  }

  /// A case is no way round what a lowering needs: it begins with what is in force in its intake, or higher.
  func checkOpening(_ typed: [Op]) throws {
    guard let field = lowered(by: typed).first else { return }
    let isNature = field.number == CaseField.nature
    throw NodeError.refused(
      "case.lowered", "立案时不能\(field.wordsOfLowering.chinese)",
      isNature
        ? "a case of an accusation is opened as an accusation"
        : "a case is not opened with a lower “\(field.label.english)” than its intake has",
      next: Label(
        "先按原值立案，再写明理由\(isNature ? "更改" : "降低")、会签",
        "open it as the intake is, then \(isNature ? "change" : "lower") it with a reason and the signatures it needs"
      ),
      beside: field.name)
  }
}

extension FieldSchema {
  /// What is done to it by a lowering, as after 须 and "to".
  var wordsOfLowering: Label {
    number == CaseField.nature
      ? Label("撤销“检举控告”的性质", "take the nature “accusation” away")
      : Label("降低“\(label.chinese)”", "lower “\(label.english)”")
  }
}
