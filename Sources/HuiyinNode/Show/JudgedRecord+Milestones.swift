import HuiyinRecords
import HuiyinTownship

extension JudgedRecord {
  /// What the clocks of a case read of it (DOMAIN 6).
  func milestones(isAtHub: (Changeset) -> Bool) -> CaseMilestones {
    func reception(_ field: UInt32) -> CaseMilestones.Reception? {
      guard let register = state.register(field), let text = register.effective?.text,
        let moment = try? Moment(parsing: text)
      else { return nil }
      return CaseMilestones.Reception(
        .minute(moment),
        isHubConfirmed: register.live.contains { live in
          live.value == register.effective && changeset(live.op.changeset).map(isAtHub) == true
        })
    }
    let reached = standingEntries(CaseEntry.callback).filter {
      $0.value[CallbackField.reached] == Choices.reachedYes
    }
    let later = reached.isEmpty ? [] : sinceConclusion
    var milestones = CaseMilestones(
      received: reception(CaseField.receivedAt), track: state.effective(CaseField.track)?.text,
      steps: steps.compactMap { id in
        let changeset = changeset(id.changeset)!
        guard let time = DeadlineTime(milliseconds: changeset.header.timeMilliseconds) else { return nil }
        var step = CaseMilestones.Step(op(id)!.field, time, isHubConfirmed: isAtHub(changeset))
        step.round = round(begunBy: id)
        return step
      },
      reached: reached.filter { later.contains($0.id) }
        .compactMap { DeadlineTime(milliseconds: changeset($0.id.changeset)!.header.timeMilliseconds) },
      granted: granted)
    milestones.listed = listed(isAtHub: isAtHub)
    milestones.hotlineGrade = state.effective(CaseField.hotlineGrade)?.text
    milestones.hotlineReceived = kind.number == RecordKind.caseFile ? reception(CaseField.hotlineReceivedAt) : nil
    milestones.isOnline = IntakeSource(channel: state.effective(CaseField.channel)) == .online
    milestones.firstReply = state.effective(CaseField.firstReplyAt)?.text.flatMap { try? Moment(parsing: $0) }
      .map { .minute($0) }
    milestones.deliveries = standingEntries(CaseEntry.delivery).compactMap { entry in
      guard let document = entry.value[DeliveryField.document]?.text,
        let moment = entry.value[DeliveryField.deliveredAt]?.text.flatMap({ try? Moment(parsing: $0) })
      else { return nil }
      return CaseMilestones.Delivery(
        document, round: entry.value[DeliveryField.round]?.integer, .minute(moment),
        isHubConfirmed: changeset(entry.id.changeset).map(isAtHub) == true)
    }
    for entry in standingEntries(CaseEntry.pause) {
      // One that ends before it begins stands still on no day.
      guard let pause = DeadlinePause(entry: entry.value), pause.through.map({ $0 >= pause.from }) ?? true,
        !pause.isTooLong
      else { continue }
      milestones.pauses.append(pause)
      if changeset(entry.id.changeset).map(isAtHub) != true { milestones.arePausesHubConfirmed = false }
    }
    return milestones
  }

  /// 交办轮次 that an event sets; nil: it sets none.
  func round(begunBy event: OpID) -> Int64? {
    guard let epoch = kind.meanings.epoch, let changeset = changeset(event.changeset) else { return nil }
    return ids(of: changeset).last { op($0)?.field == epoch && boundEvent($0) == event }
      .flatMap { op($0)?.value.integer }
  }

  /// Number of the notice of an assignment; nil: the event made none, or the hub gave it none.
  func noticeNumber(of event: OpID) -> String? {
    guard kind.number == RecordKind.caseFile, op(event)?.field == CaseEvent.assigned,
      let changeset = changeset(event.changeset)
    else { return nil }
    return changeset.ops.last { $0.operation == .append && $0.field == CaseEntry.notice }?
      .value[NoticeField.number]?.text
  }

  private var granted: DeadlineExtension? {
    guard let register = state.register(CaseField.extendedDays), let days = register.effective?.integer,
      let write = register.live.last(where: { $0.value == register.effective }),
      let time = changeset(write.op.changeset)?.header.timeMilliseconds, let moment = Moment(milliseconds: time)
    else { return nil }
    return DeadlineExtension(days: Int(clamping: days), approvedOn: moment.date)
  }

  /// Events in effect, in order.
  var steps: [OpID] { orderedIDs.filter { op($0)!.operation == .event && opVerdict($0) == .effective } }

  /// Entries of a kind that no newer one replaces, in the order of events.
  func standingEntries(_ kind: UInt32) -> [EntryState] { orderedEntries(kind).filter(\.correctedBy.isEmpty) }

  /// Entries as lists tell them, by when they happened.
  func listed(_ entries: [EntryState]) -> [EntryState] {
    entries.count > 1 ? entries.sorted { place(of: $0) < place(of: $1) } : entries
  }

  func place(of entry: EntryState) -> EntryPlace {
    EntryPlace(
      entry.id, entry.value, of: kind.entries[entry.kind],
      clock: changeset(entry.id.changeset)?.header.clock ?? HybridClock(packed: 0))
  }

  /// Entries of a kind, corrected ones too, in the order of events.
  func orderedEntries(_ kind: UInt32) -> [EntryState] {
    let found = state.entries.filter { $0.kind == kind }
    guard found.count > 1 else { return found }
    let byID = Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
    return orderedIDs.compactMap { byID[$0] }
  }
}

extension DeadlineTime {
  fileprivate init?(milliseconds: UInt64) {
    guard let moment = Moment(milliseconds: milliseconds) else { return nil }
    self = .minute(moment)
  }
}
