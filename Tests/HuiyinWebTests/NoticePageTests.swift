import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// 交办: number and delivery of each notice, and what was passed on to other units (DOMAIN 3.4, 4.3).
@Suite struct NoticePageTests {
  @Test func aDeliveryIsWrittenDownFromTheList() async throws {
    let town = try WebTown()
    let record = try town.assigned()
    let head = try town.browser(WebTown.person(.petitionHead))
    let page = try await head.get("/notices")
    #expect(page.text.contains("未送达") && page.text.contains("data-notice=\"信访交办〔"))
    #expect(page.text.contains("href=\"/records/\(record)/entries/delivery\""))
    let form = try await head.get("/records/\(record)/entries/delivery")
    #expect(form.text.contains("交办通知书") && form.text.contains("留置送达") && !form.text.contains("name=\"round\""))
    let (path, seen) = ("/records/\(record)/entries/delivery", ("seen", form.hidden("seen") ?? ""))
    let bad = try await head.post(path, [seen, ("document", "reply"), ("way", "direct")])
    #expect(bad.status == 200 && bad.text.contains("本件还没有“处理（答复）意见书”"))
    #expect(try await head.post(path, [seen, ("document", "assignment"), ("way", "left")]).status == 303)
    let after = try await head.get("/notices")
    #expect(!after.text.contains("未送达") && after.text.contains("留置送达"))
    #expect(!after.text.contains("entries/delivery"))
    let shown = try await head.get("/records/\(record)")
    #expect(shown.text.contains("id=\"notice-number\"") && shown.text.contains("data-entry=\"delivery\""))
    #expect(!shown.text.contains("data-append=\"notice\""), "the hub gives the number")
  }

  @Test func whatWasPassedOnWaitsForItsReceipt() async throws {
    let town = try WebTown()
    let record = try town.accepted()
    let head = try town.session(WebTown.person(.petitionHead))
    _ = try town.node.emit(
      "transferred_out", on: record, [TypedEdit(.set, "current_unit", "\(WebTown.department)")],
      because: EventReason(words: "属该单位职权"), by: head)
    let browser = try town.browser(WebTown.person(.petitionHead))
    let page = try await browser.get("/notices")
    #expect(page.text.contains("data-transfer=\"\(record)\"") && page.text.contains("属该单位职权"))
    #expect(page.text.contains("未送达"))
    _ = try town.node.append(
      "delivery", ["document": "transfer", "way": "direct"], to: record,
      by: town.session(WebTown.person(.departmentOfficer)))
    let after = try await browser.get("/notices")
    #expect(after.text.contains("data-transfer=\"\(record)\"") && !after.text.contains("未送达"))
    let stranger = try await town.browser(WebTown.otherGridWorker).get("/notices")
    #expect(!stranger.text.contains("\(record)"))
  }
}
