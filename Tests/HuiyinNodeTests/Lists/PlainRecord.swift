import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

@testable import HuiyinNode

/// A record as a recount reads it: from its state, not from the rows of lists.
struct PlainRecord {
  let record: RecordID
  let kind: UInt32
  let home: UnitNumber
  let state: StoredState
  /// The earliest of its dates that run, as a recount of its tasks has them.
  let due: CivilDate?

  static func all(_ node: Node) throws -> [PlainRecord] {
    let tasks = try TaskRecount(node).tasks
    return try node.store.read { reader in
      try reader.records().compactMap { record in
        guard let kind = try reader.kind(of: record), [RecordKind.intake, RecordKind.caseFile].contains(kind),
          let state = try reader.state(of: record), let item = try reader.item(record)
        else { return nil }
        let dates = tasks[record, default: []].filter { $0.rule == "due_soon" }.compactMap { task in
          task.due.standing(asOf: node.today, calendar: WorkingDayCalendar(), policy: DeadlinePolicy())?.date
        }
        return PlainRecord(record: record, kind: kind, home: item.home, state: state, due: dates.min())
      }
    }
  }

  private func text(_ field: UInt32) -> String? { state.effective(field)?.text }
  private func integer(_ field: UInt32) -> Int64? { state.effective(field)?.integer }

  /// What does not say so was received when it was made.
  private var received: CivilDate? {
    guard let text = text(CaseField.receivedAt) else { return Moment(milliseconds: record.high >> 16)?.date }
    return (try? Moment(parsing: text))?.date
  }

  /// The same filter, condition by condition; the text apart, which is the search's own matter.
  func fits(_ filter: ListFilter, asOf day: CivilDate) -> Bool {
    let isCase = kind == RecordKind.caseFile
    if let wanted = filter.kind, kind != wanted { return false }
    if !filter.states.isEmpty, !filter.states.contains(state.standing.state) { return false }
    if let track = filter.track, !isCase || text(CaseField.track) != track { return false }
    if let unit = filter.unit, !isCase || integer(CaseField.currentUnit) != Int64(unit) { return false }
    if let grid = filter.home, home != grid { return false }
    if let level = filter.level, !isCase || integer(CaseField.riskLevel) != level { return false }
    if let channel = filter.channel, text(CaseField.channel) != channel { return false }
    let isInHand = isCase && TaskSubject.inHand.contains(state.standing.state)
    if filter.isOverdue {
      guard let due, due < day else { return false }
    }
    if let days = filter.backlogDays {
      guard isInHand, let received, day.dayNumber - received.dayNumber > days else { return false }
    }
    return true
  }
}
