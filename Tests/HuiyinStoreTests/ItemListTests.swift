import HuiyinAuthority
import HuiyinRecords
import Testing

@testable import HuiyinStore

/// Pages of a list by the place of their last row.
@Suite struct ItemListTests {
  private let town: StoreTown
  private let store: Store

  /// All of them changed at the same time.
  init() throws {
    town = try StoreTown()
    store = try town.makeStore()
    for number in 0..<9 { try store.take(try town.hub.found([.title("第\(number)件")])) }
  }

  private func pages(_ filter: ItemFilter) throws -> [RecordID] {
    var found: [RecordID] = []
    var place: ItemPlace?
    while true {
      let page = try store.read { try $0.items(filter, after: place) }
      guard let last = page.last else { return found }
      found += page.map(\.record)
      place = last.place(in: filter.order)
    }
  }

  @Test(arguments: ItemOrder.allCases) func pagesAreTheWholeList(_ order: ItemOrder) throws {
    var filter = ItemFilter(limit: 100)
    filter.order = order
    let whole = try store.read { try $0.items(filter) }.map(\.record)
    #expect(whole.count == 9)
    for limit in 1...10 {
      filter.limit = limit
      #expect(try pages(filter) == whole, "\(limit)")
    }
  }

  @Test func whatIsPlacedMeanwhileMovesNothingFurtherDown() throws {
    var filter = ItemFilter(limit: 4)
    filter.order = .oldestChange
    let first = try store.read { try $0.items(filter) }
    let place = try #require(first.last).place(in: filter.order)
    let rest = try store.read { try $0.items(filter, after: place) }.map(\.record)
    try store.take(try town.hub.found([.title("新来的")]))
    #expect(try store.read { try $0.items(filter, after: place) }.map(\.record) == rest)
  }

  @Test func nothingLiesBehindAPlaceOfAnotherOrder() throws {
    let filter = ItemFilter(limit: 4)
    let record = try #require(try store.read { try $0.items(filter) }.first?.record)
    for place in [ItemPlace(.due(20_089), record), ItemPlace(.changedAt(.max), .zero)] {
      #expect(try store.read { try $0.items(filter, after: place) }.isEmpty)
    }
  }

  @Test func whatIsDueIsFoundByItsIndex() throws {
    for kind in [nil, StoreTown.matter] as [UInt32?] {
      for order in ItemOrder.allCases {
        var filter = ItemFilter(kind: kind)
        filter.order = order
        filter.dueBefore = order == .deadline ? nil : 20_000
        let plans = try store.queryPlans { try store.read { _ = try $0.items(filter) } }
        let (steps, scans) = (plans.flatMap(\.steps), plans.flatMap(\.scans))
        #expect(plans.count == (order == .deadline ? 1 : 2) && scans.isEmpty, "\(order)")
        #expect(steps.contains { $0.contains("_due") }, "\(order): \(steps)")
        #expect(plans.contains { $0.isSorted } == (order != .deadline), "\(order): \(steps)")
      }
    }
  }

  /// Where very many are overdue their newest are met among all, and are the same.
  @Test(arguments: [ItemOrder.newestChange, .oldestChange])
  func ofVeryManyOverdueNoneIsSorted(_ order: ItemOrder) throws {
    var filter = ItemFilter(kind: StoreTown.matter, limit: 5)
    (filter.order, filter.dueBefore) = (order, 30_000_000)
    let expected = try store.read { try $0.items(filter) }
    #expect(expected.count == 5)
    var found: [Item] = []
    let plans = try store.queryPlans { found = try store.read { try $0.items(filter, fewDue: 1) } }
    #expect(found == expected && !plans.contains { $0.isSorted })
    // What is rarer is looked for by that.
    filter.states = [0]
    let rarer = try store.queryPlans { try store.read { _ = try $0.items(filter, fewDue: 1) } }
    #expect(rarer.contains { $0.isSorted })
  }

  @Test func aTextWithoutAWordFindsNothing() throws {
    var filter = ItemFilter()
    filter.text = "。？"
    #expect(try store.read { try $0.items(filter) }.isEmpty)
    filter.text = "第3件"
    #expect(try store.read { try $0.items(filter) }.map(\.title) == ["第3件"])
  }
}
