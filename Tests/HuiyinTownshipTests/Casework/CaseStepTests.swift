import HuiyinRecords
import HuiyinTownship
import Testing

/// What keeps a step from being taken, besides its edge and its right (DOMAIN 5, 11).
@Suite struct CaseStepTests {
  static func day(_ text: String) -> CivilDate { try! CivilDate(parsing: text) }

  /// Monday 10 March 2025.
  static let monday = day("2025-03-10")

  static func step(_ event: StateNumber, from: StateNumber, _ change: (inout CaseStep) -> Void = { _ in }) -> CaseStep {
    var step = CaseStep(
      event: event, from: from, registers: [:], reason: "理由", calendar: WorkingDayCalendar(), today: monday)
    change(&step)
    return step
  }

  private func codes(
    _ event: StateNumber, from: StateNumber, _ change: (inout CaseStep) -> Void = { _ in }
  ) -> [String] {
    Self.step(event, from: from, change).findings().map(\.code)
  }

  /// Every edge of the workflow table: whether it wants a reason in words.
  @Test func reasons() {
    let wanted: Set<StateNumber> = [
      CaseEvent.transferredOut, CaseEvent.objected, CaseEvent.returned, CaseEvent.reviewing, CaseEvent.reopened,
      CaseEvent.terminated, CaseEvent.withdrawn, CaseEvent.voided,
    ]
    for edge in TownshipSchema.caseFile.edges where edge.to != CaseEvent.notAccepted {
      let codes = codes(edge.to, from: edge.from) { $0.reason = " \u{3000}\u{200B}" }
      let isBack = edge.to == CaseEvent.registered && edge.from != CaseEvent.draft
      #expect(codes.contains("reason_missing") == (wanted.contains(edge.to) || isBack), "\(edge)")
      #expect(!self.codes(edge.to, from: edge.from).contains("reason_missing"), "\(edge)")
    }
  }

  @Test func aRefusalNamesOneOfTheList() {
    #expect(codes(CaseEvent.notAccepted, from: CaseEvent.registered) == ["refusal_reason_missing"])
    for choice in Choices.refusalReasons {
      let missing = codes(CaseEvent.notAccepted, from: CaseEvent.registered) {
        $0.reasonCode = choice.code
        $0.reason = ""
      }
      #expect(missing == (choice.code == .text("other") ? ["reason_missing"] : []))
    }
  }

  @Test func fourGuarantees() {
    let all = Dictionary(uniqueKeysWithValues: CaseField.guarantees.map { ($0, Value.integer(7)) })
    #expect(codes(CaseEvent.assigned, from: CaseEvent.accepted) { $0.registers = all } == [])
    for missing in CaseField.guarantees {
      for cleared in [nil, Value.none] {
        let found = Self.step(CaseEvent.assigned, from: CaseEvent.accepted) {
          $0.registers = all
          $0.registers[missing] = cleared
        }.findings()
        #expect(found.map(\.code) == ["guarantee_missing"])
        #expect(found.map(\.field) == [missing])
        #expect(found[0].label.chinese.contains(TownshipSchema.caseFile.fields[missing]!.label.chinese))
      }
    }
    #expect(codes(CaseEvent.assigned, from: CaseEvent.accepted).count == 4)
  }

  @Test func nothingGoesToTheAccused() {
    let all = Dictionary(uniqueKeysWithValues: CaseField.guarantees.map { ($0, Value.integer(7)) })
    for event in [CaseEvent.assigned, CaseEvent.transferredOut] {
      for (unit, expected) in [(Int64(4), ["recipient_accused"]), (5, [])] {
        let found = codes(event, from: CaseEvent.accepted) {
          $0.registers = all.merging([CaseField.currentUnit: .integer(unit)]) { $1 }
          $0.accusedUnits = [.integer(4)]
        }
        #expect(found == expected)
      }
    }
  }

  @Test func assentAndOpinion() {
    #expect(codes(CaseEvent.closedOnSpot, from: CaseEvent.registered) == ["assent_missing"])
    for (assent, expected) in [(true, []), (false, ["assent_missing"])] {
      let found = codes(CaseEvent.closedOnSpot, from: CaseEvent.registered) {
        $0.registers[CaseField.citizenAssent] = .flag(assent)
      }
      #expect(found == expected)
    }
    for (track, opinion, expected) in [
      ("petition", nil, ["opinion_missing"]), ("petition", "意见1", []), ("petition", " ", ["opinion_missing"]),
      ("npc", nil, []),
    ] {
      let found = codes(CaseEvent.concluded, from: CaseEvent.reported) {
        $0.registers[CaseField.track] = .text(track)
        $0.registers[CaseField.opinionNumber] = opinion.map { .text($0) }
      }
      #expect(found == expected, "\(track) \(opinion ?? "-")")
    }
  }

  /// DOMAIN 4.5 and 5: a callback that reached the citizen, or three attempts and the evidence.
  @Test func archivingNeedsACallbackOrTheEvidence() {
    let rows: [(isReached: Bool, failed: Int, reason: String, expected: [String])] = [
      (false, 0, "理由", ["callback_missing"]), (false, 2, "理由", ["callback_missing"]), (false, 3, "三次均无人接听", []),
      (false, 4, "", ["evidence_missing"]), (false, 3, "\u{3000}\u{200B}", ["evidence_missing"]), (true, 0, "", []),
      (true, 5, " ", []),
    ]
    for from in [CaseEvent.concluded, CaseEvent.closedOnSpot] {
      for row in rows {
        let found = codes(CaseEvent.archived, from: from) {
          $0.callbacks = CallbackStanding(isReached: row.isReached, failedAttempts: row.failed)
          $0.reason = row.reason
        }
        #expect(found == row.expected, "\(row)")
      }
    }
    #expect(codes(CaseEvent.reopened, from: CaseEvent.concluded) == [], "nobody is called back for anything else")
    #expect(CallbackStanding(failedAttempts: 3).isUnreachable && !CallbackStanding(failedAttempts: 2).isUnreachable)
  }

  /// DOMAIN 4.5: what did not end well goes to the review of 重新办理; to archive it is its decider's no.
  @Test func archivingWhatDidNotEndWellIsTheDeciders() {
    let rows: [(roles: RoleSet, reason: String, expected: [String])] = [
      ([], "理由", ["reopening_undecided"]), (RoleSet(.petitionClerk), "已说明", ["reopening_undecided"]),
      (RoleSet(.stationHead, .leader), "", ["reopening_undecided"]),
      (RoleSet(.petitionHead), "", ["not_reopened_reason_missing"]),
      (RoleSet(.petitionHead), "\u{3000}\u{200B}", ["not_reopened_reason_missing"]),
      (RoleSet(.petitionHead, .petitionClerk), "三次上门说明，依据充分", []),
    ]
    for from in [CaseEvent.concluded, CaseEvent.closedOnSpot] {
      for row in rows {
        for isDiscontent in [true, false] {
          let found = codes(CaseEvent.archived, from: from) {
            $0.callbacks = CallbackStanding(isReached: true, isDiscontent: isDiscontent)
            $0.takenBy = row.roles
            $0.reason = row.reason
          }
          #expect(found == (isDiscontent ? row.expected : []), "\(row)")
        }
      }
    }
  }

  /// What was asked for in time is not late by the way that it took, and no claimed day lies ahead.
  @Test func askedForInTime() {
    for (asked, expected) in [("2025-03-17", []), ("2025-03-18", ["too_late"]), ("2025-04-30", ["too_late"])] {
      let found = codes(CaseEvent.objected, from: CaseEvent.assigned) {
        $0.milestones = milestones(CaseEvent.assigned, "2025-03-10")
        $0.today = Self.day("2025-03-20")
        $0.askedOn = Self.day(asked)
      }
      #expect(found == expected, "\(asked)")
    }
  }

  private func milestones(_ state: StateNumber, _ day: String) -> CaseMilestones {
    CaseMilestones(steps: [CaseMilestones.Step(state, .day(Self.day(day)), isHubConfirmed: true)])
  }

  @Test func datesInOrder() {
    for (received, expected) in [("2025-03-10", []), ("2025-03-11", ["dates_out_of_order"])] {
      let accepted = Self.step(CaseEvent.accepted, from: CaseEvent.registered) {
        $0.milestones.received = CaseMilestones.Reception(.day(Self.day(received)), isHubConfirmed: true)
      }.findings()
      #expect(accepted.map(\.code) == expected)
      #expect(accepted.allSatisfy { $0.weight == .blocksAtHub })
      let concluded = codes(CaseEvent.concluded, from: CaseEvent.reported) {
        $0.milestones = milestones(CaseEvent.accepted, received)
      }
      #expect(concluded == expected)
    }
  }

  /// A7: Monday's notice may be objected to until Monday of the week after.
  @Test func objectionsWithinFiveWorkingDays() {
    for (day, number, expected) in [
      ("2025-03-11", 1, []), ("2025-03-17", 5, []), ("2025-03-18", 6, ["too_late"]),
    ] {
      let step = Self.step(CaseEvent.objected, from: CaseEvent.assigned) {
        $0.milestones = milestones(CaseEvent.assigned, "2025-03-10")
        $0.today = Self.day(day)
      }
      #expect(step.workingDay == number)
      #expect(step.findings().map(\.code) == expected, "\(day)")
    }
    let late = Self.step(CaseEvent.objected, from: CaseEvent.assigned) {
      $0.milestones = milestones(CaseEvent.assigned, "2025-03-10")
      $0.today = Self.day("2025-03-18")
    }.findings()
    #expect(late[0].label.chinese.contains("2025年3月17日"))
    #expect(late[0].label.english.contains("2025-03-17"))
  }

  @Test func aReviewIsAskedForInTime() {
    for (day, expected) in [("2025-04-09", []), ("2025-04-10", ["too_late"])] {
      let found = codes(CaseEvent.reviewing, from: CaseEvent.concluded) {
        $0.milestones = milestones(CaseEvent.concluded, "2025-03-10")
        $0.today = Self.day(day)
      }
      #expect(found == expected, "\(day)")
    }
  }

  /// V6: 60 days after 10 March is 9 May, a Friday.
  @Test func noDateBehindTheLegalOne() {
    var milestones = milestones(CaseEvent.accepted, "2025-03-10")
    milestones.track = "petition"
    var written = WrittenDate(milestones: milestones, calendar: WorkingDayCalendar(), today: Self.monday)
    #expect(written.findings(Self.day("2025-05-09")).isEmpty)
    #expect(written.findings(Self.day("2025-05-10")).map(\.code) == ["beyond_limit"])
    written.milestones.granted = DeadlineExtension(days: 20, approvedOn: Self.monday)
    #expect(written.findings(Self.day("2025-05-29")).isEmpty)
    #expect(written.findings(Self.day("2025-05-30")).map(\.code) == ["beyond_limit"])
    written.milestones.track = nil
    #expect(written.findings(Self.day("2030-01-01")).isEmpty, "no clock runs")
  }

  /// Nobody can keep a date that has passed when it is set; the day is an argument, and nil asks nothing.
  @Test func noDateBeforeTheDayOfTheAct() {
    var milestones = milestones(CaseEvent.accepted, "2025-03-10")
    milestones.track = "petition"
    var written = WrittenDate(milestones: milestones, calendar: WorkingDayCalendar(), today: Self.monday)
    #expect(written.findings(Self.day("2025-01-01")).isEmpty, "nobody acts")
    written.earliest = Self.day("2025-03-10")
    #expect(written.findings(Self.day("2025-03-10")).isEmpty)
    let early = written.findings(Self.day("2025-03-09"))
    #expect(early.map(\.code) == ["before_act"] && early.map(\.field) == [CaseField.deadline])
    #expect(early[0].label.chinese.contains("2025年3月10日") && early[0].label.english.contains("2025-03-10"))
    #expect(written.findings(Self.day("2025-05-10")).map(\.code) == ["beyond_limit"])
    written.milestones.track = nil
    #expect(written.findings(Self.day("2025-03-09")).map(\.code) == ["before_act"], "whether a clock runs or not")
  }

  @Test func aUnitCallsBackNoCaseOfItsOwn() {
    #expect(CallbackCheck(ownUnit: 4, currentUnit: 4).findings().map(\.code) == ["own_case"])
    #expect(CallbackCheck(ownUnit: 2, currentUnit: 4).findings().isEmpty)
    #expect(CallbackCheck(ownUnit: 2, currentUnit: 4, callerUnit: 4).findings().map(\.code) == ["own_case"])
    #expect(CallbackCheck(ownUnit: 2, currentUnit: 4, callerUnit: 2).findings().isEmpty)
    #expect(CallbackCheck(ownUnit: 2, currentUnit: nil, callerUnit: 2).findings().isEmpty)
    #expect(CallbackCheck(ownUnit: 2, currentUnit: nil).findings().isEmpty)
  }

  /// Every finding speaks both languages, and the Chinese one is no English.
  @Test func wording() {
    let all = TownshipSchema.caseFile.edges.flatMap { edge in
      Self.step(edge.to, from: edge.from) {
        $0.reason = ""
        $0.registers = [CaseField.track: .text("petition"), CaseField.currentUnit: .integer(4)]
        $0.accusedUnits = [.integer(4)]
      }.findings()
    }
    #expect(Set(all.map(\.code)).count >= 6)
    for finding in all {
      #expect(!finding.label.english.contains { $0.isLetter && !$0.isASCII }, "\(finding.label.english)")
      #expect(finding.label.chinese.contains { $0.isLetter && !$0.isASCII })
    }
  }
}
