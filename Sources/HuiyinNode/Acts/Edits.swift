import HuiyinRecords
import HuiyinTownship

/// What a person typed into one field.
public struct TypedEdit: Sendable, Hashable {
  public enum Sort: Sendable, Hashable {
    case set, add, remove
  }

  public let sort: Sort
  /// Field key, as in `title`.
  public let field: String
  public let text: String

  public init(_ sort: Sort, _ field: String, _ text: String) {
    self.sort = sort
    self.field = field
    self.text = text
  }
}

extension KindSchema {
  /// Ops for what was typed into the fields of a record as shown; nil: of a new one. Throws with every field that is
  /// unknown or does not take the text.
  func ops(_ edits: [TypedEdit], on shown: Shown?) throws -> [Op] {
    var problems = FormProblems()
    let ops = try ops(edits, on: shown, &problems)
    try problems.end()
    return ops
  }

  /// Of the edits that can be made; what is wrong with the others is gathered.
  func ops(_ edits: [TypedEdit], on shown: Shown?, _ problems: inout FormProblems) throws -> [Op] {
    let twice = checkTypedOnce(edits, &problems)
    return try edits.filter { !twice.contains($0.field) }.compactMap { edit in
      try problems.gather { try op(edit, on: shown) }
    }
  }

  private func op(_ edit: TypedEdit, on shown: Shown?) throws -> Op {
    let field = try fieldSchema(named: edit.field)
    let isSet = field.fieldClass == .set
    guard isSet == (edit.sort != .set) else {
      throw NodeError.usage(
        "fieldClass",
        "“\(field.label.chinese)”" + (isSet ? "是多值，请用 --add 或 --remove" : "是单值，请用 --set"),
        isSet ? "“\(edit.field)” is a set: use --add or --remove" : "“\(edit.field)” is a single value: use --set")
    }
    let value = try parse(edit.text, for: field)
    switch edit.sort {
    case .set:
      return Op(
        .set, field: field.number, supersedes: shown?.liveWrites(field.number) ?? [],
        value: try shown?.unmasked(value, of: field) ?? value)
    case .add: return Op(.add, field: field.number, value: value)
    case .remove:
      return Op(
        .remove, field: field.number, supersedes: shown?.adds(of: value, to: field.number) ?? [], value: value)
    }
  }

  /// A single value is one: two of them would be a conflict of somebody with themselves, and a notice with two
  /// recipients (V11). Answers the fields that were typed twice.
  private func checkTypedOnce(_ edits: [TypedEdit], _ problems: inout FormProblems) -> Set<String> {
    let texts = Dictionary(grouping: edits.filter { $0.sort == .set }, by: \.field).mapValues { Set($0.map(\.text)) }
    let twice = Set(texts.filter { $0.value.count > 1 }.keys).filter { field(named: $0) != nil }
    for field in twice.sorted().compactMap(field(named:)) {
      let label = Label(
        "“\(field.label.chinese)”只能填一个", "“\(field.label.english)” takes one value, and several were given")
      problems.add(
        NodeError.usage(
          "typedTwice", label.chinese, label.english, fields: [NodeError.FieldProblem(field: field.name, label: label)])
      )
    }
    return twice
  }

  func fieldSchema(named name: String) throws -> FieldSchema {
    if let field = field(named: name) { return field }
    let names = fields.values.map(\.name).sorted().joined(separator: ", ")
    throw NodeError.usage(
      "unknownField", "“\(label.chinese)”没有字段“\(name)”", "a \(self.name) has no field “\(name)”",
      next: Label("可用字段：\(names)", "fields: \(names)"))
  }

  func parse(_ text: String, for field: FieldSchema) throws -> Value {
    let value: Value
    do {
      value = try field.parse(text)
    } catch {
      throw Self.invalid(field.label, field.name, error)
    }
    if let text = value.text, LineMergeMarks.isLeft(in: text) { throw Self.unfinishedMerge(field) }
    guard field.form != .identityNumber || value.text == nil else {
      throw NodeError.refused(
        "unsealedNumber", "\(field.label.chinese)（\(field.name)）在这里不能填写",
        "\(field.label.english) (\(field.name)) cannot be given here",
        next: Label("先登记，再用 `huiyin case set 编号 --id-number` 补填", "register, then `huiyin case set NO --id-number`"))
    }
    return value
  }

  private static func unfinishedMerge(_ field: FieldSchema) -> NodeError {
    let problem = Label(
      "两人写的内容还没有改成一段", "what two people wrote has not been made one text yet")
    return NodeError.usage(
      "unfinishedMerge", "\(field.label.chinese)（\(field.name)）：\(problem.chinese)",
      "\(field.label.english) (\(field.name)): \(problem.english)",
      next: Label("改成一段，并删去带“＝＝＝＝”的行", "make one text of it and take away the lines with “＝＝＝＝”"),
      fields: [NodeError.FieldProblem(field: field.name, label: problem)])
  }

  static func invalid(_ label: Label, _ name: String, _ fault: InvalidValue) -> NodeError {
    NodeError.usage(
      "invalidValue", "\(label.chinese)（\(name)）：\(fault.problem.chinese)",
      "\(label.english) (\(name)): \(fault.problem.english)", next: fault.allowed,
      fields: [NodeError.FieldProblem(field: name, label: fault.problem)])
  }

  func eventSchema(named name: String) throws -> EventSchema {
    if let event = event(named: name) { return event }
    let names = events.values.sorted { $0.number < $1.number }.map(\.name).joined(separator: ", ")
    throw NodeError.usage(
      "unknownEvent", "“\(label.chinese)”没有步骤“\(name)”", "a \(self.name) has no event “\(name)”",
      next: Label("可用步骤：\(names)", "events: \(names)"))
  }

  func entrySchema(named name: String) throws -> EntrySchema {
    if let entry = entry(named: name) { return entry }
    throw NodeError.usage("unknownEntry", "“\(label.chinese)”没有条目“\(name)”", "a \(self.name) has no entry “\(name)”")
  }

  /// One field of an entry that an act puts together itself.
  func entryValue(_ text: String, _ entry: UInt32, _ field: UInt32) throws -> Value {
    guard let schema = entries[entry]?.field(field) else {
      throw NodeError.usage("unknownField", "没有字段 \(field)", "there is no field \(field)")
    }
    do {
      return try schema.parse(text)
    } catch {
      throw Self.invalid(schema.label, schema.name, error)
    }
  }

  /// An entry from what was typed.
  /// - Parameter problems: of names in it that name nobody, to be told with all others.
  func entryOp(
    _ name: String, _ typed: [String: String], corrects: OpID?, _ problems: FormProblems = FormProblems()
  ) throws -> Op {
    let entry = try entrySchema(named: name)
    do {
      let value = try entry.value(from: typed)
      try problems.end()
      return Op(.append, field: entry.number, supersedes: corrects.map { [$0] } ?? [], value: value)
    } catch let fault as InvalidEntry {
      throw Self.invalid(fault, entry, typed, besides: problems)
    }
  }

  /// Of every field that does not take what was typed.
  /// - Parameter isCorrection: what was not typed stays as it is, and is not looked at.
  static func invalid(
    _ fault: InvalidEntry, _ entry: EntrySchema, _ typed: [String: String], isCorrection: Bool = false,
    besides told: FormProblems = FormProblems()
  ) -> NodeError {
    if let field = fault.field, let reason = fault.reason {
      var problems = told
      for field in entry.fields where !told.fields.contains(field.name) {
        guard let text = typed[field.name] ?? (isCorrection ? nil : "") else { continue }
        do throws(InvalidValue) {
          _ = try field.parse(text)
        } catch {
          problems.add(invalid(field.label, field.name, error))
        }
      }
      return problems.error ?? invalid(field.label, field.name, reason)
    }
    let names = entry.fields.map(\.name).joined(separator: ", ")
    return NodeError.usage(
      "unknownField", "\(entry.label.chinese)没有“\(fault.name)”", "a \(entry.name) has no “\(fault.name)”",
      next: Label("可用字段：\(names)", "fields: \(names)"))
  }
}

extension Shown {
  /// Ops that added the element, as far as shown.
  func adds(of value: Value, to field: UInt32) -> [OpID] {
    changesets.flatMap { changeset in
      changeset.ops.enumerated().filter { _, op in
        op.operation == .add && op.field == field && op.target == .record && op.value == value
      }.map { OpID(changeset.reference, UInt16($0.offset)) }
    }
  }

  /// Takes away the element that this op added, as far as it was shown.
  func removal(of addition: OpID) throws -> Op {
    guard liesBeforeHeads(addition.changeset), let op = op(addition), op.operation == .add, op.target == .record else {
      throw NodeError.refused(
        "valueNotShown", "要去掉的值不在所见的内容中", "what is to be taken away is not among what was shown")
    }
    return Op(.remove, field: op.field, supersedes: adds(of: op.value, to: op.field), value: op.value)
  }
}
