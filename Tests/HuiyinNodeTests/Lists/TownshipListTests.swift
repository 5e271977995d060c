import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Categories and services that the township has set bind whoever writes (DOMAIN 2, 3.2; 13, D31).
@Suite struct TownshipListTests {
  let town: ShowTown
  var node: Node { town.node }

  init() throws { town = try ShowTown() }

  private func refusal(_ body: () throws -> Void) -> NodeError? {
    do {
      try body()
      return nil
    } catch {
      return error as? NodeError
    }
  }

  private func intake(_ category: String) throws -> RecordID {
    try node.registerIntake(
      [
        TypedEdit(.set, "title", "水渠垮塌"), TypedEdit(.set, "facts", "垮了五米"), TypedEdit(.set, "nature", "help"),
        TypedEdit(.set, "channel", "grid_visit"), TypedEdit(.set, "category", category),
      ], grid: ShowTown.grid, by: town.session(.gridWorker, .station)
    ).record
  }

  private func category(_ record: RecordID) throws -> String? {
    try node.presentation(of: record).register("category")?.effective?.words.chinese
  }

  @Test func onlyWhatIsOnTheListIsTaken() throws {
    let before = try intake("水利")
    let admin = try town.session(.admin, .hub)
    #expect(try node.importCategories("05 道路水利\n05.1 山塘水渠\n", by: admin))
    #expect(try !node.importCategories("05 道路水利\n05.1 山塘水渠\n", by: admin), "nothing has changed")
    let count = try node.list(ItemFilter(kind: RecordKind.intake)).count
    let told = refusal { _ = try intake("水利") }
    #expect(told?.code == "unknownCategory" && told?.fields.map(\.field) == ["category"])
    #expect(try node.list(ItemFilter(kind: RecordKind.intake)).count == count, "nothing was written")
    let record = try intake("05.1")
    #expect(try category(record) == "山塘水渠" && category(intake("道路水利")) == "道路水利")
    #expect(refusal { try town.set("category", "其他", record, .gridWorker, .station) }?.code == "unknownCategory")
    try town.set("category", "05", record, .gridWorker, .station)
    #expect(try category(record) == "道路水利" && node.presentation(of: record).heading.category == "道路水利")
    // What was written before stays as it is, and to clear it is no category.
    #expect(try category(before) == "水利")
    try town.set("title", "水渠垮塌五米", before, .gridWorker, .station)
    try town.set("category", "", before, .gridWorker, .station)
    try node.setPolicy(CategoryTree.policyKey, to: "", by: admin)
    #expect(try category(intake("水利")) == "水利")
    #expect(try node.verify().isClean)
  }

  /// What the sample township brings is what a new one is proposed, and its intakes keep to it.
  @Test func theSampleTownshipsCategoriesAreTheStandard() throws {
    let file = ProfileCopy.reference.appendingPathComponent("categories.txt")
    let tree = try CategoryTree(parsing: String(contentsOf: file, encoding: .utf8))
    #expect(tree == .standard)
    let profile = try TownshipProfile(directory: ProfileCopy.reference)
    let used = profile.intakes.compactMap { $0.draft.registers[IntakeField.category]?.text }
    #expect(used.count == 75 && used.allSatisfy { tree.name(of: $0) == $0 })
    #expect(profile.serviceList?.items.count == 10)
  }

  @Test func listsAreTheAdministratorsAndWhole() throws {
    let admin = try town.session(.admin, .hub)
    #expect(refusal { try node.importCategories("05 道路水利", by: town.session(.clerk, .hub)) } != nil)
    let bad = refusal { try node.importCategories("05 道路水利\n05 山塘", by: admin) }
    #expect(bad?.code == "badList" && bad?.what.chinese.contains("第2行") == true)
    #expect(refusal { try node.importServices("1 | 只有一条", by: admin) }?.code == "badList")
    for key in [CategoryTree.policyKey, ServiceList.policyKey] {
      #expect(refusal { try node.setPolicy(key, to: "05 道路水利", by: admin) }?.code == "listKey")
    }
    let policy = try node.directorySnapshot().policy
    #expect(policy[CategoryTree.policyKey] == nil && policy[ServiceList.policyKey] == nil)
  }

  @Test func aServiceIsShownByItsTitle() throws {
    let record = try town.openCase()
    try town.set("service_list_no", "4", record, .gridWorker, .station)
    func words() throws -> String? {
      try node.presentation(of: record).register("service_list_no")?.effective?.words.chinese
    }
    #expect(try words() == "4")
    let rows = (1...10).map { "\($0) | \($0 == 4 ? "邻里矛盾有人调解" : "服务\($0)") | 城建办 | 说明" }
    try node.importServices(rows.joined(separator: "\n"), by: town.session(.admin, .hub))
    #expect(try words() == "4 邻里矛盾有人调解")
    #expect(try ServiceList.inForce(by: node.directorySnapshot().policy)?.item(4)?.owner == ShowTown.department)
    #expect(try node.presentation(of: record).register("service_list_no")?.effective?.value == .integer(4))
  }
}
