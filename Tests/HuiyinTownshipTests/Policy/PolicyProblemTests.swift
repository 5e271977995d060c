import HuiyinRecords
import HuiyinTownship
import Testing

/// What is wrong with a value is told before it is set.
@Suite struct PolicyProblemTests {
  /// What no rule can mean is taken by none: many lines, longer than any text. The address of the hub is asked of who
  /// knows addresses.
  @Test func everyRuleRefusesNonsense() throws {
    let nonsense = String(repeating: "没有意义\n", count: 60)
    for rule in PolicyRule.all where rule.key != PolicyRule.hubAddressKey {
      let problem = try #require(PolicyProblem.of(nonsense, for: rule.key), "\(rule.key)")
      #expect(!problem.label.chinese.isEmpty && !problem.label.english.isEmpty, "\(rule.key)")
    }
  }

  @Test func whatIsInItsBoundsIsTaken() {
    let sound = [
      (BreakGlass.policyKey, "\(BreakGlass.hoursRange.upperBound)"),
      (DraftRetention.policyKey, "\(DraftRetention.daysRange.lowerBound)"), (BackupSchedule.hubKey, "7"),
      (GridCard.accountKey, "禾渚人大"), (CallbackDuty.policyKey, "petition"), (DutyDay.moveKey, "yes"),
      (FormTexts.headingKey, "禾渚镇人大主席团"), (RiskCriteria.key(1), "集体访"), ("what.nobody.knows", "一\n二"),
    ]
    for (key, value) in sound { #expect(PolicyProblem.of(value, for: key) == nil, "\(key)") }
    let over = "\(BreakGlass.hoursRange.upperBound + 1)"
    #expect(PolicyProblem.of(over, for: BreakGlass.policyKey)?.label.english.contains("whole hours") == true)
  }
}
