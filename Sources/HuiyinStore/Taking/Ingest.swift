import Foundation
import GRDB
public import HuiyinAuthority
public import HuiyinRecords
import HuiyinWire

/// What came of taking changesets.
public struct IngestReport: Sendable, Hashable {
  /// New ones, however judged.
  public var added = 0
  /// Held already.
  public var repeated = 0
  public var quarantined: [ChangesetReference] = []
  public var parked: [ChangesetReference] = []
  /// Records whose changesets or state changed.
  public var records: [RecordID] = []
  /// State of each record, for the store's own work.
  public var states: [RecordID: RecordState] = [:]
  /// Writers of this store that another store signed with: a clone (P8).
  public var clonedWriters: [WriterID] = []

  public init() {}
}

extension StoreTransaction {
  /// Takes verified changesets whose writers have been introduced: stores, judges, folds and projects them, record by
  /// record. Repeated ones change nothing. The store's own work passes `isOwn`. Throws `wiped` at a node that wipes.
  @discardableResult
  public func ingest(
    _ changesets: [VerifiedChangeset], nowMilliseconds: UInt64, isOwn: Bool = false
  ) throws -> IngestReport {
    guard try wipe() == nil else { throw StoreError.wiped }
    var report = IngestReport()
    var byRecord: [RecordID: [VerifiedChangeset]] = [:]
    var seen: Set<ChangesetReference> = []
    for changeset in changesets {
      if try !seen.insert(changeset.reference).inserted || holds(changeset.reference) {
        report.repeated += 1
      } else {
        byRecord[changeset.header.record, default: []].append(changeset)
      }
    }
    if !isOwn { report.clonedWriters = try retireClonedWriters(byRecord.values.joined()) }
    for record in byRecord.keys.sorted() {
      let incoming = byRecord[record]!
      let (row, isNew) = try recordRow(record, kind: incoming[0].header.kind)
      if try !isNew && appendToLog(incoming, record: (row, record), nowMilliseconds: nowMilliseconds) {
        report.added += incoming.count
        continue
      }
      let outcome = try refold(
        recordRow: row, isNew: isNew, adding: incoming, nowMilliseconds: nowMilliseconds)
      report.added += incoming.count
      report.quarantined += outcome.quarantined
      report.parked += outcome.parked
      report.records.append(record)
      if isOwn { report.states[record] = outcome.state }
    }
    return report
  }

  /// Someone else's changeset under a writer of this store: a copy of this store is at work elsewhere, so this one goes
  /// on as a new incarnation.
  private func retireClonedWriters(_ changesets: some Sequence<VerifiedChangeset>) throws -> [WriterID] {
    let own = try Data.fetchAll(db.cachedStatement(sql: "SELECT writer FROM writer WHERE own = 1 AND retired = 0"))
    guard !own.isEmpty else { return [] }
    let ownWriters = Set(own.compactMap { WriterID(prefixOf: $0) })
    let cloned = Set(changesets.map(\.header.writer)).intersection(ownWriters).sorted()
    for writer in cloned {
      try retireOwnWriters(writer)
      try setMeta(.cloneSeen, writer.bytes)
    }
    return cloned
  }

  private func recordRow(_ record: RecordID, kind: UInt32) throws -> (row: Int64, isNew: Bool) {
    if let row = try recordRowID(record) { return (row, false) }
    try db.cachedStatement(sql: "INSERT INTO record (record, kind) VALUES (?, ?)")
      .execute(arguments: [Data(record.bytes), kind])
    return (db.lastInsertedRowID, true)
  }

  /// Judges and folds one record anew with what is added, and writes whatever changed: verdicts, feed, state, entries,
  /// projections.
  @discardableResult
  func refold(
    recordRow: Int64, isNew: Bool = false, adding incoming: [VerifiedChangeset], nowMilliseconds: UInt64
  ) throws -> (quarantined: [ChangesetReference], parked: [ChangesetReference], state: RecordState?) {
    let stored = isNew ? [] : try changesets(ofRow: recordRow)
    var members: [ChangesetReference: Member] = [:]
    for old in stored {
      members[old.changeset.reference] = Member(
        changeset: old.changeset, row: old.rowID, status: old.status,
        receivedAtMilliseconds: old.receivedAtMilliseconds)
    }
    for new in incoming {
      members[new.reference] = Member(
        changeset: try decode(new), verified: new, row: nil, status: nil)
    }
    let recordID = members.values.first!.changeset.header.record
    let kindNumber = Self.kind(of: members.values.map(\.changeset))
    if !isNew || incoming[0].header.kind != kindNumber {
      try db.cachedStatement(sql: "UPDATE record SET kind = ?1 WHERE id = ?2 AND kind <> ?1")
        .execute(arguments: [kindNumber, recordRow])
    }
    folded = nil
    let directory = try self.directory()
    let history = CausalHistory(members.values.map(\.changeset), holdsDirectory: directory.holds)
    let kind = store.schema[kindNumber]
    let judged = Judgement.judge(
      history, directory: directory, kind: kind, rulesVersion: store.schema.rulesVersion)
    let isLog = kind?.isLog == true
    let state =
      history.changesets.isEmpty || isLog ? nil : kind.map { Fold.state(of: judged, kind: $0, record: recordID) }

    var writing = RecordWriting(
      transaction: self, record: (recordRow, recordID), isNew: isNew, members: members, nowMilliseconds: nowMilliseconds
    )
    try writing.write(judged, audience: state?.audience ?? (isLog ? .everyone : .hubOnly), isLog: isLog)
    if let state { try writing.write(state, of: judged, kind: kind!) }
    if let state { folded = (recordID, state, judged) }
    if isLog { try takeReceipts(judged) }
    try settleIncomplete(recordID)
    return (writing.newlyQuarantined, writing.newlyParked, state)
  }

  /// The kind that the record's id was made of: that of a root whose facts give the id. Without one everything is
  /// parked or quarantined, and the least number serves.
  static func kind(of changesets: [Changeset]) -> UInt32 {
    let founding = changesets.filter { $0.header.isRoot && !$0.faults.contains(.facts) }
    return (founding.isEmpty ? changesets : founding).map(\.header.kind).min()!
  }

  private func decode(_ verified: VerifiedChangeset) throws -> Changeset {
    Changeset(
      verified.signed, reference: verified.reference, header: verified.header,
      device: try writer(verified.header.writer).introduction.device, kind: store.schema[verified.header.kind])
  }
}

/// A changeset of the record that is being written: stored before, or new.
struct Member {
  let changeset: Changeset
  var verified: VerifiedChangeset?
  /// Nil until it has been inserted.
  var row: Int64?
  /// Verdict as stored; nil for a new one.
  var status: StoreReader.Status?
  /// Nil: now.
  var receivedAtMilliseconds: UInt64?
}
