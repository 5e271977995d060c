import Foundation
import HTTPTypes
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// 导出 of the office's lists, colours of due dates, filters of the trail, and where the rows of the home page lead.
@Suite struct ExportPageTests {
  private static let head = WebTown.person(.petitionHead)

  private static let pages: [(list: String, path: String)] = [
    ("tasks", "/"), ("search", "/search?q=%E8%B7%AF%E7%81%AF"), ("callbacks", "/callbacks"), ("notices", "/notices"),
    ("supervision", "/supervision"), ("grids", "/grids"), ("consultation", "/consultation"),
    ("meetings", "/consultation/meetings"),
    ("conflicts", "/conflicts"), ("duplicates", "/duplicates"), ("audit", "/audit"),
    ("figure", "/reports/R1/collected"), ("reports", "/reports"), ("proposals", "/proposals"), ("nodes", "/sync"),
    ("people", "/people"), ("quarantine", "/quarantine"), ("policy", "/policy"),
    ("grid", "/grids/4"), ("person", "/people/\(head)"), ("minutes", "/consultation/minutes"), ("sessions", "/sync"),
    ("flags", "/flags"),
  ]

  @Test func everyListOfTheOfficeIsExportedAndAudited() async throws {
    let town = try WebTown()
    _ = try town.assigned()
    _ = try town.accepted(title: "石桥路灯不亮")
    _ = try town.concluded(title: "旧路灯已换")
    for language in ["zh", "en"] {
      let browser = try town.browser(Self.head)
      browser.cookies[Look.languageCookie] = language
      for (list, path) in Self.pages {
        let page = try await browser.get(path)
        #expect(page.text.contains("action=\"/export/\(list)\""), "\(path)")
        #expect(page.text.contains("data-print hidden"), "\(path) is printed")
        let query = (page.hidden("query") ?? "").replacing("&amp;", with: "&")
        let before = try town.node.auditTrail(act: "exported").count
        let file = try await browser.post("/export/\(list)", [("form", "csv"), ("query", query)])
        #expect(file.status == 200 && file.headers[.contentType]?.hasPrefix("text/csv") == true, "\(list)")
        #expect(!file.text.contains("⟦") && !file.text.contains("陈大山") && !file.text.contains("13800005678"), "\(list)")
        #expect(try town.node.auditTrail(act: "exported").count == before + 1, "\(list)")
      }
    }
  }

  @Test func aFileHoldsWhatThePageShows() async throws {
    let town = try WebTown()
    let record = try town.assigned()
    let browser = try town.browser(Self.head)
    let notices = try await browser.post("/export/notices", [("form", "csv"), ("query", "")])
    let number = try town.node.presentation(of: record).heading.name
    #expect(notices.text.contains(number) && notices.text.contains("包调处：") && notices.text.contains("未签收"))
    #expect(try town.node.auditTrail(of: record, act: "exported").count == 1)
    // What the person may not see is not in their file.
    let other = try await town.browser(WebTown.otherGridWorker).post(
      "/export/notices", [("form", "csv"), ("query", "")])
    #expect(other.status == 200 && !other.text.contains(number))
    let tasks = try await town.browser(WebTown.person(.departmentOfficer))
      .post("/export/tasks", [("form", "csv"), ("query", "")])
    #expect(tasks.text.contains("待签收") && tasks.text.contains(number))
  }

  /// Number, delivery and receipt stand in the file as on the page.
  @Test func aFileOfNoticesHoldsNumbersAndDeliveries() async throws {
    let town = try WebTown()
    let record = try town.assigned()
    let number = try #require(try town.node.notices(for: town.personOf(.petitionHead)).lines.first?.number)
    let passed = try town.accepted(title: "水表计量不准")
    _ = try town.node.emit(
      "transferred_out", on: passed, [TypedEdit(.set, "current_unit", "\(WebTown.department)")],
      because: EventReason(words: "属该单位职权"), by: town.session(Self.head))
    let browser = try town.browser(Self.head)
    let before = try await browser.post("/export/notices", [("form", "csv"), ("query", "")]).text
    #expect(before.contains(number) && before.contains("水表计量不准") && before.count(of: "未送达") == 2)
    for (record, document) in [(record, "assignment"), (passed, "transfer")] {
      _ = try town.node.append(
        "delivery", ["document": document, "way": "left"], to: record, by: town.session(Self.head))
    }
    let after = try await browser.post("/export/notices", [("form", "csv"), ("query", "")]).text
    #expect(!after.contains("未送达") && after.count(of: "留置送达") == 2)
  }

  @Test func whatIsNoListIsRefused() async throws {
    let town = try WebTown()
    let browser = try town.browser(Self.head)
    #expect(try await browser.post("/export/secrets", [("form", "csv"), ("query", "")]).status == 404)
    #expect(try await browser.post("/export/tasks", [("form", "pdf"), ("query", "")]).status == 400)
    #expect(try await browser.post("/export/tasks", [("form", "csv"), ("query", "%zz")]).status == 400)
    #expect(try await browser.post("/export/tasks", [("form", "csv")], csrf: "00").status == 403)
    #expect(try await browser.post("/export/figure", [("form", "csv"), ("query", "code=R9")]).status == 404)
    let worker = try town.browser(WebTown.person(.gridWorker))
    #expect(try await worker.post("/export/audit", [("form", "csv"), ("query", "")]).status == 403)
    #expect(try town.node.auditTrail().isEmpty)
  }

  // MARK: Due dates

  /// A colour never stands alone (DOMAIN 6).
  @Test func aDateHasItsColourAndItsWords() async throws {
    let town = try WebTown()
    let record = try town.accepted()
    let today = town.node.today
    let browser = try town.browser(Self.head)
    for (days, colour) in [(30, DeadlineColour.green), (3, .amber), (0, .red)] {
      let date = try #require(today.adding(days: days))
      _ = try town.node.edit(
        record, [TypedEdit(.set, "deadline", date.text)], by: town.session(WebTown.person(.petitionHead)))
      let page = try await browser.get("/list?kind=case")
      let words = DueStanding(date, asOf: today).label.chinese
      #expect(page.text.contains("<span class=\"badge due-\(colour.rawValue)\">\(words)</span>"), "\(days)")
      #expect(try await browser.get("/search?q=%E8%B7%AF%E7%81%AF").text.contains("due-\(colour.rawValue)"))
    }
    try town.conclude(record)
    #expect(!(try await browser.get("/list?kind=case").text.contains("badge due-")), "nobody handles it any more")
  }

  // MARK: The trail

  @Test func theTrailIsAskedForPersonActAndDay() async throws {
    let town = try WebTown()
    let record = try town.intake()
    let leader = WebTown.person(.leader)
    _ = try town.node.unmask(record, reason: "回访核对", by: town.session(Self.head))
    _ = try town.node.exportList(ListFilter(), as: .csv, in: .chinese, workbooks: nil, by: town.session(leader))
    let browser = try town.browser(Self.head)
    func rows(_ query: String, of record: RecordID? = nil) async throws -> (unmasked: Bool, exported: Bool) {
      let path = record.map { "/records/\($0)/audit" } ?? "/audit"
      let page = try await browser.get("\(path)?\(query)")
      #expect(page.status == 200)
      return (page.text.contains("回访核对"), page.text.contains("CSV 文件，1 行"))
    }
    let expectations: [(String, Bool, Bool)] = [
      ("", true, true), ("by=\(Self.head)", true, false), ("by=\(leader)", false, true), ("act=exported", false, true),
      ("act=unmasked", true, false), ("since=2020-01-01", true, true), ("since=2199-01-01", false, false),
      ("by=\(leader)&act=unmasked", false, false), ("act=nonsense&since=never&by=x", true, true),
    ]
    for (query, unmasked, exported) in expectations {
      #expect(try await rows(query) == (unmasked, exported), "\(query)")
      #expect(try await rows(query, of: record) == (unmasked, exported), "\(query), of the record")
    }
    let page = try await browser.get("/audit?by=\(leader)&act=exported")
    #expect(page.text.contains("value=\"\(leader)\" selected") && page.text.contains("value=\"exported\" selected"))
  }

  // MARK: The home page

  @Test func aProposalLeadsToWhereItIsAnswered() async throws {
    let town = try WebTown()
    let record = try town.openCase()
    _ = try town.node.emit(
      "accepted", on: record, [TypedEdit(.set, "track", "petition")],
      by: town.session(WebTown.person(.petitionClerk)))
    let browser = try town.browser(Self.head)
    let home = try await browser.get("/").text
    let link = try #require(home.firstMatch(of: #/href="(\/proposals\?record=[0-9a-f]{32})#(op-[0-9a-f]+-\d+)"/#))
    let proposals = try await browser.get(String(link.1)).text
    #expect(proposals.contains("<section class=\"sheet\" id=\"\(link.2)\""))
  }
}
