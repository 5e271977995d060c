import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Which register holds a record's official number, and of which series it is (DOMAIN 3.3; V14).
enum OfficialNumber {
  private static let intakeSeries = "诉求"
  private static let trackSeries = [("npc", "人大"), ("petition", "信访"), ("other_dept", "转办")]
  /// Each counts by itself, anew every year.
  static let allSeries = [intakeSeries] + trackSeries.map(\.1)

  /// Nil: records of this kind get none.
  static func field(of kind: UInt32) -> UInt32? {
    switch kind {
    case RecordKind.intake: IntakeField.officialNumber
    case RecordKind.caseFile: CaseField.officialNumber
    default: nil
    }
  }

  static func text(series: String, year: Int, count: Int64) -> String { "\(series)〔\(year)〕\(count)号" }

  private static func given(to state: StoredState) -> Value? {
    field(of: state.kind).flatMap { state.effective($0) }
  }

  /// The series of which a record without a number is due one: a registered intake, a case with a track.
  static func seriesDue(to state: StoredState) -> String? {
    guard given(to: state) == nil,
      state.kind != RecordKind.intake || state.standing.state == IntakeEvent.registered
    else { return nil }
    return series(of: state)
  }

  /// The series of the number that a record has, whatever has become of the record since: it stands in the number.
  static func seriesGiven(to state: StoredState) -> String? {
    let number = given(to: state)?.text
    return allSeries.first { number?.hasPrefix($0 + "〔") == true } ?? series(of: state)
  }

  private static func series(of state: StoredState) -> String? {
    switch state.kind {
    case RecordKind.intake: intakeSeries
    case RecordKind.caseFile:
      state.effective(CaseField.track)?.text.flatMap { track in trackSeries.first { $0.0 == track }?.1 }
    default: nil
    }
  }
}

/// The hub gives official numbers, in the name of person 0 中心服务.
extension Node {
  func giveOfficialNumber(_ record: RecordID, keys: DeviceKeys, in transaction: StoreTransaction) throws {
    guard try transaction.meta(.awaitsResume) == nil, let state = try transaction.state(of: record),
      state.readOnly.isEmpty, schema[state.kind] != nil, let series = OfficialNumber.seriesDue(to: state)
    else { return }
    try giveNextNumber(to: record, of: series, keys: keys, in: transaction)
  }

  /// Two copies of a hub may have given one number to two records before they met. The record with the least id keeps
  /// it, the others get the next one of their series; what they had stays in their history (V14). A record that is
  /// read-only here keeps it before all others.
  func renumberDoubles(keys: DeviceKeys, in transaction: StoreTransaction) throws {
    for records in try transaction.recordsSharingOfficialNumbers() {
      let states = try records.map { ($0, try transaction.state(of: $0)) }
      let keeper = states.first { $0.1?.readOnly.isEmpty == false }?.0 ?? records[0]
      for case (let record, let state?) in states where record != keeper && state.readOnly.isEmpty {
        guard let series = OfficialNumber.seriesGiven(to: state) else { continue }
        try giveNextNumber(to: record, of: series, keys: keys, in: transaction)
      }
    }
  }

  /// What cannot be kept in one record must not keep others' changes from being taken in (PITFALLS 1.19); nor is its
  /// number used up then.
  private func giveNextNumber(
    to record: RecordID, of series: String, keys: DeviceKeys, in transaction: StoreTransaction
  ) throws {
    let shown = try transaction.shown(record)
    guard let field = OfficialNumber.field(of: shown.kind.number) else { return }
    let year = environment.now.date.year
    _ = try transaction.attempt(where: { $0 is NodeError }) {
      // Whatever somebody has read off the paper: no number in force here is given again (P8).
      var number: String
      repeat {
        number = OfficialNumber.text(
          series: series, year: year, count: try transaction.nextCount("official/\(series)/\(year)"))
      } while try transaction.holds(officialNumber: number)
      let op = Op(.set, field: field, supersedes: shown.liveWrites(field), value: .text(number))
      _ = try commit(Act(on: shown, [op]), person: Author.hubItself, keys: keys, in: transaction)
    }
  }
}
