import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// A step before it is an op.
struct CheckedStep {
  let event: EventSchema
  let reason: [UInt32: Value]
  let writes: [Op]
  /// The day on which it was proposed; nil: it was not.
  var askedOn: CivilDate?
  /// Roles of whoever takes it.
  var takenBy: RoleSet = []
}

/// What a step says beside its event, and what is to be told of it.
struct StepValue {
  var value: Value
  var warnings: [Finding]
}

/// Rules that are checked where an act is made, since they need the calendar or speak of what is typed (DESIGN 4.4).
extension Node {
  /// The event's value with the facts found on the way; throws with everything that keeps the step from being taken.
  func value(
    of step: CheckedStep, on shown: Shown, by session: Session, in transaction: StoreTransaction
  ) throws -> StepValue {
    var (fields, warnings): ([UInt32: Value], [Finding]) = (step.reason, [])
    // What has no edge or no right is refused by the judgement, in its own words.
    if shown.kind.number == RecordKind.caseFile, shown.state.readOnly.isEmpty,
      shown.kind.place(from: shown.state.standing.state, to: step.event.number) != nil,
      step.event.rights.grade(session.person.roles) != nil
    {
      let checked = try caseStep(step, on: shown, in: transaction)
      warnings = try refuse(
        try findings(of: step, checked, on: shown, in: transaction), "step", in: shown.kind, keys: session.keys,
        transaction)
      if let day = checked.workingDay { fields[EventValueField.workingDay] = .integer(Int64(day)) }
    } else if shown.kind.number == RecordKind.intake, step.event.number == IntakeEvent.voided {
      try NodeError.checkReason(
        step.reason[EventValueField.reason]?.text ?? "", "作废须写明理由", "to void it a reason is needed")
    }
    return StepValue(
      value: fields.isEmpty ? .none : .entry(fields.map { EntryField($0.key, $0.value) }), warnings: warnings)
  }

  /// Everything that is to be said of a step of a case, whether somebody takes it or says yes to it (DOMAIN 11).
  func findings(
    of step: CheckedStep, _ checked: CaseStep, on shown: Shown, in reader: StoreReader
  ) throws -> [Finding] {
    var milestones = checked.milestones
    if step.event.number == CaseEvent.accepted {
      // The clock of the handling begins with this step.
      milestones.track = checked.registers[CaseField.track]?.text
      milestones.steps.append(CaseMilestones.Step(CaseEvent.accepted, .day(checked.today), isHubConfirmed: false))
    }
    let closes = [CaseEvent.closedOnSpot, CaseEvent.concluded].contains(step.event.number)
    let changed = ChangedCase(
      state: checked.from, registers: shown.effectiveRegisters, milestones: checked.milestones)
    return VacancyCheck(event: step.event, registers: shown.effectiveRegisters).findings(step.writes)
      + (closes ? [] : changed.findings(step.writes)) + (try handover(step.writes, on: shown, in: reader))
      + checked.findings()
      + (try findings(
        about: step.writes, of: shown.record, milestones, earliest: step.askedOn == nil ? dayOfAct(reader) : nil,
        in: reader))
  }

  /// The step as the rules read it, on this node's business day.
  func caseStep(_ step: CheckedStep, on shown: Shown, in reader: StoreReader) throws -> CaseStep {
    var registers: [UInt32: Value] = [:]
    // A notice names its guarantees anew: those of the last one do not count for it (DOMAIN 4.3).
    for register in shown.state.registers
    where register.key.entry == nil && !step.event.needed.contains(register.key.field) {
      registers[register.key.field] = register.effective
    }
    for op in step.writes where op.operation == .set { registers[op.field] = op.value }
    let policy = try reader.directory().current.policy
    let reading = try RecordReading(shown.record, reader)
    var made = CaseStep(
      event: step.event.number, from: shown.state.standing.state, registers: registers,
      accusedUnits: try accusedUnits(after: step.writes, on: shown, in: reader),
      reason: step.reason[EventValueField.reason]?.text ?? "", reasonCode: step.reason[EventValueField.reasonCode],
      milestones: reading.milestones { _ in true }, calendar: WorkingDayCalendar.inForce(by: policy).calendar,
      policy: DeadlinePolicy(policy), today: environment.now.date)
    if step.event.number == CaseEvent.archived { made.callbacks = reading.callbackStanding }
    made.askedOn = step.askedOn
    made.takenBy = step.takenBy
    return made
  }

  /// V6: of a date that is among the writes.
  func checkDeadline(_ ops: [Op], on shown: Shown, keys: DeviceKeys, in transaction: StoreTransaction) throws {
    guard shown.kind.number == RecordKind.caseFile, ops.contains(where: { $0.field == CaseField.deadline }) else {
      return
    }
    let milestones = try RecordReading(shown.record, transaction).milestones { _ in true }
    let found = try findings(
      about: ops, of: shown.record, milestones, earliest: dayOfAct(transaction), in: transaction)
    try refuse(found, "edit", in: shown.kind, keys: keys, transaction)
  }

  /// What a registration has to be (DOMAIN 3.2, 11) it has to stay: an accusation confidential, with the accused.
  @discardableResult
  func checkDraft(
    of shown: Shown, after ops: [Op], _ subject: String, in kind: KindSchema, keys: DeviceKeys,
    _ transaction: StoreTransaction
  ) throws -> [Finding] {
    guard kind.isCasework else { return [] }
    let draft = IntakeDraft(shown.state)
    // A clock that is known to be wrong judges nothing.
    let now = try clockFinding(transaction) == nil ? environment.now : nil
    // What waits for signatures leaves everything as it is meanwhile.
    var found: [Finding] = []
    for writes in [ops, ops.filter({ !shown.isLowering($0) })] {
      let changed = draft.changed(by: writes)
      found += draft.findings(after: changed, isIntake: kind.number == RecordKind.intake, at: now)
        .filter { !found.contains($0) }
    }
    // What a case copies was looked at when it was typed.
    let numbers = kind.number == shown.kind.number ? IntakeDraft.numberFindings(ops) : []
    return try refuse(found + numbers, subject, in: kind, keys: keys, transaction)
  }

  /// - Parameter earliest: the day of the act; nil: nobody acts who could be asked about it.
  func findings(
    about writes: [Op], of record: RecordID, _ milestones: CaseMilestones, earliest: CivilDate? = nil,
    in transaction: StoreReader
  ) throws -> [Finding] {
    guard let text = writes.last(where: { $0.operation == .set && $0.field == CaseField.deadline })?.value.text,
      let date = try? CivilDate(parsing: text)
    else { return [] }
    let policy = try transaction.directory().current.policy
    return WrittenDate(
      milestones: milestones, merged: try transaction.mergedMilestones(into: record),
      calendar: WorkingDayCalendar.inForce(by: policy).calendar, policy: DeadlinePolicy(policy),
      today: environment.now.date, earliest: earliest
    ).findings(date)
  }

  /// On which something is done that sets a date; nil: by a clock that is known to be wrong, which judges nothing.
  func dayOfAct(_ reader: StoreReader) throws -> CivilDate? {
    try clockFinding(reader) == nil ? environment.now.date : nil
  }

  /// Throws when something blocks here; nothing is written then. Answers what only warns, for the person to be told.
  @discardableResult
  func refuse(
    _ findings: [Finding], _ subject: String, in kind: KindSchema, keys: DeviceKeys, _ transaction: StoreTransaction,
    next: Label? = nil
  ) throws -> [Finding] {
    guard !findings.isEmpty else { return [] }
    let isHub = try transaction.directory().current.devices[keys.device]?.kind == .hub
    let blocking = findings.filter { $0.weight == .blocks || isHub && $0.weight == .blocksAtHub }
    guard let first = blocking.first else { return findings }
    throw NodeError(
      "\(subject).\(first.code)", .refused,
      Label(
        blocking.map(\.label.chinese).joined(separator: "；"),
        blocking.map(\.label.english).joined(separator: "; ")),
      next: next,
      fields: blocking.compactMap { finding in
        let name = kind.fieldName(of: finding) ?? Self.reasons[finding.code]
        return name.map { NodeError.FieldProblem(field: $0, label: finding.label) }
      })
  }

  /// Findings about why a step is taken, by what is typed for it.
  private static let reasons = [
    "reason_missing": "reason", "evidence_missing": "reason", "refusal_reason_missing": "reason_code",
    "not_reopened_reason_missing": "reason",
  ]
}

extension Shown {
  /// Of the record itself, as they were shown.
  var effectiveRegisters: [UInt32: Value] {
    state.registers.reduce(into: [:]) { registers, register in
      if register.key.entry == nil { registers[register.key.field] = register.effective }
    }
  }
}
