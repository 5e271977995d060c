/// Where some roles have a right: the brackets of DOMAIN 8 as data. The right holds for them if the record lies, by
/// what the author saw, within one of these reaches (DESIGN 4.4).
public struct RightScope: Hashable, Sendable {
  public let roles: RoleSet
  /// Any one is enough; none: nowhere.
  public let reaches: [Reach]

  public init(_ roles: RoleSet, _ reaches: [Reach]) {
    self.roles = roles
    self.reaches = reaches
  }
}

/// What a record must say of its author, in the state of the changeset's own ancestors. A root has seen nothing but the
/// home that it names.
public enum Reach: Hashable, Sendable {
  /// A unit of the author is one of these.
  case unit(UnitSort, of: [UnitSource])
  /// One of these registers (effective value) or sets names the author.
  case person(of: [UInt32])
  /// The author made a root of it, one of whose ops took effect by itself; not this one.
  case author
  /// The register holds one of these, or gets it by the step that is judged; `.none` stands for no value.
  case value(of: UInt32, [Value])
}

/// Which units of a person: by the directory version that their changeset cites.
public enum UnitSort: String, Hashable, Sendable {
  /// The one that they are of.
  case own
  /// And what it lies in.
  case ownAndAbove
  /// Units of kind grid that they belong or are posted to, or serve besides.
  case grids
}

/// Which units of a record.
public enum UnitSource: Hashable, Sendable {
  /// Where its roots are at home; none while a live secrecy is confidential.
  case home
  /// Where its roots are at home, as long as the register of the unit in charge has no value.
  case homeUntilGiven
  /// The unit in charge.
  case current
  /// What it is shared with; none while a live secrecy is confidential.
  case share
  /// Members of this set.
  case set(UInt32)
}
