import HuiyinRecords
import Testing

@testable import HuiyinTownship

/// Which forms a record has, and what every one of them carries.
@Suite struct FormTableTests {
  private func codes(_ matter: FormMatter) -> Set<String> {
    Set(FormKind.all.filter { $0.applies(to: matter) }.map(\.code))
  }

  @Test func whatIsOnlyTakenDownHasItsSheet() {
    #expect(codes(FormSample.bare()) == ["case_sheet"])
    #expect(codes(FormSample.bare(RecordKind.intake)) == ["intake_sheet", "intake_slip"])
    #expect(codes(FormSample.bare(RecordKind.credential)).isEmpty)
  }

  @Test(
    arguments: [
      (CaseEvent.registered, []), (CaseEvent.consulting, []), (CaseEvent.accepted, ["acceptance", "delivery"]),
      (CaseEvent.notAccepted, ["non_acceptance", "delivery", "file_index"]),
      (CaseEvent.transferredOut, ["transfer", "transfer_notice", "delivery"]), (CaseEvent.assigned, ["assignment"]),
      (CaseEvent.inProgress, []), (CaseEvent.concluded, ["closing", "delivery", "file_index"]),
      (CaseEvent.closedOnSpot, ["closing", "delivery", "file_index"]), (CaseEvent.withdrawn, ["file_index"]),
    ] as [(StateNumber, [String])])
  func aStepHasItsPapers(state: StateNumber, forms: [String]) {
    var matter = FormSample.bare()
    matter.steps = [FormMatter.Step(state, date: "2025年3月10日", person: "王敏")]
    #expect(codes(matter).subtracting(["case_sheet"]) == Set(forms))
  }

  @Test func aPetitionIsAnsweredInWriting() {
    var matter = FormSample.bare()
    matter.steps = [FormMatter.Step(CaseEvent.concluded, date: "2025年4月1日", person: "王敏")]
    matter.values[CaseField.track] = FormMatter.Held(.text("petition"), "信访渠道")
    #expect(codes(matter) == ["case_sheet", "reply", "delivery", "file_index"])
  }

  @Test func anEntryHasItsPapers() {
    let forms: [(FormMatter.Entry, Set<String>)] = [
      (FormSample.supervision("listed"), ["supervision"]), (FormSample.supervision("urge"), ["urging"]),
      (FormSample.supervision("inspect"), ["urging"]), (FormSample.mediation("failed"), ["mediation"]),
      (FormSample.mediation("agreement"), ["mediation", "agreement"]), (FormSample.feedback, ["feedback"]),
      (FormSample.callback, ["callback"]),
    ]
    for (entry, expected) in forms {
      var matter = FormSample.bare()
      matter.entries = [entry]
      #expect(codes(matter).subtracting(["case_sheet"]) == expected, "\(expected)")
    }
  }

  @Test func anExtensionConflictOrGroupHasItsPapers() {
    var matter = FormSample.bare()
    matter.extra = FormMatter.Extra(asked: 20)
    #expect(codes(matter) == ["case_sheet", "extension_sheet"])
    matter.extra?.granted = 20
    #expect(codes(matter) == ["case_sheet", "extension_sheet", "extension_notice"])
    matter = FormSample.bare(RecordKind.intake)
    matter.conflicts = [FormSample.conflict]
    matter.members = FormSample.members
    #expect(codes(matter) == ["intake_sheet", "intake_slip", "conflict", "group"])
  }

  @Test func codesAndSlotsAreKnown() {
    #expect(Set(FormKind.all.map(\.code)).count == FormKind.all.count)
    for form in FormKind.all {
      #expect(FormKind(code: form.code) == form && !form.parts.isEmpty, "\(form.code)")
      for part in form.parts {
        guard case .letter(let text) = part else { continue }
        for name in text.matches(of: #/\{(\w+)\}/#).map({ String($0.1) }) {
          #expect(FormSlot(rawValue: name) != nil, "\(name) in \(form.code)")
        }
      }
    }
    #expect(FormKind(code: "nothing") == nil)
  }

  /// A field that the record's kind has no name for would be a row without one.
  @Test func everyRowHasAName() {
    for form in FormKind.all {
      for kind in form.records {
        for case .rows(let rows) in PrintedForm(form, of: FormSample.full(kind), header: FormSample.header).blocks {
          #expect(rows.allSatisfy { !$0.name.isEmpty }, "\(form.code)")
        }
      }
    }
  }

  @Test func whatIsFilledInIsNotReadAgain() {
    var matter = FormSample.bare()
    matter.steps = [FormSample.accepted]
    matter.values[CaseField.title] = FormMatter.Held(.text("{citizen}{"), "{citizen}{")
    let form = PrintedForm(.acceptance, of: matter, header: FormSample.header)
    #expect(form.text.contains("“{citizen}{”"))
  }

  @Test func whereTheRecordSaysNothingThereIsRoom() {
    var matter = FormMatter(kind: RecordKind.caseFile)
    matter.steps = [FormMatter.Step(CaseEvent.accepted, date: "", person: "")]
    var header = FormSample.header
    header.officialNumber = nil
    let form = PrintedForm(.acceptance, of: matter, header: header)
    #expect(form.blocks.first == .address("________："))
    #expect(form.text.contains("正式编号：待镇中心编发") && form.text.contains("临时编号：G4-S01-20250309-1"))
  }

  @Test func papersOfTheFileAreListed() throws {
    let index = PrintedForm(.fileIndex, of: FormSample.full(), header: FormSample.header)
    let tables = index.blocks.compactMap { block -> PrintedForm.Table? in
      guard case .table(let table) = block else { return nil }
      return table
    }
    let table = try #require(tables.first)
    #expect(table.rows.count > 10 && table.rows.contains { $0[1] == "受理告知书" })
    #expect(!table.rows.contains { $0[1] == "案卷目录" || $0[1] == "送达回证" })
  }
}
