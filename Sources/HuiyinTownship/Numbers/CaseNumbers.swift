/// Numbers of the fields of a case (DOMAIN 3.3; `Protocol/registry.md`).
public enum CaseField {
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
  public static let channel: UInt32 = 13
  public static let receivedAt: UInt32 = 14
  public static let citizenName: UInt32 = 15
  public static let citizenSex: UInt32 = 16
  public static let citizenBirthYear: UInt32 = 17
  public static let citizenAddress: UInt32 = 18
  public static let citizenIdentity: UInt32 = 19
  public static let isAnonymous: UInt32 = 20
  public static let consentToCallback: UInt32 = 21
  public static let groupSize: UInt32 = 23
  public static let facts: UInt32 = 24
  public static let request: UInt32 = 25
  public static let accusedName: UInt32 = 27
  public static let resultText: UInt32 = 28
  public static let citizenAssent: UInt32 = 29
  public static let hotlineGrade: UInt32 = 35
  public static let firstReplyAt: UInt32 = 36
  /// Sealed (`SealedIdentityNumber`).
  public static let citizenIDNumber: UInt32 = 37
  /// 实名: somebody has seen a paper that says who it is.
  public static let isRealNameVerified: UInt32 = 38
  public static let assistanceNote: UInt32 = 39
  public static let riskLevel: UInt32 = 40
  public static let responsible: UInt32 = 41
  public static let deadline: UInt32 = 42
  public static let routing: UInt32 = 43
  public static let track: UInt32 = 44
  public static let currentUnit: UInt32 = 45
  public static let epoch: UInt32 = 46
  public static let closedKind: UInt32 = 47
  public static let isBacklog: UInt32 = 48
  public static let isLongTerm: UInt32 = 49
  public static let isRepeat: UInt32 = 50
  public static let opinionNumber: UInt32 = 51
  public static let mediateGuarantee: UInt32 = 52
  public static let trackGuarantee: UInt32 = 53
  public static let feedbackGuarantee: UInt32 = 54
  public static let stabilityGuarantee: UInt32 = 55
  /// Days granted in total (DOMAIN 6); the request stands in the extension.
  public static let extendedDays: UInt32 = 56
  /// The how-manieth petition of the matter it is: 1 is 初信初访.
  public static let petitionNumber: UInt32 = 57
  /// Of a case opened for several intakes: when the one came whose hotline date is the strictest (DOMAIN 6).
  public static let hotlineReceivedAt: UInt32 = 58
  /// 四包 (DOMAIN 4.3): each names a person, and no notice is issued with one missing.
  public static let guarantees = [mediateGuarantee, trackGuarantee, feedbackGuarantee, stabilityGuarantee]

  public static let tags: UInt32 = 64
  public static let phones: UInt32 = 65
  public static let delegates: UInt32 = 66
  public static let share: UInt32 = 67
  public static let accusedUnits: UInt32 = 68
  public static let recused: UInt32 = 69
  public static let vulnerable: UInt32 = 70
  public static let intakes: UInt32 = 71
  public static let coUnits: UInt32 = 72
  public static let related: UInt32 = 73
  public static let jointPetitioners: UInt32 = 74
  public static let assistance: UInt32 = 75
  /// Who took its intakes down, so that it is their own (DOMAIN 8).
  public static let receivers: UInt32 = 76
}

/// Events of a case, and the states they lead into (DOMAIN 5). 112 is no event: merged is derived.
public enum CaseEvent {
  /// The state before any event.
  public static let draft: UInt32 = 0
  public static let registered: UInt32 = 96
  public static let closedOnSpot: UInt32 = 97
  public static let consulting: UInt32 = 98
  public static let accepted: UInt32 = 99
  public static let notAccepted: UInt32 = 100
  public static let transferredOut: UInt32 = 101
  public static let assigned: UInt32 = 102
  public static let objected: UInt32 = 103
  public static let inProgress: UInt32 = 104
  public static let reported: UInt32 = 105
  public static let returned: UInt32 = 106
  public static let concluded: UInt32 = 107
  public static let reviewing: UInt32 = 108
  public static let reopened: UInt32 = 109
  public static let archived: UInt32 = 110
  public static let terminated: UInt32 = 111
  /// How a case is shown that is in a group and not its survivor.
  public static let merged: UInt32 = 112
  public static let withdrawn: UInt32 = 113
  public static let voided: UInt32 = 114
}

/// Fields of the value that an event carries: why, and facts checked where it was made (DESIGN 4.4; DOMAIN 11, V15).
public enum EventValueField {
  /// A code of `Choices.refusalReasons`, for not_accepted.
  public static let reasonCode: UInt32 = 1
  /// In words.
  public static let reason: UInt32 = 2
  /// Which working day after delivery an objection was made on (DOMAIN 6).
  public static let workingDay: UInt32 = 3
  /// What the notice asks for, for assigned (DOMAIN 4.3).
  public static let requirements: UInt32 = 4
}
