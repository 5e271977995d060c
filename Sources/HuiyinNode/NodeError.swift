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

  public init(_ code: String, _ sort: Sort, _ what: Label, next: Label? = nil) {
    self.code = code
    self.sort = sort
    self.what = what
    self.next = next
  }

  public static func refused(_ code: String, _ chinese: String, _ english: String, next: Label? = nil) -> NodeError {
    NodeError(code, .refused, Label(chinese, english), next: next)
  }

  public static func usage(_ code: String, _ chinese: String, _ english: String, next: Label? = nil) -> NodeError {
    NodeError(code, .usage, Label(chinese, english), next: next)
  }

  public static func environment(
    _ code: String, _ chinese: String, _ english: String, next: Label? = nil
  ) -> NodeError {
    NodeError(code, .environment, Label(chinese, english), next: next)
  }
}
