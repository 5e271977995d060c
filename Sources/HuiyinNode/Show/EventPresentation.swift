public import HuiyinRecords
import HuiyinTownship

/// A workflow event, in effect or not.
public struct EventPresentation: Sendable, Hashable {
  public let id: OpID
  /// The event, which has the number and words of the state that it leads into.
  public let event: Term
  public let author: Authorship
  public let verdict: ShownVerdict
  public let reason: String?
  public let reasonCode: ShownValue?
  /// Registers that it sets.
  public let bound: [FieldValue]
  /// Number of the notice that an assignment made; nil: it made none, or the hub gave it none.
  public let noticeNumber: String?
  public let replies: [ReplyPresentation]
  /// The proposal that it confirms.
  public let confirms: OpID?
}

extension RecordReading {
  /// In the order of events.
  var events: [EventPresentation] {
    orderedIDs.filter { op($0)?.operation == .event }.map(event)
  }

  func event(_ id: OpID) -> EventPresentation {
    let op = op(id)!
    return EventPresentation(
      id: id, event: kind.term(op.field), author: authorship(id), verdict: verdict(id), reason: reason(op),
      reasonCode: reasonCode(op), bound: bound(to: id), noticeNumber: noticeNumber(of: id),
      replies: replies(to: id), confirms: confirmed(by: id))
  }

  func bound(to event: OpID) -> [FieldValue] {
    ids(of: changeset(event.changeset)!).filter { boundEvent($0) == event }.map { id in
      let op = op(id)!
      return FieldValue(field: kind.term(op.field), value: words.shown(op.value, of: op.field, in: kind))
    }
  }

  /// The op that the changeset answers yes and makes again.
  private func confirmed(by id: OpID) -> OpID? {
    let own = op(id)!
    for op in changeset(id.changeset)!.ops where op.operation == .answer && Answer(op.value)?.isYes == true {
      if case .op(let proposal) = op.target, let other = self.op(proposal), other.operation == own.operation,
        other.field == own.field
      {
        return proposal
      }
    }
    return nil
  }
}
