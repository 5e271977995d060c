/// Entry kinds of a case (DOMAIN 3.4). The note is the same as an intake's.
public enum CaseEntry {
  public static let note: UInt32 = 80
  public static let feedback: UInt32 = 81
  public static let callback: UInt32 = 82
  public static let mediation: UInt32 = 83
  public static let supervision: UInt32 = 84
  /// Which of several ratings counts (DOMAIN 13, D3).
  public static let ratingDecision: UInt32 = 85
  /// Days on which the clocks of the handling stand (DOMAIN 6).
  public static let pause: UInt32 = 86
  /// 挂牌督办 with its four fixes, 摘牌, and the second signature of either (DOMAIN 4.4).
  public static let listing: UInt32 = 87
  public static let delisting: UInt32 = 88
  public static let listingSignature: UInt32 = 89
  /// Number of a notice of assignment, delivery of a paper, signature under one (DOMAIN 3.4, 4.3).
  public static let notice: UInt32 = 90
  public static let delivery: UInt32 = 91
  public static let signature: UInt32 = 92
}

/// Note 代表/工作记录. Its author is the person of its changeset.
public enum NoteField {
  public static let roleTag: UInt32 = 1
  public static let occurredAt: UInt32 = 2
  public static let text: UInt32 = 3
  public static let visibility: UInt32 = 4
}

/// Feedback 办理反馈. Its author is the person of its changeset.
public enum FeedbackField {
  public static let unit: UInt32 = 1
  public static let stage: UInt32 = 2
  public static let text: UInt32 = 3
  public static let outcomeClaim: UInt32 = 4
}

/// Callback 回访. Its number is derived from the order of the callbacks.
public enum CallbackField {
  public static let mode: UInt32 = 1
  public static let by: UInt32 = 2
  public static let person: UInt32 = 3
  public static let occurredAt: UInt32 = 4
  public static let reached: UInt32 = 5
  public static let rating: UInt32 = 6
  public static let citizenOpinion: UInt32 = 7
  public static let newProblem: UInt32 = 8
  public static let witness: UInt32 = 9
  public static let nextAction: UInt32 = 10
  public static let phone: UInt32 = 11
}

/// Mediation 调处 (DOMAIN 3.4).
public enum MediationField {
  public static let mediator: UInt32 = 1
  public static let representative: UInt32 = 2
  public static let lawyer: UInt32 = 3
  public static let place: UInt32 = 4
  public static let parties: UInt32 = 5
  public static let course: UInt32 = 6
  public static let outcome: UInt32 = 7
  public static let agreementNumber: UInt32 = 8
  public static let performedBy: UInt32 = 9
  public static let occurredAt: UInt32 = 10
  public static let secondMediator: UInt32 = 11
  public static let thirdMediator: UInt32 = 12
  public static let secondRepresentative: UInt32 = 13
  /// The first one leads.
  public static let mediators = [mediator, secondMediator, thirdMediator]
  public static let representatives = [representative, secondRepresentative]
}

/// SupervisionNote 督办记录 (DOMAIN 3.4). The supervisor is the person of its changeset.
public enum SupervisionField {
  public static let target: UInt32 = 1
  public static let unit: UInt32 = 2
  public static let sort: UInt32 = 3
  public static let text: UInt32 = 4
  public static let replyDue: UInt32 = 5
  /// Of an urging: how urgent, and which date it urges to keep. Two with the same are one (DOMAIN 13, A11).
  public static let level: UInt32 = 6
  public static let urgedDate: UInt32 = 7
}

/// Decision on the satisfaction 满意度裁定. It speaks of the callbacks among the ancestors of its changeset.
public enum RatingDecisionField {
  public static let rating: UInt32 = 1
  public static let grounds: UInt32 = 2
}

/// Pause of the deadline 时限暂停. It goes on when a newer one with its last day corrects it.
public enum PauseField {
  /// `DeadlinePause.Reason`.
  public static let cause: UInt32 = 1
  /// The first day that does not count.
  public static let from: UInt32 = 2
  /// The last one; none: it is not over.
  public static let through: UInt32 = 3
  public static let grounds: UInt32 = 4
}

/// Listing for supervision 挂牌督办 (DOMAIN 4.4). Its first signature is that of its author.
public enum ListingField {
  public static let leadLeader: UInt32 = 1
  public static let unit: UInt32 = 2
  public static let person: UInt32 = 3
  public static let deadline: UInt32 = 4
  public static let boardNumber: UInt32 = 5
  public static let grounds: UInt32 = 6
  /// 四定: all are required.
  public static let fixes = [leadLeader, unit, person, deadline]
}

/// Delisting 摘牌.
public enum DelistingField {
  /// The listing: its changeset and, in two bytes, the op's place in it.
  public static let listing: UInt32 = 1
  public static let grounds: UInt32 = 2
}

/// Signature under a listing or a delisting.
public enum ListingSignatureField {
  /// As in `DelistingField.listing`.
  public static let signed: UInt32 = 1
}

/// Number of a notice of assignment 交办通知书编号. The notice itself is the event in the same changeset.
public enum NoticeField {
  public static let number: UInt32 = 1
  /// 交办轮次: the assignment that it numbers.
  public static let round: UInt32 = 2
}

/// Delivery 送达 of a paper. Who wrote it down is the person of its changeset.
public enum DeliveryField {
  /// A code of `FormKind.delivered`.
  public static let document: UInt32 = 1
  public static let deliveredAt: UInt32 = 2
  /// A code of `Choices.deliveryWays`.
  public static let way: UInt32 = 3
  /// Who took it, by name.
  public static let receiver: UInt32 = 4
  /// Who took it, of those in the directory.
  public static let person: UInt32 = 5
  /// 交办轮次 in which it was delivered; none: it was assigned to nobody yet.
  public static let round: UInt32 = 6
  public static let remarks: UInt32 = 7
}

/// Signature 签收/审签 under a paper (DOMAIN 3.4).
public enum SignatureField {
  /// A code of `FormKind.signed`.
  public static let document: UInt32 = 1
  /// The version that stands on the paper, sixteen hexadecimal digits.
  public static let version: UInt32 = 2
  /// Who signed, by name.
  public static let signer: UInt32 = 3
  /// Who signed, of those in the directory.
  public static let person: UInt32 = 4
  public static let signedAt: UInt32 = 5
  /// A code of `Choices.signatureModes`.
  public static let mode: UInt32 = 6
}
