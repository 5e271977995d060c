/// Numbers of the fields of an intake (DOMAIN 3.2; `Protocol/registry.md`).
public enum IntakeField {
  public static let provisionalNumber: UInt32 = 1
  public static let officialNumber: UInt32 = 2
  public static let title: UInt32 = 3
  public static let category: UInt32 = 4
  public static let serviceListNumber: UInt32 = 5
  public static let focus: UInt32 = 6
  public static let secrecy: UInt32 = 7
  public static let nature: UInt32 = 8
  public static let village: UInt32 = 9
  public static let place: UInt32 = 10
  public static let latitude: UInt32 = 11
  public static let longitude: UInt32 = 12
  public static let channel: UInt32 = 13
  public static let receivedAt: UInt32 = 14
  public static let citizenName: UInt32 = 15
  public static let citizenSex: UInt32 = 16
  public static let citizenBirthYear: UInt32 = 17
  public static let citizenAddress: UInt32 = 18
  public static let citizenIdentity: UInt32 = 19
  public static let isAnonymous: UInt32 = 20
  public static let consentToCallback: UInt32 = 21
  public static let headcount: UInt32 = 22
  public static let groupSize: UInt32 = 23
  public static let facts: UInt32 = 24
  public static let request: UInt32 = 25
  public static let reasons: UInt32 = 26
  public static let accusedName: UInt32 = 27
  public static let resultText: UInt32 = 28
  public static let citizenAssent: UInt32 = 29
  public static let isReadAloud: UInt32 = 30
  public static let occurredAt: UInt32 = 31
  public static let receivedBy: UInt32 = 32
  public static let onSpotResult: UInt32 = 33
  public static let infoKind: UInt32 = 34
  public static let hotlineGrade: UInt32 = 35
  public static let firstReplyAt: UInt32 = 36
  /// Sealed (`SealedIdentityNumber`).
  public static let citizenIDNumber: UInt32 = 37
  public static let isRealNameVerified: UInt32 = 38
  public static let assistanceNote: UInt32 = 39
  public static let isLongTerm: UInt32 = 49
  public static let isRepeat: UInt32 = 50
  public static let petitionNumber: UInt32 = 57

  public static let tags: UInt32 = 64
  public static let phones: UInt32 = 65
  public static let delegates: UInt32 = 66
  public static let share: UInt32 = 67
  public static let accusedUnits: UInt32 = 68
  public static let recused: UInt32 = 69
  public static let vulnerable: UInt32 = 70
  public static let jointPetitioners: UInt32 = 74
  public static let assistance: UInt32 = 75
}

/// Entry kinds of an intake.
public enum IntakeEntry {
  public static let note: UInt32 = 80
}

/// Events of an intake, and the states they lead into.
public enum IntakeEvent {
  /// The state before any event.
  public static let draft: UInt32 = 0
  public static let registered: UInt32 = 96
  public static let voided: UInt32 = 114
}

/// Fields of a credential (DESIGN 6).
public enum CredentialField {
  public static let boxes: UInt32 = 1
  /// The township's key of ID numbers.
  public static let numberKey: UInt32 = 2
}
