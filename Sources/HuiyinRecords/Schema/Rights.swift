/// Roles as bits; which bit is which role is the domain's to say (HuiyinTownship).
public struct RoleSet: OptionSet, Hashable, Sendable {
  public let rawValue: UInt64
  public init(rawValue: UInt64) { self.rawValue = rawValue }

  /// One set for each role in this one, lowest bit first.
  public var each: [RoleSet] {
    (0..<64).compactMap { bit in
      let role = RoleSet(rawValue: 1 << UInt64(bit))
      return contains(role) ? role : nil
    }
  }
}

/// How far a right goes.
public enum Grade: Hashable, Sendable {
  /// The act takes effect where the table says so.
  case decide
  /// The act is a proposal wherever it is made.
  case propose
}

/// Who may make an act, and where. By role a changeset is judged as a whole; what depends on state, as the scopes do,
/// per op (DESIGN 4.4).
public struct Rights: Hashable, Sendable {
  public let decide: RoleSet
  public let propose: RoleSet
  /// Where a role that decides does so not everywhere; of several scopes with a role any one is enough. A proposal
  /// decides nothing and has none.
  public let scopes: [RightScope]
  /// Whoever has one of its roles and is within its reaches may not, whatever other roles they have.
  public let exception: RightScope?

  public init(
    decide: RoleSet = [], propose: RoleSet = [], scopes: [RightScope] = [], exception: RightScope? = nil
  ) {
    self.decide = decide
    self.propose = propose
    self.scopes = scopes
    self.exception = exception
  }

  /// The same roles, everywhere.
  public var everywhere: Rights { Rights(decide: decide, propose: propose) }

  /// By role alone. Nil: none of the roles gives a right.
  public func grade(_ roles: RoleSet) -> Grade? {
    if !roles.isDisjoint(with: decide) { return .decide }
    return roles.isDisjoint(with: propose) ? nil : .propose
  }
}

/// Chinese and English words for one thing.
public struct Label: Hashable, Sendable {
  public let chinese: String
  public let english: String

  public init(_ chinese: String, _ english: String) {
    self.chinese = chinese
    self.english = english
  }
}
