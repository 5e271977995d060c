import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// Fields with several values on 修改内容: rows that are taken away and rows that are added.
@Suite struct SetEditTests {
  /// What the form carries for each value that it shows, in its order.
  private static func tokens(_ page: Browser.Page) -> [String] {
    page.text.matches(of: #/name="drop" value="([0-9a-f]+#\d+)"/#).map { String($0.1) }
  }

  /// In clear, as the head of the petition office sees them after giving a reason.
  private static func members(_ town: WebTown, _ record: RecordID, _ field: String) throws -> [String] {
    let sight = try town.node.unmask(record, reason: "核对", by: town.session(WebTown.person(.petitionHead)))
    let set = try town.node.presentation(of: record, sight).sets.first { $0.field.key == field }
    return set?.members.map(\.words.chinese).sorted() ?? []
  }

  @Test func aTelephoneIsAddedAndAnotherTakenAway() async throws {
    let town = try WebTown()
    let record = try town.intake()
    let clerk = try town.browser(WebTown.person(.petitionClerk))
    let path = "/records/\(record)/edit"
    let page = try await clerk.get(path)
    #expect(!page.text.contains("13800005678"))
    let seen = try #require(page.hidden("seen"))
    let token = try #require(Self.tokens(page).first)
    let added = try await clerk.post(path, [("seen", seen), ("phones", "13900001111"), ("phones", "")])
    #expect(added.status == 303)
    #expect(try Self.members(town, record, "phones") == ["13800005678", "13900001111"])
    let fresh = try await clerk.get(path)
    #expect(Self.tokens(fresh).count == 2)
    let gone = try await clerk.post(path, [("seen", try #require(fresh.hidden("seen"))), ("drop", token)])
    #expect(gone.status == 303)
    #expect(try Self.members(town, record, "phones") == ["13900001111"])
    _ = try await clerk.post("/look", [("lang", "en")])
    #expect(try await clerk.get(path).text.contains("Take away"))
  }

  /// As when it is registered: several of a list are ticked at once, and what is there is not offered again.
  @Test func whatIsChosenFromAListIsTicked() async throws {
    let town = try WebTown()
    let record = try town.intake()
    let clerk = try town.browser(WebTown.person(.petitionClerk))
    let path = "/records/\(record)/edit"
    let page = try await clerk.get(path)
    for name in ["vulnerable", "assistance"] {
      let field = try #require(page.field(name))
      #expect(field.contains("type=\"checkbox\"") && field.contains("name=\"\(name)\" value=\""), "\(name)")
      #expect(!field.contains("<select"), "\(name)")
    }
    let typed = [("seen", try #require(page.hidden("seen"))), ("assistance", "hearing"), ("assistance", "dialect")]
    #expect(try await clerk.post(path, typed).status == 303)
    #expect(try Self.members(town, record, "assistance").count == 2)
    let again = try #require(try await clerk.get(path).field("assistance"))
    #expect(!again.contains("value=\"hearing\"") && again.contains("value=\"sign_language\""))
    #expect(again.matches(of: #/name="drop"/#).count == 2)
  }

  /// What came after the form was shown stays, and is shown before anything is taken away.
  @Test func anOlderFormTakesNothingAwayThatItDidNotShow() async throws {
    let town = try WebTown()
    let record = try town.intake()
    let (one, other) = (
      try town.browser(WebTown.person(.petitionHead)), try town.browser(WebTown.person(.petitionClerk))
    )
    let path = "/records/\(record)/edit"
    let old = try await one.get(path)
    let (seen, token) = (try #require(old.hidden("seen")), try #require(Self.tokens(old).first))
    #expect(try await other.post(path, [("seen", seen), ("phones", "13900001111")]).status == 303)
    let late = try await one.post(path, [("seen", seen), ("drop", token), ("tags", "照明")])
    #expect(late.status == 200 && late.text.contains("id=\"meanwhile\""))
    #expect(late.text.contains("value=\"照明\"") && Self.tokens(late).count == 2)
    #expect(late.text.matches(of: #/value="[0-9a-f]+#\d+"\s+checked/#).count == 1)
    #expect(try Self.members(town, record, "phones").count == 2)
    let fresh = try #require(late.hidden("seen"))
    #expect(try await one.post(path, [("seen", fresh), ("drop", token), ("tags", "照明")]).status == 303)
    #expect(try Self.members(town, record, "phones") == ["13900001111"])
    #expect(try Self.members(town, record, "tags") == ["照明"])
  }

  @Test func unitsAndPersonsAreRowsToo() async throws {
    let town = try WebTown()
    let record = try town.openCase()
    let head = try town.browser(WebTown.person(.petitionHead))
    let path = "/records/\(record)/edit"
    let seen = try #require(try await head.get(path).hidden("seen"))
    let name = try town.personOf(.mediator).name
    let form = [("seen", seen), ("accused_units", "\(WebTown.department)"), ("recused", name)]
    #expect(try await head.post(path, form).status == 303)
    #expect(try Self.members(town, record, "accused_units").count == 1)
    #expect(try Self.members(town, record, "recused").count == 1)
  }

  @Test func moreRowsLoseNothing() async throws {
    let town = try WebTown()
    let record = try town.intake()
    let clerk = try town.browser(WebTown.person(.petitionClerk))
    let path = "/records/\(record)/edit"
    let page = try await clerk.get(path)
    let (seen, token) = (try #require(page.hidden("seen")), try #require(Self.tokens(page).first))
    let form = [
      ("seen", seen), ("more", "yes"), ("phones", "13900001111"), ("drop", token), ("was.place", ""), ("place", "村口"),
    ]
    let more = try await clerk.post(path, form)
    #expect(more.status == 200 && !more.text.contains("id=\"problems\""))
    #expect(more.text.contains("value=\"13900001111\"") && more.text.contains("value=\"村口\""))
    #expect(more.text.count(of: "name=\"phones\"") > page.text.count(of: "name=\"phones\""))
    #expect(more.text.contains(#/value="[0-9a-f]+#\d+"\s+checked/#))
    #expect(try Self.members(town, record, "phones") == ["13800005678"])
  }

  @Test func whatIsWrongStandsBesideItsField() async throws {
    let town = try WebTown()
    let record = try town.intake()
    let clerk = try town.browser(WebTown.person(.petitionClerk))
    let path = "/records/\(record)/edit"
    let seen = try #require(try await clerk.get(path).hidden("seen"))
    let names = ["甲一", "乙二", "丙三", "丁四", "戊五", "己六"]
    let page = try await clerk.post(path, [("seen", seen)] + names.map { ("delegates", $0) })
    #expect(page.status == 200 && page.text.contains("id=\"f-delegates-error\""))
    #expect(names.allSatisfy { page.text.contains("value=\"\($0)\"") })
    let unknown = try await clerk.post(path, [("seen", seen), ("accused_units", "nonsense")])
    #expect(unknown.status == 200 && unknown.text.contains("id=\"f-accused_units-error\""))
    #expect(try Self.members(town, record, "delegates").isEmpty)
    // A person whose record it is not.
    let stranger = try town.browser(WebTown.otherGridWorker)
    #expect(try await stranger.post(path, [("seen", seen), ("phones", "13900001111")]).status == 404)
  }
}
