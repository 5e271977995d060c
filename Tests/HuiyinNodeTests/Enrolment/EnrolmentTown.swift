import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import HuiyinWire
import Synchronization
import Testing

@testable import HuiyinNode

/// A clock that a test sets.
final class EnrolmentClock: Sendable {
  private let now: Mutex<UInt64>

  init(_ milliseconds: UInt64) { now = Mutex(milliseconds) }

  var milliseconds: UInt64 {
    get { now.withLock { $0 } }
    set { now.withLock { $0 = newValue } }
  }
}

/// A hub with people at a grid, and whoever wants to be enrolled there.
final class EnrolmentTown: Sendable {
  static let grid: UnitNumber = 4
  static let pin = "271828"
  /// Worker: of the grid. Gone: of the grid, no longer active.
  static let administrator: PersonNumber = 1, worker: PersonNumber = 2, gone: PersonNumber = 3
  static let address = "10.0.0.5:7443"
  static let minute: UInt64 = 60_000

  let base: URL
  let hub: Node
  let clock: EnrolmentClock
  let environment: NodeEnvironment

  init(milliseconds: UInt64 = 1_800_000_000_000) throws {
    base = FileManager.default.temporaryDirectory.appendingPathComponent("enrol-\(UUID())", isDirectory: true)
    try FileManager.default.createDirectory(at: base, withIntermediateDirectories: true)
    let clock = EnrolmentClock(milliseconds)
    self.clock = clock
    environment = NodeEnvironment(
      nowMilliseconds: { clock.milliseconds }, randomBytes: NodeEnvironment.system.randomBytes)
    let entries: [DirectoryEntry] = [
      .unit(Unit(number: 1, name: "青禾镇人民政府", kind: .department)),
      .unit(Unit(number: Self.grid, name: "一组网格", kind: .grid, grid: Grid(number: 1))),
      .person(Person(number: Self.administrator, name: "周管", unit: 1, roles: RoleSet(.administrator))),
      .person(Person(number: Self.worker, name: "赵青", unit: Self.grid, roles: RoleSet(.gridWorker))),
      .person(
        Person(number: Self.gone, name: "吴去", unit: Self.grid, roles: RoleSet(.gridWorker), isActive: false)),
    ]
    hub = try Node.found(
      in: base.appendingPathComponent("hub"), townshipName: "青禾镇", administratorName: "周管", entries: entries,
      pin: Self.pin, certificates: .plain, environment: environment
    ).0
  }

  /// Without it nothing is sealed to the new device: a PIN takes its time to derive.
  func giveWorkerPIN() throws {
    _ = try hub.setPIN(of: hub.person(String(Self.worker)), to: Self.pin, by: session())
  }

  deinit { try? FileManager.default.removeItem(at: base) }

  func directory(_ name: String) -> URL { base.appendingPathComponent(name, isDirectory: true) }

  func session(_ person: PersonNumber = EnrolmentTown.administrator) throws -> Session {
    Session(person: try hub.directorySnapshot().persons[person]!, keys: try hub.keys(ofDeviceNamed: nil))
  }

  func station(_ name: String = "一组站点", minutes: Int = 60) throws -> EnrolmentCode {
    try hub.createEnrolment(
      NewEnrolment(
        kind: .station, name: name, unit: Self.grid, address: Self.address, validMinutes: minutes), by: session()
    ).code
  }

  func confirm(_ words: EnrolmentWords?) throws -> Device {
    try hub.confirmEnrolment(try #require(words), certificates: .plain, by: session())
  }

  func state(_ code: EnrolmentCode) throws -> StoredEnrolment.State? {
    try hub.enrolments().first { $0.enrolment.code == code.id }?.state
  }

  /// What the hub's log says, the oldest first.
  func log() throws -> [String] { try hub.enrolmentLog().map(\.what).reversed() }

  func devices() throws -> [Device] { Array(try hub.directorySnapshot().devices.values) }
}

/// A machine that enrols, and the hub's counter at the other end of its line.
final class Newcomer: Sendable {
  let directory: URL
  let bell = Bell()
  let outcomes = Heard<EnrolmentDesk.Outcome>()
  private let progress = Heard<JoinProgress?>()
  let task: Task<(Node, Joined), any Error>

  /// Begins to join at once. `fromNode` and `fromHub` stand between the two.
  init(
    _ town: EnrolmentTown, _ code: EnrolmentCode, in name: String = "new", expecting kind: NodeKind? = nil,
    hub: Node? = nil,
    patience: @escaping @Sendable () async throws -> Void = { try await Task.sleep(for: .seconds(600)) },
    fromNode: @escaping TestLink.Interception = { $0 }, fromHub: @escaping TestLink.Interception = { $0 }
  ) throws {
    directory = town.directory(name)
    let (directory, progress, bell) = (directory, progress, bell)
    let pace = EnrolmentPace(untilNextLook: { try await bell.wait() }, patience: patience, looksPerSign: 1)
    let dialler = try Self.dialler(
      EnrolmentDesk(hub ?? town.hub, certificates: .plain, pace: pace), outcomes, fromNode: fromNode,
      fromHub: fromHub)
    task = Task {
      defer { progress.hear(nil) }
      return try await Node.join(
        code, in: directory, expecting: kind, certificates: .plain, dialler: dialler, pace: pace,
        environment: town.environment, tell: { progress.hear($0) })
    }
  }

  private static func dialler(
    _ desk: EnrolmentDesk, _ outcomes: Heard<EnrolmentDesk.Outcome>, fromNode: @escaping TestLink.Interception,
    fromHub: @escaping TestLink.Interception
  ) throws -> EnrolmentDialler {
    let keys = try desk.node.keys(ofDeviceNamed: nil)
    let hubCertificate = try #require(desk.node.keyFiles.bytes("\(keys.device)/certificate.der"))
    let authority = try #require(desk.node.keyFiles.bytes("ca.der"))
    return EnrolmentDialler { _, pin, certificate, _, body in
      guard EnrolmentCode.pin(ofAuthority: authority) == pin else { throw LinkError.untrusted("another authority") }
      let (node, hub) = TestLink.pair(node: certificate, hub: hubCertificate, fromNode: fromNode, fromHub: fromHub)
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          outcomes.hear(try await desk.serve(hub))
          hub.close()
        }
        let result: Result<Void, any Error>
        do {
          try await body(node)
          result = .success(())
        } catch {
          result = .failure(error)
        }
        node.close()
        try await group.waitForAll()
        try result.get()
      }
    }
  }

  /// The words on the new machine's screen; nil when it has ended without.
  func words() async -> EnrolmentWords? {
    while let step = await progress.next() {
      if case .compare(_, let words) = step { return words }
      if step == nil { return nil }
    }
    return nil
  }

  /// Waits until the machine has been told that nothing is decided yet; the counter's next look follows a ring.
  func isWaiting() async -> Bool {
    while let step = await progress.next() {
      if case .waiting = step { return true }
      if step == nil { return false }
    }
    return false
  }

  /// Why it could not join, as a stable code; nil: it could.
  func fault() async -> String? {
    switch await task.result {
    case .success: nil
    case .failure(let error): (error as? NodeError)?.code ?? "\(error)"
    }
  }

  /// Nothing but keys may be left of a join that failed.
  var holdsStore: Bool {
    FileManager.default.fileExists(atPath: directory.appendingPathComponent(Store.fileName).path)
  }
}
