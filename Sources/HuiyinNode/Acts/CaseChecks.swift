import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Why a step is taken, as it was typed, and what goes with it (DOMAIN 5; 11, V15).
public struct EventReason: Sendable, Hashable {
  /// A code of the list of reasons, for not_accepted.
  public var code: String?
  /// In words.
  public var words: String?
  /// What a notice asks for, for assigned (DOMAIN 4.3).
  public var requirements: String?

  public init(code: String? = nil, words: String? = nil, requirements: String? = nil) {
    self.code = code
    self.words = words
    self.requirements = requirements
  }

  /// Fields of the event's value; those left out are not there.
  func fields() throws -> [UInt32: Value] {
    let forms: [(UInt32, String?, ValueForm, Label)] = [
      (EventValueField.reasonCode, code, .choice(Choices.refusalReasons), Label("理由代码", "Reason code")),
      (EventValueField.reason, words, .text(charactersMaximum: 2000), Label("理由", "Reason")),
      (
        EventValueField.requirements, requirements, .text(charactersMaximum: 20_000),
        Label("交办要求", "Requirements")
      ),
    ]
    var fields: [UInt32: Value] = [:]
    for case (let number, let text?, let form, let label) in forms {
      do {
        let value = try form.parse(text)
        if !value.isNone { fields[number] = value }
      } catch {
        throw KindSchema.invalid(label, label.english.lowercased(), error)
      }
    }
    return fields
  }
}

/// A step before it is an op.
struct CheckedStep {
  let event: EventSchema
  let reason: [UInt32: Value]
  let writes: [Op]
}

/// Rules that are checked where an act is made, since they need the calendar or speak of what is typed (DESIGN 4.4).
extension Node {
  /// The event's value with the facts found on the way; throws with everything that keeps the step from being taken.
  func value(
    of step: CheckedStep, on shown: Shown, by session: Session, in transaction: StoreTransaction
  ) throws -> Value {
    var fields = step.reason
    // What has no edge or no right is refused by the judgement, in its own words.
    if shown.kind.number == RecordKind.caseFile, shown.state.readOnly.isEmpty,
      shown.kind.place(from: shown.state.standing.state, to: step.event.number) != nil,
      step.event.rights.grade(session.person.roles) != nil
    {
      let checked = try caseStep(step, on: shown, in: transaction)
      var milestones = checked.milestones
      if step.event.number == CaseEvent.accepted {
        // The clock of the handling begins with this step.
        milestones.track = checked.registers[CaseField.track]?.text
        milestones.steps.append(CaseMilestones.Step(CaseEvent.accepted, .day(checked.today), isHubConfirmed: false))
      }
      let findings =
        checked.findings() + (try findings(about: step.writes, milestones, in: transaction))
      try refuse(findings, "step", in: shown.kind, keys: session.keys, transaction)
      if let day = checked.workingDay { fields[EventValueField.workingDay] = .integer(Int64(day)) }
    }
    return fields.isEmpty ? .none : .entry(fields.map { EntryField($0.key, $0.value) })
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
    return CaseStep(
      event: step.event.number, from: shown.state.standing.state, registers: registers,
      accusedUnits: shown.state.members(CaseField.accusedUnits),
      reason: step.reason[EventValueField.reason]?.text ?? "", reasonCode: step.reason[EventValueField.reasonCode],
      milestones: try RecordReading(shown.record, reader).milestones { _ in true },
      calendar: WorkingDayCalendar.inForce(by: policy).calendar, policy: DeadlinePolicy(policy),
      today: environment.now.date)
  }

  /// V6: of a date that is among the writes.
  func checkDeadline(_ ops: [Op], on shown: Shown, keys: DeviceKeys, in transaction: StoreTransaction) throws {
    guard shown.kind.number == RecordKind.caseFile, ops.contains(where: { $0.field == CaseField.deadline }) else {
      return
    }
    let milestones = try RecordReading(shown.record, transaction).milestones { _ in true }
    try refuse(try findings(about: ops, milestones, in: transaction), "edit", in: shown.kind, keys: keys, transaction)
  }

  /// What a registration has to be (DOMAIN 3.2, 11) it has to stay: an accusation confidential, with the accused.
  func checkDraft(
    of shown: Shown, after ops: [Op], _ subject: String, in kind: KindSchema, keys: DeviceKeys,
    _ transaction: StoreTransaction
  ) throws {
    guard [RecordKind.intake, RecordKind.caseFile].contains(kind.number) else { return }
    let draft = IntakeDraft(shown.state)
    try refuse(
      draft.findings(after: draft.changed(by: ops), isIntake: kind.number == RecordKind.intake), subject, in: kind,
      keys: keys, transaction)
  }

  private func findings(
    about writes: [Op], _ milestones: CaseMilestones, in transaction: StoreTransaction
  ) throws -> [Finding] {
    guard let text = writes.last(where: { $0.operation == .set && $0.field == CaseField.deadline })?.value.text,
      let date = try? CivilDate(parsing: text)
    else { return [] }
    let policy = try transaction.directory().current.policy
    return WrittenDate(
      milestones: milestones, calendar: WorkingDayCalendar.inForce(by: policy).calendar,
      policy: DeadlinePolicy(policy), today: environment.now.date
    ).findings(date)
  }

  /// Of an entry of a case, as far as there is a rule for its kind.
  func checkEntry(_ op: Op, on shown: Shown, by session: Session, in transaction: StoreTransaction) throws {
    guard shown.kind.number == RecordKind.caseFile else { return }
    switch op.field {
    case CaseEntry.callback: try checkCallback(on: shown, by: session, in: transaction)
    case CaseEntry.ratingDecision:
      let findings = try RecordReading(shown.record, transaction).satisfaction
        .findings(op.value[RatingDecisionField.rating], isCorrection: !op.supersedes.isEmpty)
      try refuse(findings, "entry", in: shown.kind, keys: session.keys, transaction)
    case CaseEntry.pause:
      let check = PauseCheck(
        milestones: try RecordReading(shown.record, transaction).milestones { _ in true },
        isCorrection: !op.supersedes.isEmpty)
      try refuse(
        check.findings(DeadlinePause(entry: op.value)), "entry", in: shown.kind, keys: session.keys, transaction)
    case CaseEntry.listing:
      try refuse(
        try listingCheck(shown, isCorrection: !op.supersedes.isEmpty, in: transaction).findings(op.value), "entry",
        in: shown.kind, keys: session.keys, transaction)
    default: try checkPaper(op, on: shown, keys: session.keys, in: transaction)
    }
  }

  private func listingCheck(
    _ shown: Shown, isCorrection: Bool, in transaction: StoreTransaction
  ) throws -> ListingCheck {
    let reading = try RecordReading(shown.record, transaction)
    let policy = try transaction.directory().current.policy
    let legal = WrittenDate(
      milestones: reading.milestones { _ in true }, calendar: WorkingDayCalendar.inForce(by: policy).calendar,
      policy: DeadlinePolicy(policy), today: environment.now.date)
    return ListingCheck(
      state: shown.state.standing.state, listings: reading.listings, isCorrection: isCorrection,
      legalLimit: legal.limit?.dueDate, today: environment.now.date)
  }

  /// V5. The unit is the person's own, whichever role lets them call back.
  private func checkCallback(on shown: Shown, by session: Session, in transaction: StoreTransaction) throws {
    let unit = shown.state.effective(CaseField.currentUnit)?.integer.flatMap(UnitNumber.init(exactly:))
    let check = CallbackCheck(ownUnit: session.person.unit, currentUnit: unit)
    try refuse(check.findings(), "entry", in: shown.kind, keys: session.keys, transaction)
  }

  /// Throws when something blocks here; nothing is written then.
  func refuse(
    _ findings: [Finding], _ subject: String, in kind: KindSchema, keys: DeviceKeys, _ transaction: StoreTransaction
  ) throws {
    guard !findings.isEmpty else { return }
    let isHub = try transaction.directory().current.devices[keys.device]?.kind == .hub
    let blocking = findings.filter { $0.weight == .blocks || isHub }
    guard let first = blocking.first else { return }
    throw NodeError(
      "\(subject).\(first.code)", .refused,
      Label(
        blocking.map(\.label.chinese).joined(separator: "；"),
        blocking.map(\.label.english).joined(separator: "; ")),
      fields: blocking.compactMap { finding in
        let name = finding.field.flatMap { kind.fields[$0]?.name } ?? Self.reasons[finding.code]
        return name.map { NodeError.FieldProblem(field: $0, label: finding.label) }
      })
  }

  /// Findings about why a step is taken, by what is typed for it.
  private static let reasons = ["reason_missing": "reason", "refusal_reason_missing": "reason_code"]
}
