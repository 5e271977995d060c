import Foundation
import GRDB
import HuiyinPowerCut
import Testing

/// The simulated disk itself: it loses what a disk may lose, and nothing else.
@Suite struct SimulatedDiskTests {
  /// Directories with a disk each, and a small database on it.
  final class Bench {
    let directory: URL
    let disk: SimulatedDisk
    var file: String { directory.appendingPathComponent("small.sqlite").path }

    init() throws {
      directory = FileManager.default.temporaryDirectory.appendingPathComponent("disk-\(UUID())", isDirectory: true)
      try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
      disk = try SimulatedDisk(directory: directory.path)
    }

    deinit { try? FileManager.default.removeItem(at: directory) }

    func open(_ pragmas: String) throws -> DatabaseQueue {
      var configuration = Configuration()
      configuration.prepareDatabase { try $0.execute(sql: pragmas) }
      return try DatabaseQueue(path: file, configuration: configuration)
    }

    /// A database with a table, wholly synced.
    func prepare(_ pragmas: String) throws -> DatabaseQueue {
      let queue = try open(pragmas)
      try queue.write { try $0.execute(sql: "CREATE TABLE row (id INTEGER PRIMARY KEY, text TEXT)") }
      try disk.revive(seed: 0, .everything)
      try? queue.close()
      return try open(pragmas)
    }

    func rows(_ pragmas: String = "") throws -> Int {
      let queue = try open(pragmas)
      defer { try? queue.close() }
      return try queue.read { db in
        #expect(try String.fetchAll(db, sql: "PRAGMA integrity_check") == ["ok"])
        return try Int.fetchOne(db, sql: "SELECT count(*) FROM row") ?? -1
      }
    }
  }

  static let wal = "PRAGMA journal_mode = WAL; PRAGMA synchronous = "
  static let rollback = "PRAGMA journal_mode = DELETE; PRAGMA synchronous = "

  static func insert(_ count: Int, into queue: DatabaseQueue) throws {
    for _ in 0..<count {
      try queue.write { try $0.execute(sql: "INSERT INTO row (text) VALUES (?)", arguments: [UUID().uuidString]) }
    }
  }

  /// What each mode of SQLite promises, by how many of three commits are left when nothing unsynced survives. In
  /// rollback mode a commit is the deletion of the journal, which only EXTRA syncs.
  @Test(arguments: [
    (wal + "FULL", 3), (wal + "NORMAL", 0), (wal + "OFF", 0), (rollback + "EXTRA", 3), (rollback + "FULL", 2),
    (rollback + "OFF", 0),
  ])
  func whatIsNotSyncedIsLost(_ pragmas: String, _ left: Int) throws {
    let bench = try Bench()
    let queue = try bench.prepare(pragmas)
    try Self.insert(3, into: queue)
    bench.disk.cut()
    try? queue.close()
    try bench.disk.revive(seed: 1, .nothing)
    #expect(try bench.rows() == left)
    // As after SIGKILL, all is there.
    let second = try Bench()
    let other = try second.prepare(pragmas)
    try Self.insert(3, into: other)
    second.disk.cut()
    try? other.close()
    try second.disk.revive(seed: 1, .everything)
    #expect(try second.rows() == 3)
  }

  @Test func aFileThatWasNeverSyncedVanishes() throws {
    let bench = try Bench()
    let queue = try bench.open(Self.rollback + "OFF")
    try queue.write { try $0.execute(sql: "CREATE TABLE row (id INTEGER)") }
    try queue.close()
    #expect(FileManager.default.fileExists(atPath: bench.file))
    try bench.disk.revive(seed: 1, .nothing)
    #expect(try FileManager.default.contentsOfDirectory(atPath: bench.directory.path).isEmpty)
  }

  /// After the cut everything fails; after the revival the old connection still does, and harms nothing.
  @Test(arguments: SimulatedDisk.Survival.allCases) func oldConnectionsKeepFailing(
    _ survival: SimulatedDisk.Survival
  ) throws {
    let bench = try Bench()
    let old = try bench.prepare(Self.wal + "FULL")
    try Self.insert(1, into: old)
    bench.disk.cut(atOperation: 2)
    #expect(throws: DatabaseError.self) { try Self.insert(1, into: old) }
    #expect(bench.disk.isCut)
    #expect(throws: DatabaseError.self) { try Self.insert(1, into: old) }
    #expect(throws: DatabaseError.self) { try bench.open("SELECT count(*) FROM sqlite_schema") }
    try bench.disk.revive(seed: 5, survival)
    #expect(!bench.disk.isCut)
    let new = try bench.open(Self.wal + "FULL")
    try Self.insert(2, into: new)
    #expect(throws: DatabaseError.self) { try Self.insert(1, into: old) }
    try? old.close()
    try Self.insert(1, into: new)
    try new.close()
    // The row in whose midst the power went may be there.
    #expect(try (survival == .nothing ? 4...4 : 4...5).contains(bench.rows()))
  }

  /// Every operation of a commit and of the checkpoint at closing is a place for the cut; it is counted the same each
  /// time.
  @Test func everyOperationIsReached() throws {
    func run(cutAt operation: UInt64?) throws -> (operations: UInt64, isCut: Bool) {
      let bench = try Bench()
      let queue = try bench.prepare(Self.wal + "FULL")
      let before = bench.disk.operations
      bench.disk.cut(atOperation: operation)
      try? Self.insert(2, into: queue)
      try? queue.close()
      return (bench.disk.operations - before, bench.disk.isCut)
    }
    let whole = try run(cutAt: nil)
    #expect(!whole.isCut && whole.operations > 8)
    for operation in 1...whole.operations {
      let cut = try run(cutAt: operation)
      #expect(cut.isCut && cut.operations == operation)
    }
    #expect(try !run(cutAt: whole.operations + 1).isCut)
  }

  /// A rollback journal and the pages of a half-written transaction, by chance: the same seed leaves the same.
  @Test func theSeedDecides() throws {
    func file(seed: UInt64, _ survival: SimulatedDisk.Survival) throws -> Data? {
      let bench = try Bench()
      let queue = try bench.prepare(Self.rollback + "OFF")
      try queue.write { db in
        for number in 1...40 {
          try db.execute(
            sql: "INSERT INTO row (text) VALUES (?)", arguments: [String(repeating: "第\(number)行", count: 200)])
        }
      }
      try queue.close()
      try bench.disk.revive(seed: seed, survival)
      return FileManager.default.contents(atPath: bench.file)
    }
    for survival in [SimulatedDisk.Survival.some, .beginning] {
      let images = try (1...6).map { try file(seed: $0, survival) }
      #expect(try (1...6).map { try file(seed: $0, survival) } == images)
      #expect(Set(images).count > 3)
    }
  }

  @Test func aFullDiskRefusesGrowthOnly() throws {
    let bench = try Bench()
    let queue = try bench.prepare(Self.wal + "FULL")
    try Self.insert(1, into: queue)
    bench.disk.limit(toBytes: bench.disk.byteCount + 5000)
    #expect {
      try Self.insert(2, into: queue)
    } throws: {
      ($0 as? DatabaseError)?.resultCode == .SQLITE_FULL
    }
    #expect(try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM row") } == 2)
    bench.disk.limit(toBytes: nil)
    try Self.insert(1, into: queue)
    try queue.close()
    #expect(try bench.rows() == 3)
  }

  /// What a disk that lies has answered for is lost back to its last but one checkpoint, and not further.
  @Test func aDiskThatLiesLosesWhatItAnsweredFor() throws {
    let bench = try Bench()
    let queue = try bench.prepare(Self.wal + "FULL")
    func checkpoint() throws { _ = try queue.writeWithoutTransaction { try $0.checkpoint(.truncate) } }
    bench.disk.lie(true)
    try Self.insert(1, into: queue)
    try checkpoint()
    try Self.insert(10, into: queue)
    try checkpoint()
    try Self.insert(100, into: queue)
    bench.disk.cut()
    try? queue.close()
    try bench.disk.revive(seed: 1, .nothing)
    #expect(try bench.rows() == 1)
  }

  /// Disks are apart: many at once from several threads, each with its own cut.
  @Test func disksAreIndependent() async throws {
    try await withThrowingTaskGroup { group in
      for number in 1...8 {
        group.addTask {
          let bench = try Bench()
          for round in 1...6 {
            let before = round == 1 ? 0 : try bench.rows()
            let queue = round == 1 ? try bench.prepare(Self.wal + "FULL") : try bench.open(Self.wal + "FULL")
            bench.disk.cut(atOperation: UInt64(number + 3 * round))
            var answered = 0
            while (try? Self.insert(1, into: queue)) != nil { answered += 1 }
            try? queue.close()
            #expect(bench.disk.isCut)
            try bench.disk.revive(seed: UInt64(round), .some)
            #expect(try [before + answered, before + answered + 1].contains(bench.rows()))
          }
        }
      }
      try await group.waitForAll()
    }
  }
}
