import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// One record as the rules of 我的待办 read it (DOMAIN 14).
struct TaskReading: JudgedRecord {
  let folded: FoldedRecord
  /// Every op that counts, in the order of events.
  let orderedIDs: [OpID]
  private let verdicts: [OpID: OpVerdict]

  var kind: KindSchema { folded.kind }
  var state: RecordState { folded.state }
  var judged: JudgedHistory { folded.judged }

  init(_ folded: FoldedRecord) {
    self.folded = folded
    verdicts = Dictionary(uniqueKeysWithValues: folded.state.ops.map { ($0.id, $0.verdict) })
    let history = folded.judged.history
    orderedIDs = folded.state.order.flatMap { reference in
      history.place(of: reference).map { place in
        history.changesets[place].ops.indices.map { OpID(reference, UInt16($0)) }
      } ?? []
    }
  }

  func opVerdict(_ id: OpID) -> OpVerdict { verdicts[id] ?? .unknown }

  func time(_ id: OpID) -> UInt64 { header(id).timeMilliseconds }
  func header(_ id: OpID) -> Header { changeset(id.changeset)!.header }

  private func integer(_ field: UInt32) -> UInt32 {
    state.effective(field)?.integer.flatMap { UInt32(exactly: $0) } ?? 0
  }

  var subject: TaskSubject {
    var subject = TaskSubject(kind: kind.number, state: state.standing.state)
    guard kind.number != RecordKind.audit else {
      subject.glass = glass
      return subject
    }
    guard kind.number != RecordKind.deadlineExtension else {
      subject.extensionMatters = extensionMatters
      return subject
    }
    guard kind.number != RecordKind.consultation else {
      subject.sealMatters = sealMatters
      return subject
    }
    let steps = self.steps
    subject.isMerged = folded.isMerged
    subject.home = folded.home
    subject.stateSince = (steps.last ?? orderedIDs.first).map(time) ?? 0
    subject.milestones = milestones { _ in true }
    subject.merged = folded.merged.map(MergedReading.init).filter { $0.kind.number == kind.number }.filter(\.isOwed)
      .map { $0.milestones { _ in true } }
    if kind.number == RecordKind.intake {
      readIntake(&subject)
    } else {
      readCase(&subject, steps)
    }
    readActs(&subject, steps)
    return subject
  }

  private func readIntake(_ subject: inout TaskSubject) {
    var draft = IntakeDraft()
    for register in state.registers where register.key.entry == nil {
      draft.registers[register.key.field] = register.effective
    }
    for set in state.sets where set.key.entry == nil { draft.sets[set.key.field] = set.members }
    subject.lackingField = draft.lackingField
    subject.isSettledOnSpot = state.isSettledOnSpot
    subject.keeper = TaskSubject.Keeper(infoKind: state.effective(IntakeField.infoKind)?.text)
  }

  private func readCase(_ subject: inout TaskSubject, _ steps: [OpID]) {
    subject.currentUnit = integer(CaseField.currentUnit)
    subject.responsible = integer(CaseField.responsible)
    subject.keeper = TaskSubject.Keeper(
      track: state.effective(CaseField.track)?.text, routing: state.effective(CaseField.routing)?.text)
    subject.writtenDeadline = state.effective(CaseField.deadline)?.text.flatMap { try? CivilDate(parsing: $0) }
    let entries = standingEntries(CaseEntry.callback) + standingEntries(CaseEntry.feedback)
    if !entries.isEmpty {
      subject.satisfaction = satisfaction
      subject.discontent = discontent.map(time)
      let places = placesAmong(steps)
      readCallbacks(&subject, places)
      subject.isTransferAnswered =
        state.standing.state == CaseEvent.transferredOut
        && standingEntries(CaseEntry.feedback).contains {
          $0.value[FeedbackField.stage] == Choices.stageResult && places[$0.id] == steps.count
        }
    }
    subject.listings = listingsToSign
    subject.lateEntries = lateEntries
    subject.handover = handover
    subject.urgings = urgings(unit: subject.currentUnit, responsible: subject.responsible)
    subject.newDeadline = newDeadline(since: steps)
    subject.notChosen = notChosen
  }

  private func readCallbacks(_ subject: inout TaskSubject, _ stepsBefore: [OpID: Int]) {
    for entry in standingEntries(CaseEntry.callback) {
      let place = TaskSubject.Place(stepsBefore: stepsBefore[entry.id] ?? 0, at: time(entry.id))
      subject.callbacks.append(
        TaskSubject.Callback(place, isReached: entry.value[CallbackField.reached] == Choices.reachedYes))
    }
  }

  /// Of each op, how many steps stand before it.
  private func placesAmong(_ steps: [OpID]) -> [OpID: Int] {
    var places: [OpID: Int] = [:]
    var count = 0
    for id in orderedIDs {
      places[id] = count
      if count < steps.count, steps[count] == id { count += 1 }
    }
    return places
  }
}
