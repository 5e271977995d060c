import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Filters and pages of lists, against a plain recount of the same records.
@Suite struct ListTests {
  let town: ShowTown
  var node: Node { town.node }

  init() throws { town = try ShowTown() }

  private func pick<Element>(_ list: [Element], _ random: inout SplitMix) -> Element {
    list[Int.random(in: 0..<list.count, using: &random)]
  }

  /// A township after some work, with channels of every sort.
  private func work(_ seed: UInt64) throws {
    var acts = RandomActs(town, seed: seed)
    for _ in 0..<200 { try acts.act() }
    for level in 1...3 { _ = try town.openCase([TypedEdit(.set, "risk_level", "\(level)")]) }
    var random = SplitMix(state: seed)
    for plain in try PlainRecord.all(node) where Bool.random(using: &random) {
      let channel = pick(["phone", "letter", "hotline"], &random)
      // What may not be edited any more keeps its channel.
      _ = try? town.set("channel", channel, plain.record, .clerk, .hub)
      let received = pick(["2025-01-05T10:00", "2025-03-01T09:00"], &random)
      _ = try? town.set("received_at", received, plain.record, .clerk, .hub)
    }
  }

  private func randomFilter(_ random: inout SplitMix) -> ListFilter {
    var filter = ListFilter()
    let states = [
      CaseEvent.registered, CaseEvent.accepted, CaseEvent.assigned, CaseEvent.inProgress, CaseEvent.concluded,
    ]
    for _ in 0..<Int.random(in: 0...2, using: &random) {
      switch Int.random(in: 0..<10, using: &random) {
      case 0: filter.kind = pick([RecordKind.intake, RecordKind.caseFile], &random)
      case 1: filter.states = [pick(states, &random), pick(states, &random)]
      case 2: filter.track = pick(["npc", "petition"], &random)
      case 3: filter.unit = pick([2, 5], &random)
      case 4: filter.home = pick([4, 5], &random)
      case 5: filter.level = pick([1, 2, 3], &random)
      case 6: filter.channel = pick(["phone", "letter", "grid_visit"], &random)
      case 7: filter.isOverdue = true
      case 8: filter.backlogDays = pick([0, 1, 30, 400, .max], &random)
      default: filter.text = pick(["路灯", "三盏", "没有这些字"], &random)
      }
    }
    filter.includesMerged = true
    filter.order = pick(ItemOrder.allCases, &random)
    return filter
  }

  @Test(arguments: 1...2 as ClosedRange<UInt64>) func filtersEqualARecount(_ seed: UInt64) throws {
    try work(seed)
    let plain = try PlainRecord.all(node)
    let newest = try node.list(Self.everything).map(\.record)
    let byRecord = Dictionary(uniqueKeysWithValues: plain.map { ($0.record, $0) })
    #expect(Set(newest) == Set(byRecord.keys))
    var persons: [Person?] = try node.directorySnapshot().persons.values.sorted { $0.number < $1.number }
    persons.append(nil)
    var random = SplitMix(state: seed &+ 77)
    var nonEmpty = 0
    for _ in 0..<150 {
      let filter = randomFilter(&random)
      let day = CivilDate(year: 2025, month: pick([3, 4, 12], &random), day: 20)!
      let person = pick(persons, &random)
      let holding = try filter.text.map { Set(try node.search($0, limit: 10_000).map(\.record)) }
      let expected = try newest.filter { record in
        guard byRecord[record]!.fits(filter, asOf: day), holding?.contains(record) ?? true else { return false }
        return try person.map { try node.readingRight(of: record, for: $0) != .hidden } ?? true
      }
      let found = try node.list(filter, asOf: day, limit: 10_000, for: person)
      let records = found.rows.map(\.record)
      #expect(found.next == nil && !found.isCut)
      switch filter.order {
      case .newestChange: #expect(records == expected, "seed \(seed): \(filter)")
      case .oldestChange: #expect(records == Array(expected.reversed()), "seed \(seed): \(filter)")
      case .deadline:
        #expect(Set(records) == Set(expected) && records.count == expected.count, "seed \(seed): \(filter)")
        let days = records.map { byRecord[$0]!.due?.dayNumber ?? .max }
        #expect(days == days.sorted())
      }
      nonEmpty += records.isEmpty ? 0 : 1
      let limit = Int.random(in: 1...7, using: &random)
      let paged = try pages(filter, asOf: day, limit: limit, for: person)
      #expect(paged == records, "seed \(seed), \(limit) a page: \(filter)")
    }
    #expect(nonEmpty > 40)
  }

  private static var everything: ItemFilter {
    var filter = ItemFilter(limit: 10_000)
    filter.includesMerged = true
    return filter
  }

  /// All rows, page by page, each cursor as a link carries it.
  private func pages(_ filter: ListFilter, asOf day: CivilDate, limit: Int, for person: Person?) throws -> [RecordID] {
    var records: [RecordID] = []
    var cursor: ListCursor?
    repeat {
      let page = try node.list(filter, asOf: day, after: cursor, limit: limit, for: person)
      #expect(page.rows.count == limit || page.next == nil)
      records += page.rows.map(\.record)
      cursor = try page.next.map { try Node.listCursor(typed: $0.description) }
    } while cursor != nil
    return records
  }

  @Test func whatFitsSeldomEndsItsPageAndGoesOn() throws {
    let head = try town.session(.petitionHead, .hub)
    for _ in 0..<6 {
      _ = try node.append("supervision", ["kind": "inspect", "text": "到现场查看"], to: town.acceptedCase(), by: head)
    }
    let last = try town.acceptedCase()
    var filter = ListFilter()
    filter.order = .oldestChange
    filter.isListed = true
    _ = try node.append("supervision", ["kind": "listed", "text": "挂牌"], to: last, by: head)
    let limits = ListLimits(scannedRowsMaximum: 3, chunkRows: 3)
    try node.store.read { reader in
      let reading = try ListReading(filter, asOf: CivilDate(year: 2025, month: 4, day: 1)!, for: nil, reader)
      var slice = try reading.slice(after: nil, limit: 2, limits)
      #expect(slice.rows.isEmpty && slice.isCut)
      while slice.rows.isEmpty, let place = slice.next?.place {
        slice = try reading.slice(after: place, limit: 2, limits)
      }
      #expect(slice.rows.map(\.record) == [last])
    }
  }

  @Test func aGroupIsListedByItsOwnLevel() throws {
    let first = try town.openCase([TypedEdit(.set, "risk_level", "3")])
    let second = try town.openCase([TypedEdit(.set, "risk_level", "1")])
    _ = try node.decideDuplicate(first, second, "same", by: town.session(.petitionHead, .hub))
    var filter = ListFilter(kind: RecordKind.caseFile)
    let levels: [(Int64, [RecordID])] = [(1, [first]), (2, []), (3, [])]
    for (level, expected) in levels {
      filter.level = level
      #expect(try node.list(filter, limit: 10).rows.map(\.record) == expected, "level \(level)")
    }
    filter.level = 1
    filter.includesMerged = true
    #expect(Set(try node.list(filter, limit: 10).rows.map(\.record)) == [first, second])
  }

  @Test func whoMayNotSeeIsShownNothing() throws {
    let record = try town.assignedCase()
    let persons = try node.directorySnapshot().persons
    let filter = ListFilter(kind: RecordKind.caseFile)
    let expectations: [(ShowTown.Who, [RecordID])] = [(.admin, []), (.officer, [record])]
    for (who, expected) in expectations {
      let found = try node.list(filter, limit: 5, for: persons[who.rawValue]!)
      #expect(found.rows.map(\.record) == expected)
    }
  }

  // MARK: Cursors

  @Test func aCursorThatIsNoneIsRefused() throws {
    for _ in 0..<3 { _ = try town.intake() }
    let filter = ListFilter()
    let text = try #require(try node.list(filter, limit: 1).next).description
    #expect(ListCursor(text)?.description == text)
    let mistyped = String(text.dropLast()) + (text.last == "0" ? "1" : "0")
    let none = ["", "0", "zz", "00ff", "下一页", String(text.dropLast(2)), text + "00", mistyped, text + text]
    for wrong in none {
      let error = #expect(throws: NodeError.self) { try Node.listCursor(typed: wrong) }
      #expect(error?.code == "badCursor" && error?.sort == .usage, "\(wrong)")
    }
    var other = filter
    other.order = .deadline
    let cursor = try Node.listCursor(typed: text)
    #expect(throws: NodeError.self) { try node.list(other, after: cursor, limit: 1) }
    let elsewhere = ListCursor(ItemPlace(.changedAt(1), RecordID(high: 1, low: 2)), in: .newestChange)
    #expect(throws: NodeError.self) { try node.list(filter, after: elsewhere, limit: 1) }
  }

  @Test(arguments: [
    ItemPlace.Key.changedAt(0), .changedAt(.max), .changedAt(-1), .due(20_156), .due(Item.noDue), .due(-1),
  ])
  func cursorsAreReadBack(_ key: ItemPlace.Key) {
    let place = ItemPlace(key, RecordID(high: 7, low: .max))
    let orders: [ItemOrder] = if case .due = key { [.deadline] } else { [.newestChange, .oldestChange] }
    for order in orders {
      let cursor = ListCursor(place, in: order)
      #expect(ListCursor(cursor.description) == cursor)
    }
  }

  // MARK: As people type and read them

  @Test func choicesAreTypedByKeyOrWord() throws {
    #expect(try ListFilter.kind(typed: "case") == RecordKind.caseFile)
    #expect(try ListFilter.state(typed: "已受理") == CaseEvent.accepted)
    #expect(try ListFilter.track(typed: "信访渠道") == "petition")
    #expect(try ListFilter.channel(typed: "Letter") == "letter")
    #expect(try ListFilter.level(typed: "一类") == 1 && ListFilter.level(typed: "3") == 3)
    #expect(try ListFilter.order(typed: "deadline") == .deadline)
    let error = #expect(throws: NodeError.self) { try ListFilter.level(typed: "4") }
    #expect(error?.code == "unknownLevel" && error?.next?.english == "levels: 1, 2, 3")
    #expect(error?.next?.chinese == "可用：1, 2, 3" && error?.what.chinese == "没有风险等级“4”")
  }

  @Test func aFilterIsToldInWords() throws {
    #expect(try node.words(of: ListFilter()).chinese == "全部记录")
    var filter = ListFilter(kind: RecordKind.caseFile)
    filter.states = [CaseEvent.assigned, CaseEvent.accepted]
    filter.unit = ShowTown.department
    filter.isOverdue = true
    let day = CivilDate(year: 2025, month: 3, day: 9)
    let words = try node.words(of: filter, asOf: day)
    #expect(words.chinese == "类别：案件；状态：已受理、已交办；责任单位：城建办（5）；已超期；截至：2025年3月9日")
    #expect(words.english.hasSuffix("overdue; as of: 2025-03-09"))
  }
}
