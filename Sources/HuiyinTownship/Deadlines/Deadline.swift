public import HuiyinRecords

/// When something is due, how that stands on a day, and how it came about (DOMAIN 6). Derived, never replicated.
public struct Deadline: Hashable, Sendable {
  public let clock: DeadlineClock
  /// The day, or the minute of a clock that counts hours.
  public let due: DeadlineTime
  public let dueDate: CivilDate
  /// The last counted day, before it moved to a working day; both are shown (DOMAIN 13, A9).
  public let legalDate: CivilDate
  /// Up to the due date; negative when it has passed.
  public let daysLeft: Int
  /// Of a clock that counts hours, when the minute was given that it is looked at.
  public let minutesLeft: Int?
  public let colour: DeadlineColour
  public let isExtended: Bool
  /// The clock stands on the day that it is looked at.
  public let isPaused: Bool
  /// Days that pauses added.
  public let pausedDays: Int
  /// False: shown as 待中心确认, the same value otherwise.
  public let isHubConfirmed: Bool
  /// Years that were counted in while their holidays are not imported: the date may move.
  public let uncertainYears: [Int]
  /// How the date came about, in order.
  public let steps: [DeadlineStep]

  public var isRolled: Bool { legalDate != dueDate }
  public var isOverdue: Bool { colour == .darkRed }
  public var isCertain: Bool { uncertainYears.isEmpty }

  /// 待中心确认 (DOMAIN 6, 12); nil: confirmed.
  public var confirmationLabel: Label? { isHubConfirmed ? nil : ProposalStatus.open.label }

  /// `剩余3天`, `今日到期`, `超期2天`.
  public var standingLabel: Label { colour.label(daysLeft: daysLeft) }
}

extension DeadlineColour {
  func label(daysLeft: Int) -> Label {
    let days = abs(daysLeft)
    let inEnglish = days == 1 ? "1 day" : "\(days) days"
    if days == 0 { return label }
    return self == .darkRed
      ? Label("超期\(days)天", "Overdue by \(inEnglish)") : Label("剩余\(days)天", "\(inEnglish) left")
  }
}
