public import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
public import HuiyinTownship

/// What a face may show a person of a record (DOMAIN 8). The command line is the machine's owner's; where several
/// people share a node's pages each sees what the table gives them.
///
/// A person who has broken the glass of a record sees it, on the device where they did, until it runs out.
extension Node {
  public func readingRight(of record: RecordID, for person: Person) throws -> ReadingRight {
    let (now, devices) = (environment.now, keyFiles.devices())
    return try store.read { reader in
      let actor = PermissionActor(person, in: try reader.directory().current)
      let right = try reader.readingRight(of: record, for: actor, isGlassBroken: false)
      guard right == .hidden, try reader.openGlass(of: person.number, on: devices, at: now).contains(record) else {
        return right
      }
      return try reader.readingRight(of: record, for: actor, isGlassBroken: true)
    }
  }

  /// Those that the person may see at all, in the same order.
  public func visible(_ headings: [RecordHeading], to person: Person) throws -> [RecordHeading] {
    guard !headings.isEmpty else { return [] }
    let (now, devices) = (environment.now, keyFiles.devices())
    return try store.read { reader in
      let seen = try reader.visible(Set(headings.map(\.record)), to: person, on: devices, at: now)
      let teller = GroupReader(person: person, devices: devices, now: now)
      return try headings.filter { seen.contains($0.record) }.map { try reader.told($0, to: teller) }
    }
  }
}

extension Node {
  /// Records by their ids, those that the person may see, in the order given.
  public func headings(of records: [RecordID], for person: Person) throws -> [RecordHeading] {
    try store.read { try $0.headings(of: records, for: person) }
  }
}

extension StoreReader {
  /// Those of the records that the person may see, beyond their scope too while a glass is broken on these devices.
  func visible(
    _ records: Set<RecordID>, to person: Person, on devices: [DeviceID], at now: Moment
  ) throws -> Set<RecordID> {
    let actor = PermissionActor(person, in: try directory().current)
    let open = try openGlass(of: person.number, on: devices, at: now)
    return try records.filter { try readingRight(of: $0, for: actor, isGlassBroken: open.contains($0)) != .hidden }
  }

  /// - Parameter day: on which their dates are looked at; nil: they are not.
  func headings(
    of records: [RecordID], for person: Person, asOf day: CivilDate? = nil
  ) throws -> [RecordHeading] {
    let directory = try directory()
    let (actor, words) = (PermissionActor(person, in: directory.current), ValueWords(names: NameBook(directory)))
    let dates = day.map { DueReading(directory.current, asOf: $0) }
    return try records.compactMap { record in
      guard let item = try item(record), let kind = TownshipSchema.schema[item.kind],
        let state = try state(of: record), try readingRight(of: item, state, for: actor) != .hidden
      else { return nil }
      var heading = try told(heading(item, kind: kind, words: words, state: state), to: actor)
      heading.petitioner = PetitionerFacts(state, kind, words)
      heading.due = try dates?.standing(of: item, self)
      return heading
    }
  }

  /// The table speaks of intakes and cases; other records are nobody's to read as such.
  func readingRight(
    of record: RecordID, for actor: PermissionActor, isGlassBroken: Bool = false
  ) throws -> ReadingRight {
    guard let kind = try kind(of: record), [RecordKind.intake, RecordKind.caseFile].contains(kind),
      try state(of: record) != nil
    else { return .hidden }
    let isByIntake = actor.roles.contains(Role.hotlineClerk.bit)
    let subject = try permissionSubject(record, withReceivers: isByIntake)
    return ReadingRight(actor, subject, isGlassBroken: isGlassBroken)
  }

  /// The same of a row of a list whose state has been read.
  func readingRight(of item: Item, _ state: StoredState?, for actor: PermissionActor) throws -> ReadingRight {
    guard [RecordKind.intake, RecordKind.caseFile].contains(item.kind), let state else { return .hidden }
    var subject = PermissionSubject(state.registers, state.sets, home: item.home)
    if actor.roles.contains(Role.hotlineClerk.bit) { subject.receivers.formUnion(try receivers(ofIntakesOf: state)) }
    return ReadingRight(actor, subject)
  }
}
