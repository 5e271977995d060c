import HuiyinAuthority
public import HuiyinRecords
package import HuiyinStore
import HuiyinTownship
import HuiyinWire

/// What came of an act.
public struct Committed: Sendable {
  public let record: RecordID
  public let changeset: ChangesetReference
  /// What each of its ops is worth, in order.
  public let verdicts: [OpVerdict]
  /// What would have blocked it at the hub, or is probably mistyped: the person is told (DOMAIN 11, V7 and V8).
  public var warnings: [Label] = []

  /// Some op waits for the hub or for a signature.
  public var isWaiting: Bool { verdicts.contains { $0 == .proposal(.open) || $0 == .unapproved } }
}

/// An act before it is signed.
public struct Act: Sendable {
  /// What it is done to.
  public enum Subject: Sendable {
    /// A record as a form showed it.
    case shown(RecordID, kind: UInt32, heads: [ChangesetReference], clocks: [HybridClock])
    /// A new record at home in a unit; its id is made when it is signed.
    case new(kind: UInt32, home: UnitNumber)
    /// The first changeset known here of a record with a natural key.
    case natural(kind: UInt32, Facts)
  }

  public var subject: Subject
  public var ops: [Op]

  public init(_ subject: Subject, _ ops: [Op]) {
    self.subject = subject
    self.ops = ops
  }

  public init(on shown: Shown, _ ops: [Op]) {
    self.init(.shown(shown.record, kind: shown.kind.number, heads: shown.heads, clocks: shown.clocks), ops)
  }
}

extension Node {
  /// Signs and stores an act in one durable transaction. Refused, with nothing stored, when it could never take effect:
  /// no right, no such step, a condition unmet. An act that another one has overtaken meanwhile is stored and shown.
  public func commit(_ act: Act, by session: Session) throws -> Committed {
    try store.write { try commit(act, by: session, in: $0) }
  }

  /// The same within a transaction of the caller's.
  package func commit(_ act: Act, by session: Session, in transaction: StoreTransaction) throws -> Committed {
    try commit(act, person: session.person.number, keys: session.keys, in: transaction)
  }

  func commit(
    _ act: Act, person: PersonNumber, keys: DeviceKeys, in transaction: StoreTransaction
  ) throws -> Committed {
    var act = try joiningHeads(of: act, person: person, keys: keys, in: transaction)
    act.ops = act.ops.map(\.withLinksThatFit)
    let verified = try sign(act, person: person, keys: keys, in: transaction)
    let record = verified.header.record
    let report = try transaction.ingest(
      [verified], nowMilliseconds: environment.nowMilliseconds(), isOwn: true)
    guard let state = report.states[record] else {
      throw NodeError.refused(
        "parked", "所依据的变更尚未到齐，不能保存", "what it builds on has not arrived in full, so it cannot be kept")
    }
    if let reasons = state.quarantined[verified.reference] { throw Self.refusal(reasons) }
    let verdicts = state.ops.filter { $0.id.changeset == verified.reference }.map(\.verdict)
    for case .notEffective(let reason, let field) in verdicts where !reason.isByPlace {
      let kind = schema[verified.header.kind]
      let step = act.ops.first { $0.operation == .event }?.field
      throw step.flatMap { reason == .noEdge ? Self.refusal(ofStep: $0, from: state.standing.state, kind: kind) : nil }
        ?? Self.refusal(reason, field: field, kind: kind)
    }
    if !state.readOnly.isEmpty {
      throw NodeError.refused(
        "readOnly", "记录含有新版软件写入的关键内容，本节点只读", "newer software wrote what this node must not edit over: read-only here",
        next: Label("请升级本节点软件", "update this node's software"))
    }
    try settleDuplicates(in: transaction)
    try followLinks(of: record, kind: verified.header.kind, person: person, keys: keys, in: transaction)
    try shareLinked(
      after: act, on: record, kind: verified.header.kind, person: person, keys: keys, in: transaction)
    try giveReceipts(in: transaction)
    return Committed(record: record, changeset: verified.reference, verdicts: verdicts)
  }

  func sign(
    _ act: Act, person: PersonNumber, keys: DeviceKeys, in transaction: StoreTransaction
  ) throws -> VerifiedChangeset {
    let now = environment.nowMilliseconds()
    let writer = try currentWriter(keys, in: transaction)
    guard let directory = try transaction.directory().newest else {
      throw StoreError.damaged(findings: ["the store has no directory version"])
    }
    var parents: [ChangesetReference] = []
    var parentClocks: [HybridClock] = []
    if case .shown(_, _, let heads, let clocks) = act.subject { (parents, parentClocks) = (heads, clocks) }
    guard let clock = HybridClock.forChangeset(ownMilliseconds: now, parents: parentClocks) else {
      throw NodeError.refused("clock", "记录的时钟已到上限", "the record's clock is at its limit")
    }
    let record: RecordID
    let kind: UInt32
    var facts: [UInt8] = []
    switch act.subject {
    case .shown(let shown, let number, _, _): (record, kind) = (shown, number)
    case .new(let number, let home):
      kind = number
      facts =
        Facts(
          home: home,
          key: .created(
            nonce: environment.randomBytes(Facts.nonceByteCount), writer: writer.introduction.writer)
        ).encoded
      record = RecordID(kind: kind, facts: facts, rootClock: clock, hasNaturalKey: false)
    case .natural(let number, let natural):
      kind = number
      facts = natural.encoded
      record = RecordID(kind: kind, facts: facts, rootClock: clock, hasNaturalKey: true)
    }
    let header = Header(
      writer: writer.introduction.writer, sequence: (writer.last?.sequence ?? 0) + 1,
      previous: writer.last?.reference, record: record, kind: kind, parents: parents, clock: clock,
      timeMilliseconds: min(now, 1 << 48 - 1), person: person, directory: directory, facts: facts)
    return try VerifiedChangeset(
      signing: act.ops, header: header, township: transaction.township(), key: keys.signing)
  }

  /// The writer that the device signs with; after a restore, or when a clone was seen, a new random incarnation (P8). A
  /// hub's new writer is listed in a directory version at once.
  func currentWriter(_ keys: DeviceKeys, in transaction: StoreTransaction) throws -> OwnWriter {
    if let writer = try transaction.ownWriter(signingKey: keys.signingKey) { return writer }
    let introduction = WriterIntroduction(signingKey: keys.signingKey, incarnation: environment.randomInteger())
    try transaction.addWriter(introduction, isOwn: true)
    if try transaction.directory().current.devices[keys.device]?.kind == .hub {
      try issueDirectory([.hubWriter(introduction.writer)], in: transaction)
    }
    return OwnWriter(introduction: introduction, last: nil)
  }
}

extension Op {
  /// As many of the writes that it replaces as one op may name (SPEC, "Body"). Where more have written apart the others
  /// stand beside it, and the next write replaces them.
  fileprivate var withLinksThatFit: Op {
    var op = self
    op.supersedes = Array(supersedes.prefix(Body.linksMaximum))
    return op
  }
}

extension NotEffectiveReason {
  /// Found at the op's place in the order, not by what its author saw: someone else was faster, nothing was wrong.
  public var isByPlace: Bool {
    switch self {
    case .illegalHere, .otherStateHere, .otherEpochHere: true
    default: false
    }
  }
}
