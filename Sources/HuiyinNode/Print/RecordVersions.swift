import Crypto
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Versions that papers of a record bear, as far as they can be told here: of the record as it is, of every state that
/// somebody wrote on, and of every one on the way in the order of events. Paper that was printed of another mixture of
/// changes, or while its extension or another case of its group stood otherwise, is not among them.
struct RecordVersions {
  /// As it is now, in hexadecimal.
  let current: String
  /// By version, what the record's heads were.
  let heads: [String: [ChangesetReference]]
  /// Heads of its extension and of the others of its group, as they are now.
  fileprivate let beside: [ChangesetReference]

  /// Of the record as a form showed it.
  func version(of heads: [ChangesetReference]) -> String { Hexadecimal.encode(Self.name(heads + beside)) }

  /// First eight bytes of the hash that names what a record held.
  static func name(_ heads: [ChangesetReference]) -> [UInt8] {
    let bytes = heads.sorted().reduce(into: Array("huiyin print 1".utf8)) { $0 += $1.bytes }
    return Array(SHA256.hash(data: bytes).prefix(8))
  }
}

extension StoreReader {
  func versions(of reading: RecordReading) throws -> RecordVersions {
    let (extra, others) = (try extensionHeads(of: reading.record), try otherHeads(of: reading.record))
    let beside = Set([[], extra, others, extra + others])
    var heads: [String: [ChangesetReference]] = [:]
    for own in reading.states {
      for more in beside { heads[Hexadecimal.encode(RecordVersions.name(own + more))] = own }
    }
    let asked = try extensionState(of: reading.record)
    let counted = asked.askedDays == nil && asked.grantedDays == nil ? [] : extra
    return RecordVersions(
      current: Hexadecimal.encode(RecordVersions.name(reading.state.heads + counted + others)), heads: heads,
      beside: counted + others)
  }
}

extension RecordReading {
  /// Heads of states that the record has been in, the present one among them.
  fileprivate var states: Set<[ChangesetReference]> {
    var states: Set = [state.heads.sorted()]
    var front: Set<ChangesetReference> = []
    for changeset in state.order.compactMap({ changeset($0) }) {
      states.insert([changeset.reference])
      states.insert(changeset.header.parents.sorted())
      front.subtract(changeset.header.parents)
      front.insert(changeset.reference)
      states.insert(front.sorted())
    }
    states.remove([])
    return states
  }

  /// Ops in effect of what is not among these heads and what lies before them, in the order of events.
  func effectiveOps(since heads: [ChangesetReference]) -> [Op] {
    let places = heads.compactMap { history.place(of: $0) }
    return state.order.filter { reference in
      guard let place = history.place(of: reference) else { return false }
      return !places.contains { $0 == place || history.isAncestor(place, of: $0) }
    }
    .compactMap { changeset($0) }.flatMap(ids).filter { opVerdict($0) == .effective }.compactMap { op($0) }
  }
}
