public import HuiyinRecords

/// The callbacks of a case since its last conclusion, as far as they decide whether it may be archived (DOMAIN 4.5, 5).
/// What was said of an earlier conclusion says nothing of this one; corrected callbacks are left out.
public struct CallbackStanding: Hashable, Sendable {
  /// One of them reached the citizen.
  public var isReached: Bool
  /// In so many the citizen was not spoken to: no answer, or refused.
  public var failedAttempts: Int
  /// A callback or feedback says that it is not well, and nobody who decides about that has answered it.
  public var isDiscontent: Bool

  public init(isReached: Bool = false, failedAttempts: Int = 0, isDiscontent: Bool = false) {
    self.isReached = isReached
    self.failedAttempts = failedAttempts
    self.isDiscontent = isDiscontent
  }

  /// Attempts after which a case may be archived as 无法联系, with the evidence in words.
  public static let attemptsMaximum = 3

  /// 无法联系: nobody was reached, in as many attempts as are asked for.
  public var isUnreachable: Bool { !isReached && failedAttempts >= Self.attemptsMaximum }

  /// What keeps the case from being archived.
  /// - Parameters:
  ///   - evidence: in words; needed when nobody could be reached, and why it is not taken up again.
  ///   - isByDecider: whoever archives it decides whether it is taken up again.
  func findings(evidence: String, isByDecider: Bool) -> [Finding] {
    unreached(evidence) + undecided(evidence, isByDecider)
  }

  /// Who decides whether a case that has not ended well is taken up again, and so may archive it.
  public static let deciders = MatrixRights.decider

  /// 不满意 and new problems go to a review of 重新办理 (DOMAIN 4.5): to archive the case is to say no to that.
  private func undecided(_ reason: String, _ isByDecider: Bool) -> [Finding] {
    guard isDiscontent else { return [] }
    if !isByDecider {
      return [
        Finding(
          code: "reopening_undecided", field: nil,
          label: Label(
            "当事人不满意，或反馈未解决：须先由信访办主任决定是否重新办理；不重新办理的，由其写明理由后归档",
            "The citizen is not content, or it is not solved: the petition-office head decides first "
              + "whether it is reopened, and if not archives it with the reason"))
      ]
    }
    guard reason.isBlank else { return [] }
    return [
      Finding(
        code: "not_reopened_reason_missing", field: nil,
        label: Label(
          "当事人不满意，或反馈未解决：不重新办理而归档的，须写明理由",
          "The citizen is not content, or it is not solved: to archive it without reopening it, give the reason"))
    ]
  }

  private func unreached(_ evidence: String) -> [Finding] {
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
