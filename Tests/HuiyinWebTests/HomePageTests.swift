import Foundation
import HTTPTypes
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// 我的待办: what is new, and what one has registered today.
@Suite struct HomePageTests {
  /// Whose work is no case finds the way to it; everybody else is not shown what they may not do. Each way leads on.
  @Test func anAdministratorFindsTheWayToTheWork() async throws {
    let town = try WebTown()
    let administrator = try town.browser(WebTown.person(.administrator))
    let page = try await administrator.get("/")
    let section = try #require(page.text.components(separatedBy: "id=\"administration\"").dropFirst().first)
    let ways = section.components(separatedBy: "href=\"").dropFirst().compactMap { $0.split(separator: "\"").first }
      .prefix(6)
    #expect(ways == ["/people", "/roster", "/policy", "/backup", "/flags", "/audit"])
    for way in ways { #expect(try await administrator.get(String(way)).status == 200, "\(way)") }
    for role in Role.allCases where role != .administrator {
      let other = try await town.browser(WebTown.person(role)).get("/")
      #expect(other.status == 200 && !other.text.contains("id=\"administration\""), "\(role)")
    }
  }

  @Test func whatCameInSinceTheLastLookIsMarked() async throws {
    let town = try WebTown()
    _ = try town.intake(title: "旧的一件")
    let head = try town.browser(WebTown.person(.petitionHead))
    let first = try await head.get("/")
    #expect(first.text.contains("旧的一件") && !first.text.contains("is-new") && !first.text.contains("id=\"arrived\""))
    let record = try town.intake(title: "新到的一件")
    for _ in 0..<2 {
      let page = try await head.get("/")
      #expect(page.text.contains("is-new"))
      let notice = try #require(page.text.components(separatedBy: "id=\"arrived\"").dropFirst().first)
      #expect(notice.components(separatedBy: "</p>")[0].contains("/records/\(record)#acts\">新到的一件"))
    }
    // The page's own renewal marks the same, and is no look.
    #expect(try await head.get("/", headers: [HTTPField.Name("X-Live")!: "1"]).text.contains("is-new"))
    // To who registered it, it is no news.
    let clerk = try town.browser(WebTown.person(.petitionClerk))
    _ = try await clerk.get("/")
    _ = try town.intake(title: "自己登记的")
    #expect(!(try await clerk.get("/").text.contains("is-new")))
    let another = try town.intake(title: "又到的一件")
    #expect(try await head.get("/").text.contains("</a>、"))
    head.cookies[Look.languageCookie] = "en"
    let english = try await head.get("/").text
    #expect(english.contains("Arrived since you last looked") && english.contains("\(another)"))
    #expect(english.contains("</a>, ") && !english.contains("</a>、"))
  }

  /// 双进站: the days of this month, and which of them is over.
  @Test func theDutyDaysOfThisMonthStandThere() async throws {
    let town = try WebTown()
    let page = try await town.browser(WebTown.person(.representative)).get("/")
    let line = try #require(page.text.components(separatedBy: "id=\"duty\"").dropFirst().first)
      .components(separatedBy: "</p>")[0]
    let person = try town.personOf(.representative)
    let today = try town.node.whatsup(for: person, shownTo: person).asOf
    for day in DutyDay.all {
      #expect(line.contains("\(today.month)月\(day.day)日") && line.contains(day.label.chinese))
    }
    #expect(line.components(separatedBy: "（已过）").count - 1 == DutyDay.all.count { $0.day < today.day })
    #expect(line.contains(">今天<") == DutyDay.all.contains { $0.day == today.day })
  }

  /// A clock that counts hours is shown with its minute.
  @Test func aHotlineGradeIsDueByTheMinute() async throws {
    let town = try WebTown()
    let clerk = try town.browser(WebTown.person(.petitionClerk))
    let form = try await clerk.get("/intakes/new")
    #expect(form.text.contains("name=\"hotline_grade\"") && form.text.contains("name=\"first_reply_at\""))
    let made = try await clerk.post(
      "/intakes/new",
      [
        ("home", "\(WebTown.grid)"), ("title", "楼道燃气味"), ("nature", "help"), ("channel", "hotline"),
        ("facts", "三单元有气味"), ("hotline_grade", "utilities"), ("received_at", "2025-03-02T09:30"),
      ])
    #expect(made.status == 303)
    let page = try await town.browser(WebTown.person(.petitionHead)).get("/")
    #expect(page.text.contains("热线：水电气暖") && page.text.contains("2025年3月3日 09:30"))
  }

  /// Two dates that have passed and the step that waits by one of them are one row, and one to count.
  @Test func anOverdueIntakeStandsOnce() async throws {
    let town = try WebTown()
    let record = try town.node.registerIntake(
      [
        TypedEdit(.set, "title", "楼道燃气味"), TypedEdit(.set, "facts", "三单元有气味"), TypedEdit(.set, "nature", "help"),
        TypedEdit(.set, "channel", "hotline"), TypedEdit(.set, "hotline_grade", "utilities"),
        TypedEdit(.set, "received_at", "2025-03-02T09:30+08:00"),
      ], grid: WebTown.grid, by: town.session(WebTown.person(.petitionClerk))
    ).record
    let head = try town.browser(WebTown.person(.petitionHead))
    let page = try await head.get("/")
    #expect(page.text.contains("data-count=\"overdue\">1<") && page.text.contains("data-count=\"route_intake\">1<"))
    #expect(page.text.count(of: "href=\"/records/\(record)#acts\"") == 1)
    func section(_ rule: String) throws -> String {
      let part = try #require(page.text.components(separatedBy: "data-rule=\"\(rule)\"").dropFirst().first)
      return part.components(separatedBy: "</section>")[0]
    }
    let overdue = try section("overdue")
    #expect(overdue.contains("热线：水电气暖") && overdue.contains("2025年3月3日 09:30"))
    #expect(overdue.contains(DeadlineClock.acceptance.label.chinese), "its other date")
    #expect(overdue.contains("<span class=\"badge\">待立案的诉求</span>") && overdue.contains("立为案件，或登记现场结果"))
    let route = try section("route_intake")
    #expect(route.contains("<a href=\"#rule-overdue\">其中 1 件已超期") && !route.contains("\(record)"))
    head.cookies[Look.languageCookie] = "en"
    #expect(try await head.get("/").text.contains("Overdue among them, and listed there: 1."))
  }

  @Test func aRegistrarFindsWhatTheyRegisteredToday() async throws {
    let town = try WebTown()
    let record = try town.intake(title: "河堤护坡脱落")
    let clerk = try await town.browser(WebTown.person(.petitionClerk)).get("/")
    let list = try #require(clerk.text.components(separatedBy: "id=\"registered-today\"").dropFirst().first)
    #expect(list.contains("/records/\(record)") && list.contains("河堤护坡脱落") && list.contains("中心经办"))
    #expect(!list.contains("陈大山"))
    // Words stand beside the tick: whoever hears the page hears them once, and no picture without any.
    #expect(list.contains("aria-hidden=\"true\">✓</span> ") && !list.contains("role=\"img\""))
    let head = try await town.browser(WebTown.person(.petitionHead)).get("/")
    #expect(!head.text.contains("id=\"registered-today\""))
  }
}
