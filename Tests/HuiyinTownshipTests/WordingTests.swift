import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship
import Testing

/// Everything that is shown has words in both languages, and no two things of one list the same.
@Suite struct WordingTests {
  private func isChinese(_ text: String) -> Bool {
    text.unicodeScalars.contains { ("\u{4E00}"..."\u{9FFF}").contains($0) }
  }

  private func check(_ labels: [Label], _ what: String) {
    for label in labels {
      #expect(isChinese(label.chinese), "\(what): \(label)")
      #expect(!label.english.isEmpty && !isChinese(label.english), "\(what): \(label)")
    }
    #expect(Set(labels.map(\.chinese)).count == labels.count, "\(what): a word twice")
    #expect(Set(labels.map { $0.english.lowercased() }).count == labels.count, "\(what): a word twice")
  }

  @Test func schemaHasWords() {
    check(TownshipSchema.schema.kinds.values.map(\.label), "kinds")
    for kind in TownshipSchema.schema.kinds.values {
      check(kind.fields.values.map(\.label), "\(kind.name) fields")
      check(kind.entries.values.map(\.label), "\(kind.name) entries")
      check(kind.events.values.map(\.label), "\(kind.name) events")
      for entry in kind.entries.values { check(entry.fields.map(\.label), "\(kind.name) \(entry.name)") }
      for (name, form) in forms(kind) {
        guard case .choice(let choices) = form else { continue }
        check(choices.map(\.label), "\(kind.name) \(name)")
        #expect(Set(choices.map(\.code)).count == choices.count, "\(kind.name) \(name)")
      }
    }
    check(Choices.refusalReasons.map(\.label), "refusal reasons")
    check(Choices.defaultCategories.map(\.label), "categories")
  }

  @Test func stepsHaveWords() throws {
    for kind in TownshipSchema.schema.kinds.values where !kind.events.isEmpty {
      let words = try kind.events.values.map { try #require(StepWords($0), "\(kind.name) \($0.name)") }
      check(words.map(\.toDo), "\(kind.name) steps to take")
      check(words.map(\.done) + [try #require(StepWords.opening(kind))], "\(kind.name) steps taken")
      // A state is no act.
      for done in words.map(\.done.chinese) { #expect(!done.hasPrefix("已") && !done.hasSuffix("中"), "\(done)") }
    }
    #expect(StepWords(named: "of_newer_software") == nil)
    #expect(StepWords.opening(TownshipSchema.audit) == nil)
  }

  private func forms(_ kind: KindSchema) -> [(String, ValueForm)] {
    kind.fields.values.map { ($0.name, $0.form) }
      + kind.entries.values.flatMap { entry in entry.fields.map { ("\(entry.name).\($0.name)", $0.form) } }
  }

  @Test func verdictsHaveWords() {
    check(NotEffectiveReason.allCases.map(\.label), "not effective")
    check(QuarantineReason.allCases.map(\.label), "quarantine")
    let proposals: [ProposalStatus] = [.open, .overtaken, .confirmed, .refused]
    check(proposals.map(\.label), "proposals")
    let verdicts: [OpVerdict] = [
      .effective, .notEffective(.right, field: nil), .proposal(.open), .unapproved, .refused, .unknown, .quarantined,
    ]
    check(verdicts.map(\.label), "verdicts")
    let readOnly: [ReadOnlyReason] = [.unknownCriticalOp(OpID(.zero, 0)), .newerRules(.zero)]
    check(readOnly.map(\.label), "read-only")
  }

  @Test func tasksHaveWords() {
    check(TaskRule.all.map(\.label), "tasks")
    check(TaskRule.all.map(\.next), "next steps")
  }

  @Test func organisationHasWords() {
    check(Role.allCases.map(\.label), "roles")
    check(NodeKind.allCases.map(\.label), "nodes")
    check(UnitKind.allCases.map(\.label), "units")
    check(SiteKind.allCases.map(\.label), "sites")
    check(CongressLevel.allCases.map(\.label), "levels")
    check(SeatStatus.allCases.map(\.label), "seats")
    let classes: [FieldClass] = [.plain, .guarded, .hubDecided, .set]
    check(classes.map(\.label), "classes")
    let places: [EdgePlace] = [.anywhere, .hub, .anywhereByAuthorSameDay]
    check(places.map(\.label), "places")
    #expect(Set(UnitKind.allCases.map(\.code)).count == UnitKind.allCases.count)
  }

  @Test func duplicatesHaveWords() {
    check(DuplicateCriterion.allCases.map(\.label), "criteria")
    check(DuplicateCriterion.allCases.map { DuplicateReason($0, points: 7).label }, "reasons")
    check(DuplicateSuspicion.allCases.map(\.label), "suspicions")
    let refusals: [MergeRefusal] = [
      .notHeld(.zero), .otherKinds, .alreadyMerged,
      .state(.zero, kind: RecordKind.caseFile, CaseEvent.concluded),
      .state(.zero, kind: RecordKind.intake, IntakeEvent.voided),
    ]
    check(refusals.map(\.label), "refusals")
  }

  @Test func explanationNamesWhatIsMissing() {
    let kind = TownshipSchema.caseFile
    let verdict = OpVerdict.notEffective(.condition, field: CaseField.resultText)
    #expect(verdict.explanation(in: kind).chinese == "缺少必要的内容：办理结果")
    let uncalled = OpVerdict.notEffective(.condition, field: CaseEntry.callback)
    #expect(uncalled.explanation(in: kind).english.hasSuffix(": Callback"))
    #expect(OpVerdict.notEffective(.noEdge, field: nil).explanation(in: kind) == NotEffectiveReason.noEdge.label)
    #expect(OpVerdict.effective.explanation(in: kind).english == "Effective")
    #expect(kind.label(of: 9999).english == "Field 9999")
  }
}
