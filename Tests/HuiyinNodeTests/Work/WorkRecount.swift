import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// What pages count by the store, counted anew by the slow rules: every task and every record, looked at one by one.
struct WorkRecount {
  /// Rules of the steps that a case in hand waits for: one of them holds for each such case, and for no other.
  private static let stepRules = ["route", "assign", "sign", "decide_objection", "report", "review_report"]
  private static let noticeRules = ["sign", "decide_objection", "report", "review_report"]

  let node: Node
  let today: CivilDate
  let comment: String
  /// Cases that waited, over all readers: a recount of nothing proves nothing.
  private(set) var counted = 0

  init(_ node: Node, asOf today: CivilDate, _ comment: String) {
    (self.node, self.today, self.comment) = (node, today, comment)
  }

  /// Roles whose holders see a part of the records, each by rules of its own.
  private static let narrow = [
    Role.hotlineClerk, .emergencyClerk, .representative, .mediator, .gridWorker, .departmentOfficer,
  ]

  mutating func check() throws {
    let persons = try node.directorySnapshot().persons.values.sorted { $0.number < $1.number }
    for person in persons {
      try check(person, withLists: true)
      for role in Self.narrow {
        let other = Person(number: person.number, name: person.name, unit: person.unit, roles: role.bit)
        try check(other, withLists: false)
      }
    }
    try checkTrails()
  }

  private mutating func check(_ person: Person, withLists: Bool) throws {
    let name = "\(comment), \(person.name) as \(person.roles.roles)"
    let waiting = try node.store.read { reader in
      let actor = PermissionActor(person, in: try reader.directory().current)
      let sight = ReaderSight.filter(actor)
      var seen = 0
      for item in try reader.items(Self.everything) {
        let isSeen = try reader.readingRight(of: item.record, for: actor) != .hidden
        #expect(try reader.sees(sight, item.record) == isSeen, "\(name): \(item.record)")
        seen += isSeen ? 1 : 0
      }
      #expect(try reader.count(sight, kinds: [RecordKind.intake, RecordKind.caseFile]) == seen, "\(name)")
      try checkTasks(of: TaskOwner(person), reader, name)
      var met: Set<RecordID> = []
      return try reader.waiting(by: Self.stepRules).filter { found in
        try found.item.kind == RecordKind.caseFile && met.insert(found.item.record).inserted
          && reader.readingRight(of: found.item.record, for: actor) != .hidden
      }
    }
    counted += waiting.count
    let (all, handling) = try (dates { _ in true }, dates(\.isOfHandling))
    let figures = try node.caseFigures(for: person, asOf: today)
    let byState = Dictionary(grouping: waiting.map(\.item), by: \.state)
    let states = Dictionary(uniqueKeysWithValues: figures.states.map { ($0.state.number, $0.count) })
    #expect(states == byState.mapValues(\.count), "\(name)")
    for state in figures.states {
      let late = byState[state.state.number]?.count { all[$0.record]?.colour == .darkRed }
      #expect(state.overdue == late, "\(name): \(state.state.key)")
    }
    for day in figures.coming {
      let due = waiting.map(\.item.record).filter { all[$0]?.date == day.day }.sorted()
      #expect(
        day.count == due.count && day.cases.map(\.record) == Array(due.prefix(CaseFigures.namedMaximum)), "\(name)")
    }
    guard withLists else { return }
    try checkGrids(person, waiting.map(\.item), all, name)
    try checkNotices(person, waiting, handling, name)
    try checkReports(person, name)
    try checkCounts(person, name)
  }

  private static var everything: ItemFilter {
    var filter = ItemFilter(limit: 100_000)
    filter.includesMerged = true
    return filter
  }

  private func dates(_ isWanted: (TaskDue) -> Bool) throws -> [RecordID: DueStanding] {
    try node.store.read { reader in
      let reading = DueReading(try reader.directory().current, asOf: today)
      var found: [RecordID: [DueStanding]] = [:]
      for (item, task) in try reader.waiting(by: [TaskRule.dateCode]) where isWanted(task.due) {
        if let standing = reading.standing(task.due) { found[item.record, default: []].append(standing) }
      }
      return found.compactMapValues(DueStanding.earliest)
    }
  }

  private func sorted(_ items: [Item], _ dates: [RecordID: DueStanding]) -> [RecordID] {
    items.map(\.record).sorted {
      (dates[$0]?.date.dayNumber ?? .max, $0) < (dates[$1]?.date.dayNumber ?? .max, $1)
    }
  }

  private func checkTasks(of owner: TaskOwner, _ reader: StoreReader, _ name: String) throws {
    var counts: [String: Int] = [:]
    for task in try reader.records().flatMap({ try reader.tasks(of: $0) }) {
      let isOwn =
        !task.roles.isDisjoint(with: owner.roles) || task.person == owner.person
        || task.unit != 0 && owner.units.contains(task.unit) && !task.unitRoles.isDisjoint(with: owner.roles)
      if isOwn { counts["\(task.rule) \(task.clock) \(task.day)", default: 0] += 1 }
    }
    let groups = try reader.taskGroups(of: owner)
    #expect(
      Dictionary(uniqueKeysWithValues: groups.map { ("\($0.rule) \($0.clock) \($0.day)", $0.count) }) == counts,
      "\(name)")
  }

  /// What a person's page tells of their tasks, by lines that are shown one by one.
  private func checkCounts(_ person: Person, _ name: String) throws {
    guard ActorSight(PermissionActor(person, in: try node.directorySnapshot())).isWhole else { return }
    let lines = try node.whatsup(for: person, shownTo: person, asOf: today).lines
      .filter { $0.rule.code != TaskRule.glassCode }
    let found = try node.taskCounts(of: person, shownTo: person, asOf: today, limit: .max)
    let counts = Dictionary(uniqueKeysWithValues: found.counts.map { ($0.rule, $0.count) })
    #expect(counts == Dictionary(grouping: lines, by: \.rule).mapValues(\.count) && !found.isCut, "\(name)")
  }

  private func checkGrids(
    _ person: Person, _ items: [Item], _ dates: [RecordID: DueStanding], _ name: String
  ) throws {
    for grid in try node.grids(for: person, asOf: today) {
      let own = items.filter { $0.home == grid.unit.number }
      let colours = own.compactMap { dates[$0.record]?.colour }
      #expect(grid.inHand == own.count, "\(name)")
      #expect(grid.overdue == colours.count { $0 == .darkRed }, "\(name)")
      #expect(grid.dueSoon == colours.count { $0 == .amber || $0 == .red }, "\(name)")
      let cases = try node.grid(grid.unit.number, for: person, asOf: today)?.cases ?? []
      #expect(cases.map(\.heading.record) == sorted(own, dates), "\(name)")
      #expect(cases.map(\.due) == cases.map { dates[$0.heading.record] }, "\(name)")
    }
  }

  private func checkNotices(
    _ person: Person, _ waiting: [(item: Item, task: ProjectedTask)], _ dates: [RecordID: DueStanding],
    _ name: String
  ) throws {
    let open = waiting.map(\.item).filter { item in
      waiting.contains { $0.item.record == item.record && Self.noticeRules.contains($0.task.rule) }
    }
    let list = try node.notices(for: person, asOf: today)
    #expect(list.lines.map(\.heading.record) == sorted(open, dates) && list.count == open.count, "\(name)")
    #expect(list.lines.map(\.due) == list.lines.map { dates[$0.heading.record] }, "\(name)")
    #expect(list.counts.reduce(0) { $0 + $1.count } == open.count, "\(name)")
    let passedOn = waiting.map(\.item).filter { $0.state == CaseEvent.transferredOut }.map(\.record).sorted()
    #expect(list.transfers.map(\.heading.record) == passedOn && list.transferCount == passedOn.count, "\(name)")
    for (start, limit) in [(0, 1), (1, 2), (2, 3)] {
      let part = try node.notices(for: person, asOf: today, from: start, limit: limit)
      #expect(
        part.lines.map(\.heading.record) == list.lines.dropFirst(start).prefix(limit).map(\.heading.record), "\(name)")
    }
    let agenda = try node.consultationAgenda(for: person, asOf: today)
    let parts = [
      (agenda.consulting, CaseEvent.consulting), (agenda.objected, CaseEvent.objected),
      (agenda.unassigned, CaseEvent.accepted),
    ]
    let all = try self.dates { _ in true }
    for (part, state) in parts {
      let own = sorted(waiting.map(\.item).filter { $0.state == state }, all)
      #expect(part.lines.map(\.heading.record) == own && part.count == own.count, "\(name)")
    }
  }

  /// Numbers by the store's counts, and by the records behind them.
  private func checkReports(_ person: Person?, _ name: String) throws {
    let year = try #require(ReportPeriod(year: today.year))
    for (report, grids) in try node.figures(over: year, asOf: today, byGrid: Set(Report.codes), for: person) {
      let slow = try node.report(report.code, over: year, asOf: today, for: person)
      #expect(Self.numbers(report) == Self.numbers(slow), "\(name): \(report.code)")
      let slowGrids = try node.reportByGrid(report.code, over: year, asOf: today, for: person)
      #expect(grids.map(\.unit) == slowGrids.map(\.unit), "\(name)")
      #expect(
        grids.map { Self.numbers($0.report) } == slowGrids.map { Self.numbers($0.report) }, "\(name): \(report.code)")
    }
  }

  private static func numbers(_ report: Report) -> [String] {
    report.figures.map { "\($0.key) \($0.count)" } + [report.share.map { "\($0.part) of \($0.whole)" } ?? ""]
      + [report.comparison.map { "\($0.count) against \($0.baseline)" } ?? ""]
  }

  /// Lines by the store's rows, and by trails that are folded.
  private func checkTrails() throws {
    let lines = try node.auditTrail(withLooks: true)
    let folded = try node.store.read { reader in
      try reader.naturalRecords(ofKind: RecordKind.audit).flatMap { trail in
        let reading = try RecordReading(trail, reader)
        return reading.state.entries.map { reading.authorship($0.id) }
      }
    }
    #expect(
      lines.map(\.author)
        == folded.sorted { ($0.timeMilliseconds, $0.changeset) < ($1.timeMilliseconds, $1.changeset) },
      "\(comment)")
    let loud = lines.filter { $0.act.value != Choices.saw }
    let told = try node.auditTrail()
    #expect(told.count == loud.count && Set(told) == Set(loud), "\(comment)")
    #expect(
      try node.auditTrail(limit: 2).map(\.author.timeMilliseconds) == loud.suffix(2).map(\.author.timeMilliseconds))
    for record in Set(lines.compactMap(\.record)) {
      let own = try node.auditTrail(of: record, withLooks: true).filter { $0.record != nil }
      #expect(Set(own) == Set(lines.filter { $0.record == record }), "\(comment)")
    }
  }
}
