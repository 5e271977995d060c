import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Meetings, and the agenda or minutes of one, as files. What their reader may not see of a case is in neither.
extension ExportPages {
  /// All that the words find, also beyond what the page lists.
  @Sendable static func meetings(_ call: Call, _ query: FormFields) throws -> Sheet {
    let (look, asked) = (call.look, query.text("q").trimmed)
    var sheet = Sheet(
      "meetingsTitle",
      [
        "consultationDay", "meetingNumber", "colState", "consultationChair", "consultationPresent", "meetingItems",
        "consultationDecision", "meetingSeal",
      ], look)
    if !asked.isEmpty { sheet.asked = Label("“\(asked)”", "“\(asked)”") }
    for meeting in try call.node.consultations(for: call.person().person, holding: asked, limit: .max) {
      let decided = Choices.routings.compactMap { choice -> String? in
        guard let count = choice.code.text.flatMap({ meeting.counts[$0] }) else { return nil }
        return "\(look(choice.label)) \(count)"
      }
      sheet.table.add(
        [
          meeting.day.text, String(meeting.number), look(meeting.state.label),
          meeting.chair.map { look($0.name) } ?? "", look.list(meeting.participants.map { look($0.name) }) ?? "",
          String(meeting.items.count), look.list(decided) ?? "", meeting.seal.map { look($0.words) } ?? "",
        ], about: [meeting.record])
    }
    return sheet
  }

  /// What stands beside sealed minutes follows them, without a place on the agenda.
  @Sendable static func meeting(_ call: Call, _ query: FormFields) throws -> Sheet {
    let look = call.look
    guard let record = RecordID(hexadecimal: query.text("id")),
      let meeting = try MeetingPages.seen(record, call)
    else { throw WebError.notFound }
    var sheet = Sheet(
      "consultationMinutes",
      [
        "meetingPlace", "colNumber", "colTitle", "colState", "colUnit", "consultationDecision", "meetingPassedTo",
        "reason", "colSituation", "colWho", "colTime",
      ], look)
    sheet.subject = meeting.name.replacing("/", with: "-")
    let places = meeting.items.indices.map { String($0 + 1) } + meeting.beside.map { _ in "" }
    for (place, item) in zip(places, meeting.items + meeting.beside) {
      let decided = [
        item.decision.map { look($0.label) } ?? "", item.unit.map { look($0.name) } ?? "", item.reason,
        look(item.standing.label), item.author.map { look($0.person.words) } ?? "",
        item.author.map { look.time($0.timeMilliseconds) } ?? "",
      ]
      if let heading = item.heading {
        sheet.add(heading, [place], decided, look, of: [meeting.record])
      } else {
        sheet.table.add(
          [place, look.text("meetingUnseen")] + sheet.table.head.dropFirst(2).map { _ in "" }, about: [meeting.record])
      }
    }
    return sheet
  }
}
