import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// A yes to a proposal is the act itself, made now: what keeps a person from taking it keeps it from being confirmed,
/// and the hub itself likewise (DOMAIN 11; 12, "applied or refused by the hub with reason returned to the author").
extension Node {
  /// Throws, with what to do instead, when the proposal no longer holds; nothing is written then.
  func checkConfirmation(
    of id: OpID, in changeset: Changeset, _ status: ProposalStatus, on shown: Shown, by session: Session,
    in transaction: StoreTransaction
  ) throws {
    guard status == .open else { throw Self.answered(id, status) }
    try checkStanding(of: id, in: changeset, on: shown, in: transaction)
    try refuse(
      try findings(
        confirming: id, in: changeset, on: shown, by: transaction.permissionActor(session.person).roles,
        in: transaction), "confirm", in: shown.kind,
      keys: session.keys, transaction, next: Self.confirmationNext)
  }

  static func answered(_ id: OpID, _ status: ProposalStatus) -> NodeError {
    let words = status.label
    return NodeError.refused(
      "proposalNotOpen", "提议 \(id) 不能再确认：\(words.chinese)",
      "proposal \(id) cannot be confirmed any more: \(words.english)",
      next: status == .overtaken ? confirmationNext : nil)
  }

  private static let confirmationNext = Label(
    "按现状另行办理，或答复不同意并写明理由（`huiyin proposal decide 操作 no --reason …`）",
    "do it anew as things stand, or say no with the reason (`huiyin proposal decide OP no --reason …`)")

  /// A merger that is proposed is asked again what keeps two from being one.
  private func checkStanding(
    of id: OpID, in changeset: Changeset, on shown: Shown, in transaction: StoreTransaction
  ) throws {
    guard shown.kind.number == RecordKind.duplicateLink, changeset.ops[Int(id.index)].value == Choices.sameMatter,
      let pair = try transaction.link(shown.record), let both = DuplicatePair(pair.first, pair.second),
      try transaction.state(of: both.first) != nil, try transaction.state(of: both.second) != nil
    else { return }
    try Self.checkMerge(try transaction.linkShown(both), in: transaction)
  }

  /// What would keep a person from doing now what was proposed.
  ///
  /// - Parameters:
  ///   - shown: the record in which it would be done: its own, or the survivor's.
  ///   - roles: of the person who would say yes; nil: the machine would, for its author.
  func findings(
    confirming id: OpID, in changeset: Changeset, on shown: Shown, by roles: RoleSet? = nil, in reader: StoreReader
  ) throws -> [Finding] {
    guard shown.kind.number == RecordKind.caseFile else { return [] }
    let act = changeset.ops[Int(id.index)]
    let askedOn = Moment(milliseconds: changeset.header.timeMilliseconds)?.date
    guard act.operation == .event, let event = shown.kind.events[act.field] else {
      let milestones = try RecordReading(shown.record, reader).milestones { _ in true }
      let draft = IntakeDraft(shown.state)
      return VacancyCheck(registers: shown.effectiveRegisters).findings([act])
        + (try handover([act], on: shown, in: reader))
        + (try findings(about: [act], of: shown.record, milestones, in: reader))
        + (try findings(changing: [act], of: shown, in: reader))
        + draft.findings(after: draft.changed(by: [act]), isIntake: false) + passed([act], askedOn)
    }
    let bound = changeset.ops.indices
      .filter { shown.kind.boundEvent(changeset.ops, at: $0) == Int(id.index) }.map { changeset.ops[$0] }
    var reason: [UInt32: Value] = [:]
    for field in [EventValueField.reason, EventValueField.reasonCode] { reason[field] = act.value[field] }
    let takenBy = try roles ?? RecordReading(shown.record, reader).rolesOfKnowing(id.changeset)
    let step = CheckedStep(event: event, reason: reason, writes: bound, askedOn: askedOn, takenBy: takenBy)
    return try findings(of: step, caseStep(step, on: shown, in: reader), on: shown, in: reader) + passed(bound, askedOn)
  }

  /// A date that lay ahead when it was proposed, and has passed on the way.
  private func passed(_ writes: [Op], _ askedOn: CivilDate?) -> [Finding] {
    let written = writes.last { $0.operation == .set && $0.field == CaseField.deadline }?.value.text
    guard let askedOn, let date = written.flatMap({ try? CivilDate(parsing: $0) }) else { return [] }
    return WrittenDate.passed(date, proposedOn: askedOn, today: environment.now.date)
  }
}
