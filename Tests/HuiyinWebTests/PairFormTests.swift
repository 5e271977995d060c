import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// 并案 by two numbers that nobody suspected.
@Suite struct PairFormTests {
  private static func caseFile(
    _ town: WebTown, _ title: String, nature: String = "opinion", accused: Bool = false
  ) throws -> RecordID {
    let accusation =
      accused
      ? [
        TypedEdit(.set, "secrecy", "confidential"), TypedEdit(.set, "accused_name", "某人"),
        TypedEdit(.add, "accused_units", "\(WebTown.petitionOffice)"),
      ] : []
    let intake = try town.node.registerIntake(
      [
        TypedEdit(.set, "title", title), TypedEdit(.set, "facts", title), TypedEdit(.set, "nature", nature),
        TypedEdit(.set, "channel", "grid_visit"),
      ] + accusation, grid: WebTown.grid, by: town.session(WebTown.person(.stationHead)))
    return try town.node.openCase(for: intake.record, by: town.session(WebTown.person(.stationHead))).record
  }

  private static func number(_ town: WebTown, _ record: RecordID) throws -> String {
    try #require(try town.node.presentation(of: record).heading.number)
  }

  private static func query(_ one: String, _ other: String) -> String {
    "/duplicates?one=\(FormFields.encoded(one))&other=\(FormFields.encoded(other))"
  }

  @Test func twoNumbersLeadToTheirPreviewAndMerge() async throws {
    let town = try WebTown()
    let (one, other) = (try Self.caseFile(town, "河道淤积"), try Self.caseFile(town, "噪声扰民"))
    #expect(try town.node.duplicates(of: one, all: true).isEmpty)
    let head = try town.browser(WebTown.person(.petitionHead))
    #expect(try await head.get("/duplicates").text.contains("id=\"pair\""))
    let address = Self.query(" " + (try Self.number(town, one)), try Self.number(town, other))
    let answer = try await head.get(address)
    #expect(answer.status == 303 && answer.location == "/records/\(one)/duplicates/\(other)")
    let page = try await head.follow(answer)
    #expect(page.text.contains("id=\"merge-preview\"") && page.text.contains("接收在先"))
    let was = try #require(page.hidden("was"))
    #expect(try await head.post(answer.location, [("was", was), ("decision", "same")]).status == 303)
    #expect(try town.node.presentation(of: one).group != nil)
  }

  @Test func whatIsWrongStandsBesideItsNumber() async throws {
    let town = try WebTown()
    let (one, intake) = (try Self.caseFile(town, "河道淤积"), try town.intake())
    let number = try Self.number(town, one)
    let head = try town.browser(WebTown.person(.petitionHead))
    let unknown = try await head.get(Self.query(number, "G4-没有"))
    #expect(unknown.status == 200 && unknown.text.contains("id=\"pair-other-error\""))
    #expect(unknown.text.contains("value=\"\(number)\"") && unknown.text.contains("value=\"G4-没有\""))
    #expect(!unknown.text.contains("id=\"pair-one-error\""))
    let same = try await head.get(Self.query(number, number))
    #expect(same.text.contains("id=\"pair-other-error\"") && same.text.contains("两件不同的记录"))
    let mixed = try await head.get(Self.query(number, try Self.number(town, intake)))
    #expect(mixed.text.contains("id=\"pair-other-error\"") && mixed.text.contains("只能两件案件"))
    let empty = try await head.get(Self.query("", number))
    #expect(empty.text.contains("id=\"pair-one-error\""))
    _ = try await head.post("/look", [("lang", "en")])
    #expect(try await head.get(Self.query(number, "x")).text.contains("or it is not yours to see"))
  }

  /// A number that is hidden and one that is not there are told alike.
  @Test func aHiddenRecordIsNotGivenAway() async throws {
    let town = try WebTown()
    let one = try Self.caseFile(town, "河道淤积")
    let hidden = try Self.caseFile(town, "办事推诿", nature: "accusation", accused: true)
    let (number, secret) = (try Self.number(town, one), try Self.number(town, hidden))
    let head = try town.browser(WebTown.person(.petitionHead))
    #expect(try await head.get("/records/\(hidden)").status == 404)
    let told = try await head.get(Self.query(number, secret))
    let unknown = try await head.get(Self.query(number, "x"))
    #expect(told.status == unknown.status)
    #expect(
      told.text.replacing(secret, with: "")
        == unknown.text.replacing("value=\"x\"", with: "value=\"\"")
        .replacing("other=x", with: "other="))
    #expect(try await head.get("/records/\(one)/duplicates/\(hidden)").status == 404)
    // Who decides nothing of duplicates is offered no form.
    #expect(!(try await town.browser(WebTown.person(.leader)).get("/duplicates").text.contains("id=\"pair\"")))
  }
}
