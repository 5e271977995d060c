import Foundation
import HTTPTypes
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// 会商研判会议: begun, filled, sealed and read on its pages (DOMAIN 4.3; 9, form 19; 16, screen 5).
@Suite struct MeetingPageTests {
  private static let list = "/consultation/meetings"
  private static let chair = "示例主席团成员", station = "示例联络站站长"

  private func number(_ record: RecordID, _ town: WebTown) throws -> String {
    try town.node.presentation(of: record).heading.name
  }

  private func begin(_ browser: Browser) async throws -> String {
    let begun = try await browser.post(
      Self.list,
      [("day", "2026-03-11"), ("number", ""), ("chair", Self.chair), ("participants", "\(Self.station)、示例信访员")])
    #expect(begun.location.hasPrefix(Self.list + "/"))
    return begun.location
  }

  @Test func aMeetingIsBegunFilledAndSealed() async throws {
    let town = try WebTown()
    let (petition, deferred) = (try town.openCase(), try town.openCase())
    let browser = try town.browser(WebTown.person(.petitionHead))
    #expect(try await browser.get(Self.list).text.contains("还没有会议记录"))
    let path = try await begin(browser)
    let twice = try await browser.post(
      Self.list, [("day", "2026-03-11"), ("chair", Self.chair), ("participants", "")])
    #expect(twice.text.contains("已有记录") && twice.text.contains("id=\"problems\""))
    // What is wrong stands beside its field, and nothing is written.
    let bare = try await browser.post(
      "\(path)/items", [("case", try number(deferred, town)), ("decision", "defer"), ("reason", ""), ("unit", "")])
    #expect(bare.text.contains("须写明理由") && bare.text.contains("item-reason-error"))
    #expect(try town.node.presentation(of: deferred).heading.state.key == "registered")
    for (record, decision, reason) in [(petition, "petition", ""), (deferred, "defer", "材料不齐")] {
      let put = try await browser.post(
        "\(path)/items",
        [("case", try number(record, town)), ("decision", decision), ("reason", reason), ("unit", "")])
      #expect(put.location == path)
    }
    let agenda = try await browser.get(path)
    for record in [petition, deferred] { #expect(agenda.text.contains("data-item=\"\(record)\"")) }
    #expect(agenda.text.contains("材料不齐") && agenda.text.contains(Self.chair) && !agenda.text.contains("陈大山"))
    let seen = try #require(agenda.hidden("seen"))
    // Not sealed as it is not seen.
    let dropped = try await browser.post("\(path)/items", [("case", "\(deferred)"), ("dropped", "yes")])
    #expect(dropped.location == path)
    let moved = try await browser.post("\(path)/seal", [("seen", seen)])
    #expect(moved.text.contains("id=\"problems\"") && !moved.text.contains("id=\"seal\""))
    let now = try #require(try await browser.get(path).hidden("seen"))
    let sealed = try await browser.post("\(path)/seal", [("seen", now)])
    #expect(sealed.location == path)
    let minutes = try await browser.follow(sealed)
    #expect(minutes.text.contains("id=\"seal\"") && minutes.text.contains("data-count=\"petition\">1<"))
    #expect(minutes.text.contains("会商研判会议纪要"))
    let paper = try await browser.post("\(path)/preview/consultation_minutes", [])
    #expect(paper.text.contains("class=\"signatures\"") && paper.text.contains("主持人（签字）"))
    #expect(!minutes.text.contains("id=\"put\"") && !minutes.text.contains("id=\"seal-form\""))
    #expect(try town.node.presentation(of: petition).heading.state.key == "accepted")
    #expect(try town.node.presentation(of: deferred).heading.state.key == "consulting", "it is off the agenda")
    let late = try await browser.post(
      "\(path)/items", [("case", try number(deferred, town)), ("decision", "petition")])
    #expect(late.text.contains("已盖章，不能再改"))
    #expect(try await browser.get(Self.list).text.contains("已盖章"))
  }

  @Test func theOtherOfficeTakesItsOwn() async throws {
    let town = try WebTown()
    let record = try town.openCase()
    let head = try town.browser(WebTown.person(.petitionHead))
    let path = try await begin(head)
    _ = try await head.post("\(path)/items", [("case", try number(record, town)), ("decision", "npc_accept")])
    let agenda = try await head.get(path)
    let sealed = try await head.follow(
      try await head.post("\(path)/seal", [("seen", agenda.hidden("seen") ?? "")]))
    #expect(sealed.text.contains("分流已定，待办理") && sealed.text.contains("id=\"seal\""))
    let station = try town.browser(WebTown.person(.stationHead))
    #expect(try await station.get(path).text.contains("id=\"carry-out\""))
    let done = try await station.follow(try await station.post("\(path)/carry-out", []))
    #expect(done.text.contains("已落实") && !done.text.contains("id=\"carry-out\""))
    #expect(try town.node.presentation(of: record).heading.track?.value == .text("npc"))
  }

  /// What a station has proposed the hub confirms by its seal, or refuses with a reason that everyone reads there.
  @Test func aProposedSealIsAnswered() async throws {
    let town = try WebTown()
    let (meeting, record) = try town.proposedMeeting()
    let head = try town.browser(WebTown.person(.petitionHead))
    let path = "\(Self.list)/\(meeting)"
    #expect(try await head.get(Self.list).text.contains("提请盖章，待镇中心确认"))
    #expect(try await head.get("/consultation").text.contains("id=\"seals-asked\""))
    let (task, listed) = (try await head.get("/").text, try await head.get("/proposals").text)
    #expect(task.contains("会议纪要待确认盖章") && task.contains("href=\"\(path)#proposed\">会商研判会议"))
    #expect(listed.contains("href=\"\(path)#proposed\"") && !listed.contains("/records/\(meeting)"))
    let asked = try await head.get(path).text
    #expect(asked.contains("data-proposal=") && asked.contains("待中心确认") && asked.contains("id=\"refuse-seal\""))
    #expect(!asked.contains("id=\"propose-seal\"") && !asked.contains("议题和现在的不同"))
    let blank = try await head.post("\(path)/refuse", [("reason", " ")])
    #expect(blank.text.contains("id=\"refuse-reason-error\"") && blank.text.contains("href=\"#refuse-reason\""))
    let clerk = try town.browser(WebTown.person(.petitionClerk))
    for place in [path, "/consultation"] {
      let page = try await clerk.get(place).text
      #expect(!page.contains("id=\"refuse-seal\"") && !page.contains("id=\"seals-asked\""), "\(place)")
    }
    #expect(!(try await clerk.get("/").text.contains("会议纪要待确认盖章")))
    let read = try await clerk.get("/proposals").text
    #expect(read.contains("href=\"\(path)\"") && !read.contains("\(path)#proposed"))
    let file = try await head.post("/export/proposals", [("form", "csv"), ("query", "")]).text
    #expect(file.contains("会商研判会议") && file.contains("2026-03-11"))
    #expect(try await clerk.post("\(path)/refuse", [("reason", "再议")]).text.contains("id=\"problems\""))
    let refused = try await head.post("\(path)/refuse", [("reason", "议题还没有议完")])
    #expect(refused.location == path)
    let proposer = try town.browser(WebTown.person(.stationHead))
    let told = try await proposer.get("/").text
    #expect(told.contains("盖章提请未获同意") && told.contains("议题还没有议完") && told.contains("\(path)#proposed"))
    #expect(!(try await head.get("/").text.contains("会议纪要待确认盖章")))
    let station = try await proposer.get(path).text
    #expect(station.contains("未采纳") && station.contains("议题还没有议完") && !station.contains("id=\"refuse-seal\""))
    #expect(!(try await head.get(Self.list).text.contains("提请盖章，待镇中心确认")))
    #expect(!(try await head.get("/consultation").text.contains("id=\"seals-asked\"")))
    #expect(try town.node.presentation(of: record).heading.state.key == "consulting")
    let again = try await head.post("\(path)/refuse", [("reason", "再议")])
    #expect(again.text.contains("没有待答复的盖章提请"))
  }

  @Test func whoMayNotSeesNothing() async throws {
    let town = try WebTown()
    let record = try town.openCase(grid: WebTown.otherGrid)
    let head = try town.browser(WebTown.person(.petitionHead))
    let path = try await begin(head)
    _ = try await head.post("\(path)/items", [("case", try number(record, town)), ("decision", "petition")])
    let stranger = try town.browser(WebTown.otherGridWorker)
    #expect(try await stranger.get(path).status == 404)
    #expect(try await stranger.post("\(path)/seal", [("seen", "")]).status == 404)
    let list = try await stranger.get(Self.list)
    #expect(!list.text.contains("data-meeting=") && !list.text.contains("id=\"begin\""))
    let refused = try await stranger.post(
      Self.list, [("day", "2026-03-12"), ("chair", Self.chair), ("participants", "")])
    #expect(refused.text.contains("id=\"problems\""))
    #expect(try await head.get("\(Self.list)/\(record)").status == 404, "a case is no meeting")
    #expect(try await head.get("\(Self.list)/x").status == 404)
    let unknown = try await head.post("\(path)/items", [("case", "没有"), ("decision", "petition")])
    #expect(unknown.text.contains("没有这个案件"))
    for role in Role.allCases {
      let browser = try town.browser(WebTown.person(role))
      for language in ["zh", "en"] {
        browser.cookies[Look.languageCookie] = language
        for page in [try await browser.get(path), try await browser.get(Self.list)] {
          #expect([200, 404].contains(page.status), "\(role)")
          #expect(!page.text.contains("⟦") && !page.text.contains("{{"), "\(role)")
        }
      }
    }
  }
}
