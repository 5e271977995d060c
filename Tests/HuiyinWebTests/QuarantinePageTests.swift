import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode
@testable import HuiyinWeb

/// 待重新采纳: what is in quarantine, and the button for whom it is.
@Suite struct QuarantinePageTests {
  /// A note that a station wrote before it was revoked, and that was not counted.
  /// - Parameter count: how many such notes; the changeset is that of the last one.
  private static func quarantined(
    _ town: WebTown, _ count: Int = 1
  ) throws -> (record: RecordID, changeset: ChangesetReference) {
    let administrator = try town.session(WebTown.person(.administrator))
    let worker = WebTown.person(.gridWorker)
    try town.node.addDevices(
      [NewDevice(name: "三网格站点", shortCode: "S03", kind: .station, unit: WebTown.grid, vouches: [worker])],
      certificates: .plain, by: administrator)
    let record = try town.openCase()
    let session = Session(
      person: try town.session(worker).person, keys: try town.node.keys(ofDeviceNamed: "三网格站点"))
    for number in 1..<count {
      _ = try town.node.append("note", ["text": "第\(number)次查看"], to: record, by: session)
    }
    let note = try town.node.append("note", ["text": "夜里又坏了一盏"], to: record, by: session)
    _ = try town.node.revoke(try town.node.device("S03"), reason: "遗失", counting: [], by: administrator)
    return (record, note.changeset)
  }

  @Test func theTaskLeadsToTheButton() async throws {
    let town = try WebTown()
    let (record, changeset) = try Self.quarantined(town)
    let head = try town.browser(WebTown.person(.petitionHead))
    #expect(try await head.get("/").text.contains("href=\"/quarantine#q-\(changeset)\""))
    #expect(try await head.get("/sync").text.contains("href=\"/quarantine#q-\(changeset)\""))
    #expect(try await head.get("/records/\(record)").text.contains("href=\"/quarantine\""))
    let page = try await head.get("/quarantine")
    #expect(page.text.contains("id=\"q-\(changeset)\"") && page.text.contains("夜里又坏了一盏"))
    #expect(page.text.contains("设备已撤销") && page.text.contains("三网格站点"))
    #expect(try await head.post("/quarantine", [("changeset", "\(changeset)")]).status == 303)
    #expect(try town.node.quarantine().isEmpty)
    #expect(try town.node.presentation(of: record).entries.count == 1)
    let again = try await head.post("/quarantine", [("changeset", "\(changeset)")])
    #expect(again.status == 200 && again.text.contains("已不在隔离中"))
    #expect(try await head.post("/quarantine", [("changeset", "nonsense")]).status == 400)
  }

  @Test func thousandsDoNotStandOnOnePage() async throws {
    let town = try WebTown()
    _ = try Self.quarantined(town, 101)
    let head = try town.browser(WebTown.person(.petitionHead))
    let page = try await head.get("/quarantine")
    #expect(page.text.count(of: "data-quarantined=") == 100 && page.text.contains("只列出一部分"))
    #expect(try await head.get("/sync").text.count(of: "href=\"/quarantine#q-") == 50)
    let first = try #require(try town.node.quarantine().first).quarantine.changeset
    #expect(try await head.post("/quarantine", [("changeset", "\(first)")]).status == 303)
    let rest = try await head.get("/quarantine")
    #expect(rest.text.count(of: "data-quarantined=") == 100 && !rest.text.contains("只列出一部分"))
  }

  @Test func othersAreToldWhoseItIs() async throws {
    let town = try WebTown()
    let (record, changeset) = try Self.quarantined(town)
    let leader = try town.browser(WebTown.person(.leader))
    let page = try await leader.get("/quarantine")
    #expect(page.text.contains("夜里又坏了一盏") && page.text.contains("重新采纳由有权的人办理：") && page.text.contains("信访办主任"))
    #expect(!page.text.contains("name=\"changeset\""))
    #expect(try await leader.post("/quarantine", [("changeset", "\(changeset)")]).status == 403)
    // Of a record that is not theirs to see nothing is told but that there is something.
    let stranger = try await town.browser(WebTown.otherGridWorker).get("/quarantine")
    #expect(!stranger.text.contains("夜里又坏了一盏") && !stranger.text.contains("\(record)"))
    #expect(stranger.text.contains("不在您的查阅范围"))
    #expect(try town.node.quarantine().count == 1)
    _ = try await leader.post("/look", [("lang", "en")])
    #expect(try await leader.get("/quarantine").text.contains("To re-admit it is for"))
  }
}
