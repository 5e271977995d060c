import Foundation
import GRDB
import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship
import Testing

@testable import HuiyinNode
@testable import HuiyinStore

/// 核对审计链: what was altered or taken out of the trail is found, and nothing else is.
@Suite struct AuditCheckTests {
  /// A hub whose trail has several entries, with their changesets in the order in which they were written.
  private func trail() throws -> (town: CareTown, entries: [ChangesetReference]) {
    let town = try CareTown()
    let record = try town.intake("路灯不亮", at: town.hub)
    for reason in ["核对身份", "复核", "归档"] {
      _ = try town.hub.unmask(record, reason: reason, by: town.session(town.hub))
    }
    let changesets = try town.hub.store.read { reader in
      try reader.naturalRecords(ofKind: RecordKind.audit).flatMap { try reader.changesets(of: $0).map(\.changeset) }
    }
    return (town, changesets.sorted { $0.header.sequence < $1.header.sequence }.map(\.reference))
  }

  private func tamper(_ node: Node, _ sql: String, _ arguments: StatementArguments) throws {
    try node.store.write { try $0.db.execute(sql: sql, arguments: arguments) }
  }

  @Test func anUntouchedTrailIsSound() throws {
    let (town, entries) = try trail()
    let check = try town.hub.checkAuditTrail(by: town.session(town.hub))
    #expect(check.isSound && check.findings.isEmpty && check.remarks.isEmpty)
    #expect(check.trails.trails == 1 && check.trails.changesets == 3 && entries.count == 3)
    #expect(check.words.chinese.hasPrefix("审计链完好：1 条链、3 条签名记录"))
    // A store without a trail is not broken.
    let empty = try CareTown()
    #expect(try empty.hub.checkAuditTrail(by: empty.session(empty.hub)).isSound)
  }

  @Test func whatWasAlteredIsFound() throws {
    let (town, entries) = try trail()
    let key = Data(entries[1].bytes)
    for column in ["body", "signature"] {
      let good = try #require(
        try town.hub.store.read {
          try Data.fetchOne($0.db, sql: "SELECT \(column) FROM changeset WHERE reference = ?", arguments: [key])
        })
      var bad = good
      bad[bad.index(before: bad.endIndex)] ^= 1
      try tamper(town.hub, "UPDATE changeset SET \(column) = ? WHERE reference = ?", [bad, key])
      let check = try town.hub.checkAuditTrail(by: town.session(town.hub))
      #expect(!check.isSound && check.trails.badSignatures.count + check.trails.unreadable.count == 1, "\(column)")
      #expect(check.words.english.contains("is not sound"))
      try tamper(town.hub, "UPDATE changeset SET \(column) = ? WHERE reference = ?", [good, key])
      #expect(try town.hub.checkAuditTrail(by: town.session(town.hub)).isSound, "\(column)")
    }
  }

  @Test func whatWasTakenOutIsFound() throws {
    let (town, entries) = try trail()
    try tamper(town.hub, "DELETE FROM changeset WHERE reference = ?", [Data(entries[1].bytes)])
    let check = try town.hub.checkAuditTrail(by: town.session(town.hub))
    #expect(!check.isSound && check.trails.missing == 1)
    #expect(check.missingNumbers == 1)
    #expect(check.findings.map(\.chinese) == ["1 条较早的记录缺失，后面的记录指明有它"])
  }

  /// The end of a trail is named by nothing in it: the writer's own numbers tell.
  @Test func whatWasTakenFromTheEndIsToldAtTheHub() throws {
    let (town, entries) = try trail()
    try town.note("已派人查看", on: try town.intake("井盖松动", at: town.hub), at: town.hub)
    try tamper(town.hub, "DELETE FROM changeset WHERE reference = ?", [Data(try #require(entries.last).bytes)])
    let check = try town.hub.checkAuditTrail(by: town.session(town.hub))
    #expect(check.isSound && check.remarks.count == 1 && check.missingNumbers == 1)
  }
}
