import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Names and houses that a record's own title and texts say again (DOMAIN 3.1, 8).
@Suite struct MaskedTextTests {
  private let town: ShowTown
  private var node: Node { town.node }
  private static let hidden = ["陈大山", "31号"]

  init() throws { town = try ShowTown() }

  private func caseFile() throws -> RecordID {
    let record = try town.openCase([TypedEdit(.set, "title", "陈大山反映路灯不亮")])
    _ = try node.edit(
      record,
      [
        TypedEdit(.set, "facts", "陈大山住望鹭村10组31号，门前路灯坏了"), TypedEdit(.set, "citizen_address", "禾渚镇望鹭村10组31号"),
      ], by: town.session(.petitionHead, .hub))
    return record
  }

  private func expectHidden(_ text: String, _ place: String) {
    for word in Self.hidden { #expect(!text.contains(word), "\(place): \(word)") }
  }

  @Test func everyPlaceMasksThem() throws {
    let record = try caseFile()
    let head = try town.session(.petitionHead, .hub)
    let listed = try #require(
      try node.list(ListFilter(kind: RecordKind.caseFile), limit: 5, for: head.person).rows.first)
    #expect(listed.title == "陈*反映路灯不亮")
    let shown = try node.presentation(of: record)
    #expect(shown.heading.title == "陈*反映路灯不亮")
    #expect(shown.register("facts")?.effective?.words.chinese == "陈*住望鹭村*，门前路灯坏了")
    let titles: [(String, [RecordHeading])] = [
      ("owner", try node.list(ListFilter(), limit: 5).rows), ("search", try node.search("路灯", for: head.person)),
      ("named", try node.headings(of: [record], for: head.person)), ("report", try node.headings(of: [record])),
      ("cases", try node.list(ItemFilter(kind: RecordKind.intake)).flatMap { try node.cases(of: $0.record) }),
    ]
    for (place, headings) in titles {
      #expect(headings.contains { $0.record == record }, "\(place)")
      for heading in headings { expectHidden(heading.title ?? "", place) }
    }
    for line in try node.everyTask(of: head.person).lines { expectHidden(line.heading.title ?? "", "whatsup") }
    let export = try node.exportList(ListFilter(), as: .csv, in: .chinese, workbooks: nil, by: head)
    #expect(export.rowCount == 2)
    expectHidden(String(decoding: export.bytes, as: UTF8.self), "export")
    let told = try node.explanation(of: record)
    expectHidden(told.statements.map(\.text.chinese).joined(), "explain")
    expectHidden(try node.print(form: .caseSheet, of: record, as: head).text, "sheet")
    for changeset in try node.log(of: record).changesets {
      for op in changeset.ops { expectHidden(op.words.chinese, "log") }
    }
    // With a reason all of it is clear.
    let clear = try node.presentation(of: record, try node.unmask(record, reason: "核对", by: head))
    #expect(clear.heading.title == "陈大山反映路灯不亮")
    #expect(clear.register("facts")?.effective?.words.chinese.contains("10组31号") == true)
    let sheet = try node.print(form: .caseSheet, of: record, as: head, unmasking: "归档")
    #expect(sheet.text.contains("陈大山反映路灯不亮"))
  }

  /// The bearer's own paper has their name, in its texts too; where they live it does not say.
  @Test func thePartysOwnPaperNamesThem() throws {
    let record = try caseFile()
    try town.emit("accepted", record, [TypedEdit(.set, "track", "petition")], .petitionHead, .hub)
    let own = try node.print(form: .acceptance, of: record, as: town.session(.petitionHead, .hub))
    #expect(own.text.contains("陈大山反映路灯不亮") && !own.text.contains("31号"))
    let other = try node.print(form: .acceptance, of: record, as: town.session(.gridWorker, .station))
    expectHidden(other.text, "of who may not see the name")
  }

  /// A form sends back what it showed: as it was it stays, and stars are never written over a name.
  @Test func starsAreNotWrittenOverAName() throws {
    let record = try caseFile()
    let session = try town.session(.petitionHead, .hub)
    func facts() throws -> Value? { try node.store.read { try $0.state(of: record)?.effective(CaseField.facts) } }
    let held = try facts()
    let shown = try #require(try node.presentation(of: record).register("facts")?.effective?.words.chinese)
    _ = try node.edit(record, [TypedEdit(.set, "facts", shown)], by: session)
    #expect(try facts() == held)
    let error = #expect(throws: NodeError.self) {
      _ = try node.edit(record, [TypedEdit(.set, "facts", shown.replacing("坏了", with: "又坏了"))], by: session)
    }
    #expect(error?.code == "maskedText" && error?.fields.map(\.field) == ["facts"])
    #expect(try facts() == held)
    // What is written behind it, or before, is put to what it stands for.
    _ = try node.edit(record, [TypedEdit(.set, "facts", "来电：" + shown + "三周")], by: session)
    #expect(try facts() == .text("来电：陈大山住望鹭村10组31号，门前路灯坏了三周"))
    #expect(throws: NodeError.self) {
      _ = try node.edit(record, [TypedEdit(.set, "facts", "来电：" + shown + shown)], by: session)
    }
    _ = try node.edit(record, [TypedEdit(.set, "facts", "门前路灯坏了三周")], by: session)
    #expect(try facts() == .text("门前路灯坏了三周"))
    let note = try node.append("note", ["text": "已告知陈大山"], to: record, by: session)
    let entry = try #require(try node.presentation(of: note.record).entries.last)
    #expect(entry.fields.map(\.value.words.chinese) == ["已告知陈*"])
    let correction = #expect(throws: NodeError.self) {
      _ = try node.correct(entry.id, of: record, ["text": "村委已告知了陈*"], by: session)
    }
    #expect(correction?.code == "maskedText")
    _ = try node.correct(entry.id, of: record, ["text": "已告知陈*和村委"], by: session)
    let corrected = try node.store.read { try $0.entries(of: record) }.first(where: \.correctedBy.isEmpty)
    #expect(corrected?.value[NoteField.text] == .text("已告知陈大山和村委"))
  }
}
