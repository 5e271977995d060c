import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship
import Synchronization

@testable import HuiyinNode

/// A hub in a directory of its own, with two further devices in the same store, and the people who use them.
final class ShowTown: Sendable {
  enum Who: PersonNumber {
    case admin = 1
    case petitionHead, stationHead, gridWorker, officer, clerk, leader
  }

  enum Where: String {
    case hub = "镇中心"
    case station = "一组站点"
    case department = "城建办电脑"
  }

  static let grid: UnitNumber = 4
  static let department: UnitNumber = 5

  let node: Node
  private let directory: URL

  /// - Parameter pace: by how much the clock goes on with each look at it.
  init(pace milliseconds: UInt64 = 60_000) throws {
    directory = FileManager.default.temporaryDirectory.appendingPathComponent("show-\(UUID())", isDirectory: true)
    let clock = ShowClock(milliseconds)
    var environment = NodeEnvironment(
      nowMilliseconds: { clock.tick() }, randomBytes: NodeEnvironment.system.randomBytes)
    environment.later = { _, _ in }
    let certificates = CertificateMaker.plain
    let units: [(UnitNumber, String, UnitKind)] = [
      (1, "青禾镇人民政府", .department), (2, "信访办", .petitionOffice), (3, "代表联络站", .liaisonStation), (4, "一组网格", .grid),
      (5, "城建办", .department),
    ]
    let persons: [(Who, String, UnitNumber, Role)] = [
      (.admin, "周管", 1, .administrator), (.petitionHead, "王敏", 2, .petitionHead),
      (.stationHead, "李强", 3, .stationHead), (.gridWorker, "赵青", 4, .gridWorker),
      (.officer, "孙立", 5, .departmentOfficer), (.clerk, "钱进", 2, .petitionClerk), (.leader, "吴明", 1, .leader),
    ]
    let entries: [DirectoryEntry] =
      units.map {
        .unit(Unit(number: $0.0, name: $0.1, kind: $0.2, grid: $0.2 == .grid ? Grid(number: $0.0) : nil))
      }
      + persons.map { .person(Person(number: $0.0.rawValue, name: $0.1, unit: $0.2, roles: $0.3.bit)) }
    node = try Node.found(
      in: directory, townshipName: "青禾镇", administratorName: "周管", entries: entries, pin: "123456",
      certificates: certificates, environment: environment
    ).0
    let everybody = try node.directorySnapshot().persons.values.sorted { $0.number < $1.number }
    let hub = try node.directorySnapshot().device(named: Where.hub.rawValue)!
    try node.vouch(for: everybody, on: hub, by: session(.admin, .hub))
    try node.addDevices(
      [
        NewDevice(
          name: Where.station.rawValue, shortCode: "S01", kind: .station, unit: Self.grid, vouches: [3, 4, 6]),
        NewDevice(
          name: Where.department.rawValue, shortCode: "D05", kind: .station, unit: Self.department, vouches: [5]),
      ], certificates: certificates, by: session(.admin, .hub))
  }

  deinit { try? FileManager.default.removeItem(at: directory) }

  func session(_ who: Who, _ place: Where) throws -> Session {
    Session(
      person: try node.directorySnapshot().persons[who.rawValue]!,
      keys: try node.keys(ofDeviceNamed: place.rawValue))
  }

  func heads(_ record: RecordID) throws -> [ChangesetReference] { try node.presentation(of: record).heads }

  /// An intake of the grid worker, at the station.
  func intake() throws -> RecordID {
    try node.registerIntake(
      [
        TypedEdit(.set, "title", "村口路灯不亮"), TypedEdit(.set, "facts", "三盏路灯坏了两周"),
        TypedEdit(.set, "nature", "opinion"), TypedEdit(.set, "channel", "grid_visit"),
        TypedEdit(.set, "citizen_name", "陈大山"), TypedEdit(.add, "tags", "照明"),
      ], grid: Self.grid, by: session(.gridWorker, .station)
    ).record
  }

  /// A case of it, opened by the station head at the station.
  func openCase(_ typed: [TypedEdit] = []) throws -> RecordID {
    try node.openCase(for: intake(), typed, by: session(.stationHead, .station)).record
  }

  /// A case that the petition head accepted at the hub.
  func acceptedCase(_ typed: [TypedEdit] = []) throws -> RecordID {
    let record = try openCase(typed)
    _ = try emit("accepted", record, [TypedEdit(.set, "track", "petition")], .petitionHead, .hub)
    return record
  }

  /// To the department, with its four guarantees.
  static let notice = [
    TypedEdit(.set, "current_unit", "5"), TypedEdit(.set, "guarantee_mediate", "4"),
    TypedEdit(.set, "guarantee_track", "3"), TypedEdit(.set, "guarantee_feedback", "5"),
    TypedEdit(.set, "guarantee_stability", "6"),
  ]

  /// One that is with the department.
  func assignedCase() throws -> RecordID {
    let record = try acceptedCase()
    _ = try emit("assigned", record, Self.notice, .petitionHead, .hub)
    return record
  }

  @discardableResult
  func emit(
    _ event: String, _ record: RecordID, _ typed: [TypedEdit], because: String? = nil,
    seen: [ChangesetReference]? = nil, _ who: Who, _ place: Where
  ) throws -> Committed {
    try node.emit(
      event, on: record, typed, because: EventReason(words: because), seen: seen, by: session(who, place))
  }

  @discardableResult
  func emit(
    _ event: String, _ record: RecordID, seen: [ChangesetReference]? = nil, _ who: Who, _ place: Where
  ) throws -> Committed {
    try emit(event, record, [], seen: seen, who, place)
  }

  @discardableResult
  func set(
    _ field: String, _ text: String, _ record: RecordID, seen: [ChangesetReference]? = nil, _ who: Who, _ place: Where
  ) throws -> Committed {
    try node.edit(record, [TypedEdit(.set, field, text)], seen: seen, by: session(who, place))
  }
}

/// 2025-03-09T00:00+08:00, and later each time.
private final class ShowClock: Sendable {
  private let now = Mutex<UInt64>(1_741_449_600_000)

  private let pace: UInt64

  init(_ pace: UInt64) { self.pace = pace }

  func tick() -> UInt64 {
    now.withLock {
      $0 += pace
      return $0
    }
  }
}
