public import HuiyinRecords

/// Why a node refuses, in words for the person: what, why, and what to do next (DESIGN 8). Nothing was changed.
public struct NodeError: Error, Sendable, Hashable {
  /// Which exit code or HTTP status it becomes.
  public enum Sort: Sendable, Hashable {
    /// A rule of the township forbids it.
    case refused
    /// The request itself is wrong: an unknown name, a malformed value.
    case usage
    /// Files, disk, rights, another version of the software.
    case environment
  }

  /// Stable, for programs.
  public let code: String
  public let sort: Sort
  public let what: Label
  public let next: Label?
  /// What of it speaks of one field, so that a form can say it beside the field; all of it stands in `what` too.
  public let fields: [FieldProblem]

  /// A problem of one field.
  public struct FieldProblem: Sendable, Hashable {
    /// Field key, as in `title`; `reason` for why a step is taken.
    public let field: String
    public let label: Label

    public init(field: String, label: Label) {
      self.field = field
      self.label = label
    }
  }

  public init(_ code: String, _ sort: Sort, _ what: Label, next: Label? = nil, fields: [FieldProblem] = []) {
    self.code = code
    self.sort = sort
    self.what = what
    self.next = next
    self.fields = fields
  }

  /// - Parameter field: key of the one field that it speaks of.
  public static func refused(
    _ code: String, _ chinese: String, _ english: String, next: Label? = nil, beside field: String? = nil
  ) -> NodeError {
    let what = Label(chinese, english)
    let problems = field.map { [FieldProblem(field: $0, label: what)] } ?? []
    return NodeError(code, .refused, what, next: next, fields: problems)
  }

  public static func usage(
    _ code: String, _ chinese: String, _ english: String, next: Label? = nil, fields: [FieldProblem] = []
  ) -> NodeError {
    NodeError(code, .usage, Label(chinese, english), next: next, fields: fields)
  }

  public static func environment(
    _ code: String, _ chinese: String, _ english: String, next: Label? = nil
  ) -> NodeError {
    NodeError(code, .environment, Label(chinese, english), next: next)
  }
}
