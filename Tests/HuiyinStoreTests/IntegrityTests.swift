import Foundation
import GRDB
import HuiyinAuthority
import HuiyinRecords
import HuiyinWire
import Testing

@testable import HuiyinStore

/// What `verify` finds, and what the feed says to whom.
@Suite struct IntegrityTests {
  /// One bit of what a person signed, anywhere in the row.
  @Test(arguments: ["header", "signature", "body"])
  func aFlippedBitIsFound(_ column: String) throws {
    let town = try StoreTown()
    let store = try town.makeStore()
    let root = try town.hub.found([.title("路灯不亮")])
    try store.take(root, try town.station.write([.note("已派人查看")], after: [root]))
    #expect(try store.verify().isClean)
    let good = try store.read {
      try Data.fetchOne($0.db, sql: "SELECT \(column) FROM changeset WHERE id = 1")!
    }
    for place in good.indices where place % 3 == 0 {
      var altered = good
      altered[place] ^= 1 << UInt8(place % 8)
      try store.tamper("UPDATE changeset SET \(column) = ? WHERE id = 1", [altered])
      let report = try store.verify()
      let isNamed = report.unreadable.count == 1 && report.unreadable[0].contains(root.reference.description)
      #expect(isNamed != (report.badSignatures == [root.reference]), "byte \(place) of \(column)")
      #expect(!report.isClean && report.changesets == 2)
    }
    try store.tamper("UPDATE changeset SET \(column) = ? WHERE id = 1", [good])
    #expect(try store.verify().isClean)
  }

  /// What cannot be read does not keep the rest from being looked at.
  @Test(arguments: ["header = x'00'", "header = x''", "reference = x'0102'"])
  func aChangesetThatCannotBeReadIsAFindingAmongOthers(_ change: String) throws {
    let town = try StoreTown()
    let store = try town.makeStore()
    try store.take(try town.hub.found([.title("路灯不亮")]), try town.hub.found([.title("井盖缺失")]))
    let other = try town.station.found([.title("水压不足")])
    try store.take(other)
    try store.tamper("UPDATE changeset SET \(change) WHERE id = 1")
    try store.tamper("UPDATE changeset SET signature = zeroblob(64) WHERE id = 3")
    try store.tamper("UPDATE record SET digest = zeroblob(32) WHERE id = 2")
    let report = try store.verify()
    #expect(report.unreadable.count == 1)
    #expect(report.badSignatures == [other.reference])
    #expect(report.staleRecords.count == 1)
    #expect(report.changesets == 3)
    #expect(!report.isClean)
  }

  @Test(arguments: [
    "UPDATE record SET state = zeroblob(length(state))", "UPDATE record SET digest = zeroblob(32)",
    "UPDATE feed SET hash = zeroblob(16) WHERE id = 2", "UPDATE feed SET changeset_id = 1 WHERE id = 2",
    "DELETE FROM feed WHERE id = 1",
  ])
  func alteredRowsAreFound(_ sql: String) throws {
    let town = try StoreTown()
    let store = try town.makeStore()
    let root = try town.hub.found([.title("路灯不亮")])
    try store.take(root, try town.station.write([.note("已派人查看")], after: [root]))
    try store.tamper(sql)
    #expect(try !store.verify().isClean)
  }

  @Test func rebuildMendsWhatIsDerived() throws {
    let town = try StoreTown()
    let store = try town.makeStore()
    let root = try town.hub.found([.title("路灯不亮")])
    try store.take(root, try town.station.write([.note("已派人查看")], after: [root]))
    let digest = try store.verify().digest
    try store.tamper("UPDATE record SET state = x'00', digest = x'00'; DELETE FROM entry; DELETE FROM item")
    _ = try store.write { try $0.rebuild(nowMilliseconds: StoreTown.now) }
    let report = try store.verify()
    #expect(report.isClean && report.digest == digest)
    #expect(try store.read { try $0.entries(of: root.header.record).count } == 1)
    #expect(try store.read { try $0.search("查看").count } == 1)
  }

  @Test func theFeedIsIndexedByAudienceAndReofferedWhenItGrows() throws {
    let town = try StoreTown()
    let store = try town.makeStore()
    let root = try town.hub.found([.title("路灯不亮")])
    try store.take(root)
    func rows(_ share: Share) throws -> [Int64] {
      try store.read {
        try Int64.fetchAll(
          $0.db, sql: "SELECT feed_id FROM feed_share WHERE share = ? ORDER BY feed_id", arguments: [share.code])
      }
    }
    #expect(try rows(.unit(StoreTown.grid)) == [1])
    #expect(try rows(.petitionOffice) == [1])
    #expect(try rows(.unit(StoreTown.court)).isEmpty)
    #expect(try rows(.everyone).isEmpty)

    let shared = try town.hub.write(
      [Op(.add, field: StoreTown.share, value: .integer(Int64(StoreTown.court)))], after: [root])
    let named = try town.hub.write([Op(.set, field: StoreTown.responsible, value: .integer(21))], after: [shared])
    try store.take(shared)
    // Row 2 is the changeset, for those who hold what it stands on; row 3 offers the whole record to whom it is new.
    #expect(try rows(.unit(StoreTown.court)) == [3])
    #expect(try rows(.unit(StoreTown.grid)) == [1, 2])
    try store.take(named)
    #expect(try rows(.person(21)) == [5])
    #expect(try rows(.unit(StoreTown.court)) == [3, 4])
    let feed = try store.read {
      try Row.fetchAll($0.db, sql: "SELECT id, changeset_id IS NULL FROM feed ORDER BY id").map {
        ($0[0] as Int64, $0[1] as Bool)
      }
    }
    #expect(feed.map(\.0) == [1, 2, 3, 4, 5])
    #expect(feed.map(\.1) == [false, false, true, false, true])
    #expect(try store.read { try $0.firstBrokenFeedRow() } == nil)
    // An audience that stays the same is offered nothing again, a repetition nothing at all.
    try store.take(try town.hub.write([.note("照旧")], after: [named]), named)
    #expect(try store.read { try $0.feedHead()?.position } == 6)
  }

  /// It names whatever it likes for a home, and lists and scopes go by the record's own.
  @Test func aRootWhoseFactsDoNotGiveTheRecordMovesItNowhere() throws {
    let town = try StoreTown()
    let store = try town.makeStore()
    let root = try town.hub.found([.title("路灯不亮")])
    let usurper = try town.station.usurp(root.header.record, [.title("改写")], home: 1)
    try store.take(root, usurper)
    #expect(try store.read { try $0.quarantine() }.map { $0.reasons } == [[.facts]])
    #expect(try store.read { try $0.item(root.header.record) }?.home == StoreTown.grid)
    #expect(try store.verify().isClean)
  }

  /// Nor does it make another kind of it, also where it came first.
  @Test func aRootWhoseFactsDoNotGiveTheRecordMakesNoOtherKindOfIt() throws {
    let town = try StoreTown()
    let letter = KindSchema(number: 7, name: "letter", label: Label("函", "letter"), hasNaturalKey: false, fields: [])
    let kinds = [try #require(StoreTown.schema[StoreTown.matter]), letter]
    let store = try town.makeStore(
      in: town.directory("store"), schema: Schema(kinds: kinds, rulesVersion: 1),
      projection: ProjectionPlan(kinds: StoreTown.plan.kinds.merging([7: ProjectionPlan.Kind()]) { one, _ in one }))
    let root = try town.hub.found([.title("路灯不亮")])
    let record = root.header.record
    try store.take(try town.station.usurp(record, [], kind: 7, home: 1))
    #expect(try store.read { try $0.item(record) }?.kind == 7, "nothing is known better")
    try store.take(root)
    #expect(try store.read { try $0.kind(of: record) } == StoreTown.matter)
    #expect(try store.read { try $0.item(record) }?.kind == StoreTown.matter)
  }

  @Test func unknownKindsAreKeptAndForwardedToTheHubOnly() throws {
    let town = try StoreTown()
    let store = try town.makeStore()
    let root = try town.station.found([Op(Operation(rawValue: 99), field: 3, value: .text("新"))], kind: 77)
    let next = try town.station.write([Op(.set, field: 900, value: .integer(1))], after: [root])
    try store.take(next)
    #expect(try store.read { try $0.wanted() } == [root.reference])
    try store.take(root)
    #expect(try store.read { try $0.wanted() }.isEmpty)
    #expect(try store.read { try $0.feedChangesets() } == [root.signed, next.signed])
    #expect(try store.read { try $0.feedChangesets(share: .unit(StoreTown.grid)) }.isEmpty)
    #expect(try store.read { try $0.state(of: root.header.record) } == nil)
    #expect(try store.verify().isClean)
    let changes = Changes(
      township: town.township, timeMilliseconds: 0, directory: [], writers: [],
      changesets: try store.read { try $0.feedChangesets() })
    #expect(try ChangesFile.decode(ChangesFile.encode(changes)) == changes)
  }
}
