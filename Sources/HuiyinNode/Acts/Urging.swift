import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
public import HuiyinTownship

extension Node {
  /// 催办: urges to keep the date on which the handling is due, at the level that this date has today (DOMAIN 4.4). What
  /// was urged at that level already is refused; urged at two nodes apart it is one (13, A11).
  public func urge(
    _ caseFile: RecordID, text: String, replyDue: CivilDate? = nil, target: UnitNumber? = nil, by session: Session
  ) throws -> Committed {
    var typed = ["kind": "urge", "text": text]
    typed["reply_due"] = replyDue?.text
    typed["unit"] = target.map { String($0) }
    return try append("supervision", typed, to: caseFile, by: session)
  }

  /// What an urging speaks of is found, and not typed: the date that is due and the level that it has today.
  func urging(_ op: Op, on shown: Shown, in transaction: StoreTransaction) throws -> Op {
    guard shown.kind.number == RecordKind.caseFile, op.field == CaseEntry.supervision, op.supersedes.isEmpty,
      op.value[SupervisionField.sort] == Choices.urging, case .fields(let typed) = op.value
    else { return op }
    let reading = try RecordReading(shown.record, transaction)
    let dates = DueReading(try transaction.directory().current, asOf: today)
    var fields = typed.filter { ![SupervisionField.level, SupervisionField.urgedDate].contains($0.number) }
    let urged = try reading.urgedDates(dates, beside: transaction.mergedMilestones(into: shown.record)).map { date in
      let level = UrgingLevel(date, asOf: today, calendar: dates.calendar, policy: dates.policy)
      let key = UrgingKey(level, date)
      return (
        date: date, level: level,
        isDone: reading.standingEntries(CaseEntry.supervision).contains { UrgingKey($0.value) == key }
      )
    }
    if let (date, level, isDone) = urged.first(where: { !$0.isDone }) ?? urged.first {
      if isDone {
        throw NodeError.refused(
          "alreadyUrged", "已就\(date.text(in: .chinese))的期限作过“\(level.label.chinese)”",
          "it was urged already for \(date.text): \(level.label.english)",
          next: Label("另有内容的，填写其他种类的督办记录", "write anything else as another kind of supervision note"),
          beside: "kind")
      }
      fields.append(EntryField(SupervisionField.level, .text(level.rawValue)))
      fields.append(EntryField(SupervisionField.urgedDate, .text(date.text)))
    }
    var op = op
    op.value = .entry(fields.sorted { $0.number < $1.number })
    return op
  }
}

extension RecordReading {
  /// The dates that somebody would be urged to keep, the earliest first; none: it is not handled. Of several those that
  /// have passed, or the first.
  fileprivate func urgedDates(_ dates: DueReading, beside merged: [CaseMilestones]) -> [CivilDate] {
    guard kind.number == RecordKind.caseFile, TaskSubject.inHand.contains(state.standing.state) else { return [] }
    let written = state.effective(CaseField.deadline)?.text.flatMap { try? CivilDate(parsing: $0) }
    let found = milestones { _ in true }.urgedDates(written: written, beside: merged)
      .compactMap { dates.standing($0)?.date }.sorted()
    let passed = found.filter { $0 < dates.today }
    return passed.isEmpty ? Array(found.prefix(1)) : passed
  }
}
