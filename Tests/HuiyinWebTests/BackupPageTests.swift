import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode
@testable import HuiyinWeb

/// 备份恢复: how often, when last, and a restore that is tried out (DOMAIN 16, screen 24).
@Suite struct BackupPageTests {
  private let town: WebTown
  private let administrator: Browser

  init() throws {
    town = try WebTown()
    administrator = try town.browser(WebTown.person(.administrator))
  }

  private func page(_ language: String) async throws -> String {
    administrator.cookies[Look.languageCookie] = language
    return try await administrator.get("/backup").text
  }

  @Test func aRestoreIsTriedOutAndWhatCameOfItStays() async throws {
    _ = try town.openCase()
    #expect(try await administrator.post("/backup", []).status == 303)
    let name = try #require(town.node.keptBackups().first?.name)
    let tried = try await administrator.post("/backup/drill", [])
    #expect(tried.status == 303 && tried.location == "/backup")
    _ = try town.intake(title: "井盖缺失")
    let drill = try #require(try town.node.backupStanding().drill)
    #expect(drill.isSound && drill.backup == name)
    let chinese = try await page("zh")
    #expect(chinese.contains("id=\"drilled\"") && chinese.contains("演练成功：这份备份可以恢复。") && chinese.contains(name))
    #expect(chinese.contains("恢复出 \(drill.records ?? 0) 条记录、\(drill.changesets ?? 0) 项变更，全部校验。"))
    #expect(!chinese.contains("id=\"drill-due\"") && !chinese.contains("id=\"backup-due\""))
    let english = try await page("en")
    #expect(english.contains("The drill succeeded: this backup can be restored.") && english.contains("Last drill"))
    // It is there for whoever starts the program anew.
    let anew = WebSite(options: town.site.options, stage: .node(town.node))
    let visit = anew.visits.logIn(
      try town.session(WebTown.person(.administrator)), from: anew.visits.visit(String?.none, now: Browser.now),
      now: Browser.now)
    #expect(try await Browser(anew, visit: visit.id).get("/backup").text.contains("id=\"drilled\""))
  }

  @Test func whatCannotBeRestoredIsTold() async throws {
    let none = try await administrator.post("/backup/drill", [])
    #expect(none.status == 200 && none.text.contains("id=\"problems\"") && none.text.contains("没有备份"))
    administrator.cookies[Look.languageCookie] = "en"
    #expect(try await administrator.post("/backup/drill", []).text.contains("there is no backup in"))
    #expect(try await administrator.post("/backup", []).status == 303)
    let name = try #require(town.node.keptBackups().first?.name)
    let file = town.node.backupFolder.appendingPathComponent(name).appendingPathComponent(Store.fileName)
    try Data(repeating: 7, count: 64).write(to: file)
    let altered = try await administrator.post("/backup/drill", [])
    #expect(altered.status == 200 && altered.text.contains("id=\"problems\""))
    #expect(altered.text.contains("differs from its manifest"))
    // It is kept, with its date, in both languages.
    let (english, chinese) = (try await page("en"), try await page("zh"))
    #expect(english.contains("The drill failed: make another backup at once") && english.contains("id=\"drilled\""))
    #expect(chinese.contains("演练失败：请立即另做一份备份，再演练一次。") && chinese.contains("与清单不符"))
  }

  @Test func onlyTheAdministratorTriesIt() async throws {
    for role in Role.allCases where role != .administrator {
      let browser = try town.browser(WebTown.person(role))
      for language in ["zh", "en"] {
        browser.cookies[Look.languageCookie] = language
        #expect(try await browser.post("/backup/drill", []).status == 403, "\(role)")
      }
    }
    #expect(try await administrator.post("/backup/drill", [], csrf: "").status == 403)
    #expect(try town.node.backupStanding().drill == nil)
  }

  @Test func whatIsOverdueIsAWarning() async throws {
    let never = try await page("zh")
    #expect(never.contains("本节点至少每 1 天备份一次，至少每 31 天演练一次恢复。") && never.contains("程序不会自行备份"))
    #expect(never.contains("本机还没有备份过，应每 1 天一次") && never.contains("还没有演练过恢复"))
    #expect(try await page("en").contains("This machine was never backed up"))
    func note(daysAgo days: UInt64) throws {
      var time = ByteWriter()
      time.bigEndian(town.node.environment.nowMilliseconds() - days * 86_400_000, bytes: 8)
      try town.node.store.write { try $0.setMeta(.lastBackup, time.bytes) }
    }
    try note(daysAgo: 4)
    #expect(try await page("zh").contains("最近一次备份已超过 1 天"))
    #expect(try await page("en").contains("The last backup is more than 1 days old"))
    let fields = [("key", BackupSchedule.hubKey), ("value", "5")]
    #expect(try await administrator.post("/policy", fields).status == 303)
    let inTime = try await page("zh")
    #expect(inTime.contains("至少每 5 天备份一次") && !inTime.contains("id=\"backup-due\""))
    let old = PastDrill(
      atMilliseconds: town.node.environment.nowMilliseconds() - 40 * 86_400_000,
      backup: URL(fileURLWithPath: "/old"), takenAtMilliseconds: nil, nil, failure: nil)
    let bytes = Array(try JSONEncoder().encode(old))
    try town.node.store.write { try $0.setMeta(.lastDrill, bytes) }
    #expect(try await page("zh").contains("最近一次演练已超过 31 天"))
    #expect(try await page("en").contains("The last drill was more than 31 days ago"))
  }
}
