/// Entry kind of an audit trail. Its person is the person of its changeset.
public enum AuditEntry {
  public static let act: UInt32 = 80
}

/// Fields of what stands in an audit trail.
public enum AuditField {
  /// A code of `Choices.auditedActs`.
  public static let act: UInt32 = 1
  /// The record that it was about.
  public static let record: UInt32 = 2
  public static let reason: UInt32 = 3
}
