public import Foundation
import GRDB
public import HuiyinRecords
import Synchronization

/// The node's durable memory: one SQLite file in WAL mode with `synchronous=FULL` (P3, DESIGN 5).
///
/// One transaction holds changesets, record state, projections and feed; never one without the others. Any number of
/// processes may have the same store open. `Database` never leaves a closure.
public final class Store: Sendable {
  public static let fileName = "huiyin.sqlite"
  public static let busyTimeoutSeconds: Double = 30

  /// The directory that holds the database file.
  public let directory: URL
  public let schema: Schema
  public let projection: ProjectionPlan
  /// An unclean stop came before this opening, and the file was checked.
  public let checkedAfterUncleanStop: Bool
  let pool: DatabasePool
  let directoryCache = Mutex(DirectoryCache())
  private let lock: StoreLock
  private let observers = CommitObservers()
  let statementLog = StatementLog()

  /// Makes an empty store. Throws `exists` when there is one.
  public static func create(in directory: URL, schema: Schema, projection: ProjectionPlan) throws -> Store {
    let path = directory.appendingPathComponent(fileName).path
    guard try !Durability.exists(path) else { throw StoreError.exists(path: path) }
    return try Store(directory, schema: schema, projection: projection)
  }

  /// Opens the store of a directory. Throws `missing`, `empty`, `unusable`, `newerSchema` or `damaged`;
  /// `beforeMigration` is called when an older schema is about to be brought up to date, and may make a backup or
  /// throw.
  public static func open(
    in directory: URL, schema: Schema, projection: ProjectionPlan,
    beforeMigration: (_ pending: [String]) throws -> Void = { _ in }
  ) throws -> Store {
    let path = directory.appendingPathComponent(fileName).path
    guard try Durability.exists(path) else { throw StoreError.missing(path: path) }
    // SQLite would take a file without a page for a new database, and remove a log beside it.
    guard byteCount(path) > 0 else { throw StoreError.empty(path: path) }
    let store = try Store(directory, schema: schema, projection: projection, beforeMigration: beforeMigration)
    guard try !store.read({ try $0.isEmpty() }) else {
      try? store.close()
      throw StoreError.empty(path: path)
    }
    return store
  }

  private init(
    _ directory: URL, schema: Schema, projection: ProjectionPlan,
    beforeMigration: (_ pending: [String]) throws -> Void = { _ in }
  ) throws {
    self.directory = directory
    self.schema = schema
    self.projection = projection
    let path = directory.appendingPathComponent(Self.fileName).path
    lock = try StoreLock(path: path + ".lock")
    let wasUnclean = lock.wasAlone && Self.byteCount(path + "-wal") > 0
    let existed = Self.byteCount(path) > 0
    Durability.makePrivate(path)
    // SQLite gives the log and the index beside it the mode of the file; older ones may be there.
    for suffix in ["", "-wal", "-shm"] { Durability.keepPrivate(path + suffix) }
    pool = try Self.translating(path) { try DatabasePool(path: path, configuration: Self.configuration) }
    let pool = self.pool
    checkedAfterUncleanStop = wasUnclean
    try Self.translating(path) {
      if wasUnclean { try Self.quickCheck(pool) }
      try Self.migrate(pool, beforeMigration: existed ? beforeMigration : { _ in })
      try Self.makeDurable(pool)
    }
    lock.share()
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(busyTimeoutSeconds)
    configuration.foreignKeysEnabled = false
    configuration.maximumReaderCount = 4
    configuration.label = "huiyin"
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA journal_size_limit = 16777216; PRAGMA temp_store = MEMORY")
    }
    return configuration
  }

  private static func byteCount(_ path: String) -> Int {
    (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
  }

  private static func quickCheck(_ pool: DatabasePool) throws {
    let findings = try pool.read { try String.fetchAll($0, sql: "PRAGMA quick_check(20)") }
    guard findings == ["ok"] else { throw StoreError.damaged(findings: findings) }
  }

  private static func migrate(_ pool: DatabasePool, beforeMigration: ([String]) throws -> Void) throws {
    let migrator = Migrations.migrator
    let (applied, isSuperseded) = try pool.read { db in
      (try migrator.appliedIdentifiers(db), try migrator.hasBeenSuperseded(db))
    }
    if isSuperseded {
      throw StoreError.newerSchema(unknown: applied.subtracting(migrator.migrations).sorted())
    }
    if applied.isEmpty {
      let others = try pool.read { db in
        try String.fetchAll(
          db,
          sql: """
            SELECT name FROM sqlite_schema WHERE name NOT GLOB 'grdb_*' AND name NOT GLOB 'sqlite_*'
            ORDER BY name LIMIT 3
            """)
      }
      guard others.isEmpty else {
        throw StoreError.unusable(
          path: pool.path, reason: "a database of another program, with \(others.joined(separator: ", "))")
      }
    }
    let pending = migrator.migrations.filter { !applied.contains($0) }
    guard !pending.isEmpty else { return }
    if !applied.isEmpty { try beforeMigration(pending) }
    try migrator.migrate(pool)
  }

  /// GRDB sets NORMAL while it opens a pool; FULL is what makes a commit survive a power cut (P3).
  private static func makeDurable(_ pool: DatabasePool) throws {
    let answer = try pool.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA synchronous = FULL")
      return try Int.fetchOne(db, sql: "PRAGMA synchronous")
    }
    guard answer == 2 else {
      throw StoreError.unusable(path: pool.path, reason: "PRAGMA synchronous answers \(answer ?? -1), not 2")
    }
  }

  /// What the writer answers to `PRAGMA synchronous`; every opening asserts that it is 2.
  public func synchronousLevel() throws -> Int {
    try Self.translating(pool.path) {
      try pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") ?? -1 }
    }
  }

  /// Closes the file; the last process to do so removes the write-ahead log. Readers go first: a read-only connection
  /// that is the last one would leave the log behind, and the next opening would take the stop for an unclean one.
  public func close() throws {
    pool.invalidateReadOnlyConnections()
    try pool.close()
  }

  /// Closes so that the one file holds everything and may be moved. Throws `full` or `unusable` when the log beside it
  /// could not be written back, or another process has the store open: moved without it the file would lack what the
  /// log holds.
  public func closeWhole() throws {
    try close()
    let log = directory.appendingPathComponent(Self.fileName).path + "-wal"
    guard try Durability.exists(log) else { return }
    throw Durability.isFull(log)
      ? StoreError.full(path: log) : StoreError.unusable(path: log, reason: "it could not be written back")
  }

  // MARK: Transactions

  /// Reads a consistent snapshot.
  public func read<Result>(_ body: (StoreReader) throws -> Result) throws -> Result {
    try Self.translating(pool.path) {
      try pool.read { db in
        try statementLog.noting(on: db) { try body(StoreReader(db, store: self)) }
      }
    }
  }

  /// Runs one immediate transaction. When it returns, what it wrote survives a power cut; when `body` throws, nothing
  /// is written.
  public func write<Result>(_ body: (StoreTransaction) throws -> Result) throws -> Result {
    try Self.translating(pool.path) {
      let result = try pool.write { db in
        let transaction = StoreTransaction(db, store: self)
        let result = try body(transaction)
        try transaction.settleGroups()
        return result
      }
      observers.notify()
      return result
    }
  }

  /// Calls `body` after each durable transaction of this process, on the thread that wrote, until the answer is
  /// released.
  public func observeCommits(_ body: @escaping @Sendable () -> Void) -> CommitObservation {
    let observation = CommitObservation(body)
    observers.add(observation)
    return observation
  }

  /// Tells the observers of a commit that another process has made.
  public func noticeForeignCommit() { observers.notify() }

  /// SQLite's errors in this store's words (STYLE 6: no caller knows the dependency).
  static func translating<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as DatabaseError {
      switch error.resultCode {
      case .SQLITE_BUSY, .SQLITE_LOCKED: throw StoreError.busy
      case .SQLITE_FULL: throw StoreError.full(path: path)
      // On a full disk SQLite cannot make its shared index either, and does not say why.
      case .SQLITE_CANTOPEN where Durability.isFull(path), .SQLITE_IOERR where Durability.isFull(path):
        throw StoreError.full(path: path)
      case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN, .SQLITE_IOERR, .SQLITE_AUTH:
        throw StoreError.unusable(path: path, reason: words(of: error))
      case .SQLITE_CORRUPT, .SQLITE_NOTADB:
        throw StoreError.damaged(findings: [words(of: error)])
      default:
        throw StoreError.database(code: error.extendedResultCode.rawValue, message: words(of: error))
      }
    }
  }

  /// The connection's own message where it is about this error: a later call on it may have succeeded since.
  private static func words(of error: DatabaseError) -> String {
    let code = error.resultCode.description
    guard let message = error.message, message != "not an error" else { return code }
    return message
  }
}
