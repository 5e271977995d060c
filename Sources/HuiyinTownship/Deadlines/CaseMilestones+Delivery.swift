public import HuiyinRecords

extension CaseMilestones {
  /// A paper that was handed over (DOMAIN 3.4, 4.3).
  public struct Delivery: Hashable, Sendable {
    /// `FormKind.code`.
    public let document: String
    /// 交办轮次 that its author saw; nil: none.
    public let round: Int64?
    /// As written.
    public let time: DeadlineTime
    public let isHubConfirmed: Bool

    public init(_ document: String, round: Int64? = nil, _ time: DeadlineTime, isHubConfirmed: Bool) {
      self.document = document
      self.round = round
      self.time = time
      self.isHubConfirmed = isHubConfirmed
    }
  }

  /// When a clock begins that runs from the delivery of the paper that a step made (DOMAIN 6): with the first delivery
  /// between this step and the next of its sort, else with the step. One of another round speaks of another notice.
  func begun(by place: Int, with paper: FormKind) -> (time: DeadlineTime, isHubConfirmed: Bool) {
    let step = steps[place]
    let first = deliveries(of: place, paper).min { one, other in
      (one.time.businessDate?.dayNumber ?? 0, one.time.businessMinute ?? 0)
        < (other.time.businessDate?.dayNumber ?? 0, other.time.businessMinute ?? 0)
    }
    guard let first else { return (step.time, step.isHubConfirmed) }
    return (first.time, first.isHubConfirmed && step.isHubConfirmed)
  }

  /// Those of the paper that a step made: between this step and the next of its sort, and of no other round.
  private func deliveries(of place: Int, _ paper: FormKind) -> [Delivery] {
    let step = steps[place]
    guard let day = step.time.businessDate else { return [] }
    let next = steps[(place + 1)...].first { $0.state == step.state }?.time.businessDate
    return deliveries.filter { delivery in
      guard delivery.document == paper.code, let date = delivery.time.businessDate, date >= day else { return false }
      if let round = step.round, let other = delivery.round { return round == other }
      return next.map { date < $0 } ?? true
    }
  }

  /// What the law wants in the citizen's hand: the step, and the paper that it makes (DOMAIN 5, 9).
  private static let papers: [(state: StateNumber, paper: FormKind)] = [
    (CaseEvent.accepted, .acceptance), (CaseEvent.notAccepted, .nonAcceptance),
    (CaseEvent.transferredOut, .transferNotice), (CaseEvent.concluded, .reply),
  ]

  /// Steps since the case was last registered whose paper nobody has handed over, as far as it is written down, each
  /// once. A written reply is for petitions; the opinion of a review, which upholds one, is a paper of its own.
  public var undelivered: [StateNumber] {
    let begin = steps.lastIndex { $0.state == CaseEvent.registered } ?? steps.startIndex
    return Self.papers.compactMap { state, paper in
      guard let place = steps[begin...].lastIndex(where: { $0.state == state }) else { return nil }
      if paper == .reply, track != "petition" || steps[..<place].last?.state == CaseEvent.reviewing { return nil }
      return deliveries(of: place, paper).isEmpty ? state : nil
    }
  }
}
