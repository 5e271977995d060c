import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// One record folded, with all that puts it into words. Lives inside one snapshot of the store.
struct RecordReading: JudgedRecord {
  let record: RecordID
  let kind: KindSchema
  let heading: RecordHeading
  let state: RecordState
  let judged: JudgedHistory
  private(set) var words: ValueWords
  private let received: [ChangesetReference: UInt64]
  private let arrivals: [ChangesetReference: Arrival]
  private let ownDevice: DeviceID?
  private let verdicts: [OpID: OpVerdict]
  /// Every answer and approval, by the op that it speaks of.
  private let replies: [OpID: [OpID]]
  /// Whether who proposed it may do it there, of open proposals that the hub confirms by itself.
  private(set) var proposers: [OpID: ActAnswer] = [:]

  var names: NameBook { words.names }

  /// - Parameters:
  ///   - sight: what of the parties may be shown.
  ///   - viewer: who reads, whom no record is named that they may not see; nil: whoever it is for is told elsewhere.
  init(
    _ record: RecordID, _ reader: StoreReader, _ sight: Sight = .masked, for viewer: GroupReader? = nil
  ) throws {
    guard let number = try reader.kind(of: record) else {
      throw NodeError.usage("unknownRecord", "没有记录 \(record)", "there is no record \(record)")
    }
    guard let kind = TownshipSchema.schema[number] else {
      throw NodeError.refused(
        "unknownKind", "这类记录（\(number)）由新版软件写成", "this kind of record (\(number)) was written by newer software",
        next: Label("请升级本节点软件", "update this node's software"))
    }
    guard let (state, judged) = try reader.fold(record) else {
      throw NodeError.refused(
        "notYetHere", "记录的起始变更尚未到达本节点", "the record's first changesets have not arrived here yet")
    }
    self.record = record
    self.kind = kind
    self.state = state
    self.judged = judged
    let stored = try reader.changesets(of: record)
    received = Dictionary(
      uniqueKeysWithValues: stored.map { ($0.changeset.reference, $0.receivedAtMilliseconds) })
    arrivals = Dictionary(
      uniqueKeysWithValues: try stored.map {
        ($0.changeset.reference, try reader.arrival(of: $0.changeset.reference, writer: $0.changeset.header.writer))
      })
    ownDevice = try reader.meta(.defaultDevice).flatMap { DeviceID(prefixOf: $0) }
    verdicts = Dictionary(uniqueKeysWithValues: state.ops.map { ($0.id, $0.verdict) })
    let named = try Self.recordNumbers(judged.history.changesets, kind: kind, reader)
    let clear = ValueWords(
      names: NameBook(try reader.directory()), recordNumbers: named.numbers, absentRecords: named.absent, masks: nil,
      numberKeys: sight.numberKeys)
    words = sight.isClear ? clear : clear.masking(state, PermissionSubject(state.registers, state.sets, home: 0))
    heading = try reader.told(
      reader.heading(record, kind: kind, state: state.standing.state, words: words), to: viewer)
    var replies: [OpID: [OpID]] = [:]
    for changeset in judged.history.changesets {
      for (index, op) in changeset.ops.enumerated() where op.operation == .answer || op.operation == .approve {
        if case .op(let id) = op.target { replies[id, default: []].append(OpID(changeset.reference, UInt16(index))) }
      }
    }
    self.replies = replies
    let open = state.ops.filter { $0.verdict == .proposal(.open) }
    guard kind.isCasework, !open.isEmpty else { return }
    let home = try reader.item(record)?.home ?? 0
    let receivers = try reader.receivers(ofIntakesOf: StoredState(state))
    let directory = try reader.directory()
    for op in open {
      proposers[op.id] = answer(toProposerOf: op.id, home: home, receivers: receivers, directory: directory)
    }
  }

  /// Numbers of the records that values name, and those of which this node holds nothing.
  private static func recordNumbers(
    _ changesets: [Changeset], kind: KindSchema, _ reader: StoreReader
  ) throws -> (numbers: [RecordID: String], absent: Set<RecordID>) {
    var (numbers, absent): ([RecordID: String], Set<RecordID>) = ([:], [])
    for op in changesets.lazy.flatMap(\.ops) {
      for value in op.recordValues(in: kind) {
        guard case .bytes(let bytes) = value, let record = RecordID(prefixOf: bytes), numbers[record] == nil,
          !absent.contains(record)
        else { continue }
        if let item = try reader.item(record) {
          numbers[record] = item.officialNumber ?? item.number
        } else if try reader.kind(of: record) == nil {
          absent.insert(record)
        }
      }
    }
    return (numbers, absent)
  }

  // MARK: Changesets and ops

  func opVerdict(_ id: OpID) -> OpVerdict { verdicts[id] ?? .unknown }

  func verdict(_ id: OpID) -> ShownVerdict { ShownVerdict(opVerdict(id), in: kind) }

  func authorship(_ changeset: Changeset) -> Authorship {
    let header = changeset.header
    return Authorship(
      changeset: changeset.reference, person: names.person(header.person, citing: header.directory),
      device: names.device(changeset.device, citing: header.directory),
      timeMilliseconds: header.timeMilliseconds, receivedAtMilliseconds: received[changeset.reference] ?? 0,
      isAtHub: author(changeset.reference).isHub, isOwnDevice: changeset.device == ownDevice,
      arrival: arrivals[changeset.reference] ?? .unconfirmed)
  }

  func authorship(_ id: OpID) -> Authorship { authorship(changeset(id.changeset)!) }

  func replies(to id: OpID) -> [ReplyPresentation] {
    (replies[id] ?? []).map { reply in
      let op = op(reply)!
      let answer = Answer(op.value)
      return ReplyPresentation(
        op: reply, author: authorship(reply), isApproval: op.operation == .approve,
        isYes: op.operation == .approve || answer?.isYes == true, reason: answer?.reason ?? "",
        verdict: verdict(reply))
    }
  }

  var currentUnit: UnitName? {
    kind.meanings.unit.flatMap { state.effective($0)?.integer }.flatMap { UnitNumber(exactly: $0) }
      .map { names.unit($0) }
  }

  /// The same for a paper that bears this party's own name: its texts say it too.
  func bearing(_ name: String) -> RecordReading {
    var other = self
    other.words.parties = words.parties?.sparing(name)
    return other
  }

  func deciders(of field: FieldSchema) -> Entitled {
    Entitled(field.deciders, ofUnit: field.unitRoles, unit: currentUnit)
  }
}

extension StoreReader {
  func heading(
    _ record: RecordID, kind: KindSchema, state: StateNumber, words: ValueWords
  ) throws -> RecordHeading {
    try item(record).map { try heading($0, kind: kind, words: words) }
      ?? RecordHeading(
        record, kind: kind.term, state: kind.stateTerm(state),
        number: try kind.number == RecordKind.consultation
          ? meeting(record).map { ConsultationRecord.name(of: $0.day, number: $0.number) } : nil,
        title: try link(record).map { "\(try name(of: $0.first)) ↔ \(try name(of: $0.second))" })
  }
}

extension Op {
  /// Values that name a record.
  fileprivate func recordValues(in kind: KindSchema) -> [Value] {
    if operation.isField { return kind.fields[field]?.form == .record ? [value] : [] }
    guard operation == .append, let entry = kind.entries[field] else { return [] }
    return entry.fields.filter { $0.form == .record }.compactMap { value[$0.number] }
  }
}
