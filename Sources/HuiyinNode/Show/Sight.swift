import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// How much of who a party is may be shown (DOMAIN 3.1, 8). Whoever has not unmasked a record sees it masked.
public struct Sight: Sendable, Hashable {
  let isClear: Bool
  /// By which ID numbers are opened; without one they stay masked.
  var numberKeys: [NumberKey] = []

  public static let masked = Sight(isClear: false)
  static let clear = Sight(isClear: true)
}

extension Node {
  /// A look at who the parties of a record are, for a reason that goes into the audit trail first.
  ///
  /// Throws a refusal when the person may not, or gives no reason (V15).
  public func unmask(_ record: RecordID, reason: String, by session: Session) throws -> Sight {
    try NodeError.checkReason(reason, "查看身份信息须写明理由", "to see the identity a reason is needed")
    return try store.write { transaction in
      let snapshot = try transaction.directory().current
      let subject = try transaction.permissionSubject(record, withReceivers: true)
      let actor = PermissionActor(session.person, in: snapshot)
      if case .refused(let refusal) = Permission.grade(.unmask, by: actor, on: subject) {
        throw NodeError("unmask.\(refusal.code.rawValue)", .refused, refusal.reason)
      }
      try audit(Choices.unmasked, of: record, reason: reason, by: session, in: transaction)
      return Sight(isClear: true, numberKeys: try Self.numberKeys(opening: record, by: session, in: transaction))
    }
  }
}

extension StoreReader {
  /// What the permissions read of an intake or a case as it stands here.
  ///
  /// - Parameter withReceivers: of a case also who received its intakes, for those whose own these are.
  func permissionSubject(_ record: RecordID, withReceivers: Bool) throws -> PermissionSubject {
    guard let state = try state(of: record) else {
      throw NodeError.usage("unknownRecord", "没有记录 \(record)", "there is no record \(record)")
    }
    var subject = PermissionSubject(state.registers, state.sets, home: try item(record)?.home ?? 0)
    if withReceivers { subject.receivers.formUnion(try receivers(ofIntakesOf: state)) }
    return subject
  }
}

extension PermissionSubject {
  /// Of registers with several live values the one counts that shows least.
  init(_ registerStates: [RegisterState], _ setStates: [SetState], home: UnitNumber) {
    var registers: [UInt32: Value] = [:]
    for register in registerStates where register.key.entry == nil {
      let live = register.live.map(\.value)
      switch register.key.field {
      case CaseField.secrecy where live.contains(Choices.confidential):
        registers[CaseField.secrecy] = Choices.confidential
      case CaseField.nature where live.contains(Choices.accusation): registers[CaseField.nature] = Choices.accusation
      default: registers[register.key.field] = register.effective
      }
    }
    let sets = setStates.filter { $0.key.entry == nil }.map { ($0.key.field, $0.members) }
    self.init(home: home, registers: registers, sets: Dictionary(uniqueKeysWithValues: sets))
    assigned.formUnion(
      CaseField.guarantees.compactMap { registers[$0]?.integer.flatMap { PersonNumber(exactly: $0) } })
  }
}
