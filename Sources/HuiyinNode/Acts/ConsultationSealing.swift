import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// The seal of a consultation (DOMAIN 4.3; 12, "meeting seal"; 13, A3, D26).
extension Node {
  /// Seals the minutes at the hub. In the same transaction every case goes where the meeting has sent it: what
  /// stations have proposed otherwise is overtaken, and shown so. What is another office's to do (DOMAIN 8, "D npc",
  /// "D petition") waits for it, with the routing written into the case; `carryOutConsultation` does it then.
  ///
  /// Elsewhere the seal is a proposal: nothing is sealed and no case goes anywhere before the hub has sealed the same,
  /// which confirms it, or has refused it with a reason (`refuseSeal`). Minutes that the hub seals otherwise overtake
  /// it.
  ///
  /// - Parameter seen: as a form showed it; nothing is sealed when it has moved on since.
  /// - Returns: with a warning for each case whose step waits for somebody else.
  /// - Throws: when something is missing (`ConsultationCheck`); when a case cannot go where it is sent; elsewhere when
  ///   the same is proposed already. Nothing is written then.
  public func sealConsultation(
    _ record: RecordID, seen: [ChangesetReference]? = nil, by session: Session
  ) throws -> Committed {
    try sealConsultation(record, seen: seen, confirming: nil, by: session)
  }

  /// - Parameter confirming: a proposal of the same, which it has to be.
  func sealConsultation(
    _ record: RecordID, seen: [ChangesetReference]? = nil, confirming: OpID?, by session: Session
  ) throws -> Committed {
    try store.write { transaction in
      if let seen, try transaction.hasMoved(record, since: seen) { throw NodeError.recordMoved }
      let shown = try transaction.shown(record)
      try checkOpen(shown, .sealConsultation, by: session, in: transaction)
      let isHub = try isAtHub(session, in: transaction)
      if confirming != nil { try checkAtHub(session, in: transaction) }
      guard let meeting = try transaction.meeting(record) else { throw Self.noMeeting }
      let items = try transaction.standingItems(of: record).map(\.item)
      let sealed = try checkedMinutes(items, on: meeting.day, shown, isHub: isHub, keys: session.keys, in: transaction)
      if !isHub { try checkNotProposed(sealed.value, of: record, in: transaction) }
      let answers =
        try isHub ? answers(sealing: sealed.value, of: record, confirming: confirming, in: transaction) : []
      let cases = try items.compactMap { try transaction.state(of: $0.caseFile) }
      var committed = try commit(
        Act(
          on: shown,
          Self.carried(from: cases, on: shown) + [
            Op(.event, field: ConsultationEvent.sealed),
            Op(.set, field: ConsultationField.minutes, value: sealed.value),
          ] + answers), person: session.person.number, keys: session.keys, in: transaction)
      try serveAsHub(record, after: session.keys, in: transaction)
      if isHub { committed.warnings = try carryOut(sealed.items, of: meeting, by: session, in: transaction) }
      return committed
    }
  }

  /// Takes the steps that the sealed minutes have left to this person's office. Answers how many cases it was, and what
  /// still waits for others; nothing is done twice.
  public func carryOutConsultation(
    _ record: RecordID, by session: Session
  ) throws -> (taken: Int, waiting: [Label]) {
    try store.write { transaction in
      let shown = try transaction.shown(record)
      try checkConsultation(shown.kind.number)
      try permit(.sealConsultation, on: PermissionSubject(), by: session, in: transaction)
      try checkAtHub(session, in: transaction)
      guard let sealed = shown.state.effective(ConsultationField.minutes).flatMap({ SealedConsultation($0) }),
        let meeting = try transaction.meeting(record)
      else {
        throw NodeError.refused(
          "notSealed", "会议纪要还没有盖章", "the minutes are not sealed yet",
          next: Label("先盖章", "seal them first"))
      }
      let open = try sealed.items.filter { try transaction.isOpen($0) }
      let waiting = try carryOut(open, of: meeting, by: session, in: transaction)
      return (open.count - waiting.count, waiting)
    }
  }

  private static let noMeeting = NodeError.refused(
    "unknownMeeting", "记录没有写明是哪一次会议", "the record does not say which meeting it is of")

  private func isAtHub(_ session: Session, in transaction: StoreTransaction) throws -> Bool {
    try transaction.directory().current.devices[session.keys.device]?.kind == .hub
  }

  func checkAtHub(_ session: Session, in transaction: StoreTransaction) throws {
    guard try !isAtHub(session, in: transaction) else { return }
    throw NodeError.refused(
      "elsewhere", "只有镇中心节点能落实会议纪要、答复盖章的提请",
      "minutes are carried out, and proposals to seal them answered, at the hub alone",
      next: Label("同步后在镇中心办理", "let it reach the hub, and do it there"))
  }

  private func checkedMinutes(
    _ items: [ConsultItem], on day: CivilDate, _ shown: Shown, isHub: Bool, keys: DeviceKeys,
    in transaction: StoreTransaction
  ) throws -> SealedConsultation {
    // A station holds a part of the cases: how the others stand the hub alone can say.
    func state(_ caseFile: RecordID) throws -> StateNumber? {
      try transaction.state(of: caseFile)?.standing.state ?? (isHub ? nil : CaseEvent.consulting)
    }
    let chair = shown.state.effective(ConsultationField.chair)?.integer.flatMap { PersonNumber(exactly: $0) }
    let participants = shown.state.members(ConsultationField.participants)
      .compactMap { $0.integer.flatMap { PersonNumber(exactly: $0) } }
    let check = ConsultationCheck(
      day: day, hasChair: chair != nil, hasParticipants: !participants.isEmpty,
      items: try items.map {
        ConsultationCheck.Item(
          $0, name: try transaction.name(of: $0.caseFile), state: try state($0.caseFile))
      })
    try refuse(
      check.findings(today: try dayOfAct(transaction)), "consultation", in: shown.kind, keys: keys, transaction)
    guard participants.count <= SealedConsultation.participantsMaximum else {
      throw NodeError.refused(
        "tooManyParticipants", "参加人员最多\(SealedConsultation.participantsMaximum)人",
        "there are at most \(SealedConsultation.participantsMaximum) participants", beside: "participants")
    }
    return SealedConsultation(chair: chair ?? 0, participants: participants, items: items)
  }

  /// Answers what waits for somebody else, case by case.
  private func carryOut(
    _ items: [ConsultItem], of meeting: (day: CivilDate, number: Int), by session: Session,
    in transaction: StoreTransaction
  ) throws -> [Label] {
    try items.compactMap { item in
      let name = try transaction.name(of: item.caseFile)
      do {
        guard let refusal = try carryOut(item, of: meeting, by: session, in: transaction) else { return nil }
        return Label(
          "\(name)：分流决定已写入，办理步骤待有权限的人：\(refusal.what.chinese)",
          "\(name): the routing is written, and its step waits for who may: \(refusal.what.english)")
      } catch let error as NodeError {
        throw NodeError(
          error.code, error.sort,
          Label("\(name)：\(error.what.chinese)", "\(name): \(error.what.english)"), next: error.next)
      }
    }
  }

  /// One case goes where it is sent. What is not this person's is left, with the routing written; answers why.
  private func carryOut(
    _ item: ConsultItem, of meeting: (day: CivilDate, number: Int), by session: Session,
    in transaction: StoreTransaction
  ) throws -> NodeError? {
    guard let decision = item.decision, let step = try Step(item, transaction) else { return nil }
    let routing = [TypedEdit(.set, "routing", decision)]
    let isRouted = try transaction.state(of: item.caseFile)?.effective(CaseField.routing) == .text(decision)
    let words =
      Self.decisionWords(of: meeting.day, number: meeting.number) + (item.reason.isBlank ? "" : "：\(item.reason)")
    var refusal: NodeError?
    let taken = try transaction.attempt(where: { error in
      guard let error = error as? NodeError, error.isAboutRights else { return false }
      refusal = error
      return true
    }) {
      try emit(
        step.event, on: item.caseFile, resolved: (isRouted ? [] : routing) + step.writes,
        because: EventReason(code: step.code, words: words), by: session, in: transaction)
    }
    if taken == nil, !isRouted {
      _ = try act(on: item.caseFile, by: session, in: transaction) { shown in
        try edits(routing, of: shown, by: session, in: transaction).ops
      }
    }
    return refusal
  }

  /// With which the reason of a step begins that carries out what a meeting has decided.
  static func decisionWords(of day: CivilDate, number: Int) -> String {
    "\(day.text(in: .chinese))\(number > 1 ? "第\(number)次" : "")会商研判会议决定"
  }

  /// What a decision means for its case (DOMAIN 4.3, 5).
  private struct Step {
    let event: String
    var writes: [TypedEdit] = []
    var code: String?

    /// Nil: newer software has decided something else.
    init?(_ item: ConsultItem, _ reader: StoreReader) throws {
      switch item.decision {
      case "npc_accept": (event, writes) = ("accepted", [TypedEdit(.set, "track", "npc")])
      case "petition": (event, writes) = ("accepted", [TypedEdit(.set, "track", "petition")])
      case "other_dept":
        (event, writes) = ("transferred_out", [TypedEdit(.set, "current_unit", String(item.unit ?? 0))])
      case "defer": event = "registered"
      case "not_accept":
        event = "not_accepted"
        // The reason is the meeting's own, in words.
        code = try reader.preselectedRefusal(of: item.caseFile) ?? "other"
      default: return nil
      }
    }
  }
}

extension NodeError {
  /// The seal carries the minutes and sends the cases on: it is no step like others.
  static let sealedByItself = NodeError.usage(
    "sealedByItself", "会议纪要不能这样盖章", "minutes are not sealed like this",
    next: Label("用 `huiyin consultation seal`，或在会议页面盖章", "use `huiyin consultation seal`, or the page of the meeting"))

  /// It is somebody else's to do, and nothing else is wrong.
  fileprivate var isAboutRights: Bool {
    code.hasPrefix("notPermitted.") || code == "notEffective.right" || code == "notEffective.scope"
  }
}

extension StoreReader {
  /// Which meeting it is the record of, by its roots.
  func meeting(_ record: RecordID) throws -> (day: CivilDate, number: Int)? {
    if let root = try root(of: record), let named = TownshipSchema.consultation(named: root.header.facts) {
      return named
    }
    return try changesets(of: record).lazy.map(\.changeset.header).filter(\.isRoot)
      .compactMap { TownshipSchema.consultation(named: $0.facts) }.first
  }

  /// Whether a case still waits for the step that sealed minutes decided: it is in consultation, and goes that way.
  func isOpen(_ item: ConsultItem) throws -> Bool {
    guard let state = try state(of: item.caseFile), let decision = item.decision else { return false }
    return state.standing.state == CaseEvent.consulting && state.effective(CaseField.routing) == .text(decision)
  }
}
