import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// A device that is bound to somebody of the accused's unit holds no accusation against it, also when that person is
/// made responsible or one of the four guarantees (DESIGN 7, "Audience"; P6).
@Suite struct AccusedDeviceTests {
  private let town: SyncTown
  private let laptop: Node

  init() throws {
    town = try SyncTown()
    laptop = try town.laptop(5)
  }

  /// Signed past every question, as other software might.
  private func accusation(_ title: String, against grid: Int, naming field: UInt32) throws -> RecordID {
    let head = try town.session(SyncTown.petitionHead, at: town.hub)
    let intake = try town.hub.registerIntake(
      [
        TypedEdit(.set, "title", title), TypedEdit(.set, "facts", "三年未公开"), TypedEdit(.set, "nature", "accusation"),
        TypedEdit(.set, "channel", "phone"), TypedEdit(.set, "accused_name", "贾有田"),
        TypedEdit(.add, "accused_units", "\(SyncTown.grid(grid))"),
      ], grid: SyncTown.grid(3), by: head
    ).record
    let record = try town.hub.openCase(for: intake, by: head).record
    let shown = try town.hub.store.read { try $0.shown(record) }
    try town.hub.forge(
      Act(
        on: shown,
        [Op(.set, field: field, value: .integer(Int64(SyncTown.representative(5))))]),
      by: SyncTown.petitionHead)
    return record
  }

  @Test(arguments: [CaseField.responsible, CaseField.mediateGuarantee, CaseField.stabilityGuarantee])
  func whoIsOfTheUnitGetsNothing(field: UInt32) async throws {
    let other = try accusation("六网格账目", against: 6, naming: field)
    let own = try accusation("五网格账目", against: 5, naming: field)
    try await town.meetUntilEqual(laptop, town.hub)
    #expect(try town.records(laptop) == [other], "of another unit it is theirs to handle")
    #expect(try !town.fileHolds("五网格账目", laptop) && town.fileHolds("六网格账目", laptop))

    // Somebody who has left the unit may hold it.
    try town.hub.changeDirectory(by: town.session(SyncTown.admin, at: town.hub)) { _, snapshot in
      guard var person = snapshot.persons[SyncTown.representative(5)] else { return [] }
      person.unit = SyncTown.grid(4)
      return [.person(person)]
    }
    try await town.meetUntilEqual(laptop, town.hub)
    #expect(try town.records(laptop) == [other, own])
  }

  /// A village lies in its grid, and a representative is of the grid where they are posted.
  @Test func whatAUnitLiesInAndWhereSomebodyIsPosted() throws {
    let village: UnitNumber = 40, worker: PersonNumber = 300
    try town.hub.changeDirectory(by: town.session(SyncTown.admin, at: town.hub)) { _, snapshot in
      var grid = snapshot.units[SyncTown.grid(2)]!
      grid.grid?.townRepresentative = SyncTown.representative(5)
      return [
        .unit(grid), .unit(Unit(number: village, name: "河湾村", kind: .village, parent: SyncTown.grid(1))),
        .person(Person(number: worker, name: "何川", unit: village, roles: Role.gridWorker.bit)),
      ]
    }
    let snapshot = try town.hub.directorySnapshot()
    var device = try #require(snapshot.device(named: "笔记本5"))
    func mayHold(_ persons: [PersonNumber], _ accused: UnitNumber) -> Bool {
      device.boundPersons = persons
      return snapshot.mayHold(device, Audience(persons: persons, excludedUnits: [accused]))
    }
    #expect(mayHold([worker], SyncTown.grid(2)) && !mayHold([worker], SyncTown.grid(1)) && !mayHold([worker], village))
    let posted = SyncTown.representative(5)
    #expect(mayHold([posted], SyncTown.grid(1)) && !mayHold([posted], SyncTown.grid(2)))
    #expect(!mayHold([posted, worker], SyncTown.grid(1)), "one of several is enough")
    #expect(mayHold([posted], 99), "a unit that is not there excludes nobody")
    device.boundPersons = []
    device.servedUnits = [village]
    func mayHold(_ accused: UnitNumber) -> Bool {
      snapshot.mayHold(device, Audience(units: [village], excludedUnits: [accused]))
    }
    #expect(mayHold(SyncTown.grid(2)) && !mayHold(SyncTown.grid(1)), "nor does what lies in the grid hold it")
  }
}
