import Foundation
import Testing

/// P8, DESIGN 4.1: a clock that is years wrong keeps nobody from working, poisons nothing and is flagged. `faketime`
/// sets what a process believes.
@Suite struct ClockTests {
  @Test(arguments: [
    ("1970-01-02 03:04:05", "implausible"), ("2015-06-01 12:00:00", "implausible"), ("2099-12-31 23:59:59", "ahead"),
  ])
  func aWrongClockIsFlaggedAndWritesGoOn(clock: String, flag: String) throws {
    let right = try CommandLine.township()
    var wrong = right
    wrong.clock = clock
    let record = try right.intake()
    #expect(try wrong.ok("status")["clock"] as? String == flag)
    let first = try wrong.ok("note", "add", record, "--text", "第一次走访", "--as", CommandLine.head)
    let second = try right.ok("note", "add", record, "--text", "第二次走访", "--as", CommandLine.head)
    let third = try wrong.ok("note", "add", record, "--text", "第三次走访", "--as", CommandLine.head)
    let log = try right.ok("record", "log", record)
    let order = try #require(log["changesets"] as? [[String: Any]]).compactMap { $0["changeset"] as? String }
    let written = try [first, second, third].map { try #require($0["changeset"] as? String) }
    #expect(order.filter { written.contains($0) } == written, "causality decides, whatever the clocks say")
    #expect(try right.ok("verify")["clean"] as? Bool == true)
    #expect(try right.ok("status")["quarantined"] as? Int == 0)
  }

  /// A township founded on a machine whose battery is dead.
  @Test func aTownshipIsFoundedIn1970() throws {
    var huiyin = try CommandLine()
    huiyin.clock = "1970-01-02 03:04:05"
    huiyin.pin = CommandLine.sharedPIN
    _ = try huiyin.ok("init", "hub", "--township", "禾渚镇", "--pin", CommandLine.sharedPIN)
    #expect(try huiyin.ok("status")["clock"] as? String == "implausible")
    huiyin.clock = nil
    #expect(try huiyin.ok("verify")["clean"] as? Bool == true)
  }
}
