import Crypto
import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import HuiyinWire
import Testing

@testable import HuiyinNode

/// Changes files between nodes: all or nothing, and what newer software wrote travels untouched (P9).
@Suite struct ChangesFileTests {
  private func file(of node: Node, _ town: CareTown) throws -> URL {
    let file = town.base.appendingPathComponent("\(UUID()).changes")
    _ = try node.exportChanges(to: file)
    return file
  }

  @Test func aTornOrAlteredFileChangesNothing() throws {
    let town = try CareTown()
    let station = try town.makeStation()
    let record = try town.intake("路灯不亮", at: town.hub)
    for day in 1...8 { try town.note("第\(day)天：已派人查看", on: record, at: town.hub) }
    let good = [UInt8](try Data(contentsOf: try file(of: town.hub, town)))
    let before = try station.store.read { try $0.counts() }
    let versions = try station.store.read { try $0.signedDirectory() }
    let bad = town.base.appendingPathComponent("bad.changes")
    var tried = 0
    for place in stride(from: 0, to: good.count, by: 97) {
      for bit in [UInt8(0x01), 0x80] {
        var altered = good
        altered[place] ^= bit
        try Data(altered).write(to: bad)
        #expect(throws: NodeError.self, "bit \(bit) of byte \(place)") { try station.importChanges(from: bad) }
        tried += 1
      }
      try Data(good[..<place]).write(to: bad)
      #expect(throws: NodeError.self, "cut at \(place)") { try station.importChanges(from: bad) }
      tried += 1
    }
    for longer in [good + [0], good + good] {
      try Data(longer).write(to: bad)
      #expect(throws: NodeError.self) { try station.importChanges(from: bad) }
    }
    #expect(tried > 100)
    #expect(try station.store.read { try $0.counts() } == before)
    #expect(try station.store.read { try $0.signedDirectory() } == versions)
    try Data(good).write(to: bad)
    #expect(try station.importChanges(from: bad).added > 0, "the whole file is taken")
    #expect(try station.verify().isClean)
  }

  /// What is too large to be carried is not read to its end.
  @Test func noMoreIsReadThanIsAskedFor() throws {
    let town = try CareTown()
    for title in ["路灯不亮", "井盖缺失", "水管漏水"] { try town.intake(title, at: town.hub) }
    for share in [nil, Share.unit(CareTown.grid)] {
      let all = try town.hub.changesFile(share: share).report.changesets
      #expect(all > 2)
      #expect(try town.hub.changesFile(share: share, atMost: 2).report.changesets == 2)
      #expect(try town.hub.changesFile(share: share, atMost: all + 1).report.changesets == all)
    }
  }

  /// The file's own hash is right, a signature in it is not: nothing of the file is taken, the directory neither.
  @Test func oneForgedChangesetRefusesTheFile() throws {
    let town = try CareTown()
    let station = try town.makeStation()
    try town.intake("路灯不亮", at: town.hub)
    try town.hub.setPolicy("callback.days", to: "7", by: town.session(town.hub))
    var changes = try ChangesFile.decode([UInt8](try Data(contentsOf: try file(of: town.hub, town))))
    let last = changes.changesets.removeLast()
    var body = last.body
    body[body.count / 2] ^= 4
    changes.changesets.append(SignedChangeset(header: last.header, signature: last.signature, body: body))
    let bad = town.base.appendingPathComponent("forged.changes")
    try Data(ChangesFile.encode(changes)).write(to: bad)
    let before = try station.store.read { try $0.counts() }
    let directory = try station.status().directory
    #expect(throws: NodeError.self) { try station.importChanges(from: bad) }
    #expect(try station.store.read { try $0.counts() } == before)
    #expect(try station.status().directory == directory)
  }

  @Test func anotherTownshipsFileIsRefused() throws {
    let town = try CareTown(), other = try CareTown()
    try other.intake("别镇的事", at: other.hub)
    let before = try town.hub.store.read { try $0.counts() }
    #expect(throws: StoreError.otherTownship) { try town.carry(from: other.hub, to: town.hub) }
    // Nor when the file claims to be of this one: the signatures are bound to the township.
    var changes = try ChangesFile.decode([UInt8](try Data(contentsOf: try file(of: other.hub, other))))
    changes.township = try town.hub.store.read { try $0.township() }
    changes.directory = []
    let claimed = town.base.appendingPathComponent("claimed.changes")
    try Data(ChangesFile.encode(changes)).write(to: claimed)
    #expect(throws: NodeError.self) { try town.hub.importChanges(from: claimed) }
    changes.changesets = []
    changes.directory = try other.hub.store.read { try $0.signedDirectory() }
    try Data(ChangesFile.encode(changes)).write(to: claimed)
    #expect(throws: StoreError.directoryNotSigned) { try town.hub.importChanges(from: claimed) }
    #expect(try town.hub.store.read { try $0.counts() } == before)
  }

  @Test func whatNewerSoftwareWroteTravelsUntouched() throws {
    let town = try CareTown()
    let station = try town.makeStation()
    let plain = try town.intake("路灯不亮", at: station), locked = try town.intake("水压不足", at: station)
    let unknown = Op(Operation(rawValue: 99), field: 7, value: .opaque([200, 1, 2]))
    var critical = unknown
    critical.isCritical = true
    let written = [
      try town.sign([unknown], on: plain, at: station), try town.sign([critical], on: locked, at: station),
      try town.signRoot(ofKind: 77, [Op(.set, field: 5, value: .text("新")), unknown], at: station),
    ]
    let newKind = written[2].header.record

    try town.carry(from: station, to: town.hub)
    let third = try Node.restore(from: try backup(of: town.hub, town), to: town.directory("third")).0
    for node in [station, town.hub, third] {
      let forwarded = try node.store.read { try $0.feedChangesets() }
      for changeset in written { #expect(forwarded.contains(changeset.signed)) }
      // An unknown op hinders nothing, an unknown critical op makes the record read-only.
      try town.note("仍可记录", on: plain, at: node)
      let error = #expect(throws: NodeError.self) { try town.note("不可", on: locked, at: node) }
      #expect(error?.code == "readOnly")
      #expect(try node.store.read { try $0.item(locked)?.isReadOnly } == true)
      #expect(try node.store.read { try $0.item(plain)?.isReadOnly } == false)
      #expect(try node.store.read { try $0.kind(of: newKind) } == 77)
      #expect(try node.store.read { try $0.state(of: newKind) } == nil)
      #expect(try node.verify().isClean)
    }
    // Only the hub is sent what cannot be read here.
    let toTheGrid = try station.store.read { try $0.feedChangesets(share: .unit(CareTown.grid)) }
    #expect(!toTheGrid.contains(written[2].signed))
    try station.rebuild()
    #expect(try station.verify().isClean)
  }

  private func backup(of node: Node, _ town: CareTown) throws -> URL {
    _ = try node.backup(to: town.directory("backup"))
    return town.directory("backup")
  }
}
