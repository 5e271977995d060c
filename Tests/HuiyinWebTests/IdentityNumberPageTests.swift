import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// The field of the ID number on the pages: register, look, unmask, edit, draft, search. The number is of a region that
/// does not exist.
@Suite struct IdentityNumberPageTests {
  private static let number = "999999199001011238"
  private static let mask = "**************1238"

  private func fields(_ number: String, _ more: [(String, String)] = []) -> [(String, String)] {
    [
      ("home", String(WebTown.grid)), ("title", "村口路灯不亮"), ("facts", "三盏路灯坏了两周"), ("nature", "opinion"),
      ("channel", "grid_visit"), ("citizen_id_number", number),
    ] + more
  }

  private func register(_ number: String, _ browser: Browser) async throws -> String {
    let made = try await browser.post("/intakes/new", fields(number))
    #expect(made.status == 303)
    return String(made.location.dropLast("/done".count)).replacing("/intakes/", with: "/records/")
  }

  @Test func aWrongNumberIsSaidBesideItsField() async throws {
    let town = try WebTown()
    let browser = try town.browser(WebTown.person(.petitionHead))
    let form = try await browser.get("/intakes/new")
    #expect(form.text.contains("id=\"f-citizen_id_number\"") && form.text.contains("加密保存"))
    let page = try await browser.post("/intakes/new", fields("999999199001011230"))
    #expect(page.status == 200 && page.text.contains("身份证号校验位不符"))
    #expect(page.text.contains("href=\"#f-citizen_id_number\""))
    #expect(page.text.contains("value=\"999999199001011230\""), "what was typed stays")
    #expect(try town.node.search("路灯").isEmpty)
  }

  @Test func maskedUntilAReasonIsGiven() async throws {
    let town = try WebTown()
    let browser = try town.browser(WebTown.person(.petitionHead))
    let record = try await register(Self.number, browser)
    let page = try await browser.get(record)
    #expect(page.text.contains(Self.mask) && !page.text.contains(Self.number))
    let clear = try await browser.post("\(record)/unmask", [("reason", "核对证件")])
    #expect(clear.text.contains(Self.number))
    #expect(!(try await browser.get(record).text.contains(Self.number)))
    #expect(!(try await browser.get("\(record)/audit").text.contains(Self.number)))
    // Found for whoever may know who it is.
    #expect(try await browser.get("/search?q=\(Self.number)").text.contains("村口路灯不亮"))
    let worker = try town.browser(WebTown.person(.gridWorker))
    #expect(!(try await worker.get("/search?q=\(Self.number)").text.contains("村口路灯不亮")))
    let paper = try await browser.post("\(record)/print/intake_sheet", [("reason", "")])
    #expect(paper.text.contains(Self.mask) && !paper.text.contains(Self.number))
  }

  @Test func anEditLeavesWhatIsNotTouched() async throws {
    let town = try WebTown()
    let browser = try town.browser(WebTown.person(.petitionHead))
    let record = try await register(Self.number, browser)
    let edit = try await browser.get("\(record)/edit")
    #expect(!edit.text.contains(Self.number) && edit.hidden("was.citizen_id_number") == Self.mask)
    let seen = try #require(edit.hidden("seen"))
    let same = [("seen", seen), ("was.citizen_id_number", Self.mask)]
    let changed = try await browser.post(
      "\(record)/edit", same + [("citizen_id_number", Self.mask), ("was.place", ""), ("place", "村口")])
    #expect(changed.status == 303)
    let now = try #require(try await browser.get("\(record)/edit").hidden("seen"))
    let half = try await browser.post(
      "\(record)/edit",
      [("seen", now), ("was.citizen_id_number", Self.mask), ("citizen_id_number", "**************0453")])
    #expect(half.status == 200 && half.text.contains("身份证号应为17位数字加一位数字或X"))
    let whole = try await browser.post(
      "\(record)/edit",
      [("seen", now), ("was.citizen_id_number", Self.mask), ("citizen_id_number", "999999196205030453")])
    #expect(whole.status == 303)
    #expect(try await browser.get(record).text.contains("**************0453"))
  }

  @Test func aDraftDoesNotKeepIt() async throws {
    let town = try WebTown()
    let browser = try town.browser(WebTown.person(.petitionHead))
    let saved = try await browser.post("/intakes/new", fields(Self.number, [("act", "draft")]))
    #expect(saved.status == 303)
    let draft = try await browser.get(saved.location)
    #expect(draft.text.contains("村口路灯不亮") && !draft.text.contains(Self.number))
  }
}
