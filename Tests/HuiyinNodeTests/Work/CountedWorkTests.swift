import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// What pages count and find by the store is what a look at every record finds.
@Suite(.serialized) struct CountedWorkTests {
  private let town: ShowTown
  private var node: Node { town.node }

  init() throws { town = try ShowTown() }

  @Test(arguments: 11...12 as ClosedRange<UInt64>) func countsEqualARecount(_ seed: UInt64) throws {
    var acts = RandomActs(town, seed: seed)
    for _ in 0..<120 { try acts.act() }
    let head = try town.session(.petitionHead, .hub)
    let grid = "\(ShowTown.grid)"
    let special = [
      [TypedEdit(.set, "secrecy", "confidential")], [TypedEdit(.set, "risk_level", "1")],
      [TypedEdit(.add, "share", grid)],
      [TypedEdit(.set, "nature", "accusation"), TypedEdit(.add, "accused_units", grid)],
    ]
    var done = 0
    for edits in special {
      let record = try town.assignedCase()
      if (try? node.edit(record, edits, seen: town.heads(record), by: head)) != nil { done += 1 }
      _ = try node.look(at: record, by: head)
    }
    #expect(done > 1, "records that are open to fewer or more than others")
    node.writeLooks()
    var counted = 0
    for day in ["2025-03-10", "2025-04-20"] {
      var recount = WorkRecount(node, asOf: try CivilDate(parsing: day), "seed \(seed), \(day)")
      try recount.check()
      counted += recount.counted
    }
    #expect(counted > 50)
    _ = try node.rebuild()
    var again = WorkRecount(node, asOf: try CivilDate(parsing: "2025-04-20"), "seed \(seed), made anew")
    try again.check()
  }

  /// An officer's own are there at once, however many of others' came after them.
  @Test func aNarrowReaderSeesTheirOwnFirst() throws {
    let own = try town.assignedCase()
    for _ in 0..<8 { _ = try town.openCase() }
    let officer = try town.session(.officer, .department).person
    let seen = try node.store.read { reader in
      let actor = PermissionActor(officer, in: try reader.directory().current)
      return try reader.items(ItemFilter(limit: 100)).filter {
        try reader.readingRight(of: $0.record, for: actor) != .hidden
      }
    }
    let cases = seen.filter { $0.kind == RecordKind.caseFile }.map(\.record)
    try #require(cases == [own])
    let limits = ListLimits(scannedRowsMaximum: 3, chunkRows: 3, searchedRowsMaximum: seen.count)
    let slice = try node.store.read { reader in
      try ListReading(ListFilter(kind: RecordKind.caseFile), asOf: node.today, for: officer, reader)
        .slice(after: nil, limit: 1, limits)
    }
    #expect(slice.rows.map(\.record) == cases && !slice.isCut && slice.next == nil)
    let found = try node.find("路灯", limit: 50, for: officer, limits)
    #expect(Set(found.rows.map(\.record)) == Set(seen.map(\.record)) && !found.isCut)
  }

  /// So many wait for a peer that nobody counts them all.
  @Test func whatWaitsForAPeerIsCountedToALimit() throws {
    func station() throws -> PeerStatus { try #require(try node.peers().first { $0.device.shortCode == "S01" }) }
    let record = try town.openCase()
    let few = try station()
    #expect(few.waiting > 0 && !few.hasMoreWaiting && few.waitingText == "\(few.waiting)")
    let head = try town.session(.petitionHead, .hub)
    for number in 0...StoreReader.waitingCounted {
      _ = try node.append("note", ["text": "第\(number)次"], to: record, by: head)
    }
    let many = try station()
    #expect(many.waiting == StoreReader.waitingCounted && many.hasMoreWaiting)
    #expect(many.waitingText == "\(StoreReader.waitingCounted)+")
    #expect(many.waitingSinceMilliseconds == few.waitingSinceMilliseconds)
  }

  /// However many records there are: none of these goes through them all.
  @Test func noPageGoesThroughAWholeTable() throws {
    _ = try town.assignedCase()
    let year = try #require(ReportPeriod(year: node.today.year))
    var filter = ListFilter(kind: RecordKind.caseFile)
    filter.category = "道路"
    for who in [ShowTown.Who.petitionHead, .officer, .gridWorker] {
      let person = try town.session(who, .hub).person
      let plans = try node.store.queryPlans {
        _ = try node.caseFigures(for: person)
        _ = try node.notices(for: person, limit: 1)
        _ = try node.grids(for: person)
        _ = try node.consultationAgenda(for: person, limit: 1)
        _ = try node.supervisionBoard(for: person)
        _ = try node.figures(over: year, byGrid: Set(Report.codes), for: person)
        _ = try node.list(filter, limit: 10, for: person)
        _ = try node.auditTrail(limit: 10)
      }
      try #require(plans.count > 10)
      let tables = ["a", "c", "e", "h", "i", "m", "o", "r", "s", "v"].map { "SCAN \($0)" }
      for plan in plans {
        #expect(plan.scans.allSatisfy { !tables.contains($0) }, "\(plan.sql): \(plan.steps)")
        let records = plan.steps.filter { $0.contains("sqlite_autoindex_record_1") && $0.hasPrefix("SCAN") }
        #expect(records.isEmpty, "\(plan.sql): \(plan.steps)")
      }
    }
  }
}
