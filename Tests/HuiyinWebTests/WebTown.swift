import Crypto
import Foundation
import HTTPTypes
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Synchronization

@testable import HuiyinNode
@testable import HuiyinWeb

/// A hub with its pages, two grids, and people of every sort who may log in on it.
final class WebTown: Sendable {
  static let pin = "24681357"
  static let petitionOffice: UnitNumber = 2, grid: UnitNumber = 4, department: UnitNumber = 5, otherGrid: UnitNumber = 6

  let node: Node
  let site: WebSite
  private let directory: URL

  /// One person for each role, by the number of the role's place in `Role.allCases` and one more.
  static func person(_ role: Role) -> PersonNumber { PersonNumber(role.rawValue) + 100 }
  /// Of the other grid.
  static let otherGridWorker: PersonNumber = 200

  init() throws {
    directory = FileManager.default.temporaryDirectory.appendingPathComponent("web-\(UUID())", isDirectory: true)
    let units: [(UnitNumber, String, UnitKind)] = [
      (1, "禾渚镇人民政府", .department), (2, "信访办", .petitionOffice), (3, "代表联络站", .liaisonStation), (4, "第三网格", .grid),
      (5, "城建办", .department), (6, "第五网格", .grid),
    ]
    let entries: [DirectoryEntry] =
      units.map {
        .unit(Unit(number: $0.0, name: $0.1, kind: $0.2, grid: $0.2 == .grid ? Grid(number: $0.0) : nil))
      }
      + Role.allCases.map { role in
        .person(
          Person(
            number: Self.person(role), name: "示例\(role.label.chinese)", unit: Self.unit(of: role), roles: role.bit))
      }
      + [
        .person(
          Person(number: Self.otherGridWorker, name: "五网格员", unit: Self.otherGrid, roles: Role.gridWorker.bit))
      ]
    node = try Node.found(
      in: directory, townshipName: "禾渚镇", administratorName: "", entries: entries, pin: Self.pin,
      certificates: .plain, environment: WebClock().environment
    ).0
    let snapshot = try node.directorySnapshot()
    let everybody = snapshot.persons.values.sorted { $0.number < $1.number }
    let hub = snapshot.devices.values.first { $0.kind == .hub }!
    var options = WebOptions(host: "127.0.0.1", port: 0, certificates: .plain)
    // A machine that is busy with other things is no reason to tell of work that goes on.
    options.patienceMilliseconds = 60_000
    site = WebSite(options: options, stage: .node(node))
    try node.vouch(for: everybody, on: hub, by: session(Self.person(.administrator)))
  }

  deinit { try? FileManager.default.removeItem(at: directory) }

  private static func unit(of role: Role) -> UnitNumber {
    switch role {
    case .representative, .mediator, .gridWorker: grid
    case .departmentOfficer, .departmentHead: department
    case .petitionClerk, .petitionHead: petitionOffice
    case .stationHead: 3
    default: 1
    }
  }

  /// Gives a person the PIN of the town.
  func setPIN(of person: PersonNumber) throws {
    let administrator = try session(Self.person(.administrator))
    _ = try node.setPIN(of: node.person("\(person)"), to: Self.pin, by: administrator)
  }

  func session(_ person: PersonNumber) throws -> Session {
    Session(person: try node.directorySnapshot().persons[person]!, keys: try node.keys(ofDeviceNamed: nil))
  }

  /// A browser in which nobody is logged in.
  func browser() -> Browser { Browser(site) }

  /// One in which this person is, without the cost of a PIN.
  func browser(_ person: PersonNumber) throws -> Browser {
    let visit = site.visits.logIn(
      try session(person), from: site.visits.visit(String?.none, now: Browser.now), now: Browser.now)
    return Browser(site, visit: visit.id)
  }

  func intake(grid: UnitNumber = grid, title: String = "村口路灯不亮") throws -> RecordID {
    try node.registerIntake(
      [
        TypedEdit(.set, "title", title), TypedEdit(.set, "facts", "三盏路灯坏了两周"), TypedEdit(.set, "nature", "opinion"),
        TypedEdit(.set, "channel", "grid_visit"), TypedEdit(.set, "citizen_name", "陈大山"),
        TypedEdit(.add, "phones", "13800005678"),
      ], grid: grid, by: session(Self.person(.petitionClerk))
    ).record
  }

  func openCase(grid: UnitNumber = grid) throws -> RecordID {
    try node.openCase(for: intake(grid: grid), by: session(Self.person(.petitionHead))).record
  }
}

/// Time at the nodes of a town: one morning, a millisecond later at each look. Nothing goes by the day of the run,
/// which may end during it.
final class WebClock: Sendable {
  /// Wednesday, 11 March 2026, ten o'clock in the township.
  private let now = Mutex<UInt64>(1_773_194_400_000)

  var environment: NodeEnvironment {
    var environment = NodeEnvironment(
      nowMilliseconds: {
        self.now.withLock { now in
          now += 1
          return now
        }
      }, randomBytes: NodeEnvironment.system.randomBytes)
    // A machine that is busy takes more than ten minutes for what lasts a second here.
    environment.later = { _, _ in }
    return environment
  }
}

extension CertificateMaker {
  /// For stores that no link will ever open.
  static let plain = CertificateMaker(
    makeAuthority: { _ in ([1], [2]) }, certify: { device, _, _, _ in device.bytes }, selfSign: { _ in [] },
    readSelfSigned: { $0 }, readCertified: { _, _ in throw CancellationError() })
}
