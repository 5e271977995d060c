import Crypto
import Foundation
import GRDB
public import HuiyinAuthority
public import HuiyinRecords
import HuiyinWire

/// What `huiyin verify` finds. Everything is read and computed anew; stored verdicts and states are compared, not
/// believed.
public struct VerificationReport: Sendable {
  /// Over the effective state of all records (P2).
  public var digest: [UInt8] = []
  /// Per unit: over the records whose audience names it and does not exclude it.
  public var shares: [UnitNumber: [UInt8]] = [:]
  public var changesets = 0
  /// Changesets whose stored bytes no longer fit their signature or name.
  public var badSignatures: [ChangesetReference] = []
  /// Which changesets or records cannot be read as such at all, and why. Their records are in no digest.
  public var unreadable: [String] = []
  /// Per writer with holes: how many sequence numbers are missing.
  public var gaps: [WriterID: Int] = [:]
  public var forks: [[ChangesetReference]] = []
  /// Records whose stored state is not the fold of their changesets.
  public var staleRecords: [RecordID] = []
  public var brokenFeedRow: Int64?
  /// What SQLite's own check finds; empty when sound.
  public var fileFindings: [String] = []

  public var isClean: Bool {
    badSignatures.isEmpty && unreadable.isEmpty && staleRecords.isEmpty && brokenFeedRow == nil && fileFindings.isEmpty
  }
}

extension StoreReader {
  /// Reads the whole store. `digested` names the kinds that the digest covers; `progress` hears (done, of) records.
  public func verify(
    digested: Set<UInt32>, check: SignatureCheck = .ed25519, progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws -> VerificationReport {
    var report = VerificationReport()
    let township = try township()
    let directory = try self.directory()
    var keys: [WriterID: Curve25519.Signing.PublicKey] = [:]
    for writer in try introductions() {
      keys[writer.writer] = try? Curve25519.Signing.PublicKey(rawRepresentation: writer.signingKey)
    }
    var digests: [(RecordID, [UInt8])] = []
    var byUnit: [UnitNumber: [(RecordID, [UInt8])]] = [:]
    let rows = try Row.fetchAll(
      db.cachedStatement(sql: "SELECT id, record, kind, digest, state FROM record ORDER BY record"))
    for (done, row) in rows.enumerated() {
      progress(done, rows.count)
      guard let record = RecordID(prefixOf: row[1] as Data) else {
        report.unreadable.append("record row \(row[0] as Int64) has no id")
        continue
      }
      let (stored, findings) = try readableChangesets(ofRow: row[0])
      report.unreadable += findings
      report.changesets += stored.count + findings.count
      for changeset in stored {
        let verified = try? VerifiedChangeset(verifying: changeset.signed, township: township, check: check) {
          keys[$0]
        }
        if verified?.reference != changeset.changeset.reference {
          report.badSignatures.append(changeset.changeset.reference)
        }
      }
      guard findings.isEmpty, let kind = store.schema[row[2]], !kind.isLog else { continue }
      let history = CausalHistory(stored.map(\.changeset), holdsDirectory: directory.holds)
      guard !history.changesets.isEmpty else { continue }
      let judged = Judgement.judge(
        history, directory: directory, kind: kind, rulesVersion: store.schema.rulesVersion)
      let state = Fold.state(of: judged, kind: kind, record: record)
      let digest = StateCodec.digest(state)
      if (row[3] as Data?).map({ Array($0) }) != digest
        || (row[4] as Data?).map({ Array($0) }) != StoredState(state).encoded
      {
        report.staleRecords.append(record)
      }
      guard digested.contains(kind.number) else { continue }
      digests.append((record, digest))
      for unit in state.audience.units where !state.audience.excludedUnits.contains(unit) {
        byUnit[unit, default: []].append((record, digest))
      }
    }
    progress(rows.count, rows.count)
    report.digest = StateCodec.digest(of: digests)
    report.shares = byUnit.mapValues { StateCodec.digest(of: $0) }
    report.gaps = try gaps()
    report.forks = try forks()
    report.brokenFeedRow = try firstBrokenFeedRow()
    let findings = try String.fetchAll(db, sql: "PRAGMA integrity_check(20)")
    report.fileFindings = findings == ["ok"] ? [] : findings
    return report
  }

  /// Sequence numbers missing below the highest held, by writer. Only at a hub does a hole mean anything.
  public func gaps() throws -> [WriterID: Int] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT w.writer, max(c.sequence) - count(DISTINCT c.sequence) FROM changeset c
          JOIN writer w ON w.id = c.writer_id GROUP BY w.id
          """))
    var gaps: [WriterID: Int] = [:]
    for row in rows where (row[1] as Int) > 0 { gaps[WriterID(prefixOf: row[0] as Data)!] = row[1] }
    return gaps
  }

  /// Groups of changesets that share writer and sequence.
  public func forks() throws -> [[ChangesetReference]] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT c.writer_id, c.sequence, c.reference FROM changeset c JOIN (
            SELECT writer_id, sequence FROM changeset GROUP BY writer_id, sequence HAVING count(*) > 1
          ) f ON f.writer_id = c.writer_id AND f.sequence = c.sequence ORDER BY c.writer_id, c.sequence, c.reference
          """))
    var groups: [[ChangesetReference]] = []
    var last: (Int64, Int64)?
    for row in rows {
      let place = (row[0] as Int64, row[1] as Int64)
      if last.map({ $0 != place }) ?? true { groups.append([]) }
      last = place
      groups[groups.count - 1].append(ChangesetReference(prefixOf: row[2] as Data)!)
    }
    return groups
  }
}
