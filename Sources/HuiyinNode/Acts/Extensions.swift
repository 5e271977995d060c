import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
public import HuiyinTownship

/// 延期 of a case (DOMAIN 3.4, 6; 13, A10, D33): asked for anywhere, granted at the hub.
extension Node {
  /// Asks for so many more days. A second request, made here or elsewhere, is the same one with two reasons.
  public func askExtension(
    of caseFile: RecordID, days: Int, reason: String, by session: Session
  ) throws -> Committed {
    try extending(caseFile, .askExtension, isAsk: true, by: session) { kind, shown, state in
      let offered = DeadlineExtension.daysOffered(after: state.daysOfFirstClock)
      guard (1...DeadlineExtension.daysMaximum).contains(days), days <= offered else {
        throw NodeError.refused(
          "extensionBeyondTotal", "延期合计不超过\(DeadlineExtension.daysMaximum)天，最多还可延长\(offered)天",
          "an extension has at most \(DeadlineExtension.daysMaximum) days in total: at most \(offered) more",
          beside: "asked_days")
      }
      try NodeError.checkReason(reason, "申请延期须写明理由", "to ask for an extension a reason is needed")
      return try kind.ops(
        [TypedEdit(.set, "asked_days", String(days)), TypedEdit(.add, "reasons", reason)], on: shown)
    }
  }

  /// Grants what was asked for, or another number of days, on top of what was granted before. It stands in the case,
  /// whose clocks count it, and of a survivor in each merged case too whose legal clock runs on in it: at most 30 days
  /// for each, and no more than the one that is due first may still have.
  ///
  /// - Parameter seen: the case as it was shown; nothing is granted when it has moved on since, as by a form
  ///   that is sent twice.
  public func grantExtension(
    of caseFile: RecordID, days: Int? = nil, seen: [ChangesetReference]? = nil, by session: Session
  ) throws -> Committed {
    try act(on: caseFile, seen: seen, unlessMoved: true, by: session) { shown, transaction in
      try checkStandsForItself(caseFile, by: session, in: transaction)
      try permit([Op(.set, field: CaseField.extendedDays)], on: shown, by: session, in: transaction)
      let state = try transaction.extensionState(of: caseFile)
      guard let asked = days ?? state.askedDays else { throw Self.nothingAsked }
      let granted = state.daysOfFirstClock
      guard (1...DeadlineExtension.daysMaximum).contains(asked), asked <= DeadlineExtension.daysOffered(after: granted)
      else {
        throw NodeError.refused(
          "extensionBeyondTotal", "已批准\(granted)天，合计不得超过\(DeadlineExtension.daysMaximum)天",
          "\(granted) days are granted; in total at most \(DeadlineExtension.daysMaximum)", beside: "extended_days")
      }
      let days = try transaction.days(of: caseFile, grantedBy: asked)
      try answer(caseFile, granting: days, parent: shown, by: session, in: transaction)
      try lengthen(mergedInto: caseFile, by: asked, session, in: transaction)
      return try shown.kind.ops([TypedEdit(.set, "extended_days", String(days))], on: shown)
    }
  }

  /// Says no, with the reason that the unit is told.
  public func refuseExtension(of caseFile: RecordID, reason: String, by session: Session) throws -> Committed {
    try extending(caseFile, .refuseExtension, by: session) { kind, shown, _ in
      guard let shown else { throw Self.nothingAsked }
      try NodeError.checkReason(reason, "不同意延期须写明理由", "to refuse an extension a reason is needed")
      return try kind.ops([TypedEdit(.set, "refusal", reason)], on: shown)
    }
  }

  /// Whoever asked takes note of the answer, so that it waits on their list no longer.
  public func noteExtension(of caseFile: RecordID, at moment: Moment? = nil, by session: Session) throws -> Committed {
    try extending(caseFile, .askExtension, by: session) { kind, shown, state in
      guard let shown, state.untold.contains(session.person.number) else { throw Self.nothingAnswered }
      return try kind.ops([TypedEdit(.set, "noted_at", (moment ?? environment.now).text)], on: shown)
    }
  }

  /// Writes down that the citizen was told of it.
  public func informOfExtension(of caseFile: RecordID, at moment: Moment? = nil, by session: Session) throws
    -> Committed
  {
    try extending(caseFile, .askExtension, by: session) { kind, shown, state in
      guard let shown, state.grantedDays != nil else { throw Self.nothingAsked }
      return try kind.ops(
        [TypedEdit(.set, "citizen_informed_at", (moment ?? environment.now).text)], on: shown)
    }
  }

  private static var nothingAsked: NodeError {
    .refused(
      "noExtension", "本案没有延期申请", "no extension of this case was asked for",
      next: Label("先用 `huiyin deadline extend` 申请", "ask with `huiyin deadline extend` first"))
  }

  private static var nothingAnswered: NodeError {
    .refused(
      "noExtensionAnswer", "没有要您阅知的延期批复", "no answer about an extension waits for you to take note of it")
  }

  /// Says in the extension that it was granted, for those who asked: by this they are told, and it waits for nobody.
  func answer(
    _ caseFile: RecordID, granting days: Int, parent: Shown, by session: Session, in transaction: StoreTransaction
  ) throws {
    let record = Self.extensionID(try transaction.extensionFacts(of: caseFile))
    try write(of: caseFile, record, parent, by: session, in: transaction) { kind, shown in
      try kind.ops([TypedEdit(.set, "granted_days", String(days))], on: shown)
    }
  }

  /// One act on the extension of a case, which is made when it is not there yet, for those who may hold the case.
  private func extending(
    _ caseFile: RecordID, _ permitted: PermittedAct, isAsk: Bool = false, by session: Session,
    _ ops: (KindSchema, Shown?, ExtensionState) throws -> [Op]
  ) throws -> Committed {
    try store.write { transaction in
      let parent = try transaction.shown(caseFile)
      guard parent.kind.number == RecordKind.caseFile else {
        throw NodeError.usage(
          "noDeadlines", "\(parent.kind.label.chinese)没有办理时限", "\(parent.kind.label.english) has no deadlines",
          next: Label("请给出案件编号", "name a case"))
      }
      try checkStandsForItself(caseFile, by: session, in: transaction)
      try permit(permitted, on: try transaction.permissionSubject(parent), by: session, in: transaction)
      let record = Self.extensionID(try transaction.extensionFacts(of: caseFile))
      let state = try transaction.extensionState(of: caseFile)
      return try write(of: caseFile, record, parent, by: session, in: transaction, isAsk: isAsk) { kind, shown in
        try ops(kind, shown, state)
      }
    }
  }

  @discardableResult
  private func write(
    of caseFile: RecordID, _ record: RecordID, _ parent: Shown, by session: Session,
    in transaction: StoreTransaction, isAsk: Bool = false, _ ops: (KindSchema, Shown?) throws -> [Op]
  ) throws -> Committed {
    let kind = TownshipSchema.deadlineExtension
    let facts = try transaction.extensionFacts(of: caseFile)
    func act() throws -> Act {
      guard let shown = try transaction.shownIfBegun(record) else {
        let carried = Self.carried(from: parent.state, asking: session.person.unit)
        return Act(.natural(kind: kind.number, facts), try ops(kind, nil) + carried)
      }
      let shares = Self.shares(of: parent.state, asking: session.person.unit)
      let unit = Value.integer(Int64(session.person.unit))
      // A unit to which the case has come since writes a root of its own, which says so: in the record as it is they
      // have no part yet.
      let isNew = shares.contains { $0.value == unit } && !shown.state.members(ExtensionField.share).contains(unit)
      guard isNew else { return Act(on: shown, try ops(kind, shown)) }
      if isAsk { return Act(.natural(kind: kind.number, facts), try ops(kind, shown) + shares) }
      // What is no request is written with knowledge of the requests, behind such a root.
      _ = try commit(
        Act(.natural(kind: kind.number, facts), shares), person: session.person.number, keys: session.keys,
        in: transaction)
      let joined = try transaction.shown(record)
      return Act(on: joined, try ops(kind, joined))
    }
    let committed = try commit(act(), person: session.person.number, keys: session.keys, in: transaction)
    try serveAsHub(record, after: session.keys, in: transaction)
    return committed
  }

  static func extensionID(_ facts: Facts) -> RecordID {
    RecordID(
      kind: RecordKind.deadlineExtension, facts: facts.encoded, rootClock: HybridClock(packed: 0), hasNaturalKey: true)
  }

  /// The units that the case is with or open to, and of those that help the one that asks.
  private static func shares(of state: StoredState, asking unit: UnitNumber) -> [Op] {
    let helping = state.members(CaseField.coUnits).filter { $0 == .integer(Int64(unit)) }
    let units = state.members(CaseField.share) + [state.effective(CaseField.currentUnit)].compactMap(\.self) + helping
    return Set(units.compactMap(\.integer)).sorted().map {
      Op(.add, field: ExtensionField.share, value: .integer($0))
    }
  }

  /// The audience of the case: its unit, its shares, its secrecy and its exclusions.
  static func carried(from state: StoredState, asking unit: UnitNumber) -> [Op] {
    var ops = shares(of: state, asking: unit)
    if let secrecy = state.effective(CaseField.secrecy), !secrecy.isNone {
      ops.append(Op(.set, field: ExtensionField.secrecy, value: secrecy))
    }
    for (from, to) in [
      (CaseField.accusedUnits, ExtensionField.accusedUnits), (CaseField.recused, ExtensionField.recused),
    ] {
      ops += state.members(from).map { Op(.add, field: to, value: $0) }
    }
    return ops
  }
}
