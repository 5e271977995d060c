import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship

@testable import HuiyinNode

/// What somebody of a column does for a line: as the node is asked to do it, and as the ops that it would sign.
enum MatrixDeed {
  case step(String, [TypedEdit], EventReason)
  case edit([TypedEdit])
  case entry(String, [String: String])

  /// On a record as it was shown.
  func ops(on shown: Shown) throws -> [Op] {
    switch self {
    case .edit(let typed): return try shown.kind.ops(typed, on: shown)
    case .entry(let name, let typed): return [try shown.kind.entryOp(name, typed, corrects: nil)]
    case .step(let name, let typed, let reason):
      let event = try shown.kind.eventSchema(named: name)
      let fields = try reason.fields().map { EntryField($0.key, $0.value) }
      let writes = try shown.kind.ops(typed, on: shown)
      let bound = writes.filter { event.bound.contains($0.field) }
      var ops = writes.filter { !event.bound.contains($0.field) }
      ops.append(Op(.event, field: event.number, value: fields.isEmpty ? .none : .entry(fields)))
      ops += bound
      if event.needed.contains(CaseField.epoch) {
        ops.append(Op(.set, field: CaseField.epoch, value: .integer(shown.state.standing.epoch + 1)))
      }
      return ops
    }
  }

  /// The op that the line is about.
  static func main(of ops: [Op]) -> UInt16 { UInt16(ops.firstIndex { $0.operation == .event } ?? 0) }

  static let fixes = [
    "lead_leader": "11", "fixed_unit": "4", "fixed_person": "12", "fixed_deadline": "2025-04-01", "board_no": "挂牌1号",
  ]
  /// “propose” of a representative: entries know no proposals.
  static let proposedListing = MatrixDeed.entry("supervision", ["kind": "listed", "text": "建议挂牌督办"])

  private static func set(_ field: String, _ text: String) -> TypedEdit { TypedEdit(.set, field, text) }

  static let notice = [
    set("current_unit", "4"), set("guarantee_mediate", "3"), set("guarantee_track", "2"),
    set("guarantee_feedback", "12"), set("guarantee_stability", "4"),
  ]
}

extension MatrixLine {
  /// How far the case has come on which it is done.
  var stage: MatrixTown.Stage {
    switch self {
    case .closedOnSpot, .accepted, .notAccepted, .merge, .split: .registered
    case .assigned, .concluded: .accepted
    case .returned: .reported
    case .reopened: .concluded
    default: .assigned
    }
  }

  /// Where whoever does not ask signs it: what only the hub can put into effect, at the hub.
  var isSignedAtHub: Bool {
    switch self {
    case .accepted, .notAccepted, .assigned, .deadline, .extend, .lower, .concluded, .returned, .reopened: true
    default: false
    }
  }

  func matter(_ column: MatrixColumn, isInside: Bool) -> MatrixTown.Matter {
    let isOwnNPC = [.stationHead, .presidium].contains(column)
    let isClass1 = self == .lower || column == .emergency && isInside
    return MatrixTown.Matter(stage: stage, isNPC: isOwnNPC == isInside, isInside: isInside, risk: isClass1 ? 1 : 3)
  }

  /// Nil: it is done in a way of its own.
  func deed(_ column: MatrixColumn, isInside: Bool) -> MatrixDeed? {
    func set(_ field: String, _ text: String) -> TypedEdit { TypedEdit(.set, field, text) }
    let because = EventReason(words: "理由")
    switch self {
    case .closedOnSpot:
      return .step(rawValue, [set("result_text", "当场讲清"), set("citizen_assent", "yes")], EventReason())
    case .amend: return .edit([set("facts", "五盏路灯坏了两周")])
    case .note: return .entry("note", ["text": "已走访"])
    case .mediation: return .entry("mediation", ["course": "双方到场", "outcome": "oral"])
    case .feedback: return .entry("feedback", ["stage": "progress", "text": "已查看"])
    case .accepted:
      let isNPC = [.stationHead, .presidium].contains(column) == isInside
      return .step(rawValue, [set("track", isNPC ? "npc" : "petition")], EventReason())
    case .notAccepted: return .step(rawValue, [], EventReason(code: "other", words: "理由"))
    case .assigned: return .step(rawValue, MatrixDeed.notice, EventReason())
    case .deadline: return .edit([set("deadline", "2025-04-01")])
    case .responsible: return .edit([set("responsible", "15")])
    // The emergency office sees class 1 alone, which is the highest.
    case .raise: return .edit([column == .emergency ? set("secrecy", "sensitive") : set("risk_level", "2")])
    case .lower: return .edit([set("risk_level", "3")])
    case .listing: return .entry("listing", MatrixDeed.fixes)
    case .concluded:
      return .step(
        rawValue, [set("closed_kind", "resolved"), set("result_text", "已办妥"), set("opinion_no", "意见1")], EventReason())
    case .returned, .reopened: return .step(rawValue, [], because)
    case .callback: return .entry("callback", ["mode": "phone", "reached": "yes", "rating": "satisfied"])
    default: return nil
    }
  }
}
