import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import HuiyinTransport

/// The story of one case: four nodes, each a process of its own, work apart, meet over mutual TLS, and agree.
struct DemoStory {
  static let pin = "24681357"

  let folder: URL
  let telling: Telling
  let hub: DemoNode
  let station: DemoNode
  let otherStation: DemoNode
  let laptop: DemoNode
  /// No process of its own: it comes once, when it is already revoked.
  let lostLaptop: DemoNode
  let cast: DemoCast
  var seen = Seen()

  /// What a whole story has shown.
  struct Seen {
    var conflict = false, plain = false, proposal = false, notEffective = false, quarantined = false
  }

  var fieldNodes: [DemoNode] { [station, otherStation, laptop] }
  var nodes: [DemoNode] { [hub] + fieldNodes }
  /// Who may log in, for each of the nodes: whose work the story tells first.
  var logins: [[Person]] {
    [
      [cast.petitionHead, cast.petitionClerk, cast.leader, cast.administrator], [cast.worker], [cast.otherWorker],
      [cast.representative],
    ]
  }

  init(folder: URL, profile: TownshipProfile, telling: Telling) throws {
    self.folder = folder
    self.telling = telling
    telling.say(
      "建立\(profile.name)：镇中心、两个网格站点、一台代表笔记本，载入示例资料……",
      "Founding \(profile.nameEnglish): a hub, two stations, a representative's laptop; loading the sample …")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let (node, founding) = try Node.found(
      in: folder.appendingPathComponent("hub"), townshipName: profile.name, administratorName: "",
      entries: profile.directoryEntries, pin: Self.pin, certificates: .x509)
    let administrator = try node.logIn(String(founding.administrator.number), pin: Self.pin)
    let report = try node.load(profile, pin: Self.pin, certificates: .x509, by: administrator)
    let snapshot = try node.directorySnapshot()
    cast = try DemoCast(snapshot, administrator: founding.administrator)
    func move(_ code: String, _ name: String, _ chinese: String, _ english: String) throws -> DemoNode {
      DemoNode(
        name: Label(chinese, english),
        node: try node.moveDevice(named: code, to: folder.appendingPathComponent(name)))
    }
    hub = DemoNode(name: Label("镇中心", "hub"), node: node)
    station = try move(
      DemoCast.stationCodes[0], "station-3", "\(cast.grid.name)站点", "station \(DemoCast.stationCodes[0])")
    otherStation = try move(
      DemoCast.stationCodes[1], "station-5", "\(cast.otherGrid.name)站点", "station \(DemoCast.stationCodes[1])")
    laptop = try move(DemoCast.laptopCode, "laptop", "代表笔记本", "laptop \(DemoCast.laptopCode)")
    lostLaptop = try move(
      DemoCast.lostLaptopCode, "lost-laptop", "遗失的笔记本", "lost laptop \(DemoCast.lostLaptopCode)")
    telling.say(
      "已载入 \(snapshot.units.count) 个单位、\(snapshot.persons.count) 人、\(snapshot.devices.count) 台设备、"
        + "\(report.intakes) 条诉求。",
      "\(snapshot.units.count) units, \(snapshot.persons.count) persons, \(snapshot.devices.count) devices, "
        + "\(report.intakes) intakes loaded.")
  }

  // MARK: The play

  /// Whether everything was seen and the nodes agree.
  mutating func play() throws -> Bool {
    try connect()
    let record = try openCase()
    let proposal = try workApart(on: record)
    try laptopMeetsStation(record)
    try hubComesUp()
    let stolen = try loseALaptop()
    try lookAround(record)
    try decide(record, proposal: proposal, stolen: stolen)
    try officeWorks()
    return try agree(on: record)
  }

  private func connect() throws {
    telling.heading(
      1, "四个节点各自启动，经双向 TLS 1.3 会合", "Four processes start and meet over mutual TLS 1.3")
    try hub.plugIn()
    for node in fieldNodes { try node.plugIn(connecting: [hub]) }
    for node in nodes {
      telling.say(
        "  \(telling.words(node.name))  \(node.address?.description ?? "")",
        "  \(telling.words(node.name))  \(node.address?.description ?? "")")
    }
    try waitUntilInStep()
    try table()
  }

  /// Until nothing waits anywhere, and tells how long it took.
  func waitUntilInStep() throws {
    let (hub, fieldNodes) = (self.hub, self.fieldNodes)
    let seconds = try Waiting.until { try fieldNodes.allSatisfy { try $0.isInStep(with: hub) } }
    telling.say(
      "  全部一致，用时 \(Self.tenths(seconds)) 秒。", "  All in step after \(Self.tenths(seconds)) s.")
  }

  static func tenths(_ seconds: Double) -> String { String(Double(Int(seconds * 10 + 0.5)) / 10) }

  /// Ends the serving processes.
  func unplugAll() {
    for node in fieldNodes + [hub] { node.unplug() }
  }
}
