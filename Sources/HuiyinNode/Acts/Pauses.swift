import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
public import HuiyinTownship

/// 暂停 and 恢复 of a case's clocks (DOMAIN 6), by whoever may extend them.
extension Node {
  /// - Parameters:
  ///   - from: the first day that does not count; nil: today.
  ///   - through: the last one, when it is known already.
  public func pauseDeadline(
    of caseFile: RecordID, because reason: DeadlinePause.Reason, from: CivilDate? = nil, through: CivilDate? = nil,
    grounds: String? = nil, by session: Session
  ) throws -> Committed {
    var typed = ["cause": reason.rawValue, "paused_from": (from ?? today).text]
    typed["paused_through"] = through?.text
    typed["grounds"] = grounds
    return try append("deadline_pause", typed, to: caseFile, by: session)
  }

  /// Ends every pause that is open here or would end later; those made apart end together. One that has not begun by
  /// then stays.
  ///
  /// - Parameters:
  ///   - through: the last day that does not count; nil: today.
  ///   - seen: the case as it was shown; nothing is done when it has moved on since.
  public func resumeDeadline(
    of caseFile: RecordID, through: CivilDate? = nil, grounds: String, seen: [ChangesetReference]? = nil,
    by session: Session
  ) throws -> Committed {
    let through = through ?? today
    return try act(on: caseFile, seen: seen, unlessMoved: true, by: session) { shown, transaction in
      let ahead = try RecordReading(caseFile, transaction).standingEntries(CaseEntry.pause).compactMap { entry in
        DeadlinePause(entry: entry.value).map { (entry, pause: $0) }
      }.filter { $0.pause.through.map { $0 > through } ?? true }
      let begun = ahead.filter { $0.pause.from <= through }
      let open = (begun.isEmpty ? ahead.filter { $0.pause.through == nil } : begun).map(\.0)
      guard !open.isEmpty else {
        throw NodeError.refused(
          "notPaused", "本案时限没有暂停", "the deadlines of this case are not paused",
          next: Label("先用 `huiyin deadline pause` 暂停", "pause them with `huiyin deadline pause` first"))
      }
      let words = try shown.kind.entryValue(grounds, CaseEntry.pause, PauseField.grounds)
      let ops = open.map { entry in
        let kept: [EntryField] = [PauseField.cause, PauseField.from].compactMap { field in
          entry.value[field].map { EntryField(field, $0) }
        }
        return Op(
          .append, field: CaseEntry.pause, supersedes: [entry.id],
          value: .entry(
            kept + [EntryField(PauseField.through, .text(through.text))]
              + (words.isNone ? [] : [EntryField(PauseField.grounds, words)])))
      }
      try permit(ops, on: shown, by: session, in: transaction)
      for op in ops { _ = try checkEntry(op, on: shown, by: session, in: transaction) }
      return ops
    }
  }
}
