import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Filters by nature, category, village, responsible person and board (DOMAIN 16, screen 3), and search for who may see
/// few of many.
@Suite struct ListFilterTests {
  let town: ShowTown
  var node: Node { town.node }

  init() throws { town = try ShowTown() }

  /// A village of the grid and a second grid.
  private func places() throws -> (village: UnitNumber, grid: UnitNumber) {
    let units = "名称,种类,上级单位\n何家沟村,village,一组网格\n二组网格,网格,青禾镇人民政府\n"
    try node.importRoster(.units, of: Array(units.utf8), by: town.session(.admin, .hub))
    return (try node.unit("何家沟村").number, try node.unit("二组网格").number)
  }

  private func listed(_ filter: ListFilter, for who: ShowTown.Who? = nil) throws -> [RecordID] {
    let person = try who.flatMap { try node.directorySnapshot().persons[$0.rawValue] }
    return try node.list(filter, limit: 50, for: person).rows.map(\.record)
  }

  private func cases(_ change: (inout ListFilter) -> Void) -> ListFilter {
    var filter = ListFilter(kind: RecordKind.caseFile)
    change(&filter)
    return filter
  }

  @Test func whatACaseIsAboutAndWhoAnswersForIt() throws {
    let village = try places().village
    let plain = try town.openCase()
    let record = try town.acceptedCase([
      TypedEdit(.set, "category", "道路水利"), TypedEdit(.set, "village", "\(village)"),
    ])
    _ = try town.set("nature", "dispute", record, .petitionHead, .hub)
    _ = try town.emit("assigned", record, ShowTown.notice, .petitionHead, .hub)
    _ = try town.set("responsible", "5", record, .petitionHead, .hub)
    let fitting = [
      cases { $0.nature = "dispute" }, cases { $0.category = "道路水利" }, cases { $0.village = village },
      cases { $0.responsible = 5 },
    ]
    for filter in fitting {
      for who in [nil, ShowTown.Who.leader, .officer] { #expect(try listed(filter, for: who) == [record], "\(filter)") }
      #expect(try listed(filter, for: .admin).isEmpty)
    }
    #expect(try listed(cases { $0.nature = "opinion" }) == [plain])
    for filter in [
      cases { $0.category = "其他" }, cases { $0.village = ShowTown.grid }, cases { $0.responsible = 4 },
      cases { $0.nature = "legal" },
    ] {
      #expect(try listed(filter).isEmpty, "\(filter)")
    }
    // What changes is found as it is now.
    _ = try town.set("category", "其他", record, .petitionHead, .hub)
    #expect(try listed(cases { $0.category = "道路水利" }).isEmpty && listed(cases { $0.category = "其他" }) == [record])
    try node.store.write { _ = try $0.rebuild(nowMilliseconds: node.environment.nowMilliseconds()) }
    #expect(try listed(cases { $0.village = village }) == [record], "made anew it is the same")
  }

  /// As the board of supervision has it: both offices signed, or a note says so, and the case is in hand.
  @Test func onTheBoard() throws {
    let onBoard = cases { $0.isListed = true }
    let record = try town.assignedCase()
    let noted = try town.assignedCase()
    _ = try town.assignedCase()
    let (head, station) = (try town.session(.petitionHead, .hub), try town.session(.stationHead, .station))
    #expect(try listed(onBoard).isEmpty)
    _ = try node.append(
      "listing",
      ["lead_leader": "7", "fixed_unit": "5", "fixed_person": "5", "fixed_deadline": "2025-04-20"], to: record, by: head
    )
    #expect(try listed(onBoard).isEmpty, "one office alone lists nothing")
    _ = try node.signListing(of: record, by: station)
    #expect(try listed(onBoard) == [record] && listed(onBoard, for: .leader) == [record])
    _ = try node.append("supervision", ["kind": "listed", "text": "挂牌督办"], to: noted, by: head)
    #expect(try Set(listed(onBoard)) == [record, noted])
    let board = try node.supervisionBoard(for: town.session(.leader, .hub).person)
    #expect(try Set(listed(onBoard, for: .leader)) == Set(board.lines.filter(\.isListed).map(\.heading.record)))
    #expect(try listed(cases { ($0.isListed, $0.states) = (true, [CaseEvent.concluded]) }).isEmpty)
    _ = try node.delist(record, grounds: "已基本办结", by: station)
    _ = try node.signListing(of: record, by: head)
    #expect(try listed(onBoard) == [noted])
  }

  /// By its mark, whatever has become of it; how long a case is in hand is another filter.
  @Test func backlogCases() throws {
    let marked = cases { $0.isBacklogCase = true }
    let record = try town.acceptedCase([TypedEdit(.set, "backlog", "yes"), TypedEdit(.set, "result_text", "已答复")])
    let other = try town.acceptedCase()
    #expect(try listed(marked) == [record] && listed(marked, for: .leader) == [record])
    #expect(try listed(marked, for: .admin).isEmpty)
    try town.set("backlog", "yes", other, .clerk, .hub)
    try town.set("backlog", "no", record, .petitionHead, .hub)
    #expect(try listed(marked) == [other])
    try town.set("backlog", "yes", record, .petitionHead, .hub)
    try town.emit(
      "concluded", record, [TypedEdit(.set, "closed_kind", "explained"), TypedEdit(.set, "opinion_no", "意见1")],
      .petitionHead, .hub)
    #expect(try Set(listed(marked)) == [record, other])
    #expect(try listed(cases { ($0.isBacklogCase, $0.states) = (true, [CaseEvent.concluded]) }) == [record])
    _ = try node.rebuild()
    #expect(try Set(listed(marked)) == [record, other], "made anew it is the same")
    let words = try node.words(of: marked)
    #expect(words.chinese == "类别：案件；积案" && words.english == "kind: Case; backlog cases")
  }

  @Test func filtersAreToldAndTypedInBothLanguages() throws {
    let village = try places().village
    let filter = cases {
      ($0.nature, $0.category, $0.village, $0.responsible, $0.isListed) = ("dispute", "道路水利", village, 5, true)
    }
    let words = try node.words(of: filter)
    #expect(
      words.chinese == "类别：案件；性质：矛盾纠纷；事项类别：道路水利；村（居）：何家沟村（\(village)）；责任人：孙立（5）；已挂牌督办")
    #expect(words.english.hasSuffix("responsible person: 孙立 (5); on the supervision board"))
    #expect(words.english.contains("category: Roads and water"))
    #expect(try ListFilter.nature(typed: "矛盾纠纷") == "dispute" && ListFilter.nature(typed: "Question") == "consult")
    #expect(try ListFilter.category(typed: " Roads and water ") == "道路水利" && ListFilter.category(typed: "新类") == "新类")
    let nature = #expect(throws: NodeError.self) { try ListFilter.nature(typed: "quarrel") }
    #expect(nature?.code == "unknownNature" && nature?.next?.english.contains("dispute") == true)
    #expect(throws: NodeError.self) { try ListFilter.category(typed: " ") }
  }

  // MARK: Few of many

  /// More hits came after the reader's own than a page of a list looks into: they are not even looked at.
  @Test func whoMaySeeOneOfThousandsFindsIt() throws {
    let other = try places().grid
    let own = try town.intake()
    let clerk = try town.session(.clerk, .hub)
    let count = ListLimits().scannedRowsMaximum + 50
    try node.store.write { transaction in
      for number in 0..<count {
        _ = try node.registerIntake(
          [
            TypedEdit(.set, "title", "别处路灯\(number)"), TypedEdit(.set, "facts", "路灯不亮"),
            TypedEdit(.set, "nature", "opinion"), TypedEdit(.set, "channel", "phone"),
          ], grid: other, by: clerk, in: transaction)
      }
    }
    let worker = try town.session(.gridWorker, .station).person
    #expect(try node.search("路灯", limit: 50, for: worker).map(\.record) == [own])
    #expect(try node.search("路灯", limit: 50, for: clerk.person).count == 50)
    #expect(try node.search("别处", limit: 50, for: worker).isEmpty)
    // Work has a bound: who is not told of all is told so. What they may not see counts for nothing in it.
    var limits = ListLimits()
    limits.searchedRowsMaximum = 10
    let few = try node.find("路灯", limit: 50, for: worker, limits)
    #expect(few.rows.map(\.record) == [own] && !few.isCut)
    let cut = try node.find("路灯", limit: 50, for: clerk.person, limits)
    #expect(cut.rows.count == 10 && cut.isCut && cut.cutWords != nil)
    #expect(try !node.find("路灯", limit: 10, for: clerk.person, limits).isCut, "there were enough")
    // Nor in the list of the same words.
    var filter = ListFilter()
    filter.text = "路灯"
    let page = try node.list(filter, limit: 50, for: worker)
    #expect(page.rows.map(\.record) == [own] && !page.isCut && page.next == nil)
  }
}
