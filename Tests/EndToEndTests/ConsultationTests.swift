import Foundation
import Testing

/// `huiyin consultation`: a meeting as a person types it.
@Suite struct ConsultationTests {
  private let head = ["--as", CommandLine.head]

  @Test func aMeetingIsBegunFilledAndSealed() throws {
    let huiyin = try CommandLine.township()
    let record = try #require(try huiyin.ok(["case", "open", try huiyin.intake()] + head)["record"] as? String)
    let begun = try huiyin.ok(
      ["consultation", "new", "--date", "2025-03-10", "--chair", CommandLine.head, "--participant", CommandLine.head]
        + head)
    let meeting = try #require(begun["record"] as? String)
    #expect(begun["kind"] as? String == "consultation" && begun["state"] as? String == "draft")
    let item = ["consultation", "item", "2025-03-10", "--case", record, "--json"]
    let tea = try huiyin.run(item + ["--decision", "tea"] + head)
    #expect(tea.code == 2 && tea.output.isEmpty)
    let bare = try huiyin.run(item + ["--decision", "defer"] + head)
    #expect(try bare.code == 1 && bare.fault()["code"] as? String == "consultation.item_reason_missing")
    _ = try huiyin.ok(["consultation", "item", "2025-03-10", "--case", record, "--decision", "petition"] + head)
    let early = try huiyin.ok("consultation", "show", "2025-03-10")
    #expect(early["record"] as? String == meeting && early["state"] as? String == "draft")
    let none = try huiyin.run(["consultation", "refuse", meeting, "--reason", "再议", "--json"] + head)
    #expect(try none.code == 1 && none.fault()["code"] as? String == "noSealProposed")
    _ = try huiyin.ok(["consultation", "seal", meeting] + head)
    #expect(try huiyin.ok("record", "show", record)["state"] != nil)
    let sealed = try huiyin.ok("consultation", "show", "2025-03-10/1")
    let minutes = try #require((sealed["items"] as? [[String: Any]])?.first)
    #expect(minutes["decision"] as? String == "petition" && minutes["standing"] as? String == "done")
    #expect(sealed["state"] as? String == "sealed" && sealed["seal"] is [String: Any])
    let again = try huiyin.run(["consultation", "seal", meeting, "--json"] + head)
    #expect(try again.code == 1 && again.fault()["code"] as? String == "consultationSealed")
    #expect(try huiyin("consultation", "list", "--lang", "zh").output.contains("已盖章"))
    #expect(try huiyin("consultation", "list", "--text", "信访渠道", "--lang", "zh").output.contains("2025-03-10"))
    #expect(try huiyin("consultation", "list", "--text", "石桥", "--lang", "zh").output.contains("没有符合的会议记录"))
    let paper = try huiyin.ok(["print", "consultation_minutes", "2025-03-10"] + head)
    #expect(paper["copy"] as? Int == 1 && paper["number"] as? String == "2025-03-10")
    #expect((paper["text"] as? String)?.contains("信访渠道解决") == true)
    #expect(try huiyin("print", "--forms", "2025-03-10/1").output.contains("consultation_minutes"))
    let routed = try huiyin.ok("report", "R6", "--year", "2025")["report"] as? [String: Any]
    let figures = try #require(routed?["figures"] as? [[String: Any]])
    #expect(figures.first { $0["key"] as? String == "petition" }?["count"] as? Int == 1)
    #expect(try huiyin("consultation", "show", meeting, "--lang", "zh").output.contains("信访渠道解决"))
    #expect(try huiyin("consultation", "show", "2025-03-11", "--json").code == 1)
    #expect(try huiyin("consultation", "show", record, "--json").fault()["code"] as? String == "notAConsultation")
  }
}
