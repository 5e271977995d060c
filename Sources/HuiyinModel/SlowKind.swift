package import HuiyinRecords

/// What the schema says, read without the functions that the production fold uses.
extension KindSchema {
  /// "An op whose tag, field, event or entry kind this version does not know" (DESIGN 4.2).
  func slowlyKnows(_ op: Op) -> Bool {
    switch op.operation {
    case .set, .add, .remove: fields[op.field] != nil
    case .append: entries[op.field] != nil
    case .event: events[op.field] != nil
    case .answer, .approve, .readmit: true
    default: false
    }
  }

  /// "Register writes after an event in its changeset that the workflow table lists for it are bound to it (the nearest
  /// such event)" (DESIGN 4.4).
  func slowlyBound(_ ops: [Op], _ index: Int) -> Int? {
    guard ops[index].operation == .set, ops[index].target == .record else { return nil }
    var nearest: Int?
    for earlier in 0..<index where ops[earlier].operation == .event {
      if let event = events[ops[earlier].field], event.bound.contains(ops[index].field) { nearest = earlier }
    }
    return nearest
  }

  func slowEdge(_ from: StateNumber, _ to: StateNumber) -> Edge? { edges.first { $0.from == from && $0.to == to } }

  func slowRank(_ value: Value, in field: FieldSchema) -> Int {
    let isEven = value.isNone || field.ladder.prefix(field.evenValues).contains(value)
    if field.evenValues > 0, isEven { return 0 }
    return value.isNone ? -1 : field.ladder.firstIndex(of: value) ?? Int.max
  }
}

extension Value {
  /// SPEC 6, "Empty".
  var isSlowlyEmpty: Bool {
    switch self {
    case .none: true
    case .text(let text): text.unicodeScalars.filter { scalar in !Self.unseen.contains { $0 ~= scalar.value } }.isEmpty
    case .bytes(let bytes): bytes == []
    case .fields(let fields): fields.filter { !$0.value.isSlowlyEmpty }.isEmpty
    default: false
    }
  }

  private static let unseen: [ClosedRange<UInt32>] = [
    0x0000...0x0020, 0x007F...0x00A0, 0x00AD...0x00AD, 0x034F...0x034F, 0x061C...0x061C, 0x115F...0x1160,
    0x1680...0x1680, 0x17B4...0x17B5, 0x180B...0x180F, 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x206F,
    0x2800...0x2800, 0x3000...0x3000, 0x3164...0x3164, 0xFE00...0xFE0F, 0xFEFF...0xFEFF, 0xFFA0...0xFFA0,
  ]
}

extension Rights {
  /// True: decides; false: may only propose; nil: neither.
  package func slowlyDecides(_ roles: RoleSet) -> Bool? {
    if roles.rawValue & decide.rawValue != 0 { return true }
    return roles.rawValue & propose.rawValue != 0 ? false : nil
  }
}

extension RoleSet {
  func slowlyMeets(_ other: RoleSet) -> Bool { rawValue & other.rawValue != 0 }
  func slowlyWithout(_ other: RoleSet) -> RoleSet { RoleSet(rawValue: rawValue & ~other.rawValue) }
  var slowCount: Int { rawValue.nonzeroBitCount }
}
