import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 时限: each clock with its legal date, and the extension.
extension RecordView {
  func clocks() throws -> Model {
    let person = try call.person().person
    guard let report = try? call.node.deadlines(of: heading.record, for: person) else {
      return [
        "hasClocks": isCase, "isOfItsCase": false, "isOfUnseenCase": false, "clocks": nil, "running": nil,
        "clockNotes": nil, "written": nil, "extension": nil,
      ]
    }
    let all = [report] + report.ofOtherCases
    let notes = all.flatMap(\.notes).map { look($0) }.ifAny
    guard isCase else {
      return [
        "hasClocks": true, "isOfItsCase": report.intake != nil, "isOfUnseenCase": report.isOfUnseenCase,
        "clocks": all.flatMap { one in
          one.lines.map { clock($0, of: all.count > 1 ? one.heading.name : nil) }
        }.ifAny,
        "running": report.intake == nil && !report.isOfUnseenCase ? running(report) : nil,
        "clockNotes": notes, "written": nil, "extension": nil,
      ]
    }
    let state = try call.node.extensionState(of: heading.record)
    return [
      "hasClocks": true, "isOfItsCase": false, "isOfUnseenCase": false, "clocks": report.lines.map { clock($0) }.ifAny,
      "running": running(report), "clockNotes": notes,
      "written": report.written.map { written in
        ["date": written.text(in: look.language), "exceeds": report.exceedsLimit] as Model
      },
      "extension": [
        "mark": ExtensionPages.mark(state), "typedDays": typed("days", at: "extension/ask"),
        "typedReason": typed("reason", at: "extension/ask"),
        "typedGrant": typed("days", at: "extension/grant"), "typedNo": typed("reason", at: "extension/refuse"),
        "daysError": failure(at: "extension/ask", of: "asked_days"),
        "grantError": failure(at: "extension/grant", of: "extended_days"),
        "reasonError": failure(at: "extension/ask", of: "reason"),
        "noError": failure(at: "extension/refuse", of: "reason"),
        "isAskOpen": typed("days", at: "extension/ask") != nil,
        "isGrantOpen": typed("days", at: "extension/grant") ?? typed("reason", at: "extension/refuse") != nil,
        "asked": state.askedDays.map(String.init), "granted": state.grantedDays.map(String.init),
        "reasons": state.reasons.ifAny, "refusal": state.refusal,
        "informed": state.citizenInformedAt.map { look.date($0) },
        "canAsk": heading.unit != nil && kind.entries[CaseEntry.feedback]?.rights.grade(person.roles) != nil,
        "canGrant": kind.fields[CaseField.extendedDays]?.rights.grade(person.roles) == .decide
          && state.askedDays != nil,
        "canInform": state.grantedDays != nil && (state.citizenInformedAt == nil || state.isInformingDue),
        "canNote": state.untold.contains(person.number),
      ] as Model,
    ]
  }

  /// For the head of the page: clocks that run, the earliest date first.
  private func running(_ report: DeadlineReport) -> [Model]? {
    func place(_ deadline: Deadline) -> (Int, Int) {
      // A day lasts to its last minute.
      (deadline.dueDate.dayNumber, deadline.due.businessMinute ?? 24 * 60)
    }
    return report.lines.filter { $0.stopped == nil }.sorted { place($0.deadline) < place($1.deadline) }
      .map { clock($0) }.ifAny
  }

  /// - Parameter number: of its case, where several are told of on one page.
  private func clock(_ line: DeadlineReport.Line, of number: String? = nil) -> Model {
    let deadline = line.deadline
    let standing =
      line.stopped.map { look.text(deadline.isOverdue ? "doneLate" : "doneInTime", $0.text(in: look.language)) }
      ?? look(deadline.standingLabel)
    return [
      "key": deadline.clock.code, "label": [number, look(line.label)].compactMap(\.self).joined(separator: " "),
      "date": deadline.due.text(in: look.language),
      "standing": standing,
      "colour": line.stopped == nil ? deadline.colour.rawValue : deadline.isOverdue ? "dark_red" : "green",
      "isRunning": line.stopped == nil,
      "legal": deadline.isRolled ? deadline.legalDate.text(in: look.language) : nil,
      "confirmation": deadline.confirmationLabel.map { look($0) },
      "steps": line.steps.map { look($0) }.ifAny,
    ]
  }
}
