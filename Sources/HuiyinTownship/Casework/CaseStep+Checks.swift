public import HuiyinRecords

/// What is looked at where a step of a case is made, in words for who reads the table of steps. What the table itself
/// judges stands in the schema; each of these is one of `CaseStep.findings()`.
public struct StepCheck: Hashable, Sendable {
  /// Codes of what is found when it fails.
  public let codes: Set<String>
  public let words: Label

  fileprivate init(_ codes: Set<String>, _ chinese: String, _ english: String) {
    self.codes = codes
    words = Label(chinese, english)
  }
}

extension CaseStep {
  /// In the order of `findings()` (DOMAIN 5; 11, V3, V4, V8, V13, V15).
  public static func checks(from: StateNumber, to: StateNumber) -> [StepCheck] {
    let isBack = to == CaseEvent.registered && from != CaseEvent.draft
    var checks: [StepCheck] = []
    if to == CaseEvent.notAccepted {
      checks.append(
        StepCheck(
          ["refusal_reason_missing", "reason_missing"], "选定不予受理的理由，选“其他”的写明",
          "a reason of the list; “other” in words"))
    } else if reasoned.contains(to) || isBack {
      checks.append(StepCheck(["reason_missing"], "写明理由", "a reason in words"))
    }
    switch to {
    case CaseEvent.assigned:
      checks += [
        StepCheck(["guarantee_missing"], "四包齐全", "all four guarantees"), recipientCheck,
      ]
    case CaseEvent.transferredOut: checks.append(recipientCheck)
    case CaseEvent.closedOnSpot:
      checks.append(StepCheck(["assent_missing"], "当事人认可", "the citizen's assent"))
    case CaseEvent.accepted:
      checks.append(StepCheck(["dates_out_of_order"], "不早于接收日期", "not before it was received"))
    case CaseEvent.concluded:
      checks += [
        StepCheck(["opinion_missing"], "信访渠道的，填写处理意见书编号", "in the petition channel, the number of the written opinion"),
        StepCheck(["dates_out_of_order"], "不早于受理日期", "not before it was accepted"),
      ]
    case CaseEvent.archived: checks += callbackChecks
    case CaseEvent.objected: checks.append(windowCheck([.objection]))
    case CaseEvent.reviewing: checks.append(windowCheck([.askReview, .askReReview]))
    default: break
    }
    return checks
  }

  private static let recipientCheck = StepCheck(
    ["recipient_accused"], "接收单位不是被检举人所在单位", "the recipient is not the unit of the accused")

  private static let callbackChecks = [
    StepCheck(
      ["callback_missing", "evidence_missing"], "办结后的回访已联系上当事人；多次未联系上的，写明情况和依据",
      "a callback since the conclusion that reached the citizen; where several did not, the evidence in words"),
    StepCheck(
      ["reopening_undecided", "not_reopened_reason_missing"],
      "当事人不满意或问题未解决的，由\(names(CallbackStanding.deciders).chinese)决定不重新办理并写明理由",
      "where the citizen is not content or it is not solved, \(names(CallbackStanding.deciders).english) says why it "
        + "is not reopened"),
  ]

  private static func windowCheck(_ clocks: [DeadlineClock]) -> StepCheck {
    let names = Label.joined(clocks.map(\.label))
    return StepCheck(["too_late"], "在时限内（\(names.chinese)）", "within the time for it (\(names.english))")
  }

  private static func names(_ roles: RoleSet) -> Label { .joined(roles.roles.map(\.label)) }
}
