import Foundation
import GRDB
import HuiyinRecords
import HuiyinTownship
import Testing

@testable import HuiyinNode
@testable import HuiyinStore

/// P9: a store that other software has derived is made anew when this one opens it.
@Suite struct RenewalTests {
  /// The store as software would have left it that did not know the intake's kind.
  private func forget(_ node: Node, by version: String?) throws {
    try node.store.pool.write { db in
      try db.execute(
        sql: """
          UPDATE record SET state = NULL, digest = NULL WHERE kind = \(RecordKind.intake);
          DELETE FROM item; DELETE FROM entry; DELETE FROM task; DELETE FROM mention
          """)
    }
    try node.store.write { try $0.setMeta(.derivedBy, version.map { Array($0.utf8) }) }
  }

  @Test(arguments: ["0.1.0", nil]) func whatOtherSoftwareDerivedIsMadeAnew(version: String?) throws {
    let town = try CareTown()
    let record = try town.intake("路灯不亮", at: town.hub)
    try town.note("已派人查看", on: record, at: town.hub)
    let before = try town.hub.verify()
    let feed = try #require(try town.hub.store.read { try $0.feedHead()?.position })
    try forget(town.hub, by: version)
    #expect(try town.hub.verify().isClean == false)
    try town.hub.close()

    var heard = 0
    let node = try Node.open(town.hub.directory, renewing: { _, _ in heard += 1 })
    let after = try node.verify()
    #expect(after.isClean && after.digest == before.digest && heard > 0)
    #expect(after.changesets == before.changesets, "nothing is signed for it")
    let row = try node.store.read { try $0.feedHead()?.position }
    #expect(row == feed + 1, "its audience is offered the record, which had gone to the hub only")
    #expect(try node.store.read { try $0.item(record) } != nil)
    #expect(try node.checkTasks("renewed") == ["route_intake", "due_soon"])
    try node.close()

    heard = 0
    try Node.open(town.hub.directory, renewing: { _, _ in heard += 1 }).close()
    #expect(heard == 0, "once is enough")
  }

  /// A machine with software that does not know a kind keeps its records; the next version understands them.
  @Test func whatOlderSoftwareKeptIsUnderstoodAfterItsUpdate() throws {
    let town = try CareTown()
    let intake = try town.intake("路灯不亮", at: town.hub)
    let facts = TownshipSchema.extensionFacts(of: intake, home: CareTown.grid)
    let asked = try town.hub.commit(
      Act(
        .natural(kind: RecordKind.deadlineExtension, facts),
        [
          Op(.set, field: ExtensionField.askedDays, value: .integer(5)),
          Op(.add, field: ExtensionField.reasons, value: .text("等材料")),
        ]), by: town.session(town.hub)
    ).record
    var environment = NodeEnvironment.system
    environment.schema = Schema(
      kinds: TownshipSchema.schema.kinds.values.filter { $0.number != RecordKind.deadlineExtension }, rulesVersion: 1)
    environment.version = "0.0.1"
    try town.makeStation().close()
    let older = try Node.open(town.directory("station"), environment: environment)
    try town.carry(from: town.hub, to: older)
    #expect(try older.store.read { try $0.kind(of: asked) } == RecordKind.deadlineExtension)
    #expect(try older.store.read { try $0.state(of: asked) } == nil)
    #expect(try older.store.read { try $0.state(of: intake) } != nil)
    #expect(try older.verify().isClean)
    try older.close()

    let node = try Node.open(town.directory("station"))
    let state = try #require(try node.store.read { try $0.state(of: asked) })
    #expect(state.effective(ExtensionField.askedDays) == .integer(5))
    let digest = try town.hub.store.read { try $0.stateDigests()[asked] }
    #expect(try node.store.read { try $0.stateDigests()[asked] } == digest)
    #expect(try node.verify().isClean)
    try node.close()
  }
}
