import HuiyinRecords

/// The callbacks of a case since its last conclusion, as far as they decide whether it may be archived (DOMAIN 4.5, 5).
/// What was said of an earlier conclusion says nothing of this one; corrected callbacks are left out.
public struct CallbackStanding: Hashable, Sendable {
  /// One of them reached the citizen.
  public var isReached: Bool
  /// In so many the citizen was not spoken to: no answer, or refused.
  public var failedAttempts: Int

  public init(isReached: Bool = false, failedAttempts: Int = 0) {
    self.isReached = isReached
    self.failedAttempts = failedAttempts
  }

  /// Attempts after which a case may be archived as 无法联系, with the evidence in words.
  public static let attemptsMaximum = 3

  /// 无法联系: nobody was reached, in as many attempts as are asked for.
  public var isUnreachable: Bool { !isReached && failedAttempts >= Self.attemptsMaximum }

  /// What keeps the case from being archived.
  /// - Parameter evidence: in words; needed when nobody could be reached.
  func findings(evidence: String) -> [Finding] {
    if isReached || isUnreachable && !evidence.isBlank { return [] }
    if isUnreachable {
      return [
        Finding(
          code: "evidence_missing", field: nil,
          label: Label(
            "\(failedAttempts)次回访未联系上：按“无法联系”归档须写明情况和依据",
            "Nobody was reached in \(failedAttempts) attempts: to archive it as unreachable, give the evidence in words"
          ))
      ]
    }
    return [
      Finding(
        code: "callback_missing", field: CaseEntry.callback,
        label: Label(
          "最近一次办结后尚未联系上当事人（已试\(failedAttempts)次）：先回访，\(Self.attemptsMaximum)次未联系上的可按“无法联系”归档",
          "Since the last conclusion no callback has reached the citizen (\(failedAttempts) failed): call back first; "
            + "after \(Self.attemptsMaximum) failed attempts it may be archived as unreachable"))
    ]
  }
}
