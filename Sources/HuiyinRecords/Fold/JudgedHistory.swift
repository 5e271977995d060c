/// Why a changeset is stored and shown but without effect (DESIGN 4.1, 4.4, 6). Raw values are stored: append only.
public enum QuarantineReason: String, Hashable, Sendable, CaseIterable, Comparable {
  /// The body's bytes are no body.
  case body
  /// A register written twice, or a re-admission that is not alone.
  case form
  /// More than 16 parents, or one named twice.
  case parents
  /// Another kind than its parents'.
  case kind
  /// The root's facts do not give the record id, or name another writer.
  case facts
  case clock
  /// Cites a lower directory version than an ancestor.
  case version
  /// The cited directory version does not know the device.
  case device
  /// The person is unknown, or the device may not vouch for them.
  case person
  /// The cited version gives the person no right to an op.
  case right
  /// The device is revoked and the changeset is not on every list of those that count.
  case revoked
  /// The person's right is withdrawn strictly, likewise.
  case withdrawn

  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  /// A re-admission lifts a cut-off only.
  public var isLiftedByReadmission: Bool { self == .revoked || self == .withdrawn }
}

/// A changeset's verdict; parked ones are not in a judged history.
public enum Verdict: Hashable, Sendable {
  case accepted
  /// Sorted, not empty.
  case quarantined([QuarantineReason])

  public var isAccepted: Bool { self == .accepted }
}

/// Where a hub writer stands among all hub writers: by first listing in the versions held, unlisted ones last, by
/// bytes.
public enum HubWriterPlace: Hashable, Sendable, Comparable {
  case listed(Int)
  case unlisted(WriterID)
}

/// What the cited directory version says of a changeset's author. A value, so that the fold needs no directory.
public struct Author: Hashable, Sendable {
  public let roles: RoleSet
  public let unit: UnitNumber?
  /// Their unit and what it lies in; none without a unit.
  public let unitsAbove: Set<UnitNumber>
  /// Units of kind grid that they belong or are posted to, or serve besides.
  public let grids: Set<UnitNumber>
  /// Nil: the device is no hub.
  public let hubPlace: HubWriterPlace?

  public init(
    roles: RoleSet, unit: UnitNumber?, unitsAbove: Set<UnitNumber> = [], grids: Set<UnitNumber> = [],
    hubPlace: HubWriterPlace?
  ) {
    self.roles = roles
    self.unit = unit
    self.unitsAbove = unitsAbove
    self.grids = grids
    self.hubPlace = hubPlace
  }

  /// Their unit, if they have one.
  private var ownUnit: Set<UnitNumber> { Set([unit ?? 0]).subtracting([0]) }

  /// A record that excludes one of these is closed to them.
  var everyUnit: Set<UnitNumber> { grids.union(ownUnit) }

  func units(_ sort: UnitSort) -> Set<UnitNumber> {
    switch sort {
    case .own: ownUnit
    case .ownAndAbove: unitsAbove.union(ownUnit)
    case .grids: grids
    }
  }

  public var isHub: Bool { hubPlace != nil }
}

/// A causal history with what the judgement found; the input of the fold.
public struct JudgedHistory: Sendable {
  public let history: CausalHistory
  public let authors: [Author]
  public let verdicts: [Verdict]
  /// Changesets that cite a rules version newer than this software's.
  public let citesNewerRules: [Bool]

  public init(history: CausalHistory, authors: [Author], verdicts: [Verdict], citesNewerRules: [Bool]) {
    self.history = history
    self.authors = authors
    self.verdicts = verdicts
    self.citesNewerRules = citesNewerRules
  }
}
