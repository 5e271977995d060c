/// Why an op is not effective. Raw values are stored and shown through the text catalogue: append only.
public enum NotEffectiveReason: String, Hashable, Sendable, CaseIterable {
  /// The operation does not fit the class of its field.
  case fieldClass
  /// What it speaks of is not among its changeset's ancestors, or is of the wrong sort.
  case target
  /// A re-admission made elsewhere than at a hub.
  case elsewhere
  /// Written with the recusal among its ancestors (DOMAIN 8).
  case recused
  /// No such step from the state that the author saw.
  case noEdge
  /// The author had no right to it in the state that they saw.
  case right
  /// The record lay, by what the author saw, outside the scope of their roles (DOMAIN 8, brackets).
  case scope
  /// A register or entry that the event needs is missing, or the register that says who is responsible is cleared.
  case condition
  /// A register that the event sets is not bound to it, or is bound to nothing.
  case unbound
  /// The epoch is not one more than the one seen.
  case epochNotNext
  /// The register is set by events alone.
  case onlyWithEvent
  /// At its place in the order of events the step is illegal.
  case illegalHere
  /// At its place the record is in another state than its author saw.
  case otherStateHere
  /// At its place the record is under another assignment than its author saw.
  case otherEpochHere
  /// The hub itself confirms only what someone proposed.
  case noProposal
  case proposerWithoutRight
  case proposalNotOpen
  case notTheProposal
  /// Another open proposal stands beside the one that the hub itself would confirm.
  case rival
}

/// What became of a proposal.
public enum ProposalStatus: String, Hashable, Sendable {
  case open
  /// State, epoch or value are no longer those that its author saw.
  case overtaken
  case confirmed
  case refused
}

/// What an op is worth in a view of its record.
public enum OpVerdict: Hashable, Sendable {
  case effective
  /// `field` names the register or entry kind that a condition lacks.
  case notEffective(NotEffectiveReason, field: UInt32?)
  case proposal(ProposalStatus)
  /// A lowering that still lacks a signature.
  case unapproved
  /// A lowering that the decider ended.
  case refused
  /// This version does not know the op.
  case unknown
  /// Its changeset is quarantined.
  case quarantined
}

/// What an op is worth by its author's own past; never changes once its changeset's ancestors are held.
enum OwnVerdict: Hashable {
  case ok
  /// Shares right and verdict of the event at this place of the op table.
  case bound(to: Int)
  case proposal
  case lowering
  case notEffective(NotEffectiveReason, field: UInt32?)
  case unknown
}

/// An op's verdict in a view, without what became of a proposal.
enum ViewVerdict: Hashable {
  case effective, proposal, unapproved, refused, unknown, quarantined
  case notEffective(NotEffectiveReason, field: UInt32?)
}
