import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// One snapshot of the store as the lists of the office read it: for one reader, on one day. It goes by the projections
/// and by the stored tasks; a record is folded only where it is shown with what its history tells.
struct WorkReading {
  let reader: StoreReader
  let person: Person
  let today: CivilDate
  let words: ValueWords
  /// What the reader sees, as the store finds it.
  let sight: SightFilter
  private let actor: PermissionActor
  private let dueReading: DueReading

  init(_ reader: StoreReader, for person: Person, asOf today: CivilDate) throws {
    let directory = try reader.directory()
    self.reader = reader
    self.person = person
    self.today = today
    words = ValueWords(names: NameBook(directory))
    actor = PermissionActor(person, in: directory.current)
    sight = ReaderSight.filter(actor)
    dueReading = DueReading(directory.current, asOf: today)
  }

  var snapshot: DirectorySnapshot { words.names.current }

  func isVisible(_ record: RecordID) throws -> Bool { try reader.readingRight(of: record, for: actor) != .hidden }

  func heading(_ item: Item) throws -> RecordHeading {
    try reader.told(reader.heading(item, kind: TownshipSchema.caseFile, words: words), to: actor)
  }

  func standing(_ due: TaskDue) -> DueStanding? { dueReading.standing(due) }

  func standing(of item: Item, by date: WorkFilter.Date) throws -> DueStanding? {
    try dueReading.standing(of: item, by: date, reader)
  }

  /// Of a case that is due on the day with this number; nil: of one without a date.
  func colour(ofPlace place: Int64) -> DeadlineColour? {
    guard place < Item.pausedDue else { return nil }
    return CivilDate(dayNumber: Int(place)).map { DueStanding($0, asOf: today).colour }
  }

  /// In the reader's own to-do list.
  func isOwn(_ task: ProjectedTask) -> Bool {
    TaskAudience(roles: task.roles, unitRoles: task.unitRoles, unit: task.unit, person: task.person).includes(person)
  }

  /// Cases that wait by these rules, each with the first of its tasks, those that the reader sees by the index: to be
  /// counted, and looked at once more before they are shown.
  func cases(waitingBy rules: [String]) throws -> [(item: Item, task: ProjectedTask)] {
    var met: Set<RecordID> = []
    return try reader.waiting(by: rules, seenBy: sight).filter { found in
      found.item.kind == RecordKind.caseFile && met.insert(found.item.record).inserted
    }
  }

  /// Words for what a record holds, its parties masked as they are everywhere.
  func seenWords(of record: RecordID) throws -> ValueWords {
    let subject = try reader.permissionSubject(record, withReceivers: false)
    return try reader.state(of: record).map { words.masking($0, subject) } ?? words
  }

  func isRecused(_ record: RecordID) throws -> Bool {
    try reader.permissionSubject(record, withReceivers: false).recused.contains(person.number)
  }

  /// Who wrote an entry, and when by their device's clock.
  func author(_ entry: EntryState) throws -> (person: PersonName, timeMilliseconds: UInt64) {
    guard let header = try reader.header(of: entry.id.changeset) else { return (words.names.person(0), 0) }
    return (words.names.person(header.person, citing: header.directory), header.timeMilliseconds)
  }

  /// Entries of a kind that no newer one replaces, oldest first by when they happened.
  func standingEntries(_ kind: UInt32, of record: RecordID) throws -> [WrittenEntry] {
    let entries = try reader.entries(of: record, kind: kind).filter(\.correctedBy.isEmpty)
    guard !entries.isEmpty else { return [] }
    let seen = try seenWords(of: record)
    let schema = TownshipSchema.caseFile.entries[kind]
    return try entries.map { entry in
      let (person, time) = try author(entry)
      let written = WrittenEntry(
        state: entry, person: person, timeMilliseconds: time,
        fields: seen.fields(of: entry.value, kind, in: TownshipSchema.caseFile))
      let clock = try reader.header(of: entry.id.changeset)?.clock ?? HybridClock(packed: 0)
      return (written, EntryPlace(entry.id, entry.value, of: schema, clock: clock))
    }.sorted { $0.1 < $1.1 }.map(\.0)
  }
}

/// An entry with its author, read without folding its record.
struct WrittenEntry {
  let state: EntryState
  let person: PersonName
  let timeMilliseconds: UInt64
  /// Masked, in words.
  let fields: [FieldValue]

  /// Nil: nothing was written there.
  func shown(_ field: UInt32) -> ShownValue? {
    fields.first { $0.field.number == field && !$0.value.value.isNone }?.value
  }

  /// The day in the township on which it was written.
  var day: CivilDate? { Moment(milliseconds: timeMilliseconds)?.date }
}
