import HuiyinRecords
import Testing

@testable import HuiyinTownship

/// 会商研判会议纪要 as a paper (DOMAIN 9, form 19). People and numbers are invented.
@Suite struct MeetingFormTests {
  private static let header: PrintedForm.Header = {
    var header = FormSample.header
    (header.officialNumber, header.provisionalNumber, header.meeting) = (nil, nil, "2025-03-10/2")
    return header
  }()

  private static func matter(sealed: Bool) -> FormMatter {
    var matter = FormMatter(kind: RecordKind.consultation)
    matter.meeting = "2025年3月10日第2次"
    matter.state = sealed ? "已盖章" : "草稿"
    matter.seal = sealed ? "王敏，镇中心，2025年3月10日 16:00" : ""
    matter.values = [
      ConsultationField.chair: FormMatter.Held(.none, "吴明"),
      ConsultationField.participants: FormMatter.Held(.none, "王敏、李强"),
    ]
    return matter
  }

  private static func tables(_ form: PrintedForm) -> [PrintedForm.Table] {
    form.blocks.compactMap { block in
      guard case .table(let table) = block else { return nil }
      return table
    }
  }

  private func form(_ matter: FormMatter) -> PrintedForm {
    PrintedForm(.consultationMinutes, of: matter, header: Self.header)
  }

  @Test func whatWasDecidedStandsOnIt() throws {
    var matter = Self.matter(sealed: true)
    matter.agenda = [
      FormMatter.AgendaItem("青信〔2025〕7号", "征地补偿", routing: "petition", standing: "已落实"),
      FormMatter.AgendaItem("G4-S01-20250309-1", "渠道淤塞", routing: "other_dept", unit: "水利站"),
      FormMatter.AgendaItem("G4-S01-20250309-2", "路灯不亮", routing: "defer", reason: "材料不齐"),
      FormMatter.AgendaItem("G4-S01-20250309-3", "邻里噪声", routing: "defer", reason: "另行核实"),
    ]
    var hidden = FormMatter.AgendaItem("", "（无权查看）", routing: nil)
    hidden.isSeen = false
    matter.agenda.append(hidden)
    let form = form(matter)
    let tables = Self.tables(form)
    try #require(tables.count == 2)
    #expect(
      tables[0].rows.map { Array($0.dropFirst()) } == [
        ["青信〔2025〕7号", "征地补偿", "信访渠道解决", "", "已落实"],
        ["G4-S01-20250309-1", "渠道淤塞", "送交有关部门", "送交水利站", ""],
        ["G4-S01-20250309-2", "路灯不亮", "暂缓", "材料不齐", ""], ["G4-S01-20250309-3", "邻里噪声", "暂缓", "另行核实", ""],
        ["", "（无权查看）", "", "", ""],
      ])
    #expect(tables[0].rows.map { $0[0] } == ["1", "2", "3", "4", "5"])
    #expect(tables[1].rows == [["信访渠道解决", "1 件"], ["送交有关部门", "1 件"], ["暂缓", "2 件"]])
    guard case .rows(let rows)? = form.blocks.first else {
      Issue.record("the meeting comes first")
      return
    }
    #expect(rows.map(\.name) == ["会议", "状态", "主持人", "参加人员", "盖章"])
    #expect(rows.map(\.text) == ["2025年3月10日第2次", "已盖章", "吴明", "王敏、李强", "王敏，镇中心，2025年3月10日 16:00"])
    #expect(form.text.contains("会议编号：2025-03-10/2") && !form.text.contains("正式编号"))
    #expect(form.header.number == "2025-03-10/2" && form.text.contains("第1次打印"))
  }

  /// Where nothing is decided nothing is counted, and there is room to write.
  @Test func anAgendaIsPrintedToo() {
    var matter = Self.matter(sealed: false)
    #expect(Self.tables(form(matter)).map(\.rows) == [[["1", "", "", "", "", ""]]])
    matter.agenda = [FormMatter.AgendaItem("青信〔2025〕7号", "征地补偿", routing: nil)]
    #expect(Self.tables(form(matter)).map { $0.rows.map { $0[3] } } == [["未决定"]])
  }

  @Test func itIsAMeetingsAlone() {
    let of = { (kind: UInt32) in FormKind.all.filter { $0.applies(to: FormSample.full(kind)) }.map(\.code) }
    #expect(of(RecordKind.consultation) == ["consultation_minutes"])
    #expect(!of(RecordKind.caseFile).contains("consultation_minutes"))
    #expect(!FormKind.signed.contains(.consultationMinutes) && !FormKind.delivered.contains(.consultationMinutes))
    #expect(FormKind.choices.contains { $0.code == .text("consultation_minutes") })
  }
}
