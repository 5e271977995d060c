public import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
public import HuiyinTownship

/// 我的待办: what waits for a person, and why (DOMAIN 14). Made of records and directory alone, for one day.
public struct Whatsup: Sendable {
  /// How many tasks there are of a rule.
  public struct Count: Sendable, Hashable {
    public let rule: TaskRule
    public let count: Int
  }

  public struct Line: Sendable, Hashable {
    public internal(set) var heading: RecordHeading
    public let rule: TaskRule
    /// Field or event that it is about; nil: the record.
    public internal(set) var subject: Term?
    /// The op, or in quarantine the changeset.
    public let reference: String?
    public let sinceMilliseconds: UInt64
    public let due: DueStanding?
    /// What the date hangs on.
    public let dueLabel: Label?
    /// Why an act has no effect, who wrote what of a conflict; nil: the rule says all of it.
    public var detail: Label?
  }

  public let person: Person
  public let asOf: CivilDate
  /// Of every rule that has some, in the order of the table.
  public let counts: [Count]
  /// Overdue first, then by date, those without a date last; as many as were asked for.
  public internal(set) var lines: [Line]

  public var count: Int { counts.reduce(0) { $0 + $1.count } }

  /// Without lines that a reader is not shown. Those beyond the listed ones are counted unseen.
  func keeping(_ isShown: (Line) -> Bool) -> Whatsup {
    let kept = lines.filter(isShown)
    let counts = counts.compactMap { count -> Count? in
      let left = lines.count { $0.rule == count.rule } - kept.count { $0.rule == count.rule }
      return count.count > left ? Count(rule: count.rule, count: count.count - left) : nil
    }
    return Whatsup(person: person, asOf: asOf, counts: counts, lines: kept)
  }
}

extension Node {
  /// The list of a person as a face shows it: of records that the reader may see, and without those that the person is
  /// recused from, where they have nothing to do but add notes (DOMAIN 8).
  ///
  /// - Parameters:
  ///   - other: who looks at the list; most often the person.
  ///   - asOf: the business date; nil: today in the township, by this node's clock.
  ///   - limit: of lines that are looked at.
  public func whatsup(
    for person: Person, shownTo other: Person, asOf: CivilDate? = nil, limit: Int = .max
  ) throws -> Whatsup {
    let (now, devices) = (environment.now, keyFiles.devices())
    return try store.read { reader in
      var whatsup = try reader.everyTask(of: person, asOf: asOf ?? now.date, limit: limit)
      let seen = try reader.visible(whatsup.records, to: other, on: devices, at: now)
      let recused = try seen.filter { try reader.isRecused(person, from: $0) }
      let meetings = try reader.meetings(
        among: whatsup.lines.filter(\.rule.isOfMeeting).map(\.heading.record), openTo: [person, other])
      whatsup = whatsup.keeping { line in
        let record = line.heading.record
        if line.rule.isOfMeeting { return meetings.contains(record) }
        // The list of a week is nobody else's business, a record of it there is none.
        if line.rule.code == TaskRule.glassCode { return other.number == person.number }
        return seen.contains(record) && !recused.contains(record)
      }
      whatsup.leaveOutNames(ofAllBut: seen)
      let viewer = GroupReader(person: other, devices: devices, now: now)
      for place in whatsup.lines.indices {
        whatsup.lines[place].heading = try reader.told(whatsup.lines[place].heading, to: viewer)
      }
      return whatsup
    }
  }

  /// All that waits for a person, whoever may see it: of this a list is made. For tests.
  func everyTask(of person: Person, asOf: CivilDate? = nil, limit: Int = .max) throws -> Whatsup {
    try store.read { try $0.everyTask(of: person, asOf: asOf ?? environment.now.date, limit: limit) }
  }
}

extension StoreReader {
  fileprivate func everyTask(of person: Person, asOf day: CivilDate, limit: Int) throws -> Whatsup {
    let directory = try directory()
    return try WhatsupReading(
      reader: self, owner: TaskOwner(person), today: day, dates: DueReading(directory.current, asOf: day),
      words: ValueWords(names: NameBook(directory))
    ).whatsup(for: person, limit: limit)
  }
}

/// One snapshot of the store as the list of one person reads it.
struct WhatsupReading {
  /// Tasks that hang on the same date by the same rule.
  struct Group {
    let rule: TaskRule
    /// In the table.
    let place: Int
    let due: DueStanding?
    let stored: TaskGroup

    /// A week of readings beyond scope, whose tasks stand in audit trails: one thing to do.
    var isWeek: Bool { rule.code == TaskRule.glassCode }
  }

  let reader: StoreReader
  let owner: TaskOwner
  let today: CivilDate
  let dates: DueReading
  let words: ValueWords

  func whatsup(for person: Person, limit: Int) throws -> Whatsup {
    let groups = try reader.taskGroups(of: owner).compactMap(group).sorted(by: precedes)
    let quarantined = try quarantineLines()
    let duplicates = try duplicateLines(limit: limit)
    var counts: [TaskRule: Int] = [:]
    for group in groups { counts[group.rule, default: 0] += group.isWeek ? 1 : group.stored.count }
    for line in quarantined { counts[line.rule, default: 0] += 1 }
    if let rule = duplicateRule { counts[rule] = try reader.duplicateCount() }
    var lines: [Whatsup.Line] = []
    var details = try TaskDetails(reader, for: person)
    for group in groups where lines.count < limit {
      if group.isWeek { lines += try weekLine(group).map { [$0] } ?? [] }
      if group.rule.isUnlisted { lines += try unlistedLines(group, limit: limit - lines.count, &details) }
      lines += try reader.tasks(of: owner, in: group.stored, limit: limit - lines.count).compactMap {
        try line($0.item, $0.task, group, &details)
      }
    }
    return Whatsup(
      person: person, asOf: today,
      counts: TaskRule.all.compactMap { rule in
        counts[rule].flatMap { $0 == 0 ? nil : Whatsup.Count(rule: rule, count: $0) }
      },
      lines: Array((lines + duplicates + quarantined).prefix(limit)))
  }

  func group(_ stored: TaskGroup) -> Group? {
    guard let rule = TaskRule(code: stored.rule), !rule.isCallback || !owner.roles.isDisjoint(with: dates.callers)
    else {
      return nil
    }
    let due = dates.standing(TaskDue(stored: stored.clock, stored.day))
    return dates.shown(rule, due, stored.clock).map { rule in
      Group(rule: rule, place: TaskRule.all.firstIndex(of: rule) ?? 0, due: due, stored: stored)
    }
  }

  /// By date, those without one last; then in the order of the table, so that one day reads rule by rule.
  private func precedes(_ one: Group, _ other: Group) -> Bool {
    func place(_ group: Group) -> (Int, Int, Int) { (group.due?.date.dayNumber ?? .max, group.place, group.stored.day) }
    return place(one) < place(other)
  }

  private func line(
    _ item: Item, _ task: ProjectedTask, _ group: Group, _ details: inout TaskDetails
  ) throws -> Whatsup.Line? {
    guard let kind = TownshipSchema.schema[item.kind] else { return nil }
    var heading = try reader.heading(item, kind: kind, words: words)
    // What was proposed for a merged case is asked of who decides for its survivor (DOMAIN 13, D16).
    if group.rule.isAskedOfSurvivor, let merged = heading.group, merged.isMerged, let survivor = merged.survivor {
      heading = try reader.memberHeading(survivor, words)
    }
    return Whatsup.Line(
      heading: heading, rule: group.rule,
      subject: task.subject == 0 ? nil : kind.term(task.subject), reference: task.op?.description,
      sinceMilliseconds: task.sinceMilliseconds, due: group.due, dueLabel: task.due.label,
      detail: try details.words(of: group.rule, task.op, in: item.record))
  }

  private func weekLine(_ group: Group) throws -> Whatsup.Line? {
    guard let due = group.due, let week = GlassWeek(due: due.date),
      let first = try reader.unlistedTasks(of: owner, in: group.stored, limit: 1).first
    else { return nil }
    let state = Term(0, "unread", Label("未阅", "Not read yet"))
    return Whatsup.Line(
      heading: RecordHeading(
        first.record, kind: TownshipSchema.audit.term, state: state, number: "\(week.monday.text)…\(week.sunday.text)"),
      rule: group.rule, subject: Term(AuditEntry.glass, week.monday.text, week.label), reference: week.monday.text,
      sinceMilliseconds: first.task.sinceMilliseconds, due: due, dueLabel: nil)
  }

  /// Nil: the person decides nothing of duplicates.
  var duplicateRule: TaskRule? {
    let deciders = TownshipSchema.duplicateLink.fields[DuplicateLinkField.decision]!.rights.decide
    return deciders.isDisjoint(with: owner.roles) ? nil : TaskRule(code: TaskRule.duplicateCode)
  }

  /// Pairs that may be one matter, for who may decide; the second one stands for what it is about.
  func duplicateLines(limit: Int) throws -> [Whatsup.Line] {
    guard let rule = duplicateRule else { return [] }
    return try reader.duplicates(limit: limit).map { pair in
      Whatsup.Line(
        heading: pair.first, rule: rule,
        subject: Term(0, pair.second.name, Label("与 \(pair.second.name)", "and \(pair.second.name)")),
        reference: pair.second.record.description,
        sinceMilliseconds: max(pair.first.changedAtMilliseconds, pair.second.changedAtMilliseconds), due: nil,
        dueLabel: nil)
    }
  }

  /// Cut-offs that a re-admission may lift.
  func quarantineLines() throws -> [Whatsup.Line] {
    guard let rule = TaskRule(code: "readmit") else { return [] }
    return try reader.quarantine().filter { $0.reasons.allSatisfy(\.isLiftedByReadmission) }.compactMap { row in
      guard let number = try reader.kind(of: row.record), let kind = TownshipSchema.schema[number],
        !kind.readmitters.isDisjoint(with: owner.roles)
      else { return nil }
      let state = try reader.item(row.record).map(\.state) ?? 0
      return Whatsup.Line(
        heading: try reader.heading(row.record, kind: kind, state: state, words: words), rule: rule, subject: nil,
        reference: row.changeset.description,
        sinceMilliseconds: try reader.header(of: row.changeset)?.timeMilliseconds ?? 0, due: nil, dueLabel: nil)
    }
  }
}
