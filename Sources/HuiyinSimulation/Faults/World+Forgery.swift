import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import HuiyinWire

/// Changesets that no use case of this software would make, signed with keys that are real.
extension World {
  /// What a forged changeset says.
  struct Forgery {
    var person: PersonNumber
    var writer: WriterIntroduction
    var sequence: UInt64
    var previous: ChangesetReference?
    var ops: [Op]
    var directory: DirectoryReference
    var facts: [UInt8] = []
    var parents: [ChangesetReference]
    var clocks: [HybridClock]
  }

  /// A record that is held somewhere, at a node whose store is sound.
  private func place(_ except: SimulatedNode? = nil) throws -> (node: SimulatedNode, running: Node, shown: Shown)? {
    guard let node = fate.pick(nodes.filter { $0.node != nil && $0 !== except && !$0.isStolen }),
      let running = node.node
    else { return nil }
    return try running.store.read { reader in
      let items = try reader.records(ItemFilter(limit: 60)).sorted()
      guard let record = fate.pick(items) else { return nil }
      return (node, running, try reader.shown(record))
    }
  }

  /// Signs it, and has it come to a node in a file. Answers whether it was new there.
  private func bring(
    _ forgery: Forgery, record: RecordID, kind: UInt32, keys: DeviceKeys, to node: SimulatedNode, _ what: String
  ) throws -> Bool {
    guard let running = node.node,
      let clock = HybridClock.forChangeset(ownMilliseconds: clock.now, parents: forgery.clocks)
    else { return false }
    let township = try running.store.read { try $0.township() }
    let header = Header(
      writer: forgery.writer.writer, sequence: forgery.sequence, previous: forgery.previous, record: record,
      kind: kind, parents: forgery.parents.sorted(), clock: clock, timeMilliseconds: self.clock.now,
      person: forgery.person, directory: forgery.directory, facts: forgery.facts)
    let forged = try VerifiedChangeset(
      signing: forgery.ops, header: header, township: township, key: keys.signing)
    let report = try attempting(what, at: node) { running in
      try running.take(
        Changes(
          township: township, timeMilliseconds: self.clock.now, directory: [], writers: [forgery.writer],
          changesets: [forged.signed]),
        progress: { _, _ in })
    }
    guard let report, report.added == 1 else { return false }
    ledger.add(Ledger.Line(reference: forged.reference, record: record, node: node.index, isForged: true))
    note("\(what) \(forged.reference) of \(record) at \(node.name)")
    return true
  }

  private func newIncarnation(_ keys: DeviceKeys) -> WriterIntroduction {
    WriterIntroduction(signingKey: keys.signingKey, incarnation: fate.next())
  }

  /// The thief takes new incarnations, signs old numbers again, cites old versions, speaks for others.
  func forge(with stolen: SimulatedNode) throws -> Bool {
    guard let (node, running, shown) = try place(stolen) else { return false }
    let keys = stolen.plan.keys
    let (versions, newest) = try running.store.read {
      (try $0.directory().versions.keys.sorted(), try $0.directory().newest!)
    }
    var writer = newIncarnation(keys)
    var sequence: UInt64 = 1
    if fate.isTrue(percent: 50),
      let known = try running.store.read({ try $0.introductions() }).first(where: { $0.signingKey == keys.signingKey })
    {
      writer = known
      sequence = fate.within(1...20)
    }
    let person = fate.isTrue(percent: 50) ? Town.petitionHead : stolen.plan.persons[0]
    let ops = [
      Op(
        .set, field: CaseField.title, supersedes: shown.liveWrites(CaseField.title), value: .text("伪造\(fate.below(99))")
      )
    ]
    return try bring(
      Forgery(
        person: person, writer: writer, sequence: sequence, previous: nil, ops: ops,
        directory: fate.isTrue(percent: 50) ? fate.pick(versions)! : newest, parents: shown.heads,
        clocks: shown.clocks),
      record: shown.record, kind: shown.kind.number, keys: keys, to: node, "stolen \(stolen.name) forges")
  }

  /// An honest device with newer software: unknown ops, now and then one that older software must not edit over.
  func writeAsNewerSoftware() throws -> Bool {
    guard let author = victim(), let (node, running, shown) = try place() else { return false }
    let newest = try running.store.read { try $0.directory().newest! }
    let isCritical = fate.isTrue(percent: 30)
    var ops = [
      Op(
        Operation(rawValue: 200), field: 77, target: .record, supersedes: shown.state.heads.map { OpID($0, 0) },
        isCritical: isCritical, value: .opaque(fate.bytes(9)))
    ]
    ops.append(Op(.set, field: 9_000, value: .text("新字段")))
    return try bring(
      Forgery(
        person: author.plan.persons[0], writer: newIncarnation(author.plan.keys), sequence: 1, previous: nil, ops: ops,
        directory: newest, parents: shown.heads, clocks: shown.clocks),
      record: shown.record, kind: shown.kind.number, keys: author.plan.keys, to: node,
      "\(author.name) with newer software writes\(isCritical ? " critically" : "")")
  }

  /// A root with the facts of one that there is, by the device that made it and by another one.
  func writeSecondRoot() throws -> Bool {
    guard let (node, running, shown) = try place() else { return false }
    let roots = try running.store.read { try $0.changesets(of: shown.record) }.map(\.changeset).filter(\.header.isRoot)
    guard let root = roots.first,
      let author = nodes.first(where: { $0.device == root.device && !$0.isStolen }),
      let newest = try running.store.read({ try $0.directory().newest })
    else { return false }
    let isOwn = fate.isTrue(percent: 50)
    let keys = isOwn ? author.plan.keys : (victim() ?? author).plan.keys
    guard let introduction = try running.store.read({ try $0.introduction(of: root.header.writer) }) else {
      return false
    }
    let writer = isOwn ? introduction : newIncarnation(keys)
    let signer = nodes.first { $0.plan.keys.device == keys.device }!
    let township = try running.store.read { try $0.township() }
    let header = Header(
      writer: writer.writer, sequence: isOwn ? root.header.sequence : 1, previous: isOwn ? root.header.previous : nil,
      record: shown.record, kind: root.header.kind, parents: [], clock: root.header.clock,
      timeMilliseconds: clock.now, person: signer.plan.persons[0], directory: newest, facts: root.header.facts)
    let ops = [Op(.event, field: IntakeEvent.registered), Op(.set, field: CaseField.title, value: .text("另一个开头"))]
    let forged = try VerifiedChangeset(signing: ops, header: header, township: township, key: keys.signing)
    // The store whose number is used takes it for a clone of its own; it may have been saved where saving failed, too.
    if isOwn { for other in nodes where other.device == keys.device { other.mayFork = true } }
    let report = try attempting("second root", at: node) { running in
      try running.take(
        Changes(
          township: township, timeMilliseconds: self.clock.now, directory: [], writers: [writer],
          changesets: [forged.signed]),
        progress: { _, _ in })
    }
    guard let report, report.added == 1 else { return false }
    ledger.add(Ledger.Line(reference: forged.reference, record: shown.record, node: node.index, isForged: true))
    note("a second root \(forged.reference) of \(shown.record) at \(node.name), \(isOwn ? "same" : "another") writer")
    return true
  }

  /// Some of a node's changesets come to the hub in a file: without their ancestors, in another order, twice.
  func carryFile() throws -> Bool {
    guard let from = victim(), let source = from.node, hub.node != nil else { return false }
    let (changesets, writers, township, directory) = try source.store.read { reader in
      (try reader.feedChangesets(), try reader.introductions(), try reader.township(), try reader.signedDirectory())
    }
    var chosen = changesets.filter { _ in fate.isTrue(percent: 30) }
    for place in chosen.indices.reversed() where place > 0 { chosen.swapAt(place, fate.below(place + 1)) }
    chosen += chosen.prefix(3)
    let names = Set(chosen.compactMap { try? Header(decoding: $0.header).writer })
    let report = try attempting("file", at: hub) { running in
      try running.take(
        Changes(
          township: township, timeMilliseconds: self.clock.now, directory: directory,
          writers: writers.filter { names.contains($0.writer) }, changesets: chosen),
        progress: { _, _ in })
    }
    note("a file from \(from.name) comes to the hub: \(report?.added ?? 0) new of \(chosen.count)")
    return report != nil
  }
}
