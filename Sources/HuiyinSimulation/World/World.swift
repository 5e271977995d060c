import Crypto
import Foundation
import HeapModule
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinSync
import HuiyinWire

/// One run: everything that happens, in an order that the seed decides. Used by one thread.
final class World {
  /// 2026-03-02 08:00 in the township.
  static let start: UInt64 = 1_772_409_600_000
  static let day: UInt64 = 86_400_000
  static let minute: UInt64 = 60_000

  let seed: UInt64
  let options: SimulationOptions
  let clock = WorldClock(World.start)
  let town: Town
  let folder: URL
  var network: Chance
  var people: Chance
  var fate: Chance
  var nodes: [SimulatedNode] = []
  var meetings: [Int: Meeting] = [:]
  var ledger = Ledger()
  var trace: Trace
  var tally = Tally()
  /// The hub's memory went back to an older time, and these have not met it since: what they believe of it may be old.
  var unawareOfHubLoss: Set<Int> = []
  /// It did so once: an older memory of another node is unaware of it as well.
  var isHubLost = false
  /// Highest official number ever given, by series, as on paper.
  var lastNumbers: [String: Int64] = [:]
  /// The record that each official number was seen on, ever.
  var numbered: [String: RecordID] = [:]
  /// Directory versions that the administrator was told are saved.
  var versions: Set<DirectoryReference> = []
  /// What the hub had acted on when a record was last looked at.
  var fixedOrders: [RecordID: FixedOrder] = [:]
  /// What `verify` found at the end, by node.
  var reports: [Int: VerificationReport] = [:]
  /// No fault strikes any more.
  var isHealing = false
  /// Of faults and checks that came later.
  var extras: Extras
  /// Of writers that more than one memory has signed with.
  var doubling = Doubling()
  /// Something was altered on a disk since: `verify` may find it anywhere, older copies being put back.
  var isRotten = false
  /// Which bodies went from whom to whom.
  var bodies = CarriedBodies()
  private let signatures = SignatureMemory()
  private var queue = Heap<Scheduled>()
  private var scheduledCount = 0
  private var meetingCount = 0

  var hub: SimulatedNode { nodes[0] }

  init(seed: UInt64, options: SimulationOptions, folder: URL, isTraced: Bool) throws {
    self.seed = seed
    self.options = options
    self.folder = folder
    town = try Town(seed: seed, options: options)
    network = Chance(seed: seed, "network")
    people = Chance(seed: seed, "people")
    fate = Chance(seed: seed, "fate")
    extras = Extras(seed: seed)
    trace = Trace(isKept: isTraced)
  }

  func note(_ line: @autoclosure () -> String) { trace.add(line(), at: clock.now - Self.start) }

  // MARK: Time

  func schedule(_ happening: Happening, after milliseconds: UInt64) {
    schedule(happening, at: clock.now + milliseconds)
  }

  func schedule(_ happening: Happening, at time: UInt64) {
    scheduledCount += 1
    queue.insert(Scheduled(time: time, order: scheduledCount, happening: happening))
  }

  /// Lets everything happen that is scheduled before `end`, and what follows from it.
  func run(until end: UInt64) throws {
    while let next = queue.min, next.time <= end {
      queue.removeMin()
      clock.now = max(clock.now, next.time)
      try happen(next.happening)
      try settle()
      try noticeDisks()
    }
    clock.now = max(clock.now, end)
  }

  private func happen(_ happening: Happening) throws {
    switch happening {
    // What somebody writes while the others heal, or after that, need not have come to anybody when it is checked.
    case .act(let index): if !isHealing { try act(at: nodes[index]) }
    case .meet: try meetByChance()
    case .deliver(let number, let side): try deliver(number, from: side)
    case .tick(let number): try tick(number)
    case .hangUp(let number): try hangUp(number)
    case .strike(let fault): try strike(fault)
    case .wake(let index): try wake(nodes[index])
    case .makeRoom(let index): try makeRoom(nodes[index])
    case .useHubCopy: try useHubCopy()
    }
  }

  /// Tells open sessions of what was committed meanwhile.
  private func settle() throws {
    for node in nodes + (doubling.hubCopy.map { [$0] } ?? []) where node.takeCommitted() {
      for meeting in meetings.values.filter({ $0.sides.contains { $0 === node } }).sorted(by: { $0.number < $1.number })
      {
        let side = meeting.sides[0] === node ? 0 : 1
        meeting.drivers[side].storeMoved()
        try flush(meeting)
      }
    }
  }

  // MARK: Beginning

  /// Founds the township and sets every machine up, with nothing but the directory in it.
  func found() throws {
    for plan in town.plans { try addNode(plan, name: plan.name) }
    let identity = { (plan: Town.Plan) in
      StoreIdentity(
        authorityKey: Array(self.town.authority.publicKey.rawRepresentation), kind: plan.kind, device: plan.keys.device)
    }
    chooseSoftware()
    for node in nodes { try node.mount() }
    let first = try Node.make(
      in: hub.directory, identity: identity(hub.plan), keys: hub.plan.keys, environment: hub.environment
    ) { node, transaction in
      try node.keyFiles.save(Array(self.town.authority.rawRepresentation), as: Node.authorityKeyName)
      let writer = WriterIntroduction(signingKey: self.hub.plan.keys.signingKey, incarnation: 1)
      try node.issueDirectory(self.town.entries + [.hubWriter(writer.writer)], in: transaction)
      try transaction.addWriter(writer, isOwn: true)
    }
    hub.run(first)
    let versions = try first.store.read { try $0.signedDirectory() }
    for other in nodes.dropFirst() {
      other.run(
        try Node.make(
          in: other.directory, identity: identity(other.plan), keys: other.plan.keys, environment: other.environment
        ) { _, transaction in
          try transaction.addDirectory(versions, nowMilliseconds: other.clock.now)
        })
    }
    tally.nodes = nodes.count
  }

  @discardableResult
  func addNode(_ plan: Town.Plan, name: String, isClone: Bool = false) throws -> SimulatedNode {
    let node = makeMachine(
      plan, name: name, index: nodes.count, isClone: isClone,
      hasDisk: !options.faults.isDisjoint(with: [.kill, .powerCut, .fullDisk]))
    nodes.append(node)
    return node
  }

  func makeMachine(
    _ plan: Town.Plan, name: String, index: Int, isClone: Bool, hasDisk: Bool
  ) -> SimulatedNode {
    let machine = SimulatedNode(
      index: index, name: name, plan: plan, directory: folder.appendingPathComponent(name), world: clock,
      chance: Chance(seed: seed, "node \(name)"), isClone: isClone, hasDisk: hasDisk, signatures: signatures)
    // A copy runs what its original runs.
    if let original = nodes.first(where: { $0.device == machine.device }) { machine.install(like: original) }
    return machine
  }

  func nextMeetingNumber() -> Int {
    meetingCount += 1
    return meetingCount
  }

  func close() {
    for node in nodes { try? node.close() }
    try? doubling.hubCopy?.close()
    try? FileManager.default.removeItem(at: folder)
  }
}
