import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship

/// 延期: who decides, who is told of the answer, who tells the citizen.
extension TaskRuleTests {
  private typealias Sample = SampleSubject
  private static let station = Sample.person(.stationHead), clerk = Sample.person(.petitionClerk)
  private static let head = Sample.person(.petitionHead), leader = Sample.person(.leader)
  private static let officer = Sample.person(.departmentOfficer, of: Sample.department, number: 41)
  private static let unitHead = Sample.person(.departmentHead, of: Sample.department, number: 42)
  private static let otherOfficer = Sample.person(.departmentOfficer, of: 8, number: 43)

  private static func file(_ change: (inout TaskSubject.ExtensionMatters) -> Void = { _ in }) -> TaskSubject {
    var subject = TaskSubject(kind: RecordKind.deadlineExtension, state: 0)
    change(&subject.extensionMatters)
    return subject
  }

  private static let asking = TaskSubject.Asking(OpID(.zero, 0), person: 41, unit: Sample.department)

  private static func notice(_ isTaken: Bool) -> TaskSubject.Notice {
    TaskSubject.Notice(op: OpID(.zero, 0), person: 41, isTaken: isTaken)
  }

  static let extensions: [Row] = [
    Row(
      rule: "extension_asked", with: { file { $0.asked = asking } }, without: { file { $0.uninformed = asking } },
      seenBy: [head, leader], unseenBy: [officer, unitHead, clerk, station]),
    Row(
      rule: "inform_extension", with: { file { $0.uninformed = asking } }, without: { file { $0.asked = asking } },
      seenBy: [officer, unitHead, clerk], unseenBy: [head, leader, station, otherOfficer]),
    // Nobody had asked for it.
    Row(
      rule: "inform_extension", with: { file { $0.uninformed = TaskSubject.Asking(OpID(.zero, 0)) } },
      without: { file() }, seenBy: [clerk], unseenBy: [officer, unitHead, head, leader, station, otherOfficer]),
    Row(
      rule: "extension_refused", with: { file { $0.refused = [notice(false)] } },
      without: { file { $0.refused = [notice(true)] } }, seenBy: [officer], unseenBy: [unitHead, head, clerk]),
    Row(
      rule: "extension_granted", with: { file { $0.granted = [notice(false)] } },
      without: { file { $0.granted = [notice(true)] } }, seenBy: [officer], unseenBy: [unitHead, head, clerk]),
  ]
}
