import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

extension Node {
  /// A case stands for all intakes that are handled as one, and the strictest hotline date of any of them counts in it
  /// (DOMAIN 6): grade and reception of the one whose it is. Nothing when that is the intake's own, which is copied, or
  /// when none came from the hotline.
  func hotline(ofOpening intake: RecordID, among members: [RecordID], in reader: StoreReader) throws -> [Op] {
    guard members.count > 1 else { return [] }
    let counting = ClockCounting(try reader.directory().current.policy, asOf: environment.now.date)
    var strictest: (member: RecordReading, place: (Int, Int))?
    for member in members where try reader.state(of: member) != nil {
      // One that a case stands for has its date there.
      if try member != intake && !reader.records(mentioning: member).isEmpty { continue }
      let reading = try RecordReading(member, reader)
      guard !reading.isSettledOnSpot else { continue }
      let clocks = reading.milestones(isAtHub: reading.isAtHub).clocks
        .filter { $0.clock.isOfHotline && $0.stopped == nil }
      guard let due = try counting.lines(clocks).first?.deadline else { continue }
      let place = (due.dueDate.dayNumber, due.due.businessMinute ?? 24 * 60)
      if strictest.map({ place < $0.place }) ?? true { strictest = (reading, place) }
    }
    guard let state = strictest?.member.state, strictest?.member.record != intake else { return [] }
    let fields = [
      (CaseField.hotlineGrade, CaseField.hotlineGrade), (CaseField.receivedAt, CaseField.hotlineReceivedAt),
    ]
    return fields.compactMap { from, to in
      state.effective(from).map { Op(.set, field: to, value: $0) }
    }
  }
}
