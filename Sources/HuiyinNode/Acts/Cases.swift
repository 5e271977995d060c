import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
import HuiyinTownship

extension Node {
  /// Opens a case for an intake (DOMAIN 3.3): a record of its own, at home where the intake is, with what the handling
  /// needs copied into it, since a record is judged and sent by itself.
  public func openCase(
    for intake: RecordID, _ typed: [TypedEdit] = [], by session: Session
  ) throws -> Committed {
    let typed = try resolved(typed, by: session)
    return try store.write { transaction in
      let shown = try transaction.shown(intake, withHistory: true)
      guard shown.kind.number == RecordKind.intake else {
        throw NodeError.usage("notAnIntake", "\(intake) 不是诉求登记", "\(intake) is no intake")
      }
      let kind = schema[RecordKind.caseFile]!
      try checkStandsForItself(intake, by: session, in: transaction)
      let subject = try transaction.permissionSubject(shown)
      try permit(.openCase, on: subject, by: session, in: transaction)
      let typedOps = try kind.ops(typed, on: nil)
      try permitTyped(typedOps, into: kind, on: subject, by: session, in: transaction)
      let roots = shown.changesets.filter { $0.header.isRoot && !$0.faults.contains(.facts) }
      let home = roots.map { Facts.home(of: $0.header.facts) }.min() ?? 0
      let number = try provisionalNumber(grid: home, date: environment.now.date, keys: session.keys, in: transaction)
      var ops = [Op(.event, field: CaseEvent.registered)]
      // What was left empty is not taken over from the intake, and there is nothing to clear yet.
      ops += typedOps.filter { $0.operation != .set || !$0.value.isEmpty }
      let members = try transaction.caseGroup(of: intake)?.members.map(\.id) ?? [intake]
      var own = Set(typedOps.filter { $0.operation == .set }.map(\.field))
      if !own.contains(CaseField.hotlineGrade) {
        let hotline = try hotline(ofOpening: intake, among: members, in: transaction)
        ops += hotline
        own.formUnion(hotline.map(\.field))
      }
      ops += Self.copied(from: shown, to: kind, except: own)
      let checked = try checkDraft(of: shown, after: ops, "case", in: kind, keys: session.keys, transaction)
      try shown.checkOpening(typedOps)
      try refuse(
        try handover(typedOps, on: shown, in: transaction), "case", in: kind, keys: session.keys, transaction)
      // One case for all that are handled as one.
      let adds = members.map { Op(.add, field: CaseField.intakes, value: .bytes($0.bytes)) }
      ops += try adds + transaction.receivers(adding: adds, to: kind)
      ops.append(Op(.set, field: CaseField.provisionalNumber, value: .text(number)))
      var committed = try commit(
        Act(.new(kind: kind.number, home: home), ops), person: session.person.number, keys: session.keys,
        in: transaction)
      committed.warnings = checked.map(\.label)
      try serveAsHub(committed.record, after: session.keys, in: transaction)
      return committed
    }
  }

  /// Fields that mean the same in both kinds have the same number; numbers given by a node are its own.
  private static func copied(from intake: Shown, to kind: KindSchema, except typed: Set<UInt32>) -> [Op] {
    let own: Set<UInt32> = [CaseField.provisionalNumber, CaseField.officialNumber, CaseField.resultText]
    var ops: [Op] = []
    for register in intake.state.registers where register.key.entry == nil {
      let number = register.key.field
      guard !typed.contains(number), !own.contains(number), let value = register.effective, !value.isNone,
        kind.fields[number]?.name == intake.kind.fields[number]?.name
      else { continue }
      ops.append(Op(.set, field: number, value: value))
    }
    for set in intake.state.sets where set.key.entry == nil {
      guard kind.fields[set.key.field]?.name == intake.kind.fields[set.key.field]?.name else { continue }
      ops += set.members.map { Op(.add, field: set.key.field, value: $0) }
    }
    return ops
  }

  /// Changes fields of a record. `seen` are the heads that the form showed; nil: as it stands now. A risk or a secrecy
  /// is lowered, an accusation made something else and a unit of the accused taken away for a reason alone, which
  /// stands beside it as a note (DOMAIN 11, V15).
  ///
  /// - Parameter removing: elements of sets that are taken away, each named by an op that added it: what was shown
  ///   masked is taken away as it is. What was added after `seen` stays, also where it is equal (DESIGN 4.3, set).
  public func edit(
    _ record: RecordID, _ typed: [TypedEdit], removing: [OpID] = [], reason: String = "",
    seen: [ChangesetReference]? = nil,
    by session: Session
  ) throws -> Committed {
    let needsHistory = !removing.isEmpty || typed.contains { $0.sort == .remove }
    let typed = try resolved(typed, by: session)
    var warnings: [Finding] = []
    var committed = try act(on: record, seen: seen, withHistory: needsHistory, by: session) { shown, transaction in
      let checked = try edits(typed, removing: removing, reason: reason, of: shown, by: session, in: transaction)
      warnings = checked.warnings
      return checked.ops
    }
    committed.warnings = warnings.map(\.label)
    return committed
  }

  /// The ops of an edit, checked, and what only warns. `typed` is resolved.
  func edits(
    _ typed: [TypedEdit], removing: [OpID] = [], reason: String = "", of shown: Shown, by session: Session,
    in transaction: StoreTransaction
  ) throws -> (ops: [Op], warnings: [Finding]) {
    guard !typed.isEmpty || !removing.isEmpty else {
      throw NodeError.usage("nothingToDo", "没有要修改的内容", "nothing to change was given")
    }
    let ops = try removing.map(shown.removal) + shown.kind.ops(typed, on: shown)
    try permit(ops, on: shown, by: session, in: transaction)
    var warnings = try checkHolders(ops, on: shown, keys: session.keys, in: transaction)
    try checkDeadline(ops, on: shown, keys: session.keys, in: transaction)
    let changed = try findings(changing: ops, of: shown, in: transaction)
    warnings += try refuse(changed, "edit", in: shown.kind, keys: session.keys, transaction)
    warnings += try checkDraft(of: shown, after: ops, "edit", in: shown.kind, keys: session.keys, transaction)
    let note = try shown.kind.isCasework ? shown.noteOfLowering(ops, reason: reason) : nil
    return try (ops + transaction.receivers(adding: ops, to: shown.kind) + [note].compactMap(\.self), warnings)
  }

  /// Emits a workflow event, with the registers that it sets and, before it, what it needs. `entry` is appended first,
  /// as a result's feedback before `reported`. `unlessMoved`: refused when anything has come since `seen`.
  public func emit(
    _ event: String, on record: RecordID, _ typed: [TypedEdit] = [], because: EventReason = EventReason(),
    entry: (name: String, typed: [String: String])? = nil, seen: [ChangesetReference]? = nil,
    unlessMoved: Bool = false, by session: Session
  ) throws -> Committed {
    let typed = try resolved(typed, by: session)
    let entry = try entry.map { (name: $0.name, typed: try resolved($0.typed, entry: $0.name)) }
    return try store.write { transaction in
      try emit(
        event, on: record, resolved: typed, because: because, entry: entry, seen: seen, unlessMoved: unlessMoved,
        by: session, in: transaction)
    }
  }

  /// The same within a transaction of the caller's, with names resolved.
  func emit(
    _ event: String, on record: RecordID, resolved typed: [TypedEdit], because: EventReason = EventReason(),
    entry: (name: String, typed: [String: String])? = nil, seen: [ChangesetReference]? = nil,
    unlessMoved: Bool = false, by session: Session, in transaction: StoreTransaction
  ) throws -> Committed {
    let needsHistory = typed.contains { $0.sort == .remove }
    var warnings: [Finding] = []
    var committed = try act(
      on: record, seen: seen, unlessMoved: unlessMoved, withHistory: needsHistory, by: session, in: transaction
    ) { shown in
      let event = try shown.kind.eventSchema(named: event)
      if event.number == ConsultationEvent.sealed { throw NodeError.sealedByItself }
      try checkStandsForItself(record, by: session, in: transaction)
      let edits = try shown.kind.ops(typed, on: shown)
      let isBound = { (op: Op) in op.operation == .set && event.bound.contains(op.field) }
      var ops = edits.filter { !isBound($0) }
      let written = try entry.map {
        try paper(shown.kind.entryOp($0.name, $0.typed, corrects: nil), on: shown, by: session, in: transaction)
      }
      if let written { ops.append(written) }
      var because = because
      if event.number == CaseEvent.notAccepted, because.code == nil {
        because.code = try transaction.preselectedRefusal(of: record)
        warnings += Self.preselected(because.code)
      }
      let acts = ops + [Op(.event, field: event.number)] + edits.filter(isBound)
      try permit(acts, on: shown, by: session, in: transaction)
      let odd = try written.map { try checkEntry($0, on: shown, by: session, in: transaction) } ?? []
      let step = CheckedStep(
        event: event, reason: try because.fields(), writes: edits,
        takenBy: try transaction.permissionActor(session.person).roles)
      if let note = try shown.noteOfLowering(edits, reason: because.words ?? "") { ops.append(note) }
      let value = try value(of: step, on: shown, by: session, in: transaction)
      warnings += odd + value.warnings
      ops.append(Op(.event, field: event.number, value: value.value))
      ops += edits.filter(isBound)
      if let epoch = shown.kind.meanings.epoch, event.needed.contains(epoch),
        !edits.contains(where: { $0.field == epoch })
      {
        ops.append(
          Op(
            .set, field: epoch, supersedes: shown.liveWrites(epoch),
            value: .integer(shown.state.standing.epoch + 1)))
      }
      return try numbered(ops, on: shown, by: session, in: transaction)
    }
    committed.warnings = warnings.map(\.label)
    return committed
  }

  /// Appends a note, feedback or callback; `corrects` names the entry that it replaces.
  public func append(
    _ entry: String, _ typed: [String: String], to record: RecordID, corrects: OpID? = nil,
    seen: [ChangesetReference]? = nil, unlessMoved: Bool = false, by session: Session
  ) throws -> Committed {
    let typed = try resolved(typed, entry: entry)
    var warnings: [Finding] = []
    var committed = try act(on: record, seen: seen, unlessMoved: unlessMoved, by: session) { shown, transaction in
      if let corrects, try !transaction.entries(of: record).contains(where: { $0.id == corrects }) {
        throw Self.unknownEntry(corrects)
      }
      var op = try urging(shown.kind.entryOp(entry, typed, corrects: corrects), on: shown, in: transaction)
      op = try paper(op, on: shown, by: session, in: transaction)
      try permit([op], on: shown, by: session, in: transaction)
      warnings = try checkEntry(op, on: shown, by: session, in: transaction)
      return [op]
    }
    committed.warnings = warnings.map(\.label)
    return committed
  }

  /// One act on a record as shown, in one transaction; at a hub the hub's own part follows in the same one.
  func act(
    on record: RecordID, seen: [ChangesetReference]? = nil, unlessMoved: Bool = false, withHistory: Bool = false,
    by session: Session, _ ops: (Shown, StoreTransaction) throws -> [Op]
  ) throws -> Committed {
    try store.write { transaction in
      try act(
        on: record, seen: seen, unlessMoved: unlessMoved, withHistory: withHistory, by: session, in: transaction
      ) { try ops($0, transaction) }
    }
  }

  /// The same within a transaction of the caller's.
  func act(
    on record: RecordID, seen: [ChangesetReference]? = nil, unlessMoved: Bool = false, withHistory: Bool = false,
    by session: Session, in transaction: StoreTransaction, _ ops: (Shown) throws -> [Op]
  ) throws -> Committed {
    if unlessMoved, let seen, try transaction.hasMoved(record, since: seen) { throw NodeError.recordMoved }
    let shown = try transaction.shown(record, at: seen, withHistory: withHistory)
    let committed = try commit(
      Act(on: shown, try ops(shown)), person: session.person.number, keys: session.keys, in: transaction)
    try serveAsHub(record, after: session.keys, in: transaction)
    return committed
  }
}

extension StoreReader {
  /// Whether the record stands otherwise than a page showed it.
  func hasMoved(_ record: RecordID, since heads: [ChangesetReference]) throws -> Bool {
    try state(of: record).map { $0.heads != heads.sorted() } ?? false
  }
}

extension NodeError {
  /// A record that a list showed has changed since.
  public static let recordMoved = NodeError(
    "recordMoved", .refused, Label("打开列表后本件又有变动，未办理", "it has changed since the list was opened: nothing was done"),
    next: Label("看过变动后再办", "look at what has changed, and do it again"))
}
