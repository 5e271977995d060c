import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
public import HuiyinTownship

/// 会商研判例会 (DOMAIN 4.3): the record of a meeting is begun, and its agenda written, at any node; nothing of it binds
/// before the hub seals it.
extension Node {
  /// Begins the record of a meeting. Whoever prepares the same one elsewhere writes into the same record.
  ///
  /// - Parameters:
  ///   - number: of several meetings of one day.
  ///   - chair: by number, name or initials; so are the participants.
  /// - Throws: when it is there already, when it has no chair, or when the person may not.
  public func newConsultation(
    on day: CivilDate, number: Int = 1, chair: String, participants: [String] = [], by session: Session
  ) throws -> Committed {
    let kind = TownshipSchema.consultation
    guard TownshipSchema.consultationsOfDay.contains(number) else {
      throw NodeError.usage(
        "badMeetingNumber", "一天的会议从第1次到第9次", "meetings of a day are numbered from 1 to 9")
    }
    guard !chair.isBlank else {
      throw NodeError.refused("consultation.chair_missing", "须填写主持人", "it needs a chair", beside: "chair")
    }
    let typed = [TypedEdit(.set, "chair", chair)] + participants.map { TypedEdit(.add, "participants", $0) }
    let resolved = try resolved(typed, by: session)
    return try store.write { transaction in
      try permit(.holdConsultation, on: PermissionSubject(), by: session, in: transaction)
      let facts = TownshipSchema.consultationFacts(on: day, number: number)
      let record = Self.consultationID(on: day, number: number)
      guard try !transaction.hasBegun(record) else {
        throw NodeError.refused(
          "consultationThere", "\(day.text(in: .chinese))第\(number)次会议已有记录",
          "the meeting of \(day.text), number \(number), has a record already",
          next: Label("在该记录中添加议题；同日另一次会议请用下一个次序", "add to it; another meeting of that day has the next number"))
      }
      let ops = try kind.ops(resolved, on: nil)
      let committed = try commit(
        Act(
          .natural(kind: kind.number, facts),
          ops + transaction.sharing(ops, with: session.person.number, beyond: [])),
        person: session.person.number, keys: session.keys, in: transaction)
      try serveAsHub(record, after: session.keys, in: transaction)
      return committed
    }
  }

  /// Changes who has the chair and who takes part.
  ///
  /// - Parameter typed: of `chair` and `participants` alone.
  public func editConsultation(
    _ record: RecordID, _ typed: [TypedEdit], seen: [ChangesetReference]? = nil, by session: Session
  ) throws -> Committed {
    guard !typed.isEmpty, typed.allSatisfy({ ["chair", "participants"].contains($0.field) }) else {
      throw NodeError.usage(
        "nothingToDo", "可修改的是主持人和参加人员", "what can be changed is the chair and the participants")
    }
    let typed = try resolved(typed, by: session)
    return try act(on: record, seen: seen, withHistory: true, by: session) { shown, transaction in
      try checkOpen(shown, .holdConsultation, by: session, in: transaction)
      let ops = try shown.kind.ops(typed, on: shown)
      let known = shown.state.members(ConsultationField.share)
      return try ops + transaction.sharing(ops, with: session.person.number, beyond: known)
    }
  }

  /// Places a case on the agenda, decides on it or takes it off again: what is given replaces what stood there of this
  /// case. A case that is registered is put up for consultation by it (DOMAIN 5).
  ///
  /// - Parameter typed: `case`, the id of the case; `decision`, `reason`, `unit`, `dropped`, each as typed.
  public func setConsultItem(_ typed: [String: String], of record: RecordID, by session: Session) throws -> Committed {
    let typed = try resolved(typed, entry: "item")
    return try store.write { transaction in
      let shown = try transaction.shown(record)
      try checkOpen(shown, .holdConsultation, by: session, in: transaction)
      var op = try shown.kind.entryOp("item", typed, corrects: nil)
      guard let item = ConsultItem(entry: op.value) else {
        throw NodeError.usage("noCase", "没有给出案件", "no case is given")
      }
      let matter = try transaction.shown(item.caseFile)
      guard matter.kind.number == RecordKind.caseFile else {
        throw NodeError.usage(
          "notACase", "议题须是案件", "an agenda item is a case", next: Label("请给出案件编号", "name a case"))
      }
      let standing = try transaction.standingItems(of: record).filter { $0.item.caseFile == item.caseFile }
      if standing.map(\.item) == [item] {
        throw NodeError.usage("nothingToDo", "没有要修改的内容", "nothing to change was given")
      }
      op.supersedes = standing.map(\.id)
      if item.isDropped {
        guard !standing.isEmpty else {
          throw NodeError.refused("notOnAgenda", "本案不在议题中", "this case is not on the agenda")
        }
        return try write([op], on: shown, by: session, in: transaction)
      }
      try checkItem(item, matter, on: shown, by: session, in: transaction)
      return try write([op] + Self.carried(from: [matter.state], on: shown), on: shown, by: session, in: transaction)
    }
  }

  private func write(
    _ ops: [Op], on shown: Shown, by session: Session, in transaction: StoreTransaction
  ) throws -> Committed {
    let committed = try commit(
      Act(on: shown, ops), person: session.person.number, keys: session.keys, in: transaction)
    try serveAsHub(shown.record, after: session.keys, in: transaction)
    return committed
  }

  /// Whether it may stand on the agenda, by this person; a registered case goes into consultation.
  private func checkItem(
    _ item: ConsultItem, _ matter: Shown, on shown: Shown, by session: Session, in transaction: StoreTransaction
  ) throws {
    let name = try transaction.name(of: item.caseFile)
    try checkStandsForItself(item.caseFile, by: session, in: transaction)
    try permit(.placeOnConsultation, on: transaction.permissionSubject(matter), by: session, in: transaction)
    let state = matter.state.standing.state
    let check = ConsultationCheck.Item(item, name: name, state: state)
    try refuse(check.findings(), "consultation", in: shown.kind, keys: session.keys, transaction)
    let others = Set(try transaction.standingItems(of: shown.record).map(\.item.caseFile)).subtracting([item.caseFile])
    guard others.count < SealedConsultation.itemsMaximum else {
      throw NodeError.refused(
        "agendaFull", "一次会议最多\(SealedConsultation.itemsMaximum)个议题",
        "a meeting has at most \(SealedConsultation.itemsMaximum) items",
        next: Label("其余的列入同日下一次会议", "put the others on the next meeting of that day"))
    }
    switch state {
    case CaseEvent.consulting: break
    case CaseEvent.registered:
      _ = try emit("consulting", on: item.caseFile, resolved: [], by: session, in: transaction)
    default:
      let words = matter.kind.stateLabel(state)
      throw NodeError.refused(
        "notForConsultation", "\(name)现为“\(words.chinese)”，不能列入会商议题",
        "\(name) is now “\(words.english)” and cannot be put on the agenda", beside: "case")
    }
  }

  /// Throws unless it is the record of a meeting that is not sealed yet, and the person may.
  func checkOpen(
    _ shown: Shown, _ act: PermittedAct, by session: Session, in transaction: StoreTransaction
  ) throws {
    try checkConsultation(shown.kind.number)
    guard try !transaction.isKept(shown.state, from: session.person) else { throw NodeError.meetingUnseen }
    try permit(act, on: PermissionSubject(), by: session, in: transaction)
    guard shown.state.standing.state == ConsultationEvent.draft else {
      throw NodeError.refused(
        "consultationSealed", "会议纪要已盖章，不能再改", "the minutes are sealed and are not changed any more",
        next: Label("有新的决定的，列入下一次会议", "put a new decision on the next meeting"))
    }
  }

  func checkConsultation(_ kind: UInt32?) throws {
    guard let kind else { throw NodeError.meetingUnseen }
    guard kind != RecordKind.consultation else { return }
    throw NodeError.usage(
      "notAConsultation", "这不是会商研判会议的记录", "this is no record of a consultation",
      next: Label("`huiyin consultation list` 列出会议", "`huiyin consultation list` lists the meetings"))
  }

  /// The record of a meeting, whether it is there or not.
  public static func consultationID(on day: CivilDate, number: Int = 1) -> RecordID {
    RecordID(
      kind: RecordKind.consultation,
      facts: TownshipSchema.consultationFacts(on: day, number: number).encoded, rootClock: HybridClock(packed: 0),
      hasNaturalKey: true)
  }

  /// What the record takes over from its cases: their secrecy, and whom they are kept from (DOMAIN 8).
  static func carried(from cases: [StoredState], on shown: Shown) -> [Op] {
    var ops: [Op] = []
    let isConfidential = cases.contains { state in
      state.register(CaseField.secrecy)?.live.contains { $0.value == Choices.confidential } == true
    }
    if isConfidential, shown.state.effective(ConsultationField.secrecy) != Choices.confidential {
      ops.append(
        Op(
          .set, field: ConsultationField.secrecy, supersedes: shown.liveWrites(ConsultationField.secrecy),
          value: Choices.confidential))
    }
    let known = Set(shown.state.members(ConsultationField.accusedUnits))
    let accused = Set(cases.flatMap { $0.members(CaseField.accusedUnits) }).subtracting(known)
    return ops
      + accused.sorted { $0.encoded.lexicographicallyPrecedes($1.encoded) }.map {
        Op(.add, field: ConsultationField.accusedUnits, value: $0)
      }
  }
}

extension NodeError {
  static let meetingUnseen = NodeError.refused(
    "look.unseen", "没有这次会议的记录，或您无权查看", "there is no record of this meeting, or you may not see it")
}

extension StoreReader {
  /// Whether the person is of a unit that one of its cases excludes (DOMAIN 8).
  func isKept(_ state: StoredState, from person: Person) throws -> Bool {
    let accused = Set(
      state.members(ConsultationField.accusedUnits).compactMap { $0.integer.flatMap { UnitNumber(exactly: $0) } })
    return try !accused.isEmpty && !directory().current.units(of: person).isDisjoint(with: accused)
  }

  /// Whether a case stands on the agenda of a meeting that is not sealed: what stations propose binds nobody before
  /// (DOMAIN 4.3).
  func isOnOpenAgenda(_ caseFile: RecordID) throws -> Bool {
    try naturalRecords(ofKind: RecordKind.consultation).contains { meeting in
      try state(of: meeting)?.standing.state == ConsultationEvent.draft
        && standingItems(of: meeting).contains { $0.item.caseFile == caseFile }
    }
  }

  /// Items that stand, the first placed first; several of one case where places that did not know of each other wrote.
  func standingItems(of record: RecordID) throws -> [(id: OpID, item: ConsultItem)] {
    let entries = try entries(of: record, kind: ConsultationEntry.item)
    let read = try entries.compactMap { entry in
      try ConsultItem(entry: entry.value).map { (entry, $0, try header(of: entry.id.changeset)?.clock) }
    }
    // A case keeps its place on the agenda, however often what is decided on it is written anew.
    func first(_ caseFile: RecordID) -> HybridClock {
      read.filter { $0.1.caseFile == caseFile }.compactMap(\.2).min() ?? HybridClock(packed: 0)
    }
    return read.filter { $0.0.correctedBy.isEmpty && !$0.1.isDropped }
      .map { (id: $0.0.id, item: $0.1, place: first($0.1.caseFile)) }
      .sorted { ($0.place, $0.item.caseFile, $0.id) < ($1.place, $1.item.caseFile, $1.id) }
      .map { (id: $0.id, item: $0.item) }
  }

  /// Units of whoever is named, and of who writes it: they take part and hold the record.
  fileprivate func sharing(_ ops: [Op], with author: PersonNumber, beyond known: [Value]) throws -> [Op] {
    let named = ops.filter { $0.operation != .remove }.compactMap { $0.value.integer }
      .compactMap { PersonNumber(exactly: $0) }
    let persons = try directory().current.persons
    let units = Set((named + [author]).compactMap { persons[$0]?.unit }.filter { $0 != 0 })
    return units.sorted().map { Value.integer(Int64($0)) }.filter { !known.contains($0) }.map {
      Op(.add, field: ConsultationField.share, value: $0)
    }
  }
}
