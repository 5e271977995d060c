import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// What a page says when there is nothing on it: what comes there, and nothing to change that nobody has set.
@Suite struct EmptyPageTests {
  @Test func anEmptyAuditAsksForLessOnlyWhereSomethingWasAsked() async throws {
    let town = try WebTown()
    let head = try town.browser(WebTown.person(.petitionHead))
    let whole = try await head.get("/audit")
    #expect(whole.text.contains("还没有审计记录") && !whole.text.contains("可以换一个人员"))
    for query in ["since=2020-01-01", "by=\(WebTown.person(.leader))"] {
      let asked = try await head.get("/audit?\(query)")
      #expect(asked.text.contains("可以换一个人员") && !asked.text.contains("还没有审计记录"), "\(query)")
    }
    // What is none of the choices asks for nothing.
    #expect(try await head.get("/audit?by=nobody").text.contains("还没有审计记录"))
  }
}
