import HuiyinRecords
import HuiyinTownship
import Testing

/// Extension, pauses, and what is refused (DOMAIN 6; 11 V6; 13 A10).
@Suite struct DeadlineAdditionTests {
  private func refused(
    _ computation: DeadlineComputation, as expected: InvalidDeadline, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let error = #expect(throws: InvalidDeadline.self, sourceLocation: sourceLocation) {
      try computation.deadline(asOf: try time("2026-04-01"))
    }
    #expect(error == expected, sourceLocation: sourceLocation)
    #expect(error?.label.chinese.isEmpty == false && error?.advice.english.isEmpty == false)
  }

  @Test func extensions() throws {
    for (days, legal, due) in [
      (1, "2026-05-02", "2026-05-06"), (20, "2026-05-21", "2026-05-21"), (30, "2026-05-31", "2026-06-01"),
    ] {
      let deadline = try computation(.concludePetition, from: "2026-03-02", extendedBy: [days])
        .deadline(asOf: try time("2026-04-20"))
      #expect(try deadline.legalDate == day(legal) && deadline.due == time(due), "\(days)")
      #expect(deadline.isExtended)
    }
  }

  @Test func extensionsRefused() throws {
    for days in [0, -1, 31] {
      refused(try computation(.concludePetition, from: "2026-03-02", extendedBy: [days]), as: .extensionDays(days))
    }
    refused(
      try computation(.concludePetition, from: "2026-03-02", extendedBy: [20, 10]), as: .secondExtension(granted: 20))
    for clock in DeadlineClock.all where !clock.isExtendable {
      refused(try computation(clock, from: "2026-03-02 09:00", extendedBy: [5]), as: .notExtendable(clock))
    }
  }

  /// A10: 20 days approved, another 15 asked, at most 10 offered.
  @Test func atMostTenOffered() throws {
    let approved = DeadlineExtension(days: 20, approvedOn: try day("2026-04-20")), later = try day("2026-05-10")
    let error = #expect(throws: InvalidDeadline.self) { try approved.lengthened(by: 15, approvedOn: later) }
    #expect(error == .extensionBeyondTotal(granted: 20, asked: 15))
    #expect(error?.advice.english.contains("at most 10 days") == true)
    #expect(try approved.lengthened(by: 10, approvedOn: later) == DeadlineExtension(days: 30, approvedOn: later))
    #expect(throws: InvalidDeadline.self) { try approved.lengthened(by: 0, approvedOn: later) }
    #expect([0, 20, 30, 31, -5].map(DeadlineExtension.daysOffered) == [30, 10, 0, 0, 30])
    #expect(InvalidDeadline.secondExtension(granted: 30).advice.chinese.contains("不能再延"))
  }

  /// Petition accepted on 2 March: without pauses day 60 is 1 May, due on 6 May.
  @Test func pausesPutOff() throws {
    let rows: [(pauses: [(String, String?)], added: Int, legal: String, due: String)] = [
      ([("2026-04-01", "2026-04-10")], 10, "2026-05-11", "2026-05-11"),
      ([("2026-04-10", "2026-04-10")], 1, "2026-05-02", "2026-05-06"),
      // The start is not counted, so a pause on it adds nothing.
      ([("2026-02-01", "2026-03-02")], 0, "2026-05-01", "2026-05-06"),
      ([("2026-02-01", "2026-03-03")], 1, "2026-05-02", "2026-05-06"),
      // Overlapping, nested, in any order: a day is left out once.
      ([("2026-04-05", "2026-04-15"), ("2026-04-01", "2026-04-10")], 15, "2026-05-16", "2026-05-18"),
      ([("2026-04-01", "2026-04-10"), ("2026-04-03", "2026-04-04")], 10, "2026-05-11", "2026-05-11"),
      ([("2026-04-01", "2026-04-10"), ("2026-04-11", "2026-04-20")], 20, "2026-05-21", "2026-05-21"),
      // The first pause moves the end into the second.
      ([("2026-04-01", "2026-04-20"), ("2026-05-20", "2026-05-21")], 22, "2026-05-23", "2026-05-25"),
      // On the last day, and after it.
      ([("2026-05-01", "2026-05-09")], 9, "2026-05-10", "2026-05-11"),
      ([("2026-05-02", "2026-05-04")], 0, "2026-05-01", "2026-05-06"),
      // The time is not over before the day that it moved to.
      ([("2026-05-06", "2026-05-08")], 3, "2026-05-01", "2026-05-09"),
      ([("2026-05-07", "2026-05-08")], 0, "2026-05-01", "2026-05-06"),
    ]
    for row in rows {
      let pauses = try row.pauses.map { try pause(.hearing, $0.0, $0.1) }
      let deadline = try computation(.concludePetition, from: "2026-03-02", pauses: pauses)
        .deadline(asOf: try time("2026-03-20"))
      #expect(try deadline.pausedDays == row.added && deadline.legalDate == day(row.legal), "\(row)")
      #expect(try deadline.due == time(row.due) && !deadline.isPaused, "\(row)")
      let backwards = try computation(.concludePetition, from: "2026-03-02", pauses: pauses.reversed())
        .deadline(asOf: try time("2026-03-20"))
      #expect(backwards == deadline, "\(row)")
    }
  }

  @Test func openPauseGrowsWithTheDay() throws {
    let clock = try computation(
      .concludePetition, from: "2026-03-02", pauses: [try pause(.court, "2026-04-01", nil)])
    for (today, isPaused, added, legal) in [
      ("2026-03-31", false, 0, "2026-05-01"), ("2026-04-01", true, 1, "2026-05-02"),
      ("2026-04-20", true, 20, "2026-05-21"), ("2027-04-01", true, 366, "2027-05-02"),
    ] {
      let deadline = try clock.deadline(asOf: try time(today))
      #expect(deadline.isPaused == isPaused && deadline.pausedDays == added, "\(today)")
      #expect(try deadline.legalDate == day(legal) && !deadline.isOverdue, "\(today)")
    }
    // One that begins when the time is over brings nothing back.
    let late = try computation(.concludePetition, from: "2026-03-02", pauses: [try pause(.court, "2026-05-10", nil)])
      .deadline(asOf: try time("2026-06-01"))
    #expect(try late.isOverdue && !late.isPaused && late.due == time("2026-05-06"))
  }

  @Test func closedPauseIsPausedWhileItLasts() throws {
    let clock = try computation(
      .reviewOpinion, from: "2026-03-02", pauses: [try pause(.hearing, "2026-03-10", "2026-03-12")])
    for (today, isPaused) in [("2026-03-09", false), ("2026-03-10", true), ("2026-03-12", true), ("2026-03-13", false)]
    {
      let deadline = try clock.deadline(asOf: try time(today))
      #expect(try deadline.isPaused == isPaused && deadline.legalDate == day("2026-04-04"), "\(today)")
    }
  }

  /// A pause may begin in days that only the extension gave.
  @Test func pauseWithinTheExtension() throws {
    let deadline = try computation(
      .concludePetition, from: "2026-03-02", extendedBy: [20], pauses: [try pause(.hearing, "2026-05-18", "2026-05-20")]
    ).deadline(asOf: try time("2026-05-19"))
    #expect(try deadline.legalDate == day("2026-05-24") && deadline.due == time("2026-05-25"))
    #expect(deadline.isPaused && deadline.isExtended && deadline.pausedDays == 3)
  }

  @Test func pausesRefused() throws {
    let backwards = try pause(.hearing, "2026-04-10", "2026-04-09")
    refused(
      try computation(
        .concludePetition, from: "2026-03-02", pauses: [try pause(.court, "2026-03-10", nil), backwards]),
      as: .pauseEndsBeforeItBegins(backwards))
    for clock in DeadlineClock.all where !clock.isPausable {
      refused(
        try computation(clock, from: "2026-03-02 09:00", pauses: [try pause(.court, "2026-03-10", nil)]),
        as: .notPausable(clock))
    }
  }

  @Test func otherInputsRefused() throws {
    for clock in DeadlineClock.all where clock.limit?.unit == .hours {
      refused(try computation(clock, from: "2026-03-02"), as: .minuteMissing(clock))
    }
    refused(try computation(.fourFix, from: "2026-03-02"), as: .writtenDateMissing(.fourFix))
    refused(
      try computation(.callback, from: "2026-03-02", written: ("2026-03-05", "2026-03-09")), as: .notWritten(.callback))
    refused(
      try computation(.fourFix, from: "2026-03-02", written: ("2026-03-01", "2026-05-06")),
      as: .writtenBeforeStart(try day("2026-03-01"), start: try day("2026-03-02")))
    refused(
      try computation(.fourFix, from: "2026-03-02", written: ("2026-05-07", "2026-05-06")),
      as: .beyondLegalLimit(try day("2026-05-07"), limit: try day("2026-05-06")))
    for (clock, start) in [
      (DeadlineClock.concludePetition, "9999-12-01"), (.objection, "9999-12-30"),
      (.firstOnlineReply, "9999-12-31 12:00"),
    ] {
      refused(try computation(clock, from: start), as: .beyondCalendar)
    }
  }
}
