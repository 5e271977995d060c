import Foundation
import GRDB
import HuiyinRecords

/// Writes what lists and search read of one record; everything here can be made anew from its state.
struct Projecting {
  let db: Database
  let record: (row: Int64, id: RecordID)
  let isNew: Bool
  let plan: ProjectionPlan.Kind?
  let initials: (@Sendable (String) -> Set<String>)?

  func write(_ state: RecordState, waiting: [OpID], changedAt: HybridClock, home: UnitNumber) throws {
    try writeConflicts(state)
    try writeProposals(waiting)
    guard let plan else { return }
    func text(_ field: UInt32?) -> String? { field.flatMap { state.effective($0) }.flatMap(Self.plainText) }
    func integer(_ field: UInt32?) -> Int64? { field.flatMap { state.effective($0)?.integer } }
    // What is no number of a unit is with none: a row that holds it could not be read.
    let unit = integer(plan.unit).flatMap { UnitNumber(exactly: $0) } ?? 0
    try db.cachedStatement(
      sql: """
        INSERT INTO item (record_id, kind, state, home, unit, number, official_number, title, responsible, risk,
          secrecy, category, track, deadline, received_at, changed_at, conflicts, proposals, read_only, nature,
          village, channel, watched)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (record_id) DO UPDATE SET kind = excluded.kind, state = excluded.state, unit = excluded.unit,
          number = excluded.number, official_number = excluded.official_number, title = excluded.title,
          responsible = excluded.responsible, risk = excluded.risk, secrecy = excluded.secrecy,
          category = excluded.category, track = excluded.track, deadline = excluded.deadline,
          received_at = excluded.received_at, changed_at = excluded.changed_at, conflicts = excluded.conflicts,
          proposals = excluded.proposals, read_only = excluded.read_only, home = excluded.home,
          nature = excluded.nature, village = excluded.village, channel = excluded.channel,
          watched = excluded.watched
        """
    ).execute(
      arguments: [
        record.row, state.kind, state.standing.state, home, unit, text(plan.number),
        text(plan.officialNumber), text(plan.title), integer(plan.responsible), integer(plan.risk),
        text(plan.secrecy), text(plan.category), text(plan.track), text(plan.deadline), text(plan.receivedAt),
        Int64(changedAt.milliseconds), state.registers.count { $0.conflict != nil }, waiting.count,
        state.readOnly.isEmpty ? 0 : 1, text(plan.nature), integer(plan.village), text(plan.channel),
        state.entries.contains { plan.watchedEntries.contains($0.kind) },
      ])
    try writeSearch(searchText(state, plan))
    try writeInitials(state, plan)
  }

  private func writeConflicts(_ state: RecordState) throws {
    if !isNew {
      try db.cachedStatement(sql: "DELETE FROM conflict WHERE record_id = ?").execute(arguments: [record.row])
    }
    for register in state.registers where register.conflict != nil {
      var entry = ByteWriter()
      if let id = register.key.entry { entry.opID(id) }
      try db.cachedStatement(sql: "INSERT INTO conflict (record_id, field, entry) VALUES (?, ?, ?)").execute(
        arguments: [record.row, register.key.field, Data(entry.bytes)])
    }
  }

  private func writeProposals(_ waiting: [OpID]) throws {
    if !isNew {
      try db.cachedStatement(sql: "DELETE FROM proposal WHERE record_id = ?").execute(arguments: [record.row])
    }
    for op in waiting {
      try db.cachedStatement(sql: "INSERT INTO proposal (record_id, changeset, op_index) VALUES (?, ?, ?)").execute(
        arguments: [record.row, Data(op.changeset.bytes), Int(op.index)])
    }
  }

  // MARK: Search

  private func searchText(_ state: RecordState, _ plan: ProjectionPlan.Kind) -> String {
    var parts: [String] = []
    for field in plan.searched {
      parts += state.register(field)?.live.compactMap { Self.plainText($0.value) } ?? []
      parts += state.members(field).compactMap(Self.plainText)
    }
    for entry in state.entries {
      for field in plan.searchedEntries[entry.kind] ?? [] {
        if let value = entry.value[field], let text = Self.plainText(value) { parts.append(text) }
      }
    }
    return SearchText.indexed(parts)
  }

  /// Of every value that is in force or contends for it, as the text has them.
  private func writeInitials(_ state: RecordState, _ plan: ProjectionPlan.Kind) throws {
    guard let initials, !plan.named.isEmpty else { return }
    let names = plan.named.flatMap { field in
      (state.register(field)?.live.compactMap { Self.plainText($0.value) } ?? [])
        + state.members(field).compactMap(Self.plainText)
    }
    let now = names.reduce(into: Set<String>()) { $0.formUnion(initials($1)) }
    if !isNew {
      let before = Set(
        try String.fetchAll(
          db.cachedStatement(sql: "SELECT letters FROM initials WHERE record_id = ?"), arguments: [record.row]))
      if before == now { return }
      try db.cachedStatement(sql: "DELETE FROM initials WHERE record_id = ?").execute(arguments: [record.row])
    }
    for letters in now {
      try db.cachedStatement(sql: "INSERT INTO initials (letters, record_id) VALUES (?, ?)")
        .execute(arguments: [letters, record.row])
    }
  }

  private func writeSearch(_ text: String) throws {
    let before =
      isNew
      ? nil
      : try String.fetchOne(
        db.cachedStatement(sql: "SELECT text FROM search_text WHERE record_id = ?"), arguments: [record.row])
    guard before != text else { return }
    if let before {
      try db.cachedStatement(sql: "INSERT INTO search (search, rowid, text) VALUES ('delete', ?, ?)")
        .execute(arguments: [record.row, before])
    }
    try db.cachedStatement(
      sql: """
        INSERT INTO search_text (record_id, text) VALUES (?, ?)
        ON CONFLICT (record_id) DO UPDATE SET text = excluded.text
        """
    ).execute(arguments: [record.row, text])
    try db.cachedStatement(sql: "INSERT INTO search (rowid, text) VALUES (?, ?)").execute(arguments: [record.row, text])
  }

  static func plainText(_ value: Value) -> String? {
    switch value {
    case .text(let text): text
    case .integer(let integer): String(integer)
    default: nil
    }
  }
}
