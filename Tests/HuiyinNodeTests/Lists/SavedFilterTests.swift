import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Filters that people keep on a machine.
@Suite struct SavedFilterTests {
  let town: ShowTown
  var node: Node { town.node }
  private var file: URL { node.directory.appendingPathComponent(Node.filtersFileName) }

  init() throws { town = try ShowTown() }

  private static var filter: ListFilter {
    var filter = ListFilter(kind: RecordKind.caseFile)
    filter.states = [CaseEvent.accepted, CaseEvent.assigned]
    filter.track = "petition"
    filter.unit = 5
    filter.home = 4
    filter.level = 1
    filter.channel = "letter"
    filter.nature = "dispute"
    filter.category = "道路水利"
    filter.village = 6
    filter.responsible = 5
    filter.isListed = true
    filter.isBacklogCase = true
    filter.isOverdue = true
    filter.backlogDays = 30
    filter.text = "路灯 “口”"
    filter.includesMerged = true
    filter.order = .deadline
    return filter
  }

  @Test func whatWasSavedIsReadBack() throws {
    #expect(try node.savedFilters(of: 2).isEmpty)
    try node.save(Self.filter, named: "超期一类", of: 2)
    try node.save(ListFilter(), named: "全部", of: 2)
    try node.save(ListFilter(kind: RecordKind.intake), named: "超期一类", of: nil)
    #expect(try node.savedFilter(named: "超期一类", of: 2) == Self.filter)
    #expect(try Set(node.savedFilters(of: 2).map(\.name)) == ["超期一类", "全部"])
    #expect(try node.savedFilter(named: "超期一类", of: nil) == ListFilter(kind: RecordKind.intake))
    #expect(try node.savedFilters(of: 3).isEmpty)
    // In the place of what had the name.
    try node.save(ListFilter(), named: "超期一类", of: 2)
    #expect(try node.savedFilter(named: "超期一类", of: 2) == ListFilter())
    try node.forgetFilter(named: "全部", of: 2)
    #expect(try node.savedFilters(of: 2).map(\.name) == ["超期一类"])
    let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func anUnknownNameIsRefusedWithThoseThereAre() throws {
    try node.save(ListFilter(), named: "甲", of: 2)
    for act in [{ _ = try node.savedFilter(named: "乙", of: 2) }, { try node.forgetFilter(named: "乙", of: 2) }] {
      let error = #expect(throws: NodeError.self) { try act() }
      #expect(error?.code == "unknownFilter" && error?.next?.chinese == "已存：甲")
    }
    for name in ["", "  ", "两\n行", String(repeating: "长", count: 41)] {
      #expect(throws: NodeError.self) { try node.save(ListFilter(), named: name, of: 2) }
    }
    #expect(try node.savedFilters(of: 2).count == 1)
  }

  @Test(arguments: ["", "{", "[]", #"{"version": 1, "filters": {"2": {"甲": {"kind": "case"}}}}"#, "\u{0}"])
  func aDamagedFileIsToldAndLeftAlone(_ text: String) throws {
    try Data(text.utf8).write(to: file)
    for act in [{ _ = try node.savedFilters(of: 2) }, { try node.save(ListFilter(), named: "甲", of: 2) }] {
      let error = #expect(throws: NodeError.self) { try act() }
      #expect(error?.code == "filtersDamaged" && error?.sort == .environment)
      #expect(error?.what.chinese.contains(file.path) == true)
    }
    #expect(try Data(contentsOf: file) == Data(text.utf8))
  }

  @Test func aFileOfNewerSoftwareIsLeftAlone() throws {
    try Data(#"{"version": 2, "filters": {}}"#.utf8).write(to: file)
    let error = #expect(throws: NodeError.self) { try node.save(ListFilter(), named: "甲", of: nil) }
    #expect(error?.code == "filtersNewer")
  }

  /// What this version does not know of a filter is left out; what is missing is as in a new one.
  @Test func aFilterOfAnotherVersionIsReadAsFarAsItIsKnown() throws {
    let text = #"{"version": 1, "filters": {"0": {"甲": {"level": 2, "order": "by_moon", "later": [1]}}}}"#
    try Data(text.utf8).write(to: file)
    var expected = ListFilter()
    expected.level = 2
    #expect(try node.savedFilter(named: "甲", of: nil) == expected)
  }
}
