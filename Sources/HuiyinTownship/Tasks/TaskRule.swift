public import HuiyinRecords

/// Why something stands in 我的待办 (DOMAIN 14), and what to do about it. The rows stand in `TaskRule.all`.
public struct TaskRule: Sendable {
  /// Stable English key, as in JSON.
  public let code: String
  public let label: Label
  /// The next step.
  public let next: Label
  let find: @Sendable (TaskSubject) -> [OpenTask.Cause]

  init(
    _ code: String, _ label: Label, next: Label, _ find: @escaping @Sendable (TaskSubject) -> [OpenTask.Cause]
  ) {
    self.code = code
    self.label = label
    self.next = next
    self.find = find
  }

  /// Nil: no rule has this code.
  public init?(code: some StringProtocol) {
    guard let rule = Self.all.first(where: { $0.code == code }) else { return nil }
    self = rule
  }

  /// Still somebody's when the record is merged: acts that wait, and what their authors have to know. The handling
  /// waits in the survivor alone, and the dates run on there (DOMAIN 13, D14).
  var staysWhenMerged: Bool {
    [
      "conflict", Self.contestedCode, "proposal", "cosign", "refused", "not_chosen", "not_effective", "late_entry",
      "after_void",
    ].contains(code)
  }

  /// Tells the authors of a conflict, and asks them for nothing.
  public static let contestedCode = "contested"

  /// Code of the rule for pairs that may be one matter; its lines are of two records.
  public static let duplicateCode = "duplicate"

  /// Asked again of who decides for the survivor (D16).
  public var isAskedOfSurvivor: Bool { code == "proposal" }

  /// Given to those whom the township has named for it (`CallbackDuty`).
  public var isCallback: Bool { code == Self.callbackCode }

  static let callbackCode = "callback"

  /// Code of the rule by which dates run: its tasks hold every date of a record that is in hand.
  public static let dateCode = "due_soon"

  /// Code of the rule that a date is shown under when it has passed.
  public static let overdueCode = "overdue"

  /// Code of the rule for lists of readings beyond scope. Its tasks stand in audit trails, one for each week and trail;
  /// people are shown one for each week.
  public static let glassCode = "glass_week"

  /// Codes of the rules of 延期: their tasks stand in extensions, and people are shown them as their cases'.
  public static let extensionAskedCode = "extension_asked"
  public static let extensionRefusedCode = "extension_refused"
  public static let extensionGrantedCode = "extension_granted"
  public static let informExtensionCode = "inform_extension"

  public var isOfExtension: Bool {
    [Self.extensionAskedCode, Self.extensionRefusedCode, Self.extensionGrantedCode, Self.informExtensionCode]
      .contains(code)
  }

  /// Codes of the rules of 提请盖章: their tasks stand in the records of meetings, which are no cases.
  public static let sealAskedCode = "seal_asked"
  public static let sealRefusedCode = "seal_refused"

  public var isOfMeeting: Bool { [Self.sealAskedCode, Self.sealRefusedCode].contains(code) }

  /// Its tasks stand in records of which there are no lists, each for itself.
  public var isUnlisted: Bool { isOfExtension || isOfMeeting }

  /// Of a rule that asks to urge: at which level. Nil: it does not.
  public var level: UrgingLevel? {
    code.hasPrefix(Self.urgePrefix) ? UrgingLevel(rawValue: String(code.dropFirst(Self.urgePrefix.count))) : nil
  }

  private static let urgePrefix = "urge_"

  /// As it is shown on a day (DOMAIN 4.4, "Urging levels"): a date that is far off is no task, one that is near reminds
  /// of itself, and one that has passed is an alert of its own; whoever keeps the case is asked to urge at the level of
  /// that day, once. Nil: not shown.
  /// - Parameters:
  ///   - done: days of the date for which it is done.
  ///   - calendar: says how many working days have passed.
  public func shown(
    _ due: DueStanding?, done: Set<CivilDate> = [], calendar: WorkingDayCalendar = WorkingDayCalendar(),
    policy: DeadlinePolicy = DeadlinePolicy()
  ) -> TaskRule? {
    if let level {
      guard let due, due.daysLeft < 0, !done.contains(due.date), let today = due.date.adding(days: -due.daysLeft)
      else { return nil }
      return UrgingLevel(due.date, asOf: today, calendar: calendar, policy: policy) == level ? self : nil
    }
    guard code == Self.dateCode else { return self }
    guard let due, due.daysLeft <= policy.reminderDays else { return nil }
    return due.colour == .darkRed ? TaskRule(code: Self.overdueCode) : self
  }
}

extension TaskRule: Hashable {
  public static func == (left: Self, right: Self) -> Bool { left.code == right.code }
  public func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
