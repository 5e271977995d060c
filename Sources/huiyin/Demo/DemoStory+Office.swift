import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

/// What the petition office does with matters of the sample, so that whoever looks at the lists of the office finds
/// each of them at work.
extension DemoStory {
  func officeWorks() throws {
    telling.heading(9, "信访办办理其余诉求", "The petition office works on other matters")
    let head = try hub.logIn(cast.petitionHead.number), clerk = try hub.logIn(cast.petitionClerk.number)
    var waiting = try hub.node.whatsup(for: head.person, shownTo: head.person).lines
      .filter { $0.rule.code == "route_intake" && $0.heading.secrecy?.value == .text("internal") }.map(\.heading)[...]
    func accept() throws -> RecordHeading? {
      guard let intake = waiting.popFirst() else { return nil }
      let record = try hub.node.openCase(for: intake.record, [set("risk_level", "3")], by: head).record
      _ = try hub.node.emit("accepted", on: record, [set("track", "petition")], by: head)
      return try hub.node.headings(of: [record], for: head.person).first
    }
    if let heading = try accept() { try assign(heading, by: head) }
    if let heading = try accept() {
      try assign(heading, by: head)
      try list(heading, by: head)
    }
    if let heading = try accept() { try conclude(heading, opinion: 1, by: head) }
    if let heading = try accept() {
      try conclude(heading, opinion: 2, by: head)
      _ = try hub.node.append(
        "callback",
        ["mode": "phone", "reached": "yes", "rating": "satisfied", "citizen_opinion": "办得及时，没有别的要求。"],
        to: heading.record, by: clerk)
      _ = try hub.node.emit("archived", on: heading.record, by: head)
      tell(heading, Label("回访满意，归档", "called back, satisfied, archived"))
    }
    if let heading = try accept() { tell(heading, Label("受理", "accepted")) }
  }

  private func set(_ field: String, _ text: String) -> TypedEdit { TypedEdit(.set, field, text) }

  private func tell(_ heading: RecordHeading, _ what: Label) {
    telling.say(
      "  \(heading.name) \(heading.title ?? "")：\(what.chinese)。",
      "  \(heading.name) \(heading.title ?? ""): \(what.english).")
  }

  /// Of a department below the township, if one has any.
  private func officer() throws -> Person? {
    let snapshot = try hub.node.directorySnapshot()
    let officers = snapshot.persons.values.filter { $0.isActive && $0.roles.contains(Role.departmentOfficer.bit) }
      .sorted { $0.number < $1.number }
    return officers.first { (snapshot.units[$0.unit]?.parent ?? 0) != 0 } ?? officers.first
  }

  /// 交办 with 四包: by people of its grid, and of the department that has it.
  private func assign(_ heading: RecordHeading, by head: Session) throws {
    guard let officer = try officer() else { return }
    let persons = try hub.node.directorySnapshot().persons.values.filter(\.isActive).sorted { $0.number < $1.number }
    let own = persons.filter { $0.unit == heading.home?.number }
    func number(_ role: Role) -> String {
      String((own.first { $0.roles.contains(role.bit) } ?? own.first ?? cast.worker).number)
    }
    _ = try hub.node.emit(
      "assigned", on: heading.record,
      [
        set("current_unit", String(officer.unit)), set("guarantee_mediate", number(.mediator)),
        set("guarantee_track", number(.representative)), set("guarantee_feedback", String(officer.number)),
        set("guarantee_stability", number(.gridWorker)),
      ], by: head)
    tell(heading, Label("交办，四包到人", "assigned, with its four guarantees"))
  }

  /// 挂牌督办 with 四定.
  private func list(_ heading: RecordHeading, by head: Session) throws {
    guard let officer = try officer(), let due = CivilDate(dayNumber: hub.node.today.dayNumber + 20)
    else { return }
    _ = try hub.node.append(
      "listing",
      [
        "lead_leader": String(cast.leader.number), "fixed_unit": String(officer.unit),
        "fixed_person": String(officer.number), "fixed_deadline": due.text, "board_no": "挂牌1号",
      ], to: heading.record, by: head)
    tell(heading, Label("挂牌督办", "listed for supervision"))
  }

  private func conclude(_ heading: RecordHeading, opinion: Int, by head: Session) throws {
    let year = hub.node.today.text.prefix(4)
    _ = try hub.node.emit(
      "concluded", on: heading.record,
      [
        set("closed_kind", "resolved"), set("result_text", "到现场核实，已经办妥，当面告知了结果。"),
        set("opinion_no", "禾信复〔\(year)〕\(opinion)号"),
      ], by: head)
    tell(heading, Label("办结，等待回访", "concluded, to be called back"))
  }
}
