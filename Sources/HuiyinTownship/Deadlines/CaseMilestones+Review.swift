import HuiyinRecords

/// 复查 and 复核 (DOMAIN 6): what the citizen has for asking, and the offices for their opinions.
extension CaseMilestones {
  /// How often the answer in force has been taken up for a review: 0 none, 1 复查, 2 复核.
  public var reviewLevel: Int { walked.level }

  var review: [CaseClock] { walked.clocks }

  /// The written reply counts as received when it was delivered, and while no delivery is written down with the
  /// conclusion; so does the notice of non-acceptance with the refusal. An answer after the handling starts all anew;
  /// the opinion of a review upholds the one before it.
  private var walked: (level: Int, clocks: [CaseClock]) {
    var level = 0
    var asking: [CaseClock] = []
    var opinions: [CaseClock] = []
    func stop(_ clocks: inout [CaseClock], at step: Step) {
      guard let last = clocks.last, last.stopped == nil else { return }
      clocks[clocks.count - 1] = CaseClock(
        clock: last.clock, start: last.start, isHubConfirmed: last.isHubConfirmed, stopped: step.time)
    }
    func started(_ clock: DeadlineClock, by step: Step) -> CaseClock {
      CaseClock(clock: clock, start: step.time, isHubConfirmed: step.isHubConfirmed, stopped: nil)
    }
    func asked(_ clock: DeadlineClock, at place: Int) -> CaseClock {
      let start = begun(by: place, with: steps[place].state == CaseEvent.notAccepted ? .nonAcceptance : .reply)
      return CaseClock(clock: clock, start: start.time, isHubConfirmed: start.isHubConfirmed, stopped: nil)
    }
    // What is not accepted has no channel yet; one of the station's knows no review.
    func isAnswer(_ step: Step) -> Bool {
      step.state == CaseEvent.notAccepted ? track != "npc" : track == "petition"
    }
    for (place, step) in steps.enumerated() {
      switch step.state {
      case CaseEvent.concluded, CaseEvent.notAccepted:
        let isUpheld = opinions.last.map { $0.stopped == nil } ?? false
        if isUpheld {
          stop(&opinions, at: step)
          if level == 1 { asking.append(asked(.askReReview, at: place)) }
        } else {
          (level, opinions) = (0, [])
          asking = isAnswer(step) ? [asked(.askReview, at: place)] : []
        }
      case CaseEvent.reviewing:
        stop(&asking, at: step)
        level += 1
        opinions.append(started(level == 1 ? .reviewOpinion : .reReviewOpinion, by: step))
      case CaseEvent.reopened, CaseEvent.registered, CaseEvent.terminated:
        stop(&asking, at: step)
        stop(&opinions, at: step)
      default: break
      }
    }
    return (level, asking + opinions)
  }
}

extension DeadlineClock {
  /// The citizen's own time: when it is over nobody is late.
  public var isOfCitizen: Bool { self == .askReview || self == .askReReview }
}
