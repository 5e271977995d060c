import HuiyinRecords

/// What the township may set about duplicates (DOMAIN 3.4, ⚙), read from the policy of a directory version.
public struct DuplicatePolicy: Hashable, Sendable {
  private var amounts = Dictionary(uniqueKeysWithValues: settings.map { ($0.key, $0.standard) })
  /// Values without effect, by key: the default stands for them.
  public private(set) var ignored: [InvalidDuplicatePolicy] = []

  /// What every key here begins with.
  public static let keyPrefix = "duplicate."

  private struct Setting {
    let key: String
    let standard: Int
    let range: ClosedRange<Int64>
  }

  static let suspectKey = "duplicate.suspect.points"
  static let strongKey = "duplicate.strong.points"
  static let daysKey = "duplicate.apart.days"

  private static let settings =
    DuplicateCriterion.allCases.map { Setting(key: $0.policyKey, standard: $0.standardPoints, range: 0...100) } + [
      Setting(key: suspectKey, standard: 60, range: 1...600), Setting(key: strongKey, standard: 85, range: 1...600),
      Setting(key: daysKey, standard: 30, range: 0...365),
    ]

  /// Every key that may be set.
  public static let keys = settings.map(\.key)

  /// What a key has while it is not set; nil: it is no key of these.
  static func standard(of key: String) -> Int? { settings.first { $0.key == key }?.standard }

  /// The defaults.
  public init() {}

  /// Keys that are absent, and values that cannot be read, have their default.
  public init(_ values: [String: String]) {
    for (key, value) in values.sorted(by: { $0.key < $1.key }) where key.hasPrefix(Self.keyPrefix) {
      do throws(InvalidDuplicatePolicy) {
        try set(key, value)
      } catch {
        ignored.append(error)
      }
    }
  }

  /// Before a value is set: throws if it would be ignored.
  public static func check(key: String, value: String) throws(InvalidDuplicatePolicy) {
    var policy = DuplicatePolicy()
    try policy.set(key, value)
  }

  /// What a criterion counts, of the text at most. 0: it is not looked at.
  public func points(of criterion: DuplicateCriterion) -> Int { amounts[criterion.policyKey]! }

  /// How many days apart two matters may be received to count as near.
  public var daysApart: Int { amounts[Self.daysKey]! }

  /// Of these every suspected pair has at least one alike: the others together do not make the points. The text alone
  /// is never enough.
  public var leading: [DuplicateCriterion] {
    var rest = DuplicateCriterion.allCases.reduce(0) { $0 + points(of: $1) }
    var leading: [DuplicateCriterion] = []
    for criterion in [DuplicateCriterion.idNumber, .phone, .nameAndVillage, .category]
    where rest >= amounts[Self.suspectKey]! {
      leading.append(criterion)
      rest -= points(of: criterion)
    }
    return leading
  }

  public func suspicion(of points: Int) -> DuplicateSuspicion {
    guard points >= amounts[Self.suspectKey]! else { return .none }
    return points >= amounts[Self.strongKey]! ? .strong : .suspect
  }

  private mutating func set(_ key: String, _ value: String) throws(InvalidDuplicatePolicy) {
    guard let setting = Self.settings.first(where: { $0.key == key }) else {
      throw InvalidDuplicatePolicy(key: key, value: value, reason: nil)
    }
    do throws(InvalidValue) {
      guard case .integer(let amount) = try ValueForm.integer(setting.range).parse(value) else { throw .empty }
      amounts[key] = Int(amount)
    } catch {
      throw InvalidDuplicatePolicy(key: key, value: value, reason: error)
    }
  }
}

extension DuplicateCriterion {
  /// Under which the township sets how many points it counts.
  public var policyKey: String {
    switch self {
    case .idNumber: "duplicate.idNumber.points"
    case .phone: "duplicate.phone.points"
    case .nameAndVillage: "duplicate.nameAndVillage.points"
    case .text: "duplicate.text.points"
    case .category: "duplicate.category.points"
    case .dates: "duplicate.dates.points"
    }
  }

  fileprivate var standardPoints: Int {
    switch self {
    case .idNumber: 60
    case .phone: 30
    case .nameAndVillage, .text: 25
    case .category, .dates: 10
    }
  }
}
