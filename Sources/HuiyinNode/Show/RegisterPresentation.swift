public import HuiyinRecords
import HuiyinTownship

/// A register: what is in force, and everything that nobody has superseded.
public struct RegisterPresentation: Sendable, Hashable {
  public let field: Term
  public let fieldClass: FieldClass?
  /// Of an entry; nil: of the record.
  public let entry: OpID?
  /// Nil: nothing is in force.
  public let effective: ShownValue?
  /// Oldest first.
  public let live: [LivePresentation]
  public let conflict: ConflictPresentation?
  /// The hub decision in force.
  public let ruling: OpID?
  public let overruled: [OpID]
}

/// A live value and who wrote it.
public struct LivePresentation: Sendable, Hashable {
  public let op: OpID
  public let value: ShownValue
  public let author: Authorship
  /// It is the value in force.
  public let isInForce: Bool
  public let isOverruled: Bool
  /// Why, as far as whoever wrote it said so with it: reasons, notes and other entries of the same change. Empty:
  /// nothing was said.
  public let reasons: [Label]
}

/// Different live values of a guarded register, side by side (DOMAIN 16, screen 18).
public struct ConflictPresentation: Sendable, Hashable {
  /// Why this value is in force until somebody decides.
  public enum Basis: String, Sendable, Hashable {
    /// The higher one, of risk and secrecy.
    case higher
    /// What the hub decided before.
    case hubDecision
    /// The one placed first in the order of events.
    case first
    /// It was decided so; shown where that is decided anew.
    case decision
  }

  public let values: [ShownValue]
  /// Of each value the live writes of it: two that are masked alike are told apart by them.
  public let writes: [[OpID]]
  /// What all of them replaced; nil: nothing.
  public let base: ShownValue?
  public let basis: Basis
  public let deciders: Entitled
}

/// A set and its elements.
public struct SetPresentation: Sendable, Hashable {
  public let field: Term
  public let entry: OpID?
  public let members: [ShownValue]
  /// Of each member the newest op that added it: two that are masked alike are told apart by them. Of a set of an entry
  /// nil.
  public let writes: [OpID?]
  /// Place among the members of the telephone that is called first; nil: the set has none.
  public let primary: Int?

  /// All in words, the primary one marked.
  public var words: [Label] {
    members.enumerated().map { place, member in
      guard place == primary, members.count > 1 else { return member.words }
      return Label("\(member.words.chinese)（主号码）", "\(member.words.english) (primary)")
    }
  }
}

extension RecordReading {
  var registers: [RegisterPresentation] { state.registers.map(presentation) }

  func presentation(_ register: RegisterState) -> RegisterPresentation {
    let number = register.key.field
    let live = register.live.map { live in
      LivePresentation(
        op: live.op, value: words.shown(live.value, of: number, in: kind), author: authorship(live.op),
        isInForce: live.value == register.effective && !register.overruled.contains(live.op),
        isOverruled: register.overruled.contains(live.op), reasons: reasons(of: live.op))
    }
    return RegisterPresentation(
      field: kind.term(number), fieldClass: kind.fields[number]?.fieldClass, entry: register.key.entry,
      effective: register.effective.map { words.shown($0, of: number, in: kind) },
      live: live.sorted { ($0.author.timeMilliseconds, $0.op) < ($1.author.timeMilliseconds, $1.op) },
      conflict: conflict(register), ruling: register.ruling, overruled: register.overruled)
  }

  private func conflict(_ register: RegisterState) -> ConflictPresentation? {
    guard let conflict = register.conflict, let field = kind.fields[register.key.field] else { return nil }
    let isHigher = !field.ladder.isEmpty && conflict.values.contains { field.rank($0) >= field.evenValues }
    let basis: ConflictPresentation.Basis =
      isHigher ? .higher : register.ruling != nil ? .hubDecision : .first
    return ConflictPresentation(
      values: conflict.values.map { words.shown($0, of: field.number, in: kind) },
      writes: conflict.values.map { value in register.live.filter { $0.value == value }.map(\.op) },
      base: conflict.base.map { words.shown($0, of: field.number, in: kind) }, basis: basis,
      deciders: deciders(of: field))
  }

  var sets: [SetPresentation] {
    let additions = additions
    return state.sets.map { set in
      let added = set.key.entry == nil ? additions[set.key.field] ?? [:] : [:]
      return SetPresentation(
        field: kind.term(set.key.field), entry: set.key.entry,
        members: set.members.map { words.shown($0, of: set.key.field, in: kind) },
        writes: set.members.map { added[$0] },
        primary: primaryPlace(set))
    }
  }

  /// Of the record's own sets, by field: the newest effective op that added an element.
  private var additions: [UInt32: [Value: OpID]] {
    var found: [UInt32: [Value: OpID]] = [:]
    for id in orderedIDs {
      guard let op = op(id), op.operation == .add, op.target == .record, opVerdict(id) == .effective else { continue }
      found[op.field, default: [:]][op.value] = id
    }
    return found
  }

  /// By the values as they are: two that are masked alike are two.
  func primaryPlace(_ set: SetState) -> Int? {
    guard set.key == RegisterKey(field: CaseField.phones), kind.isCasework else { return nil }
    return primaryPhone.number.flatMap { set.members.firstIndex(of: .text($0)) }
  }
}
