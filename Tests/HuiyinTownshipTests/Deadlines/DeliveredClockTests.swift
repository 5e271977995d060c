import HuiyinTownship
import Testing

/// Clocks that run from the delivery of a paper (DOMAIN 6): "notice delivered", "written reply received".
@Suite struct DeliveredClockTests {
  private func step(_ state: UInt32, _ text: String, round: Int64? = nil) throws -> CaseMilestones.Step {
    var step = CaseMilestones.Step(state, try time(text), isHubConfirmed: true)
    step.round = round
    return step
  }

  private func delivery(
    _ form: FormKind, _ text: String, round: Int64? = nil, isHubConfirmed: Bool = true
  ) throws -> CaseMilestones.Delivery {
    CaseMilestones.Delivery(form.code, round: round, try time(text), isHubConfirmed: isHubConfirmed)
  }

  private func start(_ clock: DeadlineClock, _ milestones: CaseMilestones) -> String? {
    milestones.clocks.first { $0.clock == clock }.map {
      $0.start.text(in: .english) + ($0.isHubConfirmed ? "" : " unconfirmed")
    }
  }

  @Test func anObjectionRunsFromTheDeliveryOfItsNotice() throws {
    var milestones = CaseMilestones(track: "petition")
    milestones.steps = [
      try step(CaseEvent.accepted, "2026-03-05"), try step(CaseEvent.assigned, "2026-03-06", round: 1),
    ]
    #expect(start(.objection, milestones) == "2026-03-06", "while none is written down, with the assignment")
    milestones.deliveries = [
      try delivery(.acceptance, "2026-03-09"), try delivery(.assignment, "2026-03-05", round: 1),
    ]
    #expect(start(.objection, milestones) == "2026-03-06", "another paper; and one of before")
    milestones.deliveries += [
      try delivery(.assignment, "2026-03-12", round: 1), try delivery(.assignment, "2026-03-10", round: 1),
    ]
    #expect(start(.objection, milestones) == "2026-03-10", "the first of two")
    milestones.deliveries = [try delivery(.assignment, "2026-03-10", round: 1, isHubConfirmed: false)]
    #expect(start(.objection, milestones) == "2026-03-10 unconfirmed")
    // A second notice is delivered by itself.
    milestones.steps += [
      try step(CaseEvent.objected, "2026-03-11"), try step(CaseEvent.assigned, "2026-03-11", round: 2),
    ]
    milestones.deliveries = [try delivery(.assignment, "2026-03-12", round: 1)]
    #expect(start(.objection, milestones) == "2026-03-11")
    milestones.deliveries.append(try delivery(.assignment, "2026-03-13", round: 2))
    #expect(start(.objection, milestones) == "2026-03-13")
  }

  @Test func aReviewIsAskedForFromTheReplyOn() throws {
    var milestones = CaseMilestones(track: "petition")
    milestones.steps = [try step(CaseEvent.accepted, "2026-03-05"), try step(CaseEvent.concluded, "2026-04-03")]
    #expect(start(.askReview, milestones) == "2026-04-03")
    milestones.deliveries = [try delivery(.reply, "2026-04-08")]
    #expect(start(.askReview, milestones) == "2026-04-08")
    milestones.steps += [
      try step(CaseEvent.reviewing, "2026-05-04"), try step(CaseEvent.concluded, "2026-06-01"),
    ]
    #expect(start(.askReview, milestones) == "2026-04-08")
    #expect(start(.askReReview, milestones) == "2026-06-01", "the first reply is no opinion of the review")
    milestones.deliveries.append(try delivery(.reply, "2026-06-05"))
    #expect(start(.askReReview, milestones) == "2026-06-05" && start(.askReview, milestones) == "2026-04-08")
  }

  @Test func aReviewOfARefusalIsAskedForFromItsNoticeOn() throws {
    var milestones = CaseMilestones(steps: [try step(CaseEvent.notAccepted, "2026-03-12")])
    milestones.deliveries = [try delivery(.reply, "2026-03-13")]
    #expect(start(.askReview, milestones) == "2026-03-12", "another paper")
    milestones.deliveries.append(try delivery(.nonAcceptance, "2026-03-16"))
    #expect(start(.askReview, milestones) == "2026-03-16")
    // 15 April is the thirtieth day.
    for (day, expected) in [("2026-04-15", []), ("2026-04-16", ["too_late"])] {
      let step = CaseStepTests.step(CaseEvent.reviewing, from: CaseEvent.notAccepted) {
        $0.milestones = milestones
        $0.today = CaseStepTests.day(day)
      }
      #expect(step.findings().map(\.code) == expected, "\(day)")
    }
  }

  /// A7 with a notice that is delivered three days later, Thursday 13 March 2025.
  @Test func anObjectionInTimeCountsFromTheDelivery() throws {
    let delivered = try delivery(.assignment, "2025-03-13")
    for (day, number, expected) in [("2025-03-20", 5, []), ("2025-03-21", 6, ["too_late"])] {
      let step = CaseStepTests.step(CaseEvent.objected, from: CaseEvent.assigned) {
        $0.milestones.steps = [
          CaseMilestones.Step(CaseEvent.assigned, .day(CaseStepTests.monday), isHubConfirmed: true)
        ]
        $0.milestones.deliveries = [delivered]
        $0.today = CaseStepTests.day(day)
      }
      #expect(step.workingDay == number)
      #expect(step.findings().map(\.code) == expected, "\(day)")
    }
  }
}
