import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// A record has one date and one colour on the home page, in lists, on the pages of grids and in files (DOMAIN 6, 14).
@Suite struct DueEverywhereTests {
  let town: ShowTown
  var node: Node { town.node }

  init() throws { town = try ShowTown() }

  private struct Cases {
    let registered, written, legal, paused, extended, closed, survivor, merged: RecordID
  }

  private func cases() throws -> Cases {
    let head = try town.session(.petitionHead, .hub)
    let written = try town.acceptedCase()
    try town.set("deadline", "2025-04-01", written, .petitionHead, .hub)
    let paused = try town.acceptedCase()
    _ = try node.pauseDeadline(of: paused, because: .hearing, from: day(Self.pausedFrom), grounds: "举行听证", by: head)
    let extended = try town.assignedCase()
    _ = try node.askExtension(of: extended, days: 20, reason: "等汛期过后施工", by: town.session(.officer, .department))
    _ = try node.grantExtension(of: extended, by: head)
    let closed = try town.acceptedCase([TypedEdit(.set, "result_text", "已答复")])
    try town.emit(
      "concluded", closed, [TypedEdit(.set, "closed_kind", "explained"), TypedEdit(.set, "opinion_no", "意见1")],
      .petitionHead, .hub)
    let (one, other) = (try town.acceptedCase(), try town.acceptedCase())
    _ = try node.decideDuplicate(one, other, "same", by: head)
    let isFirst = try list("2025-03-10").contains { $0.record == one && $0.group?.isMerged == false }
    return Cases(
      registered: try town.openCase(), written: written, legal: try town.acceptedCase(), paused: paused,
      extended: extended, closed: closed, survivor: isFirst ? one : other, merged: isFirst ? other : one)
  }

  private func day(_ text: String) throws -> CivilDate { try CivilDate(parsing: text) }

  private func head() throws -> Person { try town.session(.petitionHead, .hub).person }

  private func list(_ text: String, _ change: (inout ListFilter) -> Void = { _ in }) throws -> [RecordHeading] {
    var filter = ListFilter()
    filter.includesMerged = true
    change(&filter)
    return try node.list(filter, asOf: day(text), limit: 100, for: head()).rows
  }

  private func byRecord(_ rows: [RecordHeading]) -> [RecordID: DueStanding] {
    Dictionary(uniqueKeysWithValues: rows.compactMap { row in row.due.map { (row.record, $0) } })
  }

  /// The two rules of dates on the home page, the earliest date of each record.
  private func home(_ text: String) throws -> (dates: [RecordID: DueStanding], overdue: Set<RecordID>) {
    let lines = try node.everyTask(of: head(), asOf: day(text)).lines.filter {
      ["overdue", "due_soon"].contains($0.rule.code)
    }
    let dates = Dictionary(grouping: lines, by: \.heading.record).compactMapValues { lines in
      DueStanding.earliest(lines.compactMap(\.due))
    }
    return (dates, Set(lines.filter { $0.rule.code == "overdue" }.map(\.heading.record)))
  }

  private static let pausedFrom = "2025-03-20"
  private static let days = [
    "2025-03-09", "2025-03-17", "2025-03-24", "2025-03-25", "2025-04-01", "2025-04-02", "2025-05-01", "2025-05-08",
    "2025-05-09", "2025-05-28", "2025-05-29", "2025-07-01",
  ]

  @Test func listHomeAndGridsAreOne() throws {
    let cases = try cases()
    let dates = byRecord(try list("2025-04-02"))
    let expected: [(RecordID, String?, DeadlineColour?)] = [
      (cases.registered, "2025-03-24", .darkRed), (cases.written, "2025-04-01", .darkRed),
      (cases.legal, "2025-05-08", .green), (cases.paused, "2025-05-22", .green), (cases.extended, "2025-05-28", .green),
      (cases.closed, nil, nil), (cases.survivor, "2025-05-08", .green), (cases.merged, nil, nil),
    ]
    for (place, (record, date, colour)) in expected.enumerated() {
      #expect(dates[record]?.date.text == date && dates[record]?.colour == colour, "\(place)")
    }
    #expect(dates.filter { $0.value.isPaused }.map(\.key) == [cases.paused])
    for day in Self.days { try compare(day) }
    try node.rebuild()
    let order = expected.map(\.0)
    let anew = byRecord(try list("2025-04-02"))
    for (record, due) in dates {
      #expect(anew[record] == due, "made anew \(order.firstIndex(of: record) ?? -1) is the same")
    }
    #expect(anew.count == dates.count)
    for day in Self.days { try compare(day) }
  }

  private func compare(_ text: String) throws {
    let listed = byRecord(try list(text))
    let grid = try #require(try node.grid(ShowTown.grid, for: head(), asOf: day(text)))
    let inGrid = Dictionary(
      uniqueKeysWithValues: grid.cases.compactMap { line in line.due.map { (line.heading.record, $0) } })
    #expect(listed == inGrid, "\(text)")
    let home = try home(text)
    #expect(home.dates == listed.filter { $0.value.colour != .green }, "\(text)")
    let overdue = Set(try list(text) { $0.isOverdue = true }.map(\.record))
    #expect(overdue == home.overdue && overdue == Set(listed.filter { $0.value.colour == .darkRed }.keys), "\(text)")
    #expect(overdue.count == grid.work.overdue, "\(text)")
    #expect(overdue.count == (try node.caseFigures(for: head(), asOf: day(text)).states.reduce(0) { $0 + $1.overdue }))
    let ordered = try list(text) { $0.order = .deadline }.map(\.due)
    let keys = ordered.map { due in due.map { ($0.isPaused ? 1 : 0, $0.date.dayNumber) } ?? (2, 0) }
    // Before a pause begins its record stands as if it had begun: what is stored does not know the day of looking.
    guard try day(text) >= day(Self.pausedFrom) else { return }
    #expect(zip(keys, keys.dropFirst()).allSatisfy { $0 <= $1 }, "\(text)")
  }

  // MARK: What moves dates

  @Test func aResumedClockAndARulingMoveTheRow() throws {
    let cases = try cases()
    let head = try town.session(.petitionHead, .hub)
    _ = try node.resumeDeadline(of: cases.paused, through: day("2025-03-29"), grounds: "听证结束", by: head)
    let due = try #require(byRecord(try list("2025-05-20"))[cases.paused])
    #expect(due.date.text == "2025-05-19" && due.colour == .darkRed && !due.isPaused)
    #expect(try list("2025-05-20") { $0.isOverdue = true }.contains { $0.record == cases.paused })
    try town.emit("reopened", cases.closed, [], because: "理由", .petitionHead, .hub)
    #expect(try list("2025-05-09") { $0.isOverdue = true }.contains { $0.record == cases.closed })
    for day in Self.days { try compare(day) }
  }

  /// Nobody writes in the cases: a rule of the township moves them all, at once.
  @Test func aPolicyMovesEveryRow() throws {
    let record = try town.openCase([TypedEdit(.set, "received_at", "2025-03-01T09:00+08:00")])
    func overdue() throws -> [RecordID] { try list("2025-03-17") { $0.isOverdue = true }.map(\.record) }
    #expect(byRecord(try list("2025-03-17"))[record]?.date.text == "2025-03-17", "from Sunday to Monday")
    #expect(try overdue().isEmpty)
    try node.setPolicy(DeadlinePolicy.rollKey, to: "no", by: town.session(.admin, .hub))
    #expect(byRecord(try list("2025-03-17"))[record]?.date.text == "2025-03-16")
    #expect(try overdue() == [record])
    try compare("2025-03-17")
  }

  /// The fifteen days run from the reception, whether somebody has opened a case or not.
  @Test func anIntakeThatNobodyAnswersIsOverdue() throws {
    let intake = try town.intake()
    #expect(byRecord(try list("2025-03-20"))[intake]?.colour == .amber)
    #expect(try list("2025-03-24") { $0.isOverdue = true }.isEmpty)
    #expect(try list("2025-03-25") { $0.isOverdue = true }.map(\.record) == [intake])
    #expect(try home("2025-03-25").overdue == [intake])
    let file = try node.openCase(for: intake, by: town.session(.stationHead, .station)).record
    #expect(try list("2025-03-25") { $0.isOverdue = true }.map(\.record) == [file], "the case stands for it")
    #expect(try home("2025-03-25").overdue == [file])
    try town.emit("voided", file, [], because: "理由", .petitionHead, .hub)
    #expect(try list("2025-03-25") { $0.isOverdue = true }.map(\.record) == [intake])
    try node.checkTasks("an intake that waits")
  }

  @Test func filesAndSearchHaveTheSame() throws {
    let cases = try cases()
    var filter = ListFilter()
    filter.isOverdue = true
    let export = try node.exportList(
      filter, asOf: day("2025-04-02"), as: .csv, in: .chinese, workbooks: nil, by: town.session(.petitionHead, .hub))
    let text = String(decoding: export.bytes, as: UTF8.self)
    #expect(export.rowCount == 2 && text.contains("2025-04-01,超期1天") && text.contains("2025-03-24,超期9天"))
    let found = try node.search("路灯", limit: 100, for: head())
    #expect(byRecord(found) == byRecord(try list(node.today.text)))
    #expect(byRecord(found)[cases.legal]?.date.text == "2025-05-08")
  }
}
