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
    let today = self.today
    return try act(on: caseFile, by: session) { shown, transaction in
      let reading = try RecordReading(caseFile, transaction)
      let policy = try transaction.directory().current.policy
      var typed = ["kind": "urge", "text": text]
      typed["reply_due"] = replyDue?.text
      typed["unit"] = target.map { String($0) }
      if let date = try reading.handlingDue(asOf: today, policy: policy) {
        let level = UrgingLevel(date, asOf: today, calendar: WorkingDayCalendar.inForce(by: policy).calendar)
        typed["level"] = level.rawValue
        typed["urged_date"] = date.text
        let key = UrgingKey(level, date)
        if reading.standingEntries(CaseEntry.supervision).contains(where: { UrgingKey($0.value) == key }) {
          throw NodeError.refused(
            "alreadyUrged", "已就\(date.text(in: .chinese))的期限作过“\(level.label.chinese)”",
            "it was urged already for \(date.text): \(level.label.english)",
            next: Label("另有内容的，用 `huiyin supervise add` 填写督办记录", "write anything else with `huiyin supervise add`"))
        }
      }
      let op = try shown.kind.entryOp("supervision", typed, corrects: nil)
      try permit([op], on: shown, by: session, in: transaction)
      return [op]
    }
  }
}

extension RecordReading {
  /// The earlier of the date set for the case and the legal one; nil: it is not handled.
  func handlingDue(asOf today: CivilDate, policy: [String: String]) throws -> CivilDate? {
    guard kind.number == RecordKind.caseFile, TaskSubject.inHand.contains(state.standing.state) else { return nil }
    let report = try deadlines(asOf: today, policy: policy)
    return [report.written, report.limit?.dueDate].compactMap(\.self).min()
  }
}
