import HuiyinRecords
import HuiyinTownship
import Testing

/// What makes a risk of a level, told where it is chosen (DOMAIN 3.5).
@Suite struct RiskCriteriaTests {
  private func words(_ policy: [String: String]) -> Label {
    RiskCriteria.words(by: policy) { Label("\($0)级", "level \($0)") }
  }

  @Test func whatTheTownshipSetsStandsForTheUsualWords() throws {
    let usual = words([:])
    for level in RiskCriteria.levels {
      let standard = try #require(RiskCriteria.standard(level))
      #expect(usual.chinese.contains("\(level)级：\(standard.chinese)"))
      #expect(usual.english.contains("level \(level): \(standard.english)"))
    }
    let set = words([RiskCriteria.key(2): "涉及三户以上的", RiskCriteria.key(3): ""])
    #expect(set.chinese.contains("2级：涉及三户以上的") && set.english.contains("level 2: 涉及三户以上的"))
    #expect(!set.chinese.contains(try #require(RiskCriteria.standard(2)?.chinese)))
    #expect(set.chinese.contains(try #require(RiskCriteria.standard(3)?.chinese)), "an empty one is none")
  }

  @Test func aValueIsOneLineOfALevelThatThereIs() {
    #expect(RiskCriteria.keys.allSatisfy { RiskCriteria.problem(ofKey: $0, value: "涉及三户以上的") == nil })
    let long = String(repeating: "长", count: RiskCriteria.charactersMaximum)
    #expect(RiskCriteria.problem(ofKey: RiskCriteria.key(1), value: long) == nil)
    for (key, value) in [
      (RiskCriteria.key(1), long + "长"), (RiskCriteria.key(1), "一行\n又一行"), (RiskCriteria.key(0), "一"),
      (RiskCriteria.key(4), "一"), (RiskCriteria.keyPrefix + "x", "一"),
    ] {
      #expect(RiskCriteria.problem(ofKey: key, value: value) != nil, "\(key) \(value.prefix(5))")
    }
  }
}
