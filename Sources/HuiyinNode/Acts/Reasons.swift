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
  /// What among the writes puts a risk or a secrecy lower than it is in force (DOMAIN 8, "Raise / lower"), in their
  /// order.
  func lowered(by ops: [Op]) -> [FieldSchema] {
    var fields: [FieldSchema] = []
    for op in ops where op.operation == .set && op.target == .record {
      guard let field = kind.fields[op.field], !field.approvers.isEmpty, let now = state.effective(op.field),
        !now.isNone, field.rank(op.value) < field.rank(now), !fields.contains(where: { $0.number == field.number })
      else { continue }
      fields.append(field)
    }
    return fields
  }

  /// V15: to lower a risk or a secrecy a reason is needed, which stands beside it as a note. Nil: nothing is lowered.
  func noteOfLowering(_ ops: [Op], reason: String) throws -> Op? {
    let fields = lowered(by: ops)
    guard !fields.isEmpty else { return nil }
    let chinese = fields.map { "“\($0.label.chinese)”" }.joined(separator: "、")
    let english = fields.map { "“\($0.label.english)”" }.joined(separator: " and ")
    try NodeError.checkReason(reason, "降低\(chinese)须写明理由", "to lower \(english) a reason is needed")
    return try kind.entryOp("note", ["text": "降低\(chinese)的理由：\(reason)"], corrects: nil)
  }

  /// A case is no way round what a lowering needs: it begins with what is in force in its intake, or higher.
  func checkOpening(_ typed: [Op]) throws {
    guard let field = lowered(by: typed).first else { return }
    throw NodeError.refused(
      "case.lowered", "立案时不能降低“\(field.label.chinese)”",
      "a case is not opened with a lower “\(field.label.english)” than its intake has",
      next: Label(
        "先按原值立案，再写明理由降低、会签", "open it as the intake is, then lower it with a reason and the signatures that it needs"),
      beside: field.name)
  }
}
