import Foundation
import Testing

@Suite struct TownshipTests {
  @Test func foundingPrintsThePINOnce() throws {
    let huiyin = try CommandLine()
    let founded = try huiyin.ok("init", "hub", "--township", "禾渚镇", "--administrator", "王管理")
    #expect(founded.keys.sorted() == ["administrator", "data", "device", "pin", "township"])
    let pin = try #require(founded["pin"] as? String)
    #expect(pin.count == 8)
    let again = try huiyin("init", "hub", "--township", "禾渚镇")
    #expect(again.code == 3)
    #expect(again.output.isEmpty)
    #expect(try huiyin("policy", "set", "a.b", "1", "--as", "王管理", pin: pin).code == 0)
  }

  @Test func peopleUnitsDevicesAndPolicy() throws {
    let huiyin = try CommandLine.township()
    let people = try #require(try huiyin("person", "list", "--json").json() as? [[String: Any]])
    #expect(people.compactMap { $0["name"] as? String } == [CommandLine.administrator, CommandLine.head])
    #expect(people[1].keys.sorted() == ["active", "name", "number", "phone", "roles", "unit"])
    let changed = try huiyin.ok("person", "role", CommandLine.head, "petition_clerk", "--as", CommandLine.administrator)
    #expect(changed["roles"] as? [String] == ["petition_clerk"])
    let units = try #require(try huiyin("unit", "list", "--json").json() as? [[String: Any]])
    #expect(units.count == 3)

    _ = try huiyin.ok(
      "init", "station", "--name", "一号站", "--short", "S01", "--unit", "第一网格", "--vouch", CommandLine.head,
      "--as", CommandLine.administrator)
    _ = try huiyin.ok(
      "init", "laptop", "--name", "外勤一", "--short", "L01", "--unit", "第一网格", "--as", CommandLine.administrator)
    _ = try huiyin.ok("device", "revoke", "L01", "--reason", "lost", "--as", CommandLine.administrator)
    let devices = try #require(try huiyin("device", "list", "--json").json() as? [[String: Any]])
    #expect(devices.compactMap { $0["short"] as? String } == ["H00", "L01", "S01"])
    #expect(devices.compactMap { $0["revoked"] as? Bool } == [false, true, false])

    _ = try huiyin.ok("policy", "set", "deadline.days", "60", "--as", CommandLine.administrator)
    #expect(try huiyin.ok("policy", "get")["deadline.days"] as? String == "60")
    #expect(try huiyin("policy", "get", "deadline.days").output == "60\n")
  }

  @Test func onlyAnAdministratorChangesTheDirectory() throws {
    let huiyin = try CommandLine.township()
    let run = try huiyin("unit", "add", "--name", "x", "--kind", "grid", "--as", CommandLine.head, "--json")
    #expect(run.code == 1)
    #expect(run.output.isEmpty)
    #expect(try run.fault()["code"] as? String == "notAdministrator")
  }

  @Test func aWrongPINIsRefusedAndLocksOut() throws {
    let huiyin = try CommandLine.township()
    for _ in 0..<5 {
      let run = try huiyin("policy", "set", "a", "1", "--as", CommandLine.administrator, "--json", pin: "000000")
      #expect(run.code == 1)
      #expect(try run.fault()["code"] as? String == "wrongPIN")
    }
    let run = try huiyin("policy", "set", "a", "1", "--as", CommandLine.administrator, "--json")
    #expect(run.code == 1)
    #expect(try run.fault()["code"] as? String == "lockedOut")
    #expect(try huiyin.intake().count == 32, "the others work on")
  }

  @Test func aDeviceMovesAndItsWorkComesBackInAFile() throws {
    let huiyin = try CommandLine.township()
    let station = huiyin.url("station")
    _ = try huiyin.ok(
      "init", "station", "--name", "一号站", "--short", "S01", "--unit", "第一网格", "--vouch", CommandLine.head,
      "--as", CommandLine.administrator, "--to", station.path)
    let there = huiyin.at(station)
    let record = try there.intake()
    #expect(try there.ok("status")["pendingToHub"] as? Int == 1)
    let file = huiyin.url("changes.hyc").path
    _ = try there.ok("changes", "export", file)
    let taken = try huiyin.ok("changes", "import", file)
    #expect(taken["added"] as? Int == 1)
    #expect(try huiyin.ok("changes", "import", file)["added"] as? Int == 0)
    let opened = try huiyin.ok("case", "open", record, "--as", CommandLine.head)
    #expect(opened["kind"] as? String == "case")
  }
}
