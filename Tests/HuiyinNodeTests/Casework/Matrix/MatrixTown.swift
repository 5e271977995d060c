import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinSync
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// A township with one person of each column of DOMAIN 8, and matters that lie in or out of everybody's scope. Three
/// nodes hold all of it.
final class MatrixTown {
  /// How far a case has come.
  enum Stage {
    case registered, accepted, assigned, reported, concluded
  }

  struct Matter: Hashable {
    let stage: Stage
    let isNPC: Bool
    let isInside: Bool
    var risk: Int64 = 3
  }

  static let water: UnitNumber = 4
  static let civil: UnitNumber = 5
  static let grid3: UnitNumber = 13
  static let grid5: UnitNumber = 15
  static let clerk: PersonNumber = 6
  static let petitionHead: PersonNumber = 7
  private static let stationHead: PersonNumber = 5
  private static let hotline: PersonNumber = 8
  private static let officer: PersonNumber = 12
  /// Of the other grid and the other department.
  private static let otherWorker: PersonNumber = 16
  private static let otherOfficer: PersonNumber = 17
  static let citizenName = "陈大山"

  let hub: Node
  let station: Node
  let other: Node
  /// Of hotline and clerk, at home in the two grids.
  private let intakes: (inside: RecordID, outside: RecordID)
  private let folder: URL
  private var count = 0
  /// Made, and not yet changed by anybody.
  private var untouched: [Matter: RecordID] = [:]
  var mergedPairs: [Matter: (RecordID, RecordID)] = [:]
  /// The other record of a merger.
  private var partners: [RecordID: RecordID] = [:]
  /// What all have seen who sign on a record without asking.
  var firstSeen: [RecordID: Shown] = [:]

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("matrix-\(UUID())", isDirectory: true)
    let environment = ScenarioClock("2025-03-10").environment
    hub = try Node.found(
      in: folder.appendingPathComponent("hub"), townshipName: "青禾镇", administratorName: "周管", entries: Self.entries,
      pin: "123456", certificates: .plain, environment: environment
    ).0
    let admin = HuiyinNode.Session(
      person: try hub.directorySnapshot().persons[1]!, keys: try hub.keys(ofDeviceNamed: nil))
    let names = ["三网格站点", "五网格站点"]
    try hub.addDevices(
      zip(names, ["S03", "S05"]).map { name, code in
        NewDevice(name: name, shortCode: code, kind: .station, unit: Self.grid3, vouches: [])
      }, certificates: .plain, by: admin)
    try hub.changeDirectory(by: admin) { _, snapshot in
      snapshot.devices.values.sorted { $0.name < $1.name }.map { device in
        var device = device
        device.vouches = snapshot.persons.keys.sorted()
        if device.kind != .hub { device.servedUnits = snapshot.units.keys.sorted() }
        return .device(device)
      }
    }
    var nodes: [Node] = []
    for (number, name) in names.enumerated() {
      let directory = folder.appendingPathComponent("station\(number)")
      try hub.moveDevice(named: name, to: directory).close()
      nodes.append(try Node.open(directory, environment: environment))
    }
    (station, other) = (nodes[0], nodes[1])
    let clerk = HuiyinNode.Session(
      person: try hub.directorySnapshot().persons[Self.clerk]!, keys: try hub.keys(ofDeviceNamed: nil))
    intakes = (
      try Self.intake(Self.grid3, receivedBy: String(Self.hotline), by: clerk, at: hub),
      try Self.intake(Self.grid5, receivedBy: String(Self.clerk), by: clerk, at: hub)
    )
  }

  private static func intake(
    _ grid: UnitNumber, receivedBy person: String, by session: HuiyinNode.Session, at hub: Node
  ) throws -> RecordID {
    try hub.registerIntake(
      [
        TypedEdit(.set, "title", "村口路灯不亮"), TypedEdit(.set, "facts", "三盏路灯坏了两周"),
        TypedEdit(.set, "nature", "opinion"), TypedEdit(.set, "channel", "hotline"),
        TypedEdit(.set, "received_by", person), TypedEdit(.set, "citizen_name", citizenName),
      ], grid: grid, by: session
    ).record
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private static var entries: [DirectoryEntry] {
    let units: [(UnitNumber, String, UnitKind)] = [
      (1, "青禾镇人民政府", .department), (2, "信访办", .petitionOffice), (3, "代表联络站", .liaisonStation),
      (water, "水利站", .department),
      (civil, "民政办", .department), (6, "综治办", .governanceOffice), (7, "热线办", .hotlineOffice),
      (8, "应急办", .emergencyOffice), (9, "镇人大主席团", .presidium), (grid3, "第三网格", .grid), (grid5, "第五网格", .grid),
    ]
    let persons: [(PersonNumber, String, UnitNumber, RoleSet)] = [
      (1, "周管", 1, Role.administrator.bit), (2, "沈禾", grid3, Role.representative.bit),
      (3, "韩和", grid3, Role.mediator.bit), (4, "赵青", grid3, Role.gridWorker.bit), (5, "李强", 3, Role.stationHead.bit),
      (6, "钱进", 2, Role.petitionClerk.bit), (7, "王敏", 2, Role.petitionHead.bit), (8, "丁热", 7, Role.hotlineClerk.bit),
      (9, "罗应", 8, Role.emergencyClerk.bit), (10, "郑安", 6, Role.governanceOfficer.bit), (11, "吴明", 1, Role.leader.bit),
      (12, "孙立", water, Role.departmentOfficer.bit), (13, "许主", 9, Role.presidium.bit), (14, "陈群", 1, []),
      (15, "冯波", water, Role.departmentHead.bit), (16, "杨柳", grid5, Role.gridWorker.bit),
      (17, "蒋舟", civil, Role.departmentOfficer.bit),
    ]
    return units.map {
      .unit(Unit(number: $0.0, name: $0.1, kind: $0.2, grid: $0.2 == .grid ? Grid(number: $0.0 - 10) : nil))
    } + persons.map { .person(Person(number: $0.0, name: $0.1, unit: $0.2, roles: $0.3)) }
  }

  /// Whoever stands in a column. A citizen is somebody whom the directory gives no role.
  static func persons(_ column: MatrixColumn) -> [PersonNumber] {
    switch column {
    case .administrator: [1]
    case .department: [12, 15]
    case .citizen: [14]
    default: [PersonNumber(MatrixColumn.allCases.firstIndex(of: column)!) + 2]
    }
  }

  func session(_ person: PersonNumber, at node: Node) throws -> HuiyinNode.Session {
    HuiyinNode.Session(
      person: try node.directorySnapshot().persons[person]!, keys: try node.keys(ofDeviceNamed: nil))
  }

  func shown(_ record: RecordID, at node: Node) throws -> Shown { try node.store.read { try $0.shown(record) } }

  // MARK: Matters

  /// One that nobody has changed since it was made.
  func idle(_ matter: Matter) throws -> RecordID {
    if let record = untouched[matter] { return record }
    let record = try make(matter)
    untouched[matter] = record
    return record
  }

  func isUsed(_ matter: Matter) { untouched[matter] = nil }

  /// Another one like it, to be merged with it.
  func partner(of record: RecordID, _ matter: Matter) throws -> RecordID {
    if let partner = partners[record] { return partner }
    let partner = try make(matter)
    partners[record] = partner
    return partner
  }

  /// A case that has come so far, made at the hub. The one inside everybody's scope is at home in the third grid, was
  /// received by the hotline, is with the water office, and names representative and mediator.
  func make(_ matter: Matter) throws -> RecordID {
    count += 1
    let isInside = matter.isInside
    var ops = [
      Op(.event, field: CaseEvent.registered), Op(.set, field: CaseField.title, value: .text("事项\(count)")),
      Op(.set, field: CaseField.receivedAt, value: .text("2025-03-08T10:00+08:00")),
      Op(.set, field: CaseField.secrecy, value: .text("internal")),
      Op(.set, field: CaseField.riskLevel, value: .integer(matter.risk)),
      Op(.add, field: CaseField.intakes, value: .bytes((isInside ? intakes.inside : intakes.outside).bytes)),
      Op(.add, field: CaseField.receivers, value: .integer(Int64(isInside ? Self.hotline : Self.clerk))),
    ]
    if matter.stage != .registered {
      ops.append(Op(.event, field: CaseEvent.accepted))
      ops.append(Op(.set, field: CaseField.track, value: .text(matter.isNPC ? "npc" : "petition")))
    }
    if [.assigned, .reported].contains(matter.stage) {
      ops.append(Op(.event, field: CaseEvent.assigned))
      ops.append(Op(.set, field: CaseField.currentUnit, value: .integer(Int64(isInside ? Self.water : Self.civil))))
      ops.append(Op(.set, field: CaseField.epoch, value: .integer(1)))
      let persons: [PersonNumber] =
        isInside ? [3, 2, Self.officer, 4] : Array(repeating: Self.otherWorker, count: 4)
      ops += zip(CaseField.guarantees, persons).map { Op(.set, field: $0.0, value: .integer(Int64($0.1))) }
    }
    if matter.stage == .concluded {
      ops.append(Op(.set, field: CaseField.resultText, value: .text("已办妥")))
      ops.append(Op(.event, field: CaseEvent.concluded))
      ops.append(Op(.set, field: CaseField.closedKind, value: .text("resolved")))
    }
    let home = isInside ? Self.grid3 : Self.grid5
    let record = try hub.forge(
      Act(.new(kind: RecordKind.caseFile, home: home), ops), by: matter.isNPC ? Self.stationHead : Self.petitionHead
    ).record
    if matter.stage == .reported {
      let feedback = try TownshipSchema.caseFile.entryOp("feedback", ["stage": "result", "text": "已办妥"], corrects: nil)
      try hub.forge(
        Act(
          on: shown(record, at: hub),
          [Op(.event, field: CaseEvent.inProgress), feedback, Op(.event, field: CaseEvent.reported)]),
        by: isInside ? Self.officer : Self.otherOfficer)
    }
    return record
  }

  // MARK: Meeting

  /// Until all three hold the same.
  func meet() async throws {
    for _ in 0..<2 {
      for node in [station, other] { try await meet(node, hub) }
    }
  }

  private func meet(_ one: Node, _ other: Node) async throws {
    var ends: [String] = []
    for _ in 1...8 {
      let (here, there) = try await one.meet(other)
      if here.end == .equal { return }
      ends.append("\(here.end), \(there.end)")
    }
    Issue.record("not equal after eight sessions: \(ends)")
  }
}
