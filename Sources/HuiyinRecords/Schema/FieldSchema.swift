/// How concurrent different values of a field meet (DESIGN 4.3, DOMAIN 12).
public enum FieldClass: String, Hashable, Sendable {
  /// Later clock shown, the other one tap away.
  case plain
  /// Conflict with owner; one value stays effective meanwhile.
  case guarded
  /// The live hub write placed last in the order of events; elsewhere an edit is a proposal.
  case hubDecided
  /// Add wins; a removal removes only what it saw.
  case set
}

/// What a value must look like to be accepted from a person. Merge does not look at it: what is signed is kept.
public enum ValueForm: Hashable, Sendable {
  case text(charactersMaximum: Int)
  case integer(ClosedRange<Int64>)
  case flag
  /// One of these codes, each with its words.
  case choice([Choice])
  /// `yyyy-MM-dd`.
  case date
  /// `yyyy-MM-ddTHH:mm` with an offset.
  case instant
  case person
  case unit
  case record
  case bytes
  /// 公民身份号码: typed as eighteen characters, kept sealed. A person's number stands in no record as it was typed.
  case identityNumber
}

/// A code and the words for it.
public struct Choice: Hashable, Sendable {
  public let code: Value
  public let label: Label

  public init(_ code: String, _ chinese: String, _ english: String) {
    self.init(.text(code), Label(chinese, english))
  }

  public init(_ code: Value, _ label: Label) {
    self.code = code
    self.label = label
  }
}

/// One register or set of a kind.
public struct FieldSchema: Hashable, Sendable {
  /// Stable number within the kind; registry in `Protocol/registry.md`.
  public var number: UInt32
  /// Stable English key, as in `--set key=value` and JSON.
  public var name: String
  public var label: Label
  public var fieldClass: FieldClass
  public var form: ValueForm
  public var rights: Rights
  /// Guarded: values from lowest to highest; meanwhile the higher is effective. A value off the list is the highest.
  public var ladder: [Value]
  /// Guarded: so many values from the lowest up count alike, and a cleared register as one of them. 0: each counts for
  /// itself, and to clear is to lower.
  public var evenValues: Int
  /// Guarded: who decides a conflict.
  public var deciders: RoleSet
  /// Guarded: a lowering needs two of these, different persons and roles. Empty: a lowering is an edit.
  public var approvers: RoleSet
  /// Hub-decided: set only bound to an event.
  public var isOnlyBound: Bool
  /// Hub-decided: the hub itself may write it without a proposal (official number).
  public var isMachineWritten: Bool
  /// The hub itself may never confirm it.
  public var isNeverConfirmedByMachine: Bool
  /// Roles whose right and decision hold only while the record is with their unit.
  public var unitRoles: RoleSet
  /// Set: who may take an element away. Empty: whoever may add one.
  public var removers: RoleSet

  public init(
    _ number: UInt32, _ name: String, _ label: Label, _ fieldClass: FieldClass, form: ValueForm, rights: Rights,
    ladder: [Value] = [], evenValues: Int = 0, deciders: RoleSet = [], approvers: RoleSet = [],
    isOnlyBound: Bool = false, isMachineWritten: Bool = false, isNeverConfirmedByMachine: Bool = false,
    unitRoles: RoleSet = [], removers: RoleSet = []
  ) {
    self.number = number
    self.name = name
    self.label = label
    self.fieldClass = fieldClass
    self.form = form
    self.rights = rights
    self.ladder = ladder
    self.evenValues = evenValues
    self.deciders = deciders
    self.approvers = approvers
    self.isOnlyBound = isOnlyBound
    self.isMachineWritten = isMachineWritten
    self.isNeverConfirmedByMachine = isNeverConfirmedByMachine
    self.unitRoles = unitRoles
    self.removers = removers
  }

  /// Place of a value on the ladder; off the list is above all, a cleared register below all: to clear is to lower.
  package func rank(_ value: Value) -> Int {
    if value.isNone { return evenValues > 0 ? 0 : -1 }
    let place = ladder.firstIndex(of: value) ?? ladder.count
    return place < evenValues ? 0 : place
  }

  /// Who may make an op of this operation, by role alone.
  public func rights(to operation: Operation) -> Rights {
    operation == .remove && !removers.isEmpty ? Rights(decide: removers) : rights
  }
}
