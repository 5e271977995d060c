import HuiyinNode
import HuiyinRecords
import HuiyinTownship

/// What people type into fields.
struct Typing {
  let town: Town

  /// A text that the field takes, mostly one of few, so that equal values meet too.
  func text(for form: ValueForm, _ chance: inout Chance) -> String {
    switch form {
    case .text: "内容\(chance.below(12))"
    case .integer(let range): String(min(range.upperBound, max(range.lowerBound, Int64(chance.below(6)))))
    case .flag: chance.isTrue(percent: 50) ? "yes" : "no"
    case .choice(let choices): chance.pick(choices)?.code.plainText ?? ""
    case .date: "2026-0\(chance.within(4...9))-1\(chance.below(10))"
    case .instant: "2026-0\(chance.within(1...9))-1\(chance.below(10))T0\(chance.below(10)):30+08:00"
    case .person: String(chance.within(1...9))
    case .unit: String(chance.pick(Town.departments + town.grids) ?? 1)
    case .record, .bytes: String(repeating: "0\(chance.below(10))", count: 16)
    // Nodes of a simulation have no key to seal one with.
    case .identityNumber: ""
    }
  }

  func entry(_ schema: EntrySchema, _ chance: inout Chance) -> [String: String] {
    var typed: [String: String] = [:]
    for field in schema.fields where field.isRequired || chance.isTrue(percent: 30) {
      typed[field.name] = text(for: field.form, &chance)
    }
    return typed
  }

  /// What a step needs that its edge does not bind (DOMAIN 5, 11).
  static func besides(_ event: StateNumber, of kind: KindSchema) -> [TypedEdit] {
    guard kind.number == RecordKind.caseFile else { return [] }
    switch event {
    case CaseEvent.closedOnSpot: return [TypedEdit(.set, "citizen_assent", "yes")]
    case CaseEvent.concluded: return [TypedEdit(.set, "opinion_no", "意见书1")]
    default: return []
    }
  }

  /// A register or set that people change, most often one that more than one would change.
  func field(of kind: KindSchema, _ chance: inout Chance) -> FieldSchema? {
    let fields = kind.fields.values.sorted { $0.number < $1.number }.filter {
      !$0.isOnlyBound && $0.form != .identityNumber
    }
    let contested = fields.filter { $0.fieldClass == .guarded || $0.fieldClass == .hubDecided }
    let sets = fields.filter { $0.fieldClass == .set && ![.record, .bytes].contains($0.form) }
    return chance.pick(
      weighted: [(5, contested), (3, sets), (3, Array(fields.filter { $0.fieldClass == .plain }.prefix(4)))]
        .filter { !$0.1.isEmpty }.map { ($0.0, chance.pick($0.1)) })
  }
}
