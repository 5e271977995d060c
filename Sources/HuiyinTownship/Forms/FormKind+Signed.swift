public import HuiyinRecords

extension FormKind {
  /// Papers of a case that go to somebody, so that a delivery names them. Codes are stored: append only.
  public static let delivered = [
    acceptance, nonAcceptance, transfer, transferNotice, assignment, supervision, urging, extensionNotice, reply,
    closingNotice,
  ]

  /// Papers of a case, any of which may be signed. Codes are stored: append only.
  public static let signed = all.filter { $0.records.contains(RecordKind.caseFile) }

  /// Whether a step into this state makes the paper.
  public func isMade(by state: StateNumber) -> Bool { need.steps.contains(state) }

  /// Whether the paper would say something else after this op, which is in effect: a signature under it speaks of what
  /// it said before.
  public func tells(of op: Op) -> Bool {
    switch op.operation {
    case .event:
      need.steps.contains(op.field) || parts.contains { $0.listing == .steps || $0.slots.contains(.state) }
    case .append: parts.contains { $0.entryKind == op.field }
    case .set, .add, .remove: op.target == .record && parts.contains { $0.fields.contains(op.field) }
    default: false
    }
  }
}

extension FormPart {
  fileprivate var listing: FormListing? {
    guard case .table(let listing) = self else { return nil }
    return listing
  }

  fileprivate var entryKind: UInt32? {
    guard case .entries(let kind, _) = self else { return nil }
    return kind
  }

  fileprivate var slots: [FormSlot] {
    switch self {
    case .address(let text), .letter(let text): FormSlot.allCases.filter { text.contains("{\($0.rawValue)}") }
    case .rows(let rows), .rowsHeld(let rows):
      rows.compactMap { row -> FormSlot? in
        guard case .slot(_, let slot) = row else { return nil }
        return slot
      }
    default: []
    }
  }

  /// Registers and sets that it draws from.
  fileprivate var fields: Set<UInt32> {
    var fields = Set(slots.flatMap(\.fields))
    switch self {
    case .rows(let rows), .rowsHeld(let rows):
      for case .field(let field) in rows { fields.insert(field) }
    case .prose(let field): fields.insert(field)
    case .table(.guarantees): fields.formUnion(CaseField.guarantees)
    case .table(.fixes): fields.formUnion([CaseField.currentUnit, CaseField.responsible, CaseField.deadline])
    case .table(.clocks): fields.formUnion([CaseField.receivedAt, CaseField.track, CaseField.extendedDays])
    default: break
    }
    return fields
  }
}

extension FormSlot {
  fileprivate var fields: [UInt32] {
    switch self {
    case .citizen: [CaseField.citizenName]
    case .title: [CaseField.title]
    case .receivedDate: [CaseField.receivedAt]
    case .unit: [CaseField.currentUnit]
    case .track: [CaseField.track]
    case .round: [CaseField.epoch]
    case .dueDate: [CaseField.deadline, CaseField.extendedDays]
    case .opinionNumber: [CaseField.opinionNumber]
    case .closedKind: [CaseField.closedKind]
    case .extendedDays: [CaseField.extendedDays]
    // Numbers are given once, the state is its event's, dates and words of a step go with the step; where to ask is the
    // directory's.
    case .number, .inquiry, .noticeNumber, .state, .acceptedDate, .stepDate, .stepReason, .requirements, .objectionDate,
      .extensionReasons, .meeting, .seal:
      []
    }
  }
}
