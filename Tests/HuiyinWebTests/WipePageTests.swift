import HuiyinAuthority
import HuiyinNode
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// What the pages say of a device that is to wipe what it holds, and of a node that does.
@Suite struct WipePageTests {
  @Test func aDeviceThatIsRevokedOnThePageIsOrderedToWipe() async throws {
    let town = try WebTown()
    let person = WebTown.person(.administrator)
    try town.node.addDevices(
      [NewDevice(name: "三网格站点", shortCode: "S03", kind: .station, unit: WebTown.grid, vouches: [])],
      certificates: .plain, by: town.session(person))
    let administrator = try town.browser(person)
    #expect(try await administrator.get("/people").text.contains("交出内容并清除自身数据"))
    let sent = try await administrator.post("/people/revoke", [("device", "S03"), ("reason", "遗失")])
    #expect(sent.status == 303)
    for path in ["/people", "/sync"] {
      #expect(try await administrator.get(path).text.contains("清除命令待其执行"), "\(path)")
    }
    administrator.cookies[Look.languageCookie] = "en"
    for path in ["/people", "/sync"] {
      #expect(try await administrator.get(path).text.contains("ordered to wipe, not confirmed"), "\(path)")
    }
    #expect(!(try await administrator.get("/login").text.contains("id=\"wipe\"")), "it is another one's")
  }

  @Test func aNodeThatWipesSaysSoWhereOneLogsIn() async throws {
    let town = try WebTown()
    let browser = try town.browser(WebTown.person(.petitionHead))
    try town.node.store.write { try $0.setWipe(.begun(order: [])) }
    let page = try await browser.get("/login")
    #expect(page.status == 200 && page.text.contains("id=\"wipe\"") && page.text.contains("本机正在清除数据"))
    #expect(try await browser.get("/sync").text.contains("本机正在清除数据"))
    // Whoever was logged in writes nothing, and nobody logs in.
    let form = [("person", "\(WebTown.person(.petitionHead))"), ("pin", "123456")]
    #expect(try await browser.post("/login", form).text.contains("不能再录入"))
    #expect(throws: StoreError.wiped) { try town.intake() }
  }
}
