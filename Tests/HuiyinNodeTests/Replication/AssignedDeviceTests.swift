import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// A case goes to the device of everybody it is assigned to: whoever answers for one of the four guarantees as well as
/// the responsible person (DESIGN 7, "Default audience"; DOMAIN 4.3).
@Suite struct AssignedDeviceTests {
  private let town: SyncTown

  init() throws { town = try SyncTown() }

  private func caseFile(_ title: String = "水渠垮塌", at hub: Node? = nil) throws -> RecordID {
    let hub = hub ?? town.hub
    let intake = try town.intake(title, grid: 3, by: SyncTown.petitionHead, at: hub)
    return try hub.openCase(for: intake, by: town.session(SyncTown.petitionHead, at: hub)).record
  }

  /// Beside whatever was named at the same time.
  private func name(
    _ number: Int, _ field: UInt32, on shown: Shown, _ more: [Op] = [], at hub: Node? = nil
  ) throws {
    let person = Value.integer(Int64(SyncTown.representative(number)))
    try (hub ?? town.hub).forge(
      Act(on: shown, [Op(.set, field: field, value: person)] + more), by: SyncTown.petitionHead)
  }

  private func shown(_ record: RecordID, at hub: Node? = nil) throws -> Shown {
    try (hub ?? town.hub).store.read { try $0.shown(record) }
  }

  @Test(arguments: [CaseField.responsible] + CaseField.guarantees)
  func whoeverItIsAssignedToGetsIt(field: UInt32) async throws {
    let (five, six) = (try town.laptop(5), try town.laptop(6))
    let record = try caseFile()
    for laptop in [five, six] {
      try await town.meetUntilEqual(laptop, town.hub)
      #expect(try town.records(laptop).isEmpty)
    }
    try name(5, field, on: shown(record))
    for laptop in [five, six] { try await town.meetUntilEqual(laptop, town.hub) }
    #expect(try town.records(five) == [record], "whole, and nothing else")
    #expect(try town.records(six).isEmpty)
    #expect(try town.references(five, of: [record]) == town.references(town.hub, of: [record]))
    #expect(
      try five.store.read { try $0.state(of: record)?.audience.persons } == [UInt32(SyncTown.representative(5))])
  }

  /// All live siblings count, the overruled ones too.
  @Test func twoThatWereNamedBesideEachOther() async throws {
    let laptops = [try town.laptop(5), try town.laptop(6)]
    let record = try caseFile()
    let seen = try shown(record)
    try name(5, CaseField.trackGuarantee, on: seen)
    try name(6, CaseField.trackGuarantee, on: seen)
    for laptop in laptops {
      try await town.meetUntilEqual(laptop, town.hub)
      #expect(try town.records(laptop) == [record])
    }
  }

  /// Nor does home grant it, which of a confidential case grants nothing.
  @Test func whoIsRecusedGetsNothing() async throws {
    let (five, six) = (try town.laptop(5), try town.laptop(6))
    let record = try caseFile("征地补偿")
    let seen = try shown(record)
    let secret = Op(.set, field: CaseField.secrecy, value: Choices.confidential)
    let person = Value.integer(Int64(SyncTown.representative(5)))
    try name(5, CaseField.mediateGuarantee, on: seen, [Op(.add, field: CaseField.recused, value: person), secret])
    try name(6, CaseField.stabilityGuarantee, on: shown(record))
    for laptop in [five, six] { try await town.meetUntilEqual(laptop, town.hub) }
    #expect(try town.records(five).isEmpty && !town.fileHolds("征地补偿", five))
    #expect(try town.records(six) == [record])
  }

  /// Software that knew of the responsible person alone has left a store; this one makes the audiences anew, and offers
  /// each case to whom it names now.
  @Test func whatOlderSoftwareKeptFromThemIsOffered() async throws {
    let laptop = try town.laptop(5)
    try town.hub.close()
    var environment = NodeEnvironment.system
    environment.version = "0.0.1"
    environment.schema = Schema(
      kinds: TownshipSchema.schema.kinds.values.map { $0.number == RecordKind.caseFile ? Self.older($0) : $0 },
      rulesVersion: TownshipSchema.schema.rulesVersion)
    let older = try Node.open(town.hub.directory, environment: environment)
    let record = try caseFile(at: older)
    try name(5, CaseField.feedbackGuarantee, on: shown(record, at: older), at: older)
    try await town.meetUntilEqual(laptop, older)
    #expect(try town.records(laptop).isEmpty)
    try older.close()

    let node = try Node.open(town.hub.directory)
    try await town.meetUntilEqual(laptop, node)
    #expect(try town.records(laptop) == [record])
    #expect(try node.verify().isClean && laptop.verify().isClean)
    try node.close()
  }

  private static func older(_ kind: KindSchema) -> KindSchema {
    var meanings = kind.meanings
    meanings.assigned = []
    return KindSchema(
      number: kind.number, name: kind.name, label: kind.label, hasNaturalKey: kind.hasNaturalKey,
      fields: Array(kind.fields.values), entries: Array(kind.entries.values), events: Array(kind.events.values),
      edges: kind.edges, meanings: meanings, audience: kind.audience, readmitters: kind.readmitters,
      making: kind.making, sight: kind.sight, seatRoles: kind.seatRoles, isLog: kind.isLog)
  }
}
