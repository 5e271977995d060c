import HuiyinAuthority
import HuiyinModel
import HuiyinRecords
import Testing

let startMilliseconds: UInt64 = 1_760_000_000_000

/// Writes changesets of one record: parents default to the heads, links to what is live there, as a form would have it.
final class HistoryWriter {
  let kind: KindSchema
  let record: RecordID
  private(set) var directory: Directory
  private(set) var versions: [DirectoryVersion] = [TownDirectory.founding]
  let slow: SlowRecord
  private var sequences: [WriterID: UInt64] = [:]
  private var count: UInt64 = 0
  /// Makes references random; without it they count up.
  private var random: SplitMix64?

  var changesets: [Changeset] { slow.changesets }

  init(_ kind: KindSchema = TownSchema.record, seed: UInt64? = nil) {
    self.kind = kind
    directory = TownDirectory.directory()
    record = RecordID(high: UInt64(kind.number), low: 1)
    slow = SlowRecord([], directory, kind)
    random = seed.map { SplitMix64(seed: $0) }
  }

  /// A new directory version that follows the newest.
  func publish(_ entries: [DirectoryEntry] = []) {
    let newest = versions.last!.reference
    publish(TownDirectory.version(newest.number + 1, term: newest.term, after: newest, entries))
  }

  func publish(_ version: DirectoryVersion) {
    versions.append(version)
    directory = TownDirectory.directory(Array(versions.dropFirst()))
    slow.forget(directory)
  }

  func place(_ reference: ChangesetReference) -> Int { changesets.firstIndex { $0.reference == reference }! }

  func heads(_ keys: Keys? = nil) -> [ChangesetReference] {
    let good = (keys ?? slow.whole).places.filter { slow.judgement.isAccepted($0) }
    let covered = good.reduce(Keys()) { $0.union(slow.ancestors($1)) }
    return good.filter { !covered.contains($0) }.map { changesets[$0].reference }.sorted()
  }

  func past(_ parents: [ChangesetReference]) -> Keys {
    parents.map { place($0) }.reduce(Keys()) { $0.union(slow.ancestors($1)).union(Keys([$1])) }
  }

  func next(of writer: WriterID) -> UInt64 { sequences[writer, default: 0] + 1 }

  private func seen(_ draft: Draft, _ past: SlowView) -> [OpID] {
    switch draft.op.operation {
    case .set: past.live(draft.op.field, draft.op.target).map { slow.nodes[$0].id }
    case .remove:
      past.ops.map { slow.nodes[$0] }.filter {
        $0.op.operation == .add && $0.op.field == draft.op.field && $0.op.value == draft.op.value
      }.map(\.id)
    default: []
    }
  }

  @discardableResult
  func write(
    _ person: PersonNumber, _ node: Node, _ drafts: Draft..., parents: [ChangesetReference]? = nil,
    header: Options = Options()
  ) -> ChangesetReference {
    write(person, node, drafts, parents: parents, header: header)
  }

  /// What a header may say otherwise.
  struct Options {
    var at: UInt64?
    var clock: HybridClock?
    var time: UInt64?
    var version: DirectoryReference?
    var sequence: UInt64?
    var device: Node?
    var home: UInt32 = Office.grid3
    var kind: UInt32?
  }

  @discardableResult
  func write(
    _ person: PersonNumber, _ node: Node, _ drafts: [Draft], parents: [ChangesetReference]?, header options: Options
  ) -> ChangesetReference {
    let parents = parents ?? heads()
    let past = slow.view(self.past(parents.filter { name in changesets.contains { $0.reference == name } }))
    let clock = options.clock ?? clock(options.at, parents)
    let sequence = options.sequence ?? next(of: node.writer)
    sequences[node.writer] = max(sequence, sequences[node.writer, default: 0])
    count += 1
    let reference = ChangesetReference(
      high: random?.next() ?? count << 32, low: count)
    let header = Header(
      writer: node.writer, sequence: sequence, previous: nil, record: record, kind: options.kind ?? kind.number,
      parents: parents, clock: clock, timeMilliseconds: options.time ?? clock.milliseconds, person: person,
      directory: options.version ?? versions.last!.reference, facts: parents.isEmpty ? [UInt8(options.home), 1] : [])
    let ops = drafts.map { draft in
      var op = draft.op
      op.supersedes = draft.links ?? seen(draft, past)
      return op
    }
    var faults = Changeset.formFaults(ops)
    if parents.isEmpty, !factsFit(header) { faults.insert(.facts) }
    slow.take([
      Changeset(
        reference: reference, header: header, device: (options.device ?? node).device, ops: ops, faults: faults)
    ])
    if ops.contains(where: { $0.operation == .readmit }) { slow.forget() }
    return reference
  }

  /// Stands for the hash of the facts: every root is of grid 3 and, without a natural key, of the first root's time.
  private func factsFit(_ header: Header) -> Bool {
    header.facts[0] == UInt8(Office.grid3)
      && (kind.hasNaturalKey || header.clock.milliseconds == startMilliseconds)
  }

  private func clock(_ at: UInt64?, _ parents: [ChangesetReference]) -> HybridClock {
    let own = at ?? startMilliseconds + (parents.isEmpty ? 0 : count * 1000)
    let above = parents.map { name in changesets.first { $0.reference == name }?.header.clock.packed ?? 0 }
    return HybridClock(packed: max(own << 16, above.max().map { $0 + 1 } ?? 0))
  }
}

/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014).
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
