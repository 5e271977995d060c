import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Which entries of trails the store keeps a line of, so that nobody has to fold a trail to read it.
enum AuditProjection {
  static let audited: @Sendable (UInt32, EntryState) -> AuditedEntry? = { kind, entry in
    guard kind == RecordKind.audit else { return nil }
    func record(_ field: UInt32) -> RecordID? {
      guard case .bytes(let bytes)? = entry.value[field] else { return nil }
      return RecordID(prefixOf: bytes)
    }
    switch entry.kind {
    case AuditEntry.act:
      guard let subject = record(AuditField.record), let act = entry.value[AuditField.act] else { return nil }
      return AuditedEntry(act: act.text ?? "", subject: subject, isQuiet: act == Choices.saw)
    case AuditEntry.export: return AuditedEntry(act: Choices.exported.text ?? "", subject: nil, isQuiet: false)
    case AuditEntry.print:
      guard let subject = record(PrintField.record), entry.value[PrintField.form]?.text != nil else { return nil }
      return AuditedEntry(act: Choices.printed.text ?? "", subject: subject, isQuiet: false)
    case AuditEntry.glass:
      guard let subject = record(AuditField.record), entry.value[AuditField.minutes]?.integer != nil else { return nil }
      return AuditedEntry(act: name(entry.kind), subject: subject, isQuiet: false)
    case AuditEntry.glassSeen: return AuditedEntry(act: name(entry.kind), subject: nil, isQuiet: false)
    default: return nil
    }
  }

  static func name(_ entry: UInt32) -> String { TownshipSchema.audit.entries[entry]?.name ?? "" }
}

/// Entries of audit trails put into words, one by one, with what their changesets say of who wrote them.
struct AuditReading {
  let words: ValueWords
  let kind = TownshipSchema.audit
  private let reader: StoreReader
  private let directory: Directory
  private let ownDevice: DeviceID?

  init(_ reader: StoreReader) throws {
    self.reader = reader
    directory = try reader.directory()
    words = ValueWords(names: NameBook(directory))
    ownDevice = try reader.meta(.defaultDevice).flatMap { DeviceID(prefixOf: $0) }
  }

  /// The newest first.
  func lines(_ filter: AuditFilter) throws -> [AuditedAct] {
    try reader.audited(filter).compactMap { entry, changeset, receivedAt in
      let author = try authorship(changeset, receivedAt)
      if entry.kind == AuditEntry.glass { return try glass(entry, author)?.audited }
      return try audited(entry, author)
    }
  }

  /// Reads beyond scope, the newest first.
  func brokenGlass(_ filter: AuditFilter) throws -> [BrokenGlass] {
    var filter = filter
    filter.acts = [AuditProjection.name(AuditEntry.glass)]
    return try reader.audited(filter).compactMap { entry, changeset, receivedAt in
      try glass(entry, authorship(changeset, receivedAt))
    }
  }

  /// The record's number, of a meeting its day; nil: it is not here.
  func number(_ record: RecordID) throws -> String? {
    if let item = try reader.item(record) { return item.officialNumber ?? item.number }
    guard try reader.kind(of: record) == RecordKind.consultation else { return nil }
    return try reader.meeting(record).map { ConsultationRecord.name(of: $0.day, number: $0.number) }
  }

  private func glass(_ entry: EntryState, _ author: Authorship) throws -> BrokenGlass? {
    guard let (record, glass) = BreakGlass.read(entry.value, at: author.timeMilliseconds) else { return nil }
    return BrokenGlass(record: record, number: try number(record), glass: glass, author: author)
  }

  private func authorship(_ changeset: Changeset, _ receivedAt: UInt64) throws -> Authorship {
    let header = changeset.header
    return Authorship(
      changeset: changeset.reference, person: words.names.person(header.person, citing: header.directory),
      device: words.names.device(changeset.device, citing: header.directory),
      timeMilliseconds: header.timeMilliseconds, receivedAtMilliseconds: receivedAt,
      isAtHub: Judgement.isByHub(changeset, directory: directory),
      isOwnDevice: changeset.device == ownDevice,
      arrival: try reader.arrival(of: changeset.reference, writer: header.writer))
  }
}
