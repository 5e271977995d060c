public import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// An act of a person that took no effect, as it is offered to them again (DOMAIN 12; 14, "proposals refused").
public struct LostAct: Sendable, Hashable {
  public let heading: RecordHeading
  public let op: OpPresentation
  /// Why it has no effect, with what its author saw and what there was.
  public let why: Label
  /// What can be done.
  public let advice: Label?
  /// What was written with it, by the names that a form has for it; what the reader sees masked is left out.
  public let values: [String: [Value]]
}

extension Node {
  /// Rules of 我的待办 under which such an act waits for its author.
  private static let lostRules: Set = ["not_effective", "refused"]

  /// An act without effect that is still on its author's list, with what they typed.
  ///
  /// Throws when there is no such act, when it is somebody else's, or when they have written on knowing of it.
  public func lostAct(_ op: OpID, of record: RecordID, for person: Person) throws -> LostAct {
    let found = try store.read { reader -> (heading: RecordHeading, op: OpPresentation, values: [String: [Value]]) in
      let reading = try RecordReading(record, reader)
      let isOpen = try reader.tasks(of: record).contains { task in
        Self.lostRules.contains(task.rule) && task.op == op && task.person == person.number
      }
      guard isOpen, reading.op(op) != nil else {
        throw NodeError(
          "noLostAct", .refused,
          Label(
            "这不是您未生效的操作，或者您此后已在记录中办理", "this is no act of yours without effect, or you have written in the record since"
          ),
          next: Label("请看记录现在的情况", "look at the record as it stands now"))
      }
      return (reading.heading, reading.presentation(op), reading.typedValues(with: op))
    }
    let told = try explanation(of: record).statements(.notEffective).first { $0.op == op }
    return LostAct(
      heading: found.heading, op: found.op, why: told?.text ?? found.op.verdict.explanation, advice: told?.advice,
      values: found.values)
  }

  /// Whether the person may write the note by which such an act is dropped. A department writes none: its line goes
  /// when it has done the act again, or written its feedback.
  public func mayDropLostActs(of record: RecordID, _ person: Person) throws -> Bool {
    guard let number = try store.read({ try $0.kind(of: record) }), let kind = schema[number] else { return false }
    return kind.entries.values.first { $0.name == "note" }?.rights.grade(person.actingRoles) != nil
  }

  /// Says that an act without effect is not done again: a note in the record, which everybody can read, and by which
  /// it leaves its author's list on every node.
  ///
  /// Throws as `lostAct` does, and when the person may write no note.
  public func dropLostAct(_ op: OpID, of record: RecordID, by session: Session) throws -> Committed {
    let lost = try lostAct(op, of: record, for: session.person)
    return try append(
      "note", ["text": "已知悉未生效的操作，不再办理：\(lost.op.words.chinese)"], to: record, by: session)
  }
}

extension RecordReading {
  /// What stands in the changeset of an act, by field name: registers, the fields of its entry, and why.
  fileprivate func typedValues(with id: OpID) -> [String: [Value]] {
    guard let own = op(id), let changeset = changeset(id.changeset) else { return [:] }
    var values: [String: [Value]] = [:]
    func add(_ name: String?, _ value: Value?, seen: Value?) {
      guard let name, let value, value == seen, !value.isNone else { return }
      values[name, default: []].append(value)
    }
    for op in changeset.ops where own.operation == .event || op == own {
      let seen = words.seen(op.value, op.field, kind)
      switch op.operation {
      case .set, .add:
        guard op.target == .record else { continue }
        add(kind.fields[op.field]?.name, op.value, seen: seen)
      case .append:
        for field in kind.entries[op.field]?.fields ?? [] {
          add(field.name, op.value[field.number], seen: seen[field.number])
        }
      case .event where op == own:
        for (name, number) in [
          ("reason", EventValueField.reason), ("reason_code", EventValueField.reasonCode),
          ("requirements", EventValueField.requirements),
        ] {
          add(name, op.value[number], seen: seen[number])
        }
      default: continue
      }
    }
    return values
  }
}
