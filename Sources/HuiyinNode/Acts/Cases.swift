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
    var problems = FormProblems()
    let typed = try resolved(typed, by: session, &problems)
    var warnings: [Finding] = []
    var committed = try act(on: record, seen: seen, withHistory: needsHistory, by: session) { shown, transaction in
      let checked = try edits(
        typed, problems, removing: removing, reason: reason, of: shown, by: session, in: transaction)
      warnings = checked.warnings
      return checked.ops
    }
    committed.warnings = warnings.map(\.label)
    return committed
  }

  /// The ops of an edit, checked, and what only warns. `typed` is resolved.
  /// - Parameter problems: of what was typed besides, to be told with all others.
  func edits(
    _ typed: [TypedEdit], _ problems: FormProblems = FormProblems(), removing: [OpID] = [], reason: String = "",
    of shown: Shown, by session: Session, in transaction: StoreTransaction
  ) throws -> (ops: [Op], warnings: [Finding]) {
    guard !typed.isEmpty || !removing.isEmpty || !problems.isEmpty else {
      throw NodeError.usage("nothingToDo", "没有要修改的内容", "nothing to change was given")
    }
    var problems = problems
    let (kind, keys) = (shown.kind, session.keys)
    let ops = try removing.map(shown.removal) + kind.ops(typed, on: shown, &problems)
    try permit(ops, on: shown, by: session, in: transaction)
    var warnings = try problems.gather { try checkHolders(ops, on: shown, keys: keys, in: transaction) } ?? []
    _ = try problems.gather { try checkDeadline(ops, on: shown, keys: keys, in: transaction) }
    let changed = try findings(changing: ops, of: shown, in: transaction)
    warnings += try problems.gather { try refuse(changed, "edit", in: kind, keys: keys, transaction) } ?? []
    warnings +=
      try problems.gather { try checkDraft(of: shown, after: ops, "edit", in: kind, keys: keys, transaction) } ?? []
    let note = try problems.gather { try kind.isCasework ? shown.noteOfLowering(ops, reason: reason) : nil }
    try problems.end()
    return try (ops + transaction.receivers(adding: ops, to: kind) + [note].compactMap { $0 ?? nil }, warnings)
  }

  /// Emits a workflow event, with the registers that it sets and, before it, what it needs. `entry` is appended first,
  /// as a result's feedback before `reported`. `unlessMoved`: refused when anything has come since `seen`.
  public func emit(
    _ event: String, on record: RecordID, _ typed: [TypedEdit] = [], because: EventReason = EventReason(),
    entry: (name: String, typed: [String: String])? = nil, seen: [ChangesetReference]? = nil,
    unlessMoved: Bool = false, by session: Session
  ) throws -> Committed {
    var problems = FormProblems()
    let typed = try resolved(typed, by: session, &problems)
    var named = entry
    if let entry { named?.typed = try resolved(entry.typed, entry: entry.name, &problems) }
    return try store.write { [problems, named] transaction in
      try emit(
        event, on: record, resolved: typed, problems, because: because, entry: named, seen: seen,
        unlessMoved: unlessMoved, by: session, in: transaction)
    }
  }

  /// The same within a transaction of the caller's, with names resolved.
  /// - Parameter problems: of what was typed besides, to be told with all others.
  func emit(
    _ event: String, on record: RecordID, resolved typed: [TypedEdit], _ problems: FormProblems = FormProblems(),
    because: EventReason = EventReason(),
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
      var problems = problems
      let edits = try shown.kind.ops(typed, on: shown, &problems)
      let isBound = { (op: Op) in op.operation == .set && event.bound.contains(op.field) }
      var ops = edits.filter { !isBound($0) }
      let entryOp = try problems.gather {
        try entry.map { try shown.kind.entryOp($0.name, $0.typed, corrects: nil) }
      }
      try problems.end()
      let written = try (entryOp ?? nil).map { try paper($0, on: shown, by: session, in: transaction) }
      if let written { ops.append(written) }
      var because = because
      if event.number == CaseEvent.notAccepted, because.code == nil {
        because.code = try transaction.preselectedRefusal(of: record)
        warnings += Self.preselected(because.code)
      }
      let acts = ops + [Op(.event, field: event.number)] + edits.filter(isBound)
      try permit(acts, on: shown, by: session, in: transaction)
      let odd = try problems.gather {
        try written.map { try checkEntry($0, on: shown, by: session, in: transaction) } ?? []
      }
      let step = CheckedStep(
        event: event, reason: try because.fields(), writes: edits,
        takenBy: try transaction.permissionActor(session.person).roles)
      if let note = try shown.noteOfLowering(edits, reason: because.words ?? "") { ops.append(note) }
      let checked = try problems.gather { try value(of: step, on: shown, by: session, in: transaction) }
      try problems.end()
      guard let odd, let value = checked else { return [] }
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
    var problems = FormProblems()
    let typed = try resolved(typed, entry: entry, &problems)
    var warnings: [Finding] = []
    var committed = try act(on: record, seen: seen, unlessMoved: unlessMoved, by: session) { shown, transaction in
      if let corrects, try !transaction.entries(of: record).contains(where: { $0.id == corrects }) {
        throw Self.unknownEntry(corrects)
      }
      var op = try shown.kind.entryOp(entry, typed, corrects: corrects, problems)
      op = try urging(op, on: shown, in: transaction)
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
