import HuiyinRecords
import HuiyinTownship
import Testing

/// When something is due and how that stands (DOMAIN 6; 13 A7, A9, A11).
@Suite struct DeadlineComputationTests {
  /// Start, last counted day, due.
  static let days: [(DeadlineClock, String, String, String)] = [
    // A9: accepted 1 March is due on day 60; accepted 2 March day 60 is a holiday, and both days are known.
    (.concludePetition, "2026-03-01", "2026-04-30", "2026-04-30"),
    (.concludePetition, "2026-03-02", "2026-05-01", "2026-05-06"),
    // National Day with make-up days on both sides.
    (.callback, "2026-09-19", "2026-09-26", "2026-09-27"), (.callback, "2026-09-20", "2026-09-27", "2026-09-27"),
    (.callback, "2026-09-25", "2026-10-02", "2026-10-08"), (.callback, "2026-10-03", "2026-10-10", "2026-10-10"),
    (.callback, "2026-10-04", "2026-10-11", "2026-10-12"), (.objection, "2026-09-25", "2026-10-08", "2026-10-08"),
    (.objection, "2026-09-30", "2026-10-13", "2026-10-13"),
    // Leap days.
    (.acceptance, "2028-02-14", "2028-02-29", "2028-02-29"), (.acceptance, "2027-02-14", "2027-03-01", "2027-03-01"),
    (.acceptance, "2100-02-14", "2100-03-01", "2100-03-01"), (.acceptance, "2028-02-29", "2028-03-15", "2028-03-15"),
    (.objection, "2028-02-24", "2028-03-02", "2028-03-02"),
    // Ends of years.
    (.acceptance, "2026-12-20", "2027-01-04", "2027-01-04"), (.acceptance, "2026-12-16", "2026-12-31", "2026-12-31"),
    (.acceptance, "2025-12-17", "2026-01-01", "2026-01-04"), (.objection, "2025-12-29", "2026-01-06", "2026-01-06"),
  ]

  @Test(arguments: days.indices) func dayCounts(_ index: Int) throws {
    let (clock, start, legal, due) = Self.days[index]
    let deadline = try computation(clock, from: start).deadline(asOf: try time(start))
    #expect(try deadline.legalDate == day(legal) && deadline.due == time(due), "\(start)")
    #expect(try deadline.dueDate == day(due) && deadline.isRolled == (legal != due), "\(start)")
  }

  @Test func datesInYearsWithoutCalendarAreUncertain() throws {
    for (clock, start, years) in [
      (DeadlineClock.acceptance, "2026-12-20", [2027]), (.acceptance, "2026-12-16", []),
      (.objection, "2026-12-30", [2027]), (.objection, "2025-12-29", [2025]), (.objection, "2025-12-31", []),
      (.concludePetition, "2025-12-01", []), (.hotlineUtilities, "2027-05-01 10:00", []),
    ] {
      let deadline = try computation(clock, from: start).deadline(asOf: try time(start))
      #expect(deadline.uncertainYears == years && deadline.isCertain == years.isEmpty, "\(start)")
      #expect(deadline.steps.contains { $0 == .calendarMissing(year: 2027) } == years.contains(2027), "\(start)")
    }
  }

  @Test func coloursAtEachBoundary() throws {
    for (today, days, colour, words) in [
      ("2026-03-02", 15, DeadlineColour.green, "剩余15天"), ("2026-03-09", 8, .green, "剩余8天"),
      ("2026-03-10", 7, .amber, "剩余7天"), ("2026-03-16", 1, .amber, "剩余1天"), ("2026-03-17", 0, .red, "今日到期"),
      ("2026-03-17 23:59", 0, .red, "今日到期"), ("2026-03-18 00:00", -1, .darkRed, "超期1天"),
      ("2026-03-18", -1, .darkRed, "超期1天"), ("2027-03-17", -365, .darkRed, "超期365天"),
    ] {
      let deadline = try computation(.acceptance, from: "2026-03-02").deadline(asOf: try time(today))
      #expect(deadline.daysLeft == days && deadline.colour == colour, "\(today)")
      #expect(deadline.isOverdue == (days < 0) && deadline.standingLabel.chinese == words, "\(today)")
      #expect(deadline.minutesLeft == nil)
    }
  }

  @Test func a9IsRedOnDaySixty() throws {
    let deadline = try computation(.concludePetition, from: "2026-03-01").deadline(asOf: try time("2026-04-30"))
    #expect(deadline.colour == .red && deadline.daysLeft == 0)
  }

  @Test func hoursRunToTheMinute() throws {
    let clock = try computation(.hotlineLifeSafety, from: "2026-03-02 23:00")
    for (now, days, minutes, colour) in [
      ("2026-03-02 23:00", 1, 120, DeadlineColour.amber), ("2026-03-03 01:00", 0, 0, .red),
      ("2026-03-03 01:01", 0, -1, .darkRed), ("2026-03-03", 0, nil, .red), ("2026-03-04", -1, nil, .darkRed),
      ("2026-03-02T17:01Z", 0, -1, .darkRed),
    ] as [(String, Int, Int?, DeadlineColour)] {
      let deadline = try clock.deadline(asOf: try time(now))
      #expect(try deadline.due == time("2026-03-03 01:00"), "\(now)")
      #expect(deadline.daysLeft == days && deadline.minutesLeft == minutes && deadline.colour == colour, "\(now)")
    }
    // Holidays hold no emergency up.
    let holiday = try computation(.classOneReport, from: "2026-10-01 08:00").deadline(asOf: try time("2026-10-01"))
    #expect(try holiday.due == time("2026-10-01 10:00") && !holiday.isRolled)
    let leap = try computation(.firstOnlineReply, from: "2028-02-28 12:00").deadline(asOf: try time("2028-02-28"))
    #expect(try leap.due == time("2028-02-29 12:00"))
  }

  /// A day begins in China at the same time for everyone.
  @Test func offsetsDoNotMoveTheDate() throws {
    for start in ["2026-03-02T00:30+08:00", "2026-03-01T16:30Z", "2026-03-01T11:30-05:00"] {
      let deadline = try computation(.acceptance, from: start).deadline(asOf: try time("2026-03-16T16:30Z"))
      #expect(try deadline.due == time("2026-03-17") && deadline.colour == .red, "\(start)")
    }
    let old = try computation(.acceptance, from: "1969-12-31T15:59Z").deadline(asOf: try time("1970-01-01"))
    #expect(try old.legalDate == day("1970-01-15"))
    let before = try computation(.firstOnlineReply, from: "1969-12-30 10:00").deadline(asOf: try time("1969-12-30"))
    #expect(try before.due == time("1969-12-31 10:00"))
  }

  /// A11: the value is the same, confirmed or not.
  @Test func unconfirmedIsLabelled() throws {
    let now = try time("2026-04-01")
    let confirmed = try computation(.concludePetition, from: "2026-03-02").deadline(asOf: now)
    let other = try computation(.concludePetition, from: "2026-03-02", isHubConfirmed: false).deadline(asOf: now)
    #expect(confirmed.confirmationLabel == nil && other.confirmationLabel?.chinese == "待中心确认")
    #expect(confirmed.due == other.due && confirmed.colour == other.colour && confirmed.daysLeft == other.daysLeft)
    #expect(other.steps == confirmed.steps + [.unconfirmed])
  }

  @Test func policyMovesItsOwnClock() throws {
    let policy = ["deadline.npcOpinion.days": "45", "deadline.hotline.lifeSafety.hours": "1"]
    let now = try time("2026-03-02")
    #expect(
      try computation(.npcOpinion, from: "2026-03-02", policy: policy).deadline(asOf: now).due == time("2026-04-16"))
    #expect(
      try computation(.hotlineLifeSafety, from: "2026-03-02 09:30", policy: policy).deadline(asOf: now).due
        == time("2026-03-02 10:30"))
    #expect(
      try computation(.concludePetition, from: "2026-03-02", policy: policy).deadline(asOf: now).due
        == time("2026-05-06"))
  }

  @Test func fourFixStandsAsWritten() throws {
    let now = try time("2026-03-20")
    let sunday = try computation(.fourFix, from: "2026-03-10", written: ("2026-03-29", "2026-05-06"))
      .deadline(asOf: now)
    #expect(try sunday.due == time("2026-03-29") && !sunday.isRolled && sunday.daysLeft == 9)
    let onLimit = try computation(.fourFix, from: "2026-03-10", written: ("2026-05-06", "2026-05-06"))
    #expect(try onLimit.deadline(asOf: now).legalDate == day("2026-05-06"))
  }
}
