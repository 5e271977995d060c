public import HuiyinRecords

/// How likely two intakes, or two cases, are one matter (DOMAIN 3.4, 13 D13). Nothing is merged by it: it is shown to
/// whoever decides, with its reasons.
public struct DuplicateScore: Hashable, Sendable {
  /// What gave points, in the order of the criteria.
  public let reasons: [DuplicateReason]
  public let points: Int
  public let suspicion: DuplicateSuspicion

  /// The same whichever of the two comes first. What one of them lacks gives no points.
  public init(
    of one: DuplicateTraits, and other: DuplicateTraits, policy: DuplicatePolicy = DuplicatePolicy()
  ) {
    reasons = DuplicateCriterion.allCases.map { criterion in
      let most = policy.points(of: criterion)
      let points =
        switch criterion {
        case .idNumber: Self.areAlike(one.idNumberHash, other.idNumberHash) ? most : 0
        case .phone: one.phones.isDisjoint(with: other.phones) ? 0 : most
        case .nameAndVillage:
          Self.areAlike(one.name, other.name) && Self.areAlike(one.village, other.village) ? most : 0
        case .text: one.bigrams.likeness(to: other.bigrams, of: most)
        case .category: Self.areAlike(one.category, other.category) ? most : 0
        case .dates: Self.areNear(one.receivedOn, other.receivedOn, days: policy.daysApart) ? most : 0
        }
      return DuplicateReason(criterion, points: points)
    }.filter { $0.points > 0 }
    points = reasons.reduce(0) { $0 + $1.points }
    suspicion = policy.suspicion(of: points)
  }

  private static func areAlike<Trait: Equatable>(_ one: Trait?, _ other: Trait?) -> Bool {
    one != nil && one == other
  }

  private static func areNear(_ one: CivilDate?, _ other: CivilDate?, days: Int) -> Bool {
    guard let one, let other else { return false }
    return abs(one.dayNumber - other.dayNumber) <= days
  }
}

/// What the points of a pair amount to.
public enum DuplicateSuspicion: String, Hashable, Sendable, CaseIterable {
  case none
  case suspect
  case strong

  public var label: Label {
    switch self {
    case .none: Label("未达疑似标准", "Not suspected")
    case .suspect: Label("疑似重复", "Suspected duplicate")
    case .strong: Label("高度疑似重复", "Strongly suspected duplicate")
    }
  }
}
