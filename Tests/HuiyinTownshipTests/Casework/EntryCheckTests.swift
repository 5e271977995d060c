import HuiyinRecords
import Testing

@testable import HuiyinTownship

/// Rules of one entry by itself (DOMAIN 3.4; 11, V8 and V9), at their edges.
@Suite struct EntryCheckTests {
  private static let now = "2025-03-10T09:00+08:00"

  private func codes(
    _ entry: UInt32, _ fields: [UInt32: String], state: StateNumber = CaseEvent.assigned,
    received: String? = "2025-03-08T10:00+08:00", now: String? = now
  ) throws -> [String] {
    let check = EntryCheck(
      state: state, received: try received.map { try Moment(parsing: $0) }, now: try now.map { try Moment(parsing: $0) }
    )
    let value = Value.entry(fields.sorted { $0.key < $1.key }.map { EntryField($0.key, .text($0.value)) })
    let findings = check.findings(entry, value)
    // Each names a field that the entry has, in both languages.
    let schema = TownshipSchema.caseFile.entries[entry]
    for finding in findings {
      #expect(finding.field == entry && finding.entryField.flatMap { schema?.field($0) } != nil, "\(finding.code)")
      #expect(!finding.label.chinese.isEmpty && !finding.label.english.isEmpty)
    }
    return findings.map { "\($0.code)\($0.weight == .blocksAtHub ? " at the hub" : "")" }
  }

  /// Clocks of one room differ, a slow one is put right within a day, and a slip of the month is none of both.
  @Test(arguments: [
    ("2025-03-10T09:15+08:00", []), ("2025-03-10T09:16+08:00", ["occurred_in_future at the hub"]),
    ("2025-03-11T09:15+08:00", ["occurred_in_future at the hub"]), ("2025-03-11T09:16+08:00", ["occurred_in_future"]),
    ("2024-01-01T00:00+08:00", []),
  ])
  func whatHasNotHappenedIsNotTold(occurred: String, expected: [String]) throws {
    #expect(try codes(CaseEntry.note, [NoteField.occurredAt: occurred]) == expected)
    #expect(try codes(CaseEntry.note, [NoteField.occurredAt: occurred], now: nil) == [], "no clock to ask")
  }

  @Test func nothingIsCalledBackBeforeItWasReceived() throws {
    let early = "2025-03-08T09:59+08:00"
    for (entry, field) in [
      (CaseEntry.callback, CallbackField.occurredAt), (CaseEntry.mediation, MediationField.occurredAt),
    ] {
      #expect(try codes(entry, [field: early]) == ["occurred_before_received at the hub"])
      #expect(try codes(entry, [field: "2025-03-08T10:00+08:00"]) == [])
      #expect(try codes(entry, [field: early], received: nil) == [])
    }
    #expect(try codes(CaseEntry.note, [NoteField.occurredAt: early]) == [], "a note tells what was before")
  }

  /// A correction repeats what was asked on another day.
  @Test func nobodyIsAskedToAnswerByADayThatHasPassed() throws {
    let value = Value.entry([EntryField(SupervisionField.replyDue, .text("2025-03-09"))])
    for (day, expected) in [
      ("2025-03-10", ["reply_due_before_act"]), ("2025-03-09", []), ("2025-03-08", []), (nil, []),
    ] as [(String?, [String])] {
      let check = EntryCheck(state: CaseEvent.assigned, writtenOn: try day.map { try CivilDate(parsing: $0) })
      let found = check.findings(CaseEntry.supervision, value)
      #expect(found.map(\.code) == expected, "\(day ?? "")")
      #expect(found.allSatisfy { $0.entryField == SupervisionField.replyDue && $0.weight == .blocksAtHub })
      #expect(found.allSatisfy { $0.label.chinese.contains("2025年3月10日") && $0.label.english.contains("2025-03-10") })
    }
  }

  @Test func onlyWhoWasReachedRates() throws {
    func rated(_ reached: String) throws -> [String] {
      try codes(CaseEntry.callback, [CallbackField.reached: reached, CallbackField.rating: "satisfied"])
    }
    #expect(try rated("yes") == [])
    #expect(try rated("no_answer") == ["rating_unreached"])
    #expect(try rated("refused") == ["rating_unreached"])
    #expect(try codes(CaseEntry.callback, [CallbackField.reached: "no_answer"]) == [])
  }

  @Test func whatIsAgreedIsPerformedAfterwards() throws {
    func due(_ day: String, occurred: String?) throws -> [String] {
      var fields = [MediationField.performedBy: day]
      fields[MediationField.occurredAt] = occurred
      return try codes(CaseEntry.mediation, fields)
    }
    #expect(try due("2025-03-09", occurred: "2025-03-09T16:00+08:00") == [])
    #expect(try due("2025-03-08", occurred: "2025-03-09T16:00+08:00") == ["performed_before_mediation"])
    #expect(try due("2025-03-08", occurred: nil) == [])
  }

  /// 办结后补充, by the state that its author saw.
  @Test(arguments: TownshipSchema.caseFile.events.keys.sorted())
  func additionsAfterClosureWantItClosed(state: StateNumber) throws {
    let found = try codes(CaseEntry.feedback, [FeedbackField.stage: "post_closure"], state: state)
    #expect(found == (TaskSubject.inHand.contains(state) ? ["not_closed_yet"] : []))
    #expect(try codes(CaseEntry.feedback, [FeedbackField.stage: "progress"], state: state) == [])
  }

  /// Told and not refused: somewhere else the case may be concluded already.
  @Test(arguments: TownshipSchema.caseFile.events.keys.sorted())
  func aCallbackBeforeTheConclusionIsTold(state: StateNumber) throws {
    for reached in ["yes", "no_answer"] {
      let value = Value.entry([
        EntryField(CallbackField.reached, .text(reached)), EntryField(CallbackField.rating, .text("satisfied")),
      ])
      let day = try CivilDate(parsing: "2025-03-10")
      let found = EntryCheck(state: state, writtenOn: day).findings(CaseEntry.callback, value)
        .filter { $0.code == "callback_early" }
      #expect(found.count == (TaskSubject.inHand.contains(state) ? 1 : 0))
      #expect(found.allSatisfy { $0.weight == .warns && $0.label.chinese != $0.label.english })
      let corrected = EntryCheck(state: state).findings(CaseEntry.callback, value)
      #expect(!corrected.contains { $0.code == "callback_early" }, "it stands where it was written")
    }
  }

  @Test func findingsOfListingsAndPausesNameTheirFields() throws {
    let listing = ListingCheck(
      state: CaseEvent.assigned, listings: CaseListings(), isCorrection: false, legalLimit: nil,
      today: try CivilDate(parsing: "2025-03-10"))
    #expect(listing.findings(.entry([])).map(\.entryField) == ListingField.fixes)
    let pause = DeadlinePause(
      .hearing, from: try CivilDate(parsing: "2025-03-20"), through: try CivilDate(parsing: "2025-03-19"))
    let found = PauseCheck(milestones: CaseMilestones(), isCorrection: false).findings(pause)
    #expect(found.map(\.entryField) == [PauseField.through])
    #expect(CaseSatisfaction().findings(nil).map(\.entryField) == [RatingDecisionField.rating])
  }
}
