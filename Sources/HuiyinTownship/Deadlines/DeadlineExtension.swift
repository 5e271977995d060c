/// An approved extension 延期 (DOMAIN 6: at most 30 days, once; 3.4: 30 in total). Who may approve it, and that the
/// citizen is informed, is for the record to say.
public struct DeadlineExtension: Hashable, Sendable {
  public let days: Int
  public let approvedOn: CivilDate

  /// In total.
  public static let daysMaximum = 30

  public init(days: Int, approvedOn: CivilDate) {
    self.days = days
    self.approvedOn = approvedOn
  }

  /// What may still be offered after so many days were granted (DOMAIN 13, A10).
  public static func daysOffered(after granted: Int) -> Int { min(max(0, daysMaximum - granted), daysMaximum) }

  /// The one extension made longer by a later approval: it stays one, and at most 30 days in total.
  public func lengthened(by asked: Int, approvedOn: CivilDate) throws(InvalidDeadline) -> Self {
    guard asked > 0, asked <= Self.daysOffered(after: days) else {
      throw .extensionBeyondTotal(granted: days, asked: asked)
    }
    return Self(days: days + asked, approvedOn: approvedOn)
  }
}
