/// What an op does. The number is its tag on the wire; a tag that is not listed is an unknown op (DESIGN 4.2).
public struct Operation: RawRepresentable, Hashable, Sendable {
  public let rawValue: UInt32
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Sets a register.
  public static let set = Operation(rawValue: 1)
  /// Adds an element to a set.
  public static let add = Operation(rawValue: 2)
  /// Removes the adds it saw of an element.
  public static let remove = Operation(rawValue: 3)
  /// Appends an entry; its id is the op id.
  public static let append = Operation(rawValue: 4)
  /// Emits a workflow event.
  public static let event = Operation(rawValue: 5)
  /// Answers a proposal or a lowering: value yes or no, with a reason.
  public static let answer = Operation(rawValue: 6)
  /// Signs a lowering.
  public static let approve = Operation(rawValue: 7)
  /// Lifts a cut-off from one changeset.
  public static let readmit = Operation(rawValue: 8)

  public var isKnown: Bool { (1...8).contains(rawValue) }
  /// Whether the op speaks of a register or a set.
  public var isField: Bool { self == .set || self == .add || self == .remove }
}

/// What an op is about.
public enum Target: Hashable, Sendable {
  case record
  /// An entry of an earlier changeset, or the op that an answer or approval speaks of.
  case op(OpID)
  /// The entry that op `index` of the same changeset appends.
  case sibling(UInt16)
  /// The changeset that is re-admitted.
  case changeset(ChangesetReference)
}

/// One step inside a changeset. The envelope is the same for every operation, known or not.
public struct Op: Hashable, Sendable {
  public var operation: Operation
  /// Stable number within the kind: of a register or set, of the entry kind of an append, of an event; else 0.
  public var field: UInt32
  public var target: Target
  /// Ops that the person saw and replaces.
  public var supersedes: [OpID]
  /// Software that does not know this op must not let anyone edit the record.
  public var isCritical: Bool
  public var value: Value

  public init(
    _ operation: Operation, field: UInt32 = 0, target: Target = .record, supersedes: [OpID] = [],
    isCritical: Bool = false, value: Value = .none
  ) {
    self.operation = operation
    self.field = field
    self.target = target
    self.supersedes = supersedes
    self.isCritical = isCritical
    self.value = value
  }
}

/// The value of an `answer`: yes or no, and why (SPEC, "Answers").
public struct Answer: Hashable, Sendable {
  public let isYes: Bool
  public let reason: String

  public init(isYes: Bool, reason: String = "") {
    self.isYes = isYes
    self.reason = reason
  }

  /// Field 1 holds the answer, field 2 the reason when there is one.
  public init?(_ value: Value) {
    guard let isYes = value[1]?.flag else { return nil }
    self.init(isYes: isYes, reason: value[2]?.text ?? "")
  }

  public var value: Value {
    .entry([EntryField(1, .flag(isYes))] + (reason.isEmpty ? [] : [EntryField(2, .text(reason))]))
  }
}
