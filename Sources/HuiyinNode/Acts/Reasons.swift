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
  /// What among the writes puts a risk or a secrecy lower than it is in force (DOMAIN 8, "Raise / lower").
  func lowered(by ops: [Op]) -> FieldSchema? {
    ops.lazy.compactMap { op -> FieldSchema? in
      guard op.operation == .set, op.target == .record, let field = kind.fields[op.field], !field.approvers.isEmpty,
        let now = state.effective(op.field), !now.isNone
      else { return nil }
      return field.rank(op.value) < field.rank(now) ? field : nil
    }.first
  }

  /// V15: to lower a risk or a secrecy a reason is needed, which stands beside it as a note. Nil: nothing is lowered.
  func noteOfLowering(_ ops: [Op], reason: String) throws -> Op? {
    guard let field = lowered(by: ops) else { return nil }
    try NodeError.checkReason(
      reason, "降低“\(field.label.chinese)”须写明理由", "to lower “\(field.label.english)” a reason is needed")
    return try kind.entryOp("note", ["text": "降低“\(field.label.chinese)”的理由：\(reason)"], corrects: nil)
  }
}
