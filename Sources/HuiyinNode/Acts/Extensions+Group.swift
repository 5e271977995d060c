import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 延期 of cases that are handled as one (DOMAIN 6; 13, D14), and how what stands in an extension follows its case.
extension Node {
  /// Grants the days to each case merged into a survivor whose legal clock runs on in it. Throws when one of them is
  /// not this person's to extend: none is lengthened in part.
  func lengthen(
    mergedInto survivor: RecordID, by asked: Int, _ session: Session, in transaction: StoreTransaction
  ) throws {
    for record in try transaction.lengthenedClocks(of: survivor) where record != survivor {
      let shown = try transaction.shown(record)
      try permit([Op(.set, field: CaseField.extendedDays)], on: shown, by: session, in: transaction)
      let days = try transaction.days(of: record, grantedBy: asked)
      guard try days != transaction.grantedDays(of: record) else { continue }
      // Whoever asked before the merger is told.
      if try transaction.shownIfBegun(Self.extensionID(transaction.extensionFacts(of: record))) != nil {
        try answer(record, granting: days, parent: shown, by: session, in: transaction)
      }
      let ops = try shown.kind.ops([TypedEdit(.set, "extended_days", String(days))], on: shown)
      _ = try commit(Act(on: shown, ops), by: session, in: transaction)
      try serveAsHub(record, after: session.keys, in: transaction)
    }
  }

  /// Days that an extension says were granted, and that the case, where they count, does not have: refused there, still
  /// to be decided, or not here yet. The hub leaves such a proposal open.
  func isAheadOfCase(_ op: Op, in record: RecordID, _ transaction: StoreTransaction) throws -> Bool {
    guard op.operation == .set, op.field == ExtensionField.grantedDays,
      try transaction.kind(of: record) == RecordKind.deadlineExtension, let days = op.value.integer
    else { return false }
    guard let caseFile = try transaction.caseFile(ofExtension: record) else { return true }
    return try transaction.grantedDays(of: caseFile).map { $0 < days } ?? true
  }

  /// A no to days that were granted elsewhere ends what the extension says of them, so that whoever asked is not told
  /// of a grant. Of any other proposal nothing.
  func refuseInExtension(
    _ id: OpID, in changeset: Changeset, of shown: Shown, reason: String, by session: Session,
    in transaction: StoreTransaction
  ) throws {
    let act = changeset.ops[Int(id.index)]
    guard shown.kind.number == RecordKind.caseFile, act.operation == .set, act.field == CaseField.extendedDays else {
      return
    }
    let record = Self.extensionID(try transaction.extensionFacts(of: shown.record))
    guard try transaction.hasBegun(record) else { return }
    let extra = try transaction.shown(record, withHistory: true)
    let told = extra.state.remarkableOps.filter { said in
      guard said.verdict == .proposal(.open), let other = extra.op(said.id) else { return false }
      return other.field == ExtensionField.grantedDays && other.value == act.value
        && extra.changesets.first { $0.reference == said.id.changeset }?.header.person == changeset.header.person
    }
    guard !told.isEmpty else { return }
    let answer = Answer(isYes: false, reason: reason).value
    _ = try commit(
      Act(on: extra, told.map { Op(.answer, target: .op($0.id), value: answer) }), by: session, in: transaction)
  }
}

extension StoreReader {
  /// Cases whose legal clock an extension of this one lengthens: itself, and of a survivor those merged into it whose
  /// clock runs on. First the one that is due first.
  func lengthenedClocks(of caseFile: RecordID) throws -> [RecordID] {
    let others = try merged(into: caseFile).map(MergedReading.init).filter {
      $0.kind.number == RecordKind.caseFile
    }
    guard !others.isEmpty else { return [caseFile] }
    let own = try RecordReading(caseFile, self).milestones { _ in true }
    let places = own.lengthened(beside: others.map { $0.milestones { _ in true } })
    let records = places.map { place in place.map { others[$0].record } ?? caseFile }
    return records.contains(caseFile) ? records : records + [caseFile]
  }

  /// Days of extension that the case has in all; nil: none were granted.
  func grantedDays(of caseFile: RecordID) throws -> Int? {
    try state(of: caseFile)?.effective(CaseField.extendedDays)?.integer.map(Int.init)
  }

  /// The same after so many more were granted.
  func days(of caseFile: RecordID, grantedBy asked: Int) throws -> Int {
    let granted = try grantedDays(of: caseFile) ?? 0
    return granted + min(asked, DeadlineExtension.daysOffered(after: granted))
  }
}
