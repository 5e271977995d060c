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
    /// Its author has the right, and not for this record: `against` says why (DOMAIN 8, scopes).
    case proposerOutOfScope
    /// Another proposal of the same matter is open.
    case rival
    /// It lacks something that the act needs.
    case lacking
    /// The hub has seen it, and its checks keep it from confirming by itself: a person answers.
    case held
    /// The record is merged: who decides for its survivor is asked.
    case merged
    /// A guarded field: its decider confirms.
    case decider
    /// A lowering: a second signature.
    case signature
  }

  public let op: OpPresentation
  public let author: Authorship
  public let isLowering: Bool
  public let wait: Wait
  /// Why its author may not do it there; nil: they may, or the hub does not confirm such an act by itself.
  public let against: Label?
  /// Open proposals of the same matter.
  public let rivals: [OpID]
  /// What it needs and neither it nor the record has.
  public let lacking: [Term]
  public let reason: String?
  public internal(set) var bound: [FieldValue]
  /// The value in force meanwhile, of a register.
  public let inForce: ShownValue?
  /// Of a lowering: who has signed, its author first.
  public let signers: [PersonName]
  /// Who may say yes; of a lowering, who could complete the signatures.
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
    let rights = field?.rights ?? kind.events[op.field].map { $0.answerRights(on: subject) } ?? Rights()
    let decide = isGuarded ? deciders(of: field!) : Entitled(rights.decide)
    let rivals = isLowering ? [] : rivals(of: id)
    let lacking = op.operation == .event ? lacking(id) : []
    let wait = wait(id, proposers[id], hasRivals: !rivals.isEmpty, isLacking: !lacking.isEmpty)
    let isAskedInSurvivor = (wait == .hub || wait == .held) && heading.group?.isMerged == true
    let replies = replies(to: id)
    return ProposalPresentation(
      op: presentation(id), author: authorship(id), isLowering: isLowering,
      wait: isLowering ? .signature : isAskedInSurvivor ? .merged : wait,
      against: wait == .proposerOutOfScope ? proposers[id]?.refusal?.reasonAgainstProposer : nil,
      rivals: rivals, lacking: lacking.map(kind.term), reason: op.operation == .event ? reason(op) : noteBeside(id),
      bound: bound(to: id),
      inForce: field.flatMap { state.effective($0.number) }.map { words.shown($0, of: op.field, in: kind) },
      signers: isLowering
        ? signatures(of: id, replies).map { names.person($0.header.person, citing: $0.header.directory) } : [],
      confirmers: isLowering ? signersToCome(of: id, field?.approvers ?? [], replies) : decide,
      isConfirmedAtHubOnly: !isLowering && !isGuarded, refusers: decide, replies: replies)
  }

  private func signatures(of lowering: OpID, _ replies: [ReplyPresentation]) -> [Changeset] {
    ([lowering] + replies.filter { $0.isApproval && $0.verdict.isEffective }.map(\.op)).compactMap {
      changeset($0.changeset)
    }
  }

  /// Two persons in two roles sign (DESIGN 6): whoever has signed in one of them alone leaves that one out.
  private func signersToCome(of lowering: OpID, _ roles: RoleSet, _ replies: [ReplyPresentation]) -> Entitled {
    let signed = signatures(of: lowering, replies)
    let used = signed.map { author($0.reference).roles.intersection(roles) }.filter { $0.each.count == 1 }
    return Entitled(
      used.reduce(roles) { $0.subtracting($1) }, except: Set(signed.map(\.header.person)))
  }

  /// The reason of a lowering, or of a decision, stands in a note that was saved with it (V15; DOMAIN 12).
  func noteBeside(_ id: OpID) -> String? {
    let note = changeset(id.changeset)?.ops.first {
      $0.operation == .append && kind.entries[$0.field]?.name == "note" && $0.target == .record
    }
    guard let note, let entry = kind.entries[note.field],
      let text = entry.fields.first(where: { $0.name == "text" })
    else { return nil }
    return words.seen(note.value, note.field, kind)[text.number]?.text
  }
}
