import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Several citizens of one intake (DOMAIN 3.2, 3.3): named, masked, counted, and carried into the case.
@Suite struct JointPetitionerTests {
  let town: ShowTown
  var node: Node { town.node }

  init() throws { town = try ShowTown() }

  private func intake(_ more: [TypedEdit]) throws -> RecordID {
    try node.registerIntake(
      [
        TypedEdit(.set, "title", "三户共用的水渠垮塌"), TypedEdit(.set, "facts", "垮了五米"),
        TypedEdit(.set, "nature", "help"), TypedEdit(.set, "channel", "grid_visit"),
        TypedEdit(.set, "citizen_name", "陈大山"), TypedEdit(.add, "joint_petitioners", "穆禾生"),
        TypedEdit(.add, "joint_petitioners", "段友善"),
      ] + more, grid: ShowTown.grid, by: town.session(.gridWorker, .station)
    ).record
  }

  private func named(_ record: RecordID, _ sight: Sight = .masked) throws -> [String] {
    try node.presentation(of: record, sight).sets.first { $0.field.key == "joint_petitioners" }?.words
      .map(\.chinese).sorted() ?? []
  }

  @Test func theyAreNamedMaskedAndCounted() throws {
    let record = try intake([])
    #expect(try named(record) == ["段*", "穆*"] && named(record, .clear) == ["段友善", "穆禾生"].sorted())
    #expect(try node.presentation(of: record).register("headcount")?.effective?.value == .integer(3))
    let sheet = try node.print(form: .intakeSheet, of: record, as: town.session(.gridWorker, .station))
    #expect(sheet.text.contains("共同信访人：") && sheet.text.contains("穆*") && !sheet.text.contains("穆禾生"))
    #expect(throws: NodeError.self) { try intake([TypedEdit(.set, "headcount", "2")]) }
    #expect(try node.presentation(of: intake([TypedEdit(.set, "headcount", "4")])).register("headcount") != nil)
  }

  @Test func theCaseHasThemToo() throws {
    let file = try node.openCase(for: intake([]), by: town.session(.stationHead, .station)).record
    #expect(try named(file) == ["段*", "穆*"])
    let printed = try node.print(form: .caseSheet, of: file, as: town.session(.petitionHead, .hub))
    #expect(printed.text.contains("段*"))
    // Records of before name nobody, and are shown as they were.
    #expect(try named(town.intake()).isEmpty)
  }
}
