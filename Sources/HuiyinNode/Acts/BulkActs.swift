public import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// One act on many records at once (DOMAIN 16, screen 3). For each it is the act that it would be alone.
public enum BulkAct: Sendable {
  /// A step of the workflow, with what is written with it.
  case step(String, [TypedEdit] = [], because: EventReason = EventReason())
  case entry(String, [String: String])
}

/// A record as a list showed it.
public struct BulkRow: Sendable, Hashable {
  public let record: RecordID
  public let seen: [ChangesetReference]

  public init(_ record: RecordID, seen: [ChangesetReference]) {
    self.record = record
    self.seen = seen
  }
}

/// What became of the act on one record.
public struct BulkResult: Sendable {
  public enum Outcome: Sendable {
    case done
    /// It waits for the hub or for who decides.
    case proposed
    case refused(NodeError)
    /// Something has come since the list showed it: this, and nothing was done.
    case moved([LoggedChangeset])
  }

  public let record: RecordID
  public let outcome: Outcome
  /// As it stands afterwards, with its heads; nil: the person may not see it.
  public let heading: RecordHeading?
  public let heads: [ChangesetReference]
  /// What the person should look at again, of what was done (DOMAIN 11, V7 and V8).
  public var warnings: [Label] = []
}

extension Node {
  /// The act on one record after the other, each in its own transaction: what is refused for one takes nothing from the
  /// others. A record that has moved on since it was shown is left alone, so that the same form sent twice does nothing
  /// twice, and nobody's work is written over unseen.
  public func take(_ act: BulkAct, on rows: [BulkRow], by session: Session) throws -> [BulkResult] {
    var met: Set<RecordID> = []
    return try rows.filter { met.insert($0.record).inserted }.map { row in
      guard try readingRight(of: row.record, for: session.person) != .hidden else {
        let unseen = NodeError.refused(
          "unseen", "没有这条记录，或您无权查看", "there is no such record, or you may not see it")
        return BulkResult(record: row.record, outcome: .refused(unseen), heading: nil, heads: [])
      }
      let (found, warnings) = try outcome(of: act, on: row, by: session)
      var told = try result(found, of: row)
      told.warnings = warnings
      return told
    }
  }

  private func outcome(
    of act: BulkAct, on row: BulkRow, by session: Session
  ) throws -> (BulkResult.Outcome, warnings: [Label]) {
    do {
      if try store.read({ try $0.hasMoved(row.record, since: row.seen) }) { throw NodeError.recordMoved }
      let committed: Committed
      switch act {
      case .step(let event, let typed, let because):
        try checkOffer(of: event, on: row.record, to: session)
        committed = try emit(
          event, on: row.record, typed, because: because, seen: row.seen, unlessMoved: true, by: session)
      case .entry(let entry, let typed):
        committed = try append(entry, typed, to: row.record, seen: row.seen, unlessMoved: true, by: session)
      }
      return (committed.isWaiting ? .proposed : .done, committed.warnings)
    } catch let error as NodeError {
      return (.refused(error), [])
    } catch let error as StoreError {
      return (.refused(NodeError(error)), [])
    }
  }

  /// Says in the words of the record's own page why a step is not this person's to take now.
  private func checkOffer(of event: String, on record: RecordID, to session: Session) throws {
    guard environment.asksPermission else { return }
    guard let offer = try offers(on: record, for: session.person).first(where: { $0.step.event.key == event }) else {
      throw NodeError.refused(
        "noSuchStepHere", "按现在的状态不能办理这一步", "this step does not come next from its present state")
    }
    guard offer.standing == .allowed || offer.standing == .proposal else {
      throw NodeError("offer.\(offer.standing.rawValue)", .refused, offer.words, next: offer.refusal?.advice)
    }
  }

  /// With what a form needs that offers the act on this record once more.
  private func result(_ outcome: BulkResult.Outcome, of row: BulkRow) throws -> BulkResult {
    try store.read { reader in
      let reading = try RecordReading(row.record, reader)
      var outcome = outcome
      if case .refused(let error) = outcome, error.code == NodeError.recordMoved.code {
        outcome = .moved(reading.log.changesets(since: row.seen))
      }
      return BulkResult(
        record: row.record, outcome: outcome, heading: reading.heading, heads: reading.state.heads)
    }
  }
}
