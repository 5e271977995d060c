import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// What is read of a merged record on the page of another one stands in its own trail (DOMAIN 13, D14, E10).
@Suite struct GroupLookTests {
  let town: ShowTown
  let survivor: RecordID
  let told: RecordID
  let silent: RecordID
  var node: Node { town.node }

  init() throws {
    town = try ShowTown(pace: 1000)
    survivor = try town.openCase([TypedEdit(.set, "received_at", "2025-03-03T09:30+08:00")])
    told = try town.openCase([TypedEdit(.set, "received_at", "2025-03-05T09:30+08:00")])
    silent = try town.openCase([TypedEdit(.set, "received_at", "2025-03-06T09:30+08:00")])
    _ = try town.node.append("note", ["text": "到现场看过灯杆"], to: told, by: town.session(.gridWorker, .station))
    for other in [told, silent] {
      _ = try town.node.decideDuplicate(survivor, other, "same", by: town.session(.clerk, .hub))
    }
  }

  private func lookers(_ record: RecordID) throws -> [PersonNumber] {
    try node.auditTrail(of: record, act: "saw").map(\.author.person.number)
  }

  @Test func readingTheSurvivorIsALookAtWhatIsReadThere() throws {
    let head = try town.session(.petitionHead, .hub)
    for _ in 1...2 {
      _ = try node.look(at: survivor, by: head)
      let shown = try node.presentation(of: survivor, readBy: head)
      #expect(shown.group?.entries.map(\.origin.record) == [told])
    }
    #expect(try lookers(survivor) == [head.person.number])
    #expect(try lookers(told) == [head.person.number], "once a day, as of any page")
    #expect(try lookers(silent).isEmpty, "nothing of it was read")
  }

  /// The other way round it is a look too, and what is kept from a reader they have not read.
  @Test func whatIsNotShownIsNotRead() throws {
    let worker = try town.session(.gridWorker, .station)
    _ = try node.append("note", ["text": "村里来电"], to: survivor, by: worker)
    _ = try node.presentation(of: silent, readBy: worker)
    #expect(try lookers(survivor) == [worker.person.number] && lookers(told) == [worker.person.number])
    try town.set("secrecy", "confidential", told, .petitionHead, .hub)
    let officer = try town.session(.officer, .department)
    _ = try node.edit(survivor, [TypedEdit(.add, "share", "5")], by: town.session(.petitionHead, .hub))
    let shown = try node.presentation(of: survivor, readBy: officer)
    #expect(shown.group?.entries.isEmpty == true)
    #expect(try lookers(told) == [worker.person.number])
    // The owner of the machine has no row in a trail.
    _ = try node.presentation(of: survivor)
    #expect(try lookers(told).count == 1)
  }
}
