import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode
@testable import HuiyinWeb

/// 同步与节点: conflicts and clock of each node, and the log of meetings (DOMAIN R19; 16, screens 20 and 21).
@Suite struct NodeTablePageTests {
  private let town: WebTown

  init() throws {
    town = try WebTown()
    try town.node.addDevices(
      [
        NewDevice(name: "三网格站点", shortCode: "S03", kind: .station, unit: WebTown.grid, vouches: []),
        NewDevice(name: "五网格站点", shortCode: "S05", kind: .station, unit: WebTown.otherGrid, vouches: []),
      ], certificates: .plain, by: town.session(WebTown.person(.administrator)))
  }

  private func device(_ name: String) throws -> DeviceID {
    try #require(try town.node.directorySnapshot().device(named: name)).id
  }

  /// The row of a node in the table.
  private static func row(_ code: String, _ page: String) -> String {
    guard let start = page.firstRange(of: "<tr data-peer=\"\(code)\">") else { return "" }
    let rest = page[start.upperBound...]
    return rest.firstRange(of: "</tr>").map { String(rest[..<$0.lowerBound]) } ?? ""
  }

  @Test func conflictsAreCountedForTheNodesThatMayHoldThem() async throws {
    let record = try town.openCase()
    let heads = try town.node.presentation(of: record).heads
    for (role, name) in [(Role.petitionHead, "甲一"), (.petitionClerk, "乙二")] {
      _ = try town.node.edit(
        record, [TypedEdit(.set, "citizen_name", name)], seen: heads, by: town.session(WebTown.person(role)))
    }
    func counts(_ person: PersonNumber) async throws -> [Bool] {
      let page = try await town.browser(person).get("/sync").text
      return [("S03", "1"), ("S03", "0"), ("S05", "0")].map { code, count in
        Self.row(code, page).contains("data-open-conflicts=\"\(count)\"")
      }
    }
    #expect(try await counts(WebTown.person(.petitionHead)) == [true, false, true])
    #expect(try await counts(WebTown.person(.gridWorker)) == [true, false, true])
    // Who does not see the case is not told of it; who keeps the nodes is told the number.
    #expect(try await counts(WebTown.otherGridWorker) == [false, true, true])
    #expect(try await counts(WebTown.person(.administrator)) == [true, false, true])
    let browser = try town.browser(WebTown.person(.petitionHead))
    let file = try await browser.post("/export/nodes", [("form", "csv"), ("query", "")])
    #expect(file.text.contains("未决冲突") && file.text.contains("时钟差"))
    browser.cookies[Look.languageCookie] = "en"
    let page = try await browser.get("/sync").text
    #expect(page.contains("Conflicts open") && page.contains("undecided in records that the node may hold"))
  }

  @Test func theClockOfANodeIsToldInWords() async throws {
    let (ahead, exact) = (try device("三网格站点"), try device("五网格站点"))
    try town.node.store.write { transaction in
      try transaction.changeVisit(ahead) { $0.clockOffsetMilliseconds = 3 * 86_400_000 }
      try transaction.changeVisit(exact) { $0.clockOffsetMilliseconds = -900 }
    }
    let browser = try town.browser(WebTown.person(.leader))
    for (language, words) in [("zh", ["快 3 天", "不到1分钟"]), ("en", ["3 days ahead", "less than a minute"])] {
      browser.cookies[Look.languageCookie] = language
      let page = try await browser.get("/sync").text
      let rows = ["S03", "S05"].map { Self.row($0, page) }
      #expect(rows[0].contains("class=\"badge due-amber\">\(words[0])") && rows[1].contains(words[1]))
      #expect(!rows[1].contains("due-amber"))
    }
  }

  @Test func theLogTellsOfMeetingsInWords() async throws {
    let browser = try town.browser(WebTown.person(.leader))
    let empty = try await browser.get("/sync").text
    #expect(empty.contains("id=\"sessions\"") && empty.contains("本机还没有和别的节点连接过"))
    browser.cookies[Look.languageCookie] = "en"
    #expect(try await browser.get("/sync").text.contains("No other node was met yet"))
    let (three, five) = (try device("三网格站点"), try device("五网格站点"))
    try town.node.store.write { transaction in
      let time: UInt64 = 1_773_190_800_000
      for (device, end) in [(three, "equal"), (five, "fault.silent 30 s")] {
        try transaction.add(
          PastSession(
            beganAtMilliseconds: time, endedAtMilliseconds: time + 60_000, sent: 12, received: 345, end: end),
          with: device)
      }
      try transaction.changeVisit(three) { $0.metAtMilliseconds = time + 200_000 }
    }
    for (language, words) in [
      ("zh", ["双方内容一致，正常结束", "对方长时间没有回应", "仍在连接"]),
      ("en", ["both had everything", "the other node has fallen silent", "still connected"]),
    ] {
      browser.cookies[Look.languageCookie] = language
      let page = try await browser.get("/sync").text
      #expect(page.count(of: "<tr data-session=") == 3 && words.allSatisfy(page.contains), "\(language)")
      #expect(page.contains("<td>345</td>") && page.contains("<td>12</td>") && !page.contains("30 s"))
    }
  }

  /// 全部已同步了吗: what a node wrote and is here, kind by kind, for who asks (DOMAIN 13, E7).
  @Test func whatANodeWroteIsToldByKind() async throws {
    let worker = try town.node.person("\(WebTown.person(.gridWorker))")
    let station = try #require(try town.node.directorySnapshot().device(named: "三网格站点"))
    try town.node.vouch(for: [worker], on: station, by: town.session(WebTown.person(.administrator)))
    let typed = [
      TypedEdit(.set, "title", "路灯不亮"), TypedEdit(.set, "facts", "坏了两周"), TypedEdit(.set, "nature", "opinion"),
      TypedEdit(.set, "channel", "grid_visit"),
    ]
    let there = Session(person: worker, keys: try town.node.keys(ofDeviceNamed: "S03"))
    _ = try town.node.registerIntake(typed, grid: WebTown.grid, by: there)
    let browser = try town.browser(WebTown.person(.leader))
    let page = try await browser.get("/sync").text
    #expect(Self.row("S03", page).contains("href=\"/sync?kinds=S03\">按种类看") && !page.contains("data-held-of"))
    #expect(!Self.row("S05", page).contains("kinds="), "nothing of it is here")
    for (language, words) in [("zh", "诉求登记 1 条 1 项变更"), ("en", "Intake: 1, 1 changes")] {
      browser.cookies[Look.languageCookie] = language
      let asked = try await browser.get("/sync?kinds=S03").text
      #expect(Self.row("S03", asked).contains("data-held-of=\"S03\"") && asked.contains(words), "\(language)")
      #expect(!Self.row("S05", asked).contains("data-held-of"))
    }
    #expect(try await browser.get("/sync?kinds=%22nobody").status == 200)
  }

  /// At a hub the keys of others may lie too: it is this machine's own device that is meant.
  @Test func thisMachineIsTheNodesOwnDevice() async throws {
    #expect(try town.node.devices().allSatisfy(\.isLocal), "the keys of all are here")
    let person = WebTown.person(.gridWorker)
    let administrator = try town.session(WebTown.person(.administrator))
    let worker = try town.node.person("\(person)")
    let station = try #require(try town.node.directorySnapshot().device(named: "三网格站点"))
    try town.node.vouch(for: [worker], on: station, by: administrator)
    let browser = try town.browser(WebTown.person(.leader))
    for (language, badge) in [("zh", "本机"), ("en", "this machine")] {
      browser.cookies[Look.languageCookie] = language
      for path in ["/people", "/people/\(person)"] {
        let page = try await browser.get(path).text
        #expect(page.contains("三网格站点"), "\(path)")
        #expect(page.count(of: "class=\"badge\">\(badge)</span>") == 1, "\(path) \(language)")
      }
    }
  }
}
