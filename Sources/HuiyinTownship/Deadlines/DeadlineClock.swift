public import HuiyinRecords

/// A clock that runs on a record: one row of the table in DOMAIN 6, or that of a conflict (12). The rows stand in
/// `DeadlineClock.all`.
///
/// The row "Extension" is no clock: it lengthens one (`DeadlineExtension`).
public struct DeadlineClock: Hashable, Sendable {
  /// Where the limit comes from.
  public enum Basis: Hashable, Sendable {
    /// Fixed; no policy changes it.
    case statutory
    /// ⚙: the township may set it under the key.
    case policy(key: String)
    /// The date stands in the record, within the legal limit.
    case written

    public var label: Label {
      switch self {
      case .statutory: Label("法定期限", "Statutory limit")
      case .policy: Label("本镇规定期限", "Limit set by the township")
      case .written: Label("书面确定的期限", "Date as written")
      }
    }
  }

  /// Stable English key, as on the command line and in JSON.
  public let code: String
  public let label: Label
  /// The default of a ⚙ row; nil: as written. `DeadlinePolicy.limit(of:)` has the one in force.
  public let limit: DeadlineLimit?
  public let basis: Basis
  /// What starts it.
  public let from: Label
  /// What stops it.
  public let to: Label
  /// May be lengthened once.
  public let isExtendable: Bool
  /// Stands while a hearing or a court is waited for.
  public let isPausable: Bool
  /// The row in DOMAIN.
  public let reference: String

  /// Runs on the handling of an accepted case: the written date may not lie behind it (DOMAIN 11, V6).
  public var isHandling: Bool { [.concludePetition, .npcOpinion].contains(self) }

  /// It counts hours: it needs the minute at which it was started.
  public var countsHours: Bool { limit?.unit == .hours }

  public var policyKey: String? {
    guard case .policy(let key) = basis else { return nil }
    return key
  }

  /// Nil: no clock has this code.
  public init?(code: some StringProtocol) {
    guard let clock = Self.all.first(where: { $0.code == code }) else { return nil }
    self = clock
  }

  init(
    _ code: String, _ label: Label, _ limit: DeadlineLimit?, _ basis: Basis, from: Label, to: Label,
    isExtendable: Bool = false, isPausable: Bool = false, section: Int = 6, row: String
  ) {
    self.code = code
    self.label = label
    self.limit = limit
    self.basis = basis
    self.from = from
    self.to = to
    self.isExtendable = isExtendable
    self.isPausable = isPausable
    reference = "DOMAIN \(section), \(row)"
  }
}
