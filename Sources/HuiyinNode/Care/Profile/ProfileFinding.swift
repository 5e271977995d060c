public import HuiyinRecords

/// What does not hold together in a profile.
public struct ProfileFinding: Hashable, Sendable {
  public enum Severity: Hashable, Sendable {
    /// The township cannot work with it.
    case error
    /// It can, but somebody should look at it.
    case warning
  }

  /// Stable English key.
  public let code: String
  public let severity: Severity
  /// File and object, such as `people.json 12`.
  public let place: String
  public let label: Label
}

extension TownshipProfile {
  /// Everything that can be told from the files together, in the order of the files. Empty: ready to be loaded.
  public func findings() -> [ProfileFinding] {
    var checker = ProfileChecker(self)
    checker.checkUniqueness()
    checker.checkUnits()
    checker.checkGrids()
    checker.checkSites()
    checker.checkPersons()
    checker.checkDevices()
    checker.checkIntakes()
    checker.checkServices()
    return checker.findings
  }
}
