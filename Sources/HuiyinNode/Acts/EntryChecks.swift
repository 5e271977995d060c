import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Rules of entries, asked where one is written (DOMAIN 3.4; 4.4; 11, V4 to V6, V8, V9). A refusal names the field of
/// the entry that it speaks of.
extension Node {
  /// Of an entry of a record as its author saw it, as far as there is a rule for its kind.
  /// Answers what only warns.
  func checkEntry(
    _ op: Op, on shown: Shown, by session: Session, in transaction: StoreTransaction
  ) throws -> [Finding] {
    guard shown.kind.isCasework else { return [] }
    let isCorrection = !op.supersedes.isEmpty
    var findings = try entryCheck(shown, isCorrection, in: transaction).findings(op.field, op.value)
    if shown.kind.number == RecordKind.caseFile {
      findings += try checkPaper(op, on: shown, keys: session.keys, in: transaction)
      findings = try caseFindings(op, on: shown, by: session, in: transaction) + findings
    }
    return try refuse(findings, "entry", in: shown.kind, keys: session.keys, transaction)
  }

  private func entryCheck(_ shown: Shown, _ isCorrection: Bool, in reader: StoreReader) throws -> EntryCheck {
    // A clock that is known to be wrong judges nothing.
    let now = try clockFinding(reader) == nil ? environment.now : nil
    return EntryCheck(
      state: shown.kind.number == RecordKind.caseFile ? shown.state.standing.state : CaseEvent.registered,
      received: shown.state.effective(CaseField.receivedAt)?.text.flatMap { try? Moment(parsing: $0) }, now: now,
      writtenOn: isCorrection ? nil : now?.date)
  }

  private func caseFindings(
    _ op: Op, on shown: Shown, by session: Session, in transaction: StoreTransaction
  ) throws -> [Finding] {
    let isCorrection = !op.supersedes.isEmpty
    switch op.field {
    case CaseEntry.callback: return try callbackCheck(op, on: shown, by: session, in: transaction).findings()
    case CaseEntry.ratingDecision:
      return try RecordReading(shown.record, transaction).satisfaction
        .findings(op.value[RatingDecisionField.rating], isCorrection: isCorrection)
    case CaseEntry.pause:
      let milestones = try RecordReading(shown.record, transaction).milestones { _ in true }
      return PauseCheck(milestones: milestones, isCorrection: isCorrection).findings(DeadlinePause(entry: op.value))
    case CaseEntry.listing:
      return try listingCheck(shown, isCorrection: isCorrection, in: transaction).findings(op.value)
        + handoverCheck(on: shown, in: transaction).findings(listing: op.value)
    default: return []
    }
  }

  private func listingCheck(
    _ shown: Shown, isCorrection: Bool, in transaction: StoreTransaction
  ) throws -> ListingCheck {
    let reading = try RecordReading(shown.record, transaction)
    let policy = try transaction.directory().current.policy
    let legal = WrittenDate(
      milestones: reading.milestones { _ in true }, merged: try transaction.mergedMilestones(into: shown.record),
      calendar: WorkingDayCalendar.inForce(by: policy).calendar, policy: DeadlinePolicy(policy),
      today: environment.now.date)
    return ListingCheck(
      state: shown.state.standing.state, listings: reading.listings, isCorrection: isCorrection,
      legalLimit: legal.limit?.dueDate, today: environment.now.date,
      earliest: isCorrection ? nil : try dayOfAct(transaction))
  }

  /// V5. The unit is the person's own, whichever role lets them call back, and that of whoever they say has called.
  private func callbackCheck(
    _ op: Op, on shown: Shown, by session: Session, in transaction: StoreTransaction
  ) throws -> CallbackCheck {
    let unit = shown.state.effective(CaseField.currentUnit)?.integer.flatMap(UnitNumber.init(exactly:))
    let caller = op.value[CallbackField.person]?.integer.flatMap(PersonNumber.init(exactly:))
    let persons = try transaction.directory().current.persons
    return CallbackCheck(
      ownUnit: session.person.unit, currentUnit: unit, callerUnit: caller.flatMap { persons[$0]?.unit })
  }
}

extension KindSchema {
  /// Key of the field that a finding speaks of; nil: none of this kind.
  func fieldName(of finding: Finding) -> String? {
    guard let number = finding.field else { return nil }
    if let own = finding.entryField { return entries[number]?.field(own)?.name }
    return fields[number]?.name
  }
}
