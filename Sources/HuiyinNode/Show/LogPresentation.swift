public import HuiyinRecords
import HuiyinStore

/// Every changeset of a record, in the order of events; those that wait for others stand last.
public struct LogPresentation: Sendable, Hashable {
  public let heading: RecordHeading
  public let changesets: [LoggedChangeset]
}

/// One changeset of a record's history.
public struct LoggedChangeset: Sendable, Hashable {
  /// What became of it.
  public enum Fate: Sendable, Hashable {
    case accepted
    case quarantined([ShownQuarantineReason])
    /// Waits for these, or for a directory version.
    case parked(missing: [ChangesetReference], lacksDirectory: Bool)
  }

  public let reference: ChangesetReference
  public let author: Authorship
  /// The writer's own count.
  public let sequence: UInt64
  public let parents: [ChangesetReference]
  public let directory: DirectoryReference
  public let fate: Fate
  /// The hub has acted after it: its place does not move any more.
  public let isFixed: Bool
  public let ops: [OpPresentation]

  /// Of a change that says nothing of its own: it builds on more changes made apart than may be named at once, so that
  /// the next one can. Nil: it says something, or does not count.
  public var joinWords: Label? {
    guard fate == .accepted, ops.isEmpty, parents.count > 1 else { return nil }
    return Label("接续 \(parents.count) 处并行的变更", "builds on \(parents.count) changes made apart")
  }
}

extension Node {
  /// The history of a record, changeset by changeset.
  public func log(of record: RecordID, _ sight: Sight = .masked) throws -> LogPresentation {
    try store.read { try RecordReading(record, $0, sight).log }
  }
}

extension RecordReading {
  var log: LogPresentation {
    let placed = state.order.enumerated().compactMap { place, reference -> LoggedChangeset? in
      guard let changeset = changeset(reference) else { return nil }
      let reasons = state.quarantined[reference]
      return logged(
        changeset, reasons.map { .quarantined($0.map { ShownQuarantineReason($0) }) } ?? .accepted,
        isFixed: place < state.fixedCount, ops: ids(of: changeset).map(presentation))
    }
    let parked = history.parked.map { parked in
      logged(
        parked.changeset, .parked(missing: parked.missing, lacksDirectory: parked.lacksDirectory), isFixed: false,
        ops: [])
    }
    return LogPresentation(heading: heading, changesets: placed + parked)
  }

  private func logged(
    _ changeset: Changeset, _ fate: LoggedChangeset.Fate, isFixed: Bool, ops: [OpPresentation]
  ) -> LoggedChangeset {
    LoggedChangeset(
      reference: changeset.reference, author: authorship(changeset), sequence: changeset.header.sequence,
      parents: changeset.header.parents, directory: changeset.header.directory, fate: fate, isFixed: isFixed, ops: ops)
  }
}
