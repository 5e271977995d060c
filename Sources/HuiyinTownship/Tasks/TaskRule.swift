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
  /// waits in the survivor alone (DOMAIN 13, D14).
  var staysWhenMerged: Bool {
    [
      "conflict", Self.contestedCode, "proposal", "cosign", "refused", "not_chosen", "not_effective", "late_entry",
      "after_void",
    ].contains(code)
  }

  /// Tells the authors of a conflict, and asks them for nothing.
  public static let contestedCode = "contested"

  /// Asked again of who decides for the survivor (D16).
  public var isAskedOfSurvivor: Bool { code == "proposal" }

  /// A date that is far off is no task, and one that has passed is an alert of its own. Nil: not shown on that day.
  public func shown(_ due: DueStanding?) -> TaskRule? {
    guard code == "due_soon" else { return self }
    switch due?.colour {
    case nil, .green: return nil
    case .amber, .red: return self
    case .darkRed: return TaskRule(code: "overdue")
    }
  }
}

extension TaskRule: Hashable {
  public static func == (left: Self, right: Self) -> Bool { left.code == right.code }
  public func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
