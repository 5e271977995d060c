import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Hummingbird
import Testing

@testable import HuiyinNode
@testable import HuiyinWeb

/// Bad input in every form: the message beside the field, in the reader's language; nothing lost of what was typed,
/// nothing written. A new form without a row fails.
@Suite struct BadInputTableTests {
  private struct Standing: Equatable {
    let feed: Int64?
    let hash: [UInt8]?
    let directory: DirectoryReference?
    let codes: Int

    init(_ node: Node) throws {
      let head = try node.store.read { try $0.feedHead() }
      (feed, hash) = (head?.position, head?.hash)
      directory = try node.status().directory
      codes = try node.enrolments().count
    }
  }

  @Test func everyFieldTellsWhatIsWrongWithIt() async throws {
    let town = try WebTown()
    let rows = try BadInputTable(town).rows + [BadInputTable.intake]
    let snapshot = try town.node.directorySnapshot()
    let names = snapshot.persons.values.map(\.name) + snapshot.units.values.map(\.name)
    for row in rows {
      let browser = try row.role.map { try town.browser(WebTown.person($0)) } ?? town.browser()
      let page = try await row.page.asyncMap { try await browser.get($0) }
      let carried = try row.carried.map { ($0, try #require(page?.hidden($0), "\(row): \($0)")) }
      let before = try Standing(town.node)
      for language in ["zh", "en"] {
        _ = try await browser.post("/look", [("lang", language)])
        let answer = try await browser.post(row.place, carried + row.typed)
        #expect(answer.status == 200, "\(row), \(language): \(answer.status)")
        check(
          BadInputAnswer(text: answer.text, names: names + row.typed.map(\.1).filter { !$0.trimmed.isEmpty }), row,
          language)
        let after = try Standing(town.node)
        #expect(after == before, "\(row), \(language)")
      }
    }
  }

  private func check(_ answer: BadInputAnswer, _ row: BadInputRow, _ language: String) {
    for told in row.told {
      let id = "\(told.input)-error"
      guard let message = answer.message(id) else {
        Issue.record("\(row), \(language): no message \(id)")
        continue
      }
      let words = language == "zh" ? told.chinese : told.english
      #expect(words.map { message.contains($0) } ?? !message.isEmpty, "\(row), \(language), \(id): \(message)")
      #expect(answer.isPure(message, in: language), "\(row), \(language), \(id): \(message)")
      #expect(answer.isLinked(id), "\(row), \(language): nothing is described by \(id)")
      #expect(answer.leads(to: told.input), "\(row), \(language): no way to \(told.input)")
    }
    for (name, text) in row.typed where !row.unseen.contains(name) && !text.trimmed.isEmpty {
      #expect(answer.holds(name, text), "\(row), \(language): \(name) does not hold \(text.prefix(40))")
    }
    // A PIN is never sent back.
    for (name, pin) in row.typed where name == "pin" { #expect(!answer.text.contains(pin), "\(row)") }
  }

  /// Read from the routes.
  @Test func everyFormHasARow() throws {
    let rows = try BadInputTable(WebTown()).rows + [BadInputTable.intake]
    let tried = Set(rows.map(\.route)), untyped = Set(BadInputTable.untyped.keys)
    let forms = Set(Routes.all.filter(\.isPost).map(\.path))
    #expect(forms.count > 50)
    #expect(forms.subtracting(tried).subtracting(untyped).sorted() == [], "forms that nobody tries with bad input")
    #expect(tried.union(untyped).subtracting(forms).sorted() == [], "no such form any more")
    #expect(tried.intersection(untyped).sorted() == [])
  }

  /// The page of a machine that is no node yet is no page of a visit.
  @Test func aCodeThatIsNoneIsToldBesideIt() async throws {
    struct Never: Error {}
    let firstRun = FirstRun(join: { _, _ in throw Never() }, joined: { _, _ in })
    let browser = Browser(
      WebSite(options: WebOptions(host: "127.0.0.1", port: 0), stage: .joining(firstRun)))
    #expect(FirstRunPages.routes.filter(\.isPost).map(\.path) == ["/join"])
    for language in ["zh", "en"] {
      browser.cookies[Look.languageCookie] = language
      let page = try await browser.post("/join", [("code", "不是登记码")], csrf: "")
      let answer = BadInputAnswer(text: page.text, names: ["不是登记码", "不"])
      let message = try #require(answer.message("code-error"))
      #expect(page.status == 200 && answer.isPure(message, in: language), "\(message)")
      #expect(answer.isLinked("code-error") && answer.leads(to: "code") && answer.holds("code", "不是登记码"))
    }
  }
}

extension Optional {
  fileprivate func asyncMap<Result>(_ transform: (Wrapped) async throws -> Result) async throws -> Result? {
    guard let self else { return nil }
    return try await transform(self)
  }
}
