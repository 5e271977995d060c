import Foundation
import GRDB
import HuiyinRecords

/// Tasks of the record that is written, in the same transaction as its state: only what differs is written.
extension RecordWriting {
  func writeTasks(_ state: RecordState, of judged: JudgedHistory, kind: KindSchema, home: UnitNumber) throws {
    let plan = transaction.store.projection
    guard let find = plan.tasks, plan.kinds[kind.number] != nil || plan.waitingKinds.contains(kind.number) else {
      return
    }
    let survivor = try isNew ? nil : transaction.survivor(ofRow: record.row)
    let isMerged = survivor.map { $0 != record.id } ?? false
    let folded = FoldedRecord(
      kind: kind, state: state, judged: judged, directory: try transaction.directory(), home: home,
      isMerged: isMerged, merged: try survivor == record.id ? transaction.merged(into: record.id) : []
    ) {
      members[$0]?.receivedAtMilliseconds ?? nowMilliseconds
    }
    try writeCounted(folded)
    let found = find(folded)
    try writeMentions(Set(found.mentions).subtracting([record.id]))
    var tasks = found.tasks
    if tasks.contains(where: \.isUntilMentioned), try transaction.isMentioned(record.id) {
      tasks.removeAll { $0.isUntilMentioned }
    }
    // Of two that go by one name the first stands: what somebody has written must not keep it from being taken in.
    let wanted = Set(Dictionary(tasks.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first }).values)
    let before = isNew ? [] : try transaction.tasks(ofRow: record.row)
    for task in before.subtracting(wanted) {
      try db.cachedStatement(
        sql: """
          DELETE FROM task WHERE rule = ? AND clock = ? AND day = ? AND record_id = ? AND subject = ? AND op = ?
          """
      ).execute(arguments: [task.rule, task.clock, task.day, record.row, task.subject, task.opBytes])
    }
    for task in wanted.subtracting(before) {
      try db.cachedStatement(
        sql: """
          INSERT INTO task (rule, clock, day, record_id, subject, op, roles, unit_roles, unit, person, since,
            until_mentioned) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """
      ).execute(
        arguments: [
          task.rule, task.clock, task.day, record.row, task.subject, task.opBytes,
          Int64(bitPattern: task.roles.rawValue), Int64(bitPattern: task.unitRoles.rawValue), task.unit, task.person,
          Int64(bitPattern: task.sinceMilliseconds), task.isUntilMentioned,
        ])
    }
    try transaction.placeByDate(row: record.row, wanted)
    // Its dates are the survivor's too.
    if isMerged, let survivor { transaction.groupsBehind[survivor] = nowMilliseconds }
  }

  /// What reports count of the record.
  private func writeCounted(_ folded: FoldedRecord) throws {
    let plan = transaction.store.projection
    guard let count = plan.counted, plan.kinds[folded.kind.number] != nil else { return }
    let counted = count(folded)
    try db.cachedStatement(
      sql: """
        UPDATE item SET outcome = :outcome, persons = :persons, answer = :answer WHERE record_id = :record
          AND (outcome IS NOT :outcome OR persons <> :persons OR answer IS NOT :answer)
        """
    ).execute(
      arguments: [
        "outcome": counted.outcome, "persons": counted.persons, "answer": counted.answer, "record": record.row,
      ])
  }

  // MARK: Mentions

  private func writeMentions(_ targets: Set<RecordID>) throws {
    let before =
      isNew
      ? []
      : try Set(
        Data.fetchAll(
          db.cachedStatement(sql: "SELECT target FROM mention WHERE record_id = ?"), arguments: [record.row]
        ).compactMap { RecordID(prefixOf: $0) })
    for target in targets.subtracting(before) {
      try db.cachedStatement(sql: "INSERT INTO mention (target, record_id) VALUES (?, ?)")
        .execute(arguments: [Data(target.bytes), record.row])
      guard let row = try transaction.recordRowID(target) else { continue }
      try db.cachedStatement(sql: "DELETE FROM task WHERE record_id = ? AND until_mentioned").execute(arguments: [row])
      try transaction.placeByDate(row: row, transaction.tasks(ofRow: row))
      // The survivor of its group is owed nothing by it any more.
      if let lead = try transaction.survivor(ofRow: row), lead != target {
        transaction.groupsBehind[lead] = nowMilliseconds
      }
    }
    for target in before.subtracting(targets).sorted() {
      try db.cachedStatement(sql: "DELETE FROM mention WHERE target = ? AND record_id = ?")
        .execute(arguments: [Data(target.bytes), record.row])
      guard let row = try transaction.recordRowID(target), try !transaction.isMentioned(target) else { continue }
      // What it was waiting for is open again: its tasks are made anew from its own changesets.
      try transaction.refold(recordRow: row, adding: [], nowMilliseconds: nowMilliseconds)
    }
  }
}

extension ProjectedTask {
  static let columns = """
    t.rule, t.clock, t.day, t.subject, t.op, t.roles, t.unit_roles, t.unit, t.person, t.since, t.until_mentioned
    """
  static let columnCount = 11

  /// What its row is known by, beside the record.
  fileprivate struct Name: Hashable {
    let rule: String
    let clock: String
    let day: Int
    let subject: UInt32
    let op: OpID?
  }

  fileprivate var name: Name { Name(rule: rule, clock: clock, day: day, subject: subject, op: op) }

  var opBytes: Data {
    var writer = ByteWriter()
    if let op { writer.opID(op) }
    return Data(writer.bytes)
  }

  /// From the columns of a row that begin there.
  init(_ row: Row, from first: Int = 0) {
    var reader = ByteReader(Array(row[first + 4] as Data))
    self.init(
      rule: row[first], clock: row[first + 1], day: row[first + 2], subject: row[first + 3],
      op: try? reader.opID("op"), roles: RoleSet(rawValue: UInt64(bitPattern: row[first + 5])),
      unitRoles: RoleSet(rawValue: UInt64(bitPattern: row[first + 6])), unit: row[first + 7], person: row[first + 8],
      sinceMilliseconds: UInt64(bitPattern: row[first + 9]), isUntilMentioned: row[first + 10])
  }
}
