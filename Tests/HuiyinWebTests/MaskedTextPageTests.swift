import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// What a title says of its party is masked on the pages, and no form writes the mask (DOMAIN 3.1, 8).
@Suite struct MaskedTextPageTests {
  private static let title = "陈大山反映路灯不亮"

  @Test func aTitleDoesNotNameTheParty() async throws {
    let town = try WebTown()
    let record = try town.intake(title: Self.title)
    for role in [Role.gridWorker, .petitionClerk, .petitionHead] {
      let browser = try town.browser(WebTown.person(role))
      for path in ["/records/\(record)", "/list?kind=intake", "/records/\(record)/edit", "/"] {
        let page = try await browser.get(path)
        #expect(page.status == 200 && !page.text.contains("陈大山"), "\(role) \(path)")
      }
    }
    let head = try town.browser(WebTown.person(.petitionHead))
    #expect(try await head.get("/list?kind=intake").text.contains("陈*反映路灯不亮"))
  }

  @Test func aFormWritesNoStarsOverAName() async throws {
    let town = try WebTown()
    let record = try town.intake(title: Self.title)
    let path = "/records/\(record)/edit"
    func title() throws -> String? { try town.node.store.read { try $0.item(record)?.title } }
    let clerk = try town.browser(WebTown.person(.petitionClerk))
    let form = try await clerk.get(path)
    #expect(form.hidden("was.title") == "陈*反映路灯不亮")
    let seen = try #require(form.hidden("seen"))
    let was = ("was.title", "陈*反映路灯不亮")
    let refused = try await clerk.post(path, [("seen", seen), was, ("title", "陈*反映路灯全不亮")])
    #expect(refused.status == 200 && refused.text.contains("遮蔽的姓名、号码或住址"))
    #expect(try title() == Self.title)
    let taken = try await clerk.post(path, [("seen", seen), was, ("title", "村口路灯全不亮")])
    #expect(try taken.status == 303 && title() == "村口路灯全不亮")
  }
}
