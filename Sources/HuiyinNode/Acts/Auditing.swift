import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
public import HuiyinTownship

/// The audit trail (DOMAIN 8; 13, E10): written by the use case, so that every face has it.
extension Node {
  func audit(
    _ act: Value, of record: RecordID, reason: String = "", by session: Session, in transaction: StoreTransaction
  ) throws {
    try audit([Self.auditOp(act, of: record, reason: reason)], by: session, in: transaction)
  }

  static func auditOp(_ act: Value, of record: RecordID, reason: String = "") -> Op {
    var fields = [EntryField(AuditField.act, act), EntryField(AuditField.record, .bytes(record.bytes))]
    if !reason.isEmpty { fields.append(EntryField(AuditField.reason, .text(reason))) }
    return Op(.append, field: AuditEntry.act, value: .entry(fields))
  }

  static let auditedFilterCharactersMaximum = 1000

  /// The filter is kept as data, to be worded for whoever reads the trail, and in Chinese words for older software.
  /// - Parameter naming: why the parties stand in it by name; nil: they are masked.
  func auditExport(
    _ query: AuditedQuery?, words: Label, _ table: ListTable, as form: ListFileForm, naming: String?,
    by session: Session, in transaction: StoreTransaction
  ) throws {
    var fields = [
      EntryField(AuditField.filter, .text(String(words.chinese.prefix(Self.auditedFilterCharactersMaximum)))),
      EntryField(AuditField.rows, .integer(Int64(table.rows.count))), EntryField(AuditField.form, .text(form.rawValue)),
    ]
    if let text = query?.text { fields.append(EntryField(AuditField.query, .text(text))) }
    if let names = ExportedRecords(table.records).bytes { fields.append(EntryField(AuditField.records, .bytes(names))) }
    if let naming { fields.append(EntryField(AuditField.naming, .text(naming))) }
    try audit(Op(.append, field: AuditEntry.export, value: .entry(fields)), by: session, in: transaction)
  }

  func audit(_ op: Op, by session: Session, in transaction: StoreTransaction) throws {
    try audit([op], by: session, in: transaction)
  }

  /// Entries in the trail of the device for this month.
  func audit(_ ops: [Op], by session: Session, in transaction: StoreTransaction) throws {
    let facts = TownshipSchema.auditFacts(of: session.keys.device, on: environment.now.date)
    let trail = TownshipSchema.auditTrail(facts)
    let shown = try transaction.shownIfBegun(trail)
    let subject = shown.map { Act(on: $0, ops) } ?? Act(.natural(kind: RecordKind.audit, facts), ops)
    _ = try commit(subject, person: session.person.number, keys: session.keys, in: transaction)
  }

  /// What was done with a record that changed nothing in it, oldest first; exports of lists that it stood in among it.
  ///
  /// - Parameters:
  ///   - record: nil: with any.
  ///   - act: a code of `auditedActs`; nil: whatever.
  ///   - day: done on it or later, by the clock of the device; nil: ever.
  ///   - last: done on it or earlier, likewise. A usage error when it lies before `day`.
  ///   - person: who did it; nil: whoever.
  ///   - withLooks: also ordinary looks, which are many; `act` may ask for them alone. Those of this node are written
  ///     first.
  ///   - limit: the newest so many.
  public func auditTrail(
    of record: RecordID? = nil, act: String? = nil, since day: CivilDate? = nil, until last: CivilDate? = nil,
    by person: PersonNumber? = nil, withLooks: Bool = false, limit: Int = .max
  ) throws -> [AuditedAct] {
    if let act, !Self.auditedActs.contains(act) {
      let codes = Self.auditedActs.joined(separator: ", ")
      throw NodeError.usage(
        "unknownAct", "审计中没有行为“\(act)”", "the trail knows no act “\(act)”",
        next: Label("可用：\(codes)", "acts: \(codes)"))
    }
    if let day, let last, last < day {
      let problem = Label("结束日期早于开始日期", "the last day lies before the first one")
      throw NodeError.usage(
        "periodReversed", problem.chinese, problem.english,
        fields: [NodeError.FieldProblem(field: "until", label: problem)])
    }
    let hasLooks = withLooks || act == Choices.saw.text
    if hasLooks { writeLooks() }
    var filter = AuditFilter()
    filter.record = record
    filter.acts = act.map { [$0] }
    filter.sinceMilliseconds = day.map { Self.startMilliseconds(of: $0) }
    filter.beforeMilliseconds = last?.adding(days: 1).map { Self.startMilliseconds(of: $0) }
    filter.person = person
    filter.includesQuiet = hasLooks
    // Of one record every export has to be asked whether it stood in it.
    if record == nil { filter.limit = limit }
    return try store.read { reader in
      let held = try record.map { try ExportedRecords.Held($0, reader) }
      let lines = try AuditReading(reader).lines(filter).compactMap { line in
        held.map { line.told(of: $0) } ?? line
      }
      let sorted = lines.sorted {
        ($0.author.timeMilliseconds, $0.author.changeset) < ($1.author.timeMilliseconds, $1.author.changeset)
      }
      return Array(sorted.suffix(limit))
    }
  }

  /// What a trail tells, with its words.
  public static let auditedChoices: [Choice] =
    Choices.auditedActs
    + TownshipSchema.audit.entries.values.filter {
      ![AuditEntry.act, AuditEntry.export, AuditEntry.print].contains($0.number)
    }.sorted { $0.name < $1.name }.map { Choice(.text($0.name), $0.label) }

  /// Codes of it.
  public static let auditedActs: [String] = auditedChoices.compactMap(\.code.text)
}

/// One line of the trail.
public struct AuditedAct: Sendable, Hashable {
  /// What was exported: a list, by its filter, into a file.
  public struct Export: Sendable, Hashable {
    public let filterWords: Label
    public let rows: Int64
    public let form: ShownValue
    /// Nil: there were too many to name, or older software wrote it.
    let records: ExportedRecords?
    /// Nil: the rows were chosen one by one, or older software wrote it.
    let asked: ListFilter?

    /// In Chinese.
    public var filter: String { filterWords.chinese }

    public var words: Label {
      Label(
        "\(form.words.chinese)，\(rows) 行：\(filterWords.chinese)",
        "\(form.words.english), \(rows) rows: \(filterWords.english)")
    }
  }

  /// Nil: it was about no single record.
  public let record: RecordID?
  /// The record's number; nil: it is not here.
  public let number: String?
  public let act: ShownValue
  public let reason: String?
  public let export: Export?
  public let author: Authorship
  /// Nil: nothing was printed.
  public var printed: PrintedCopy?
  /// Of an export that was asked for by a record: nobody wrote down which records stood in it, and this one may have.
  public var isUncertain = false
}

extension AuditReading {
  /// What older software wrote is there in Chinese alone.
  private func exportedFilter(_ value: Value, seen: Value) -> Label {
    guard let query = value[AuditField.query]?.text.flatMap(AuditedQuery.init(text:)) else {
      let words = seen[AuditField.filter]?.text ?? ""
      return Label(words, words)
    }
    return query.masked.filter.words(words.names, asOf: CivilDate(dayNumber: query.asOf))
  }

  /// Nil: an entry of another sort, or one that cannot be read.
  func audited(_ entry: EntryState, _ author: Authorship) throws -> AuditedAct? {
    let value = words.seen(entry.value, entry.kind, kind)
    switch entry.kind {
    case AuditEntry.act:
      guard case .bytes(let bytes)? = entry.value[AuditField.record], let record = RecordID(prefixOf: bytes),
        let act = entry.value[AuditField.act]
      else { return nil }
      return AuditedAct(
        record: record, number: try number(record), act: words.shown(act, .choice(Choices.auditedActs)),
        reason: entry.value[AuditField.reason]?.text, export: nil, author: author)
    case AuditEntry.export:
      let form: Value = entry.value[AuditField.form] ?? Value.none
      // What was looked for may be a telephone number.
      let export = AuditedAct.Export(
        filterWords: exportedFilter(entry.value, seen: value), rows: value[AuditField.rows]?.integer ?? 0,
        form: words.shown(form, .choice(Choices.exportForms)),
        records: ExportedRecords(entry.value[AuditField.records]),
        asked: entry.value[AuditField.query]?.text.flatMap(AuditedQuery.init(text:))?.filter)
      return AuditedAct(
        record: nil, number: nil, act: words.shown(Choices.exported, .choice(Choices.auditedActs)),
        reason: entry.value[AuditField.naming]?.text, export: export, author: author)
    case AuditEntry.print: return try auditedPrint(entry, author)
    case AuditEntry.glassSeen:
      guard let schema = kind.entries[entry.kind] else { return nil }
      return AuditedAct(
        record: nil, number: nil, act: ShownValue(value: .text(schema.name), words: schema.label),
        reason: entry.value[AuditField.week]?.text, export: nil, author: author)
    default: return nil
    }
  }
}
