import Foundation
import Testing

/// `huiyin print` as people use it.
@Suite struct PrintTests {
  @Test func formsAreListedWithoutAStore() throws {
    let huiyin = try CommandLine()
    let run = try huiyin("print", "--forms", "--json")
    let forms = try #require(try run.json() as? [[String: Any]])
    #expect(run.code == 0 && forms.contains { $0["form"] as? String == "acceptance" })
    for form in forms {
      for key in ["form", "label", "records", "needs", "toCitizen"] { #expect(form[key] != nil, "\(key)") }
    }
    #expect(try huiyin("print", "--forms").output.contains("after “Accepted”"))
    #expect(try huiyin("print", "--forms", "--lang", "zh").output.contains("“已受理”之后"))
    #expect(!FileManager.default.fileExists(atPath: huiyin.data.path))
  }

  @Test func aSlipIsPrintedAndAudited() throws {
    let huiyin = try CommandLine.township()
    let intake = try huiyin.intake()
    let forms = try #require(try huiyin("print", "--forms", intake, "--json").json() as? [[String: Any]])
    #expect(forms.compactMap { $0["form"] as? String } == ["intake_sheet", "intake_slip"])
    let slip = try huiyin("print", "intake_slip", intake, "--as", CommandLine.head)
    #expect(slip.code == 0 && slip.output.contains("诉求登记回执") && slip.output.contains("第1页/共1页"))
    let file = huiyin.url("slip.txt")
    let written = try huiyin.ok(
      "print", "intake_slip", intake, "--as", CommandLine.head, "--out", file.path, "--lang", "en")
    #expect(written["copy"] as? Int == 2 && written["file"] as? String == file.path && written["pages"] as? Int == 1)
    #expect(written["label"] as? String == "Intake receipt slip" && written["text"] is NSNull)
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.contains("第2次打印") && text.contains("路灯不亮"))
    let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let trail = try #require(try huiyin("audit", "show", intake, "--json").json() as? [[String: Any]])
    let copies = trail.compactMap { $0["print"] as? [String: Any] }
    #expect(copies.map { $0["form"] as? String } == ["intake_slip", "intake_slip"])
    #expect(copies.map { $0["copy"] as? Int } == [1, 2])
    #expect(try huiyin("audit", "show", intake, "--lang", "zh").output.contains("打印：诉求登记回执，第2次"))
  }

  /// What hangs on a wall is nobody's copy.
  @Test func theCardOfAGridIsPrinted() throws {
    let huiyin = try CommandLine.township()
    let card = try huiyin("print", "--card", "第一网格")
    #expect(card.code == 0 && card.output.contains("人大代表联系群众明白卡") && card.output.contains("每月19日"))
    let file = huiyin.url("card.txt")
    let written = try huiyin.ok("print", "--card", "第一网格", "--out", file.path)
    #expect(written["file"] as? String == file.path && written["text"] is NSNull)
    #expect((written["code"] as? String)?.contains("第一网格") == true && written["contacts"] as? [Any] != nil)
    #expect(try String(contentsOf: file, encoding: .utf8).contains("第一网格"))
    #expect(try huiyin("print", "--card", "第一网格", "--as", CommandLine.head).code == 2)
    #expect(try huiyin("print", "--card", "第九十九网格").code == 2)
    #expect(try huiyin("print", "--card", "信访办", "--json").fault()["code"] as? String == "noGrid")
    let trail = try huiyin("audit", "show", "--json").json() as? [Any]
    #expect(trail?.isEmpty == true)
  }

  @Test func whatCannotBePrintedIsSaidAndNotCounted() throws {
    let huiyin = try CommandLine.township()
    let intake = try huiyin.intake()
    let head = CommandLine.head
    let early = try huiyin("print", "acceptance", intake, "--as", head, "--json")
    #expect(early.code == 1)
    #expect(try early.fault()["code"] as? String == "formOfOtherKind")
    #expect(try huiyin("print", "nothing", intake, "--as", head).code == 2)
    #expect(try huiyin("print", "intake_slip", intake).code == 2)
    #expect(try huiyin("print", "intake_slip", "--as", head).code == 2)
    #expect(try huiyin("print", "--forms", "--as", head).code == 2)
    let nowhere = huiyin.url("none").appendingPathComponent("slip.txt").path
    #expect(try huiyin("print", "intake_slip", intake, "--as", head, "--out", nowhere).code == 3)
    let trail = try huiyin("audit", "show", "--json").json() as? [Any]
    #expect(trail?.isEmpty == true)
  }
}
