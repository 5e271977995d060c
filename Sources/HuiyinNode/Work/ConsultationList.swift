public import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
public import HuiyinTownship

/// 会商研判: what waits to be looked at together, and what has come of it on a day (DOMAIN 4.3; 16, screen 5), as far as
/// one person may see it. It is read from the steps of the cases; a meeting's own record is a `ConsultationRecord`.
public struct ConsultationAgenda: Sendable {
  public struct Line: Sendable, Hashable {
    public let heading: RecordHeading
    /// Who put it there, when and why; of an objection who objected.
    public let put: EventPresentation?
    /// The earliest of all its dates: a case that is not accepted yet waits for the answer whether it is.
    public let due: DueStanding?
    /// Acts that stations and units have proposed: none binds before it is decided at the hub.
    public let proposals: [ProposalPresentation]
  }

  /// Cases that wait for the same.
  public struct Part: Sendable, Hashable {
    /// By due date, those without one last; of many the most urgent.
    public let lines: [Line]
    /// Listed or not.
    public let count: Int
  }

  public let asOf: CivilDate
  /// 会商研判 and 异议: to be routed.
  public let consulting: Part
  public let objected: Part
  /// Accepted, and with nobody yet: to be assigned.
  public let unassigned: Part
}

/// What was decided on one day on cases that had been put up for consultation: the minutes.
public struct ConsultationMinutes: Sendable {
  public struct Decision: Sendable, Hashable {
    public let heading: RecordHeading
    public let event: EventPresentation
    /// It carries out what a meeting of another day has sealed.
    public let isOfOtherDay: Bool

    /// A code of `Choices.routings`; nil: it routes nothing.
    public var routing: String? {
      switch event.event.number {
      case CaseEvent.accepted:
        switch event.bound.first(where: { $0.field.number == CaseField.track })?.value.value.text {
        case "npc": "npc_accept"
        case "petition": "petition"
        case "other_dept": "other_dept"
        default: nil
        }
      case CaseEvent.transferredOut: "other_dept"
      case CaseEvent.notAccepted: "not_accept"
      case CaseEvent.registered: "defer"
      default: nil
      }
    }
  }

  public let day: CivilDate
  /// In the order in which they were taken, by their authors' clocks.
  public let decisions: [Decision]
  /// More has changed since that day than is looked at: decisions may be missing, and these are no minutes to sign.
  public let isCut: Bool
  /// Records of meetings of that day that the person may see and that are sealed, by their number.
  public let meetings: [ConsultationRecord]

  /// How many cases went which way, by code of `Choices.routings` (DOMAIN 10, R6): what meetings of the day have
  /// sealed, and of cases that none of them has on its minutes the last routing of the day. A step that carries out
  /// what a meeting of another day has sealed is counted on that day.
  public var counts: [String: Int] {
    var last: [RecordID: String] = [:]
    for decision in decisions where !decision.isOfOtherDay {
      last[decision.heading.record] = decision.routing ?? last[decision.heading.record]
    }
    for item in meetings.flatMap(\.items) { last[item.caseFile] = item.decision?.code.text ?? last[item.caseFile] }
    return Dictionary(grouping: last.values) { $0 }.mapValues(\.count)
  }
}

extension Node {
  /// Cases of one part of an agenda that are folded: more than a meeting gets through.
  public static let agendaFoldedMaximum = 100

  /// - Parameter limit: of the lines of each part; the counts are of all.
  public func consultationAgenda(
    for person: Person, asOf: CivilDate? = nil, limit: Int = Node.agendaFoldedMaximum
  ) throws -> ConsultationAgenda {
    let today = asOf ?? environment.now.date
    return try store.read { reader in
      try ConsultationReading(work: WorkReading(reader, for: person, asOf: today)).agenda(limit: limit)
    }
  }

  /// Cases changed since the day that are folded for its minutes.
  public static let minutesFoldedMaximum = 500

  /// What the cases' own steps of a day tell, and the sealed records of that day's meetings.
  ///
  /// - Parameters:
  ///   - day: nil: today.
  ///   - limit: of cases changed since, the newest first.
  public func consultationMinutes(
    of day: CivilDate? = nil, for person: Person, limit: Int = Node.minutesFoldedMaximum
  ) throws -> ConsultationMinutes {
    let day = day ?? environment.now.date
    return try store.read { reader in
      try ConsultationReading(work: WorkReading(reader, for: person, asOf: day)).minutes(limit: limit, for: person)
    }
  }
}

private struct ConsultationReading {
  /// What a meeting decides: 联络站受理, 信访渠道, 送交有关部门, 不予受理, 暂缓, and to whom it is assigned.
  private static let decisions: Set<StateNumber> = [
    CaseEvent.accepted, CaseEvent.transferredOut, CaseEvent.notAccepted, CaseEvent.registered, CaseEvent.assigned,
  ]

  let work: WorkReading

  func agenda(limit: Int) throws -> ConsultationAgenda {
    func part(_ state: StateNumber) throws -> ConsultationAgenda.Part { try self.part(in: state, limit: limit) }
    return ConsultationAgenda(
      asOf: work.today, consulting: try part(CaseEvent.consulting), objected: try part(CaseEvent.objected),
      unassigned: try part(CaseEvent.accepted))
  }

  private func part(in state: StateNumber, limit: Int) throws -> ConsultationAgenda.Part {
    let list = try WorkList(work, in: [state], by: .due)
    let lines = try list.part(from: 0, limit: limit).map { found in
      let reading = try RecordReading(found.item.record, work.reader)
      let put = reading.steps.last { reading.op($0)?.field == state }
      return ConsultationAgenda.Line(
        heading: reading.heading, put: put.map { reading.event($0) }, due: found.due,
        proposals: reading.proposals)
    }
    return ConsultationAgenda.Part(lines: lines, count: list.count)
  }

  /// A case in which something was done on the day has changed then or later.
  func minutes(limit: Int, for person: Person) throws -> ConsultationMinutes {
    let sealed = try work.reader.sealedMeetings()
    let others = sealed.filter { $0.day != work.today }
    let own = try sealed.filter { $0.day == work.today }.compactMap {
      try work.reader.consultation($0.record, for: person)
    }
    let start = max(0, work.today.dayNumber * 1440 - Moment.chinaOffsetMinutes) * 60_000
    var filter = ItemFilter(kind: RecordKind.caseFile, limit: limit + 1)
    // What was decided on one before it was merged was decided all the same.
    filter.includesMerged = true
    let changed = try work.reader.items(filter).prefix { $0.changedAtMilliseconds >= start }
    let decisions = try changed.prefix(limit).filter { item in
      // Most that change on a day were never put up: their changesets say so without being folded.
      try work.isVisible(item.record) && work.reader.holdsEvent(CaseEvent.consulting, of: item.record)
    }.flatMap { item in
      try self.decisions(on: RecordReading(item.record, work.reader), besides: others)
    }
    return ConsultationMinutes(
      day: work.today,
      decisions: decisions.sorted { one, other in
        (one.event.author.timeMilliseconds, one.event.id) < (other.event.author.timeMilliseconds, other.event.id)
      }, isCut: changed.count > limit, meetings: own)
  }

  private func decisions(
    on reading: RecordReading, besides others: [SealedMeeting]
  ) -> [ConsultationMinutes.Decision] {
    let steps = reading.steps
    guard let first = steps.firstIndex(where: { reading.op($0)?.field == CaseEvent.consulting }) else { return [] }
    return steps[(first + 1)...].compactMap { id in
      guard let op = reading.op(id), Self.decisions.contains(op.field) else { return nil }
      let event = reading.event(id)
      guard Moment(milliseconds: event.author.timeMilliseconds)?.date == work.today else { return nil }
      let isOfOther = others.contains { $0.isCarriedOut(by: event.reason, on: reading.record) }
      return ConsultationMinutes.Decision(heading: reading.heading, event: event, isOfOtherDay: isOfOther)
    }
  }
}
