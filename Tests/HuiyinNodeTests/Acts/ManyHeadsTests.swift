import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// A record in which more people have written apart than a changeset may have parents (16; DESIGN 4.1): people and the
/// hub go on with it all the same, and what others bring is taken in (PITFALLS 1.19).
@Suite struct ManyHeadsTests {
  @Test(arguments: [17, 40, 100]) func workGoesOn(_ apart: Int) throws {
    let town = try ShowTown()
    let node = town.node
    let record = try town.intake()
    let first = try town.heads(record)
    for number in 1...apart {
      _ = try node.append(
        "note", ["text": "第\(number)次走访"], to: record, seen: first, by: town.session(.gridWorker, .station))
    }
    #expect(try town.heads(record).count == apart)
    // At the hub, which gives the number too; from what the person was shown, and from as it stands.
    let seen = try town.heads(record)
    let edited = try node.edit(
      record, [TypedEdit(.set, "title", "三盏路灯不亮")], seen: seen, by: town.session(.clerk, .hub))
    #expect(edited.verdicts == [.effective])
    #expect(try town.heads(record).count == 1)
    #expect(try node.store.read { try $0.item(record)?.officialNumber } != nil)
    let changesets = try node.store.read { try $0.changesets(of: record) }
    #expect(changesets.allSatisfy { $0.status == .accepted && $0.changeset.header.parents.count <= 16 })
    #expect(try node.presentation(of: record).entries.count == apart)
    // All that the person had seen lies before what they did.
    let shown = try node.store.read { try $0.shown(record, at: [edited.changeset], withHistory: true) }
    #expect(seen.allSatisfy(shown.liesBeforeHeads))
    let joins = try node.log(of: record).changesets.compactMap(\.joinWords)
    #expect(joins.count == (apart - 2) / 15, "each leaves fifteen fewer")
    #expect(joins.first?.chinese == "接续 16 处并行的变更")
    #expect(try node.verify().isClean)
  }

  /// An op names at most 256 writes that it replaces.
  @Test func moreWritesThanOneReplaces() throws {
    let town = try ShowTown()
    let node = town.node
    let record = try town.intake()
    let shown = try node.store.read { try $0.shown(record) }
    for number in 1...260 {
      let write = Op(
        .set, field: IntakeField.title, supersedes: shown.liveWrites(IntakeField.title), value: .text("第\(number)处改"))
      try node.forge(Act(on: shown, [write]), by: ShowTown.Who.petitionHead.rawValue)
    }
    func live() throws -> Int? {
      try node.store.read { try $0.state(of: record)?.register(IntakeField.title)?.live.count }
    }
    #expect(try live() == 260)
    for (title, left) in [("三盏路灯不亮", 5), ("四盏路灯不亮", 1)] {
      let set = try town.set("title", title, record, .clerk, .hub)
      #expect(set.verdicts == [.effective])
      #expect(try live() == left)
    }
    let state = try node.store.read { try $0.state(of: record) }
    #expect(state?.effective(IntakeField.title) == .text("四盏路灯不亮") && state?.heads.count == 1)
  }

  /// What was made apart stands in the order of its clocks, as where no more than 16 have written apart.
  @Test func joinsKeepTheOrderOfClocks() throws {
    let town = try ShowTown()
    let node = town.node
    let record = try town.intake()
    let first = try town.heads(record)
    let notes = try (1...40).map { number in
      try node.append(
        "note", ["text": "第\(number)次走访"], to: record, seen: first, by: town.session(.gridWorker, .station)
      ).changeset
    }
    _ = try node.edit(record, [TypedEdit(.set, "title", "三盏路灯不亮")], by: town.session(.clerk, .hub))
    let order = try #require(try node.store.read { try $0.fold(record)?.state.order })
    #expect(order.filter(Set(notes).contains) == notes)
    #expect(order.count > notes.count + 3, "with joins")
  }

  /// The hub alone: nobody acts there, and it serves what came.
  @Test func theHubServesIt() throws {
    let town = try ShowTown()
    let node = town.node
    let record = try town.intake()
    let first = try town.heads(record)
    for number in 1...20 {
      _ = try node.append(
        "note", ["text": "第\(number)次走访"], to: record, seen: first, by: town.session(.gridWorker, .station))
    }
    try node.store.write { try node.serveAsHub([record], in: $0) }
    #expect(try node.store.read { try $0.item(record)?.officialNumber } != nil)
    #expect(try town.heads(record).count == 1)
  }
}
