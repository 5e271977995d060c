import HuiyinRecords

/// An op as a person makes it. Without explicit links it supersedes what the person saw.
struct Draft {
  var op: Op
  var links: [OpID]?

  static func set(_ field: UInt32, _ value: Value, on target: Target = .record, links: [OpID]? = nil) -> Draft {
    Draft(op: Op(.set, field: field, target: target, value: value), links: links)
  }

  static func add(_ field: UInt32, _ value: Value, on target: Target = .record) -> Draft {
    Draft(op: Op(.add, field: field, target: target, value: value))
  }

  static func remove(_ field: UInt32, _ value: Value) -> Draft { Draft(op: Op(.remove, field: field, value: value)) }

  static func append(_ kind: UInt32, _ text: String, mark: String? = nil, links: [OpID]? = nil) -> Draft {
    var fields = [EntryField(Entry.text, .text(text))]
    if let mark { fields.append(EntryField(Entry.mark, .text(mark))) }
    return Draft(op: Op(.append, field: kind, value: .entry(fields)), links: links)
  }

  static func note(_ text: String = "n") -> Draft { append(Entry.note, text) }
  static func event(_ state: UInt32) -> Draft { Draft(op: Op(.event, field: state)) }

  static func answer(_ op: OpID, _ isYes: Bool) -> Draft {
    Draft(op: Op(.answer, target: .op(op), value: Answer(isYes: isYes).value))
  }

  static func approve(_ op: OpID) -> Draft { Draft(op: Op(.approve, target: .op(op))) }

  static func readmit(_ changeset: ChangesetReference) -> Draft {
    Draft(op: Op(.readmit, target: .changeset(changeset)))
  }

  /// An operation of newer software.
  static func future(_ field: UInt32, links: [OpID] = [], isCritical: Bool = false) -> Draft {
    Draft(op: Op(Operation(rawValue: 99), field: field, isCritical: isCritical, value: .text("?")), links: links)
  }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  init(stringLiteral text: String) { self = .text(text) }
  init(integerLiteral integer: Int64) { self = .integer(integer) }

  /// A person or a unit.
  static func number(_ number: UInt32) -> Value { .integer(Int64(number)) }
}
