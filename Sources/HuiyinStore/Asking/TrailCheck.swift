import Crypto
import Foundation
import GRDB
public import HuiyinAuthority
public import HuiyinRecords
import HuiyinWire

/// What a check of trails finds: records to which changes are only ever appended, each signed and naming the one before
/// it (DOMAIN 16, screen 23). Everything is computed anew from the stored bytes.
public struct TrailCheck: Sendable, Hashable {
  public var trails = 0
  public var changesets = 0
  /// Changesets whose stored bytes no longer fit their signature or name.
  public var badSignatures: [ChangesetReference] = []
  /// Which changesets cannot be read as such at all, and why.
  public var unreadable: [String] = []
  /// Changesets that a later one of the same trail names, and that are not here.
  public var missing = 0
  /// Trails that go on in two directions: something was written that did not know of the end.
  public var forked = 0

  public init() {}
}

extension StoreReader {
  /// Every record of a kind; `progress` hears (done, of) records.
  public func checkTrails(
    ofKind kind: UInt32, check: SignatureCheck = .ed25519, progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws -> TrailCheck {
    var found = TrailCheck()
    let township = try township()
    var keys: [WriterID: Curve25519.Signing.PublicKey] = [:]
    for writer in try introductions() {
      keys[writer.writer] = try? Curve25519.Signing.PublicKey(rawRepresentation: writer.signingKey)
    }
    let rows = try Int64.fetchAll(
      db.cachedStatement(sql: "SELECT id FROM record WHERE kind = ? ORDER BY record"), arguments: [kind])
    found.trails = rows.count
    for (done, row) in rows.enumerated() {
      progress(done, rows.count)
      let (stored, findings) = try readableChangesets(ofRow: row)
      found.unreadable += findings
      found.changesets += stored.count + findings.count
      for changeset in stored {
        let verified = try? VerifiedChangeset(verifying: changeset.signed, township: township, check: check) {
          keys[$0]
        }
        if verified?.reference != changeset.changeset.reference {
          found.badSignatures.append(changeset.changeset.reference)
        }
      }
      let held = Set(stored.map(\.changeset.reference))
      let named = Set(stored.flatMap(\.changeset.header.parents))
      found.missing += named.subtracting(held).count
      if Self.isForked(stored.map(\.changeset)) { found.forked += 1 }
    }
    progress(rows.count, rows.count)
    return found
  }

  /// Whether what the device of a trail wrote goes on in two directions. What another device adds, as that a week of it
  /// was looked into, may well not know of the end: it stands aside, and is followed back to what it knew.
  private static func isForked(_ trail: [Changeset]) -> Bool {
    let device = (trail.first(where: \.header.isRoot) ?? trail.first)?.device
    let own = trail.filter { $0.device == device }
    let names = Set(own.map(\.reference))
    let others = Dictionary(
      trail.filter { $0.device != device }.map { ($0.reference, $0.header.parents) },
      uniquingKeysWith: { one, _ in one })
    var named: Set<ChangesetReference> = []
    var waiting = own.flatMap(\.header.parents)
    while let next = waiting.popLast() {
      guard named.insert(next).inserted else { continue }
      waiting += others[next] ?? []
    }
    return names.subtracting(named).count > 1
  }
}
