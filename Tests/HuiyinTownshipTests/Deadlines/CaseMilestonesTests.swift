import HuiyinTownship
import Testing

/// Which clocks run on a case, since when, and what stops them (DOMAIN 5, 6).
@Suite struct CaseMilestonesTests {
  private func step(_ state: UInt32, _ text: String, isHubConfirmed: Bool = true) throws -> CaseMilestones.Step {
    CaseMilestones.Step(state, try time(text), isHubConfirmed: isHubConfirmed)
  }

  private func received(_ text: String, isHubConfirmed: Bool = true) throws -> CaseMilestones.Reception {
    CaseMilestones.Reception(try time(text), isHubConfirmed: isHubConfirmed)
  }

  /// Code, start and end of each, in order.
  private func clocks(_ milestones: CaseMilestones) -> [String] {
    milestones.clocks.map {
      "\($0.clock.code) \($0.start.text(in: .english)) \($0.stopped?.text(in: .english) ?? "runs")"
        + ($0.isHubConfirmed ? "" : " unconfirmed")
    }
  }

  @Test func nothingReceivedNothingRuns() { #expect(CaseMilestones().clocks.isEmpty) }

  @Test func acceptanceIsTheFirstAnswer() throws {
    var milestones = CaseMilestones(received: try received("2026-03-02", isHubConfirmed: false))
    milestones.steps = [try step(CaseEvent.registered, "2026-03-02")]
    #expect(clocks(milestones) == ["acceptance 2026-03-02 runs unconfirmed"])
    for answer in [
      CaseEvent.accepted, CaseEvent.notAccepted, CaseEvent.transferredOut, CaseEvent.closedOnSpot,
      CaseEvent.withdrawn, CaseEvent.voided,
    ] {
      let answered = CaseMilestones(
        received: try received("2026-03-02"), steps: milestones.steps + [try step(answer, "2026-03-05")])
      #expect(clocks(answered).first == "acceptance 2026-03-02 2026-03-05", "\(answer)")
    }
    milestones.steps.append(try step(CaseEvent.consulting, "2026-03-04"))
    #expect(clocks(milestones) == ["acceptance 2026-03-02 runs unconfirmed"], "a consultation answers nobody")
  }

  @Test(arguments: [("petition", "conclude_petition"), ("npc", "npc_opinion")])
  func handlingGoesByTheTrack(_ track: String, _ code: String) throws {
    let steps = [try step(CaseEvent.accepted, "2026-03-05", isHubConfirmed: false)]
    #expect(clocks(CaseMilestones(track: track, steps: steps)) == ["\(code) 2026-03-05 runs unconfirmed"])
    let other = CaseMilestones(track: "other_dept", steps: steps)
    #expect(clocks(other).isEmpty, "whoever has it counts")
    #expect(clocks(CaseMilestones(steps: steps)).isEmpty)
  }

  @Test(arguments: [
    ("life_safety", "hotline_life_safety"), ("utilities", "hotline_utilities"), ("general", "hotline_general"),
    ("complex", "hotline_complex"),
  ])
  func theHotlinesGradeRunsUntilTheFirstResult(_ grade: String, _ code: String) throws {
    var milestones = CaseMilestones(received: try received("2026-03-02 09:30", isHubConfirmed: false))
    milestones.hotlineGrade = grade
    func own() -> [String] { clocks(milestones).filter { $0.hasPrefix("hotline") } }
    let start = try time("2026-03-02 09:30").text(in: .english)
    #expect(own() == ["\(code) \(start) runs unconfirmed"])
    milestones.steps = [
      try step(CaseEvent.registered, "2026-03-02"), try step(CaseEvent.accepted, "2026-03-02"),
      try step(CaseEvent.concluded, "2026-03-03"), try step(CaseEvent.reopened, "2026-03-09"),
    ]
    #expect(own() == ["\(code) \(start) 2026-03-03 unconfirmed"])
    milestones.hotlineGrade = "of newer software"
    #expect(own().isEmpty)
  }

  @Test func onlineAReplyIsAwaited() throws {
    var milestones = CaseMilestones(received: try received("2026-03-02 09:30"))
    func own() -> String? { clocks(milestones).first { $0.hasPrefix("first_online_reply") } }
    #expect(own() == nil, "it came otherwise")
    milestones.isOnline = true
    let start = try time("2026-03-02 09:30").text(in: .english)
    #expect(own() == "first_online_reply \(start) runs")
    milestones.steps = [try step(CaseEvent.registered, "2026-03-02"), try step(CaseEvent.consulting, "2026-03-02")]
    #expect(own() == "first_online_reply \(start) runs", "nobody was told anything")
    milestones.steps.append(try step(CaseEvent.accepted, "2026-03-04"))
    #expect(own() == "first_online_reply \(start) 2026-03-04")
    milestones.firstReply = try time("2026-03-03")
    #expect(own() == "first_online_reply \(start) 2026-03-03")
  }

  @Test func theWayOfACase() throws {
    var milestones = CaseMilestones(received: try received("2026-03-02"), track: "petition")
    milestones.steps = [
      try step(CaseEvent.registered, "2026-03-02"), try step(CaseEvent.accepted, "2026-03-05"),
      try step(CaseEvent.assigned, "2026-03-06"),
    ]
    #expect(
      clocks(milestones) == [
        "acceptance 2026-03-02 2026-03-05", "objection 2026-03-06 runs", "conclude_petition 2026-03-05 runs",
      ])
    milestones.steps += [
      try step(CaseEvent.objected, "2026-03-10"), try step(CaseEvent.assigned, "2026-03-12"),
      try step(CaseEvent.inProgress, "2026-03-13"), try step(CaseEvent.reported, "2026-04-01"),
      try step(CaseEvent.concluded, "2026-04-03"),
    ]
    #expect(
      clocks(milestones) == [
        "acceptance 2026-03-02 2026-03-05", "objection 2026-03-12 2026-03-13",
        "conclude_petition 2026-03-05 2026-04-03", "ask_review 2026-04-03 runs", "callback 2026-04-03 runs",
      ])
    milestones.reached = [try time("2026-04-08")]
    #expect(clocks(milestones).last == "callback 2026-04-03 2026-04-08")
    milestones.steps.append(try step(CaseEvent.reopened, "2026-04-10"))
    #expect(clocks(milestones)[2] == "conclude_petition 2026-03-05 runs", "it is handled again")
    milestones.steps.append(try step(CaseEvent.concluded, "2026-04-20"))
    #expect(
      clocks(milestones)[2...] == [
        "conclude_petition 2026-03-05 2026-04-20", "ask_review 2026-04-20 runs", "callback 2026-04-20 runs",
      ], "nobody was called back since")
    milestones.steps += [
      try step(CaseEvent.reviewing, "2026-05-20"), try step(CaseEvent.concluded, "2026-06-15"),
    ]
    #expect(clocks(milestones)[2] == "conclude_petition 2026-03-05 2026-04-20", "a review has a clock of its own")
    #expect(
      clocks(milestones)[3...] == [
        "ask_review 2026-04-20 2026-05-20", "ask_re_review 2026-06-15 runs", "review_opinion 2026-05-20 2026-06-15",
        "callback 2026-06-15 runs",
      ])
    #expect(milestones.reviewLevel == 1)
    milestones.steps.append(try step(CaseEvent.reviewing, "2026-07-01"))
    #expect(
      clocks(milestones)[4...].prefix(3) == [
        "ask_re_review 2026-06-15 2026-07-01", "review_opinion 2026-05-20 2026-06-15",
        "re_review_opinion 2026-07-01 runs",
      ])
    milestones.steps.append(try step(CaseEvent.terminated, "2026-07-20"))
    #expect(clocks(milestones)[6] == "re_review_opinion 2026-07-01 2026-07-20" && milestones.reviewLevel == 2)
  }

  /// DOMAIN 6: a pause holds up what may be paused, as far as it meets the time in which that ran.
  @Test func pausesMeetWhatRuns() throws {
    var milestones = CaseMilestones(received: try received("2026-03-02"), track: "petition")
    milestones.steps = [
      try step(CaseEvent.registered, "2026-03-02"), try step(CaseEvent.accepted, "2026-03-05"),
      try step(CaseEvent.concluded, "2026-04-03"), try step(CaseEvent.reviewing, "2026-04-20"),
    ]
    let early = try pause(.court, "2026-02-01", "2026-03-01"), hearing = try pause(.hearing, "2026-03-10", "2026-03-12")
    let open = try pause(.hearing, "2026-04-25", nil)
    milestones.pauses = [early, hearing, open]
    milestones.arePausesHubConfirmed = false
    func pauses(_ clock: DeadlineClock) -> [DeadlinePause]? { milestones.clocks.first { $0.clock == clock }?.pauses }
    #expect(pauses(.concludePetition) == [hearing] && pauses(.reviewOpinion) == [open])
    #expect(pauses(.acceptance) == [] && pauses(.askReview) == [])
    #expect(clocks(milestones).contains("conclude_petition 2026-03-05 2026-04-03 unconfirmed"))
    #expect(clocks(milestones).contains("ask_review 2026-04-03 2026-04-20"), "the citizen's time knows no pause")
  }

  /// As written, but not behind the legal date unless that had passed.
  @Test func theFourFixClock() throws {
    var milestones = CaseMilestones(track: "petition", steps: [try step(CaseEvent.accepted, "2026-03-05")])
    milestones.listed = CaseMilestones.Listed(
      try time("2026-03-20"), deadline: try day("2026-04-30"), isHubConfirmed: true)
    #expect(clocks(milestones).last == "four_fix 2026-03-20 runs")
    let clock = try #require(milestones.clocks.last)
    #expect(clock.written(within: try day("2026-05-06"))?.date == (try day("2026-04-30")))
    #expect(clock.written(within: try day("2026-04-10"))?.date == (try day("2026-04-10")))
    #expect(clock.written(within: try day("2026-03-01"))?.date == (try day("2026-04-30")))
    #expect(clock.written(within: nil)?.date == (try day("2026-04-30")))
    milestones.steps.append(try step(CaseEvent.concluded, "2026-04-03"))
    #expect(clocks(milestones).last == "four_fix 2026-03-20 2026-04-03")
  }

  @Test func backAtRegisteredItWaitsForAnAnswerAgain() throws {
    var milestones = CaseMilestones(received: try received("2026-03-02"))
    milestones.steps = [
      try step(CaseEvent.registered, "2026-03-02"), try step(CaseEvent.closedOnSpot, "2026-03-02"),
      try step(CaseEvent.registered, "2026-03-06"),
    ]
    #expect(clocks(milestones) == ["acceptance 2026-03-02 runs"])
    milestones.steps.append(try step(CaseEvent.notAccepted, "2026-03-12"))
    #expect(clocks(milestones) == ["acceptance 2026-03-02 2026-03-12", "ask_review 2026-03-12 runs"])
  }

  /// A refusal may be taken to a review, as an answer may (DOMAIN 5, not_accepted → reviewing; 6).
  @Test func aRefusalMayBeReviewed() throws {
    var milestones = CaseMilestones(steps: [
      try step(CaseEvent.registered, "2026-03-02"), try step(CaseEvent.notAccepted, "2026-03-12"),
    ])
    #expect(clocks(milestones) == ["ask_review 2026-03-12 runs"] && milestones.reviewLevel == 0)
    milestones.steps.append(try step(CaseEvent.reviewing, "2026-04-01"))
    #expect(clocks(milestones) == ["ask_review 2026-03-12 2026-04-01", "review_opinion 2026-04-01 runs"])
    #expect(milestones.reviewLevel == 1)
    var anew = CaseMilestones(steps: Array(milestones.steps.prefix(2)))
    anew.steps.append(try step(CaseEvent.registered, "2026-03-20"))
    #expect(clocks(anew) == ["ask_review 2026-03-12 2026-03-20"], "with new facts it is taken up again")
    anew.track = "npc"
    #expect(clocks(anew).isEmpty, "the station's channel knows no review")
  }

  @Test func archivedWithoutAReachedCallback() throws {
    let steps = [try step(CaseEvent.concluded, "2026-04-03"), try step(CaseEvent.archived, "2026-04-30")]
    #expect(clocks(CaseMilestones(steps: steps)) == ["callback 2026-04-03 2026-04-30"])
  }
}
