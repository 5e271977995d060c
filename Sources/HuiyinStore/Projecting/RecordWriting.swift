import Foundation
import GRDB
import HuiyinAuthority
import HuiyinRecords

/// Writes one record's judged changesets and state: what changed, and nothing else.
struct RecordWriting {
  let transaction: StoreTransaction
  let record: (row: Int64, id: RecordID)
  /// Nothing of the record was stored before, so there is nothing to compare with.
  let isNew: Bool
  var members: [ChangesetReference: Member]
  let nowMilliseconds: UInt64
  private(set) var newlyQuarantined: [ChangesetReference] = []
  private(set) var newlyParked: [ChangesetReference] = []

  init(
    transaction: StoreTransaction, record: (row: Int64, id: RecordID), isNew: Bool,
    members: [ChangesetReference: Member], nowMilliseconds: UInt64
  ) {
    self.transaction = transaction
    self.record = record
    self.isNew = isNew
    self.members = members
    self.nowMilliseconds = nowMilliseconds
  }

  var db: Database { transaction.db }

  // MARK: Changesets, verdicts, feed

  /// Writes verdicts and appends to the feed what is no longer parked, ancestors first. When the audience has grown,
  /// the whole record is offered again.
  mutating func write(_ judged: JudgedHistory, audience: Audience, isLog: Bool) throws {
    let shares = Share.all(of: audience)
    let before = isNew || isLog ? nil : try sharesBefore()
    // Who comes into the audience is offered the whole record by name: a single changeset would come without ancestors.
    let knowing = before.map { $0.intersection(shares) } ?? shares
    for (index, changeset) in judged.history.changesets.enumerated() {
      let verdict = judged.verdicts[index]
      let status: StoreReader.Status = verdict.isAccepted ? .accepted : .quarantined
      let member = members[changeset.reference]!
      let wasInFeed = member.status == .accepted || member.status == .quarantined
      let row = try store(member, status: status)
      if case .quarantined(let reasons) = verdict {
        try transaction.quarantine(row, reasons)
        if member.status != .quarantined { newlyQuarantined.append(changeset.reference) }
      } else if member.status == .quarantined {
        try db.cachedStatement(sql: "DELETE FROM quarantine WHERE changeset_id = ?").execute(arguments: [row])
      }
      let giver = member.status == .parked ? try unpark(row) : transaction.givingPeer
      if !wasInFeed {
        try transaction.feed(changeset, row: row, record: record, shares: knowing, givenBy: giver, isLog: isLog)
      }
    }
    for parked in judged.history.parked { try park(parked) }
    try settleWanted(judged.history)
    if let before, !shares.subtracting(before).isEmpty {
      try transaction.appendToFeed(changeset: nil, record: record, shares: shares.subtracting(before))
    }
  }

  /// Shares that the record was offered to; nil when nothing of it was. What was offered without a state that this
  /// software can read was of a kind unknown until now, and went to the hub only (P9).
  private func sharesBefore() throws -> Set<Share>? {
    guard members.values.contains(where: { $0.status == .accepted || $0.status == .quarantined }) else { return nil }
    let bytes = try Data.fetchOne(
      db.cachedStatement(sql: "SELECT state FROM record WHERE id = ? AND state IS NOT NULL"), arguments: [record.row])
    guard let bytes, let state = try? StoredState(decoding: Array(bytes)) else { return Share.all(of: .hubOnly) }
    return Share.all(of: state.audience)
  }

  private mutating func store(_ member: Member, status: StoreReader.Status) throws -> Int64 {
    if let row = member.row {
      if member.status != status {
        try db.cachedStatement(sql: "UPDATE changeset SET status = ? WHERE id = ?").execute(arguments: [
          status.rawValue, row,
        ])
      }
      return row
    }
    let verified = member.verified!
    let row = try transaction.insert(
      verified, recordRow: record.row, status: status, nowMilliseconds: nowMilliseconds)
    members[verified.reference]!.row = row
    return row
  }

  // MARK: Parked and wanted

  private mutating func park(_ parked: CausalHistory.Parked) throws {
    let reference = parked.changeset.reference
    let member = members[reference]!
    let row = try store(member, status: .parked)
    if member.status == nil { newlyParked.append(reference) }
    try db.cachedStatement(
      sql: """
        INSERT INTO parked (changeset_id, lacks_directory, given_by) VALUES (?, ?, ?)
        ON CONFLICT (changeset_id) DO UPDATE SET lacks_directory = excluded.lacks_directory
        """
    ).execute(arguments: [row, parked.lacksDirectory, transaction.givingPeer])
    for missing in parked.missing where members[missing] == nil {
      guard try !transaction.holds(missing) else { continue }
      transaction.hasWanted = true
      try db.cachedStatement(sql: "INSERT INTO wanted (reference, since) VALUES (?, ?) ON CONFLICT DO NOTHING").execute(
        arguments: [Data(missing.bytes), Int64(bitPattern: nowMilliseconds)])
    }
  }

  /// Answers the peer that gave it.
  private func unpark(_ row: Int64) throws -> Int64? {
    try Row.fetchOne(
      db.cachedStatement(sql: "DELETE FROM parked WHERE changeset_id = ? RETURNING given_by"), arguments: [row]
    )
    .flatMap { $0[0] as Int64? }
  }

  /// What has come is wanted no more.
  private func settleWanted(_ history: CausalHistory) throws {
    if transaction.hasWanted == nil {
      transaction.hasWanted =
        try Bool.fetchOne(db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM wanted)")) ?? false
    }
    guard transaction.hasWanted == true else { return }
    for (reference, member) in members where member.status == nil {
      try db.cachedStatement(sql: "DELETE FROM wanted WHERE reference = ?")
        .execute(arguments: [Data(reference.bytes)])
    }
  }

  // MARK: State

  func write(_ state: RecordState, of judged: JudgedHistory, kind: KindSchema) throws {
    let stored = StoredState(state)
    try db.cachedStatement(sql: "UPDATE record SET state = ?, digest = ? WHERE id = ?")
      .execute(arguments: [Data(stored.encoded), Data(StateCodec.digest(state)), record.row])
    try writeEntries(state.entries)
    let projecting = Projecting(
      db: db, record: record, isNew: isNew, plan: transaction.store.projection.kinds[kind.number],
      initials: transaction.store.projection.initials)
    let changedAt = members.values.map(\.changeset.header.clock).max() ?? HybridClock(packed: 0)
    let roots = members.values.map(\.changeset).filter { $0.header.isRoot && !$0.faults.contains(.facts) }
    let homes = roots.map { Facts.home(of: $0.header.facts) }
    let home = homes.min() ?? 0
    try projecting.write(state, waiting: waiting(in: state, kind: kind), changedAt: changedAt, home: home)
    try writeSight(state, home: home)
    try writeTasks(state, of: judged, kind: kind, home: home)
    try noteCompared(state)
  }

  /// Open proposals and lowerings that lack a signature. A register write bound to an event waits as part of it.
  private func waiting(in state: RecordState, kind: KindSchema) -> [OpID] {
    state.ops.filter { $0.verdict == .proposal(.open) || $0.verdict == .unapproved }.map(\.id).filter { id in
      guard let ops = members[id.changeset]?.changeset.ops else { return true }
      return kind.boundEvent(ops, at: Int(id.index)) == nil
    }
  }

  private func writeEntries(_ entries: [EntryState]) throws {
    struct Place: Hashable {
      let changeset: Int64
      let index: Int
    }
    var before: [Place: Data] = [:]
    if !isNew {
      let rows = try Row.fetchCursor(
        db.cachedStatement(sql: "SELECT changeset_id, op_index, state FROM entry WHERE record_id = ?"),
        arguments: [record.row])
      while let row = try rows.next() { before[Place(changeset: row[0], index: row[1])] = row[2] }
    }
    guard !entries.isEmpty || !before.isEmpty else { return }
    let upsert = try db.cachedStatement(
      sql: """
        INSERT INTO entry (record_id, changeset_id, op_index, kind, state) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET state = excluded.state
        """)
    for entry in entries {
      let place = Place(changeset: members[entry.id.changeset]!.row!, index: Int(entry.id.index))
      let bytes = Data(StateCodec.encode(entry))
      let old = before.removeValue(forKey: place)
      if old == nil { try noteAudited(entry, changeset: place.changeset) }
      if old == bytes { continue }
      try upsert.execute(arguments: [record.row, place.changeset, place.index, entry.kind, bytes])
    }
    for place in before.keys {
      try db.cachedStatement(sql: "DELETE FROM entry WHERE record_id = ? AND changeset_id = ? AND op_index = ?")
        .execute(arguments: [record.row, place.changeset, place.index])
      try forgetAudited(changeset: place.changeset, index: place.index)
    }
  }
}
