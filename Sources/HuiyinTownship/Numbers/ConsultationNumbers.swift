/// Numbers of the fields of a consultation (DOMAIN 4.3; `Protocol/registry.md`). Those that cases have too have their
/// numbers.
public enum ConsultationField {
  public static let chair: UInt32 = 1
  /// `SealedConsultation.value`, written with the seal alone.
  public static let minutes: UInt32 = 2
  public static let secrecy: UInt32 = 7

  public static let participants: UInt32 = 64
  public static let share: UInt32 = 67
  public static let accusedUnits: UInt32 = 68
}

/// Entry kinds of a consultation.
public enum ConsultationEntry {
  /// 议题: one case, and what is decided on it.
  public static let item: UInt32 = 80
}

/// Fields of an agenda item.
public enum ConsultItemField {
  public static let caseFile: UInt32 = 1
  /// A code of `Choices.routings`.
  public static let decision: UInt32 = 2
  public static let reason: UInt32 = 3
  /// To whom a case is passed on.
  public static let unit: UInt32 = 4
  /// It is taken off the agenda again.
  public static let isDropped: UInt32 = 5
}

/// Events of a consultation, by the states that they lead into.
public enum ConsultationEvent {
  public static let draft: UInt32 = 0
  /// No number of a case's event: a list of cases by state never finds a meeting.
  public static let sealed: UInt32 = 120
}
