import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// An ID number from the form to the paper: sealed, masked, opened with a reason (DOMAIN 3.1, 8, 12; DESIGN 6). The
/// numbers are of a region that does not exist.
@Suite struct IdentityNumberTests {
  static let number = "999999199001011238"
  static let other = "999999196205030453"
  static let field = "citizen_id_number"

  private static func typed(_ text: String) -> TypedEdit { TypedEdit(.set, field, text) }

  private func intake(_ number: String, at node: Node, _ town: CareTown) throws -> RecordID {
    let record = try town.intake("路灯不亮", at: node)
    _ = try node.edit(record, [Self.typed(number)], by: town.session(node))
    return record
  }

  private func words(_ record: RecordID, _ node: Node, _ sight: Sight = .masked) throws -> String? {
    try node.presentation(of: record, sight).register(Self.field)?.effective?.words.chinese
  }

  private func code(_ act: () throws -> Void) -> NodeError? {
    do {
      try act()
      return nil
    } catch { return error as? NodeError }
  }

  @Test func keptSealedShownMaskedAndOpenedWithAReason() throws {
    let town = try CareTown()
    let station = try town.makeStation()
    let record = try intake("999999 19900101 1238", at: station, town)
    let kept = try station.store.read { try $0.state(of: record)?.effective(CaseField.citizenIDNumber) }
    let sealed = try #require(kept.flatMap { SealedIdentityNumber($0) })
    #expect(sealed.lastFour == "1238" && sealed.encoded.count == 59)
    #expect(try words(record, station) == "**************1238")
    let refused = code { _ = try station.unmask(record, reason: " ", by: town.session(station)) }
    #expect(refused?.code == "reasonMissing")
    let sight = try station.unmask(record, reason: "核对证件", by: town.session(station))
    #expect(try words(record, station, sight) == Self.number)
    #expect(try station.auditTrail(of: record).map(\.reason) == ["核对证件"])
    #expect(try words(record, station, .clear)?.hasPrefix("**************1238") == true, "clear, but without the key")
    // The hub has the key as well, and the case the number.
    try town.carry(from: station, to: town.hub)
    let opened = try town.hub.openCase(for: record, by: town.session(town.hub)).record
    let there = try town.hub.unmask(opened, reason: "立案核对", by: town.session(town.hub))
    #expect(try words(opened, town.hub) == "**************1238" && words(opened, town.hub, there) == Self.number)
    _ = try town.hub.edit(opened, [Self.typed("")], by: town.session(town.hub))
    #expect(try words(opened, town.hub) == "（空）")
  }

  @Test func paperIsMaskedUnlessThereIsAReason() throws {
    let town = try CareTown()
    let record = try intake(Self.number, at: town.hub, town)
    let session = try town.session(town.hub)
    func text(_ reason: String?) throws -> String {
      try town.hub.print(form: .intakeSheet, of: record, as: session, unmasking: reason).text
    }
    let masked = try text(nil), clear = try text("归档核对")
    #expect(masked.contains("身份证号：**************1238") && !masked.contains(Self.number))
    #expect(clear.contains("身份证号：\(Self.number)"))
    let preview = try town.hub.previewPrint(form: .intakeSheet, of: record, as: session, unmasking: "归档核对").text
    #expect(!preview.contains(Self.number))
  }

  @Test(arguments: [
    ("99999919900101123", "18"), ("999999199001011230", "校验位"), ("999999199002301238", "出生日期"),
    ("99999919900101123A", "17位数字"), ("**************1238", "17位数字"), ("无", "18"),
  ])
  func whatIsNoNumberIsRefusedAndNothingIsWritten(_ typed: String, _ said: String) throws {
    let town = try CareTown()
    let record = try town.intake("路灯不亮", at: town.hub)
    let before = try town.references(town.hub)
    let fault = code { _ = try town.hub.edit(record, [Self.typed(typed)], by: town.session(town.hub)) }
    #expect(fault?.code == "invalidValue" && fault?.sort == .usage)
    #expect(fault?.what.chinese.hasPrefix("身份证号（\(Self.field)）：") == true)
    #expect(fault?.what.chinese.contains(said) == true && fault?.what.english.hasPrefix("ID number") == true)
    #expect(fault?.fields.map(\.field) == [Self.field] && fault?.next != nil)
    #expect(try town.references(town.hub) == before)
    let whole = [
      TypedEdit(.set, "title", "路灯"), TypedEdit(.set, "facts", "坏了"), Self.typed(typed),
    ]
    #expect(
      code { _ = try town.hub.registerIntake(whole, grid: CareTown.grid, by: town.session(town.hub)) }?.code
        == "invalidValue")
    #expect(try town.references(town.hub) == before)
  }

  /// Somebody else's sealed bytes cannot be typed in, and a path that forgot to seal writes nothing.
  @Test func nothingElseGoesIntoTheField() throws {
    let town = try CareTown()
    let record = try intake(Self.number, at: town.hub, town)
    let kept = try town.hub.store.read { try $0.state(of: record)?.effective(CaseField.citizenIDNumber) }
    guard case .bytes(let bytes)? = kept else {
      Issue.record("nothing is kept")
      return
    }
    let copied = code {
      _ = try town.hub.edit(record, [Self.typed(Hexadecimal.encode(bytes))], by: town.session(town.hub))
    }
    #expect(copied?.code == "invalidValue")
    let forgotten = code { _ = try TownshipSchema.intake.ops([Self.typed(Self.number)], on: nil) }
    #expect(forgotten?.code == "unsealedNumber")
  }

  /// DOMAIN 12, (b): the same value twice is no conflict, two different ones are.
  @Test func oneNumberOnTwoNodesIsOneValue() throws {
    let town = try CareTown()
    let station = try town.makeStation()
    let records = try (0..<2).map { try town.intake("第\($0)件", at: station) }
    try town.carry(from: station, to: town.hub)
    for (record, elsewhere) in zip(records, [Self.number, Self.other]) {
      _ = try station.edit(record, [Self.typed(Self.number)], by: town.session(station))
      _ = try town.hub.edit(record, [Self.typed(elsewhere)], by: town.session(town.hub))
    }
    try town.carry(from: station, to: town.hub)
    let conflicts = try records.map { try town.hub.conflicts(of: $0) }
    #expect(conflicts.map(\.count) == [0, 1])
    let shown = conflicts[1].first?.register.conflict?.values.map(\.words.chinese)
    #expect(Set(shown ?? []) == ["**************1238", "**************0453"])
    let writes = try #require(conflicts[1].first?.register.conflict?.writes.first)
    _ = try town.hub.decideConflict(
      records[1], field: Self.field, keeping: writes[0], reason: "看过证件", by: town.session(town.hub))
    #expect(try town.hub.conflicts(of: records[1]).isEmpty)
  }

  @Test func aDraftKeepsNone() throws {
    let town = try CareTown()
    let session = try town.session(town.hub)
    let draft = try town.hub.saveDraft(["title": ["路灯"], Self.field: [Self.number]], by: session)
    #expect(draft.fields == ["title": ["路灯"]])
    #expect(code { _ = try town.hub.saveDraft([Self.field: [Self.number]], by: session) }?.code == "emptyDraft")
    #expect(code { try town.hub.checkDraftField(Self.field) }?.code == "numberInDraft")
  }
}
