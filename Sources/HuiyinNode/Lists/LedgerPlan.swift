import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
public import HuiyinTownship

/// What an import of a ledger would do, row by row: shown first, carried out only when no row is refused (DOMAIN 14).
public struct LedgerPlan: Sendable, Hashable {
  public let rows: [LedgerRow]

  public func count(_ action: RosterRow.Action) -> Int { rows.count { $0.action == action } }
}

/// One row of the file, and what becomes of it.
public struct LedgerRow: Sendable, Hashable {
  public let line: Int
  /// Nil: it is new, or not found.
  public let record: RecordID?
  /// Number of the record, else the title in the file.
  public let name: String
  public internal(set) var action: RosterRow.Action
  /// Of a new one what it is registered with.
  public let changes: [RosterChange]
  public internal(set) var problems: [RosterProblem]
  /// What the file says and an import does not take.
  public let warnings: [RosterProblem]
}

/// A row on its way to be carried out.
struct LedgerWork {
  enum Act {
    case edit(RecordID, [TypedEdit], seen: [ChangesetReference])
    case register([TypedEdit], grid: UnitNumber, form: String)
  }

  var row: LedgerRow
  /// Nil: nothing is to be done.
  let act: Act?
}

/// A row of a file against the records of one snapshot, for one reader.
struct LedgerReading {
  let reader: StoreReader
  let actor: PermissionActor
  let words: ValueWords
  let parties: PartyReading
  /// Units by how the file writes them.
  let places: [String: UnitNumber]
  /// Nil: the township has set none, so that any category is taken.
  let categories: CategoryTree?

  func work(on line: LedgerSheet.Line) throws -> LedgerWork {
    var reading = LedgerLine(line)
    guard line.problems.isEmpty else { return reading.refused() }
    guard line.namesRecord else { return try registration(&reading) }
    guard let record = try named(&reading), let item = try reader.item(record),
      let kind = TownshipSchema.schema[item.kind], let state = try reader.state(of: record)
    else { return reading.refused() }
    var heading = try reader.heading(item, kind: kind, words: words, state: state)
    heading.petitioner = PetitionerFacts(state, kind, words)
    reading.name = heading.name
    reading.record = record
    return try change(&reading, heading, kind, state)
  }

  // MARK: What is here

  /// By its id and its numbers, which must mean the same; where two have one number, the kind tells them apart. Nil: a
  /// problem is noted.
  private func named(_ reading: inout LedgerLine) throws -> RecordID? {
    var found: Set<RecordID>?
    for key in ["record", "official_no", "provisional_no"] {
      guard let text = reading.line[key] else { continue }
      let records =
        try key == "record" ? RecordID(hexadecimal: text).map { [$0] } ?? [] : reader.records(numbered: text)
      let seen = Set(try records.filter { try reader.readingRight(of: $0, for: actor) != .hidden })
      guard !seen.isEmpty else {
        reading.refuse(
          "unknownRecord", key, "这里没有这条记录，或您无权查看；新登记的，编号和记录两列留空",
          "There is no such record, or you may not see it; for a new matter leave numbers and record empty")
        return nil
      }
      let both = found.map { $0.intersection(seen) } ?? seen
      guard !both.isEmpty else {
        reading.refuse("mismatch", key, "与本行另一编号不是同一件", "It is not the record that the row names elsewhere")
        return nil
      }
      found = both
    }
    var records = Array(found ?? [])
    if let kind = reading.line["kind"], records.count > 1 {
      records = try records.filter { record in
        try reader.kind(of: record).flatMap { TownshipSchema.schema[$0] }.map {
          [$0.name, $0.label.chinese, $0.label.english].contains(kind)
        } ?? false
      }
    }
    guard records.count == 1 else {
      reading.refuse(
        "ambiguousRecord", nil, "编号不止一条记录，请加上“种类”或“记录”列",
        "The number is of more than one record: add the column “kind” or “record”")
      return nil
    }
    return records[0]
  }

  private func change(
    _ reading: inout LedgerLine, _ heading: RecordHeading, _ kind: KindSchema, _ state: StoredState
  ) throws -> LedgerWork {
    for (key, head) in LedgerSheet.decided {
      guard let text = reading.line[key] else { continue }
      let now = ListTable.texts(heading, under: head)
      let isSame = now.contains(text) || now.contains { Self.isSameTime($0, text) }
      if !isSame {
        reading.warn("decided", key, "由办理步骤和裁定改变，不从文件采用", "Steps and decisions change it, not a file")
      }
    }
    for (key, head) in LedgerSheet.petitioner {
      guard let text = reading.line[key], !ListTable.texts(heading, under: head).contains(text) else { continue }
      reading.warn("onItsPage", key, "请在其页面修改，不从文件采用", "Changed on the record's own page, not by a file")
    }
    for key in LedgerSheet.registering {
      guard let text = reading.line[key] else { continue }
      // A list that named its parties brings them back as it told them.
      if try parties.text(key, of: heading.record, state, kind) == text { continue }
      reading.refuse("onItsPage", key, "已有记录的这一项请在其页面修改", "Change this on the record's own page")
    }
    var edits: [TypedEdit] = []
    // As the export showed it.
    let words = words.masking(state, PermissionSubject(state.registers, state.sets, home: heading.home?.number ?? 0))
    for key in LedgerSheet.changeable {
      guard let text = reading.line[key], let field = kind.field(named: key) else { continue }
      let now = state.effective(field.number) ?? Value.none
      guard let named = categorised(TypedEdit(.set, key, text), over: now, &reading),
        let edit = reading.checked(named, field, places)
      else { continue }
      let shown = words.seen(now, field.number, kind)
      let value = try kind.parse(edit.text, for: field)
      if value == now || value == shown { continue }
      guard shown == now else {
        reading.refuse(
          "masked", key, "这里有已隐去的内容，请在其页面修改", "Part of it is masked: change it on the record's own page")
        continue
      }
      edits.append(edit)
      reading.changes.append(
        RosterChange(
          field: key, label: field.label, before: now.isNone ? nil : words.shown(now, of: field.number, in: kind).brief,
          after: words.shown(value, of: field.number, in: kind).brief))
    }
    guard !edits.isEmpty else { return reading.work(.unchanged, nil) }
    // What the file says may be older than what the record holds: nobody's work is written over unseen.
    guard Self.isAsExported(reading.line, heading) else {
      reading.refuse(
        "moved", ["changed_at", "changed_exactly_at"].first { reading.line[$0] != nil },
        "导出以后本件有变动，或文件没有“最近变动”：请重新导出后再改",
        "It has changed since the export, or the file has no “Changed at”: export it again")
      return reading.refused()
    }
    return reading.work(.changed, .edit(heading.record, edits, seen: state.heads))
  }

  /// By the columns with its time, as far as the file has them; a spreadsheet may have cut the exact one to its minute.
  private static func isAsExported(_ line: LedgerSheet.Line, _ heading: RecordHeading) -> Bool {
    let now = LedgerSheet.exactNumbers(ofTime: ListTable.exactTime(heading.changedAtMilliseconds) ?? "")
    let minute = line["changed_at"].map { LedgerSheet.numbers(ofTime: $0) }
    let exact = line["changed_exactly_at"].map { LedgerSheet.exactNumbers(ofTime: $0) }
    guard now.count == 7, minute != nil || exact != nil else { return false }
    return (minute.map { $0 == Array(now.prefix(5)) } ?? true)
      && (exact.map { $0.count < 7 ? $0.prefix(5) == now.prefix(5) : $0 == now } ?? true)
  }

  private static func isSameTime(_ one: String, _ other: String) -> Bool {
    let numbers = LedgerSheet.numbers(ofTime: one)
    return numbers.count >= 3 && numbers == LedgerSheet.numbers(ofTime: other)
  }
}
