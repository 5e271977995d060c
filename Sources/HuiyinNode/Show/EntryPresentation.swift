public import HuiyinRecords
public import HuiyinTownship

/// An entry with its author, and the marks that a reader needs.
public struct EntryPresentation: Sendable, Hashable {
  public let id: OpID
  public let kind: Term
  /// 回访次数: which callback of its record it is, of those that stand (DOMAIN 3.4). Nil: it is none, or was corrected.
  public let number: Int?
  /// In lists of entries, of other records too.
  public let listed: EntryPlace
  public let fields: [FieldValue]
  public let author: Authorship
  /// Newer entries that replace it.
  public let correctedBy: [OpID]
  /// The entries that it replaces.
  public let corrects: [OpID]
  /// State and assignment that its author saw, and those where it stands.
  public let seen: StandingPresentation
  public let place: StandingPresentation
  /// 移交前后补录: written under another assignment than it stands in (DESIGN 4.4, 8).
  public let isLate: Bool
  /// The state that its author saw, where it stands in another one and under the same assignment.
  public let writtenIn: Term?
  /// 回避后写入: its author is recused, and did not write it before the recusal was known.
  public let isByRecused: Bool

  public var numberWords: Label? { number.map { Label("第\($0)次", "no. \($0)") } }
}

/// Workflow state and assignment round.
public struct StandingPresentation: Sendable, Hashable {
  public let state: Term
  public let epoch: Int64
}

extension RecordReading {
  func presentation(_ standing: Standing) -> StandingPresentation {
    StandingPresentation(state: kind.stateTerm(standing.state), epoch: standing.epoch)
  }

  /// By when it happened (DOMAIN 12). The number of a notice is shown with its event.
  var entries: [EntryPresentation] {
    let byID = Dictionary(uniqueKeysWithValues: state.entries.map { ($0.id, $0) })
    var corrects: [OpID: [OpID]] = [:]
    for entry in state.entries {
      for newer in entry.correctedBy { corrects[newer, default: []].append(entry.id) }
    }
    let entries = listed(orderedIDs.compactMap { byID[$0] }.filter { !isNoticeNumber($0) })
    let callbacks = entries.filter { isCallback($0) && $0.correctedBy.isEmpty }.map(\.id)
    return entries.map { entry in
      EntryPresentation(
        id: entry.id, kind: kind.term(entry.kind), number: callbacks.firstIndex(of: entry.id).map { $0 + 1 },
        listed: place(of: entry),
        fields: words.fields(of: entry.value, entry.kind, in: kind), author: authorship(entry.id),
        correctedBy: entry.correctedBy, corrects: corrects[entry.id] ?? [], seen: presentation(entry.seen),
        place: presentation(entry.place), isLate: entry.seen.epoch != entry.place.epoch,
        writtenIn: writtenIn(entry), isByRecused: isByRecused(entry.id))
    }
  }

  private func writtenIn(_ entry: EntryState) -> Term? {
    guard entry.seen.epoch == entry.place.epoch, entry.seen.state != entry.place.state else { return nil }
    return kind.stateTerm(entry.seen.state)
  }

  private func isCallback(_ entry: EntryState) -> Bool {
    kind.number == RecordKind.caseFile && entry.kind == CaseEntry.callback
  }

  private func isNoticeNumber(_ entry: EntryState) -> Bool {
    kind.number == RecordKind.caseFile && entry.kind == CaseEntry.notice
  }

  private func isByRecused(_ entry: OpID) -> Bool {
    guard let recused = kind.meanings.recused, let place = history.place(of: entry.changeset) else { return false }
    let person = Value.integer(Int64(history.changesets[place].header.person))
    guard state.members(recused).contains(person) else { return false }
    // Written before the recusal was recorded: an ordinary entry.
    return !history.changesets.indices.contains { other in
      history.isAncestor(place, of: other)
        && history.changesets[other].ops.contains { $0.operation == .add && $0.field == recused && $0.value == person }
    }
  }
}
