public import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
public import HuiyinTownship

extension Node {
  /// How many tasks somebody has, in records that a reader may see and from which they are not recused: of each rule,
  /// in the order of the table. Pairs and quarantine are looked at one by one, so many of each.
  public func taskCounts(
    of person: Person, shownTo reader: Person, asOf: CivilDate? = nil, limit: Int
  ) throws -> (counts: [Whatsup.Count], isCut: Bool) {
    let (now, devices) = (environment.now, keyFiles.devices())
    return try store.read { store in
      let directory = try store.directory()
      // The index adds these to whatever it has, so of them each is looked at: one may have become an accusation since.
      let open = try store.visible(
        store.openGlass(of: reader.number, on: devices, at: now), to: reader, on: devices, at: now
      ).filter { try !store.isRecused(person, from: $0) }
      let reading = WhatsupReading(
        reader: store, owner: TaskOwner(person), today: asOf ?? now.date,
        dates: DueReading(directory.current, asOf: asOf ?? now.date), words: ValueWords(names: NameBook(directory)))
      let sight = ReaderSight.filter(PermissionActor(reader, in: directory.current), open: open)
      return try reading.counts(seenBy: sight.withoutRecused(person.number), limit: limit) { records in
        try store.visible(records, to: reader, on: devices, at: now).filter { try !store.isRecused(person, from: $0) }
      } meeting: {
        try store.meetings(among: $0, openTo: [person, reader])
      }
    }
  }
}

extension StoreReader {
  func isRecused(_ person: Person, from record: RecordID) throws -> Bool {
    try state(of: record)?.members(CaseField.recused).contains(.integer(Int64(person.number))) == true
  }
}

extension WhatsupReading {
  /// - Parameters:
  ///   - counting: those of some records that count.
  ///   - meeting: those of some meetings.
  func counts(
    seenBy sight: SightFilter, limit: Int, counting: (Set<RecordID>) throws -> Set<RecordID>,
    meeting: (Set<RecordID>) throws -> Set<RecordID>
  ) throws -> (counts: [Whatsup.Count], isCut: Bool) {
    var counts: [TaskRule: Int] = [:]
    for group in try reader.taskGroups(of: owner, seenBy: sight).compactMap(group)
    where !group.isWeek && !group.rule.isUnlisted {
      counts[group.rule, default: 0] += group.stored.count
    }
    let lines = try duplicateLines(limit: limit) + quarantineLines().prefix(limit)
    // What waits in a merged record stands in the list as its survivor's, and is kept from whoever may not see that.
    let asked = try TaskRule.all.filter(\.isAskedOfSurvivor).flatMap { rule in
      try reader.mergedTasks(of: owner, by: rule.code).map { (rule: rule, record: $0.record, survivor: $0.survivor) }
    }
    let unlisted = try unlistedTasks()
    let (ofMeetings, ofCases) = (unlisted.filter(\.rule.isOfMeeting), unlisted.filter { !$0.rule.isOfMeeting })
    let seen = try counting(
      Set(lines.map(\.heading.record) + asked.map(\.survivor) + ofCases.map(\.record)))
    let open = try meeting(Set(ofMeetings.map(\.record)))
    for task in ofCases where seen.contains(task.record) { counts[task.rule, default: 0] += 1 }
    for task in ofMeetings where open.contains(task.record) { counts[task.rule, default: 0] += 1 }
    for line in lines where seen.contains(line.heading.record) { counts[line.rule, default: 0] += 1 }
    for task in asked {
      let isCounted = try reader.sees(sight, task.record)
      counts[task.rule, default: 0] += (seen.contains(task.survivor) ? 1 : 0) - (isCounted ? 1 : 0)
    }
    let isCut = try duplicateRule != nil && reader.duplicateCount() > limit
    return (
      TaskRule.all.compactMap { rule in
        counts[rule].flatMap { $0 == 0 ? nil : Whatsup.Count(rule: rule, count: $0) }
      }, isCut
    )
  }
}
