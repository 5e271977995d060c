import HuiyinRecords
import HuiyinTownship
import Testing

/// The table of steps that people read, against the schema and DOMAIN 5.
@Suite struct WorkflowTableTests {
  let kind = TownshipSchema.caseFile
  let table = WorkflowTable(TownshipSchema.caseFile)

  private func row(_ from: String, _ to: String) throws -> WorkflowRow {
    try #require(table.rows.first { $0.from.name == from && $0.to.name == to })
  }

  @Test func everyEdgeStandsOnceAndNothingElse() {
    let rows = table.rows.map { Edge(from: $0.from.number, to: $0.to.number, place: $0.place) }
    #expect(rows == kind.edges)
    #expect(Set(rows).count == rows.count)
    #expect(table.states.flatMap { table.rows(from: $0) }.count == rows.count)
    #expect(WorkflowTable(TownshipSchema.intake).rows.count == TownshipSchema.intake.edges.count)
  }

  /// The states of DOMAIN 5; merged is derived and noted below the table.
  static let states = """
    draft registered closed_on_spot consulting accepted not_accepted transferred_out assigned objected in_progress \
    reported returned concluded reviewing reopened archived terminated withdrawn voided
    """

  @Test func everyStateIsReached() {
    #expect(Set(table.states.map(\.name)) == Set(Self.states.split(separator: " ").map(String.init)))
    #expect(Set(table.states.map(\.number)).count == table.states.count)
    var reached: Set = [CaseEvent.draft]
    for _ in table.states {
      reached.formUnion(table.rows.filter { reached.contains($0.from.number) }.map(\.to.number))
    }
    #expect(reached == Set(table.states.map(\.number)))
  }

  @Test func rowsSayWhatTheSchemaSays() throws {
    for row in table.rows {
      let event = try #require(kind.events[row.to.number])
      #expect(!row.deciders.isEmpty, "\(row.headWords.english)")
      #expect(RoleSet(roles: row.deciders) == event.rights.decide)
      #expect(RoleSet(roles: row.proposers) == event.rights.propose)
      #expect(row.isForCurrentUnit == event.isForCurrentUnit)
      #expect(row.conditions.count == event.conditions.count)
      #expect(row.sets.map(\.name) == event.bound.map { kind.fields[$0]!.name })
      #expect(row.sets.filter(\.isNeeded).map(\.name) == event.needed.map { kind.fields[$0]!.name })
      #expect((row.confirmation == .unneeded) == (row.place == .anywhere))
      #expect((row.confirmation == .byPerson) == (row.place != .anywhere && event.isNeverConfirmedByMachine))
    }
  }

  @Test func words() throws {
    let accepted = try row("registered", "accepted")
    #expect(accepted.whoWords.english.hasPrefix("Station head, Petition-office head, Presidium member; only as a"))
    #expect(accepted.setsWords?.english == "Track (needed), Deadline (optional)")
    #expect(accepted.placeWords.chinese.contains("镇中心收到后确认"))
    let assigned = try row("accepted", "assigned")
    #expect(assigned.placeWords.english.hasSuffix("until a person at the hub confirms it"))
    #expect(assigned.setsWords?.chinese == "责任单位（必填）、交办轮次（自动加一）、办理时限（可填）、包调处（必填）、包跟踪（必填）、包反馈（必填）、包稳定（必填）")
    let reported = try row("in_progress", "reported")
    #expect(reported.whoWords.chinese == "责任单位的承办人、负责人")
    #expect(reported.conditionWords?.chinese == "已有“办理反馈”，其“阶段”为“办理结果”")
    #expect(reported.placeWords == EdgePlace.anywhere.label)
    let registered = try row("draft", "registered")
    #expect(registered.whoWords.english == "Every role but Administrator, Lawyer, Public delegate")
    let voided = try row("draft", "voided")
    #expect(voided.place == .anywhereByAuthorSameDay)
    #expect(voided.placeWords.english.hasPrefix("Anywhere by its author on the same day, else at the hub; "))
    #expect(try row("assigned", "assigned").from.number == CaseEvent.assigned)
  }

  @Test func everyTextIsInBothLanguages() {
    var labels = [WorkflowTable.scopeNote, table.mergedNote ?? Label("", "")] + table.states.map(\.label)
    for row in table.rows {
      labels += [row.headWords, row.whoWords, row.placeWords]
      labels += [row.conditionWords, row.setsWords].compactMap { $0 }
      labels += row.conditions.map(\.words) + row.sets.map(\.label) + row.sets.map(\.words)
      labels += (row.deciders + row.proposers).map(\.label)
    }
    for label in labels {
      #expect(isChinese(label.chinese), "\(label)")
      #expect(!label.english.isEmpty && !isChinese(label.english), "\(label)")
    }
  }

  private func isChinese(_ text: String) -> Bool {
    text.unicodeScalars.contains { ("\u{4E00}"..."\u{9FFF}").contains($0) }
  }

  @Test func statesAreFoundByKeyAndWords() {
    for state in table.states {
      #expect(table.state(named: state.name) == state)
      #expect(table.state(named: state.label.chinese) == state)
      #expect(table.state(named: state.label.english) == state)
    }
    #expect(table.state(named: "merged") == nil)
  }

  @Test func mergedIsNotedWhereCasesAreGrouped() {
    #expect(table.mergeable.map(\.name) == ["registered", "accepted", "assigned", "in_progress"])
    #expect(table.mergedNote?.chinese.contains("已登记、已受理、已交办、办理中") == true)
    #expect(WorkflowTable(TownshipSchema.intake).mergedNote == nil)
  }
}
