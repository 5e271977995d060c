import HuiyinRecords
import HuiyinTownship
import Testing

/// Who is to call back (DOMAIN 4.5, ⚙).
@Suite struct CallbackDutyTests {
  private func roles(_ value: String?) -> RoleSet {
    CallbackDuty.roles(by: value.map { [CallbackDuty.policyKey: $0] } ?? [:])
  }

  @Test func whoIsNamedIsAsked() {
    let all = RoleSet(.petitionClerk, .governanceOfficer, .representative)
    #expect(roles(nil) == all)
    #expect(roles("governance") == RoleSet(.governanceOfficer))
    #expect(roles("representative, petition") == RoleSet(.petitionClerk, .representative))
    #expect(roles("petition,governance,representative") == all)
  }

  /// A mistyped policy must not leave concluded cases with nobody who calls back.
  @Test(arguments: ["", ",", "court", "petition,court", "petition,petition", "petition governance"])
  func whatCannotBeReadIsRefusedAndIsEverybody(_ value: String) {
    #expect(roles(value) == roles(nil))
    let told = CallbackDuty.problem(of: value)
    #expect(told?.chinese.contains("petition 信访办") == true)
    #expect(told?.english.contains("one or more of petition,governance,representative") == true)
    #expect(CallbackDuty.words(value) == nil)
  }

  @Test func aValueIsToldInWords() {
    #expect(CallbackDuty.words("governance,petition") == Label("信访办、综治办", "petition office, governance office"))
    let rule = PolicyRule(of: CallbackDuty.policyKey)
    #expect(rule.words("representative").chinese == "本网格代表")
    #expect(rule.words(nil).chinese == "默认（信访办、综治办、本网格代表）")
  }
}
