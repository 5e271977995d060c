import HuiyinRecords
import HuiyinTownship
import Testing

/// What the township may set (DOMAIN 6, ⚙).
@Suite struct DeadlinePolicyTests {
  @Test func keysSetLimits() throws {
    for clock in DeadlineClock.all {
      let defaults = DeadlinePolicy()
      #expect(defaults.limit(of: clock) == clock.limit)
      guard let key = clock.policyKey, let limit = clock.limit else { continue }
      #expect(DeadlinePolicy.keys.contains(key))
      try DeadlinePolicy.check(key: key, value: "3")
      let policy = DeadlinePolicy([key: " 3 ", "hub.address": "hub:7000"])
      #expect(policy.limit(of: clock) == DeadlineLimit(3, limit.unit) && policy.ignored.isEmpty)
      for other in DeadlineClock.all where other != clock { #expect(policy.limit(of: other) == other.limit) }
    }
  }

  @Test func rolling() throws {
    #expect(DeadlinePolicy().rollsToWorkingDay)
    for (value, isRolling) in [("是", true), ("yes", true), ("否", false), ("off", false)] {
      #expect(DeadlinePolicy([DeadlinePolicy.rollKey: value]).rollsToWorkingDay == isRolling, "\(value)")
    }
    let kept = try computation(.concludePetition, from: "2026-03-02", policy: [DeadlinePolicy.rollKey: "no"])
      .deadline(asOf: try time("2026-03-02"))
    #expect(try kept.due == time("2026-05-01") && !kept.isRolled)
    // The limit decides the day, no calendar is asked.
    let far = try computation(.concludePetition, from: "2027-03-02", policy: [DeadlinePolicy.rollKey: "no"])
      .deadline(asOf: try time("2027-03-02"))
    #expect(far.isCertain)
  }

  @Test func whatCannotBeReadIsIgnoredAndTold() {
    let bad: [(String, String, InvalidValue?)] = [
      ("deadline.callback.days", "0", .outOfRange(1...365)), ("deadline.callback.days", "366", .outOfRange(1...365)),
      ("deadline.callback.days", "一周", .notAnInteger(1...365)), ("deadline.callback.days", "", .empty),
      ("deadline.classOneReport.hours", "721", .outOfRange(1...720)), (DeadlinePolicy.rollKey, "maybe", .notAFlag),
      ("deadline.concludePetition.days", "90", nil), ("deadline.callback.hours", "7", nil),
    ]
    for (key, value, reason) in bad {
      let error = #expect(throws: InvalidDeadlinePolicy.self) { try DeadlinePolicy.check(key: key, value: value) }
      #expect(error?.reason == reason && error?.key == key && error?.value == value, "\(key) \(value)")
      let policy = DeadlinePolicy([key: value, "deadline.npcOpinion.days": "20"])
      #expect(policy.ignored == [error].compactMap { $0 })
      #expect(policy.rollsToWorkingDay && policy.limit(of: .callback) == DeadlineLimit(7, .days))
      #expect(policy.limit(of: .npcOpinion) == DeadlineLimit(20, .days), "the others stand")
      #expect(error?.label.english.hasPrefix(key) == true && error?.advice.chinese.isEmpty == false)
    }
  }
}
