/// Numbers of the fields of a duplicate link (DOMAIN 3.4; `Protocol/registry.md`). Those that intakes and cases have
/// too have their numbers; its own have numbers that those do not use.
public enum DuplicateLinkField {
  public static let secrecy: UInt32 = 7
  public static let score: UInt32 = 59
  /// `DuplicateReason.text`.
  public static let reasons: UInt32 = 60
  /// A code of `Choices.duplicateDecisions`; none: split, or nobody has decided.
  public static let decision: UInt32 = 61
  /// Of the lesser and of the greater id.
  public static let receivedAtFirst: UInt32 = 62
  public static let receivedAtSecond: UInt32 = 63

  public static let share: UInt32 = 67
  public static let accusedUnits: UInt32 = 68
  public static let recused: UInt32 = 69
}

/// Entry kinds of a duplicate link.
public enum DuplicateLinkEntry {
  /// Says also why, of a split (V15).
  public static let note: UInt32 = 80
}
