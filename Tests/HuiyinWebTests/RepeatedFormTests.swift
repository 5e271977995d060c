import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// The intake form after a step back in the browser: it is the form of before, and the next visitor is typed into it.
@Suite struct RepeatedFormTests {
  private static func intake(_ name: String, _ facts: String) -> [(String, String)] {
    [
      ("home", "\(WebTown.grid)"), ("title", "机井水泵坏了"), ("nature", "help"), ("channel", "walk_in"),
      ("facts", facts), ("citizen_name", name),
    ]
  }

  private static let first = intake("闫小满", "三十亩菜地浇不上水")
  private static let second = intake("程小石", "山塘漏水")

  @Test func anotherMatterIsAskedForAndKept() async throws {
    let town = try WebTown()
    let clerk = try town.browser(WebTown.person(.petitionClerk))
    let once = try #require(try await clerk.get("/intakes/new").hidden("once"))
    let made = try await clerk.post("/intakes/new", Self.first + [("once", once)])
    #expect(made.status == 303)
    let number = try #require(try town.node.list(ItemFilter()).first?.name)
    let asked = try await clerk.post("/intakes/new", Self.second + [("once", once)])
    #expect(asked.status == 200 && asked.text.contains("这张表已登记为 \(number)；现在的内容不同"))
    #expect(asked.text.contains("程小石") && asked.text.contains("山塘漏水") && !asked.text.contains("闫小满"))
    let fresh = try #require(asked.hidden("once"))
    #expect(try fresh != once && town.node.list(ItemFilter()).count == 1)
    let other = try await clerk.post("/intakes/new", Self.second + [("once", fresh)])
    #expect(other.status == 303 && other.location != made.location)
    #expect(try await clerk.post("/intakes/new", Self.second + [("once", fresh)]).location == other.location)
    #expect(try await clerk.post("/intakes/new", Self.first + [("once", once)]).location == made.location)
    #expect(try town.node.list(ItemFilter()).count == 2)
    _ = try await clerk.post("/look", [("lang", "en")])
    let english = try await clerk.post("/intakes/new", Self.second + [("once", once)])
    #expect(english.text.contains("this form has been registered as \(number)"))
  }

  @Test func aDraftIsKeptAsADraft() async throws {
    let town = try WebTown()
    let clerk = try town.browser(WebTown.person(.petitionClerk))
    let begun = try await clerk.post("/intakes/new", Self.first + [("act", "draft")])
    let page = try await clerk.follow(begun)
    let (once, id) = (try #require(page.hidden("once")), try #require(page.hidden("draft")))
    let form = [("once", once), ("draft", id)]
    #expect(try await clerk.post("/intakes/new", Self.first + form).status == 303)
    // The form names a draft that went with the registration.
    let kept = try await clerk.post("/intakes/new", Self.second + form + [("act", "draft")])
    #expect(kept.status == 303 && kept.location != begun.location)
    let draft = try await clerk.follow(kept)
    #expect(draft.text.contains("程小石") && draft.text.contains("山塘漏水"))
    #expect(try town.node.list(ItemFilter()).count == 1)
  }
}
