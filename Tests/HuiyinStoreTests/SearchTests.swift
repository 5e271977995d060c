import HuiyinAuthority
import HuiyinRecords
import Testing

@testable import HuiyinStore

/// Chinese full-text search through FTS5, and queries that mean harm.
@Suite struct SearchTests {
  private static let titles = [
    "村口路灯不亮", "路口灯光太亮", "X信〔2025〕23号转办件", "X信〔2025〕231号", "Wangjiawan road 王家湾道路",
    "门牌\"甲\"AND乙", "生僻字𠮷与〇",
  ]

  private let town: StoreTown
  private let store: Store

  init() throws {
    town = try StoreTown()
    store = try town.makeStore()
    for title in Self.titles { try store.take(try town.hub.found([.title(title)])) }
  }

  private func found(_ query: String) throws -> [String] {
    try store.read { try $0.search(query).compactMap(\.title) }
  }

  @Test(arguments: [
    ("灯", [1, 0]), ("路灯", [0]), ("路口", [1]), ("口路", [0]), ("路 灯", [1, 0]),
    ("亮灯", []), ("X信〔2025〕23号", [2]), ("〔2025〕23", [3, 2]), ("x信", [3, 2]), ("2025", [3, 2]), ("231号", [3]),
    ("Wang", [4]), ("wangjia", [4]), ("ROAD", [4]), ("oad", []), ("王家湾", [4]), ("湾道 road", [4]), ("𠮷", [6]),
    ("〇", [6]), ("甲", [5]), ("AND", [5]), ("甲and乙", [5]),
  ])
  func finds(_ query: String, _ places: [Int]) throws {
    #expect(try found(query) == places.map { Self.titles[$0] }, "\(query)")
    // A look into the texts themselves says the same as the index.
    let words = SearchText.words(query)
    let holding = Self.titles.filter { title in
      words.allSatisfy { $0.isFound(in: SearchText.folded([title])) }
    }
    #expect(Set(holding) == Set(places.map { Self.titles[$0] }), "\(query)")
    // And so does a search for one who sees few, some of these or all.
    #expect(try found(query, among: Array(Self.titles.indices)) == places.map { Self.titles[$0] }, "\(query)")
    #expect(
      try found(query, among: [0, 2, 4, 6]) == places.filter { $0.isMultiple(of: 2) }.map { Self.titles[$0] },
      "\(query)")
  }

  /// The short way for what nearly every text is made of says what the long one does.
  @Test func plainTextsAreFoldedAsAllOthers() {
    let ascii = String(String.UnicodeScalarView((0x20..<0x7F).compactMap(Unicode.Scalar.init)))
    let blocks = [0x4E00...0x4E40, 0x9FE0...0x9FFF, 0xB7...0xB7, 0x2010...0x2027, 0x3001...0x3011, 0xFF01...0xFF20]
    let scalars = blocks.flatMap { $0.compactMap(Unicode.Scalar.init) }
    for text in Self.titles + [ascii] + scalars.map({ "路A\($0)b\($0)灯" }) {
      #expect(SearchText.folded([text]) == SearchText.foldedFully(SearchText.indexed([text])), "\(text)")
    }
  }

  private func found(_ query: String, among places: [Int], limit: Int = 50) throws -> [String] {
    var sight = SightFilter(codes: [])
    return try store.read { reader in
      let records = Dictionary(
        try reader.items(ItemFilter(limit: 1000)).map { ($0.title ?? "", $0.record) },
        uniquingKeysWith: { one, _ in one })
      sight.also = Set(places.compactMap { records[Self.titles[$0]] })
      return try reader.search(query, seenBy: sight, limit: limit).compactMap(\.title)
    }
  }

  /// The newest first, and no more of them than are asked for.
  @Test func oneWhoSeesFewFindsTheNewestFirst() throws {
    for number in 1...120 {
      try store.take(try town.hub.found([.title(number.isMultiple(of: 3) ? "第\(number)盏，灯" : "第\(number)个灯盏")]))
    }
    try store.read { reader in
      var sight = SightFilter(codes: [])
      sight.also = Set(try reader.items(ItemFilter(limit: 1000)).map(\.record))
      for query in ["盏灯", "灯盏", "灯 盏", "第 灯"] {
        let all = try reader.search(query, limit: 1000)
        #expect(all.count >= 40, "\(query)")
        #expect(try reader.search(query, seenBy: sight, limit: 1000) == all, "\(query)")
        #expect(try reader.search(query, seenBy: sight, limit: 15) == Array(all.prefix(15)), "\(query)")
      }
    }
  }

  /// Everything that the query language of FTS5 gives a meaning to is text here.
  @Test(arguments: [
    "", " ", "\"", "\"\"", "'", "*", "^", "灯*", "^灯", "灯 AND", "AND 灯", "OR", "NOT", "灯 OR 路", "NEAR(灯 路)",
    "NEAR(灯, 2", "text:灯", "{text}:灯", "-灯", "+灯", "(灯", "灯)", "灯\"", "\"灯", "灯\" OR \"路", "a\u{0}b", "\u{0}",
    "灯\u{0}\"", "';DROP TABLE record;--", "灯\n路", "%", "_", "\\", "🚦", "a\u{301}", "\u{FEFF}灯", "号：、。？",
  ])
  func harmsNothing(_ query: String) throws {
    let before = try store.read { try $0.counts() }
    _ = try found(query)
    #expect(try store.read { try $0.counts() } == before)
    #expect(try found("路灯") == [Self.titles[0]])
  }

  @Test func anOperatorIsAWord() throws {
    #expect(try found("灯 OR 路").isEmpty)
    #expect(try found("NOT 灯").isEmpty)
    #expect(try found("灯 NEAR 路").isEmpty)
  }

  @Test func whatWasReplacedIsFoundNoMore() throws {
    let root = try town.hub.found([.title("水管爆裂"), .note("已通知自来水公司")])
    try store.take(root)
    #expect(try found("爆裂") == ["水管爆裂"])
    #expect(try found("自来水") == ["水管爆裂"])
    try store.take(try town.hub.write([.title("水管修好", over: [OpID(root.reference, 0)])], after: [root]))
    #expect(try found("爆裂").isEmpty)
    #expect(try found("修好") == ["水管修好"])
    _ = try store.write { try $0.rebuild(nowMilliseconds: StoreTown.now) }
    #expect(try found("爆裂").isEmpty)
    #expect(try found("修好 自来水") == ["水管修好"])
  }

  @Test func theNewestRecordStandsFirst() throws {
    for number in 1...60 { try store.take(try town.hub.found([.title("第\(number)盏灯")])) }
    let titles = try found("灯")
    #expect(titles.count == 50)
    #expect(titles.first == "第60盏灯")
  }
}
