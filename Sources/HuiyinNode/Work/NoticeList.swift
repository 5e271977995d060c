public import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
public import HuiyinTownship

/// 交办: notices of assignment that are open (DOMAIN 4.3; 16, screen 6), those that one person may see.
public struct NoticeList: Sendable {
  public struct Line: Sendable, Hashable {
    public let heading: RecordHeading
    /// 交办轮次.
    public let epoch: Int64
    /// Nil: the hub gave it none.
    public let number: String?
    /// Who issued it, and when; nil: the case came to its unit without one.
    public let issued: Authorship?
    public let requirements: String?
    public let coUnits: [UnitName]
    /// 四包: who answers for what, in the order of the notice.
    public let guarantees: [FieldValue]
    /// When and how it was delivered, as last written; nil: nobody has written that down.
    public let delivered: Delivery?
    /// Who signed for it; nil: nobody has.
    public let signed: Authorship?
    /// Who objected, and why.
    public let objected: Authorship?
    public let objection: String?
    /// Until when an objection may be made; nil: not any more.
    public let objectionDue: DueStanding?
    /// The earliest of the date set for the case and the legal one.
    public let due: DueStanding?
    /// Signing and objecting, as far as they are the reader's to do now.
    public let steps: [Term]
    /// No delivery is written down, and the reader may do it.
    public let isDeliverable: Bool
    /// In the reader's own to-do list.
    public let isOwn: Bool
  }

  /// A case that was passed on to another unit, and whether that unit has it (DOMAIN 3.4, Transfer).
  public struct Transfer: Sendable, Hashable {
    public let heading: RecordHeading
    /// Who passed it on, and when.
    public let sent: Authorship?
    public let reason: String?
    /// 回执: when the letter was taken, as last written; nil: nobody has written that down.
    public let receipt: Delivery?
    /// None is written down, and the reader may do it.
    public let isDeliverable: Bool
  }

  /// 送达 of a notice or of the letter of a transfer.
  public struct Delivery: Sendable, Hashable {
    public let at: Label
    public let way: Label
    /// Who took it; nil: not written.
    public let receiver: Label?
  }

  /// How many open notices stand in a state.
  public struct Count: Sendable, Hashable {
    public let state: Term
    public let count: Int
  }

  public let asOf: CivilDate
  /// By due date, those without one last.
  public let lines: [Line]
  /// Open ones, listed or not.
  public let count: Int
  /// In the order of the workflow.
  public let counts: [Count]
  /// Cases that are with the unit that they were passed on to, the longest there first; only beside the first lines.
  public let transfers: [Transfer]
  /// Those too that are not listed.
  public let transferCount: Int
}

extension Node {
  /// - Parameters:
  ///   - start: how many lines to leave out.
  ///   - transferStart: how many cases that were passed on to leave out.
  ///   - limit: of the lines, and of the cases passed on; the counts are of all.
  public func notices(
    for person: Person, asOf: CivilDate? = nil, from start: Int = 0, transfersFrom transferStart: Int = 0,
    limit: Int = .max
  ) throws -> NoticeList {
    let today = asOf ?? environment.now.date
    return try store.read { reader in
      try NoticeReading(work: WorkReading(reader, for: person, asOf: today))
        .list(from: start, transfersFrom: transferStart, limit: limit)
    }
  }
}

private struct NoticeReading {
  /// Rules by which a case waits that is with a unit: signed for or not, objected to, reported or sent back.
  private static let rules = ["sign", "decide_objection", "report", "review_report"]
  private static let states = [
    CaseEvent.assigned, CaseEvent.objected, CaseEvent.inProgress, CaseEvent.reported, CaseEvent.returned,
  ]

  let work: WorkReading

  func list(from start: Int, transfersFrom transferStart: Int, limit: Int) throws -> NoticeList {
    let passedOn = WorkFilter(
      kind: RecordKind.caseFile, states: [CaseEvent.transferredOut], sight: work.sight)
    let transfers = start == 0 ? try work.reader.work(passedOn, leavingOut: transferStart, limit: limit) : []
    let open = try WorkList(work, in: Set(Self.states), by: .handled)
    let counts = open.counts { $0.state }
    let kind = TownshipSchema.caseFile
    return NoticeList(
      asOf: work.today,
      lines: try open.part(from: start, limit: limit).compactMap { found in
        try work.reader.firstTask(of: found.item.record, by: Self.rules).map { task in
          try line(found.item, task, due: found.due)
        }
      }, count: open.count,
      counts: Self.states.compactMap { state -> NoticeList.Count? in
        counts[state].map { NoticeList.Count(state: kind.stateTerm(state), count: $0) }
      }, transfers: try transfers.filter { try work.isVisible($0.record) }.map(transfer),
      transferCount: try work.reader.workGroups(passedOn).reduce(0) { $0 + $1.count })
  }

  /// Who issued it and who signed is told by the record's history alone: it is folded.
  private func line(_ item: Item, _ task: ProjectedTask, due: DueStanding?) throws -> NoticeList.Line {
    let reading = try RecordReading(item.record, work.reader)
    let steps = reading.steps
    let issue = steps.lastIndex { reading.op($0)!.field == CaseEvent.assigned }
    let after = issue.map { Array(steps[($0 + 1)...]) } ?? steps
    let signature = after.first { reading.op($0)!.field == CaseEvent.inProgress }
    let objection = after.last { reading.op($0)!.field == CaseEvent.objected }
    let issued = issue.map { steps[$0] }
    let delivered = issued.flatMap { delivery(of: .assignment, $0, reading) }
    let isDeliverable = try delivered == nil && work.reader.mayWrite(CaseEntry.delivery, to: item.record, work.person)
    let objectionDue = task.clock == DeadlineClock.objection.code ? work.standing(task.due) : nil
    return NoticeList.Line(
      heading: reading.heading, epoch: reading.state.standing.epoch,
      number: issued.flatMap { reading.noticeNumber(of: $0) }, issued: issued.map { reading.authorship($0) },
      requirements: issued.flatMap { requirements($0, reading) }, coUnits: coUnits(reading),
      guarantees: guarantees(reading), delivered: delivered,
      signed: signature.map { reading.authorship($0) },
      objected: objection.map { reading.authorship($0) },
      objection: objection.flatMap { reading.reason(reading.op($0)!) }, objectionDue: objectionDue, due: due,
      steps: try ownSteps(reading, objectionDue), isDeliverable: isDeliverable && issued != nil, isOwn: work.isOwn(task)
    )
  }

  private func requirements(_ event: OpID, _ reading: RecordReading) -> String? {
    let op = reading.op(event)!
    return reading.words.seen(op.value, op.field, reading.kind)[EventValueField.requirements]?.text
  }

  private func coUnits(_ reading: RecordReading) -> [UnitName] {
    reading.state.members(CaseField.coUnits).compactMap { member in
      member.integer.flatMap { UnitNumber(exactly: $0) }.map { reading.names.unit($0) }
    }
  }

  private func guarantees(_ reading: RecordReading) -> [FieldValue] {
    CaseField.guarantees.compactMap { field in
      guard let value = reading.state.effective(field), !value.isNone else { return nil }
      return FieldValue(
        field: reading.kind.term(field), value: reading.words.shown(value, of: field, in: reading.kind))
    }
  }

  private func ownSteps(_ reading: RecordReading, _ objectionDue: DueStanding?) throws -> [Term] {
    guard !reading.heading.isReadOnly else { return [] }
    let actor = try work.reader.permissionActor(work.person)
    let subject = try work.reader.permissionSubject(try work.reader.shown(reading.record))
    let isHub = try work.reader.nodeKind() == .hub
    return reading.nextSteps.filter { step in
      guard let event = reading.kind.events[step.event.number] else { return false }
      if case .refused = step.answer(event, by: actor, on: subject, isHub: isHub) { return false }
      switch step.event.number {
      case CaseEvent.inProgress: return true
      // One that comes too late is refused (DOMAIN 13, A7).
      case CaseEvent.objected: return objectionDue?.colour != .darkRed
      default: return false
      }
    }.map(\.event)
  }
}

// MARK: Deliveries

extension NoticeReading {
  private func transfer(_ item: Item) throws -> NoticeList.Transfer {
    let reading = try RecordReading(item.record, work.reader)
    let sent = reading.steps.last { reading.op($0)!.field == CaseEvent.transferredOut }
    let receipt = sent.flatMap { delivery(of: .transfer, $0, reading) }
    return NoticeList.Transfer(
      heading: reading.heading, sent: sent.map { reading.authorship($0) },
      reason: sent.flatMap { reading.reason(reading.op($0)!) }, receipt: receipt,
      isDeliverable: try receipt == nil && work.reader.mayWrite(CaseEntry.delivery, to: item.record, work.person))
  }

  /// Of the paper that this step made, in the round that it began.
  fileprivate func delivery(of form: FormKind, _ event: OpID, _ reading: RecordReading) -> NoticeList.Delivery? {
    let round = reading.round(begunBy: event)
    let entry = reading.standingEntries(CaseEntry.delivery).last { entry in
      entry.value[DeliveryField.document]?.text == form.code && entry.value[DeliveryField.round]?.integer == round
    }
    guard let entry else { return nil }
    let fields = Dictionary(
      reading.words.fields(of: entry.value, entry.kind, in: reading.kind).map { ($0.field.number, $0.value.words) },
      uniquingKeysWith: { $1 })
    return NoticeList.Delivery(
      at: fields[DeliveryField.deliveredAt] ?? Label("", ""), way: fields[DeliveryField.way] ?? Label("", ""),
      receiver: fields[DeliveryField.receiver] ?? fields[DeliveryField.person])
  }
}
