import Crypto
package import HuiyinAuthority
package import HuiyinRecords
package import HuiyinStore
import HuiyinWire

extension Node {
  package static let authorityKeyName = "authority.key"

  /// The township authority's signing key; only a hub has it.
  func authoritySigningKey() throws -> Curve25519.Signing.PrivateKey {
    guard let bytes = keyFiles.bytes(Self.authorityKeyName) else {
      throw NodeError.refused(
        "noAuthority", "只有镇中心节点能修改名册", "only the hub can change the directory",
        next: Label("在镇中心节点上执行", "run it at the hub"))
    }
    return try Curve25519.Signing.PrivateKey(rawRepresentation: bytes)
  }

  /// Signs and stores the next directory version. `startsTerm`: the first of a new term, as `restore` makes it.
  @discardableResult
  package func issueDirectory(
    _ entries: [DirectoryEntry], startsTerm: Bool = false, in transaction: StoreTransaction
  ) throws -> DirectoryReference {
    if try !startsTerm && transaction.meta(.awaitsResume) != nil {
      throw NodeError.refused(
        "awaitsResume", "中心节点恢复后尚未确认，暂不签发名册和文号",
        "a restored hub issues no directory version and no number before it is resumed",
        next: Label("核对各节点后执行 `huiyin hub resume`", "meet or tick off each node, then run `huiyin hub resume`"))
    }
    let key = try authoritySigningKey()
    let directory = try transaction.directory()
    let newest = directory.newest
    let now = environment.nowMilliseconds()
    let content = DirectoryCodec.encode(
      term: newest.map { startsTerm ? $0.term + 1 : $0.term } ?? 1,
      number: startsTerm ? 1 : (newest?.number ?? 0) + 1,
      previousHash: newest.flatMap { directory.versions[$0]?.hash }, timeMilliseconds: now, entries: entries)
    let hash = DirectoryVersion.hash(township: try transaction.township(), content: content)
    let signed = SignedDirectoryVersion(content: content, signature: Array(try key.signature(for: hash)))
    try transaction.addDirectory([signed], nowMilliseconds: now)
    // A cut-off may have taken a decision on two records away.
    try settleDuplicates(in: transaction)
    return try transaction.directory().newest!
  }

  func checkMayChangeDirectory(_ session: Session) throws {
    guard session.person.roles.contains(Self.administrator) else {
      throw NodeError.refused("notAdministrator", "只有管理员能修改名册", "only an administrator can change the directory")
    }
  }

  /// Issues a version for an administrator's act. `entries` reads the directory inside the transaction; `then` does in
  /// it what follows from the version.
  package func changeDirectory(
    by session: Session, _ entries: (StoreTransaction, DirectorySnapshot) throws -> [DirectoryEntry],
    then: (StoreTransaction) throws -> Void = { _ in }
  ) throws {
    try checkMayChangeDirectory(session)
    try store.write { transaction in
      let entries = try entries(transaction, try transaction.directory().current)
      if !entries.isEmpty { try issueDirectory(entries, in: transaction) }
      try then(transaction)
    }
  }
}
