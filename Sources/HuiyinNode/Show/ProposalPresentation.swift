public import HuiyinRecords
import HuiyinTownship

/// An act that waits for the hub or a decider, or a lowering that waits for signatures.
public struct ProposalPresentation: Sendable, Hashable {
  /// Why the hub does not confirm an open proposal by itself (DESIGN 4.3).
  public enum Wait: String, Sendable, Hashable {
    /// The hub has not seen it, or its answer has not come back.
    case hub
    /// A person must decide: the machine never confirms this act.
    case neverByMachine
    /// Its author may only propose.
    case proposerWithoutRight
    /// Another proposal of the same matter is open.
    case rival
    /// It lacks something that the act needs.
    case lacking
    /// A guarded field: its decider confirms.
    case decider
    /// A lowering: a second signature.
    case signature
  }

  public let op: OpPresentation
  public let author: Authorship
  public let isLowering: Bool
  public let wait: Wait
  /// Open proposals of the same matter.
  public let rivals: [OpID]
  /// What it needs and neither it nor the record has.
  public let lacking: [Term]
  public let reason: String?
  public let bound: [FieldValue]
  /// The value in force meanwhile, of a register.
  public let inForce: ShownValue?
  /// Who may say yes; of a lowering, who may sign.
  public let confirmers: Entitled
  public let isConfirmedAtHubOnly: Bool
  /// Who may say no.
  public let refusers: Entitled
  public let replies: [ReplyPresentation]
}

extension RecordReading {
  /// What waits for somebody, in the order of events. Writes bound to an event wait with it.
  var proposals: [ProposalPresentation] {
    orderedIDs.filter { verdict($0).isWaiting && boundEvent($0) == nil }.map(proposal)
  }

  func proposal(_ id: OpID) -> ProposalPresentation {
    let op = op(id)!
    let isLowering = verdict(id).verdict == .unapproved
    let field = op.operation == .set ? kind.fields[op.field] : nil
    let isGuarded = field?.fieldClass == .guarded
    let rights = field?.rights ?? kind.events[op.field]?.rights ?? Rights()
    let decide = isGuarded ? deciders(of: field!) : Entitled(rights.decide)
    let rivals = isLowering ? [] : rivals(of: id)
    let lacking = op.operation == .event ? lacking(id) : []
    return ProposalPresentation(
      op: presentation(id), author: authorship(id), isLowering: isLowering,
      wait: isLowering ? .signature : wait(id, isGuarded: isGuarded, rivals: rivals, lacking: lacking),
      rivals: rivals, lacking: lacking, reason: op.operation == .event ? reason(op) : nil, bound: bound(to: id),
      inForce: field.flatMap { state.effective($0.number) }.map { words.shown($0, of: op.field, in: kind) },
      confirmers: isLowering ? Entitled(field?.approvers ?? []) : decide,
      isConfirmedAtHubOnly: !isLowering && !isGuarded, refusers: decide, replies: replies(to: id))
  }

  /// Open proposals of any event, or of the same register.
  private func rivals(of id: OpID) -> [OpID] {
    let own = op(id)!
    return orderedIDs.filter { other in
      guard other != id, verdict(other).verdict == .proposal(.open), boundEvent(other) == nil, let op = op(other) else {
        return false
      }
      return op.operation == own.operation
        && (own.operation == .event || op.field == own.field && op.target == own.target)
    }
  }

  private func wait(
    _ id: OpID, isGuarded: Bool, rivals: [OpID], lacking: [Term]
  ) -> ProposalPresentation.Wait {
    let op = op(id)!
    if isGuarded { return .decider }
    let event = op.operation == .event ? kind.events[op.field] : nil
    let field = op.operation == .set ? kind.fields[op.field] : nil
    if event?.isNeverConfirmedByMachine ?? field?.isNeverConfirmedByMachine ?? true { return .neverByMachine }
    let rights = event?.rights ?? field?.rights ?? Rights()
    if rights.grade(author(id.changeset).roles) != .decide { return .proposerWithoutRight }
    if !rivals.isEmpty { return .rival }
    return lacking.isEmpty ? .hub : .lacking
  }

  /// What the event needs and the record, as it stands, does not have; nor the event's own changeset.
  private func lacking(_ id: OpID) -> [Term] {
    guard let event = kind.events[op(id)!.field] else { return [] }
    let ops = changeset(id.changeset)!.ops
    let conditions: [Term] = event.conditions.compactMap { condition in
      switch condition {
      case .register(let field):
        let isHere = ops.contains { $0.operation == .set && $0.field == field && !$0.value.isNone }
        return isMet(condition) || isHere ? nil : kind.term(field)
      case .entry(let entry, let field, let value):
        let isHere = ops.contains { $0.operation == .append && $0.field == entry && $0.value[field] == value }
        return isMet(condition) || isHere ? nil : kind.term(entry)
      }
    }
    let bound = bound(to: id).map(\.field.number)
    return conditions + event.needed.filter { !bound.contains($0) }.map(kind.term)
  }

  /// As the record stands now.
  func isMet(_ condition: EventCondition) -> Bool {
    switch condition {
    case .register(let field): state.effective(field).map { !$0.isNone } ?? false
    case .entry(let entry, let field, let value):
      state.entries.contains { $0.kind == entry && $0.value[field] == value }
    }
  }
}
