import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Synchronization

@testable import HuiyinNode

/// The invented township in which the scenarios of DOMAIN 13 are played: people of all roles, and nodes that are made
/// when a story first goes there.
final class ScenarioTown {
  enum Who: PersonNumber {
    case admin = 1
    case petitionHead, clerk, stationHead, leader, governance
    /// Of the water office, and its head; one more officer of it.
    case officer, officerHead, secondOfficer
    /// Of the civil office.
    case otherOfficer
    case worker3, representative3, mediator3
    case worker5, representative5
  }

  enum Place: String, CaseIterable {
    case hub = "镇中心"
    case station3 = "三网格站点"
    case station5 = "五网格站点"
    case water = "水利站电脑"
    case civil = "民政办电脑"
    /// Serves no unit: what is on it is what its representative is given.
    case laptop5 = "朱田的笔记本"
    /// Goes round and serves everybody.
    case relay = "巡回笔记本"
  }

  static let government: UnitNumber = 1
  static let petitionOffice: UnitNumber = 2
  static let station: UnitNumber = 3
  static let waterOffice: UnitNumber = 4
  static let civilOffice: UnitNumber = 5
  static let governanceOffice: UnitNumber = 6
  static let grid3: UnitNumber = 13
  static let grid5: UnitNumber = 15

  private(set) var hub: Node
  private(set) var nodes: [Place: Node]
  let clock: ScenarioClock
  private var clocks: [Place: ScenarioClock]
  private let folder: URL

  /// - Parameter day: the day on which the story begins, at 9 in the morning.
  init(on day: String = "2025-03-10") throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("story-\(UUID())", isDirectory: true)
    clock = ScenarioClock(day)
    clocks = [:]
    hub = try Node.found(
      in: folder.appendingPathComponent("hub"), townshipName: "青禾镇", administratorName: "周管",
      entries: Self.entries, pin: "123456", certificates: .plain, environment: clock.environment
    ).0
    nodes = [.hub: hub]
    let device = try hub.directorySnapshot().device(named: Place.hub.rawValue)!
    let atHub: [Who] = [.admin, .petitionHead, .clerk, .stationHead, .leader, .governance]
    let people = try atHub.map { try hub.directorySnapshot().persons[$0.rawValue]! }
    try hub.vouch(for: people, on: device, by: session(.admin, at: .hub))
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private static var entries: [DirectoryEntry] {
    let units: [(UnitNumber, String, UnitKind)] = [
      (government, "青禾镇人民政府", .department), (petitionOffice, "信访办", .petitionOffice),
      (station, "代表联络站", .liaisonStation), (waterOffice, "水利站", .department), (civilOffice, "民政办", .department),
      (governanceOffice, "综治办", .governanceOffice), (grid3, "第三网格", .grid), (grid5, "第五网格", .grid),
    ]
    let persons: [(Who, String, UnitNumber, Role)] = [
      (.admin, "周管", government, .administrator), (.petitionHead, "王敏", petitionOffice, .petitionHead),
      (.clerk, "钱进", petitionOffice, .petitionClerk), (.stationHead, "李强", station, .stationHead),
      (.leader, "吴明", government, .leader), (.governance, "郑安", governanceOffice, .governanceOfficer),
      (.officer, "孙立", waterOffice, .departmentOfficer), (.officerHead, "冯波", waterOffice, .departmentHead),
      (.secondOfficer, "卫青松", waterOffice, .departmentOfficer),
      (.otherOfficer, "蒋舟", civilOffice, .departmentOfficer), (.worker3, "赵青", grid3, .gridWorker),
      (.representative3, "沈禾", grid3, .representative), (.mediator3, "韩和", grid3, .mediator),
      (.worker5, "杨柳", grid5, .gridWorker), (.representative5, "朱田", grid5, .representative),
    ]
    return units.map {
      .unit(Unit(number: $0.0, name: $0.1, kind: $0.2, grid: $0.2 == .grid ? Grid(number: $0.0 - 10) : nil))
    } + persons.map { .person(Person(number: $0.0.rawValue, name: $0.1, unit: $0.2, roles: $0.3.bit)) }
  }

  // MARK: Nodes

  /// The node of a place, made when it is first asked for.
  func node(_ place: Place) throws -> Node {
    if let node = nodes[place] { return node }
    let plan = Self.plan(place)
    try hub.addDevices([plan.device], certificates: .plain, by: session(.admin, at: .hub))
    try hub.changeDirectory(by: session(.admin, at: .hub)) { _, snapshot in
      var device = snapshot.device(named: place.rawValue)!
      device.servedUnits = plan.serves
      return [.device(device)]
    }
    let directory = folder.appendingPathComponent(plan.device.shortCode)
    try hub.moveDevice(named: place.rawValue, to: directory).close()
    let own = ScenarioClock(following: clock)
    clocks[place] = own
    let node = try Node.open(directory, environment: own.environment)
    nodes[place] = node
    return node
  }

  private static func plan(_ place: Place) -> (device: NewDevice, serves: [UnitNumber]) {
    func device(
      _ code: String, _ kind: NodeKind, _ unit: UnitNumber, _ people: [Who], serves: [UnitNumber]? = nil
    ) -> (NewDevice, [UnitNumber]) {
      (
        NewDevice(name: place.rawValue, shortCode: code, kind: kind, unit: unit, vouches: people.map(\.rawValue)),
        serves ?? [unit]
      )
    }
    switch place {
    case .hub, .relay:
      return device(
        "L01", .laptop, petitionOffice, [.clerk],
        serves: [petitionOffice, station, waterOffice, civilOffice, grid3, grid5])
    case .station3:
      return device("S03", .station, grid3, [.worker3, .representative3, .mediator3, .stationHead, .clerk])
    case .station5: return device("S05", .station, grid5, [.worker5, .representative5, .stationHead])
    case .water: return device("D04", .station, waterOffice, [.officer, .officerHead, .secondOfficer])
    case .civil: return device("D05", .station, civilOffice, [.otherOfficer])
    case .laptop5: return device("L05", .laptop, grid5, [.representative5], serves: [])
    }
  }

  /// The clock of one machine; that of all others goes on as before.
  func clock(at place: Place) -> ScenarioClock { clocks[place] ?? clock }

  /// Stops a node and starts it again, as after a night.
  func restart(_ place: Place) throws {
    let node = try node(place)
    try node.close()
    nodes[place] = try Node.open(node.directory, environment: clock(at: place).environment)
  }

  /// What the hub holds now, in a folder.
  func backUpHub() throws -> URL {
    let backup = folder.appendingPathComponent("backup")
    _ = try hub.backup(to: backup)
    return backup
  }

  /// The hub is lost, and made again from a backup.
  func restoreHub(from backup: URL) throws {
    try hub.close()
    (hub, _) = try Node.restore(
      from: backup, to: folder.appendingPathComponent("restored"), environment: clock.environment)
    nodes[.hub] = hub
  }

  func session(_ who: Who, at place: Place) throws -> HuiyinNode.Session {
    let node = place == .hub ? hub : try node(place)
    return HuiyinNode.Session(
      person: try node.directorySnapshot().persons[who.rawValue]!, keys: try node.keys(ofDeviceNamed: nil))
  }
}

/// Time as a story needs it: it stands still but for a second at each look, and goes on by days when told.
final class ScenarioClock: Sendable {
  private let milliseconds: Mutex<UInt64>
  private let leader: ScenarioClock?
  private let offset = Mutex<Int64>(0)

  init(_ day: String) {
    let moment = try! Moment(parsing: "\(day)T09:00+08:00")
    milliseconds = Mutex(UInt64(moment.minutes) * 60_000)
    leader = nil
  }

  init(following leader: ScenarioClock) {
    milliseconds = Mutex(0)
    self.leader = leader
  }

  /// A wrong clock: so many days ahead or behind.
  func isWrong(byDays days: Int64) { offset.withLock { $0 = days * 86_400_000 } }

  func pass(days: Int) { milliseconds.withLock { $0 += UInt64(days) * 86_400_000 } }

  private func tick() -> UInt64 {
    let now =
      leader?.tick()
      ?? milliseconds.withLock {
        $0 += 1000; return $0
      }
    return UInt64(max(0, Int64(now) + offset.withLock { $0 }))
  }

  var environment: NodeEnvironment {
    var environment = NodeEnvironment(
      nowMilliseconds: { self.tick() }, randomBytes: NodeEnvironment.system.randomBytes)
    environment.later = { _, _ in }
    return environment
  }
}
