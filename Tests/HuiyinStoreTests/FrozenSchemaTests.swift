import Foundation
import GRDB
import HuiyinAuthority
import HuiyinRecords
import Testing

@testable import HuiyinStore

/// A database of each released schema is opened by this software for ever. `HUIYIN_WRITE_FIXTURES=1` makes the file of
/// the newest schema when there is none; one that has been released is never made again.
@Suite(.serialized) struct FrozenSchemaTests {
  private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fixtures", isDirectory: true)
  private static let title = "路灯不亮", note = "已派人查看"

  private static func file(_ number: Int) -> URL {
    fixtures.appendingPathComponent("schema-\(String(repeating: "0", count: 4 - "\(number)".count))\(number).sqlite")
  }

  @Test func theFixtureOfTheNewestSchemaIsWritten() throws {
    let newest = Self.file(Migrations.migrator.migrations.count)
    let isAsked = ProcessInfo.processInfo.environment["HUIYIN_WRITE_FIXTURES"] == "1"
    guard isAsked, !FileManager.default.fileExists(atPath: newest.path) else {
      #expect(FileManager.default.fileExists(atPath: newest.path), "HUIYIN_WRITE_FIXTURES=1 writes \(newest.path)")
      return
    }
    let town = try StoreTown()
    let store = try town.makeStore()
    let root = try town.station.found([.title(Self.title)])
    let note = try town.station.write([.note(Self.note)], after: [root])
    let one = try town.hub.write([.title("甲", over: [OpID(root.reference, 0)])], after: [root])
    let other = try town.station.write([.title("乙", over: [OpID(root.reference, 0)])], after: [note])
    try store.take(root, note, one, other)
    try store.take(try town.hub.found([Op(.set, field: 5, value: .text("新"))], kind: 77))
    // One parked: its root is not here.
    let absent = try town.hub.found([.title("未到")])
    try store.take(try town.hub.write([.note("先到")], after: [absent]))
    try store.compactCopy(to: newest)
  }

  @Test(arguments: 1...Migrations.migrator.migrations.count)
  func aStoreOfASchemaOnceReleasedIsOpened(_ number: Int) throws {
    let town = try StoreTown()
    let directory = try town.directory("frozen")
    try FileManager.default.copyItem(
      at: Self.file(number), to: directory.appendingPathComponent(Store.fileName))
    let store = try StoreTown.open(directory)
    let report = try store.verify()
    #expect(report.isClean)
    #expect(report.changesets == 6)
    let counts = try store.read { try $0.counts() }
    #expect(counts.records == 3 && counts.parked == 1 && counts.wanted == 1 && counts.quarantined == 0)
    let item = try #require(try store.read { try $0.items(ItemFilter()).first })
    let notes = try store.read { try $0.entries(of: item.record).map { $0.value[StoreTown.noteText]?.text } }
    #expect(notes == [Self.note])
    #expect(try store.read { try $0.search("派人").map(\.record) } == [item.record])
    _ = try store.write { try $0.rebuild(nowMilliseconds: StoreTown.now) }
    let rebuilt = try store.verify()
    #expect(rebuilt.isClean && rebuilt.digest == report.digest)
    try store.close()
  }
}

extension Store {
  fileprivate func compactCopy(to file: URL) throws {
    try pool.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [file.path]) }
  }
}
