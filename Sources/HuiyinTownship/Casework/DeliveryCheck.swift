import HuiyinRecords

/// A delivery that somebody is about to write down (DOMAIN 3.4, 4.3).
public struct DeliveryCheck: Sendable {
  /// The record has the paper.
  public var isThere: Bool
  /// Day of the step that made it; nil: no step did.
  public var made: CivilDate?
  /// By a clock that is worth asking; nil: there is none.
  public var now: Moment?

  public init(isThere: Bool, made: CivilDate?, now: Moment?) {
    self.isThere = isThere
    self.made = made
    self.now = now
  }

  /// - Parameter deliveredAt: nil: the node writes now.
  public func findings(_ form: FormKind, deliveredAt: Moment?) -> [Finding] {
    let name = form.label
    guard isThere else {
      return [
        Finding(
          code: "paper_not_there", field: CaseEntry.delivery, entryField: DeliveryField.document,
          label: Label(
            "本件还没有“\(name.chinese)”，不能登记送达",
            "there is no “\(name.english)” of it yet that could be delivered"))
      ]
    }
    guard let deliveredAt else { return [] }
    if let weight = now.flatMap(deliveredAt.weightOfFuture) {
      return [
        Finding(
          code: "delivered_in_future", field: CaseEntry.delivery, entryField: DeliveryField.deliveredAt, weight: weight,
          label: Label("送达时间不能晚于现在", "it cannot have been delivered later than now"))
      ]
    }
    guard let made, let day = DeadlineTime.minute(deliveredAt).businessDate, day < made else { return [] }
    return [
      Finding(
        code: "delivered_before_made", field: CaseEntry.delivery, entryField: DeliveryField.deliveredAt,
        label: Label(
          "送达不能早于文书日期\(made.text(in: .chinese))",
          "it cannot have been delivered before the day of the paper, \(made.text(in: .english))"))
    ]
  }
}
