import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship

/// A record folded, without words: what presentations and tasks read alike.
protocol JudgedRecord {
  var kind: KindSchema { get }
  var state: RecordState { get }
  var judged: JudgedHistory { get }
  /// Every op id in the order of events.
  var orderedIDs: [OpID] { get }
  func opVerdict(_ id: OpID) -> OpVerdict
}

extension JudgedRecord {
  var history: CausalHistory { judged.history }

  func changeset(_ reference: ChangesetReference) -> Changeset? {
    history.place(of: reference).map { history.changesets[$0] }
  }

  func op(_ id: OpID) -> Op? {
    changeset(id.changeset).flatMap { $0.ops.indices.contains(Int(id.index)) ? $0.ops[Int(id.index)] : nil }
  }

  func author(_ reference: ChangesetReference) -> Author {
    history.place(of: reference).map { judged.authors[$0] } ?? Author(roles: [], unit: nil, hubPlace: nil)
  }

  /// Ids of the changeset's ops.
  func ids(of changeset: Changeset) -> [OpID] {
    changeset.ops.indices.map { OpID(changeset.reference, UInt16($0)) }
  }

  /// Every op id in the order of events.
  var orderedIDs: [OpID] { state.order.compactMap { changeset($0) }.flatMap(ids) }

  /// The event that a register write is bound to.
  func boundEvent(_ id: OpID) -> OpID? {
    changeset(id.changeset).flatMap { kind.boundEvent($0.ops, at: Int(id.index)) }
      .map { OpID(id.changeset, UInt16($0)) }
  }

  // MARK: Proposals

  /// Open proposals of any event, or of the same register.
  func rivals(of id: OpID) -> [OpID] {
    let own = op(id)!
    return orderedIDs.filter { other in
      guard other != id, opVerdict(other) == .proposal(.open), boundEvent(other) == nil, let op = op(other) else {
        return false
      }
      return op.operation == own.operation
        && (own.operation == .event || op.field == own.field && op.target == own.target)
    }
  }

  /// Why an open proposal waits.
  ///
  /// - Parameter answer: to its author, see `answer(toProposerOf:)`.
  func wait(_ id: OpID, _ answer: ActAnswer?, hasRivals: Bool, isLacking: Bool) -> ProposalPresentation.Wait {
    let op = op(id)!
    let event = op.operation == .event ? kind.events[op.field] : nil
    let field = op.operation == .set ? kind.fields[op.field] : nil
    if field?.fieldClass == .guarded { return .decider }
    if event?.isNeverConfirmedByMachine ?? field?.isNeverConfirmedByMachine ?? true { return .neverByMachine }
    let rights = event?.rights ?? field?.rights ?? Rights()
    if rights.grade(author(id.changeset).roles) != .decide { return .proposerWithoutRight }
    switch answer {
    case .refused: return .proposerOutOfScope
    case .onlyPropose: return .proposerWithoutRight
    case .allowed, nil: break
    }
    if hasRivals { return .rival }
    if isLacking { return .lacking }
    return isHeld(id) ? .held : .hub
  }

  /// The hub has acted knowing of it and has left it open: what a person would be refused it does not confirm.
  private func isHeld(_ id: OpID) -> Bool {
    guard let place = history.place(of: id.changeset) else { return false }
    return history.changesets.indices.contains { judged.authors[$0].isHub && history.isAncestor(place, of: $0) }
  }

  /// What the event needs and the record, as it stands, does not have; nor the event's own changeset. Numbers of
  /// registers and entry kinds.
  func lacking(_ id: OpID) -> [UInt32] {
    guard let event = kind.events[op(id)!.field] else { return [] }
    let changeset = changeset(id.changeset)!
    let ops = changeset.ops
    let conditions: [UInt32] = event.conditions.compactMap { condition in
      switch condition {
      case .register(let field):
        let isHere = ops.contains { $0.operation == .set && $0.field == field && !$0.value.isEmpty }
        return isMet(condition) || isHere ? nil : field
      case .entry(let entry, let field, let value):
        let isHere = ops.contains { $0.operation == .append && $0.field == entry && $0.value[field] == value }
        return isMet(condition) || isHere ? nil : entry
      case .anyEntry(let entry):
        let isHere = ops.contains { $0.operation == .append && $0.field == entry }
        return isMet(condition) || isHere ? nil : entry
      }
    }
    let bound = ids(of: changeset).filter { boundEvent($0) == id && !ops[Int($0.index)].value.isEmpty }
      .map { ops[Int($0.index)].field }
    return conditions + event.needed.filter { !bound.contains($0) }
  }

  /// As the record stands now.
  func isMet(_ condition: EventCondition) -> Bool {
    switch condition {
    case .register(let field): state.effective(field).map { !$0.isEmpty } ?? false
    case .entry(let entry, let field, let value):
      state.entries.contains { $0.kind == entry && $0.value[field] == value }
    case .anyEntry(let entry): state.entries.contains { $0.kind == entry }
    }
  }
}
