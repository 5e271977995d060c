import HuiyinAuthority
import HuiyinModel
import HuiyinRecords
import Testing

/// The production fold, as a store would call it.
enum Production {
  static func state(_ changesets: [Changeset], _ directory: Directory, _ kind: KindSchema) -> RecordState {
    let history = CausalHistory(changesets) { directory.holds($0) }
    let judged = Judgement.judge(
      history, directory: directory, kind: kind, rulesVersion: TownSchema.rulesVersion)
    return Fold.state(of: judged, kind: kind, record: changesets[0].header.record)
  }
}

extension RecordState {
  subscript(_ changeset: ChangesetReference, _ index: UInt16 = 0) -> OpVerdict? {
    ops.first { $0.id == OpID(changeset, index) }?.verdict
  }

  func reasons(_ changeset: ChangesetReference) -> [QuarantineReason] { quarantined[changeset] ?? [] }
}

extension HistoryWriter {
  /// By the production fold; the slow model must agree.
  var state: RecordState {
    let made = Production.state(changesets, directory, kind)
    #expect(made == SlowFold.state(changesets, directory, kind))
    return made
  }

  /// By a mutant of the slow model.
  func state(without rule: WritableKeyPath<Rules, Bool>) -> RecordState {
    SlowFold.state(changesets, directory, kind, rules: .without(rule))
  }

  /// Registered by the grid worker at a station.
  static func opened(_ drafts: Draft...) -> (writer: HistoryWriter, root: ChangesetReference) {
    let writer = HistoryWriter()
    let root = writer.write(
      Human.worker, .sa, [.event(State.registered)] + drafts, parents: nil, header: Options())
    return (writer, root)
  }

  /// Registered, accepted and assigned at the hub, signed for by the department.
  static func inProgress() -> HistoryWriter {
    let writer = opened(.set(Field.responsible, .number(Human.li), links: [])).writer
    writer.write(
      Human.head, .hub, .event(State.accepted), .set(Field.track, "petition"),
      .set(Field.responsible, .number(Human.li)))
    writer.write(
      Human.head, .hub, .event(State.assigned), .set(Field.unit, .number(Office.x)), .set(Field.epoch, 1))
    writer.write(Human.xofficer, .lx, .event(State.inProgress))
    return writer
  }

  static func reported() -> HistoryWriter {
    let writer = inProgress()
    writer.write(
      Human.xofficer, .lx, .append(Entry.feedback, "修好", mark: "result"), .event(State.reported))
    return writer
  }
}
