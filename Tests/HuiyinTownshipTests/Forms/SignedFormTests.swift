import HuiyinRecords
import Testing

@testable import HuiyinTownship

/// Which changes of a record are changes of a paper: a signature under it speaks of what it said (DOMAIN 3.4, 9).
@Suite struct SignedFormTests {
  private func set(_ field: UInt32) -> Op { Op(.set, field: field, value: .text("x")) }

  @Test func whatAPaperDrawsFromIsItsContent() {
    let notice = FormKind.assignment
    for field in [
      CaseField.title, CaseField.facts, CaseField.riskLevel, CaseField.citizenName, CaseField.deadline,
      CaseField.trackGuarantee, CaseField.currentUnit,
    ] {
      #expect(notice.tells(of: set(field)), "\(field)")
    }
    #expect(!notice.tells(of: set(CaseField.resultText)) && !notice.tells(of: set(CaseField.officialNumber)))
    #expect(notice.tells(of: Op(.add, field: CaseField.coUnits, value: .integer(5))))
    #expect(notice.tells(of: Op(.event, field: CaseEvent.assigned)))
    #expect(!notice.tells(of: Op(.event, field: CaseEvent.inProgress)), "signed for, it is the same notice")
    #expect(!notice.tells(of: Op(.append, field: CaseEntry.note, value: .entry([]))))
  }

  @Test func entriesAndStatesCountWhereTheyArePrinted() {
    let feedback = Op(.append, field: CaseEntry.feedback, value: .entry([]))
    #expect(FormKind.feedback.tells(of: feedback) && !FormKind.reply.tells(of: feedback))
    let step = Op(.event, field: CaseEvent.reported)
    #expect(FormKind.caseSheet.tells(of: step) && !FormKind.acceptance.tells(of: step))
    #expect(FormKind.reply.tells(of: set(CaseField.resultText)))
    // To append a signature changes no paper, or it would be out of date as soon as it is there.
    for form in FormKind.signed {
      #expect(!form.tells(of: Op(.append, field: CaseEntry.signature, value: .entry([]))), "\(form.code)")
      #expect(!form.tells(of: Op(.append, field: CaseEntry.delivery, value: .entry([]))), "\(form.code)")
    }
  }

  @Test func papersThatAreDeliveredAreOfCases() {
    #expect(Set(FormKind.delivered).isSubset(of: Set(FormKind.signed)))
    #expect(FormKind.assignment.isMade(by: CaseEvent.assigned) && !FormKind.assignment.isMade(by: CaseEvent.accepted))
  }

  @Test func aDeliveryIsOnItsProof() throws {
    var matter = FormSample.full()
    matter.entries.append(
      FormSample.entry(
        CaseEntry.delivery,
        [
          DeliveryField.document: FormMatter.Held(.text("acceptance"), "受理告知书"),
          DeliveryField.deliveredAt: FormMatter.Held(.text("2025-03-11T09:30+08:00"), "2025年3月11日 09:30"),
          DeliveryField.way: FormMatter.Held(.text("direct"), "直接送达"),
          DeliveryField.receiver: FormMatter.Held(.text("陈大山"), "陈*"),
        ]))
    let proof = PrintedForm(.delivery, of: matter, header: FormSample.header)
    let rows = proof.blocks.compactMap { block -> [[String]]? in
      guard case .table(let table) = block else { return nil }
      return table.rows
    }
    let row = try #require(rows.first?.first { $0[1] == "受理告知书" })
    #expect(Array(row[3...]) == ["2025年3月11日 09:30 直接送达", "陈*"])
    let other = try #require(rows.first?.first { $0[1] == "转送告知书" })
    #expect(Array(other[3...]) == ["", ""], "to be filled in by hand")
  }
}
