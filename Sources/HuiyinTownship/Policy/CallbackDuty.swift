public import HuiyinRecords

/// To whom the callback of a concluded case is given as a task (DOMAIN 4.5, "for 信访办, 综治办 or the representative ⚙").
/// It takes nobody's right: whoever the table of DOMAIN 8 lets may write one down all the same.
public enum CallbackDuty {
  public static let policyKey = "callback.by"

  /// One of those, by its code in the value of the policy.
  public struct Caller: Sendable {
    public let code: String
    public let role: Role
    public let label: Label
  }

  public static let callers = [
    Caller(code: "petition", role: .petitionClerk, label: Label("信访办", "petition office")),
    Caller(code: "governance", role: .governanceOfficer, label: Label("综治办", "governance office")),
    Caller(code: "representative", role: .representative, label: Label("本网格代表", "representatives of the grid")),
  ]

  /// Whose task it is; what cannot be read, or names nobody, is everybody's.
  public static func roles(by policy: [String: String]) -> RoleSet {
    roles(of: policy[policyKey].flatMap(read) ?? callers)
  }

  private static func roles(of callers: [Caller]) -> RoleSet {
    callers.reduce(into: RoleSet()) { $0.formUnion($1.role.bit) }
  }

  /// Codes with commas between them, each once; nil: it is nothing of the sort.
  private static func read(_ value: String) -> [Caller]? {
    let codes = value.split(separator: ",", omittingEmptySubsequences: false)
      .map { $0.filter { !$0.isWhitespace } }
    let named = callers.filter { codes.contains($0.code) }
    return named.count == codes.count ? named : nil
  }

  /// What is wrong with a value; nil: nothing.
  public static func problem(of value: String) -> Label? {
    guard read(value) == nil else { return nil }
    let codes = callers.map(\.code).joined(separator: ",")
    let names = callers.map { "\($0.code) \($0.label.chinese)" }.joined(separator: "、")
    return Label(
      "“\(value)”：应为 \(codes) 中的一个或几个，用逗号分开（\(names)）",
      "“\(value)”: one or more of \(codes), with commas between them")
  }

  /// Of all of them, as while nothing is set.
  public static var standard: Label { words(of: callers) }

  /// Nil: it cannot be read.
  public static func words(_ value: String) -> Label? { read(value).map(words) }

  private static func words(of callers: [Caller]) -> Label {
    Label(
      callers.map(\.label.chinese).joined(separator: "、"), callers.map(\.label.english).joined(separator: ", "))
  }
}
