import HuiyinRecords

/// A read outside one's scope: a typed reason, for some hours, listed in a weekly report to the head of the petition
/// office (DOMAIN 8). It shows a record masked; it gives no right to act and none to unmask.
public struct BreakGlass: Hashable, Sendable {
  public let reason: String
  public let openedAt: Moment
  /// Begun ones count.
  public let hours: Int
  /// For how long, from the minute of opening.
  public let minutes: Int

  public static let policyKey = "breakGlass.hours"
  public static let hoursDefault = 3
  /// A week at most.
  public static let hoursRange = 1...168

  /// Of the reason.
  public static let charactersMaximum = 200

  /// Nil: the reason is blank or too long, or the minutes are none or more than the township allows.
  ///
  /// - Parameter minutes: nil: as long as the township allows.
  public init?(reason: String, openedAt: Moment, minutes: Int? = nil, policy: [String: String] = [:]) {
    let hours = Self.hours(by: policy)
    guard !reason.isBlank, reason.count <= Self.charactersMaximum,
      (1...hours * 60).contains(minutes ?? 1)
    else { return nil }
    self.init(recorded: reason, openedAt: openedAt, minutes: minutes ?? hours * 60)
  }

  /// As it stands in a trail.
  public init(recorded reason: String, openedAt: Moment, minutes: Int) {
    self.reason = reason
    self.openedAt = openedAt
    self.minutes = min(max(minutes, 0), Self.hoursRange.upperBound * 60)
    hours = (self.minutes + 59) / 60
  }

  public static func hours(by policy: [String: String]) -> Int {
    let hours = policy[policyKey].flatMap { Int($0) } ?? hoursDefault
    return hoursRange.contains(hours) ? hours : hoursDefault
  }

  /// From the minute of opening; a clock set back before it closes the glass.
  public func isOpen(at now: Moment) -> Bool {
    (openedAt.minutes..<(openedAt.minutes + minutes)).contains(now.minutes)
  }

  /// To whoever may see some records, never for one that is confidential, nor where the person is recused or of an
  /// accused unit: it must not undo what keeps those apart.
  public static func isOffered(_ actor: PermissionActor, _ subject: PermissionSubject) -> Bool {
    actor.columns.contains { !PermissionMatrix.township[.see, $0].powers.isEmpty } && !subject.isConfidential
      && subject.accusedUnits.isDisjoint(with: actor.units) && !subject.recused.contains(actor.person)
  }
}
