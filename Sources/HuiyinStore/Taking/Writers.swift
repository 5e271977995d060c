import Foundation
import GRDB
public import HuiyinRecords
public import HuiyinWire

/// A writer that this store signs with.
public struct OwnWriter: Sendable {
  public let introduction: WriterIntroduction
  /// The last changeset that it signed; nil before the first.
  public let last: (sequence: UInt64, reference: ChangesetReference)?

  public init(introduction: WriterIntroduction, last: (sequence: UInt64, reference: ChangesetReference)?) {
    self.introduction = introduction
    self.last = last
  }
}

extension StoreReader {
  public func introduction(of writer: WriterID) throws -> WriterIntroduction? {
    try Row.fetchOne(
      db.cachedStatement(sql: "SELECT signing_key, incarnation FROM writer WHERE writer = ?"),
      arguments: [Data(writer.bytes)]
    ).map(Self.introduction)
  }

  public func introductions() throws -> [WriterIntroduction] {
    try Row.fetchAll(db.cachedStatement(sql: "SELECT signing_key, incarnation FROM writer ORDER BY id")).map(
      Self.introduction)
  }

  private static func introduction(_ row: Row) -> WriterIntroduction {
    WriterIntroduction(
      signingKey: Array(row[0] as Data), incarnation: (row[1] as Data).reduce(0) { $0 << 8 | UInt64($1) })
  }

  /// The writer that a local device signs with now; nil: it needs a new incarnation.
  public func ownWriter(signingKey: [UInt8]) throws -> OwnWriter? {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: "SELECT signing_key, incarnation, id FROM writer WHERE signing_key = ? AND own = 1 AND retired = 0"),
      arguments: [Data(signingKey)])
    guard let row else { return nil }
    let last = try Row.fetchOne(
      db.cachedStatement(
        sql: "SELECT sequence, reference FROM changeset WHERE writer_id = ? ORDER BY sequence DESC, id LIMIT 1"),
      arguments: [row[2] as Int64])
    return OwnWriter(
      introduction: Self.introduction(row),
      last: last.flatMap { row in
        ChangesetReference(prefixOf: row[1] as Data).map { (UInt64(bitPattern: row[0] as Int64), $0) }
      })
  }
}

extension StoreTransaction {
  /// Row and introduction of a writer that has been introduced.
  func writer(_ writer: WriterID) throws -> (row: Int64, introduction: WriterIntroduction) {
    if let known = writerRows[writer] { return known }
    guard let introduction = try introduction(of: writer) else {
      throw StoreError.damaged(findings: ["writer \(writer) was verified and is not introduced"])
    }
    let found = (row: try writerRowID(introduction), introduction: introduction)
    writerRows[writer] = found
    return found
  }

  @discardableResult
  func writerRowID(_ introduction: WriterIntroduction, isOwn: Bool = false) throws -> Int64 {
    let known = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT id FROM writer WHERE writer = ?"),
      arguments: [Data(introduction.writer.bytes)])
    if let known {
      if isOwn { try db.cachedStatement(sql: "UPDATE writer SET own = 1 WHERE id = ?").execute(arguments: [known]) }
      return known
    }
    var incarnation = ByteWriter()
    incarnation.bigEndian(introduction.incarnation, bytes: 8)
    try db.cachedStatement(sql: "INSERT INTO writer (writer, signing_key, incarnation, own) VALUES (?, ?, ?, ?)")
      .execute(arguments: [
        Data(introduction.writer.bytes), Data(introduction.signingKey), Data(incarnation.bytes), isOwn ? 1 : 0,
      ])
    return db.lastInsertedRowID
  }

  /// Keeps a writer's introduction; `isOwn`: this store will sign with it.
  public func addWriter(_ introduction: WriterIntroduction, isOwn: Bool = false) throws {
    try writerRowID(introduction, isOwn: isOwn)
  }

  /// Nobody signs with these again from here: after `restore`, or when a clone was seen (P8). Nil: all own writers.
  public func retireOwnWriters(_ writer: WriterID? = nil) throws {
    if let writer {
      try db.cachedStatement(sql: "UPDATE writer SET retired = 1 WHERE own = 1 AND writer = ?").execute(arguments: [
        Data(writer.bytes)
      ])
    } else {
      try db.execute(sql: "UPDATE writer SET retired = 1 WHERE own = 1")
    }
  }
}

extension StoreReader {
  /// In how many incarnations a local device has signed here.
  public func ownWriterCount(signingKey: [UInt8]) throws -> Int {
    try Int.fetchOne(
      db.cachedStatement(sql: "SELECT count(*) FROM writer WHERE signing_key = ? AND own = 1"),
      arguments: [Data(signingKey)]) ?? 0
  }
}
