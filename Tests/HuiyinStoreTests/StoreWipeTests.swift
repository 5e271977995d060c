import Foundation
import GRDB
import HuiyinAuthority
import HuiyinRecords
import HuiyinWire
import Testing

@testable import HuiyinStore

/// A store that wipes itself keeps who it is, and nothing of what it held.
@Suite struct StoreWipeTests {
  private static let words = "井盖丢失在村东老槐树旁"

  private func files(holding words: String, in directory: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: directory.path).filter { name in
      try Data(contentsOf: directory.appendingPathComponent(name)).range(of: Data(words.utf8)) != nil
    }
  }

  /// Enough rows that a table has many pages.
  private func filled(_ town: StoreTown) throws -> Store {
    let store = try town.makeStore()
    for number in 0..<60 {
      let root = try town.hub.found([.title("\(Self.words)\(number)")])
      try store.take(root, try town.station.write([.note(Self.words)], after: [root]))
    }
    try store.write { transaction in
      try transaction.save(
        StoredDraft(
          id: "1", person: 1, title: Self.words, content: Array(Self.words.utf8), changedAtMilliseconds: 1))
      _ = try transaction.nextCount(Self.words)
      try transaction.setMeta(.epoch, [UInt8](repeating: 9, count: 8))
    }
    return store
  }

  @Test func everyTableIsKeptOrEmptied() throws {
    let town = try StoreTown()
    let store = try filled(town)
    #expect(try !files(holding: Self.words, in: store.directory).isEmpty)
    for epoch in [[UInt8](1...8), [UInt8](2...9)] {
      try store.removeEverything(epoch: epoch)
      try store.read { reader in
        let tables = try String.fetchAll(
          reader.db,
          sql: """
            SELECT name FROM pragma_table_list
            WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite@_%' ESCAPE '@'
            """)
        #expect(Set(tables).isSuperset(of: Store.tablesKept) && tables.count > 20)
        for table in tables where !Store.tablesKept.contains(table) {
          #expect(try Int.fetchOne(reader.db, sql: "SELECT count(*) FROM \(table)") == 0, "\(table)")
        }
        #expect(try Int.fetchOne(reader.db, sql: "SELECT count(*) FROM search WHERE search MATCH '井'") == 0)
        #expect(try String.fetchAll(reader.db, sql: "PRAGMA integrity_check") == ["ok"])
        #expect(try reader.meta(.epoch) == epoch && reader.township() == town.township)
        #expect(try reader.directory().versions.count == 1 && reader.nodeKind() == .hub)
        #expect(try Int.fetchOne(reader.db, sql: "SELECT count(*) FROM writer") == 2)
      }
      #expect(try files(holding: Self.words, in: store.directory) == [])
    }
    try store.close()
    let again = try StoreTown.open(store.directory)
    #expect(try again.verify().isClean)
    try again.close()
  }

  @Test func oneThatHasBegunTakesNothing() throws {
    let town = try StoreTown()
    let store = try filled(town)
    let counts = try store.read { try $0.counts() }
    try store.write { try $0.setWipe(.begun(order: [7])) }
    #expect(try store.read { try $0.wipe() } == .begun(order: [7]))
    #expect(throws: StoreError.wiped) { try store.take(try town.hub.found([.title("新事")])) }
    let draft = StoredDraft(id: "2", person: 1, title: "", content: [], changedAtMilliseconds: 1)
    #expect(throws: StoreError.wiped) { try store.write { try $0.save(draft) } }
    #expect(try store.read { try $0.counts() } == counts)
    try store.write { try $0.setMeta(.wipe, [3]) }
    #expect(throws: StoreError.self) { try store.read { try $0.wipe() } }
  }

  @Test func theWordOfADeviceIsKeptUntilItIsTakenBack() throws {
    let town = try StoreTown()
    let store = try town.makeStore()
    let (one, other) = (town.hub.introduction.device, town.station.introduction.device)
    let word = try #require(WipeConfirmation(decoding: (0..<UInt8(WipeConfirmation.byteCount)).map { $0 }))
    try store.write { try $0.setWipeConfirmation(word, of: one) }
    #expect(try store.read { try $0.wipeConfirmation(of: one) } == word)
    #expect(try store.read { try $0.wipeConfirmation(of: other) } == nil)
    try store.write { try $0.setWipeConfirmation(nil, of: one) }
    #expect(try store.read { try $0.wipeConfirmation(of: one) } == nil)
  }

  /// What a link names lies elsewhere and stays.
  @Test func aDirectoryIsErasedAndNothingBesideIt() throws {
    let town = try StoreTown()
    let (folder, outside) = (try town.directory("backups/one"), town.base.appendingPathComponent("outside"))
    for file in [folder.appendingPathComponent("copy"), outside] { try Data(Self.words.utf8).write(to: file) }
    try FileManager.default.createSymbolicLink(
      at: folder.appendingPathComponent("link"), withDestinationURL: outside)
    let backups = town.base.appendingPathComponent("backups")
    // What was overwritten is seen by whoever has the file open.
    let open = try FileHandle(forReadingFrom: folder.appendingPathComponent("copy"))
    for _ in 0..<2 { try Durability.erase(backups) }
    #expect(!FileManager.default.fileExists(atPath: backups.path))
    #expect(try open.readToEnd() == Data(repeating: 0, count: Self.words.utf8.count))
    #expect(try Data(contentsOf: outside) == Data(Self.words.utf8))
  }
}
