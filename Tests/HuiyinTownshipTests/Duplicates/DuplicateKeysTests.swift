import HuiyinRecords
import HuiyinTownship
import Testing

/// A pair that would be suspected is found by its keys, without looking at all records.
@Suite struct DuplicateKeysTests {
  @Test func whatIsLookedUpFollowsThePolicy() {
    #expect(DuplicatePolicy().leading == [.idNumber, .phone, .nameAndVillage])
    // The others together would make a pair, so categories are looked up too.
    #expect(DuplicatePolicy(["duplicate.suspect.points": "45"]).leading.last == .category)
    #expect(DuplicatePolicy(["duplicate.suspect.points": "500"]).leading == [])
  }

  @Test func keysAreWhatIsComparedAndNotAsItWasTyped() throws {
    let one = try DuplicateScoreTests.traits(phone: "+86 138-1234-5678", name: "张 桂兰", village: 21)
    let other = try DuplicateScoreTests.traits(phone: "13812345678", name: "张桂兰", village: 21)
    #expect(one.keys == other.keys && one.keys.count == 2)
    #expect(try DuplicateScoreTests.traits(name: "张桂兰").keys.isEmpty, "a name alone is no key")
    #expect(try DuplicateScoreTests.traits(text: DuplicateScoreTests.text, day: "2026-03-02").keys.isEmpty)
  }

  /// All pairs of a small town, by policies from mild to severe. What text and dates make alone is not looked for, nor
  /// are categories of times far apart.
  @Test func everySuspectedPairHasAKeyInCommon() throws {
    var town: [DuplicateTraits] = []
    for phone in [nil, "13812345678", "13900000001"] {
      for (name, village) in [("", nil), ("张桂兰", 21), ("张桂兰", 22), ("李四", 21)] as [(String, UInt32?)] {
        for (category, day) in [("", nil), ("道路", "2026-03-02"), ("道路", "2026-03-31"), ("农业", "2026-05-01")]
          as [(String, String?)]
        {
          town.append(
            try DuplicateScoreTests.traits(
              id: phone == nil && village == 22 ? 1 : nil, phone: phone, name: name, village: village,
              text: DuplicateScoreTests.text, category: category, day: day))
        }
      }
    }
    var found = 0
    for points in [36, 45, 55, 60, 85, 120] {
      let policy = DuplicatePolicy(["duplicate.suspect.points": String(points)])
      for (place, one) in town.enumerated() {
        for other in town[(place + 1)...] {
          let score = DuplicateScore(of: one, and: other, policy: policy)
          guard score.suspicion != .none else { continue }
          found += 1
          #expect(!one.searchedKeys(by: policy).isDisjoint(with: other.keys), "\(points): \(score.reasons)")
          #expect(!other.searchedKeys(by: policy).isDisjoint(with: one.keys), "\(points): \(score.reasons)")
        }
      }
    }
    #expect(found > 1000)
  }
}
