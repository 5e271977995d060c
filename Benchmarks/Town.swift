import Crypto
import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import HuiyinWire

/// A founded township in a temporary directory, and signed changesets of as many cases as a benchmark wants.
struct Town {
  let directory: URL
  let hub: Node
  let station: DeviceKeys
  let session: Session
  let hubSession: Session
  /// The clerk's.
  let pin: String
  private let certificates: CertificateMaker
  private let administrator: Session
  private let township: TownshipID
  private let cited: DirectoryReference

  static let clerk: PersonNumber = 2
  static let grid: UnitNumber = 2
  /// Further ones, and somebody of the first of them who sees no more than that.
  static let grids: ClosedRange<UnitNumber> = 11...30
  static let worker: PersonNumber = 3

  init(_ directory: URL, certificates: CertificateMaker = .none) throws {
    self.directory = directory
    self.certificates = certificates
    let roles = Role.petitionClerk.bit.union(Role.petitionHead.bit)
    let (hub, founding) = try Node.found(
      in: directory.appendingPathComponent("hub"), townshipName: "样例镇", administratorName: "管理员",
      entries: [
        .unit(Unit(number: 1, name: "样例镇人民政府", kind: .department)),
        .unit(Unit(number: Self.grid, name: "第一网格", kind: .grid, grid: Grid(number: 1))),
        .person(Person(number: 1, name: "管理员", unit: 1, roles: Role.administrator.bit)),
        .person(Person(number: Self.clerk, name: "办事员", unit: Self.grid, roles: roles)),
        .person(
          Person(number: Self.worker, name: "网格员", unit: Self.grids.lowerBound, roles: Role.gridWorker.bit)),
      ]
        + Self.grids.map { number in
          .unit(Unit(number: number, name: "第\(number)网格", kind: .grid, grid: Grid(number: number)))
        }, certificates: certificates)
    self.hub = hub
    administrator = try hub.logIn("1", pin: founding.pin)
    try hub.addDevices(
      [NewDevice(name: "站点", shortCode: "S01", kind: .station, unit: Self.grid, vouches: [Self.clerk])],
      certificates: certificates, by: administrator)
    pin = try hub.setPIN(of: try hub.person("2"), by: administrator)
    session = try hub.logIn("2", pin: pin, deviceNamed: "S01")
    let center = try hub.directorySnapshot().devices.values.first { $0.kind == .hub }!
    try hub.vouch(for: try ["1", "2", "\(Self.worker)"].map { try hub.person($0) }, on: center, by: administrator)
    hubSession = try hub.logIn("2", pin: pin)
    station = session.keys
    township = try hub.store.read { try $0.township() }
    cited = try hub.store.read { try $0.directory().newest! }
  }

  /// A further node with a store of its own.
  func nodeOfItsOwn(_ code: String, kind: NodeKind, in folder: URL) throws -> Node {
    try hub.addDevices(
      [NewDevice(name: code, shortCode: code, kind: kind, unit: Self.grid, vouches: [Self.clerk])],
      certificates: certificates, by: administrator)
    return try hub.moveDevice(named: code, to: folder.appendingPathComponent(code))
  }

  /// The clerk of the narrow reader's grid, who logs in at the hub: a new PIN.
  func pinOfWorker() throws -> String { try hub.setPIN(of: try hub.person("\(Self.worker)"), by: administrator) }

  /// So many nodes that never meet the hub: everything waits for them.
  func addAbsentNodes(_ count: Int) throws {
    let devices = (0..<count).map { number in
      let unit = Self.grids.lowerBound + UnitNumber(number % Self.grids.count)
      return NewDevice(
        name: "站点\(number)", shortCode: "A\(number + 10)", kind: .station, unit: unit, vouches: [Self.clerk])
    }
    try hub.addDevices(devices, certificates: certificates, by: administrator)
  }

  /// The ops of a changeset: of which case it is, the first being 0, and the how manieth of it; what its fields hold.
  typealias Making = (_ number: Int, _ turn: Int, _ last: [UInt32: OpID], _ random: inout SplitMix) -> [Op]

  /// Stores so many more cases at a node, in parts that fit into memory whatever their number.
  func fill(_ node: Node, cases: Int, each: Int, ops: Int) throws {
    try fill(node, cases: cases, each: each, making: Self.making(ops))
  }

  /// - Parameters:
  ///   - home: of the case with this number.
  ///   - stored: hears of each part once it is stored.
  func fill(
    _ node: Node, cases: Int, each: Int, signing keys: DeviceKeys? = nil,
    home: (Int) -> UnitNumber = { _ in Self.grid }, making: Making,
    stored: (_ part: Changes, _ cases: Int) throws -> Void = { _, _ in }
  ) throws {
    let part = 5000
    let file = directory.appendingPathComponent("changes")
    for start in stride(from: 0, to: cases, by: part) {
      let count = min(part, cases - start)
      let made = try changes(
        cases: count, each: each, incarnation: UInt64(start / part), from: start, signing: keys ?? station,
        home: home, making: making)
      try Durability.write(ChangesFile.encode(made), to: file)
      _ = try node.importChanges(from: file)
      try stored(made, start + count)
    }
    try? FileManager.default.removeItem(at: file)
  }

  private static func making(_ count: Int) -> Making {
    { _, turn, last, random in Self.ops(count: count, isRoot: turn == 0, superseding: last, &random) }
  }

  /// `cases` cases of `each` changesets with `ops` ops: a root, then edits of its fields, each after the one before.
  /// Another incarnation of the station makes other ones.
  func changes(cases: Int, each: Int, ops: Int, incarnation: UInt64 = 0) throws -> Changes {
    try changes(
      cases: cases, each: each, incarnation: incarnation, from: 0, signing: station, home: { _ in Self.grid },
      making: Self.making(ops))
  }

  private func changes(
    cases: Int, each: Int, incarnation: UInt64, from start: Int, signing keys: DeviceKeys,
    home: (Int) -> UnitNumber, making: Making
  ) throws -> Changes {
    let writer = WriterIntroduction(signingKey: keys.signingKey, incarnation: incarnation)
    var changes = Changes(
      township: township, timeMilliseconds: 0, directory: try hub.store.read { try $0.signedDirectory() },
      writers: [writer], changesets: [])
    changes.changesets.reserveCapacity(cases * each)
    var sequence: UInt64 = 0
    var previous: ChangesetReference?
    var random = SplitMix(state: 42 &+ incarnation)
    for number in start..<start + cases {
      var record = RecordID.zero
      var parent: ChangesetReference?
      var clock = HybridClock(milliseconds: 1_760_000_000_000 + random.next() % 10_000_000_000)
      var last: [UInt32: OpID] = [:]
      for turn in 0..<each {
        sequence += 1
        let isRoot = turn == 0
        var facts: [UInt8] = []
        if isRoot {
          let nonce = (0..<2).flatMap { _ in withUnsafeBytes(of: random.next()) { Array($0) } }
          facts = Facts(home: home(number), key: .created(nonce: nonce, writer: writer.writer)).encoded
          record = RecordID(
            kind: RecordKind.caseFile, facts: facts, rootClock: clock, hasNaturalKey: false)
        } else {
          clock = clock.next!
        }
        let header = Header(
          writer: writer.writer, sequence: sequence, previous: previous, record: record, kind: RecordKind.caseFile,
          parents: parent.map { [$0] } ?? [], clock: clock, timeMilliseconds: clock.milliseconds,
          person: Self.clerk, directory: cited, facts: facts)
        let made = making(number, turn, last, &random)
        let signed = try VerifiedChangeset(signing: made, header: header, township: township, key: keys.signing)
        for (index, op) in made.enumerated() where op.operation == .set {
          last[op.field] = OpID(signed.reference, UInt16(index))
        }
        changes.changesets.append(signed.signed)
        parent = signed.reference
        previous = signed.reference
      }
    }
    return changes
  }

  private static let textFields = [
    CaseField.title, CaseField.category, CaseField.place, CaseField.facts, CaseField.request,
    CaseField.citizenAddress, CaseField.accusedName, CaseField.citizenName,
  ]
  private static let words = Array("村道路灯坏了三天没人修请求尽快处理饮水管道破裂宅基地边界邻里纠纷补贴发放公示")

  private static func ops(
    count: Int, isRoot: Bool, superseding last: [UInt32: OpID], _ random: inout SplitMix
  ) -> [Op] {
    var ops: [Op] = isRoot ? [Op(.event, field: CaseEvent.registered)] : []
    for field in textFields.prefix(count - ops.count) {
      ops.append(Op(.set, field: field, supersedes: last[field].map { [$0] } ?? [], value: .text(text(&random))))
    }
    return ops
  }

  /// Twelve characters as they may stand in a complaint.
  static func text(_ random: inout SplitMix) -> String {
    String((0..<12).map { _ in words[Int(random.next() % UInt64(words.count))] })
  }
}

/// Reproducible numbers.
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension CertificateMaker {
  /// Benchmarks dial nobody.
  static let none = CertificateMaker(
    makeAuthority: { _ in ([], []) }, certify: { _, _, _, _ in [] }, selfSign: { _ in [] },
    readSelfSigned: { _ in [] }, readCertified: { _, _ in (DeviceID.zero, []) })
}
