import Foundation
import Testing

/// An ID number on the command line: never a word of it, masked in what is shown, open with a reason. The number is of
/// a region that does not exist.
@Suite struct IdentityNumberTests {
  private static let number = "999999199001011238"
  private static let mask = "**************1238"

  private func shown(_ record: String, _ huiyin: CommandLine, _ more: String...) throws -> String {
    let run = try huiyin.run(["record", "show", record] + more)
    try #require(run.code == 0, "\(run.error)")
    return run.output
  }

  private static let new = [
    "intake", "new", "--grid", "第一网格", "--title", "路灯不亮", "--facts", "村口三盏路灯不亮", "--as", CommandLine.head,
  ]

  @Test func askedForSealedAndOpenedWithAReason() throws {
    var huiyin = try CommandLine.township()
    huiyin.idNumber = Self.number
    let record = try #require(try huiyin.ok(Self.new + ["--id-number"])["record"] as? String)
    huiyin.idNumber = nil
    let masked = try shown(record, huiyin)
    #expect(masked.contains(Self.mask) && !masked.contains(Self.number))
    #expect(!(try shown(record, huiyin, "--json").contains(Self.number)))
    let clear = try shown(record, huiyin, "--unmask-as", CommandLine.head, "--reason", "核对证件")
    #expect(clear.contains(Self.number))
    let trail = try huiyin.run(["audit", "show"])
    #expect(trail.code == 0 && trail.output.contains("核对证件") && !trail.output.contains(Self.number))
  }

  @Test func whatIsWrongIsRefused() throws {
    var huiyin = try CommandLine.township()
    let typed = try huiyin.run(Self.new + ["--set", "citizen_id_number=\(Self.number)", "--json"])
    #expect(typed.code == 2 && !typed.error.contains(Self.number))
    #expect(try typed.fault()["code"] as? String == "idNumberOnCommandLine")
    let silent = try huiyin.run(Self.new + ["--id-number", "--json"])
    #expect(silent.code == 2)
    #expect(try silent.fault()["code"] as? String == "idNumberMissing")
    huiyin.idNumber = "999999199001011230"
    let wrong = try huiyin.run(Self.new + ["--id-number", "--json"])
    #expect(wrong.code == 2)
    #expect(try wrong.fault()["code"] as? String == "invalidValue")
    #expect(try wrong.fault()["message"] as? String != "" && wrong.error.contains("citizen_id_number"))
    let draft = try huiyin.run(["intake", "draft", "save", "--title", "路灯", "--id-number", "--as", CommandLine.head])
    #expect(draft.code == 1)
    #expect(try !huiyin.run(["search", "路灯", "--json"]).output.contains("路灯不亮"), "nothing was registered")
  }

  @Test func theKeyIsHandedOutByAnAdministrator() throws {
    let huiyin = try CommandLine.township()
    let done = try huiyin.ok("hub", "number-key", "--as", CommandLine.administrator)
    #expect(done["persons"] as? Int == 1)
    let refused = try huiyin.run(["hub", "number-key", "--as", CommandLine.head, "--json"])
    #expect(refused.code == 1)
    #expect(try refused.fault()["code"] as? String == "notAdministrator")
  }
}
