public import HuiyinRecords

/// What is wrong with a value that the township would set, told before it stands in the directory (DOMAIN 3.4, 6, 8,
/// ⚙).
public struct PolicyProblem: Hashable, Sendable {
  public let label: Label
  /// What may be set instead; nil: the label says it.
  public let advice: Label?

  private init(_ label: Label, _ advice: Label? = nil) {
    self.label = label
    self.advice = advice
  }

  /// Of a value that is not empty, for a key; nil: nothing that this software knows of.
  public static func of(_ value: String, for key: String) -> PolicyProblem? {
    if key.hasPrefix(DeadlinePolicy.keyPrefix) {
      do throws(InvalidDeadlinePolicy) {
        try DeadlinePolicy.check(key: key, value: value)
      } catch {
        return PolicyProblem(error.label, error.advice)
      }
    }
    if key.hasPrefix(DuplicatePolicy.keyPrefix) {
      do throws(InvalidDuplicatePolicy) {
        try DuplicatePolicy.check(key: key, value: value)
      } catch {
        return PolicyProblem(error.label, error.advice)
      }
    }
    if let days = wholeNumbers(key), !(Int(value).map(days.range.contains) ?? false) {
      let (least, most) = (days.range.lowerBound, days.range.upperBound)
      return PolicyProblem(
        Label(
          "“\(value)”：应为 \(least) 至 \(most) 的整数（\(days.unit.chinese)）",
          "“\(value)”: whole \(days.unit.english), \(least) to \(most)"))
    }
    return worded(value, for: key).map { PolicyProblem($0) }
  }

  /// Keys of plain numbers, with what they may be.
  private static func wholeNumbers(_ key: String) -> (range: ClosedRange<Int>, unit: Label)? {
    let days = Label("天", "days")
    return switch key {
    case BreakGlass.policyKey: (BreakGlass.hoursRange, Label("小时", "hours"))
    case DraftRetention.policyKey: (DraftRetention.daysRange, days)
    case _ where BackupSchedule.standard(of: key) != nil: (BackupSchedule.range, days)
    default: nil
    }
  }

  private static func worded(_ value: String, for key: String) -> Label? {
    switch key {
    case GridCard.accountKey: GridCard.problem(ofAccount: value)
    case CallbackDuty.policyKey: CallbackDuty.problem(of: value)
    case DutyDay.moveKey: DutyDay.problem(ofMove: value)
    case _ where key.hasPrefix(PetitionIndicator.baselinePrefix): PetitionIndicator.problem(ofKey: key, value: value)
    case _ where key.hasPrefix(FormTexts.keyPrefix): FormTexts.problem(ofKey: key, value: value)
    case _ where key.hasPrefix(RiskCriteria.keyPrefix): RiskCriteria.problem(ofKey: key, value: value)
    default: nil
    }
  }
}
