import HuiyinRecords

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
    guard let day = step.time.businessDate else { return (step.time, step.isHubConfirmed) }
    let next = steps[(place + 1)...].first { $0.state == step.state }?.time.businessDate
    let own = deliveries.filter { delivery in
      guard delivery.document == paper.code, let date = delivery.time.businessDate, date >= day else { return false }
      if let round = step.round, let other = delivery.round { return round == other }
      return next.map { date < $0 } ?? true
    }
    let first = own.min { one, other in
      (one.time.businessDate?.dayNumber ?? 0, one.time.businessMinute ?? 0)
        < (other.time.businessDate?.dayNumber ?? 0, other.time.businessMinute ?? 0)
    }
    guard let first else { return (step.time, step.isHubConfirmed) }
    return (first.time, first.isHubConfirmed && step.isHubConfirmed)
  }
}
