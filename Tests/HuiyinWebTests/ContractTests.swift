import Foundation
import HTTPTypes
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Hummingbird
import NIOCore
import Testing

@testable import HuiyinWeb

/// What every address answers whatever is asked of it: `Tools/http-fuzz` tries it by chance, here stands what it found.
@Suite struct ContractTests {
  private struct Broken: Error {}

  private static let form: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]

  @Test func everyAddressIsTold() throws {
    let told = WebServer.addresses
    #expect(told.count == Set(told.map { "\($0.method) \($0.path)" }).count, "one twice")
    #expect(told.count == Routes.all.count + Asset.all.count + FirstRunPages.routes.count + 1)
    for (method, path) in [("GET", "/live"), ("POST", "/join"), ("POST", "/people/new"), ("GET", "/style.css")] {
      #expect(told.contains { $0.method == method && $0.path == path }, "\(method) \(path)")
    }
    #expect(told.allSatisfy { ($0.bytesMaximum != nil) == ($0.method == "POST") })
    let bundle = told.first { $0.path == BundlePages.inPath }
    #expect(bundle?.needsLogin == true && (bundle?.bytesMaximum ?? 0) > WebLimits.formBytesMaximum)
  }

  /// A list of addresses that the router does not know would make the fuzzer look elsewhere.
  @Test func everyAddressAnswersItsMethodAndNoOther() async throws {
    let browser = try WebTown().browser()
    for address in WebServer.addresses {
      let path = address.path.split(separator: "/").map { $0.hasPrefix(":") ? "x" : String($0) }
      let place = "/" + path.joined(separator: "/")
      let own = HTTPRequest.Method(rawValue: address.method) ?? .get
      let answer = try await browser.send(own, place, headers: Self.form)
      #expect(![404, 405].contains(answer.status), "\(address.method) \(place): \(answer.status)")
      let wrong = try await browser.send(.put, place)
      #expect(wrong.status == 405 && wrong.headers[.allow]?.contains(address.method) == true, "\(place)")
      #expect(wrong.text.contains("id=\"error\"") && wrong.headers[.contentSecurityPolicy] != nil)
    }
    #expect(try await browser.send(.put, "/nowhere").status == 404)
    #expect(try await browser.get("/list/export").status == 405, "a form's target is no page")
    #expect(try await browser.get("/list/export").headers[.allow] == "POST")
  }

  /// Bytes behind the answer to HEAD would be taken for the next answer of the connection.
  @Test func theHeadAloneHasNoBody() async throws {
    let browser = try WebTown().browser(WebTown.person(.leader))
    for (path, status) in [("/list", 200), ("/style.css", 200), ("/nowhere", 404), ("/list/export", 405)] {
      let answer = try await browser.send(.head, path)
      #expect(answer.status == status && answer.text.isEmpty, "\(path): \(answer.status)")
    }
    let foreign: HTTPFields = [HTTPField.Name("X-Test-Host")!: "evil.example"]
    #expect(try await browser.send(.head, "/list", headers: foreign).text.isEmpty)
  }

  @Test func whoCallsByAForeignNameIsToldSo() async throws {
    let browser = try WebTown().browser()
    browser.cookies[Look.languageCookie] = "en"
    let name = HTTPField.Name("X-Test-Host")!
    for host in ["evil.example", "[::1].evil.example", "[::1", ""] {
      let page = try await browser.get("/login", headers: [name: host])
      #expect(page.status == 421 && page.text.contains("Type the node"), "\(host)")
    }
    for host in ["[::1]", "[::1]:7480", "127.0.0.1", "localhost:1"] {
      #expect(try await browser.get("/login", headers: [name: host]).status == 200, "\(host)")
    }
  }

  /// Repaired bytes would be other words than somebody sent.
  @Test func aFormThatIsNoTextIsNotTaken() async throws {
    let town = try WebTown()
    let record = try town.openCase()
    let heads = try town.node.presentation(of: record).heads
    let browser = try town.browser(WebTown.person(.petitionHead))
    let token = try #require(try await browser.get("/help").hidden("csrf"))
    for bytes: [UInt8] in [[0xFF, 0xFE], [0xE4, 0xBD]] {
      let body = ByteBuffer(bytes: Array("csrf=\(token)&text=".utf8) + bytes)
      let answer = try await browser.send(.post, "/records/\(record)/entries/note", headers: Self.form, body: body)
      #expect(answer.status == 400)
    }
    #expect(try town.node.presentation(of: record).heads == heads)
  }

  @Test(arguments: [
    ("Application/X-WWW-Form-Urlencoded", 403), ("application/x-www-form-urlencoded ; charset=UTF-8", 403),
    ("application/x-www-form-urlencoded-not", 415), ("x", 415), ("", 415),
  ])
  func theTypeOfAFormIsReadAsAName(type: String, status: Int) async throws {
    let browser = try WebTown().browser()
    // With no token: what is read at all is refused as foreign.
    let body = ByteBuffer(string: "person=1")
    #expect(try await browser.send(.post, "/login", headers: [.contentType: type], body: body).status == status)
  }

  @Test func theNameOfAFileMayHoldALineSeparator() throws {
    let head = "Content-Disposition: form-data; name=\"file\"; filename=\"名\u{2028}册.csv\"\r\nContent-Type: text/csv"
    let body = "--tear\r\n\(head)\r\n\r\n编号\r\n--tear--\r\n"
    let form = try #require(MultipartForm(Array(body.utf8), boundary: "tear"))
    #expect(form.files == ["file": Array("编号".utf8)] && form.fields.isEmpty)
  }

  /// It is who sends it that has failed, not this program.
  @Test func aBodyThatBreaksOffIsABadRequest() async throws {
    let browser = try WebTown().browser()
    let pieces = AsyncThrowingStream<ByteBuffer, any Error> { continuation in
      continuation.yield(ByteBuffer(string: "person="))
      continuation.finish(throwing: Broken())
    }
    let answer = try await browser.send(
      .post, "/login", headers: Self.form, stream: RequestBody(asyncSequence: pieces))
    #expect(answer.status == 400 && answer.text.contains("data-code=\"400\""))
  }

  @Test func aRecordIsALinkForWhoMayOpenIt() async throws {
    let town = try WebTown()
    let record = try town.assigned()
    let head = try await town.browser(WebTown.person(.petitionHead)).get("/records/\(record)").text
    let link = try #require(head.firstMatch(of: #/data-field="intakes"><a href="(/records/[0-9a-f]+)">/#)).output.1
    for role in Role.allCases {
      let browser = try town.browser(WebTown.person(role))
      let page = try await browser.get("/records/\(record)")
      guard page.status == 200 else { continue }
      let isOpen = try await browser.get(String(link)).status == 200
      #expect(page.text.contains("data-field=\"intakes\"") && page.text.contains(link) == isOpen, "\(role)")
    }
  }

  /// Whoever knocks often enough would otherwise end everybody's work.
  @Test func visitorsWithoutALoginPushNobodyOut() throws {
    let (town, visits) = (try WebTown(), Visits())
    let visit = visits.logIn(try town.session(WebTown.person(.leader)), from: visits.visit(nil, now: 1), now: 1)
    let first = visits.visit(nil, now: 2)
    for time in 3...UInt64(WebLimits.visitsMaximum + 10) { _ = visits.visit(nil, now: time) }
    #expect(visits.existing(visit.id, now: 5000)?.session != nil)
    #expect(visits.existing(first.id, now: 5000) == nil)
  }
}
