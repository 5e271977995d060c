import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 初信初访 or 重复访 (DOMAIN 3.1, 3.3): that somebody has come before is found by their ID number and telephones; whether
/// it is the same matter again is for whoever registers to say.
extension StoreReader {
  /// Intakes that one hint names: the rest is found by searching for the telephone.
  private static let namedMaximum = 3
  /// Of one telephone or ID number the newest so many are looked at.
  private static let candidatesMaximum = 20

  /// Nil: the intake says how-manieth petition it is, or nothing of the same person is here that the reader may see.
  func earlierPetitions(than record: RecordID, for person: Person) throws -> Label? {
    guard let state = try state(of: record), let traits = DuplicateTraits(state),
      state.effective(IntakeField.petitionNumber)?.integer == nil, state.effective(IntakeField.isRepeat)?.flag != true
    else { return nil }
    let found = try records(
      of: RecordKind.intake, matching: traits.petitionerKeys.sorted(), limitPerKey: Self.candidatesMaximum
    ).filter { $0 != record }.sorted()
    let names = try headings(of: found, for: person).filter { $0.state.number != IntakeEvent.voided }.map(\.name)
    guard !names.isEmpty else { return nil }
    let some = names.prefix(Self.namedMaximum)
    let isMore = names.count > some.count
    return Label(
      "此人登记过 \(some.joined(separator: "、"))\(isMore ? " 等\(names.count)条" : "")；是同一事项的，请填“第几次信访”",
      "this person has registered \(some.joined(separator: ", "))\(isMore ? " and more, \(names.count) in all" : ""); "
        + "if it is the same matter, fill in the number of the petition")
  }
}
