/// All true: the text of DESIGN 4. Each one switched off is a mutant, a plausible wrong implementation, and shows that
/// a comparison with the slow model has teeth.
struct Rules: Hashable, Sendable {
  /// State at the place must be the state that the author saw.
  var strictFrom = true
  /// ... and the epoch.
  var epochCheck = true
  /// Without an edge from what its author saw an event is no proposal either.
  var edgeFirst = true
  /// An assignment counts the epoch on by one.
  var newEpoch = true
  /// A quarantined hub changeset does not anchor the order.
  var quarantineUnanchors = true
  /// A link to another field, target or element is ignored.
  var sameFieldLinks = true
  /// An unknown op exerts nothing.
  var unknownSilent = true
  /// The author of a lowering counts as one of its two signatures.
  var authorSigns = true
  /// The decider's no ends a lowering, approved or not.
  var noBeatsApproval = true
  /// Lowering a secrecy needs two signatures too.
  var secrecyLowering = true
  /// In a new conflict beside a hub decision the higher value shows.
  var raiseBeatsRuling = true
  /// A decision by someone else is a proposal.
  var deciderOnly = true
  /// Meanwhile: the live value placed first; off: the value before the fork.
  var firstPlaced = true
  /// Lower than any ancestor's version; off: than a parent's.
  var versionByAncestor = true
  /// Beyond 2200 one step above the highest parent is legal.
  var clockStep = true
  /// A parent that is quarantined for its clock quarantines its children for theirs.
  var clockOfParent = true
  /// A bound write needs no right but its event's.
  var boundRight = true
  /// The machine confirms an open proposal only.
  var machineOpenOnly = true
  var machineNoRival = true
  /// A recused person may write notes; off: any entry.
  var recusedNoteOnly = true
  /// Voided by the author of every root that it knows; off: of any.
  var voidAllRoots = true
  /// Quarantined root with other facts names no home.
  var homeByFacts = true
  /// A removal takes out only the adds that it saw.
  var addWins = true

  static let text = Rules()

  static func without(_ rule: WritableKeyPath<Rules, Bool>) -> Rules {
    var rules = Rules()
    rules[keyPath: rule] = false
    return rules
  }
}
