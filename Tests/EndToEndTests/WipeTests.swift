import Foundation
import Testing

/// A revoked station that wipes itself, with real processes over real TLS (DOMAIN 13, E2).
@Suite struct WipeCommandTests {
  @Test func aRevokedStationWipesItselfAndTheHubTellsWhen() throws {
    let (hub, station) = try NetworkTests.town()
    let administrator = ["--as", CommandLine.administrator]
    let record = try station.intake()
    let serving = try ServingProcess(hub, log: "hub.log")
    let address = try serving.address()
    _ = try station.ok("sync", "--once", "--peer", address)
    _ = try station.intake()
    func listed() throws -> [String: Any] {
      let devices = try #require(try hub("device", "list", "--json").json() as? [[String: Any]])
      return try #require(devices.first { $0["short"] as? String == "S01" })
    }
    #expect(try listed()["wipe"] is NSNull && hub.ok("status")["wipe"] is NSNull)
    let early = try hub.run(["device", "wipe", "S01", "--json"] + administrator)
    #expect(early.code == 1)
    #expect(try early.fault()["code"] as? String == "notRevoked")
    let revoked = try hub.ok(["device", "revoke", "S01", "--reason", "lost"] + administrator)
    #expect(revoked["wipe"] as? Bool == true)
    #expect(try listed()["wipe"] as? String == "ordered" && listed()["wipedAt"] is NSNull)
    // One call is enough: it hands over, wipes, and comes back to say so.
    _ = try station.ok("sync", "--once", "--peer", address)
    let status = try station.ok("status")
    #expect(status["wipe"] as? String == "done" && status["records"] as? Int == 0 && status["changesets"] as? Int == 0)
    #expect(try listed()["wipe"] as? String == "done")
    #expect(try listed()["wipedAt"] as? String == status["wipedAt"] as? String && status["wipedAt"] is String)
    #expect(try station("record", "show", record).code == 2 && hub("record", "show", record).code == 0)
    let held = try #require(try hub("quarantine", "list", "--json").json() as? [[String: Any]])
    #expect(!held.isEmpty, "what it had not brought yet")
    let note = try station.run(["note", "add", record, "--text", "x", "--as", CommandLine.head, "--json"])
    #expect(note.code == 1)
    #expect(try note.fault()["code"] as? String == "wiped")
    #expect(try hub("device", "list", "--lang", "zh").output.contains("清除已确认"))
    #expect(try hub("status", "--lang", "en").output.contains("wiped, confirmed"))
    #expect(try station("status", "--lang", "zh").output.contains("奉镇中心之命"))
    #expect(try station("status", "--lang", "en").output.contains("has wiped what it held"))
    let again = try hub.run(["device", "wipe", "S01", "--json"] + administrator)
    #expect(again.code == 1)
    #expect(try again.fault()["code"] as? String == "wipeOrdered")
    #expect(serving.stop() == 0)
  }

  @Test func aStationMayKeepItsDataUntilItIsOrdered() throws {
    let (hub, station) = try NetworkTests.town()
    let administrator = ["--as", CommandLine.administrator]
    _ = try station.intake()
    let serving = try ServingProcess(hub, log: "hub.log")
    let address = try serving.address()
    let revoked = try hub.ok(["device", "revoke", "S01", "--reason", "retired", "--keep-data"] + administrator)
    #expect(revoked["wipe"] as? Bool == false)
    _ = try station.ok("sync", "--once", "--peer", address)
    let kept = try station.ok("status")
    #expect(kept["wipe"] is NSNull && kept["revoked"] as? Bool == true && (kept["records"] as? Int ?? 0) > 0)
    #expect(try hub.ok(["node", "wipe", "S01"] + administrator)["wipe"] as? Bool == true)
    _ = try station.ok("sync", "--once", "--peer", address)
    #expect(try station.ok("status")["wipe"] as? String == "done")
    #expect(serving.stop() == 0)
  }
}
