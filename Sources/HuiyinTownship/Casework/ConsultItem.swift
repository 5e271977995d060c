public import HuiyinRecords

/// One item of the agenda of a consultation: a case, and where it goes (DOMAIN 4.3, ConsultItem).
public struct ConsultItem: Hashable, Sendable {
  public var caseFile: RecordID
  /// A code of `Choices.routings`; nil: nothing is decided yet.
  public var decision: String?
  /// Empty: none is given.
  public var reason: String
  /// To whom it is passed on.
  public var unit: UnitNumber?
  /// Taken off the agenda again.
  public var isDropped: Bool

  public init(
    _ caseFile: RecordID, decision: String? = nil, reason: String = "", unit: UnitNumber? = nil,
    isDropped: Bool = false
  ) {
    self.caseFile = caseFile
    self.decision = decision
    self.reason = reason
    self.unit = unit
    self.isDropped = isDropped
  }

  /// Nil: the entry names no case, as one of newer software might.
  public init?(entry value: Value) {
    guard case .bytes(let bytes)? = value[ConsultItemField.caseFile], let record = RecordID(prefixOf: bytes) else {
      return nil
    }
    self.init(
      record, decision: value[ConsultItemField.decision]?.text, reason: value[ConsultItemField.reason]?.text ?? "",
      unit: value[ConsultItemField.unit]?.integer.flatMap { UnitNumber(exactly: $0) },
      isDropped: value[ConsultItemField.isDropped]?.flag == true)
  }

  /// As an entry, with what is given alone.
  public var entry: Value {
    var fields = [EntryField(ConsultItemField.caseFile, .bytes(caseFile.bytes))]
    if let decision { fields.append(EntryField(ConsultItemField.decision, .text(decision))) }
    if !reason.isEmpty { fields.append(EntryField(ConsultItemField.reason, .text(reason))) }
    if let unit { fields.append(EntryField(ConsultItemField.unit, .integer(Int64(unit)))) }
    if isDropped { fields.append(EntryField(ConsultItemField.isDropped, .flag(true))) }
    return .entry(fields)
  }

  /// Of the decision; nil: there is none, or newer software has written it.
  public var routing: Choice? { decision.flatMap { code in Choices.routings.first { $0.code.text == code } } }

  /// 暂缓 and 不予受理 are told to the citizen with the reason (DOMAIN 4.3; 11, V15).
  public var needsReason: Bool { decision == "defer" || decision == "not_accept" }

  public var needsUnit: Bool { decision == "other_dept" }
}

/// What was sealed: the minutes of a consultation, whole (DOMAIN 4.3). It is one value, bound to the seal, so that it
/// is the same on every node for good.
public struct SealedConsultation: Hashable, Sendable {
  public var chair: PersonNumber
  /// Ascending.
  public var participants: [PersonNumber]
  /// In the order of the agenda.
  public var items: [ConsultItem]

  /// As many as fit into one value (SPEC, "Body"), with reasons of full length.
  public static let itemsMaximum = 70
  public static let participantsMaximum = 100

  public init(chair: PersonNumber, participants: [PersonNumber], items: [ConsultItem]) {
    self.chair = chair
    self.participants = participants.sorted()
    self.items = items
  }

  /// The bytes of an entry's value: 1 the chair, 2 the participants and 3 the items, each a list numbered from 1.
  public var value: Value {
    func list(_ values: [Value]) -> Value {
      .fields(values.enumerated().map { EntryField(UInt32($0.offset) + 1, $0.element) })
    }
    let whole = Value.entry([
      EntryField(1, .integer(Int64(chair))), EntryField(2, list(participants.map { .integer(Int64($0)) })),
      EntryField(3, list(items.map(\.entry))),
    ])
    return .bytes(whole.encoded)
  }

  /// Nil: these are no minutes that this version reads.
  public init?(_ value: Value) {
    guard case .bytes(let bytes) = value else { return nil }
    let whole = Value(decoding: bytes[...])
    guard let chair = whole[1]?.integer.flatMap({ PersonNumber(exactly: $0) }),
      case .fields(let participants)? = whole[2], case .fields(let items)? = whole[3]
    else { return nil }
    let read = items.compactMap { ConsultItem(entry: $0.value) }
    guard read.count == items.count else { return nil }
    self.init(
      chair: chair,
      participants: participants.compactMap { $0.value.integer.flatMap { PersonNumber(exactly: $0) } }, items: read)
  }
}
