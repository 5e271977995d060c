import Foundation
import GRDB
public import HuiyinRecords

/// A link record, by its ends.
public struct LinkedPair: Sendable, Hashable {
  public let link: RecordID
  /// The lesser id.
  public let first: RecordID
  public let second: RecordID
  /// Nil: nobody has decided; empty: split.
  public let decision: String?
  /// As the link carries them, for who does not hold the ends.
  public let receivedAtFirst: String?
  public let receivedAtSecond: String?
  /// Its ends have gone on without it.
  public let isBehind: Bool

  public init(
    link: RecordID, first: RecordID, second: RecordID, decision: String?, receivedAtFirst: String?,
    receivedAtSecond: String?, isBehind: Bool = false
  ) {
    self.link = link
    self.first = first
    self.second = second
    self.decision = decision
    self.receivedAtFirst = receivedAtFirst
    self.receivedAtSecond = receivedAtSecond
    self.isBehind = isBehind
  }

  fileprivate init(_ row: Row) {
    self.init(
      link: RecordID(prefixOf: row[0] as Data) ?? .zero, first: RecordID(prefixOf: row[1] as Data) ?? .zero,
      second: RecordID(prefixOf: row[2] as Data) ?? .zero, decision: row[3], receivedAtFirst: row[4],
      receivedAtSecond: row[5], isBehind: row[6])
  }
}

extension StoreReader {
  private static let linkColumns = """
    r.record, l.first, l.second, l.decision, l.received_first, l.received_second, l.behind
    """

  /// Links that have the record for an end, by their ends.
  public func links(of record: RecordID) throws -> [LinkedPair] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT \(Self.linkColumns) FROM link l JOIN record r ON r.id = l.record_id
          WHERE l.first = :record OR l.second = :record ORDER BY l.first, l.second, r.record
          """), arguments: ["record": Data(record.bytes)]
    ).map(LinkedPair.init)
  }

  public func link(_ record: RecordID) throws -> LinkedPair? {
    try Row.fetchOne(
      db.cachedStatement(
        sql: "SELECT \(Self.linkColumns) FROM link l JOIN record r ON r.id = l.record_id WHERE r.record = ?"),
      arguments: [Data(record.bytes)]
    ).map(LinkedPair.init)
  }

  /// Every link, by its ends; or those alone in which something waits: a proposal, opposite decisions, or that it lies
  /// behind its ends.
  public func links(isWaiting: Bool = false) throws -> [LinkedPair] {
    let waiting = """
      WHERE l.behind OR EXISTS (SELECT 1 FROM proposal p WHERE p.record_id = l.record_id)
      OR EXISTS (SELECT 1 FROM conflict c WHERE c.record_id = l.record_id)
      """
    return try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT \(Self.linkColumns) FROM link l JOIN record r ON r.id = l.record_id
          \(isWaiting ? waiting : "") ORDER BY l.first, l.second, r.record
          """)
    ).map(LinkedPair.init)
  }

  /// The record that goes on for the group in which this one is; nil: it stands alone.
  public func survivor(of record: RecordID) throws -> RecordID? {
    try recordRowID(record).flatMap(survivor(ofRow:))
  }

  func survivor(ofRow row: Int64) throws -> RecordID? {
    try Data.fetchOne(
      db.cachedStatement(sql: "SELECT survivor FROM group_member WHERE record_id = ?"), arguments: [row]
    ).flatMap { RecordID(prefixOf: $0) }
  }

  /// Records that are merged into a survivor, as far as they are held here, by their ids; none into any other record.
  public func merged(into survivor: RecordID) throws -> [FoldedMember] {
    guard try self.survivor(of: survivor) == survivor else { return [] }
    let members = try Data.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT s.record FROM group_member g JOIN record s ON s.id = g.record_id
          WHERE g.survivor = :survivor AND s.record <> :survivor ORDER BY s.record
          """), arguments: ["survivor": Data(survivor.bytes)])
    return try members.compactMap { bytes in
      guard let record = RecordID(prefixOf: bytes), let (state, judged) = try fold(record),
        let kind = store.schema[state.kind]
      else { return nil }
      return FoldedMember(
        record: record, kind: kind, state: state, judged: judged, isMentioned: try isMentioned(record))
    }
  }
}

extension StoreTransaction {
  public func setLink(_ pair: LinkedPair) throws {
    guard let row = try recordRowID(pair.link) else { return }
    try db.cachedStatement(
      sql: """
        INSERT INTO link (record_id, first, second, decision, received_first, received_second)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (record_id) DO UPDATE SET first = excluded.first, second = excluded.second,
          decision = excluded.decision, received_first = excluded.received_first,
          received_second = excluded.received_second
        """
    ).execute(
      arguments: [
        row, Data(pair.first.bytes), Data(pair.second.bytes), pair.decision, pair.receivedAtFirst,
        pair.receivedAtSecond,
      ])
  }

  /// Whether the ends of a link have gone on without it.
  public func setBehind(_ isBehind: Bool, link: RecordID) throws {
    guard let row = try recordRowID(link) else { return }
    try db.cachedStatement(sql: "UPDATE link SET behind = ?1 WHERE record_id = ?2 AND behind <> ?1")
      .execute(arguments: [isBehind, row])
  }

  /// Puts a record into the group of its survivor, or out of any. Its tasks are made anew when it is merged by that, or
  /// is so no more; those of the survivors before the transaction ends.
  public func setSurvivor(_ survivor: RecordID?, of record: RecordID, nowMilliseconds: UInt64) throws {
    guard let row = try recordRowID(record) else { return }
    let before = try self.survivor(of: record)
    guard before != survivor else { return }
    if let survivor {
      try db.cachedStatement(sql: "INSERT OR REPLACE INTO group_member (record_id, survivor) VALUES (?, ?)")
        .execute(arguments: [row, Data(survivor.bytes)])
    } else {
      try db.cachedStatement(sql: "DELETE FROM group_member WHERE record_id = ?").execute(arguments: [row])
    }
    for lead in [before, survivor] { if let lead { groupsBehind[lead] = nowMilliseconds } }
    func isMerged(_ survivor: RecordID?) -> Bool { survivor.map { $0 != record } ?? false }
    guard isMerged(before) != isMerged(survivor) else { return }
    try refold(recordRow: row, adding: [], nowMilliseconds: nowMilliseconds)
  }

  /// Makes the tasks of survivors anew whose members have changed: once for all that has changed.
  func settleGroups() throws {
    var done: Set<RecordID> = []
    while let (survivor, nowMilliseconds) = groupsBehind.min(by: { $0.key < $1.key }) {
      groupsBehind[survivor] = nil
      guard done.insert(survivor).inserted, let row = try recordRowID(survivor) else { continue }
      try refold(recordRow: row, adding: [], nowMilliseconds: nowMilliseconds)
    }
  }
}
