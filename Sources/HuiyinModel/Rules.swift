/// All true: the text of DESIGN 4. Each one switched off is a mutant, a plausible wrong implementation, and shows that
/// a comparison with the slow model has teeth.
package struct Rules: Hashable, Sendable {
  /// State at the place must be the state that the author saw.
  package var strictFrom = true
  /// ... and the epoch.
  package var epochCheck = true
  /// Without an edge from what its author saw an event is no proposal either.
  package var edgeFirst = true
  /// An assignment counts the epoch on by one.
  package var newEpoch = true
  /// A register that an event needs is not bound to it with nothing in it.
  package var neededFilled = true
  /// Whoever is responsible stays so until another one is named.
  package var responsibleStays = true
  /// A quarantined hub changeset does not anchor the order.
  package var quarantineUnanchors = true
  /// A link to another field, target or element is ignored.
  package var sameFieldLinks = true
  /// An unknown op exerts nothing.
  package var unknownSilent = true
  /// The author of a lowering counts as one of its two signatures.
  package var authorSigns = true
  /// The decider's no ends a lowering, approved or not.
  package var noBeatsApproval = true
  /// Lowering a secrecy needs two signatures too.
  package var secrecyLowering = true
  /// In a new conflict beside a hub decision the higher value shows.
  package var raiseBeatsRuling = true
  /// A decision by someone else is a proposal.
  package var deciderOnly = true
  /// Meanwhile: the live value placed first; off: the value before the fork.
  package var firstPlaced = true
  /// Lower than any ancestor's version; off: than a parent's.
  package var versionByAncestor = true
  /// Beyond 2200 one step above the highest parent is legal.
  package var clockStep = true
  /// A parent that is quarantined for its clock quarantines its children for theirs.
  package var clockOfParent = true
  /// A bound write needs no right but its event's.
  package var boundRight = true
  /// The machine confirms an open proposal only.
  package var machineOpenOnly = true
  package var machineNoRival = true
  /// A recused person may write notes; off: any entry.
  package var recusedNoteOnly = true
  /// Voided by the author of every root that it knows; off: of any.
  package var voidAllRoots = true
  /// An act outside the scope of its author's roles has no effect.
  package var scopes = true
  /// ... nor one on a record that they do not see.
  package var sight = true
  /// While a live secrecy is confidential, home and share put nobody in scope.
  package var closedHome = true
  /// A step by others than the author of the day is judged by their rights.
  package var ofOthers = true
  /// The role of a seat that is not held gives no right.
  package var seats = true
  /// Quarantined root with other facts names no home.
  package var homeByFacts = true
  /// A removal takes out only the adds that it saw.
  package var addWins = true

  package static let text = Rules()

  package static func without(_ rule: WritableKeyPath<Rules, Bool>) -> Rules {
    var rules = Rules()
    rules[keyPath: rule] = false
    return rules
  }
}
