import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship
import Testing

@testable import HuiyinNode
@testable import HuiyinStore

/// Every task of a store, found without its tables: each record is folded from its changesets.
struct TaskRecount {
  private(set) var tasks: [RecordID: Set<ProjectedTask>] = [:]

  private static let waiting = [
    RecordKind.intake, RecordKind.caseFile, RecordKind.deadlineExtension, RecordKind.consultation,
  ]

  init(_ node: Node) throws {
    try node.store.read { reader in
      var mentioned: Set<RecordID> = []
      let named = try Self.intakesOfCases(reader)
      for record in try reader.records() {
        guard let (state, judged) = try reader.fold(record), let kind = TownshipSchema.schema[state.kind],
          Self.waiting.contains(kind.number)
        else { continue }
        let stored = try reader.changesets(of: record)
        let received = Dictionary(
          uniqueKeysWithValues: stored.map { ($0.changeset.reference, $0.receivedAtMilliseconds) })
        let homes = stored.filter { $0.changeset.header.isRoot }.map { Facts.home(of: $0.changeset.header.facts) }
        let groups = try reader.caseGroups(around: [record])
        let found = TownshipTasks.find(
          FoldedRecord(
            kind: kind, state: state, judged: judged, directory: try reader.directory(), home: homes.min() ?? 0,
            isMerged: groups.isMerged(record),
            merged: try Self.merged(into: record, among: groups, naming: named, reader)
          ) { received[$0] ?? 0 })
        tasks[record] = Set(found.tasks)
        mentioned.formUnion(found.mentions)
      }
      for record in mentioned { tasks[record] = tasks[record]?.filter { !$0.isUntilMentioned } }
    }
  }

  /// Intakes for which a case stands.
  private static func intakesOfCases(_ reader: StoreReader) throws -> Set<RecordID> {
    var named: Set<RecordID> = []
    for record in try reader.records() {
      guard let (state, _) = try reader.fold(record), state.kind == RecordKind.caseFile,
        state.standing.state != CaseEvent.voided
      else { continue }
      for case .bytes(let bytes) in state.members(CaseField.intakes) {
        if let intake = RecordID(prefixOf: bytes) { named.insert(intake) }
      }
    }
    return named
  }

  private static func merged(
    into record: RecordID, among groups: CaseGroups, naming named: Set<RecordID>, _ reader: StoreReader
  ) throws -> [FoldedMember] {
    guard let group = groups[record], group.survivor.id == record else { return [] }
    return try group.members.map(\.id).filter { $0 != record }.sorted().compactMap { member in
      guard let (state, judged) = try reader.fold(member), let kind = TownshipSchema.schema[state.kind] else {
        return nil
      }
      return FoldedMember(record: member, kind: kind, state: state, judged: judged, isMentioned: named.contains(member))
    }
  }

  /// How many of each rule stand in a person's list on a day, with the defaults of calendar and policy.
  func counts(for person: Person, asOf day: CivilDate) -> [String: Int] {
    var counts: [String: Int] = [:]
    for task in tasks.values.joined() {
      let audience = TaskAudience(
        roles: task.roles, unitRoles: task.unitRoles, unit: task.unit, person: task.person)
      let due = task.due.standing(asOf: day, calendar: WorkingDayCalendar(), policy: DeadlinePolicy())
      guard audience.includes(person),
        let rule = TaskRule(code: task.rule)?.shown(due, done: OpenTask.Cause.parts(of: task.clock).done)
      else { continue }
      counts[rule.code, default: 0] += 1
    }
    return counts
  }
}

extension Node {
  /// The stored tasks and every list equal a recount; days are those on which colours change. Answers the rules that
  /// found something.
  @discardableResult
  func checkTasks(_ comment: Comment) throws -> Set<String> {
    let recount = try TaskRecount(self)
    let stored = try store.read { reader in
      Dictionary(uniqueKeysWithValues: try recount.tasks.keys.map { ($0, try reader.tasks(of: $0)) })
    }
    #expect(stored == recount.tasks, comment)
    let duplicates = try DuplicateRecount(self)
    let listed = try self.duplicates().compactMap { DuplicatePair($0.first.record, $0.second.record) }
    #expect(Set(listed) == duplicates.pairs.union(duplicates.behind), comment)
    #expect(Set(listed).count == listed.count, comment)
    let days = try ["2025-03-09", "2025-03-13", "2025-03-18", "2025-05-12"].map { try CivilDate(parsing: $0) }
    for person in try directorySnapshot().persons.values {
      for day in days {
        let whatsup = try everyTask(of: person, asOf: day)
        var counts = Dictionary(uniqueKeysWithValues: whatsup.counts.map { ($0.rule.code, $0.count) })
        #expect(counts.removeValue(forKey: "duplicate") ?? 0 == duplicates.count(for: person), comment)
        #expect(counts == recount.counts(for: person, asOf: day), comment)
        #expect(whatsup.lines.count == whatsup.count, comment)
        let dates = whatsup.lines.map { $0.due?.date.dayNumber ?? .max }
        #expect(dates == dates.sorted(), comment)
      }
    }
    return Set(recount.tasks.values.joined().map(\.rule))
  }
}
