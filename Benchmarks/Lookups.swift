import Foundation
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import HuiyinWire

/// What a person looks up on one node that holds everything: 100,000 cases with ten sub-records each (DOMAIN 14,
/// volume), beside the same questions to a hand-written schema with an index for each of them, in the same run.
struct Lookups {
  let directory: URL
  let cases: Int
  private(set) var lines: [Line] = []
  /// Of each lookup: its statements and how SQLite finds their rows.
  private(set) var plans: [String] = []

  private static let turns = 200
  private static let warming = 10
  private static let notesPerChangeset = 5
  private static let noteChangesets = 2

  init(directory: URL, cases: Int) {
    self.directory = directory
    self.cases = cases
  }

  mutating func run(progress: (String) -> Void) throws {
    let place = directory.appendingPathComponent("lookups")
    defer { try? FileManager.default.removeItem(at: place) }
    let town = try Town(place)
    let plain = try PlainCases(place.appendingPathComponent("plain"))
    try fill(town, plain, progress)
    let person = try town.hub.person("\(Town.clerk)")
    let records = try sample(town.hub)
    var open = ListFilter(kind: RecordKind.caseFile)
    try check(town.hub, records)
    try measure("list, 50 newest", town.hub, progress) { _ in
      _ = try town.hub.list(ListFilter(), limit: 50)
    } plain: { _ in
      try plain.newest()
    }
    open.states = [CaseEvent.registered]
    open.home = Town.grid
    let byState = open
    try measure("filter by state and grid", town.hub, progress) { _ in
      _ = try town.hub.list(byState, limit: 50)
    } plain: { _ in
      try plain.newest(state: CaseEvent.registered, home: Town.grid)
    }
    var rare = ListFilter()
    rare.level = Self.rareRisk
    let byLevel = rare
    try measure("filter by a level that one in a hundred has", town.hub, progress) { _ in
      _ = try town.hub.list(byLevel, limit: 50)
    } plain: { _ in
      try plain.newest(risk: Self.rareRisk)
    }
    var dated = ListFilter(kind: RecordKind.caseFile)
    dated.order = .deadline
    let byDate = dated
    dated.isOverdue = true
    let overdue = dated
    for (what, filter) in [("list, earliest date first", byDate), ("overdue, earliest date first", overdue)] {
      try measure(what, town.hub, progress) { _ in
        _ = try town.hub.list(filter, limit: 50)
      } plain: { _ in
        try plain.due(state: CaseEvent.registered)
      }
    }
    let searches: [(String, (Int) -> String)] = [
      ("search of one character", { ["路", "水", "邻", "款"][$0 % 4] }),
      ("search of two characters", { ["道路", "饮水", "补贴", "边界"][$0 % 4] }),
      ("search of a name", { Self.name(records[$0 % records.count].number) }),
      ("search of a number", { Self.provisionalNumber(records[$0 % records.count].number) }),
    ]
    for (what, text) in searches {
      try measure(what, town.hub, progress) { turn in
        _ = try town.hub.search(text(turn))
      } plain: { turn in
        try plain.search(text(turn))
      }
    }
    try measureNarrow(town, plain, byDate, progress)
    try measure("whatsup, 50 lines", town.hub, progress) { _ in
      _ = try town.hub.whatsup(for: person, shownTo: person, limit: 50)
    } plain: { _ in
      try plain.due(state: CaseEvent.registered)
    }
    try measure("explain / a row and its notes", town.hub, progress) { turn in
      _ = try town.hub.explanation(of: records[turn % records.count].record)
    } plain: { turn in
      try plain.show(records[turn % records.count].record)
    }
    try measure("record show / a row and its notes", town.hub, progress) { turn in
      _ = try town.hub.presentation(of: records[turn % records.count].record)
    } plain: { turn in
      try plain.show(records[turn % records.count].record)
    }
  }

  /// A grid worker, whose cases are one of fifty.
  private mutating func measureNarrow(
    _ town: Town, _ plain: PlainCases, _ byDate: ListFilter, _ progress: (String) -> Void
  ) throws {
    let worker = try town.hub.person("\(Town.worker)")
    let own = try town.hub.list(ListFilter(), limit: 50, for: worker)
    guard own.rows.count == min(50, (cases + Self.onePast - 2) / Self.onePast), !own.isCut else {
      throw BenchmarkFailure("the grid worker sees \(own.rows.count) cases")
    }
    try measure("list, 50 newest, for a grid worker", town.hub, progress) { _ in
      _ = try town.hub.list(ListFilter(), limit: 50, for: worker)
    } plain: { _ in
      try plain.newest()
    }
    try measure("list, earliest date first, for a grid worker", town.hub, progress) { _ in
      _ = try town.hub.list(byDate, limit: 50, for: worker)
    } plain: { _ in
      try plain.due(state: CaseEvent.registered)
    }
    for (what, words) in [("one character", ["路", "水", "邻", "款"]), ("two characters", ["道路", "饮水", "补贴", "边界"])] {
      try measure("search of \(what), for a grid worker", town.hub, progress) { turn in
        _ = try town.hub.search(words[turn % 4], for: worker)
      } plain: { turn in
        try plain.search(words[turn % 4])
      }
    }
  }

  /// A lookup that finds nothing would be fast.
  private func check(_ node: Node, _ records: [(number: Int, record: RecordID)]) throws {
    var rare = ListFilter()
    rare.level = Self.rareRisk
    var overdue = ListFilter()
    overdue.isOverdue = true
    let late = try node.list(overdue, limit: 50).rows.count
    guard late == min(50, (cases + Self.onePast - 1) / Self.onePast) else {
      throw BenchmarkFailure("\(late) cases are overdue")
    }
    let found = try [
      node.list(rare, limit: 50).rows.count, node.search("路").count,
      node.search(Self.name(records[records.count / 2].number)).count,
      node.presentation(of: records[0].record).entries.count,
    ]
    guard found[0] == min(50, (cases + 99) / 100), found[1] > 0, found[2] > 0, found[3] == Self.notesPerCase else {
      throw BenchmarkFailure("the cases have not come to be what they were made as: \(found)")
    }
  }

  private mutating func measure(
    _ what: String, _ node: Node, _ progress: (String) -> Void, _ own: (Int) throws -> Void,
    plain: (Int) throws -> Void
  ) throws {
    progress(what)
    var one: [Double] = []
    var two: [Double] = []
    for turn in 0..<Self.turns + Self.warming {
      let mine = try Measuring.milliseconds { try own(turn) }
      let theirs = try Measuring.milliseconds { try plain(turn) }
      guard turn >= Self.warming else { continue }
      one.append(mine)
      two.append(theirs)
    }
    let (p50, p99) = (Measuring.median(one), Measuring.percentile(one, 0.99))
    lines.append(
      Line(
        what: "\(what); \(cases) cases, \(cases * Self.notesPerCase) notes",
        measured: String(
          format: "p50 %.2f times (%.2f ms / %.3f ms), p99 %.2f times (%.2f ms / %.3f ms)",
          p50 / Measuring.median(two), p50, Measuring.median(two), p99 / Measuring.percentile(two, 0.99), p99,
          Measuring.percentile(two, 0.99)), goal: "p99 < 50 ms"))
    plans.append("\(what):")
    for plan in try node.store.queryPlans(of: { try own(0) }) {
      let sql = plan.sql.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      plans += ["  \(sql)"] + plan.steps.map { "      \($0)" }
    }
  }

  // MARK: What is looked up among

  private static let notesPerCase = notesPerChangeset * noteChangesets
  private static let rareRisk: Int64 = 1
  /// One case in so many was received long ago, and nobody has answered.
  private static let onePast = 50
  private static let surnames = Array("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎")
  private static let given = Array("大山春来秀英建国志强海燕玉兰文军小红明亮金凤永福桂花立新平庆霞梅成林月娥长青素珍宝田家兴水生")
  private static let categories = ["道路", "饮水", "宅基地", "补贴", "邻里", "环境", "劳资", "其他"]

  /// No two cases have the same, so that nobody's are suspected to be one matter: comparing is measured elsewhere.
  private static func name(_ number: Int) -> String {
    let (first, second) = (number / surnames.count, number / surnames.count / given.count)
    return String([surnames[number % surnames.count], given[first % given.count], given[second % given.count]])
  }

  private static func provisionalNumber(_ number: Int) -> String {
    let day = 20_250_000 + (number % 12 + 1) * 100 + number / 12 % 28 + 1
    return "G1-S01-\(day)-\(number + 1)"
  }

  private func fill(_ town: Town, _ plain: PlainCases, _ progress: (String) -> Void) throws {
    let clock = ContinuousClock()
    let begun = clock.now
    try town.fill(
      town.hub, cases: cases, each: 1 + Self.noteChangesets,
      home: { $0 % Self.onePast == 1 ? Town.grids.lowerBound : Town.grid },
      making: { number, turn, _, random in turn == 0 ? Self.root(number, &random) : Self.notes(&random) }
    ) { changes, count in
      try plain.load(changes)
      progress("\(count) of \(cases) cases stored, \(Int(begun.duration(to: clock.now) / .seconds(1))) s")
    }
    try plain.finish()
  }

  private static func root(_ number: Int, _ random: inout SplitMix) -> [Op] {
    let risk: Int64 = number % 100 == 0 ? rareRisk : 2 + Int64(number % 2)
    var values: [(UInt32, Value)] = [
      (CaseField.provisionalNumber, .text(provisionalNumber(number))), (CaseField.title, .text(Town.text(&random))),
      (CaseField.category, .text(categories[number % categories.count])), (CaseField.place, .text(Town.text(&random))),
      (CaseField.facts, .text(Town.text(&random))), (CaseField.citizenName, .text(name(number))),
      (CaseField.riskLevel, .integer(risk)),
    ]
    if number % onePast == 0 { values.append((CaseField.receivedAt, .text("2025-01-06T09:00+08:00"))) }
    return [Op(.event, field: CaseEvent.registered)] + values.map { Op(.set, field: $0.0, value: $0.1) }
  }

  private static func notes(_ random: inout SplitMix) -> [Op] {
    (0..<notesPerChangeset).map { _ in
      Op(.append, field: CaseEntry.note, value: .entry([EntryField(NoteField.text, .text(Town.text(&random)))]))
    }
  }

  /// A hundred cases from one end to the other, with their place in the making.
  private func sample(_ node: Node) throws -> [(number: Int, record: RecordID)] {
    let step = max(1, cases / 100)
    return try stride(from: 0, to: cases, by: step).map { number in
      let found = try node.store.read { try $0.records(numbered: Self.provisionalNumber(number)) }
      guard let record = found.first else {
        throw BenchmarkFailure("case \(number) has not come to be what it was made as")
      }
      return (number, record)
    }
  }
}
