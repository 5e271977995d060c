import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinSync
import HuiyinTownship

@testable import HuiyinNode

/// A hub, stations of grids and laptops, each with a store of its own, that meet over links in this process.
final class SyncTown: Sendable {
  static let admin: PersonNumber = 1
  static let petitionHead: PersonNumber = 2
  static let petitionUnit: UnitNumber = 2
  static let firstGrid: UnitNumber = 11
  static let grids = 6

  let hub: Node
  let folder: URL

  static func grid(_ number: Int) -> UnitNumber { firstGrid + UnitNumber(number) - 1 }
  static func worker(_ number: Int) -> PersonNumber { 100 + PersonNumber(number) }
  static func representative(_ number: Int) -> PersonNumber { 200 + PersonNumber(number) }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("sync-\(UUID())", isDirectory: true)
    var entries: [DirectoryEntry] = [
      .unit(Unit(number: 1, name: "青禾镇人民政府", kind: .department)),
      .unit(Unit(number: Self.petitionUnit, name: "信访办", kind: .petitionOffice)),
      .person(Person(number: Self.admin, name: "周管", unit: 1, roles: Role.administrator.bit)),
      .person(Person(number: Self.petitionHead, name: "王敏", unit: 2, roles: Role.petitionHead.bit)),
    ]
    for number in 1...Self.grids {
      let grid = Self.grid(number)
      entries += [
        .unit(Unit(number: grid, name: "第\(number)网格", kind: .grid, grid: Grid(number: UInt32(number)))),
        .person(Person(number: Self.worker(number), name: "网格员\(number)", unit: grid, roles: Role.gridWorker.bit)),
        .person(
          Person(
            number: Self.representative(number), name: "代表\(number)", unit: grid, roles: Role.representative.bit)),
      ]
    }
    hub = try Node.found(
      in: folder.appendingPathComponent("hub"), townshipName: "青禾镇", administratorName: "周管", entries: entries,
      pin: "123456", certificates: .plain
    ).0
    let hubDevice = try hub.directorySnapshot().device(named: "镇中心")!
    let both = try [Self.admin, Self.petitionHead].map { try hub.directorySnapshot().persons[$0]! }
    try hub.vouch(for: both, on: hubDevice, by: session(Self.admin, at: hub))
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  // MARK: Nodes

  func station(_ grid: Int, name: String? = nil) throws -> Node {
    try node(
      NewDevice(
        name: name ?? "站点\(grid)", shortCode: name ?? "S0\(grid)", kind: .station, unit: Self.grid(grid),
        vouches: [Self.worker(grid)]))
  }

  func laptop(_ number: Int) throws -> Node {
    try node(
      NewDevice(
        name: "笔记本\(number)", shortCode: "L0\(number)", kind: .laptop, unit: Self.grid(number),
        vouches: [Self.representative(number)]))
  }

  func node(_ device: NewDevice) throws -> Node {
    try hub.addDevices([device], certificates: .plain, by: session(Self.admin, at: hub))
    return try hub.moveDevice(named: device.name, to: folder.appendingPathComponent(device.shortCode))
  }

  func session(_ person: PersonNumber, at node: Node) throws -> HuiyinNode.Session {
    HuiyinNode.Session(
      person: try node.directorySnapshot().persons[person]!, keys: try node.keys(ofDeviceNamed: nil))
  }

  // MARK: Work

  @discardableResult
  func intake(_ title: String, grid: Int, by person: PersonNumber? = nil, at node: Node) throws -> RecordID {
    try node.registerIntake(
      [
        TypedEdit(.set, "title", title), TypedEdit(.set, "facts", "事实：\(title)"), TypedEdit(.set, "nature", "opinion"),
        TypedEdit(.set, "channel", "grid_visit"), TypedEdit(.set, "citizen_name", "陈大山"),
      ], grid: Self.grid(grid), by: session(person ?? Self.worker(grid), at: node)
    ).record
  }

  @discardableResult
  func set(
    _ field: String, _ text: String, on record: RecordID, by person: PersonNumber, at node: Node
  ) throws -> Committed {
    try node.edit(record, [TypedEdit(.set, field, text)], by: session(person, at: node))
  }

  // MARK: Meeting

  /// One session, dialled by `one`; both reports.
  @discardableResult
  func meet(
    _ one: Node, _ other: Node, limits: SyncLimits = .patient, untilEqual: Bool = true
  ) async throws -> (SessionReport, SessionReport) {
    try await one.meet(other, limits: limits, untilEqual: untilEqual)
  }

  /// The answering side's session; its link closes with it.
  func answer(
    _ node: Node, over link: any PeerLink, on pair: LinkPair, limits: SyncLimits
  ) async throws -> SessionReport {
    try await node.answer(over: link, on: pair, limits: limits)
  }

  func device(_ node: Node) throws -> DeviceID { try node.ownDevice() }

  func records(_ node: Node) throws -> Set<RecordID> {
    Set(try node.store.read { try $0.items(ItemFilter(limit: 100_000)) }.map(\.record))
  }

  func counts(_ node: Node) throws -> StoreCounts { try node.store.read { try $0.counts() } }

  func digest(_ node: Node, grid: Int) throws -> [UInt8]? { try node.verify().shares[Self.grid(grid)] }
}
