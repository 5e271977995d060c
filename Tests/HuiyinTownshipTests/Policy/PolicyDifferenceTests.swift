import HuiyinRecords
import HuiyinTownship
import Testing

/// What differs between two policies, in words (DOMAIN 15, `policy diff`).
@Suite struct PolicyDifferenceTests {
  private func words(_ old: [String: String], _ new: [String: String]) -> [Label] {
    PolicyDifference.all(from: old, to: new).map(\.words)
  }

  @Test func everyRuleHasWordsInBothLanguages() {
    let keys = PolicyRule.all.map(\.key)
    #expect(Set(keys).count == keys.count)
    #expect(
      Set(
        DeadlinePolicy.keys + DuplicatePolicy.keys + BackupSchedule.keys
          + [BreakGlass.policyKey, DraftRetention.policyKey, GridCard.accountKey, PolicyRule.hubAddressKey]
          + [CallbackDuty.policyKey, DutyDay.moveKey] + RiskCriteria.keys + FormTexts.keys)
        == Set(keys))
    for rule in PolicyRule.all {
      #expect(rule.label.chinese.unicodeScalars.contains { $0.value > 0x2E80 }, "\(rule.key)")
      #expect(rule.label.english != rule.key && !rule.label.english.isEmpty && rule.standard != nil, "\(rule.key)")
    }
  }

  @Test func aNumberOfTheYearsBeforeHasWords() {
    let told = words([:], [PetitionIndicator.baselinePrefix + "2024": "42"])
    #expect(told == [Label("2024年信访案件基数（R11）：未设定 → 42", told.first?.english ?? "")])
  }

  @Test func aLimitIsToldWithItsUnitAndItsStandard() throws {
    let clock = try #require(DeadlineClock.all.first { $0.policyKey != nil && $0.limit?.unit == .workingDays })
    let (key, standard) = (try #require(clock.policyKey), try #require(clock.limit))
    #expect(
      words([:], [key: "9"]) == [
        Label(
          "\(clock.label.chinese)：默认（\(standard.label.chinese)） → 9个工作日",
          "\(clock.label.english): the standard (\(standard.label.english)) → 9 working days")
      ])
    #expect(words([key: "9"], [:]).first?.chinese.hasSuffix("9个工作日 → 默认（\(standard.label.chinese)）") == true)
    #expect(words([key: "9"], [key: "8"]).first?.chinese.hasSuffix("：9个工作日 → 8个工作日") == true)
    #expect(words([key: "9"], [key: "9"]).isEmpty)
  }

  @Test func aSwitchIsToldInWords() {
    let rule = PolicyRule(of: DeadlinePolicy.rollKey)
    #expect(rule.words("true") == rule.standard && rule.words("否") == Label("不顺延", "it stays"))
    // What nobody can read is told as it is.
    #expect(rule.words("perhaps") == Label("perhaps", "perhaps"))
    #expect(PolicyRule(of: "category.list").isList && PolicyRule(of: "calendar.2026").isList && !rule.isList)
  }

  @Test func whatIsUnknownIsToldByItsKey() {
    #expect(
      words(["a": "1"], ["b": "2"]) == [Label("a：1 → 未设定", "a: 1 → not set"), Label("b：未设定 → 2", "b: not set → 2")])
    #expect(
      words([:], [BreakGlass.policyKey: "6"]).first?.english == "Hours of a break-glass reading: the standard (3) → 6")
  }

  @Test func listsAreToldByTheirLines() throws {
    let (old, new) = ("01 土地\n02 道路\n", "01 土地\n03 水利\n04 环保\n")
    let key = CategoryTree.policyKey
    let difference = try #require(PolicyDifference.all(from: [key: old], to: [key: new]).first)
    #expect(difference.isList && difference.removedLines == ["02 道路"])
    #expect(difference.addedLines == ["03 水利", "04 环保"])
    #expect(difference.words == Label("事项类别清单：去掉 1 行，增加 2 行", "List of categories: 1 line less, 2 more"))
    let gone = try #require(PolicyDifference.all(from: [key: old], to: [:]).first)
    #expect(gone.removedLines == ["01 土地", "02 道路"] && gone.addedLines.isEmpty)
    let days = PolicyDifference.all(from: [:], to: ["calendar.2026": "2026-10-01 holiday 国庆节\n"])
    #expect(days.first?.words.chinese == "2026年放假和补班：去掉 0 行，增加 1 行")
  }
}
