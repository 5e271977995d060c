import Foundation
import HTTPTypes
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// A file of people or units in the browser: shown first, then carried out, without a script.
@Suite struct RosterTests {
  private static let file = Array("姓名,单位,角色,电话\r\n陈石,城建办,承办人,13000000009\r\n".utf8)

  @Test func aFileIsShownAndCarriedOut() async throws {
    let town = try WebTown()
    let administrator = try town.browser(WebTown.person(.administrator))
    #expect(try await administrator.get("/people").text.contains("href=\"/roster\""))
    #expect(try await administrator.get("/roster").text.contains("enctype=\"multipart/form-data\""))
    let shown = try await administrator.upload("/roster", [("kind", "persons")], file: Self.file)
    #expect(shown.status == 200 && shown.text.contains("data-action=\"new\"") && shown.text.contains("陈石"))
    #expect(try town.node.directorySnapshot().persons.values.contains { $0.name == "陈石" } == false)
    let (text, plan) = (try #require(shown.hidden("roster")), try #require(shown.hidden("plan")))
    let fields = [("kind", "persons"), ("roster", text), ("plan", plan)]
    #expect(try await administrator.post("/roster/apply", fields).status == 303)
    #expect(try town.node.person("陈石").roles == Role.departmentOfficer.bit)
    let again = try await administrator.upload("/roster", [("kind", "persons")], file: Self.file)
    #expect(again.text.contains("data-action=\"unchanged\"") && !again.text.contains("id=\"roster-apply\""))
    // What was shown is no longer what would happen.
    let late = try await administrator.post("/roster/apply", fields)
    #expect(late.status == 200 && late.text.contains("data-action=\"unchanged\""))
  }

  /// A browser sends the text of a hidden field with CR LF for each line break.
  @Test func aCellOfTwoLinesIsCarriedOutAsShown() async throws {
    let town = try WebTown()
    let administrator = try town.browser(WebTown.person(.administrator))
    let file = Array("姓名,单位,角色\n\"陈\n石\",城建办,承办人\n".utf8)
    let shown = try await administrator.upload("/roster", [("kind", "persons")], file: file)
    let text = try #require(shown.hidden("roster")).replacing("\n", with: "\r\n").replacing("&quot;", with: "\"")
    let plan = try #require(shown.hidden("plan"))
    let taken = try await administrator.post("/roster/apply", [("kind", "persons"), ("roster", text), ("plan", plan)])
    #expect(taken.status == 303)
    #expect(try town.node.directorySnapshot().persons.values.contains { $0.name == "陈\n石" })
  }

  @Test func problemsStandInTheirRow() async throws {
    let town = try WebTown()
    let administrator = try town.browser(WebTown.person(.administrator))
    let file = Array("姓名,单位,角色\n陈石,城建办,承办人\n<b>林川,没有的单位,村长\n".utf8)
    for (language, words) in [("zh", "不认识“村长”"), ("en", "“村长” is not known")] {
      administrator.cookies[Look.languageCookie] = language
      let shown = try await administrator.upload("/roster", [("kind", "persons")], file: file)
      #expect(shown.status == 200 && shown.text.contains(words) && shown.text.contains("“角色”"), "\(language)")
      #expect(!shown.text.contains("id=\"roster-apply\"") && !shown.text.contains("<b>林川"))
    }
    administrator.cookies[Look.languageCookie] = "zh"
    let units = Array("名称,种类\n民政办,department\n".utf8)
    #expect(try await administrator.upload("/roster", [("kind", "units")], file: units).text.contains("民政办"))
    let foreign = try await administrator.upload("/roster", [("kind", "persons")], file: [0xD0, 0xD5, 0x0A])
    #expect(foreign.text.contains("id=\"problems\"") && foreign.text.contains("GB18030"))
    #expect(try await administrator.upload("/roster", [], file: []).text.contains("请选择文件"))
    let large = [UInt8](repeating: 0x20, count: WebLimits.rosterBytesMaximum + 1)
    let refused = try await administrator.upload("/roster", [], file: large).text
    #expect(refused.contains("文件太大，每个文件不超过 128 KB"))
    let tooLarge = [UInt8](repeating: 0x20, count: WebLimits.formBytesMaximum)
    let outside = try await administrator.upload("/roster", [], file: tooLarge)
    #expect(outside.status == 413 && outside.text.contains("文件太大，每个文件不超过 128 KB"))
    #expect(!outside.text.contains("请缩短文字"))
  }

  /// Nobody has to find the file once more.
  @Test func whatIsRefusedIsShownAgain() async throws {
    let town = try WebTown()
    let session = try town.session(WebTown.person(.administrator))
    let text = "姓名,单位,角色\n陈石,城建办,承办人\n林川,没有的单位,承办人\n"
    let plan = try town.node.rosterPlan(.persons, of: Array(text.utf8), by: session)
    let page = try await town.browser(WebTown.person(.administrator)).post(
      "/roster/apply", [("kind", "persons"), ("roster", text), ("plan", RosterPage.mark(plan))])
    #expect(page.status == 200 && page.text.contains("id=\"problems\"") && page.text.contains("id=\"roster-plan\""))
    #expect(page.text.contains("data-action=\"refused\"") && page.text.contains("陈石"))
    #expect(try town.node.directorySnapshot().persons.values.contains { $0.name == "陈石" } == false)
  }

  /// The directory is the hub's to change: elsewhere nothing is offered that would be refused.
  @Test func elsewhereNothingIsOffered() {
    let look = Look { _ in nil }
    for mayAct in [true, false] {
      let plan: Model = ["isOpen": true, "text": "姓名\n陈石\n"]
      let model = RosterPage.model(mayAct: mayAct, .persons, plan: plan, problems: nil, look)
      let html = Templates.render("roster-parts", model.merging(["t": CatalogueWords(look: look)]))
      for part in ["id=\"roster-upload\"", "id=\"roster-apply\""] { #expect(html.contains(part) == mayAct, "\(part)") }
      #expect(html.contains(Catalogue.label("administrationAtHub").chinese) == !mayAct)
    }
  }

  @Test func onlyAnAdministrator() async throws {
    let town = try WebTown()
    let leader = try town.browser(WebTown.person(.leader))
    #expect(try await leader.get("/roster").status == 403)
    #expect(try await leader.upload("/roster", [("kind", "persons")], file: Self.file).status == 403)
    #expect(!(try await leader.get("/people").text.contains("href=\"/roster\"")))
    let administrator = try town.browser(WebTown.person(.administrator))
    let foreign = try await administrator.post("/roster/apply", [("kind", "persons")], csrf: "no")
    #expect(foreign.status == 403)
  }

  // MARK: The form

  private func read(_ text: String, boundary: String = "b") -> MultipartForm? {
    MultipartForm(Array(text.utf8), boundary: boundary)
  }

  @Test func partsOfAForm() throws {
    let form = try #require(
      read(
        "--b\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\npersons\r\n"
          + "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\n"
          + "a\r\n--c\r\n\r\n--b--\r\n"))
    #expect(form.fields.map { $0.name + "=" + $0.value } == ["kind=persons"])
    #expect(form.files == ["file": Array("a\r\n--c\r\n".utf8)])
    #expect(try #require(read("--b--")).fields.isEmpty)
  }

  @Test func whatIsNoForm() {
    let part = "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\ny"
    #expect(read(part + "\r\n--b--") != nil)
    for broken in ["", "--b", "--c--", part, part + "\r\n--b", "x" + part + "\r\n--b--", "--b\r\n\r\n\r\ny\r\n--b--"] {
      #expect(read(broken) == nil, "\(broken)")
    }
    #expect(read(part.replacing("name=\"x\"", with: "name=x") + "\r\n--b--") == nil)
    #expect(read("--b--", boundary: "") == nil)
    let many = String(repeating: part + "\r\n", count: WebLimits.formFieldsMaximum + 1) + "--b--"
    #expect(read(many) == nil)
  }
}
