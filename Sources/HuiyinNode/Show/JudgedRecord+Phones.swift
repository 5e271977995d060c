import HuiyinRecords
import HuiyinTownship

extension JudgedRecord {
  /// The citizen's telephones, and at which of them somebody was reached (DOMAIN 13, D17).
  var primaryPhone: PrimaryPhone {
    let held = state.members(CaseField.phones)
    var added: [Value: (HybridClock, OpID)] = [:]
    for id in orderedIDs {
      guard let op = op(id), op.operation == .add, op.field == CaseField.phones, op.target == .record,
        opVerdict(id) == .effective, let clock = changeset(id.changeset)?.header.clock
      else { continue }
      if let newest = added[op.value], newest > (clock, id) { continue }
      added[op.value] = (clock, id)
    }
    let phones = held.compactMap { value in value.text.flatMap { text in added[value].map { (text, $0) } } }
    return PrimaryPhone(
      phones: phones.sorted { $0.1 < $1.1 }.map(\.0),
      reached: reachedNumbers.sorted { $0.order < $1.order }.map(\.number))
  }

  /// By when it was, and by the clock where that is equal (DOMAIN 12, append-only).
  private var reachedNumbers: [(number: String, order: (Int64, HybridClock, OpID))] {
    standingEntries(CaseEntry.callback).compactMap { entry in
      guard entry.value[CallbackField.reached] == Choices.reachedYes,
        let number = entry.value[CallbackField.phone]?.text, let changeset = changeset(entry.id.changeset)
      else { return nil }
      let written = entry.value[CallbackField.occurredAt]?.text.flatMap { try? Moment(parsing: $0) }
      let minute = written.map { Int64($0.minutes) } ?? Int64(changeset.header.timeMilliseconds / 60_000)
      return (number, (minute, changeset.header.clock, entry.id))
    }
  }
}
