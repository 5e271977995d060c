public import HuiyinRecords

/// A pause of the deadline that somebody is about to write down (DOMAIN 6).
public struct PauseCheck: Sendable {
  public var milestones: CaseMilestones
  /// It corrects one that is there.
  public var isCorrection: Bool

  public init(milestones: CaseMilestones, isCorrection: Bool) {
    self.milestones = milestones
    self.isCorrection = isCorrection
  }

  /// - Parameter pause: nil: what was typed is none, which its fields say.
  public func findings(_ pause: DeadlinePause?) -> [Finding] {
    guard let pause else { return [] }
    if let through = pause.through, through < pause.from {
      let fault = InvalidDeadline.pauseEndsBeforeItBegins(pause)
      return [
        Finding(code: fault.code, field: CaseEntry.pause, entryField: PauseField.through, label: fault.label)
      ]
    }
    guard !pause.isTooLong else {
      return [
        Finding(
          code: "pause_too_long", field: CaseEntry.pause, entryField: PauseField.through,
          label: Label("一次暂停最长两年，请核对日期", "A pause is two years at most: check its dates"))
      ]
    }
    guard !isCorrection else { return [] }
    if !milestones.clocks.contains(where: { $0.clock.isPausable && $0.stopped == nil }) {
      return [
        Finding(
          code: "nothing_to_pause", field: CaseEntry.pause, entryField: PauseField.from,
          label: Label("没有正在计时、可以暂停的期限", "No clock runs that could be paused"))
      ]
    }
    guard milestones.pauses.contains(where: { $0.through == nil && $0.reason == pause.reason }) else { return [] }
    return [
      Finding(
        code: "already_paused", field: CaseEntry.pause, entryField: PauseField.cause,
        label: Label(
          "已因\(pause.reason.label.chinese)暂停，尚未恢复", "It is paused already, \(pause.reason.label.english)"))
    ]
  }
}

extension DeadlinePause {
  /// Longer ones are slips of the pen, and would put a case off for good.
  public static let daysMaximum = 731

  public var isTooLong: Bool { through.map { $0.dayNumber - from.dayNumber > Self.daysMaximum } ?? false }

  /// Nil: the entry says none, as one of newer software might.
  public init?(entry value: Value) {
    func date(_ field: UInt32) -> CivilDate? { value[field]?.text.flatMap { try? CivilDate(parsing: $0) } }
    guard let reason = value[PauseField.cause]?.text.flatMap(Reason.init(rawValue:)), let from = date(PauseField.from)
    else { return nil }
    self.init(reason, from: from, through: date(PauseField.through))
  }
}
