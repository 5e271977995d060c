import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import HuiyinWire

/// What a thief does with a revoked device besides titles (P5, PITFALLS 1.21): whatever a person could do.
extension World {
  private enum Imposture {
    case step, answer, approval, readmission, decision, version
  }

  /// An act before it is signed: on what it stands, and what it says.
  private struct ForgedAct {
    let shown: Shown
    let ops: [Op]
    /// Besides the heads.
    var parent: (reference: ChangesetReference, clock: HybridClock)?
  }

  func impersonate() throws -> Bool {
    guard !isHealing else { return false }
    guard let stolen = nodes.first(where: \.isStolen) else {
      guard try steal() else { return false }
      for _ in 0..<6 { schedule(.strike(.forgery), after: extras[.forgery].within(1...96) * 60 * Self.minute) }
      return true
    }
    let sort = extras[.forgery].pick(
      weighted: [
        (4, Imposture.step), (3, .answer), (2, .approval), (3, .readmission), (3, .decision), (2, .version),
      ])
    guard let (node, running) = honest(.forgery, where: { $0.device != stolen.device }) else { return false }
    if sort == .version { return try forgeVersion(with: stolen, at: node) }
    let found = try running.store.read { reader -> (ForgedAct, versions: [DirectoryReference])? in
      guard let act = try forgedAct(sort, reader) else { return nil }
      return (act, try reader.directory().versions.keys.sorted())
    }
    guard let (act, versions) = found, let newest = versions.last else { return false }
    return try sign(act, sort, with: stolen, citing: versions, newest, at: node, running)
  }

  private func sign(
    _ act: ForgedAct, _ sort: Imposture, with stolen: SimulatedNode, citing versions: [DirectoryReference],
    _ newest: DirectoryReference, at node: SimulatedNode, _ running: Node
  ) throws -> Bool {
    let clocks = act.shown.clocks + (act.parent.map { [$0.clock] } ?? [])
    guard let clock = HybridClock.forChangeset(ownMilliseconds: clock.now, parents: clocks) else { return false }
    let keys = stolen.plan.keys
    let known = try running.store.read { try $0.introductions() }.filter { $0.signingKey == keys.signingKey }
    var chance = extras[.forgery]
    let writer =
      chance.isTrue(percent: 50)
      ? chance.pick(known) : nil
    let person = chance.pick(weighted: [
      (5, chance.pick(stolen.plan.persons)!), (3, Town.petitionHead), (1, Author.hubItself),
    ])
    var draft = Draft(
      on: act.shown, by: person,
      writer: writer ?? WriterIntroduction(signingKey: keys.signingKey, incarnation: chance.next()), clock: clock,
      now: self.clock.now, directory: chance.isTrue(percent: 30) ? chance.pick(versions)! : newest,
      body: Body.encode(act.ops))
    if let parent = act.parent, !draft.header.parents.contains(parent.reference) {
      draft.header.parents = (draft.header.parents + [parent.reference]).sorted()
    }
    if writer != nil {
      draft.header.sequence = chance.within(1...UInt64(25))
      if draft.header.sequence > 1 { draft.header.previous = ChangesetReference(prefixOf: chance.bytes(16)) }
    }
    extras[.forgery] = chance
    return try bring(draft, signedBy: keys, to: node, "stolen \(stolen.name) forges (\(sort))") {
      extras.impostures.append($0)
    }
  }

  // MARK: Acts

  private func forgedAct(_ sort: Imposture, _ reader: StoreReader) throws -> ForgedAct? {
    switch sort {
    case .step, .version: try forgedStep(reader)
    case .answer: try forgedAnswer(reader)
    case .approval: try forgedApproval(reader)
    case .readmission: try forgedReadmission(reader)
    case .decision: try forgedDecision(reader)
    }
  }

  private func forgedStep(_ reader: StoreReader) throws -> ForgedAct? {
    guard let shown = try someItem(.forgery, reader) else { return nil }
    let ways = shown.kind.edges.filter { $0.from == shown.state.standing.state }.map(\.to)
    guard let event = extras[.forgery].pick(ways).flatMap({ shown.kind.events[$0] }) else { return nil }
    var ops = [
      Op(.event, field: event.number, value: .entry([EntryField(EventValueField.reason, .text("冒名办理"))]))
    ]
    let typing = Typing(town: town)
    for field in event.bound.compactMap({ shown.kind.fields[$0] }) {
      let isEpoch = field.number == shown.kind.meanings.epoch
      let typed = typing.text(for: field.form, &extras[.forgery])
      let value = isEpoch ? .integer(shown.state.standing.epoch + 1) : (try? field.form.parse(typed)) ?? .text(typed)
      ops.append(
        Op(.set, field: field.number, supersedes: shown.liveWrites(field.number), value: value))
    }
    return ForgedAct(shown: shown, ops: ops)
  }

  /// The proposed op once more with a yes to it, or a no.
  private func forgedAnswer(_ reader: StoreReader) throws -> ForgedAct? {
    guard let (record, id) = extras[.forgery].pick(try reader.proposals()) else { return nil }
    let shown = try reader.shown(record)
    let isYes = extras[.forgery].isTrue(percent: 70)
    var ops: [Op] = []
    let proposed = try reader.ops(of: id.changeset)
    if isYes, proposed.indices.contains(Int(id.index)) {
      let bound = proposed.indices.filter { shown.kind.boundEvent(proposed, at: $0) == Int(id.index) }
      for index in [Int(id.index)] + bound {
        var op = proposed[index]
        op.supersedes = op.operation == .set ? shown.liveWrites(op.field) : []
        ops.append(op)
      }
    }
    ops.append(Op(.answer, target: .op(id), value: Answer(isYes: isYes, reason: "冒名答复").value))
    return ForgedAct(shown: shown, ops: ops)
  }

  private func forgedApproval(_ reader: StoreReader) throws -> ForgedAct? {
    let waiting = try reader.proposals().filter { record, id in
      try reader.state(of: record)?.remarkableOps.contains { $0.id == id && $0.verdict == .unapproved } == true
    }
    guard let (record, id) = extras[.forgery].pick(waiting) else { return nil }
    return ForgedAct(shown: try reader.shown(record), ops: [Op(.approve, target: .op(id))])
  }

  /// Most of all of what it forged itself.
  private func forgedReadmission(_ reader: StoreReader) throws -> ForgedAct? {
    let quarantined = try reader.quarantine().filter { try reader.state(of: $0.record) != nil }
    guard let (record, changeset, _) = extras[.forgery].pick(quarantined),
      let header = try reader.header(of: changeset)
    else { return nil }
    return ForgedAct(
      shown: try reader.shown(record), ops: [Op(.readmit, target: .changeset(changeset))],
      parent: (changeset, header.clock))
  }

  private func forgedDecision(_ reader: StoreReader) throws -> ForgedAct? {
    let conflicts = try reader.conflicts().filter { $0.key.entry == nil }
    guard let (record, key) = extras[.forgery].pick(conflicts) else { return nil }
    let shown = try reader.shown(record)
    guard let values = shown.state.register(key.field)?.conflict?.values,
      let value = extras[.forgery].pick(values)
    else { return nil }
    return ForgedAct(
      shown: shown,
      ops: [Op(.set, field: key.field, supersedes: shown.liveWrites(key.field), value: value)])
  }
}
