import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// One matter that comes to two places, and what people make of it when they find it (PITFALLS 1.18; DOMAIN 13, D13 to
/// D16).
extension World {
  func registerTwiceOrMerge() throws -> Bool {
    switch extras[.duplicates].below(9) {
    case 0...2: try registerTwice()
    case 3...5: try decideDuplicate(at: hub)
    case 6: try decideDuplicate(at: extras[.duplicates].pick(nodes.filter { $0.kind == .station && !$0.isStolen }))
    case 7: try splitAgain()
    default: try moveReception()
    }
  }

  /// The same person tells the same thing at two counters, which have not met meanwhile; both may open a case.
  private func registerTwice() throws -> Bool {
    guard let (one, _) = honest(.duplicates), let (other, _) = honest(.duplicates, where: { $0 !== one }) else {
      return false
    }
    var chance = extras[.duplicates]
    let number = chance.below(10_000)
    let grid = chance.pick(town.grids)!
    let padded = String(String(10_000 + number).dropFirst())
    let typed = [
      TypedEdit(.set, "title", "水渠\(number)号垮塌"), TypedEdit(.set, "facts", "第\(number)号水渠垮塌，无法灌溉"),
      TypedEdit(.set, "channel", "grid_visit"), TypedEdit(.set, "citizen_name", "重名\(number)"),
      TypedEdit(.set, "village", String(grid)), TypedEdit(.add, "phones", "1380013\(padded)"),
      TypedEdit(.set, "nature", "opinion"),
    ]
    let opens = [chance.isTrue(percent: 60), chance.isTrue(percent: 60)]
    extras[.duplicates] = chance
    var made: [RecordID] = []
    for (node, opensCase) in zip([one, other], opens) {
      guard let intake = try register(typed, grid, at: node) else { continue }
      made.append(intake)
      if opensCase { try openCase(intake, at: node) }
    }
    if made.count == 2 { extras.twins.append((made[0], made[1])) }
    return !made.isEmpty
  }

  private func someSession(at node: SimulatedNode) throws -> Session? {
    try extras[.duplicates].pick(node.plan.persons).flatMap { try node.session($0) }
  }

  private func register(_ typed: [TypedEdit], _ grid: UnitNumber, at node: SimulatedNode) throws -> RecordID? {
    let clerks = node.plan.persons.filter { town.registers($0, in: grid) }
    guard let session = try extras[.duplicates].pick(clerks).flatMap({ try node.session($0) }) else { return nil }
    let done = try attempting("register twice", at: node) { try $0.registerIntake(typed, grid: grid, by: session) }
    guard let done else { return nil }
    tally.records += 1
    acknowledge(done, at: node, "register twice")
    return done.record
  }

  private func openCase(_ intake: RecordID, at node: SimulatedNode) throws {
    guard let session = try someSession(at: node) else { return }
    let done = try attempting("open a case twice", at: node) { try $0.openCase(for: intake, by: session) }
    if let done { acknowledge(done, at: node, "open a case twice") }
  }

  /// Whoever looks at the list of duplicates decides one of them.
  private func decideDuplicate(at node: SimulatedNode?) throws -> Bool {
    // At the hub mostly those whose work it is.
    let isClerk = node === hub && extras[.duplicates].isTrue(percent: 80)
    let clerk = extras[.duplicates].pick([Town.petitionHead, Town.petitionClerk])!
    guard let node, let running = node.working,
      let session = try isClerk ? node.session(clerk) : someSession(at: node),
      let pair = extras[.duplicates].pick(try running.duplicates(limit: 20))
    else { return false }
    let decision = extras[.duplicates].pick(weighted: [(7, "same"), (1, "related"), (1, "not_dup")])
    let done = try attempting("decide a duplicate", at: node) {
      try $0.decideDuplicate(pair.first.record, pair.second.record, decision, reason: "已核对", by: session)
    }
    guard let done else { return false }
    acknowledge(done, at: node, "decide a duplicate: \(decision),")
    return true
  }

  private func merged(at running: Node) throws -> LinkedPair? {
    let links = try running.store.read { try $0.links() }.filter { Value.text($0.decision ?? "") == Choices.sameMatter }
    return extras[.duplicates].pick(links)
  }

  private func splitAgain() throws -> Bool {
    guard let (node, running) = honest(.duplicates), let link = try merged(at: running),
      let session = try someSession(at: node)
    else { return false }
    let done = try attempting("split", at: node) {
      try $0.split(link.first, link.second, reason: "不是一件事", by: session)
    }
    guard let done else { return false }
    acknowledge(done, at: node, "split")
    return true
  }

  /// Which one goes on hangs on when each was received.
  private func moveReception() throws -> Bool {
    guard let (node, running) = honest(.duplicates), let link = try merged(at: running),
      let session = try someSession(at: node)
    else { return false }
    let record = extras[.duplicates].isTrue(percent: 50) ? link.first : link.second
    let text = "2026-02-1\(extras[.duplicates].below(9))T09:00+08:00"
    let done = try attempting("received at another time", at: node) {
      try $0.edit(record, [TypedEdit(.set, "received_at", text)], reason: "补记", by: session)
    }
    guard let done else { return false }
    acknowledge(done, at: node, "received at another time")
    return true
  }
}
