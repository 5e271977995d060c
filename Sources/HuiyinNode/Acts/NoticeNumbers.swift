import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Numbers of notices of assignment, each in the series of who issues it (DOMAIN 4.3). An assignment takes effect at
/// the hub alone, so that the hub counts them, in the transaction of the act.
extension Node {
  /// The act with the number of its notice; any other act as it is. While a restored hub does not know what it had
  /// given, it gives none (P8), and the notice goes by the case's number and its round.
  func numbered(
    _ ops: [Op], on shown: Shown, by session: Session, in transaction: StoreTransaction
  ) throws -> [Op] {
    guard shown.kind.number == RecordKind.caseFile, shown.state.readOnly.isEmpty,
      ops.contains(where: { $0.operation == .event && $0.field == CaseEvent.assigned }),
      let round = ops.last(where: { $0.operation == .set && $0.field == CaseField.epoch })?.value.integer,
      try transaction.meta(.awaitsResume) == nil
    else { return ops }
    let snapshot = try transaction.directory().current
    guard snapshot.devices[session.keys.device]?.kind == .hub else { return ops }
    let person = snapshot.persons[session.person.number] ?? session.person
    // Whoever may only propose it issues nothing yet.
    guard shown.kind.events[CaseEvent.assigned]?.rights.grade(person.roles) == .decide else { return ops }
    let series = NoticeSeries(roles: person.roles, unit: snapshot.units[person.unit]?.kind)
    let number = try nextNoticeNumber(of: series, in: transaction)
    return ops + [
      try shown.kind.entryOp("notice", ["number": number, "round": String(round)], corrects: nil)
    ]
  }

  private func nextNoticeNumber(of series: NoticeSeries, in transaction: StoreTransaction) throws -> String {
    let year = environment.now.date.year
    var number: String
    repeat {
      number = series.number(year: year, count: try transaction.nextCount("notice/\(series.rawValue)/\(year)"))
    } while try transaction.holds(noticeNumber: number)
    return number
  }
}

extension StoreReader {
  /// Whether a notice known here has this number: found by its words, since numbers are searched for.
  fileprivate func holds(noticeNumber number: String) throws -> Bool {
    try search(number, limit: .max).contains { item in
      try entries(of: item.record, kind: CaseEntry.notice).contains { $0.value[NoticeField.number]?.text == number }
    }
  }
}
