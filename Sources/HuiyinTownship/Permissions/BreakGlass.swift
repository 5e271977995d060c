/// A read outside one's scope: a typed reason, for some hours, listed in a weekly report to the head of the petition
/// office (DOMAIN 8). It shows a record masked; it gives no right to act and none to unmask.
public struct BreakGlass: Hashable, Sendable {
  public let reason: String
  public let openedAt: Moment
  /// ⚙.
  public let hours: Int

  public static let policyKey = "breakGlass.hours"
  public static let hoursDefault = 3
  /// A week at most.
  public static let hoursRange = 1...168

  /// Nil: the reason is blank.
  public init?(reason: String, openedAt: Moment, policy: [String: String] = [:]) {
    guard !reason.allSatisfy(\.isWhitespace) else { return nil }
    self.reason = reason
    self.openedAt = openedAt
    let hours = policy[Self.policyKey].flatMap { Int($0) } ?? Self.hoursDefault
    self.hours = Self.hoursRange.contains(hours) ? hours : Self.hoursDefault
  }

  /// From the minute of opening; a clock set back before it closes the glass.
  public func isOpen(at now: Moment) -> Bool {
    (openedAt.minutes..<(openedAt.minutes + hours * 60)).contains(now.minutes)
  }

  /// To whoever may see some records, never for one that is confidential, nor where the person is recused or of an
  /// accused unit: it must not undo what keeps those apart.
  public static func isOffered(_ actor: PermissionActor, _ subject: PermissionSubject) -> Bool {
    actor.columns.contains { !PermissionMatrix.township[.see, $0].powers.isEmpty } && !subject.isConfidential
      && subject.accusedUnits.isDisjoint(with: actor.units) && !subject.recused.contains(actor.person)
  }
}
