import Foundation
import HTTPTypes
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Synchronization
import Testing

@testable import HuiyinWeb

/// Login, visits, headers, and everything that comes from outside.
@Suite struct FrameTests {
  @Test func withoutALoginThereIsOnlyTheLogin() async throws {
    let town = try WebTown()
    let browser = town.browser()
    let record = try town.openCase()
    for path in ["/", "/list", "/records/\(record)", "/conflicts", "/people", "/audit", "/search?q=1"] {
      let page = try await browser.get(path)
      #expect(page.status == 303 && page.location.hasPrefix("/login"), "\(path)")
    }
    let back = try await browser.get("/list?state=accepted").location
    #expect(back == "/login?back=%2Flist%3Fstate%3Daccepted")
  }

  @Test func aLoginGivesAnotherVisit() async throws {
    let town = try WebTown()
    try town.setPIN(of: WebTown.person(.petitionHead))
    let browser = town.browser()
    _ = try await browser.get("/login")
    let before = try #require(browser.cookies[Browser.visitCookie])
    let answer = try await browser.post(
      "/login", [("person", "\(WebTown.person(.petitionHead))"), ("pin", WebTown.pin), ("back", "/list")])
    #expect(answer.status == 303 && answer.location == "/list")
    #expect(browser.cookies[Browser.visitCookie] != before)
    #expect(try await browser.get("/").status == 200)
    // Whoever planted the old id holds nothing.
    let thief = town.browser()
    thief.cookies[Browser.visitCookie] = before
    #expect(try await thief.get("/").location == "/login")
  }

  /// Two nodes on one machine are two addresses of one host, whose cookies browsers do not tell apart by port.
  @Test func eachPortHasACookieOfItsOwn() async throws {
    for (authority, name) in [
      ("127.0.0.1:7480", "huiyin_visit_7480"), ("127.0.0.1:7481", "huiyin_visit_7481"),
      ("[::1]:7480", "huiyin_visit_7480"), ("[::1]", "huiyin_visit"), ("hub.example", "huiyin_visit"),
      ("hub.example:x", "huiyin_visit"), (nil, "huiyin_visit"),
    ] as [(String?, String)] { #expect(Visits.cookie(at: authority) == name, "\(authority ?? "")") }
    let (one, other) = (try WebTown(), try WebTown())
    let browser = try one.browser(WebTown.person(.leader))
    let second = other.browser()
    second.cookies = browser.cookies
    let there: HTTPFields = [HTTPField.Name("X-Test-Host")!: "127.0.0.1:7481"]
    _ = try await second.get("/login", headers: there)
    #expect(second.cookies["huiyin_visit_7481"] != nil)
    #expect(second.cookies[Browser.visitCookie] == browser.cookies[Browser.visitCookie])
    browser.cookies = second.cookies
    #expect(try await browser.get("/").status == 200, "whoever opens the second stays logged in at the first")
  }

  @Test func aWrongPINSavesNothingAndSaysNothingOfSaving() async throws {
    let town = try WebTown()
    try town.setPIN(of: WebTown.person(.petitionHead))
    let browser = town.browser()
    let refused = try await browser.post(
      "/login", [("person", "\(WebTown.person(.petitionHead))"), ("pin", "00000000")])
    #expect(refused.status == 200 && refused.text.contains("没有登录") && !refused.text.contains("没有保存"))
  }

  /// Each sheet says of which day it is; what the screen's foot says is for the screen.
  @Test func everyPageSaysWhenItWasPrinted() async throws {
    let town = try WebTown()
    let browser = try town.browser(WebTown.person(.petitionHead))
    let record = try town.openCase()
    for path in ["/", "/list", "/records/\(record)", "/sync", "/help"] {
      let page = try await browser.get(path)
      let foot = try #require(page.text.components(separatedBy: "<footer").dropFirst().first, "\(path)")
      #expect(foot.contains("id=\"printed\" data-live>打印日期：<span class=\"nowrap\">2026年3月11日</span>"), "\(path)")
      #expect(foot.contains("<p class=\"no-print\">"), "\(path)")
    }
    browser.cookies[Look.languageCookie] = "en"
    #expect(try await browser.get("/").text.contains("Printed on: "))
  }

  @Test func logoutEndsTheVisit() async throws {
    let town = try WebTown()
    let browser = try town.browser(WebTown.person(.leader))
    let old = browser.cookies[Browser.visitCookie]
    #expect(try await browser.post("/logout", [("scope", "person")]).location == "/login")
    browser.cookies[Browser.visitCookie] = old
    #expect(try await browser.get("/").location == "/login")
  }

  @Test func aVisitEndsWhenNobodyWorks() throws {
    let visits = Visits()
    let town = try WebTown()
    let visit = visits.logIn(try town.session(WebTown.person(.leader)), from: visits.visit(nil, now: 1), now: 1)
    let idle = WebLimits.sessionIdleMinutes * 60_000
    #expect(visits.visit(visit.id, now: idle).session != nil)
    // A page that looks after itself is no work.
    #expect(visits.visit(visit.id, now: idle + 10, isUse: false).session != nil)
    #expect(visits.visit(visit.id, now: 2 * idle + 1).session == nil)
  }

  /// Many requests of one page are answered at once, and read the clock before it is their turn.
  @Test func requestsThatOvertakeEachOtherEndNoVisit() throws {
    let visits = Visits()
    let town = try WebTown()
    let minute: UInt64 = 60_000
    let begun = 100 * minute
    let visit = visits.logIn(
      try town.session(WebTown.person(.leader)), from: visits.visit(nil, now: begun), now: begun)
    #expect(visits.visit(visit.id, now: begun - 1).id == visit.id, "before the login was noted")
    #expect(visits.visit(visit.id, now: begun + 5).id == visit.id)
    #expect(visits.visit(visit.id, now: begun + 2).id == visit.id)
    // A clock that was set back ends it, and the next one goes on.
    let anew = visits.visit(visit.id, now: begun - 2 * minute)
    #expect(anew.id != visit.id && anew.session == nil)
    #expect(visits.visit(anew.id, now: begun - 2 * minute + 1).id == anew.id)
  }

  /// A page that looks after itself while its person logs out must not take the login page's visit away.
  @Test func whatAPageAsksForByItselfBeginsNoVisit() async throws {
    let town = try WebTown()
    let browser = try town.browser(WebTown.person(.leader))
    _ = try await browser.post("/logout", [])
    let visit = browser.cookies[Browser.visitCookie]
    browser.cookies[Browser.visitCookie] = "gone"
    _ = try await browser.get("/", headers: [HTTPField.Name("X-Live")!: "1"])
    #expect(browser.cookies[Browser.visitCookie] == "gone")
    browser.cookies[Browser.visitCookie] = visit
    let login = try await browser.get("/login")
    #expect(browser.cookies[Browser.visitCookie] == visit && login.hidden("csrf") != nil)
  }

  @Test func guessingIsLockedOut() async throws {
    let town = try WebTown()
    try town.setPIN(of: WebTown.person(.petitionHead))
    let browser = town.browser()
    let person = "\(WebTown.person(.petitionHead))"
    for _ in 0..<5 {
      #expect(
        try await browser.post("/login", [("person", person), ("pin", "000000")]).text.contains("id=\"problems\""))
    }
    let locked = try await browser.post("/login", [("person", person), ("pin", WebTown.pin)])
    #expect(locked.text.contains("锁定"))
    // What was typed is still there, but for the PIN.
    #expect(locked.text.contains("value=\"\(person)\"") && !locked.text.contains(WebTown.pin))
    let outcomes: [LoginEvent.Outcome] = [.wrongPIN, .wrongPIN, .wrongPIN, .wrongPIN, .lockedOut, .stillLockedOut]
    #expect(town.site.logins.events.reversed().map(\.outcome) == outcomes)
    #expect(town.site.logins.events.allSatisfy { $0.person?.number == WebTown.person(.petitionHead) })
  }

  /// Who logs in, who is switched to, who is not let in: in the log and on the page of the audit, without a PIN.
  @Test func loginsAreTold() async throws {
    let town = try WebTown()
    let (head, leader) = (WebTown.person(.petitionHead), WebTown.person(.leader))
    for person in [head, leader] { try town.setPIN(of: person) }
    let heard = Mutex<[LoginEvent]>([])
    var options = WebOptions(host: "127.0.0.1", port: 0)
    options.onLogin = { event in heard.withLock { $0.append(event) } }
    let browser = Browser(WebSite(options: options, stage: .node(town.node)))
    for person in [head, head, leader] {
      #expect(try await browser.post("/login", [("person", "\(person)"), ("pin", WebTown.pin)]).status == 303)
    }
    // Somebody has typed the PIN in place of the name.
    _ = try await browser.post("/login", [("person", WebTown.pin), ("pin", "")])
    _ = try await browser.post("/login", [("person", "\(head)"), ("pin", "97531086")])
    let events = heard.withLock { $0 }
    #expect(events.map(\.outcome) == [.loggedIn, .loggedIn, .switched, .refused, .wrongPIN])
    #expect(events.map { $0.person?.number } == [head, head, leader, nil, head])
    #expect(events[3].code == "unknownPerson" && events[0].code == nil && events[0].device == town.site.device)
    let page = try await browser.get("/audit")
    #expect(page.status == 200 && page.text.count(of: "data-login=\"logged_in\"") == 2)
    for words in ["data-login=\"switched\"", "名册中没有的人", "data-login=\"wrong_pin\"", "登录情况"] {
      #expect(page.text.contains(words), "\(words)")
    }
    #expect(!page.text.contains(WebTown.pin) && !page.text.contains("97531086"))
    let record = try town.openCase()
    #expect(!(try await browser.get("/records/\(record)/audit").text.contains("id=\"logins\"")))
  }

  @Test func aFormOfAnotherSiteIsNotTaken() async throws {
    let town = try WebTown()
    let browser = try town.browser(WebTown.person(.petitionHead))
    let record = try town.openCase()
    let heads = try town.node.presentation(of: record).heads
    let path = "/records/\(record)/entries/note"
    #expect(try await browser.post(path, [("text", "伪造")], csrf: "").status == 403)
    #expect(try await browser.post(path, [("text", "伪造")], csrf: "0000").status == 403)
    let other = try await town.browser(WebTown.person(.leader)).get("/help").hidden("csrf")
    #expect(try await browser.post(path, [("text", "伪造")], csrf: other).status == 403)
    let foreign: HTTPFields = [.origin: "https://elsewhere.example"]
    #expect(try await browser.post(path, [("text", "伪造")], headers: foreign).status == 421)
    #expect(try town.node.presentation(of: record).heads == heads)
  }

  @Test func aForeignNameIsSentAway() async throws {
    let browser = try WebTown().browser()
    let name = HTTPField.Name("X-Test-Host")!
    #expect(try await browser.get("/login", headers: [name: "evil.example:7480"]).status == 421)
    #expect(try await browser.get("/login", headers: [name: "localhost:7480"]).status == 200)
  }

  @Test func everyAnswerSaysWhatABrowserMayDo() async throws {
    let browser = try WebTown().browser()
    for path in ["/login", "/nowhere", "/style.css", "/list"] {
      let headers = try await browser.get(path).headers
      #expect(headers[.contentSecurityPolicy]?.hasPrefix("default-src 'none'") == true, "\(path)")
      #expect(
        headers[.xContentTypeOptions] == "nosniff" && headers[HTTPField.Name("Referrer-Policy")!] == "no-referrer")
      #expect(headers[.cacheControl] != nil)
    }
    let cookie = try await WebTown().browser().get("/login").headers[.setCookie] ?? ""
    #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"))
  }

  @Test(arguments: [
    "/../../etc/passwd", "/..%2f..%2fetc%2fpasswd", "/records/..%2f..", "/style.css/../live.js", "/%00",
  ])
  func noPathLeadsToAFile(path: String) async throws {
    let page = try await WebTown().browser(WebTown.person(.leader)).get(path)
    #expect(page.status == 404 && !page.text.contains("root:"))
  }

  @Test func anOversizedFormIsRefused() async throws {
    let browser = try WebTown().browser(WebTown.person(.petitionHead))
    let much = String(repeating: "字", count: WebLimits.formBytesMaximum / 3)
    #expect(try await browser.post("/intakes/new", [("facts", much)]).status == 413)
    #expect(try await browser.post("/intakes/new", [], headers: [.contentType: "application/json"]).status == 415)
  }

  @Test func languageAndSizeAreTheBrowsersOwn() async throws {
    let browser = try WebTown().browser(WebTown.person(.leader))
    #expect(try await browser.get("/").text.contains("<html lang=\"zh-CN\">"))
    #expect(try await browser.post("/look", [("lang", "en"), ("back", "//evil.example")]).location == "/")
    _ = try await browser.post("/look", [("size", "large"), ("back", "/list")])
    #expect(try await browser.get("/list").text.contains("<html lang=\"en\" class=\"large\">"))
  }
}
