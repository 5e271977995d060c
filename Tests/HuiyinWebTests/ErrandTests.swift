import Dispatch
import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode
@testable import HuiyinWeb

/// Work that takes longer than an answer: its page tells how far it is, and what came of it.
@Suite struct ErrandTests {
  /// A server that waits for nothing, with the administrator logged in.
  private static func impatient(_ town: WebTown) throws -> (site: WebSite, visit: Visit) {
    var options = WebOptions(host: "127.0.0.1", port: 0)
    options.patienceMilliseconds = 0
    let site = WebSite(options: options, stage: .node(town.node))
    let session = try town.session(WebTown.person(.administrator))
    return (site, site.visits.logIn(session, from: site.visits.visit(nil, now: Browser.now), now: Browser.now))
  }

  private static func call(_ town: WebTown, _ site: WebSite, _ visit: Visit) -> Call {
    Call(
      site: site, node: town.node, path: "/backup", query: FormFields(), form: FormFields(), isPost: true, isUse: true,
      look: Look(), visit: visit, session: visit.session, parameters: [:])
  }

  /// On a thread that may wait.
  private static func wait(_ semaphore: DispatchSemaphore) async -> Bool {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: semaphore.wait(timeout: .now() + 60) == .success) }
    }
  }

  @Test func whatTakesItsTimeIsToldUntilItHasEnded() async throws {
    let town = try WebTown()
    let (site, visit) = try Self.impatient(town)
    let browser = Browser(site, visit: visit.id)
    let (told, gate, ended) = (
      DispatchSemaphore(value: 0), DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)
    )
    let node = town.node
    let stage = site.errands.run(.verify, for: Self.call(town, site, visit)) { tell in
      tell(3, 12)
      told.signal()
      gate.wait()
      return .verified(try node.verify())
    }
    #expect(stage != nil)
    #expect(await Self.wait(told))
    let going = try await browser.get("/backup").text
    #expect(going.contains("data-going=\"verify\"") && going.contains("校验本机数据：正在进行"))
    #expect(going.contains("已完成 25%") && going.contains("<a href=\"\">刷新</a>") && !going.contains("id=\"checked\""))
    browser.cookies[Look.languageCookie] = "en"
    #expect(try await browser.get("/backup").text.contains("25% done"))
    browser.cookies[Look.languageCookie] = "zh"
    // Pressed again nothing more is begun.
    let again = try await browser.post("/backup/verify", [])
    #expect(again.status == 303 && again.location == "/backup")
    let observation = town.node.store.observeCommits { ended.signal() }
    gate.signal()
    #expect(await Self.wait(ended))
    withExtendedLifetime(observation) {}
    let page = try await browser.get("/backup").text
    #expect(page.contains("id=\"checked\"") && page.contains("数据完好") && !page.contains("data-going"))
  }

  /// Why it failed is there for who comes back later.
  @Test func whatFailedTooLateForItsAnswerIsToldByThePage() async throws {
    let town = try WebTown()
    let (site, visit) = try Self.impatient(town)
    let browser = Browser(site, visit: visit.id)
    let (gate, ended) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let observation = town.node.store.observeCommits { ended.signal() }
    let stage = site.errands.run(.backup, for: Self.call(town, site, visit)) { _ in
      gate.wait()
      throw NodeError.environment("full", "磁盘已满", "the disk is full")
    }
    guard case .running? = stage else {
      Issue.record("nobody waits for it: \(String(describing: stage))")
      return
    }
    #expect(try await browser.get("/backup").text.contains("data-going=\"backup\""))
    gate.signal()
    #expect(await Self.wait(ended))
    withExtendedLifetime(observation) {}
    let page = try await browser.get("/backup").text
    #expect(page.contains("没有完成：磁盘已满") && !page.contains("data-going"))
  }

  @Test func whatIsShortIsAnsweredAtOnce() async throws {
    let town = try WebTown()
    _ = try town.openCase()
    let administrator = try town.browser(WebTown.person(.administrator))
    let verified = try await administrator.post("/backup/verify", [])
    #expect(verified.status == 200 && verified.text.contains("数据完好"))
    // It stays there for a while, with its time.
    #expect(try await administrator.get("/backup").text.contains("数据完好"))
  }

  @Test func theScriptAsksAgainWhileWorkGoesOn() {
    #expect(Script.text.contains("[data-going]") && Script.text.contains("getElementById('waiting')"))
    #expect(Templates.sources["layout"]?.contains("id=\"waiting\"") == true)
  }

  // MARK: The audit chain

  @Test func theChainIsCheckedByAButtonInWords() async throws {
    let town = try WebTown()
    let record = try town.openCase()
    let leader = try town.browser(WebTown.person(.leader))
    #expect(try await leader.get("/audit").text.contains("id=\"check-audit\""))
    // Of one record alone there is no chain.
    #expect(!(try await leader.get("/records/\(record)/audit").text.contains("id=\"check-audit\"")))
    let checked = try await leader.post("/audit/check", [])
    #expect(checked.status == 200 && checked.text.contains("审计链完好：") && checked.text.contains("签名都相符"))
    leader.cookies[Look.languageCookie] = "en"
    #expect(try await leader.get("/audit").text.contains("The audit chain is sound"))
    let worker = try town.browser(WebTown.person(.gridWorker))
    #expect(try await worker.post("/audit/check", []).status == 403)
    #expect(try await leader.post("/audit/check", [], csrf: "").status == 403)
  }
}
