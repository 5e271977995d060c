import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Ledgers out of a file, CSV or XLSX (DOMAIN 14): a list that was exported and changed, or matters of another book.
/// What would become of each row is shown first; then it is carried out, all of it or nothing. A row that names a
/// record changes it, one that names none registers an intake, and a row that was taken before does nothing again.
extension Node {
  /// Bytes of a file.
  public static let ledgerBytesMaximum = 8 * 1024 * 1024
  /// Rows of a file: all are carried out in one transaction, and nobody else writes meanwhile.
  public static let ledgerRowsMaximum = 1000

  /// What an import would do; nothing is changed.
  ///
  /// - Parameter defaults: what new matters have that do not say it themselves, by the keys of columns.
  public func ledgerPlan(
    of bytes: [UInt8], filling defaults: [String: String] = [:], by session: Session
  ) throws -> LedgerPlan {
    LedgerPlan(rows: try ledgerWork(bytes, defaults, by: session).map(\.row))
  }

  /// Carries it out in one transaction. Throws, with nothing changed, while a row is refused.
  @discardableResult
  public func importLedger(
    of bytes: [UInt8], filling defaults: [String: String] = [:], by session: Session
  ) throws -> LedgerPlan {
    let work = try ledgerWork(bytes, defaults, by: session)
    let problems = work.flatMap(\.row.problems)
    guard problems.isEmpty else { throw Self.rosterRefusal("ledgerRefused", .refused, problems) }
    let acts = work.compactMap(\.act)
    if !acts.isEmpty {
      try store.write { transaction in
        for act in acts { try carryOut(act, by: session, in: transaction) }
      }
    }
    return LedgerPlan(rows: work.map(\.row))
  }

  private func ledgerWork(
    _ file: [UInt8], _ defaults: [String: String], by session: Session
  ) throws -> [LedgerWork] {
    let bytes = try SheetFile.csv(of: file)
    guard bytes.count <= Self.ledgerBytesMaximum else {
      throw NodeError.usage(
        "ledgerTooLarge", "文件超过\(Self.ledgerBytesMaximum / 1024)KB",
        "the file is larger than \(Self.ledgerBytesMaximum / 1024) KB",
        next: Label("分成几个文件导入", "make several files of it"))
    }
    let sheet: LedgerSheet
    do throws(InvalidRoster) {
      sheet = try LedgerSheet(parsing: bytes).filling(defaults)
    } catch {
      throw Self.rosterRefusal("badLedger", .usage, error.problems)
    }
    guard sheet.lines.count <= Self.ledgerRowsMaximum else {
      throw NodeError.usage(
        "ledgerTooLong", "一次最多导入\(Self.ledgerRowsMaximum)行，本文件有\(sheet.lines.count)行",
        "at most \(Self.ledgerRowsMaximum) rows at a time: the file has \(sheet.lines.count)",
        next: Label("分成几个文件导入", "make several files of it"))
    }
    let places = try places(in: sheet)
    let work = try store.read { reader in
      let directory = try reader.directory()
      let reading = LedgerReading(
        reader: reader, actor: PermissionActor(session.person, in: directory.current),
        words: ValueWords(names: NameBook(directory)), parties: try PartyReading(for: session.person, reader),
        places: places,
        categories: CategoryTree.inForce(by: directory.current.policy))
      return try sheet.lines.map { try reading.work(on: $0) }
    }
    return try Self.eachOnce(work).map { try tried($0, by: session) }
  }

  /// Units that the file names, by number, name or initials; what names none is told row by row.
  private func places(in sheet: LedgerSheet) throws -> [String: UnitNumber] {
    var places: [String: UnitNumber] = [:]
    for text in Set(sheet.lines.flatMap { [$0["grid"], $0["village"]].compactMap(\.self) }) {
      do {
        places[text] = try unit(text).number
      } catch is NodeError {
        continue
      }
    }
    return places
  }

  /// Two rows of one record, or two new ones word for word the same, are a slip: which of them is meant is not guessed.
  private static func eachOnce(_ work: [LedgerWork]) -> [LedgerWork] {
    var lines: [String: Int] = [:]
    return work.map { work in
      let key: String
      switch work.act {
      case .edit(let record, _, _): key = record.description
      case .register(_, _, let form): key = form
      case nil: return work
      }
      guard let earlier = lines.updateValue(work.row.line, forKey: key) else { return work }
      return work.refused(
        "doubled", Label("与第\(earlier)行是同一件", "It is the same matter as line \(earlier)"))
    }
  }

  // MARK: Trial

  /// Ends a trial: nothing of it stays.
  private struct TrialIsOver: Error {}

  /// What carrying it out would be refused for, found by doing it and taking it back.
  private func tried(_ work: LedgerWork, by session: Session) throws -> LedgerWork {
    guard let act = work.act else { return work }
    do {
      try store.write { transaction in
        try carryOut(act, by: session, in: transaction)
        throw TrialIsOver()
      }
      return work
    } catch is TrialIsOver {
      return work
    } catch let error as NodeError {
      return work.refused(error.code, error.what)
    }
  }

  private func carryOut(_ act: LedgerWork.Act, by session: Session, in transaction: StoreTransaction) throws {
    switch act {
    case .edit(let record, let typed, let seen):
      if try transaction.hasMoved(record, since: seen) { throw NodeError.recordMoved }
      let shown = try transaction.shown(record, at: seen)
      let ops = try edits(typed, of: shown, by: session, in: transaction).ops
      _ = try commit(Act(on: shown, ops), by: session, in: transaction)
      try serveAsHub(record, after: session.keys, in: transaction)
    case .register(let typed, let grid, let form):
      let committed = try registerIntake(typed, grid: grid, by: session, in: transaction)
      try transaction.setRecord(committed.record, madeByForm: form, of: Self.digest(of: typed, grid: grid))
    }
  }
}

extension LedgerWork {
  /// Of the whole row.
  fileprivate func refused(_ code: String, _ label: Label) -> LedgerWork {
    var row = self.row
    row.action = .refused
    row.problems.append(row.problem(code, label))
    return LedgerWork(row: row, act: nil)
  }
}

extension LedgerRow {
  fileprivate func problem(_ code: String, _ label: Label) -> RosterProblem {
    RosterProblem(code: code, line: line, column: nil, label: label)
  }
}
