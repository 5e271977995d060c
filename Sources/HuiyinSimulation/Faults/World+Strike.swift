import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Faults strike at times that the seed has set.
extension World {
  func scheduleFaults(until end: UInt64) {
    // In the order of the list: a set has none.
    for fault in Fault.first where options.faults.contains(fault) {
      for _ in 0..<fate.within(1...fault.mostStrikes) {
        schedule(.strike(fault), at: Self.start + fate.within(Self.day...max(Self.day, end - Self.start)))
      }
    }
    scheduleFurtherFaults(until: end)
  }

  func strike(_ fault: Fault) throws {
    let struck: Bool =
      switch fault {
      case .cut, .disorder, .staleForms, .accusation: false  // Part of meetings and acts.
      case .partition: partition()
      case .clockJump, .absurdClock: setClock(isAbsurd: fault == .absurdClock)
      case .kill, .powerCut, .fullDisk: try strikeDisk(fault)
      case .restore: try restore()
      case .rollback: try rollBack()
      case .hubLoss: try loseHub()
      case .clone: try clone()
      case .theft: try steal()
      case .newerSoftware: try writeAsNewerSoftware()
      case .secondRoot: try writeSecondRoot()
      case .files: try carryFile()
      case .growth: try grow()
      case .rights: try changeRights()
      case .forgery: try impersonate()
      case .malformed: try sendMalformed()
      case .unknownKinds: try writeUnknown()
      case .upgrade: try updateSoftware()
      case .duplicates: try registerTwiceOrMerge()
      case .hubRollback: try rollBackHub()
      case .hubClone: try cloneHub()
      case .corruption: try corrupt()
      case .wipe: try orderWipe()
      case .relay: false  // Part of the healing.
      }
    if struck { tally.faults[fault, default: 0] += 1 }
  }

  /// A machine that can be struck: it runs, and is nobody's special case.
  func victim(_ kinds: Set<NodeKind> = [.station, .laptop]) -> SimulatedNode? {
    fate.pick(nodes.filter { $0.node != nil && kinds.contains($0.kind) && !$0.isStolen })
  }

  // MARK: Network and clocks

  private func partition() -> Bool {
    guard let node = fate.isTrue(percent: 25) ? hub : victim() else { return false }
    node.awayUntil = clock.now + fate.within(2...96) * 60 * Self.minute
    note("\(node.name) is away until \(node.awayUntil - Self.start)")
    return true
  }

  private func setClock(isAbsurd: Bool) -> Bool {
    guard let node = victim([.hub, .station, .laptop]) else { return false }
    let year = 365 * Int64(Self.day)
    let setting: DeviceClock.Setting =
      if isAbsurd {
        fate.pick([
          .standsAt(milliseconds: 0), .standsAt(milliseconds: 1_420_070_400_000),
          .standsAt(milliseconds: 4_070_908_800_000), .standsAt(milliseconds: 1 << 48 - 1),
        ])!
      } else {
        .offBy(
          milliseconds: fate.pick([
            Int64(Self.minute), -Int64(Self.minute) * 7, Int64(Self.day), -Int64(Self.day) * 3, year * 10, -year * 10,
            0,
          ])!)
      }
    // The time of a hub decides the year of numbers and receipts; its clock goes wrong like any other.
    node.clock.set(setting)
    note("\(node.name)'s clock: \(setting)")
    return true
  }

  // MARK: Directory

  /// The administrator at the hub changes the directory; nothing when the hub is down or waits to be resumed.
  func changeDirectory(_ what: String, _ change: @escaping (DirectorySnapshot) -> [DirectoryEntry]) throws
    -> Bool
  {
    let done: Bool? = try attempting(what, at: hub) { node in
      guard let session = try hub.session(Town.administrator) else { return false }
      try node.changeDirectory(by: session) { _, snapshot in change(snapshot) }
      return true
    }
    // Acknowledged: a revocation that is lost again would let a thief back in.
    if done == true, let newest = try hub.working?.store.read({ try $0.directory().newest }) { versions.insert(newest) }
    note("directory: \(what) \(done == true)")
    return done == true
  }

  private func grow() throws -> Bool {
    let station = fate.pick(nodes.filter { $0.kind == .station && !$0.isClone })
    let unit = fate.pick(Town.departments + town.grids)!
    if fate.isTrue(percent: 50), let station {
      return try changeDirectory("\(station.name) serves \(unit)") { snapshot in
        guard var device = snapshot.devices[station.device] else { return [] }
        device.servedUnits = Array(Set(device.servedUnits + [unit])).sorted()
        return [.device(device)]
      }
    }
    let shared: Committed?? = try attempting("share", at: hub) { node in
      guard let session = try hub.session(Town.stationHead),
        let record = fate.pick(try node.store.read { try $0.records(ItemFilter(limit: 50)) }.sorted())
      else { return Committed?.none }
      return try node.edit(record, [TypedEdit(.add, "share", String(unit))], by: session)
    }
    guard case .some(.some(let done)) = shared else { return false }
    acknowledge(done, at: hub, "share with \(unit)")
    return true
  }

  private func changeRights() throws -> Bool {
    let number = PersonNumber(fate.within(2...9))
    let takes = fate.isTrue(percent: 60)
    guard
      let original = town.entries.compactMap({ if case .person(let person) = $0 { person } else { nil } })
        .first(where: { $0.number == number })
    else { return false }
    var isStrict = false
    if takes, fate.isTrue(percent: 30) { isStrict = true }
    let counting = isStrict ? try referencesOf(person: number) : []
    return try changeDirectory("roles of \(number) \(takes ? "taken" : "given")\(isStrict ? " strictly" : "")") {
      snapshot in
      guard var person = snapshot.persons[number] else { return [] }
      person.roles = takes ? [] : original.roles
      var entries: [DirectoryEntry] = [.person(person)]
      if isStrict { entries.append(.strictWithdrawal(CutOff(subject: number, counting: counting, reason: "核查"))) }
      return entries
    }
  }

  /// Those of a person's changesets that the hub holds and somebody lets count: most of them.
  private func referencesOf(person: PersonNumber) throws -> [ChangesetReference] {
    guard let node = hub.node else { return [] }
    let all = try node.store.read { reader in
      try reader.records().flatMap { try reader.changesets(of: $0) }
        .filter { $0.changeset.header.person == person }.map(\.changeset.reference)
    }
    return Array(Set(all)).sorted().filter { _ in fate.isTrue(percent: 80) }
  }

  func steal() throws -> Bool {
    if let stolen = nodes.first(where: \.isStolen) { return try forge(with: stolen) }
    guard nodes.filter({ $0.kind != .hub && !$0.isClone }).count > 2, let node = victim(), !node.isClone else {
      return false
    }
    let counting: [ChangesetReference] =
      try hub.node.map { hub in
        try hub.store.read { try $0.references(signedBy: node.device) }.filter { _ in fate.isTrue(percent: 80) }
      } ?? []
    let isRevoked = try changeDirectory("\(node.name) is stolen and revoked") { _ in
      [.revocation(CutOff(subject: node.device, counting: counting, reason: "被盗"))]
    }
    guard isRevoked else { return false }
    try takeAway(node.device)
    for _ in 0..<3 { schedule(.strike(.theft), after: fate.within(1...72) * 60 * Self.minute) }
    return true
  }

  /// All machines with the device's keys are out of the township.
  func takeAway(_ device: DeviceID) throws {
    let taken = nodes.filter { $0.device == device && !$0.isStolen }
    for other in taken { other.isStolen = true }
    for other in taken { try loseWhatStoodOnly(in: other.references()) }
  }
}

extension Fault {
  var mostStrikes: Int {
    switch self {
    case .partition, .clockJump, .kill, .powerCut, .files, .growth: 6
    case .forgery, .malformed, .unknownKinds: 6
    case .upgrade, .duplicates: 16
    case .corruption, .wipe: 6
    case .hubRollback, .hubClone, .relay: 2
    case .absurdClock, .fullDisk, .newerSoftware, .rights: 4
    case .restore, .rollback, .secondRoot: 2
    case .hubLoss, .clone, .theft: 1
    case .cut, .disorder, .staleForms, .accusation: 1
    }
  }
}
