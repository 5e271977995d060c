import HuiyinRecords

/// 提请盖章 (DOMAIN 4.3; 12, "meeting seal"): of the record of a meeting.
extension TaskSubject {
  /// However many propose to seal the minutes, the hub seals them once.
  public struct SealMatters: Hashable, Sendable {
    /// The first of the proposals that nobody has answered.
    public var asked: Asking?
    /// Of each who proposed it the last one that was refused.
    public var refused: [Notice] = []

    public init() {}
  }

  /// For all who may seal, until it is answered, or sealed otherwise.
  var toAnswerSeal: [OpenTask.Cause] {
    guard state == ConsultationEvent.draft, let asked = sealMatters.asked else { return [] }
    return [
      OpenTask.Cause(
        TaskAudience(roles: MatrixRights.sealConsultation.decide), since: asked.since, op: asked.op)
    ]
  }

  /// Nobody writes into sealed minutes: what was refused before is settled by the seal.
  var toTakeSealRefusal: [OpenTask.Cause] {
    state == ConsultationEvent.draft ? open(sealMatters.refused) { TaskAudience(person: $0.person) } : []
  }
}
