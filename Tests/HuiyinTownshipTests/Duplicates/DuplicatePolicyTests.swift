import HuiyinRecords
import HuiyinTownship
import Testing

/// What the township may set about duplicates (DOMAIN 3.4, ⚙).
@Suite struct DuplicatePolicyTests {
  @Test func defaults() {
    let policy = DuplicatePolicy()
    #expect(DuplicateCriterion.allCases.map(policy.points) == [60, 30, 25, 25, 10, 10])
    #expect(policy.daysApart == 30 && policy.ignored.isEmpty)
    let rows: [(Int, DuplicateSuspicion)] = [
      (0, .none), (59, .none), (60, .suspect), (84, .suspect), (85, .strong), (160, .strong),
    ]
    for (points, suspicion) in rows { #expect(policy.suspicion(of: points) == suspicion, "\(points)") }
  }

  @Test func keysSetEachItsOwn() throws {
    let keys = [
      "duplicate.idNumber.points", "duplicate.phone.points", "duplicate.nameAndVillage.points", "duplicate.text.points",
      "duplicate.category.points", "duplicate.dates.points", "duplicate.suspect.points", "duplicate.strong.points",
      "duplicate.apart.days",
    ]
    #expect(DuplicatePolicy.keys == keys)
    for (place, key) in keys.enumerated() {
      try DuplicatePolicy.check(key: key, value: "7")
      let policy = DuplicatePolicy([key: " 7 ", "hub.address": "hub:7000"])
      #expect(policy.ignored.isEmpty)
      var points = [60, 30, 25, 25, 10, 10]
      if place < points.count { points[place] = 7 }
      #expect(DuplicateCriterion.allCases.map(policy.points) == points, "\(key)")
      #expect(policy.daysApart == (key == "duplicate.apart.days" ? 7 : 30))
      #expect(policy.suspicion(of: 7) == (key == "duplicate.suspect.points" ? .suspect : .none))
      #expect(policy.suspicion(of: 60) == (key == "duplicate.strong.points" ? .strong : .suspect))
    }
  }

  @Test func itIsReadByTheScore() {
    let one = DuplicateTraits(phones: ["13812345678"], text: "水渠坏", receivedOn: CivilDate(dayNumber: 20_000))
    let other = DuplicateTraits(phones: ["13812345678"], text: "水渠好", receivedOn: CivilDate(dayNumber: 20_040))
    let policy = DuplicatePolicy([
      "duplicate.phone.points": "0", "duplicate.text.points": "100", "duplicate.apart.days": "40",
    ])
    let score = DuplicateScore(of: one, and: other, policy: policy)
    #expect(score.reasons == [DuplicateReason(.text, points: 50), DuplicateReason(.dates, points: 10)])
    #expect(score.suspicion == .suspect)
  }

  @Test func whatCannotBeReadIsIgnoredAndTold() {
    let bad: [(String, String, InvalidValue?)] = [
      ("duplicate.phone.points", "101", .outOfRange(0...100)), ("duplicate.phone.points", "-1", .outOfRange(0...100)),
      ("duplicate.phone.points", "三十", .notAnInteger(0...100)), ("duplicate.phone.points", "", .empty),
      ("duplicate.suspect.points", "0", .outOfRange(1...600)), ("duplicate.apart.days", "366", .outOfRange(0...365)),
      ("duplicate.fax.points", "5", nil), ("duplicate.", "5", nil),
    ]
    for (key, value, reason) in bad {
      let error = #expect(throws: InvalidDuplicatePolicy.self) { try DuplicatePolicy.check(key: key, value: value) }
      #expect(error?.reason == reason && error?.key == key && error?.value == value, "\(key) \(value)")
      let policy = DuplicatePolicy([key: value, "duplicate.strong.points": "100"])
      #expect(policy.ignored == [error].compactMap(\.self))
      #expect(policy.points(of: .phone) == 30 && policy.daysApart == 30 && policy.suspicion(of: 60) == .suspect)
      #expect(policy.suspicion(of: 99) == .suspect, "the others stand")
      #expect(error?.label.english.hasPrefix(key) == true && error?.advice.chinese.isEmpty == false)
    }
  }
}
