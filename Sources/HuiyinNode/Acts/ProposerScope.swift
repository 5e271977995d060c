import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship

/// Whether who proposed an act may do it there. The fold judges the hub's confirmation by the scopes of the schema
/// (DESIGN 4.4); before it makes one the hub asks as on the spot: the table, of what its author had seen and by the
/// directory that they knew, and what bars them now. A proposal of somebody out of scope is left to who decides, with
/// the reason.
extension JudgedRecord {
  /// Nil: it is no open proposal that the hub confirms by itself, or nothing that the table speaks of.
  ///
  /// - Parameters:
  ///   - home: where the record is at home.
  ///   - receivers: of the intakes of a case, as far as these are here.
  func answer(
    toProposerOf id: OpID, home: UnitNumber, receivers: Set<PersonNumber> = [], directory: Directory
  ) -> ActAnswer? {
    guard kind.isCasework, opVerdict(id) == .proposal(.open), let place = history.place(of: id.changeset) else {
      return nil
    }
    let changeset = history.changesets[place]
    let header = changeset.header
    guard kind.isForTheMachine(changeset.ops, at: Int(id.index)), let op = op(id),
      let snapshot = directory.snapshot(header.directory), let person = snapshot.persons[header.person]
    else { return nil }
    let seen = seen(at: place, directory)
    // What its author registered today takes effect anywhere, and is no proposal.
    let act = kind.permittedAct(op, now: seen.effective(op.field), isOwn: false, isAtHub: false)
    guard let act else { return nil }
    var subject = PermissionSubject(seen.registers, seen.sets, home: home)
    subject.receivers.formUnion(receivers)
    subject.bar(by: PermissionSubject(state.registers, state.sets, home: home))
    return Permission.answer(
      act, by: PermissionActor(person, in: snapshot), on: subject.writing(changeset.ops))
  }

  /// The record before this changeset; a root has seen what it made itself.
  private func seen(at place: Int, _ directory: Directory) -> RecordState {
    let members = history.changesets.indices.filter { other in
      history.isAncestor(other, of: place) || other == place && history.changesets[place].header.isRoot
    }
    let past = CausalHistory(members.map { history.changesets[$0] }, holdsDirectory: directory.holds)
    let judged = Judgement.judge(
      past, directory: directory, kind: kind, rulesVersion: TownshipSchema.schema.rulesVersion)
    return Fold.state(of: judged, kind: kind, record: history.changesets[place].header.record)
  }
}

extension KindSchema {
  /// Whether the hub may confirm such an op by itself, if it is a proposal: an act of its own, not bound to another.
  func isForTheMachine(_ ops: [Op], at index: Int) -> Bool {
    guard boundEvent(ops, at: index) == nil else { return false }
    switch ops[index].operation {
    case .event: return events[ops[index].field]?.isNeverConfirmedByMachine == false
    case .set:
      let field = fields[ops[index].field]
      return field?.fieldClass == .hubDecided && field?.isNeverConfirmedByMachine == false
    default: return false
    }
  }
}
