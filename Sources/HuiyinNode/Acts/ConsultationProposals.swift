import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// The seal of a consultation that is proposed elsewhere than at the hub, and what the hub says to it (DOMAIN 12,
/// "meeting seal", hub-decided).
extension Node {
  /// A yes seals the minutes as they were proposed, and sends every case on its way; a no ends the proposal.
  ///
  /// - Throws: when the agenda is not any more what was proposed: then it is sealed as it stands, or changed back.
  func answerSeal(
    _ id: OpID, of record: RecordID, isYes: Bool, reason: String, by session: Session
  ) throws -> Committed {
    if isYes { return try sealConsultation(record, confirming: id, by: session) }
    return try refuseSeal(of: record, only: id, reason: reason, by: session)
  }

  /// Says no to whoever has proposed to seal the minutes as they stand elsewhere; they read the reason in the record of
  /// the meeting.
  ///
  /// - Throws: elsewhere than at the hub, without a reason, and when nobody has proposed it.
  public func refuseSeal(of record: RecordID, reason: String, by session: Session) throws -> Committed {
    try refuseSeal(of: record, only: nil, reason: reason, by: session)
  }

  private func refuseSeal(
    of record: RecordID, only id: OpID?, reason: String, by session: Session
  ) throws -> Committed {
    try store.write { transaction in
      let shown = try transaction.shown(record)
      try checkOpen(shown, .sealConsultation, by: session, in: transaction)
      try checkAtHub(session, in: transaction)
      try NodeError.checkReason(
        reason, "不同意须写明理由，提出的人会看到", "to say no a reason is needed: whoever proposed it reads it")
      let open = try transaction.proposedSeals(of: record).filter { $0.status == .open && (id ?? $0.op) == $0.op }
      guard !open.isEmpty else { throw Self.noSealProposed }
      let committed = try commit(
        Act(on: shown, open.map { Op(.answer, target: .op($0.op), value: Answer(isYes: false, reason: reason).value) }),
        person: session.person.number, keys: session.keys, in: transaction)
      try serveAsHub(record, after: session.keys, in: transaction)
      return committed
    }
  }

  /// Ops that answer yes to whoever has proposed these minutes, when they are sealed at the hub.
  ///
  /// - Parameter confirming: the one that is to be among them.
  func answers(
    sealing minutes: Value, of record: RecordID, confirming: OpID?, in reader: StoreReader
  ) throws -> [Op] {
    let open = try reader.proposedSeals(of: record).filter { $0.status == .open }
    let same = open.filter { $0.minutes == minutes }
    if let confirming, !same.contains(where: { $0.op == confirming }) {
      guard open.contains(where: { $0.op == confirming }) else { throw Self.noSealProposed }
      throw NodeError.refused(
        "agendaMoved", "议题和提请盖章时不同，不能按提请确认", "the agenda is not any more what was proposed to be sealed",
        next: Label(
          "看过现在的议题后直接盖章，或答复不同意并写明理由", "look at the agenda and seal it as it stands, or say no with the reason"))
    }
    return same.map { Op(.answer, target: .op($0.op), value: Answer(isYes: true).value) }
  }

  /// Throws when the same minutes wait for the hub already.
  func checkNotProposed(_ minutes: Value, of record: RecordID, in reader: StoreReader) throws {
    guard try reader.proposedSeals(of: record).contains(where: { $0.status == .open && $0.minutes == minutes }) else {
      return
    }
    throw NodeError.refused(
      "sealProposed", "这份纪要已提请盖章，待镇中心确认", "these minutes are proposed to be sealed already, and wait for the hub")
  }

  private static let noSealProposed = NodeError.refused(
    "noSealProposed", "没有待答复的盖章提请", "no proposal to seal these minutes waits for an answer")
}

/// That somebody has proposed to seal the minutes, and what has become of it.
struct ProposedSeal {
  let op: OpID
  let status: ProposalStatus
  /// `SealedConsultation.value`.
  let minutes: Value?
}

extension StoreReader {
  func proposedSeals(of record: RecordID) throws -> [ProposedSeal] { try RecordReading(record, self).proposedSeals }
}

extension RecordReading {
  /// In the order of events.
  var proposedSeals: [ProposedSeal] {
    orderedIDs.compactMap { id in
      guard let op = op(id), op.operation == .event, op.field == ConsultationEvent.sealed,
        case .proposal(let status) = verdict(id).verdict, let changeset = changeset(id.changeset)
      else { return nil }
      let minutes = ids(of: changeset).first { boundEvent($0) == id && self.op($0)?.field == ConsultationField.minutes }
      return ProposedSeal(op: id, status: status, minutes: minutes.flatMap { self.op($0)?.value })
    }
  }

  /// Who has proposed it and is not answered, each once.
  var proposedSealWords: Label {
    var named: Set<PersonNumber> = []
    let people = proposedSeals.filter { $0.status == .open }.map { authorship($0.op).person }
      .filter { named.insert($0.number).inserted }
    return Label.joined(people.map(\.words), "、", ", ") + Label("提请盖章", " proposed to seal the minutes")
  }

  /// As their readers see them.
  ///
  /// - Parameter minutes: what would be sealed now.
  func sealProposals(besides minutes: Value) -> [ConsultationRecord.SealProposal] {
    proposedSeals.map { proposed in
      let answer = replies(to: proposed.op).last { $0.verdict.isEffective && !$0.isApproval }
      return ConsultationRecord.SealProposal(
        op: proposed.op, author: authorship(proposed.op), status: proposed.status, answeredBy: answer?.author,
        reason: answer?.reason ?? "", isAsNow: proposed.minutes == minutes)
    }
  }
}
