import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
public import HuiyinTownship

/// Two versions of the directory, and how the township's rules differ between them (DOMAIN 15, `policy diff`).
public struct PolicyComparison: Sendable, Hashable {
  public let old: DirectoryReference
  public let new: DirectoryReference
  /// By key; none: the rules are the same.
  public let differences: [PolicyDifference]
}

extension Node {
  /// What was set, changed or taken back between two versions that are held.
  ///
  /// - Parameters:
  ///   - old: as in `1.7`, term and number; nil: the newest version before `new` in which the rules were others, so
  ///     that the last change is told.
  ///   - new: nil: the version in force here.
  /// Throws a usage error for a version that is not held.
  public func comparePolicy(from old: String? = nil, to new: String? = nil) throws -> PolicyComparison {
    try store.read { reader in
      let directory = try reader.directory()
      guard let newest = directory.newest else {
        throw NodeError.environment("noDirectory", "本节点还没有名册", "this node has no directory yet")
      }
      let later = try new.map { try Self.version($0, in: directory) } ?? newest
      let policy = directory.snapshot(later)?.policy ?? [:]
      let earlier = try old.map { try Self.version($0, in: directory) } ?? Self.lastOther(before: later, directory)
      return PolicyComparison(
        old: earlier, new: later,
        differences: PolicyDifference.all(from: directory.snapshot(earlier)?.policy ?? [:], to: policy))
    }
  }

  /// Of the versions that it stands on; the founding one, when the rules were never others.
  private static func lastOther(before reference: DirectoryReference, _ directory: Directory) -> DirectoryReference {
    let policy = directory.snapshot(reference)?.policy
    let older = directory.log.map(\.reference).filter { $0.isOlder(than: reference) }
    return older.last { directory.snapshot($0)?.policy != policy } ?? older.first ?? reference
  }

  /// Among twins of one number the one that counts.
  private static func version(_ text: String, in directory: Directory) throws -> DirectoryReference {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count == 2, let term = UInt32(parts[0]), let number = UInt32(parts[1]),
      let held = directory.versions.keys.filter({ $0.term == term && $0.number == number }).max()
    {
      return held
    }
    let (first, last) = (directory.versions.keys.min(), directory.newest)
    let range = [first, last].compactMap { $0.map { "\($0.term).\($0.number)" } }
    throw NodeError.usage(
      "unknownVersion", "本节点没有名册版本“\(text)”", "this node holds no directory version “\(text)”",
      next: Label(
        "写成 期.号，现有 \(range.joined(separator: " 至 "))", "as TERM.NUMBER; held are \(range.joined(separator: " to "))"))
  }
}
