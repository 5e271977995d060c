import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// What is decided of two records that may be one matter (DOMAIN 3.4, 8 "Merge duplicates / split"). Signed in the
/// record of the pair, which is made when it is not there yet; whoever may only propose, proposes.
extension Node {
  /// - Parameter decision: a code of `Choices.duplicateDecisions`.
  public func decideDuplicate(
    _ one: RecordID, _ other: RecordID, _ decision: String, reason: String = "", by session: Session
  ) throws -> Committed {
    guard let code = Choices.duplicateDecisions.first(where: { $0.code == .text(decision) })?.code else {
      let codes = Choices.duplicateDecisions.compactMap(\.code.text).joined(separator: ", ")
      throw NodeError.usage(
        "unknownDecision", "没有核对决定“\(decision)”", "there is no decision “\(decision)”",
        next: Label("可用：\(codes)", "decisions: \(codes)"))
    }
    var caution: Label?
    var committed = try linking(one, other, by: session) { link, transaction in
      if code == Choices.sameMatter {
        try Self.checkMerge(link, in: transaction)
        caution = try transaction.caution(merging: link.pair)
      } else if link.isMerged {
        try NodeError.checkReason(reason, Self.splitReason.chinese, Self.splitReason.english)
      }
      return try link.ops(deciding: code, reason: reason, by: session)
    }
    committed.warnings += [caution].compactMap(\.self)
    return committed
  }

  /// 拆案: takes the edge between the two away; what was written meanwhile stays where it stands (DOMAIN 13, D14).
  public func split(_ one: RecordID, _ other: RecordID, reason: String, by session: Session) throws -> Committed {
    try NodeError.checkReason(reason, Self.splitReason.chinese, Self.splitReason.english)
    return try linking(one, other, by: session) { link, _ in
      guard link.isMerged else {
        throw NodeError.refused(
          "notMerged", "这两件之间没有直接并案", "the two are not merged with each other directly",
          next: Label("`huiyin explain` 列出同组各件及其关联", "`huiyin explain` lists the group and its links"))
      }
      return try link.ops(deciding: .none, reason: reason, by: session)
    }
  }

  private static let splitReason = Label("拆案须写明理由", "a split needs a reason")

  static func checkMerge(_ link: LinkShown, in transaction: StoreTransaction) throws {
    // Opposite decisions, a proposal, or what it lies behind with may be settled this way though the edge stands.
    if link.isMerged, link.isOpen || !link.carried.isEmpty { return }
    let groups = try transaction.caseGroups(around: [link.pair.first, link.pair.second])
    guard let refusal = groups.refusal(toMerge: link.pair) else { return }
    throw NodeError(refusal)
  }

  private func linking(
    _ one: RecordID, _ other: RecordID, by session: Session, _ ops: (LinkShown, StoreTransaction) throws -> [Op]
  ) throws -> Committed {
    guard let pair = DuplicatePair(one, other) else { throw NodeError.sameRecord }
    return try store.write { transaction in
      try permitMerge([pair.first, pair.second], by: session, in: transaction)
      let link = try transaction.linkShown(pair)
      let own = try ops(link, transaction)
      let committed = try commit(Act(link.subject, own), by: session, in: transaction)
      // Decided once more, as where a member went elsewhere meanwhile: the link alone would not be written.
      let isCarriedOnly = !own.contains { $0.field == DuplicateLinkField.decision }
      if isCarriedOnly, try transaction.link(committed.record)?.decision == Choices.sameMatter.text {
        try shareLinked(around: pair.first, person: session.person.number, keys: session.keys, in: transaction)
      }
      try noteLinksBehind([committed.record], in: transaction)
      for record in [committed.record, pair.first, pair.second] {
        try serveAsHub(record, after: session.keys, in: transaction)
      }
      return committed
    }
  }
}

/// The record of a pair as it was shown, and what it has to carry.
struct LinkShown {
  let pair: DuplicatePair
  let subject: Act.Subject
  /// Nil: there is none yet.
  let shown: Shown?
  /// Writes with which it carries its members.
  let carried: [Op]

  private var decision: RegisterState? { shown?.state.register(DuplicateLinkField.decision) }

  var isMerged: Bool { decision?.effective == Choices.sameMatter }
  var isOpen: Bool { decision?.conflict != nil || !proposals.isEmpty }

  private var proposals: [OpID] {
    shown?.state.remarkableOps.filter { $0.verdict == .proposal(.open) }.map(\.id) ?? []
  }

  /// The decision, an answer to every proposal that waits for it, and the reason.
  func ops(deciding code: Value, reason: String, by session: Session) throws -> [Op] {
    let kind = TownshipSchema.duplicateLink
    let field = kind.fields[DuplicateLinkField.decision]!
    if decision?.effective == code, !isOpen {
      guard !carried.isEmpty else {
        throw NodeError.refused("alreadyDecided", "已经这样决定", "that has been decided already")
      }
      return carried
    }
    var ops = carried
    ops.append(
      Op(.set, field: field.number, supersedes: shown?.liveWrites(field.number) ?? [], value: code))
    if field.rights.grade(session.person.roles) == .decide {
      ops += proposals.compactMap { id in
        guard let proposed = shown?.op(id), proposed.operation == .set else { return nil }
        return Op(
          .answer, target: .op(id), value: Answer(isYes: proposed.value == code, reason: reason).value)
      }
    }
    if !reason.isBlank { ops.append(try kind.entryOp("note", ["text": reason], corrects: nil)) }
    return ops
  }
}

extension NodeError {
  static let sameRecord = NodeError.usage("sameRecord", "请给出两件不同的记录", "name two different records")

  init(_ refusal: MergeRefusal) {
    self.init("merge.\(refusal.code)", .refused, refusal.label)
  }
}

extension Shown {
  func op(_ id: OpID) -> Op? {
    changesets.first { $0.reference == id.changeset }.flatMap { changeset in
      changeset.ops.indices.contains(Int(id.index)) ? changeset.ops[Int(id.index)] : nil
    }
  }
}

extension StoreReader {
  /// The link of a pair. Both members must be here, unless the link is: then it stays as it is.
  func linkShown(_ pair: DuplicatePair) throws -> LinkShown {
    let link = try links(of: pair.first).first { try $0.second == pair.second && hasBegun($0.link) }
    guard let first = try state(of: pair.first), let second = try state(of: pair.second),
      let home = try item(pair.first)?.home
    else {
      guard let link else { throw NodeError(MergeRefusal.notHeld(pair.first)) }
      let shown = try shown(link.link, withHistory: true)
      return LinkShown(pair: pair, subject: Act(on: shown, []).subject, shown: shown, carried: [])
    }
    guard first.kind == second.kind else { throw NodeError(MergeRefusal.otherKinds) }
    let content = try content(pair, first, second)
    guard let link else {
      let facts = pair.facts(home: home)
      return LinkShown(
        pair: pair, subject: .natural(kind: RecordKind.duplicateLink, facts), shown: nil, carried: content.ops)
    }
    let shown = try shown(link.link, withHistory: true)
    return LinkShown(
      pair: pair, subject: Act(on: shown, []).subject, shown: shown, carried: content.ops(behind: shown))
  }

  private func content(_ pair: DuplicatePair, _ first: StoredState, _ second: StoredState) throws
    -> DuplicateLinkContent
  {
    guard let one = DuplicateTraits(first), let other = DuplicateTraits(second) else {
      throw NodeError(MergeRefusal.otherKinds)
    }
    let policy = DuplicatePolicy(try directory().current.policy)
    return DuplicateLinkContent(
      first: first, second: second, score: DuplicateScore(of: one, and: other, policy: policy))
  }
}

extension DuplicateLinkContent {
  /// Of a new link.
  var ops: [Op] {
    registers.sorted { $0.key < $1.key }.map { Op(.set, field: $0.key, value: $0.value) }
      + sets.sorted { $0.key < $1.key }.flatMap { set in set.value.map { Op(.add, field: set.key, value: $0) } }
  }

  /// What a link that was shown with its history lacks.
  func ops(behind shown: Shown) -> [Op] {
    let lag = behind(shown.state)
    var ops = lag.registers.sorted { $0.key < $1.key }.map { field, value in
      Op(.set, field: field, supersedes: shown.liveWrites(field), value: value)
    }
    for (field, values) in lag.added.sorted(by: { $0.key < $1.key }) {
      ops += values.map { Op(.add, field: field, value: $0) }
    }
    for (field, values) in lag.removed.sorted(by: { $0.key < $1.key }) {
      ops += values.map { Op(.remove, field: field, supersedes: shown.adds(of: $0, to: field), value: $0) }
    }
    return ops
  }
}
