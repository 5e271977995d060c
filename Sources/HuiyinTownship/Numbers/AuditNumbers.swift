/// Entry kinds of an audit trail. Their person is the person of the changeset.
public enum AuditEntry {
  public static let act: UInt32 = 80
  /// A list that was made a file.
  public static let export: UInt32 = 81
  /// A read beyond the person's scope, for some minutes from the time of its changeset.
  public static let glass: UInt32 = 83
}

/// Fields of what stands in an audit trail.
public enum AuditField {
  /// A code of `Choices.auditedActs`.
  public static let act: UInt32 = 1
  /// The record that it was about.
  public static let record: UInt32 = 2
  public static let reason: UInt32 = 3
  /// Of a read beyond scope: for how long.
  public static let minutes: UInt32 = 4

  // Of an export.

  /// Which records, in words.
  public static let filter: UInt32 = 1
  public static let rows: UInt32 = 2
  /// A code of `Choices.exportForms`.
  public static let form: UInt32 = 3
}
