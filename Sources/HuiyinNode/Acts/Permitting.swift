import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// The question before every act of a person: may they do this, here (DOMAIN 8). A refusal writes nothing. What is
/// signed all the same, by other software, is judged by the rights of the schema and their scopes (DESIGN 4.4).
extension Node {
  /// Throws unless the person may, or may at least propose it.
  ///
  /// - Parameter isConfirmedByPerson: see `Permission.answer`.
  func permit(
    _ act: PermittedAct, isConfirmedByPerson: Bool = false, on subject: PermissionSubject, by session: Session,
    in transaction: StoreTransaction
  ) throws {
    guard environment.asksPermission else { return }
    let actor = try transaction.permissionActor(session.person)
    let answer = Permission.answer(act, isConfirmedByPerson: isConfirmedByPerson, by: actor, on: subject)
    if case .refused(let refusal) = answer { throw NodeError(refusal) }
  }

  /// The ops of an act on an intake or a case, as it was shown: first the step, then what stands beside it. Writes
  /// bound to a step share its right.
  func permit(_ ops: [Op], on shown: Shown, by session: Session, in transaction: StoreTransaction) throws {
    guard environment.asksPermission, shown.kind.isCasework else { return }
    let subject = try transaction.permissionSubject(shown)
    let isHub = try transaction.directory().current.devices[session.keys.device]?.kind == .hub
    let own = ops.indices.filter { shown.kind.boundEvent(ops, at: $0) == nil }.map { ops[$0] }
    for op in own.filter({ $0.operation == .event }) + own.filter({ $0.operation != .event }) {
      let isOwn = try transaction.isOwnOfToday(op, on: shown, session.person.number, at: environment.now)
      guard let act = shown.kind.permittedAct(op, now: shown.state.effective(op.field), isOwn: isOwn, isAtHub: isHub)
      else { continue }
      try permit(
        act, isConfirmedByPerson: !isHub && shown.isConfirmedByPerson(op), on: subject.writing(ops), by: session,
        in: transaction)
    }
  }

  /// What is typed into a record before it is there. Whoever types it in sees it.
  func permitTyped(
    _ ops: [Op], into kind: KindSchema, on subject: PermissionSubject, by session: Session,
    in transaction: StoreTransaction
  ) throws {
    guard environment.asksPermission else { return }
    var subject = subject
    subject.receivers.insert(session.person.number)
    for op in ops where op.operation.isField {
      guard let field = kind.fields[op.field] else { continue }
      try permit(.edit(field, to: op.value, now: nil), on: subject, by: session, in: transaction)
    }
  }

  /// To answer a proposal or a lowering that stands in a record; anything else has no answer, and is told so elsewhere.
  func permitAnswer(
    to id: OpID, in changeset: Changeset, _ verdict: OpVerdict, isYes: Bool, on shown: Shown, by session: Session,
    in transaction: StoreTransaction
  ) throws {
    guard environment.asksPermission else { return }
    switch verdict {
    case .unapproved, .proposal: break
    default: return
    }
    let op = changeset.ops[Int(id.index)]
    if shown.kind.number == RecordKind.duplicateLink {
      try permitMerge(of: shown.record, by: session, in: transaction)
      return
    }
    guard shown.kind.isCasework else { return }
    let act: PermittedAct
    if let field = shown.kind.fields[op.field] {
      act = verdict == .unapproved ? .answerLowering(field, isYes: isYes) : .answer(field)
    } else if let event = shown.kind.events[op.field] {
      act = .answer(event)
    } else {
      return
    }
    let subject = try transaction.permissionSubject(shown)
    try permit(act, on: subject.writing(changeset.ops), by: session, in: transaction)
  }

  /// To say what the two ends of a link have to do with each other. Both are to be seen, as far as they are here.
  func permitMerge(_ ends: [RecordID], by session: Session, in transaction: StoreTransaction) throws {
    guard environment.asksPermission else { return }
    for end in ends where try transaction.state(of: end) != nil {
      let subject = try transaction.permissionSubject(end, withReceivers: true)
      try permit(.merge, on: subject, by: session, in: transaction)
    }
  }

  func permitMerge(of link: RecordID, by session: Session, in transaction: StoreTransaction) throws {
    guard let pair = try transaction.link(link) else { return }
    try permitMerge([pair.first, pair.second], by: session, in: transaction)
  }
}

extension KindSchema {
  /// The kinds that the table speaks of.
  var isCasework: Bool { [RecordKind.intake, RecordKind.caseFile].contains(number) }
}

extension KindSchema {
  /// Nil: it is nothing that the table or the schema gives a right to.
  ///
  /// - Parameters:
  ///   - now: what the field holds.
  ///   - isOwn: see `StoreReader.isOwnOfToday`.
  func permittedAct(_ op: Op, now: Value?, isOwn: Bool, isAtHub: Bool) -> PermittedAct? {
    switch op.operation {
    case .event:
      events[op.field].map { isOwn ? PermittedAct.step($0) : PermittedAct.stepOfOthers($0, isAtHub: isAtHub) }
    case .remove: fields[op.field].map { PermittedAct.removal(op.value, from: $0) }
    case .set, .add: fields[op.field].map { PermittedAct.edit($0, to: op.value, now: now) }
    case .append: entries[op.field].map { PermittedAct.entry($0) }
    default: nil
    }
  }
}

extension Shown {
  /// Made elsewhere than at the hub it is a proposal, which the hub itself never confirms.
  func isConfirmedByPerson(_ op: Op) -> Bool {
    if op.operation == .event, let event = kind.events[op.field] {
      return kind.place(from: state.standing.state, to: event.number) == .hub && event.isNeverConfirmedByMachine
    }
    guard let field = kind.fields[op.field] else { return false }
    return field.fieldClass == .hubDecided && field.isNeverConfirmedByMachine
  }
}

extension StoreReader {
  /// Of a step that differs for others' records (DOMAIN 5, "author same day"): whether the person registered this one,
  /// today. Everything else is as if it were.
  func isOwnOfToday(
    _ op: Op, on shown: Shown, _ person: PersonNumber, at now: Moment
  ) throws -> Bool {
    guard op.operation == .event, let event = shown.kind.events[op.field], event.rightsOfOthers != event.rights else {
      return true
    }
    return try isRegistered(shown.record, by: person, on: now.date)
  }

  /// By its roots, as the fold asks for it.
  func isRegistered(_ record: RecordID, by person: PersonNumber, on day: CivilDate) throws -> Bool {
    try changesets(of: record).map(\.changeset.header).filter(\.isRoot).allSatisfy { root in
      root.person == person && Moment(milliseconds: root.timeMilliseconds)?.date == day
    }
  }
}

extension PermissionSubject {
  /// What keeps a person away counts as it stands now, also for whoever saw less.
  mutating func bar(by present: PermissionSubject) {
    recused.formUnion(present.recused)
    accusedUnits.formUnion(present.accusedUnits)
    (secrecy, nature) = (present.secrecy, present.nature)
  }

  /// With the track that the act gives it.
  func writing(_ ops: [Op]) -> PermissionSubject {
    var subject = self
    for op in ops where op.operation == .set && op.field == CaseField.track { subject.track = op.value }
    return subject
  }
}

extension StoreReader {
  /// As the newest directory has them: a session may be older than a change of roles.
  func permissionActor(_ person: Person) throws -> PermissionActor {
    let snapshot = try directory().current
    return PermissionActor(snapshot.persons[person.number] ?? person, in: snapshot)
  }

  /// What the permissions read of an intake or a case as a form showed it.
  func permissionSubject(_ shown: Shown) throws -> PermissionSubject {
    var subject = PermissionSubject(shown.state.registers, shown.state.sets, home: try item(shown.record)?.home ?? 0)
    subject.receivers.formUnion(try receivers(ofIntakesOf: shown.state))
    // A form may be older than the record.
    if let now = try state(of: shown.record), now.heads != shown.heads {
      subject.bar(by: PermissionSubject(now.registers, now.sets, home: subject.home))
    }
    return subject
  }

  /// Who received the intakes of a case, as far as these are here; of an intake nobody.
  func receivers(ofIntakesOf state: StoredState) throws -> Set<PersonNumber> {
    guard state.kind == RecordKind.caseFile else { return [] }
    return try receivers(of: state.members(CaseField.intakes))
  }

  /// Whoever took an intake down is named in its case, where others judge whose own it is (DESIGN 4.4).
  func receivers(adding ops: [Op], to kind: KindSchema) throws -> [Op] {
    guard kind.number == RecordKind.caseFile else { return [] }
    let added = ops.filter { $0.operation == .add && $0.field == CaseField.intakes }.map(\.value)
    return try receivers(of: added).sorted().map {
      Op(.add, field: CaseField.receivers, value: .integer(Int64($0)))
    }
  }

  private func receivers(of intakes: [Value]) throws -> Set<PersonNumber> {
    var receivers: Set<PersonNumber> = []
    for member in intakes {
      guard case .bytes(let bytes) = member, let intake = RecordID(prefixOf: bytes),
        let receiver = try self.state(of: intake)?.effective(IntakeField.receivedBy)?.integer,
        let person = PersonNumber(exactly: receiver)
      else { continue }
      receivers.insert(person)
    }
    return receivers
  }
}

extension NodeError {
  /// - Parameter fields: what of it speaks of one field.
  init(_ refusal: ActRefusal, fields: [FieldProblem] = []) {
    self.init("notPermitted.\(refusal.act.key)", .refused, refusal.reason, next: refusal.advice, fields: fields)
  }
}
