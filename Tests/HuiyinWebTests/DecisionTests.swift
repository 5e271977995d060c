import Foundation
import HTTPTypes
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import HuiyinWire
import Synchronization
import Testing

@testable import HuiyinNode
@testable import HuiyinWeb

/// Conflicts, proposals, devices, and a machine that becomes a node.
@Suite struct DecisionTests {
  /// Two people who did not know of each other set the risk.
  private static func conflict(_ town: WebTown) throws -> RecordID {
    let record = try town.openCase()
    let heads = try town.node.presentation(of: record).heads
    for (role, name) in [(Role.petitionHead, "甲一"), (.petitionClerk, "乙二")] {
      _ = try town.node.edit(
        record, [TypedEdit(.set, "citizen_name", name)], seen: heads, by: town.session(WebTown.person(role)))
    }
    return record
  }

  @Test func aConflictIsDecidedOnOnePage() async throws {
    let town = try WebTown()
    let record = try Self.conflict(town)
    #expect(try town.node.conflicts(of: record).count == 1)
    let head = try town.browser(WebTown.person(.petitionHead))
    #expect(try await head.get("/conflicts").text.contains("/records/\(record)/conflicts/citizen_name"))
    #expect(try await head.get("/records/\(record)").text.contains("data-conflict=\"citizen_name\""))
    let path = "/records/\(record)/conflicts/citizen_name"
    let page = try await head.get(path)
    let seen = try #require(page.hidden("seen"))
    #expect(page.text.contains("id=\"value-0\"") && page.text.contains("id=\"value-1\""))
    // 冲突处理单: on paper from the page where it is decided.
    let paper = "/records/\(record)/preview/conflict"
    #expect(page.text.contains("action=\"\(paper)\"") && page.text.contains("冲突处理单</button>"))
    let preview = try await head.post(paper, [])
    #expect(preview.status == 200 && preview.text.contains("class=\"preview\"") && preview.text.contains("裁定人"))
    #expect(try await head.post(path, [("seen", seen)]).text.contains("请选择一个值"))
    let decided = try await head.post(path, [("seen", seen), ("choice", "other"), ("other", "丙三")])
    #expect(decided.status == 303)
    #expect(try town.node.conflicts(of: record).isEmpty)
    #expect(try await head.get(path).text.contains("已没有冲突"))
    // Who may not decide is told who may.
    let other = try Self.conflict(town)
    let otherPath = "/records/\(other)/conflicts/citizen_name"
    let worker = try await town.browser(WebTown.person(.gridWorker)).get(otherPath)
    #expect(worker.status == 200 && !worker.text.contains("type=\"radio\"") && worker.text.contains("裁定人"))
    // Nor is there a button to a page on which they have nothing to press.
    let button = "class=\"button\" href=\"\(otherPath)\">裁定</a>"
    #expect(try await head.get("/records/\(other)").text.contains(button))
    let workers = try await town.browser(WebTown.person(.gridWorker)).get("/records/\(other)")
    #expect(workers.text.contains("<a href=\"\(otherPath)\">查看</a>") && !workers.text.contains("裁定</a>"))
  }

  /// A choice that a second one has to sign changes nothing yet, and says so (V12).
  @Test func aChoiceThatTakesASecondSignatureSaysSo() async throws {
    let town = try WebTown()
    let record = try town.openCase()
    _ = try town.node.edit(
      record, [TypedEdit(.set, "risk_level", "3")], by: town.session(WebTown.person(.petitionHead)))
    let heads = try town.node.presentation(of: record).heads
    for (role, level) in [(Role.petitionHead, "2"), (.gridWorker, "1")] {
      _ = try town.node.edit(
        record, [TypedEdit(.set, "risk_level", level)], seen: heads, by: town.session(WebTown.person(role)))
    }
    let head = try town.browser(WebTown.person(.petitionHead))
    let page = try await head.get("/records/\(record)/conflicts/risk_level")
    #expect(page.text.contains("另一角色的人会签后，才改为") && !page.text.contains("各节点一致"))
    let name = try await head.get("/records/\(Self.conflict(town))/conflicts/citizen_name")
    #expect(name.text.contains("各节点一致") && !name.text.contains("会签后，才改为"))
  }

  /// 合并两段: offered beside the two, and taken as it was mended.
  @Test func twoTextsArePutTogetherOnThePage() async throws {
    let town = try WebTown()
    func texts(_ field: String, _ one: String, _ other: String) throws -> RecordID {
      let record = try town.openCase()
      let head = try town.session(WebTown.person(.petitionHead))
      _ = try town.node.edit(record, [TypedEdit(.set, field, "一、查看\n二、修补")], by: head)
      let heads = try town.node.presentation(of: record).heads
      for (role, text) in [(Role.petitionHead, one), (.petitionClerk, other)] {
        _ = try town.node.edit(
          record, [TypedEdit(.set, field, text)], seen: heads, by: town.session(WebTown.person(role)))
      }
      return record
    }
    let browser = try town.browser(WebTown.person(.petitionHead))
    let record = try texts("result_text", "一、3月9日查看\n二、修补", "一、查看\n二、修补完毕")
    let path = "/records/\(record)/conflicts/result_text"
    let page = try await browser.get(path)
    #expect(page.text.contains("id=\"choice-merged\"") && page.text.contains("一、3月9日查看\n二、修补完毕"))
    let seen = try #require(page.hidden("seen"))
    // Who mends it and chooses nothing is told so, and loses nothing.
    let unchosen = try await browser.post(path, [("seen", seen), ("merged", "一、3月9日查看，三处")])
    #expect(unchosen.text.contains("请选择一个值") && unchosen.text.contains("一、3月9日查看，三处"))
    let sent = try await browser.post(
      path, [("seen", seen), ("choice", "merged"), ("merged", "一、3月9日查看\n二、修补完毕，已验收")])
    #expect(sent.status == 303)
    let kept = try town.node.presentation(of: record).register("result_text")?.effective?.value
    #expect(kept == .text("一、3月9日查看\n二、修补完毕，已验收"))
    // Both changed one line: it is not taken as long as the marks stand.
    let other = try texts("result_text", "一、3月9日查看\n二、修补", "一、3月10日查看\n二、修补")
    let overlapping = "/records/\(other)/conflicts/result_text"
    let draft = try await browser.get(overlapping)
    #expect(draft.text.contains("＝＝＝＝") && draft.text.contains("3月9日") && draft.text.contains("3月10日"))
    let marked = try await browser.post(
      overlapping,
      [("seen", try #require(draft.hidden("seen"))), ("choice", "merged"), ("merged", "＝＝＝＝ 甲 ＝＝＝＝\n一、查看")])
    #expect(marked.status == 200 && marked.text.contains("还没有改成一段"))
    #expect(try town.node.conflicts(of: other).count == 1)
    // Who may not decide reads it, and has nothing to choose.
    let worker = try await town.browser(WebTown.person(.gridWorker)).get(overlapping)
    #expect(worker.status == 200 && !worker.text.contains("id=\"choice-merged\""))
    // Of a field that nobody decides the page of the record leads to the draft.
    let plain = try texts("facts", "一、3月9日查看\n二、修补", "一、查看\n二、修补完毕")
    #expect(try await browser.get("/records/\(plain)").text.contains("/records/\(plain)/merge/facts"))
    let form = try await browser.get("/records/\(plain)/merge/facts")
    #expect(form.status == 200 && form.text.contains("一、3月9日查看\n二、修补完毕"))
    let saved = try await browser.post(
      "/records/\(plain)/edit",
      [
        ("seen", try #require(form.hidden("seen"))), ("facts", "一、3月9日查看\n二、修补完毕"),
        ("was.facts", try #require(form.hidden("was.facts"))),
      ])
    #expect(saved.status == 303)
    #expect(try town.node.presentation(of: plain).register("facts")?.live.count == 1)
    #expect(try await browser.get("/records/\(plain)/merge/facts").status == 404)
  }

  @Test func aProposalIsAnswered() async throws {
    let town = try WebTown()
    let record = try town.openCase()
    _ = try town.node.emit(
      "accepted", on: record, [TypedEdit(.set, "track", "petition")],
      by: town.session(WebTown.person(.petitionClerk)))
    let head = try town.browser(WebTown.person(.petitionHead))
    let page = try await head.get("/proposals")
    let op = try #require(page.hidden("op"))
    #expect(try await head.post("/records/\(record)/proposals", [("op", op), ("answer", "no")]).text.contains("请写明理由"))
    #expect(try await head.post("/records/\(record)/proposals", [("op", op), ("answer", "yes")]).status == 303)
    #expect(try town.node.presentation(of: record).heading.state.key == "accepted")
    let gone = try await head.post("/records/\(record)/proposals", [("op", op), ("answer", "yes")])
    #expect(gone.status == 200 && gone.text.contains("已经有了结果"))
  }

  @Test func theAdministratorMakesACodeAtTheHub() async throws {
    let town = try WebTown()
    let administrator = try town.browser(WebTown.person(.administrator))
    let fields = [("kind", "station"), ("name", "新站点"), ("unit", "\(WebTown.grid)"), ("minutes", "30")]
    let bad = try await administrator.post("/people/codes", [("kind", "station"), ("minutes", "很久")])
    #expect(bad.status == 200 && bad.text.contains("id=\"code-minutes-error\""))
    let made = try await administrator.post("/people/codes", fields + [("address", "192.0.2.1:7440")])
    #expect(made.status == 200 && made.text.contains("id=\"code-text\""))
    #expect(made.text.contains("data-live-page=\"/people\""))
    #expect(try town.node.enrolments().count == 1)
    // Shown once.
    #expect(!(try await administrator.get("/people").text.contains("id=\"code-text\"")))
    let leader = try town.browser(WebTown.person(.leader))
    #expect(!(try await leader.get("/people").text.contains("id=\"make-code\"")))
    let refused = try await leader.post("/people/codes", fields + [("address", "192.0.2.1:7440")])
    #expect(refused.status == 200 && refused.text.contains("只有管理员"))
  }

  /// A PIN or a password (DESIGN 6): made for them, or typed by the person themselves.
  @Test func aPasswordIsSetAndLogsIn() async throws {
    let town = try WebTown()
    let administrator = try town.browser(WebTown.person(.administrator))
    let head = try #require(try town.node.directorySnapshot().persons[WebTown.person(.petitionHead)])
    let person = ("person", String(head.number))
    let made = try await administrator.post("/people/pin", [person, ("pin", "")])
    #expect(made.text.contains("id=\"new-pin\"") && made.text.contains("class=\"code\""))
    let weak = try await administrator.post("/people/pin", [person, ("pin", "短密码")])
    #expect(weak.status == 200 && weak.text.contains("id=\"pin-new-error\"") && weak.text.contains("8 至 64 个字符"))
    #expect(!weak.text.contains("短密码") && !weak.text.contains("id=\"new-pin\""))
    let nobody = try await administrator.post("/people/pin", [("person", "查无此人"), ("pin", "")])
    #expect(nobody.text.contains("id=\"pin-person-error\"") && !nobody.text.contains("pin-new-error"))
    let word = "春江花月夜 2025"
    let set = try await administrator.post("/people/pin", [person, ("pin", word)])
    #expect(set.text.contains("id=\"new-pin\"") && !set.text.contains(word) && set.text.contains("已按本人输入"))
    let wrong = try await town.browser().post("/login", [person, ("pin", word + "6")])
    #expect(wrong.text.contains("PIN 或密码不对"))
    #expect(try await town.browser().post("/login", [person, ("pin", word)]).status == 303)
  }

  /// For a device that can scan it; a machine that draws none shows the code alone.
  @Test func theCodeIsDrawnToo() async throws {
    let town = try WebTown()
    let asked = Mutex<[String]>([])
    let lacks = NodeError.environment("noCodeLibrary", "本机没有二维码程序库", "no library for QR codes")
    let square = CodeMatrix(width: 2, isDark: [true, true, false, true])
    for matrix in [square, nil] {
      let codes = CodeMaker { text in
        asked.withLock { $0.append(text) }
        guard let matrix else { throw lacks }
        return matrix
      }
      let site = WebSite(options: WebOptions(host: "127.0.0.1", port: 0, codes: codes), stage: .node(town.node))
      let session = try town.session(WebTown.person(.administrator))
      let visit = site.visits.logIn(session, from: site.visits.visit(nil, now: Browser.now), now: Browser.now)
      let made = try await Browser(site, visit: visit.id).post(
        "/people/codes",
        [
          ("kind", "station"), ("name", matrix == nil ? "新站点二" : "新站点"), ("unit", "\(WebTown.grid)"),
          ("minutes", "30"), ("address", "192.0.2.1:7440"),
        ])
      let text = try #require(made.text.firstMatch(of: #/id="code-text">([^<]+)</#)).1
      #expect(asked.withLock { $0.last } == String(text))
      #expect(made.text.contains("<svg class=\"code-qr\" viewBox=\"0 0 10 10\"") == (matrix != nil))
      #expect(try EnrolmentCode(text: String(text)).address == "192.0.2.1:7440")
    }
  }

  @Test func aNewMachineTakesTheCodeOnItsPage() async throws {
    let town = try WebTown()
    let words = try #require(EnrolmentWords(numbers: [1, 2, 3, 4]))
    let welcome = EnrolmentWelcome(
      proof: [UInt8](repeating: 0, count: 32), opening: [UInt8](repeating: 0, count: 16), township: "禾渚镇",
      kind: .station,
      name: "新站点", shortCode: "S09", unit: "第三网格")
    let (gate, open) = AsyncStream.makeStream(of: Void.self)
    let device = try #require(try town.node.directorySnapshot().devices.values.first)
    let node = town.node
    let firstRun = FirstRun(
      join: { code, tell in
        tell(.connecting(address: code.address))
        tell(.compare(welcome, words))
        tell(.waiting(secondsLeft: 600))
        for await _ in gate { break }
        let joined = Joined(
          township: "禾渚镇", townshipID: try node.status().townshipID, device: device, hub: device,
          hubAddress: code.address,
          persons: [])
        return (node, joined)
      }, joined: { _, _ in })
    let site = WebSite(options: WebOptions(host: "127.0.0.1", port: 0), stage: .joining(firstRun))
    let browser = Browser(site)
    #expect(try await browser.get("/list").location == "/join")
    #expect(try await browser.get("/join").text.contains("id=\"code\""))
    let bad = try await browser.post("/join", [("code", "不是登记码")], csrf: "")
    #expect(bad.status == 200 && bad.text.contains("不是登记码") && bad.text.contains("id=\"problems\""))
    let code = try #require(
      EnrolmentCode(
        address: "192.0.2.1:7440", authorityPin: [UInt8](repeating: 7, count: EnrolmentCode.pinByteCount),
        secret: [UInt8](repeating: 9, count: EnrolmentCode.secretByteCount)))
    #expect(try await browser.post("/join", [("code", code.text)], csrf: "").status == 303)
    var page = try await browser.get("/join")
    while !page.text.contains("id=\"words\"") {
      await Task.yield()
      page = try await browser.get("/join")
    }
    for word in words.words { #expect(page.text.contains("<li>\(word)</li>")) }
    open.yield()
    while try await browser.get("/join").status == 200 { await Task.yield() }
    #expect(try await browser.get("/join").location == "/login")
    #expect(try await browser.get("/login").text.contains("禾渚镇"))
  }

  @Test func anOpenPageHearsOfACommit() async throws {
    let town = try WebTown()
    let reader = try #require(town.site.live?.subscribe())
    let record = try town.openCase()
    for await _ in reader.wakes { break }
    #expect(reader.takeNews() && !reader.takeNews())
    // Nobody who is not logged in hears anything.
    #expect(try await town.browser().get("/live").status == 204)
    _ = record
  }
}
