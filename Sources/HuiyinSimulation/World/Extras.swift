import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore

/// Chance and memory of the faults and checks that came after the first ones. Each draws from a stream of its own, so
/// that with them a seed's other faults go on as they did.
struct Extras {
  /// A changeset that no use case of this software would make.
  struct HandMade {
    let reference: ChangesetReference
    let record: RecordID
    /// Whose key has signed it.
    let device: DeviceID
    /// Where it was brought in.
    let place: DeviceID
  }

  private let seed: UInt64
  private var streams: [String: Chance] = [:]
  /// What the thief signed after its device was revoked. Noted before it is brought in: a machine that is killed
  /// meanwhile may have saved it.
  var impostures: [HandMade] = []
  /// Of no readable body or of bad form, by devices that are listed.
  var malformed: [HandMade] = []
  /// Of a kind that nobody here knows, with their clocks.
  var unknown: [(made: HandMade, clock: HybridClock)] = []
  /// Intakes of one matter, registered at two places.
  var twins: [(RecordID, RecordID)] = []
  /// Whom anybody at the hub has ordered to wipe what it holds, noted before it is saved.
  var wipeOrders: Set<DeviceID> = []
  /// Machines that have done so, by index.
  var wiped: Set<Int> = []
  /// The newer rules are in force.
  var hasNewRules = false

  init(seed: UInt64) { self.seed = seed }

  subscript(_ purpose: String) -> Chance {
    get { streams[purpose] ?? Chance(seed: seed, "extra \(purpose)") }
    set { streams[purpose] = newValue }
  }

  subscript(_ fault: Fault) -> Chance {
    get { self[fault.rawValue] }
    set { self[fault.rawValue] = newValue }
  }
}

extension World {
  /// Times and number of the strikes of each are its own.
  func scheduleFurtherFaults(until end: UInt64) {
    for fault in Fault.further where options.faults.contains(fault) {
      var chance = extras[fault]
      for _ in 0..<chance.within(max(2, fault.mostStrikes / 2)...fault.mostStrikes) {
        schedule(.strike(fault), at: Self.start + chance.within(Self.day...max(Self.day, end - Self.start)))
      }
      extras[fault] = chance
    }
  }

  /// A machine that is on and in honest hands, and what it runs.
  func honest(
    _ fault: Fault, where isFit: (SimulatedNode) -> Bool = { _ in true }
  ) -> (node: SimulatedNode, running: Node)? {
    let fit = nodes.filter { $0.working != nil && !$0.isStolen && isFit($0) }
    guard let node = extras[fault].pick(fit), let running = node.working else { return nil }
    return (node, running)
  }

  /// One of the intakes, cases and other items that a node holds, as it stands there.
  func someItem(_ fault: Fault, of kind: UInt32? = nil, _ reader: StoreReader) throws -> Shown? {
    let items = try reader.records(ItemFilter(kind: kind, limit: 60)).sorted()
    return try extras[fault].pick(items).map { try reader.shown($0) }
  }
}
