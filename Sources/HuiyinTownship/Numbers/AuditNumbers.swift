/// Entry kinds of an audit trail. Their person is the person of the changeset.
public enum AuditEntry {
  public static let act: UInt32 = 80
  /// A list that was made a file.
  public static let export: UInt32 = 81
  /// A form that was printed.
  public static let print: UInt32 = 82
  /// A read beyond the person's scope, for some minutes from the time of its changeset.
  public static let glass: UInt32 = 83
  /// The list of a week of such readings was read, those of the trail that its author had before them.
  public static let glassSeen: UInt32 = 84
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

  /// Of a list that was read: the Monday of its week.
  public static let week: UInt32 = 1

  // Of an export.

  /// Which records, in Chinese words, for who cannot read `query`.
  public static let filter: UInt32 = 1
  public static let rows: UInt32 = 2
  /// A code of `Choices.exportForms`.
  public static let form: UInt32 = 3
  /// The filter itself and the day that it was used for, as JSON.
  public static let query: UInt32 = 4
  /// The last eight bytes of the id of each record in the file; none: there were too many to name.
  public static let records: UInt32 = 5
  /// Why the parties stand in it by name; none: they are masked.
  public static let naming: UInt32 = 6
}

/// Fields of what stands in an audit trail of a form that was printed (DOMAIN 9).
public enum PrintField {
  /// `FormKind.code`.
  public static let form: UInt32 = 1
  public static let record: UInt32 = 2
  /// Why the parties stand in it by name; none: they are masked.
  public static let reason: UInt32 = 3
  /// How often the form of the record had been printed, this time among them, as far as the node knew.
  public static let copy: UInt32 = 4
  /// First eight bytes of the hash that names what the record held.
  public static let version: UInt32 = 5
}
