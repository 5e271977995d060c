import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Words find what their reader may read, and not what the mask keeps (DOMAIN 8, 14).
@Suite struct TextFindingTests {
  let town: ShowTown
  var node: Node { town.node }

  init() throws { town = try ShowTown() }

  private func intake(
    _ title: String, facts: String = "坏了两周", name: String = "陈大山", phone: String = "13800005678"
  ) throws -> RecordID {
    try node.registerIntake(
      [
        TypedEdit(.set, "title", title), TypedEdit(.set, "facts", facts), TypedEdit(.set, "nature", "opinion"),
        TypedEdit(.set, "channel", "grid_visit"), TypedEdit(.set, "citizen_name", name),
        TypedEdit(.add, "phones", phone),
      ], grid: ShowTown.grid, by: town.session(.gridWorker, .station)
    ).record
  }

  private func person(_ who: ShowTown.Who) throws -> Person {
    try #require(try node.directorySnapshot().persons[who.rawValue])
  }

  /// The search and the list find the same.
  private func found(_ text: String, _ who: ShowTown.Who?) throws -> Set<RecordID> {
    let person = try who.map { try self.person($0) }
    let found = Set(try node.search(text, for: person).map(\.record))
    var filter = ListFilter()
    filter.text = text
    let listed = Set(try node.list(filter, limit: 50, for: person).rows.map(\.record))
    #expect(found == listed, "\(text)")
    return found
  }

  @Test func whoMayNotUnmaskFindsNothingBehindTheMask() throws {
    let lamp = try intake("村口路灯不亮")
    let ditch = try intake("水渠渗漏", name: "程小石", phone: "0571-88886666")
    let both: Set = [lamp, ditch]
    // Words; who sees it masked; who may unmask; the machine's owner.
    let expectations: [(String, Set<RecordID>, Set<RecordID>, Set<RecordID>)] = [
      ("路灯", [lamp], [lamp], [lamp]), ("两周", both, both, both), ("g4-s01", both, both, both),
      ("2025", both, both, both), ("陈大山", [], [lamp], [lamp]), ("陈", [], [lamp], [lamp]),
      ("大山 路灯", [], [lamp], [lamp]), ("大山 水渠", [], [], []), ("1", [lamp], [lamp], [lamp]),
      ("13", [], [], [lamp]), ("138", [], [], [lamp]), ("1380000567", [], [], [lamp]), ("路灯 138", [], [], [lamp]),
      ("05678", [], [], []), ("678", [], [], []), ("5678", [], [lamp], [lamp]), ("路灯 5678", [], [lamp], [lamp]),
      ("13800005678", [], [lamp], [lamp]), ("+86-138-0000-5678", [], [lamp], [lamp]),
      ("水渠 13800005678", [], [], []), ("0571", [], [], [ditch]), ("6666", [], [ditch], [ditch]),
      ("0571-88886666", [], [ditch], [ditch]), ("057188886666", [], [ditch], [ditch]),
    ]
    for (text, masked, permitted, owner) in expectations {
      #expect(try found(text, .gridWorker) == masked, "\(text), masked")
      #expect(try found(text, .clerk) == permitted, "\(text), permitted")
      #expect(try found(text, nil) == owner, "\(text), owner")
      #expect(try found(text, .admin).isEmpty, "\(text), who sees nothing")
    }
  }

  @Test func aNumberInATextIsFoundWholeByWhoMayUnmask() throws {
    let record = try intake("路灯不亮", facts: "请打13900004321，已打过两次")
    let expectations: [(String, Bool, Bool)] = [
      ("13900004321", false, true), ("1390000432", false, false), ("1390000", false, false), ("两次", true, true),
    ]
    for (text, masked, permitted) in expectations {
      #expect(try found(text, .gridWorker) == (masked ? [record] : []), "\(text), masked")
      #expect(try found(text, .clerk) == (permitted ? [record] : []), "\(text), permitted")
    }
  }

  /// A title and a text say the name and the house again: the mask lies over them there too, and so it finds nobody.
  @Test func whatATextSaysOfThePartyIsFoundByWhoMayUnmask() throws {
    let record = try intake("陈大山反映路灯不亮", facts: "他住望鹭村10组31号，路灯在村口")
    _ = try node.edit(
      record, [TypedEdit(.set, "citizen_address", "禾渚镇望鹭村10组31号")], by: town.session(.clerk, .hub))
    _ = try node.append("note", ["text": "已告知陈大山"], to: record, by: town.session(.petitionHead, .hub))
    let expectations: [(String, Bool)] = [
      ("陈大山", false), ("大山", false), ("陈大山 路灯", false), ("31号", false), ("10组31号", false), ("已告知陈大山", false),
      ("反映路灯", true), ("村口", true), ("望鹭村", true), ("已告知", true),
    ]
    for (text, masked) in expectations {
      #expect(try found(text, .gridWorker) == (masked ? [record] : []), "\(text), masked")
      #expect(try found(text, .clerk) == [record] && found(text, nil) == [record], "\(text), permitted")
    }
  }

  @Test func notesAreFoundByWhoeverReadsThem() throws {
    let record = try intake("路灯不亮")
    _ = try node.append("note", ["text": "已联系村委"], to: record, by: town.session(.petitionHead, .hub))
    for who in [ShowTown.Who.gridWorker, .clerk] {
      #expect(try found("村委", who) == [record] && found("村委 路灯", who) == [record], "\(who)")
    }
    #expect(try found("村委 大山", .gridWorker).isEmpty && found("村委 大山", .clerk) == [record])
  }

  /// The mark of the next page would name what is kept from its reader.
  @Test func pagesGoOnBehindTheLastRowThatIsShown() throws {
    let first = try intake("大山脚下路灯不亮", name: "程小石")
    _ = try intake("水渠渗漏")
    let last = try intake("大山水库渗漏", name: "程小石")
    var filter = ListFilter(kind: RecordKind.intake)
    filter.text = "大山"
    let worker = try person(.gridWorker)
    let page = try node.list(filter, limit: 1, for: worker)
    let next = try #require(page.next)
    #expect(page.rows.map(\.record) == [last] && next.place.record == last && !page.isCut)
    let rest = try node.list(filter, after: next, limit: 1, for: worker)
    #expect(rest.rows.map(\.record) == [first] && rest.next == nil)
    #expect(try node.list(filter, limit: 5, for: person(.clerk)).rows.count == 3)
  }
}
