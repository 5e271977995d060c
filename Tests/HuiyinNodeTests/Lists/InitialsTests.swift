import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Names and villages by their pinyin initials (DOMAIN 14): found by who may read them, and by nobody else.
@Suite struct InitialsTests {
  let town: ShowTown
  var node: Node { town.node }

  init() throws {
    town = try ShowTown()
    let units = "名称,种类,上级单位\n何家沟村,village,一组网格\n河湾村,village,一组网格\n"
    try node.importRoster(.units, of: Array(units.utf8), by: town.session(.admin, .hub))
  }

  private func intake(_ title: String, name: String, village: String? = nil) throws -> RecordID {
    let place = try village.map { [TypedEdit(.set, "village", "\(try node.unit($0).number)")] } ?? []
    return try node.registerIntake(
      [
        TypedEdit(.set, "title", title), TypedEdit(.set, "facts", "坏了两周"), TypedEdit(.set, "nature", "opinion"),
        TypedEdit(.set, "channel", "grid_visit"), TypedEdit(.set, "citizen_name", name),
      ] + place, grid: ShowTown.grid, by: town.session(.gridWorker, .station)
    ).record
  }

  /// The search and the list find the same.
  private func found(_ text: String, _ who: ShowTown.Who?) throws -> Set<RecordID> {
    let person = try who.map { try #require(try node.directorySnapshot().persons[$0.rawValue]) }
    let found = Set(try node.search(text, for: person).map(\.record))
    var filter = ListFilter()
    filter.text = text
    #expect(try Set(node.list(filter, limit: 50, for: person).rows.map(\.record)) == found, "\(text)")
    return found
  }

  @Test func namesAreFoundByWhoMayReadThem() throws {
    let lamp = try intake("路灯不亮", name: "张军")
    let ditch = try intake("水渠渗漏", name: "单小明")
    // Letters; who sees it masked; who may unmask and the machine's owner.
    let expectations: [(String, Set<RecordID>)] = [
      ("zj", [lamp]), ("ZJ", [lamp]), ("sxm", [ditch]), ("dxm", [ditch]), ("sx", [ditch]), ("z", []), ("jz", []),
      ("zjx", []), ("路灯 zj", [lamp]), ("水渠 zj", []), ("zj sxm", []),
    ]
    for (text, permitted) in expectations {
      #expect(try found(text, .gridWorker).isEmpty, "\(text), masked")
      #expect(try found(text, .clerk) == permitted, "\(text), permitted")
      #expect(try found(text, nil) == permitted, "\(text), owner")
      #expect(try found(text, .admin).isEmpty, "\(text), who sees nothing")
    }
    // A name that was corrected is found as it is now.
    try town.set("citizen_name", "李四", lamp, .clerk, .hub)
    #expect(try found("zj", .clerk).isEmpty && found("ls", .clerk) == [lamp])
  }

  /// Who petitions together with the citizen, and whom they named to speak for them, is found as the citizen is.
  @Test func allWhoArePartiesAreFound() throws {
    let lamp = try intake("路灯不亮", name: "张军")
    _ = try node.edit(
      lamp,
      [
        TypedEdit(.set, "headcount", "6"), TypedEdit(.add, "joint_petitioners", "钱多福"),
        TypedEdit(.add, "delegates", "郑小月"),
      ], by: town.session(.gridWorker, .station))
    for text in ["钱多福", "qdf", "郑小月", "zxy"] {
      #expect(try found(text, .gridWorker).isEmpty && found(text, .admin).isEmpty, "\(text), masked")
      #expect(try found(text, .clerk) == [lamp] && found(text, nil) == [lamp], "\(text)")
    }
  }

  @Test func villagesAreFoundByWhoeverSeesTheRecord() throws {
    let ditch = try intake("水渠渗漏", name: "张军", village: "何家沟村")
    let bank = try intake("护坡脱落", name: "李四", village: "河湾村")
    let expectations: [(String, Set<RecordID>)] = [
      ("hjg", [ditch]), ("hjgc", [ditch]), ("hw", [bank]), ("何家沟", [ditch]), ("河湾村", [bank]), ("hj 水渠", [ditch]),
      ("hj 护坡", []), ("hh", []), ("家沟", []),
    ]
    for (text, expected) in expectations {
      for who in [ShowTown.Who.gridWorker, .clerk, nil] { #expect(try found(text, who) == expected, "\(text)") }
      #expect(try found(text, .admin).isEmpty, "\(text)")
    }
  }

  /// Letters that stand in a text are found as before.
  @Test func lettersOfATextAreFoundToo() throws {
    let lamp = try intake("zj厂路灯不亮", name: "李四")
    let other = try intake("水渠渗漏", name: "张军")
    #expect(try found("zj", .gridWorker) == [lamp] && found("zj", .clerk) == [lamp, other])
  }

  @Test func madeAnewTheyAreTheSame() throws {
    let lamp = try intake("路灯不亮", name: "张军")
    func letters() throws -> Set<RecordID> { try found("zj", nil) }
    #expect(try letters() == [lamp])
    try node.store.write { _ = try $0.rebuild(nowMilliseconds: node.environment.nowMilliseconds()) }
    #expect(try letters() == [lamp])
  }
}
