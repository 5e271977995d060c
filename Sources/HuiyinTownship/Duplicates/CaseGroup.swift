public import HuiyinRecords

/// A case, or an intake, as its group reads it.
public struct CaseGroupMember: Hashable, Sendable {
  public let id: RecordID
  public var kind: UInt32
  public var receivedAt: Moment?
  public var secrecy: Value?
  public var risk: Value?
  /// Nil: the record is not held here; a link tells the rest.
  public var state: StateNumber?

  public init(
    _ id: RecordID, kind: UInt32 = RecordKind.caseFile, receivedAt: Moment? = nil, secrecy: Value? = nil,
    risk: Value? = nil, state: StateNumber? = nil
  ) {
    self.id = id
    self.kind = kind
    self.receivedAt = receivedAt
    self.secrecy = secrecy
    self.risk = risk
    self.state = state
  }

  public init(_ id: RecordID, _ state: some MatterState) {
    self.init(
      id, kind: state.kind, receivedAt: Self.moment(state.effective(CaseField.receivedAt)),
      secrecy: state.effective(CaseField.secrecy), risk: state.effective(CaseField.riskLevel),
      state: state.standing.state)
  }

  /// A value of `received_at`, of a case or as a link carries it.
  public static func moment(_ value: Value?) -> Moment? { value?.text.flatMap { try? Moment(parsing: $0) } }

  /// Received earlier, then the lesser id (DOMAIN 13, D15); one whose reception is not written comes last.
  static func isEarlier(_ one: Self, _ other: Self) -> Bool {
    (one.receivedAt?.minutes ?? .max, one.id) < (other.receivedAt?.minutes ?? .max, other.id)
  }
}

/// Cases that are handled as one (DESIGN 4.3, 并案; DOMAIN 13, D14).
public struct CaseGroup: Hashable, Sendable {
  /// Earliest first; at least two.
  public let members: [CaseGroupMember]

  /// Of records that become one: the survivor first.
  public static func inOrder(_ members: [CaseGroupMember]) -> [CaseGroupMember] {
    members.sorted(by: CaseGroupMember.isEarlier)
  }

  /// The case that goes on; the others are shown as merged into it.
  public var survivor: CaseGroupMember { members[0] }

  /// From here the legal clocks run.
  public var receivedAt: Moment? { survivor.receivedAt }

  /// The higher of all.
  public var risk: Value? {
    TownshipSchema.caseFile.fields[CaseField.riskLevel]!.highest(members.compactMap(\.risk))
  }

  /// The higher of all.
  public var secrecy: Value? { SharedFields.secrecy.highest(members.compactMap(\.secrecy)) }
}
