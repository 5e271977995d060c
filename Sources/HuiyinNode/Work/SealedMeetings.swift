import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// A meeting whose minutes are sealed, with what it has decided: for whoever counts, not for whoever reads.
struct SealedMeeting {
  let record: RecordID
  let day: CivilDate
  /// Which meeting of that day.
  let number: Int
  let items: [ConsultItem]
  let state: StoredState

  /// Whether a step on a case that gives this reason carries out what the meeting has decided on it.
  func isCarriedOut(by reason: String?, on caseFile: RecordID) -> Bool {
    reason?.hasPrefix(Node.decisionWords(of: day, number: number)) == true
      && items.contains { $0.caseFile == caseFile }
  }
}

extension StoreReader {
  /// Meetings whose minutes are sealed, by day and number.
  ///
  /// - Parameter days: nil: of all days.
  func sealedMeetings(in days: ClosedRange<CivilDate>? = nil) throws -> [SealedMeeting] {
    try naturalRecords(ofKind: RecordKind.consultation).compactMap { record -> SealedMeeting? in
      guard let meeting = try meeting(record), days?.contains(meeting.day) ?? true,
        let state = try state(of: record),
        let sealed = state.effective(ConsultationField.minutes).flatMap({ SealedConsultation($0) })
      else { return nil }
      return SealedMeeting(
        record: record, day: meeting.day, number: meeting.number, items: sealed.items, state: state)
    }.sorted { ($0.day, $0.number) < ($1.day, $1.number) }
  }
}
