import HTTPTypes
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// 查重 while an intake is typed: a part of the page, by its own request.
@Suite struct LiveDuplicateTests {
  /// As `WebTown.intake` has it.
  private static let typed = [
    ("title", "村口路灯不亮"), ("facts", "三盏路灯坏了两周"), ("phones", "138 0000 5678"),
  ]
  private static let byItself: HTTPFields = [HTTPField.Name("X-Live")!: "1"]
  private static let path = "/intakes/likely"

  @Test func whatIsAlikeComesMaskedAndAsAPart() async throws {
    let town = try WebTown()
    let record = try town.intake()
    let name = try town.node.presentation(of: record).heading.name
    let worker = try town.browser(WebTown.person(.gridWorker))
    let part = try await worker.post(Self.path, Self.typed, headers: Self.byItself)
    #expect(part.status == 200 && part.headers[.contentType] == "text/html; charset=utf-8")
    #expect(part.headers[.cacheControl] == "no-store")
    #expect(part.text.contains(name) && part.text.contains("联系电话相同（30分）") && part.text.contains("发现 1 件"))
    #expect(part.text.contains("href=\"/records/\(record)\" target=\"_blank\" rel=\"noopener\""))
    #expect(!part.text.contains("<html") && !part.text.contains("13800005678") && !part.text.contains("陈大山"))
    // The same that the button finds; nothing is saved, and whoever is shown it has looked at it once.
    let whole = try await worker.post("/intakes/new", Self.typed + [("act", "compare")])
    #expect(whole.text.contains(name))
    #expect(try town.node.list(.init()).count == 1)
    let looks = try town.node.auditTrail(of: record, act: "saw")
    #expect(looks.map(\.author.person.number) == [WebTown.person(.gridWorker)])
  }

  @Test func whatIsNotTheirsIsNotThere() async throws {
    let town = try WebTown()
    let record = try town.intake()
    let stranger = try town.browser(WebTown.otherGridWorker)
    let part = try await stranger.post(Self.path, Self.typed)
    #expect(part.status == 200 && part.text.contains("没有发现相似的登记") && !part.text.contains("\(record)"))
    #expect(try town.node.auditTrail(of: record, act: "saw").isEmpty)
    stranger.cookies[Look.languageCookie] = "en"
    #expect(try await stranger.post(Self.path, Self.typed).text.contains("Nothing like it is registered"))
  }

  /// Fewer than four characters are no matter yet, whatever else is filled in.
  @Test func nothingIsLookedForBeforeSomethingIsTyped() async throws {
    let town = try WebTown()
    let record = try town.intake()
    let worker = try town.browser(WebTown.person(.gridWorker))
    let phone = [("phones", "13800005678"), ("citizen_name", "陈大山"), ("village", "\(WebTown.grid)")]
    let short: [(String, String)] = [("title", " 三个字 "), ("facts", "路灯")]
    let drafts: [[(String, String)]] = [[], phone, short + phone]
    for typed in drafts {
      let part = try await worker.post(Self.path, typed)
      #expect(part.status == 200 && part.text.contains("标题或事实写满四个字后") && !part.text.contains("<li>"))
    }
    #expect(try town.node.auditTrail(of: record, act: "saw").isEmpty)
    let begun = try await worker.post(Self.path, [("facts", "三盏路灯坏了两周")] + phone)
    #expect(!begun.text.contains("标题或事实写满四个字后"))
  }

  @Test func aForeignFormAndAStrangerLearnNothing() async throws {
    let town = try WebTown()
    let record = try town.intake()
    let worker = try town.browser(WebTown.person(.gridWorker))
    for token in ["", "0000"] {
      let refused = try await worker.post(Self.path, Self.typed, csrf: token)
      #expect(refused.status == 403 && !refused.text.contains("\(record)"))
    }
    let nobody = try await town.browser().post(Self.path, Self.typed)
    #expect(nobody.status == 403 && !nobody.text.contains("\(record)"))
    // Never by an address, where what was typed would stand.
    #expect([404, 405].contains(try await worker.get(Self.path + "?title=1234").status))
  }

  /// However much was pasted: of the telephones the first few are looked for.
  @Test func aListOfTelephonesIsNotLookedForWhole() async throws {
    let town = try WebTown()
    let record = try town.intake()
    let worker = try town.browser(WebTown.person(.gridWorker))
    let others = (10..<30).map { "139000043\($0)" }
    let first = Self.typed.dropLast() + [("phones", (["13800005678"] + others).joined(separator: "、"))]
    #expect(try await worker.post(Self.path, Array(first)).text.contains("\(record)"))
    let last = Self.typed.dropLast() + [("phones", (others + ["13800005678"]).joined(separator: "、"))]
    #expect(!(try await worker.post(Self.path, Array(last)).text.contains("\(record)")))
  }

  /// Without script the panel is not there, and the button is. The page sends what is compared, and no ID number.
  @Test func thePageSaysWhatItSends() async throws {
    let worker = try WebTown().browser(WebTown.person(.gridWorker))
    let page = try await worker.get("/intakes/new")
    #expect(page.text.contains("id=\"compare\"") && page.text.contains("aria-live=\"polite\""))
    let panel = try #require(
      page.text.firstMatch(of: #/<section[^>]*id="likely-live"[^>]*data-fields="([^"]*)"[^>]*>/#))
    #expect(panel.0.hasSuffix(" hidden>"))
    let sent = Set(panel.1.split(separator: " "))
    #expect(sent.isSuperset(of: ["title", "facts", "phones", "citizen_name", "village"]))
    #expect(!sent.contains("citizen_id_number"))
    #expect(Script.text.contains("'\(Self.path)'"))
  }
}
