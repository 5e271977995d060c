import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Keeps suspected pairs and groups beside the records that they follow from (DOMAIN 3.4, 13 D13; DESIGN 4.3, 并案). In
/// the transaction of whatever has changed, at every node; nothing is signed by it.
extension Node {
  /// Of one key the newest so many are looked at: a phone that hundreds have says nothing.
  fileprivate static let candidatesPerKeyMaximum = 20

  /// Compares and groups anew what has changed since this was last done.
  func settleDuplicates(in transaction: StoreTransaction) throws {
    let changed = try transaction.takeUncompared()
    guard !changed.isEmpty else { return }
    let policy = DuplicatePolicy(try transaction.directory().current.policy)
    var ends: Set<RecordID> = []
    for record in changed {
      guard let state = try transaction.state(of: record) else { continue }
      if state.kind == RecordKind.duplicateLink {
        guard let pair = try transaction.linkedPair(record, state) else { continue }
        try transaction.setLink(pair)
        ends.formUnion([pair.first, pair.second])
      } else {
        try compare(record, state, by: policy, in: transaction)
        if try !transaction.links(of: record).isEmpty { ends.insert(record) }
      }
    }
    try regroup(ends, in: transaction)
  }

  private func compare(
    _ record: RecordID, _ state: StoredState, by policy: DuplicatePolicy, in transaction: StoreTransaction
  ) throws {
    guard let traits = DuplicateTraits(state) else { return }
    try transaction.setMatchKeys(traits.storedKeys, of: record)
    let pairs = try transaction.alike(record, traits, kind: state.kind, by: policy).map { other, score in
      SuspectedPair(
        record, other, points: score.points, isStrong: score.suspicion == .strong,
        reasons: DuplicateReason.text(score.reasons))
    }
    try transaction.setSuspectedPairs(pairs, of: record)
  }

  /// Groups that have lost or won a member: everything that was in one with an end of a changed link still hangs on one
  /// of its ends.
  private func regroup(_ ends: Set<RecordID>, in transaction: StoreTransaction) throws {
    guard !ends.isEmpty else { return }
    let groups = try transaction.caseGroups(around: ends)
    let members = groups.groups.flatMap { $0.members.map(\.id) }
    for record in ends.union(members).sorted() {
      try transaction.setSurvivor(
        groups[record]?.survivor.id, of: record, nowMilliseconds: environment.nowMilliseconds())
    }
  }

  /// `huiyin dup scan`: compares all records anew, as after a change of the policy. Answers how many pairs wait.
  public func scanDuplicates() throws -> Int {
    try store.write { transaction in
      try transaction.compareAllAnew()
      try settleDuplicates(in: transaction)
      return try transaction.undecidedPairCount(void: CaseEvent.voided)
    }
  }
}

extension StoreReader {
  /// Records of a kind that are suspected to be the same matter, by id.
  ///
  /// - Parameter record: what is compared, which is no duplicate of itself; nil: it is not registered yet.
  func alike(
    _ record: RecordID?, _ traits: DuplicateTraits, kind: UInt32, by policy: DuplicatePolicy
  ) throws -> [(RecordID, DuplicateScore)] {
    try compared(traits, with: traits.searchedKeys(by: policy), of: kind, by: policy)
      .filter { other, _, score in other != record && score.suspicion != .none }.map { ($0.record, $0.score) }
  }

  /// Intakes that are suspected to be the same matter as one that is not registered yet, and those of the same
  /// petitioner, by id.
  func alikeOrOfSamePetitioner(
    _ traits: DuplicateTraits, by policy: DuplicatePolicy
  ) throws -> [(RecordID, DuplicateScore)] {
    let keys = traits.searchedKeys(by: policy).union(traits.petitionerKeys)
    return try compared(traits, with: keys, of: RecordKind.intake, by: policy)
      .filter { other, others, score in
        if score.suspicion != .none { return true }
        // A telephone alone tells nobody of a confidential one.
        return try traits.isOfSamePetitioner(as: others)
          && MaskingReason(permissionSubject(other, withReceivers: false)) != .confidential
      }
      .map { ($0.record, $0.score) }
  }

  /// What has a key in common, by id.
  private func compared(
    _ traits: DuplicateTraits, with keys: Set<String>, of kind: UInt32, by policy: DuplicatePolicy
  ) throws -> [(record: RecordID, traits: DuplicateTraits, score: DuplicateScore)] {
    let candidates = try records(
      of: kind, matching: keys.sorted(), limitPerKey: Node.candidatesPerKeyMaximum)
    return try candidates.sorted().compactMap { other in
      guard let state = try state(of: other), let others = DuplicateTraits(state) else { return nil }
      return (other, others, DuplicateScore(of: traits, and: others, policy: policy))
    }
  }

  /// Nil: its first changeset, which names the ends, is not here.
  fileprivate func linkedPair(_ link: RecordID, _ state: StoredState) throws -> LinkedPair? {
    // A root whose facts do not give the link's id may have come first, and names whatever it likes.
    let root = try changesets(of: link).lazy.map(\.changeset).first { $0.header.isRoot && !$0.faults.contains(.facts) }
    guard let root = root?.header, let facts = try? Facts(decoding: root.facts, hasNaturalKey: true),
      let pair = DuplicatePair(facts)
    else { return nil }
    let decision = state.effective(DuplicateLinkField.decision)
    return LinkedPair(
      link: link, first: pair.first, second: pair.second, decision: decision.map { $0.text ?? "" },
      receivedAtFirst: state.effective(DuplicateLinkField.receivedAtFirst)?.text,
      receivedAtSecond: state.effective(DuplicateLinkField.receivedAtSecond)?.text)
  }

  // MARK: Groups

  /// The groups in which the records are, each whole as far as its links are held here.
  func caseGroups(around records: some Sequence<RecordID>) throws -> CaseGroups {
    var edges: Set<DuplicatePair> = []
    var members: [RecordID: CaseGroupMember] = [:]
    var told: [RecordID: Moment] = [:]
    var waiting = Array(records)
    while let record = waiting.popLast() {
      guard members[record] == nil else { continue }
      members[record] = try groupMember(record)
      for link in try links(of: record) where Value.text(link.decision ?? "") == Choices.sameMatter {
        guard let edge = DuplicatePair(link.first, link.second), edges.insert(edge).inserted else { continue }
        for (end, text) in [(link.first, link.receivedAtFirst), (link.second, link.receivedAtSecond)] {
          guard let moment = CaseGroupMember.moment(text.map { .text($0) }) else { continue }
          told[end] = [told[end], moment].compactMap(\.self).min { $0.minutes < $1.minutes }
        }
        waiting += [link.first, link.second]
      }
    }
    // Of a member that is not here the links tell.
    for (record, moment) in told where members[record]?.state == nil { members[record]?.receivedAt = moment }
    return CaseGroups(edges: edges, members: members.values)
  }

  /// The group of a record; nil: it stands alone.
  func caseGroup(of record: RecordID) throws -> CaseGroup? {
    try survivor(of: record) == nil ? nil : caseGroups(around: [record])[record]
  }

  private func groupMember(_ record: RecordID) throws -> CaseGroupMember {
    guard let item = try item(record) else { return CaseGroupMember(record) }
    return CaseGroupMember(
      record, kind: item.kind, receivedAt: CaseGroupMember.moment(item.receivedAt.map { .text($0) }),
      secrecy: item.secrecy.map { .text($0) }, risk: item.risk.map { .integer($0) }, state: item.state)
  }
}
