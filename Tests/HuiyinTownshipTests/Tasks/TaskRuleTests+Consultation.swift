import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship

/// 提请盖章: who seals, and who is told of a no.
extension TaskRuleTests {
  private typealias Sample = SampleSubject
  private static let station = Sample.person(.stationHead), clerk = Sample.person(.petitionClerk)
  private static let head = Sample.person(.petitionHead), presidium = Sample.person(.presidium)
  private static let leader = Sample.person(.leader), author = Sample.person(.stationHead, number: 41)

  private static func meeting(
    _ state: StateNumber = ConsultationEvent.draft, _ change: (inout TaskSubject.SealMatters) -> Void = { _ in }
  ) -> TaskSubject {
    var subject = TaskSubject(kind: RecordKind.consultation, state: state)
    change(&subject.sealMatters)
    return subject
  }

  private static let asking = TaskSubject.Asking(OpID(.zero, 0))

  private static func notice(_ isTaken: Bool) -> TaskSubject.Notice {
    TaskSubject.Notice(op: OpID(.zero, 0), person: 41, isTaken: isTaken)
  }

  static let seals: [Row] = [
    Row(
      rule: "seal_asked", with: { meeting { $0.asked = asking } },
      without: { meeting { $0.refused = [notice(false)] } }, seenBy: [station, head, presidium],
      unseenBy: [clerk, leader]),
    Row(
      rule: "seal_asked", with: { meeting { $0.asked = asking } },
      without: { meeting(ConsultationEvent.sealed) { $0.asked = asking } }, seenBy: [head], unseenBy: [clerk]),
    Row(
      rule: "seal_refused", with: { meeting { $0.refused = [notice(false)] } },
      without: { meeting { $0.refused = [notice(true)] } }, seenBy: [author], unseenBy: [station, head, clerk]),
    // What the hub has sealed meanwhile nobody can write into.
    Row(
      rule: "seal_refused", with: { meeting { $0.refused = [notice(false)] } },
      without: { meeting(ConsultationEvent.sealed) { $0.refused = [notice(false)] } }, seenBy: [author],
      unseenBy: [station]),
  ]
}
