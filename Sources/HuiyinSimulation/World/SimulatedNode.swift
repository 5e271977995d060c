import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinPowerCut
import HuiyinRecords
import HuiyinStore
import Synchronization

/// One machine of a simulation: a data directory with a real node, a clock of its own, and people.
final class SimulatedNode {
  /// A form that somebody has opened and not yet saved.
  struct Form {
    let record: RecordID
    let heads: [ChangesetReference]
  }

  let index: Int
  let name: String
  let plan: Town.Plan
  let directory: URL
  let clock: DeviceClock
  private(set) var environment: NodeEnvironment
  /// Runs beside the node whose data directory it was copied from.
  let isClone: Bool
  private(set) var node: Node?
  var forms: [Form] = []
  /// Nobody reaches it before this time.
  var awayUntil: UInt64 = 0
  /// Somebody else has its keys; once revoked it is out of the township.
  var isStolen = false
  /// It, or what it was copied from, signs or has signed with an older memory.
  var mayFork = false
  /// Data directories as they were, to be put back.
  var copies: [URL] = []
  /// Verified backups.
  var backups: [URL] = []
  /// Under its store while disks are to fail.
  private(set) var disk: SimulatedDisk?
  /// What is left when the power goes.
  var survival = SimulatedDisk.Survival.everything
  var isDiskFull = false
  private let hasDisk: Bool
  private let committed = CommitMark()
  private var observation: CommitObservation?

  init(
    index: Int, name: String, plan: Town.Plan, directory: URL, world: WorldClock, chance: Chance, isClone: Bool,
    hasDisk: Bool, signatures: SignatureMemory
  ) {
    self.index = index
    self.name = name
    self.plan = plan
    self.directory = directory
    self.isClone = isClone
    self.hasDisk = hasDisk
    let clock = DeviceClock(world)
    let chance = SharedChance(chance)
    self.clock = clock
    var environment = NodeEnvironment(nowMilliseconds: { clock.now }, randomBytes: { chance.bytes($0) })
    environment.signatureCheck = signatures.check
    environment.asksPermission = false
    // What depends on the seconds of the machine depends on more than the seed.
    environment.later = { _, _ in }
    self.environment = environment
  }

  var kind: NodeKind { plan.kind }
  /// The node, if its machine is on.
  var working: Node? { disk?.isCut == true ? nil : node }
  var device: DeviceID { plan.keys.device }

  /// What it opens its store with from now on.
  func install(_ software: Software) {
    environment.schema = software.schema
    environment.version = software.version
  }

  func install(like other: SimulatedNode) {
    environment.schema = other.environment.schema
    environment.version = other.environment.version
  }

  /// It does not know what the newest software knows.
  var isOutdated: Bool { environment.version == Software.older.version }

  func run(_ node: Node) {
    self.node = node
    let mark = committed
    observation = node.store.observeCommits { mark.set() }
  }

  func open() throws {
    try mount()
    run(try Node.open(directory, environment: environment))
  }

  /// Puts its disk under the data directory, which is made if it is not there.
  func mount() throws {
    guard hasDisk, disk == nil else { return }
    try FileManager.default.createDirectory(
      at: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    disk = try SimulatedDisk(directory: directory.path)
  }

  /// Closes the node and takes the disk away, so that the directory can be replaced.
  func unmount() throws {
    try close()
    disk = nil
    isDiskFull = false
  }

  func close() throws {
    observation = nil
    let open = node
    node = nil
    try open?.close()
  }

  /// Whether something was committed since the last call.
  func takeCommitted() -> Bool { committed.take() }

  func session(_ person: PersonNumber) throws -> HuiyinNode.Session? {
    guard let person = try node?.directorySnapshot().persons[person] else { return nil }
    return HuiyinNode.Session(person: person, keys: plan.keys)
  }

  /// Every changeset that it holds.
  func references() throws -> Set<ChangesetReference> {
    try node?.store.read { try $0.references() } ?? []
  }
}

private final class CommitMark: Sendable {
  private let isSet = Atomic(false)

  func set() { isSet.store(true, ordering: .releasing) }
  func take() -> Bool { isSet.exchange(false, ordering: .acquiringAndReleasing) }
}
