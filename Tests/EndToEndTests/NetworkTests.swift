import Foundation
import Testing

/// DESIGN 7 with real processes over real mutual TLS on loopback.
@Suite struct NetworkTests {
  /// A township with a station of the first grid in a directory of its own.
  static func town() throws -> (hub: CommandLine, station: CommandLine) {
    let hub = try CommandLine.township()
    let station = hub.at(hub.url("station"))
    _ = try hub.ok(
      "init", "station", "--name", "一组站点", "--short", "S01", "--unit", "第一网格", "--vouch", CommandLine.head, "--to",
      station.data.path, "--as", CommandLine.administrator)
    return (hub, station)
  }

  @Test func aSyncBringsBothInStepAndTheNextOneSaysNothing() throws {
    let (hub, station) = try Self.town()
    let record = try station.intake()
    #expect(try #require(try station.ok("status")["pendingToHub"] as? Int) > 0)
    let serving = try ServingProcess(hub, log: "hub.log")
    let address = try serving.address()

    let first = try station.ok("sync", "--once", "--peer", address)
    #expect(first["end"] as? String == "equal")
    #expect(first["pendingToHub"] as? Int == 0)
    let shown = try station.ok("record", "show", record)
    #expect(shown["officialNumber"] as? String != nil)
    let log = try #require(try station.ok("record", "log", record)["changesets"] as? [[String: Any]])
    #expect(Set(log.compactMap { $0["arrival"] as? String }) == ["held", "atHub"])

    let second = try station.ok("sync", "--once", "--peer", address)
    for key in ["frameBytesSent", "frameBytesReceived"] {
      let bytes = try #require(second[key] as? Int)
      #expect(bytes <= 200, "\(key): \(bytes)")
    }
    #expect(second["sent"] as? Int == 0)
    #expect(second["received"] as? Int == 0)
    // With TLS, HTTP/2 and the handshake beside it.
    let socket = try ["socketBytesSent", "socketBytesReceived"].map { try #require(second[$0] as? Int) }
    #expect(socket.allSatisfy { $0 > 200 && $0 < 20_000 }, "\(socket)")

    let peers = try #require(try hub.ok("status")["peers"] as? [[String: Any]])
    let seen = try #require(peers.first { $0["short"] as? String == "S01" })
    #expect(seen["lastMet"] as? String != nil)
    #expect(seen["version"] as? String != nil)
    #expect(serving.stop() == 0)
  }

  /// `Tools/http-fuzz` learns from the program what there is to try; no node is needed for it.
  @Test func theProgramTellsItsAddresses() throws {
    let machine = try CommandLine()
    let told = try #require(try machine("serve", "--routes", "--json").json() as? [[String: Any]])
    let login = told.first { $0["path"] as? String == "/login" && $0["method"] as? String == "POST" }
    #expect(login?["needsLogin"] as? Bool == false && (login?["bytesMaximum"] as? Int ?? 0) > 0)
    #expect(told.contains { $0["path"] as? String == "/records/:id" && $0["needsLogin"] as? Bool == true })
    #expect(try machine("serve", "--routes").output.contains("GET /records/:id\n"))
  }

  /// Without `--once` a sync stays: what is done at the hub later comes too.
  @Test func aSyncStaysInStepUntilItIsStopped() throws {
    let (hub, station) = try Self.town()
    let record = try station.intake()
    let serving = try ServingProcess(hub, log: "hub.log")
    let syncing = try ServingProcess(station, log: "station.log", syncingWith: try serving.address())
    try until("the intake is at the hub") { try hub("record", "show", record).code == 0 }
    _ = try hub.ok("note", "add", record, "--text", "镇中心已知悉", "--as", CommandLine.head)
    try until("the note is at the station") {
      try station("record", "show", record).output.contains("镇中心已知悉")
    }
    #expect(syncing.isRunning)
    #expect(syncing.stop() == 0)
    #expect(serving.stop() == 0)
    #expect(try station.ok("verify")["clean"] as? Bool == true)
  }

  @Test func whatNobodyAnswersIsSaidPlainlyAndChangesNothing() throws {
    let (_, station) = try Self.town()
    let run = try station("sync", "--once", "--peer", "127.0.0.1:1", "--json")
    #expect(run.code == 3)
    #expect(try run.fault()["code"] as? String == "unreachable")
    #expect(try station("sync", "--peer", "no address:x").code == 2)
    #expect(try station("serve", "--web", "off").code == 2)
  }

  @Test func anotherTownshipIsRefused() throws {
    let (hub, _) = try Self.town()
    let (_, stranger) = try Self.town()
    let serving = try ServingProcess(hub, log: "hub.log")
    let run = try stranger("sync", "--once", "--peer", try serving.address(), "--json")
    #expect(run.code == 1)
    #expect(try run.fault()["code"] as? String == "untrusted")
    #expect(try serving.has("met") == false)
  }

  @Test func aChangeAtTheHubArrivesAtAServingStationByItself() throws {
    let (hub, station) = try Self.town()
    let record = try station.intake()
    let center = try ServingProcess(hub, log: "hub.log")
    let village = try ServingProcess(station, log: "station.log", connect: [try center.address()])
    try until("the intake is at the hub") { try hub("record", "show", record).code == 0 }
    _ = try hub.ok("note", "add", record, "--text", "镇中心已知悉", "--as", CommandLine.head)
    try until("the note is at the station") {
      try station("record", "show", record).output.contains("镇中心已知悉")
    }
    try until("nothing waits") { try station.ok("status")["pendingToHub"] as? Int == 0 }
    // A second process may not serve the same directory.
    let second = try station("serve", "--listen", "127.0.0.1:0", "--json")
    #expect(second.code == 3)
    #expect(try second.fault()["code"] as? String == "alreadyServing")
    #expect(village.stop() == 0)
    #expect(center.stop() == 0)
    #expect(try hub.ok("verify")["clean"] as? Bool == true)
    #expect(try station.ok("verify")["clean"] as? Bool == true)
  }

  @Test func pagesOpenOnThisMachineAloneUnlessItIsTheHub() throws {
    let (hub, station) = try Self.town()
    let first = try ServingProcess(hub, log: "hub.log")
    try until("its pages are open") { try first.has("web") }
    let event = try #require(try first.events().first { $0["event"] as? String == "web" })
    #expect(try #require(event["address"] as? String).hasPrefix("http://127.0.0.1:"))
    let outside = try station("serve", "--web", "0.0.0.0:0", "--json")
    #expect(outside.code == 2)
    #expect(try outside.fault()["code"] as? String == "webElsewhere")
    #expect(try station("serve", "--web", "nowhere:x").code == 2)
    #expect(first.stop() == 0)
  }

  /// P8: clocks that are years wrong keep nobody from meeting.
  @Test(arguments: ["1970-01-02 03:04:05", "2099-12-31 23:59:59"])
  func aStationWithAnAbsurdClockSyncsAndWorks(clock: String) throws {
    let (hub, right) = try Self.town()
    var station = right
    station.clock = clock
    let center = try ServingProcess(hub, log: "hub.log")
    let address = try center.address()
    let record = try station.intake()
    _ = try station.ok("sync", "--once", "--peer", address)
    _ = try hub.ok("note", "add", record, "--text", "镇中心已知悉", "--as", CommandLine.head)
    let second = try station.ok("sync", "--once", "--peer", address)
    #expect(second["pendingToHub"] as? Int == 0)
    #expect(try station("record", "show", record).output.contains("镇中心已知悉"))
    #expect(try hub.ok("status")["quarantined"] as? Int == 0)
    let peers = try #require(try hub.ok("status")["peers"] as? [[String: Any]])
    let offset = try #require(peers.first { $0["short"] as? String == "S01" }?["clockOffsetMilliseconds"] as? Int)
    #expect(abs(offset) > 365 * 86_400_000)
  }
}
