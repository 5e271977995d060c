import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// What is sent from the page of a meeting: agenda, people, seal, and its minutes on paper (DOMAIN 9, form 19).
extension MeetingPages {
  static func setItem(_ turn: inout Turn) throws -> Reply {
    let (call, meeting) = (turn.call, try meeting(turn.call))
    let isDropped = call.form["dropped"] != nil
    var reading = FormReading(itemFields, call.form, call.node, call.look)
    guard reading.isSound else { return try one(call, item: reading) }
    do {
      var typed = reading.entry
      typed["case"] = try record(typed["case"] ?? "", call).description
      if isDropped { typed["dropped"] = "yes" }
      _ = try call.node.setConsultItem(typed, of: meeting.record, by: call.person())
      return turn.seeOther("\(path)/\(meeting.record)", isDropped ? "meetingDropped" : "meetingPut")
    } catch let error as NodeError {
      reading.add(error)
      return try one(call, item: reading, refusal: error)
    }
  }

  /// Nobody is told whether a case is there that they may not see.
  private static func record(_ name: String, _ call: Call) throws -> RecordID {
    let unknown = NodeError(
      "unknownRecord", .usage, Catalogue.label("meetingNoCase"),
      fields: [NodeError.FieldProblem(field: "case", label: Catalogue.label("meetingNoCase"))])
    guard let record = try? call.node.record(named: name.trimmed),
      try call.node.readingRight(of: record, for: call.person().person) != .hidden
    else { throw unknown }
    return record
  }

  static func setPeople(_ turn: inout Turn) throws -> Reply {
    let (call, meeting) = (turn.call, try meeting(turn.call))
    var reading = FormReading(peopleFields, call.form, call.node, call.look)
    guard reading.isSound else { return try one(call, people: reading) }
    do {
      _ = try call.node.editConsultation(meeting.record, reading.edits, by: call.person())
      return turn.seeOther("\(path)/\(meeting.record)", "actDone")
    } catch let error as NodeError {
      reading.add(error)
      return try one(call, people: reading, refusal: error)
    }
  }

  static func seal(_ turn: inout Turn) throws -> Reply {
    let (call, meeting) = (turn.call, try meeting(turn.call))
    do {
      let seen = call.form.text("seen").split(separator: " ").compactMap { ChangesetReference(hexadecimal: String($0)) }
      let committed = try call.node.sealConsultation(meeting.record, seen: seen, by: call.person())
      return turn.seeOther(
        "\(path)/\(meeting.record)", committed.isWaiting ? "meetingSealAsked" : "meetingSealed",
        warnings: committed.warnings)
    } catch let error as NodeError {
      return try one(call, refusal: error)
    }
  }

  static func refuse(_ turn: inout Turn) throws -> Reply {
    let (call, meeting) = (turn.call, try meeting(turn.call))
    do {
      let reason = call.form.text("reason").trimmed
      guard !reason.isBlank else { throw NodeError.reasonNeeded }
      _ = try call.node.refuseSeal(of: meeting.record, reason: reason, by: call.person())
      return turn.seeOther("\(path)/\(meeting.record)", "meetingSealRefused")
    } catch let error as NodeError {
      return try one(call, no: error)
    }
  }

  static func carryOut(_ turn: inout Turn) throws -> Reply {
    let (call, meeting) = (turn.call, try meeting(turn.call))
    do {
      let result = try call.node.carryOutConsultation(meeting.record, by: call.person())
      return turn.seeOther("\(path)/\(meeting.record)", "meetingCarriedOut", warnings: result.waiting)
    } catch let error as NodeError {
      return try one(call, refusal: error)
    }
  }

  /// Looked at it is no copy; printed it is one, which stands in the audit trail before it is shown.
  static func paper(_ turn: inout Turn, isPreview: Bool) throws -> Reply {
    let (call, meeting) = (turn.call, try meeting(turn.call))
    guard let form = FormKind(code: call.parameter("form")), form.records.contains(RecordKind.consultation) else {
      throw WebError.notFound
    }
    do {
      return try PrintPage.page(
        of: form, meeting.record, at: "\(path)/\(meeting.record)", isPreview: isPreview, call)
    } catch let error as NodeError {
      return try one(call, refusal: error)
    }
  }
}
