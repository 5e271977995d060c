import Foundation
import GRDB
import HuiyinAuthority
import HuiyinRecords
import Testing

@testable import HuiyinStore

/// What an opening asserts and what it refuses (DESIGN 5). Rights bind no root: that another user is refused is shown
/// with a process of its own in HuiyinNodeTests; here a read-only mount stands for it.
@Suite struct OpeningTests {
  @Test func everyOpeningIsDurable() throws {
    let town = try StoreTown()
    let made = try town.makeStore()
    let directory = made.directory
    func isDurable(_ store: Store) throws {
      let (synchronous, journal) = try store.write { transaction in
        (
          try Int.fetchOne(transaction.db, sql: "PRAGMA synchronous"),
          try String.fetchOne(transaction.db, sql: "PRAGMA journal_mode")
        )
      }
      #expect(synchronous == 2)
      #expect(journal == "wal")
    }
    try isDurable(made)
    let second = try StoreTown.open(directory)
    try isDurable(second)
    #expect(!second.checkedAfterUncleanStop)
    try made.close()
    try second.close()
    try isDurable(try StoreTown.open(directory))
  }

  /// A log that is left behind means an unclean stop; one that only read and wrote and closed leaves none.
  @Test func closingLeavesNoLog() throws {
    let town = try StoreTown()
    var store = try town.makeStore()
    for number in 1...5 {
      try store.take(try town.hub.found([.title("第\(number)件")]))
      #expect(try store.verify().isClean)
      try store.close()
      let left = try FileManager.default.contentsOfDirectory(atPath: store.directory.path).sorted()
      #expect(left == [Store.fileName, Store.fileName + ".lock"])
      store = try StoreTown.open(store.directory)
      #expect(!store.checkedAfterUncleanStop)
    }
  }

  @Test func aMissingStoreIsNotMade() throws {
    let town = try StoreTown()
    let empty = try town.directory("empty")
    #expect(throws: StoreError.missing(path: empty.appendingPathComponent(Store.fileName).path)) {
      try StoreTown.open(empty)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: empty.path).isEmpty)
    #expect(throws: StoreError.self) { try StoreTown.open(town.base.appendingPathComponent("nowhere")) }
  }

  @Test func aStoreIsNotMadeTwice() throws {
    let town = try StoreTown()
    let store = try town.makeStore()
    let path = store.directory.appendingPathComponent(Store.fileName).path
    #expect(throws: StoreError.exists(path: path)) { try town.makeStore(in: store.directory) }
    #expect(try store.verify().isClean)
  }

  @Test func aFileWhereADirectoryShouldBeIsUnusable() throws {
    let town = try StoreTown()
    let file = town.base.appendingPathComponent("file")
    try Data([1]).write(to: file)
    for act in [StoreTown.open, town.makeStore] {
      let error = #expect(throws: StoreError.self) { try act(file) }
      guard case .unusable(_, let reason) = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
      #expect(reason == "Not a directory")
    }
  }

  @Test func aNewerSchemaIsRefusedAndNothingChanged() throws {
    let town = try StoreTown()
    let store = try town.makeStore()
    try store.take(try town.hub.found([.title("路灯不亮")]))
    let digest = try store.verify().digest
    try store.tamper("INSERT INTO grdb_migrations (identifier) VALUES ('0999 from the future')")
    try store.close()
    let file = store.directory.appendingPathComponent(Store.fileName).path
    func dump() throws -> [String] {
      let queue = try DatabaseQueue(path: file)
      defer { try? queue.close() }
      return try queue.read { db in
        try String.fetchAll(
          db,
          sql: """
            SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL UNION ALL SELECT identifier FROM grdb_migrations
            """)
      }
    }
    let before = try dump()
    for _ in 1...2 {
      #expect(throws: StoreError.newerSchema(unknown: ["0999 from the future"])) {
        try StoreTown.open(store.directory)
      }
    }
    #expect(try dump() == before)
    let queue = try DatabaseQueue(path: file)
    try queue.write { try $0.execute(sql: "DELETE FROM grdb_migrations WHERE identifier LIKE '0999%'") }
    try queue.close()
    let report = try StoreTown.open(store.directory).verify()
    #expect(report.isClean && report.digest == digest)
  }

  @Test func anotherFileIsNotTakenForAStore() throws {
    let town = try StoreTown()
    let directory = try town.directory("other")
    try Data("no database at all, but long enough to be one\n".utf8 + [UInt8](repeating: 65, count: 8192))
      .write(to: directory.appendingPathComponent(Store.fileName))
    let error = #expect(throws: StoreError.self) { try StoreTown.open(directory) }
    guard case .damaged = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func aReadOnlyMountIsUnusable() throws {
    let town = try StoreTown()
    let store = try town.makeStore()
    try store.close()
    let mounted = try town.directory("mounted")
    try Command.run("/usr/bin/mount", ["--bind", store.directory.path, mounted.path])
    defer { _ = try? Command.run("/usr/bin/umount", [mounted.path]) }
    try Command.run("/usr/bin/mount", ["-o", "remount,ro,bind", mounted.path])
    let error = #expect(throws: StoreError.self) { try StoreTown.open(mounted) }
    guard case .unusable(_, let reason) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(reason == "Read-only file system")
  }

  /// After a stop without closing, the file is checked before anything reads it.
  @Test func damageAfterAnUncleanStopIsFound() throws {
    let town = try StoreTown()
    var store = try town.makeStore()
    let root = try town.hub.found([.title("路灯不亮")])
    try store.take(root)
    for number in 0..<40 {
      try store.take(try town.hub.found([.title("第\(number)件"), .note(String(repeating: "很长的记录", count: 60))]))
    }
    try store.close()
    store = try StoreTown.open(store.directory)
    try store.take(try town.hub.write([.note("停电之前")], after: [root]))

    // As the disk is when the power fails: file and write-ahead log, not closed.
    for (name, isDamaged) in [("sound", false), ("damaged", true)] {
      let copy = try town.directory(name)
      for suffix in ["", "-wal"] {
        try FileManager.default.copyItem(
          atPath: store.directory.appendingPathComponent(Store.fileName + suffix).path,
          toPath: copy.appendingPathComponent(Store.fileName + suffix).path)
      }
      if isDamaged {
        let file = try FileHandle(forWritingTo: copy.appendingPathComponent(Store.fileName))
        let size = try file.seekToEnd()
        #expect(size > 100_000)
        for page in stride(from: UInt64(40), to: size / 4096, by: 3) {
          try file.seek(toOffset: page * 4096)
          try file.write(contentsOf: [UInt8](repeating: 0xA5, count: 4096))
        }
        try file.close()
        let error = #expect(throws: StoreError.self) { try StoreTown.open(copy) }
        guard case .damaged(let findings) = error else {
          Issue.record("\(String(describing: error))")
          continue
        }
        #expect(!findings.isEmpty)
      } else {
        let opened = try StoreTown.open(copy)
        #expect(opened.checkedAfterUncleanStop)
        #expect(try opened.read { try $0.entries(of: root.header.record).count } == 1)
        #expect(try opened.verify().isClean)
      }
    }
  }

  /// A small file system of its own fills up: the write that finds no room is refused in clear words, what was
  /// answered before stays, and work goes on when there is room again.
  @Test func aFullDiskIsSaidAndSurvived() throws {
    let town = try StoreTown()
    let mounted = try town.directory("small")
    try Command.run("/usr/bin/mount", ["-t", "tmpfs", "-o", "size=3m", "tmpfs", mounted.path])
    defer { _ = try? Command.run("/usr/bin/umount", ["--lazy", mounted.path]) }
    let ballast = mounted.appendingPathComponent("ballast")
    try Data(count: 1_000_000).write(to: ballast)
    let store = try town.makeStore(in: mounted)
    var answered: [VerifiedChangeset] = []
    var refusal: StoreError?
    let long = String(repeating: "占满磁盘的一条很长的记录", count: 200)
    while refusal == nil {
      try #require(answered.count < 1000, "the disk does not fill up")
      let changeset = try town.hub.found([.title("第\(answered.count)件"), .note(long)])
      do {
        try store.take(changeset)
        answered.append(changeset)
      } catch let error as StoreError {
        refusal = error
      }
    }
    #expect(answered.count > 3)
    #expect(refusal == .full(path: mounted.appendingPathComponent(Store.fileName).path))
    // Reading works meanwhile.
    #expect(try store.read { try $0.counts().records } == answered.count)

    try FileManager.default.removeItem(at: ballast)
    let late = try town.station.found([.title("有空间之后")])
    try store.take(late)
    answered.append(late)
    for changeset in answered { #expect(try store.read { try $0.holds(changeset.reference) }) }
    #expect(try store.verify().isClean)
    try store.close()
    let again = try StoreTown.open(mounted)
    #expect(try again.read { try $0.counts().changesets } == answered.count)
    #expect(try again.verify().isClean)
    try again.close()
  }
}

/// A program that a test runs to its end.
enum Command {
  static func run(_ path: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    try process.run()
    process.waitUntilExit()
    let words = "\(path) \(arguments.joined(separator: " "))"
    try #require(
      process.terminationStatus == 0, "\(words) answered \(process.terminationStatus): this test runs as root")
  }
}
