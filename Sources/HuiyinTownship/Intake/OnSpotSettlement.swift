public import HuiyinRecords

/// What an intake says came of it where it was received, as far as that counts (DOMAIN 3.2; 5, "closed_on_spot").
///
/// The field of the result is anybody's who registers; so what other software signs is looked at again wherever it is
/// read. A solution counts with its text, which is in force only if somebody wrote or confirmed it who may close on the
/// spot, and with the citizen's assent. Without them the intake waits like any other.
extension MatterState {
  /// `none`: nothing that counts.
  public var onSpotResult: Value {
    let result = effective(IntakeField.onSpotResult) ?? .none
    guard Choices.onSpotSolutions.contains(result) else { return result }
    let isTold = effective(IntakeField.resultText).map { !$0.isEmpty } ?? false
    return isTold && effective(IntakeField.citizenAssent) == .flag(true) ? result : .none
  }

  /// Whether it needs no case: solved, or a representative's to handle.
  public var isSettledOnSpot: Bool { Choices.onSpotSettlements.contains(onSpotResult) }
}

extension FieldSchema {
  /// Cases have no such field.
  var isOnSpotResult: Bool { number == IntakeField.onSpotResult && name == "on_spot_result" }
}
