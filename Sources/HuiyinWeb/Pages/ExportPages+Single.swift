import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Lists of one thing: what is in hand in a grid or with a person, the minutes of a day, what this machine has kept and
/// whom it has met, the time line of a record.
extension ExportPages {
  /// The name of the file tells of what it is; plainly as far as plain letters go.
  static func file(
    _ export: ListExport, _ title: String, of subject: String?, plainName: String, _ call: Call
  ) -> Reply {
    let plain = (subject ?? "").filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    let name = (subject ?? "").map { "/\\".contains($0) ? "-" : String($0) }.joined()
    func joined(_ parts: [String]) -> String { parts.filter { !$0.isEmpty }.joined(separator: "-") }
    return ListPage.file(
      export, title: name.isEmpty ? title : joined([title, name]) + "-",
      plainName: plain.isEmpty ? plainName : joined([plainName, plain]) + "-", call)
  }

  /// What the query of the buttons of such a page names.
  static func query(_ name: String, _ value: String) -> FormFields { FormFields([(name, value)]) }

  /// Cases in hand in a grid, by due date.
  @Sendable static func grid(_ call: Call, _ query: FormFields) throws -> Sheet {
    let look = call.look
    guard let number = UnitNumber(query.text("number")),
      let (grid, cases) = try call.node.grid(number, for: call.person().person)
    else { throw WebError.notFound }
    var sheet = Sheet(
      "gridInHand", ["colNumber", "colTitle", "colState", "colUnit", "responsible", "colDue"], look)
    sheet.subject = grid.unit.name
    for found in cases {
      let responsible = found.heading.responsible.map { look($0.words) } ?? ""
      sheet.add(found.heading, [], [responsible, due(found.due, look)], look)
    }
    return sheet
  }

  @Sendable static func person(_ call: Call, _ query: FormFields) throws -> Sheet {
    guard let number = PersonNumber(query.text("number")),
      let person = try call.node.directorySnapshot().persons[number]
    else { throw WebError.notFound }
    var sheet = try tasks("personInHand", of: person, call)
    sheet.subject = person.name
    return sheet
  }

  /// A day that is none is no day to make a file of.
  @Sendable static func minutes(_ call: Call, _ query: FormFields) throws -> Sheet {
    let (look, typed) = (call.look, query.text("day").trimmed)
    let asked = typed.isEmpty ? nil : try? CivilDate(parsing: typed)
    guard typed.isEmpty || asked != nil else { throw WebError.badRequest }
    let minutes = try call.node.consultationMinutes(of: asked, for: call.person().person)
    var sheet = Sheet(
      "consultationMinutes",
      ["colNumber", "colTitle", "colState", "colUnit", "consultationDecision", "reason", "colWho", "colTime"], look)
    sheet.subject = minutes.day.text
    for decision in minutes.decisions {
      let (author, words) = (decision.event.author, ConsultationPages.words(of: decision, look))
      let bound = words.bound.map { look($0.field.label) + look.text("colon") + look($0.value.words) }
      sheet.add(
        decision.heading, [],
        [
          ([words.what] + bound).joined(separator: look.text("semicolon")), words.reason ?? "",
          look(author.person.words), look.time(author.timeMilliseconds),
        ], look)
    }
    if minutes.isCut { sheet.table.add([look.text("consultationCut")] + sheet.table.head.dropFirst().map { _ in "" }) }
    return sheet
  }

  /// The copies that this machine has made, and the last drill; for whoever keeps it.
  static func backups(_ call: Call) throws -> Sheet {
    guard try Node.mayKeepMachine(call.person().person) else { throw WebError.noPermission }
    let look = call.look
    var sheet = Sheet(
      "backupsTitle",
      ["colKind", "colTime", "colName", "recordsHeld", "changesHeld", "colSize", "colSituation"], look)
    for kept in call.node.keptBackups() {
      sheet.table.add([
        look.text("backupOne"), look.time(kept.manifest.takenAtMilliseconds), kept.name,
        String(kept.manifest.records), String(kept.manifest.changesets), BackupPage.megabytes(kept) + " MB", "",
      ])
    }
    if let drill = try call.node.backupStanding().drill {
      let outcome = [look.text(drill.isSound ? "drillSound" : "drillFailed"), drill.failure.map { look($0) }]
      sheet.table.add([
        look.text("drillLast"), look.time(drill.atMilliseconds), drill.backup, drill.records.map { String($0) } ?? "",
        drill.changesets.map { String($0) } ?? "", "", outcome.compactMap(\.self).joined(separator: " "),
      ])
    }
    return sheet
  }

  static func sessions(_ call: Call) throws -> Sheet {
    let look = call.look
    var sheet = Sheet(
      "sessionsTitle", ["colBegan", "colEnded", "colNode", "colChangesIn", "colChangesOut", "colHowEnded"], look)
    for session in try call.node.sessionLog(limit: .max) {
      sheet.table.add([
        session.beganAtMilliseconds.map { look.time($0) } ?? "",
        session.endedAtMilliseconds.map { look.time($0) } ?? "",
        "\(session.device.name) \(session.device.shortCode)", session.received.map { String($0) } ?? "",
        session.sent.map { String($0) } ?? "", look(session.end),
      ])
    }
    return sheet
  }

  // MARK: The time line

  static func timeline(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    let record = try call.record()
    guard let form = ListFileForm(rawValue: call.form.text("form")) else { throw WebError.badRequest }
    let reason = call.form["parties"] == nil ? nil : call.form.text("reason").trimmed
    do {
      let export = try call.node.exportTimeline(
        of: record, as: form, in: call.look.language, workbooks: call.site.options.workbooks, naming: reason,
        by: call.person())
      let number = try call.node.presentation(of: record).heading.name
      return file(export, call.look.text("tabTimeline"), of: number, plainName: "timeline", call)
    } catch let error as NodeError where reason != nil {
      return try RecordPage.page(call, record, error: error)
    }
  }
}

extension RecordView {
  /// Whether its time line may be taken along with the parties named, and what was typed for it.
  func exports() throws -> Model {
    let mayName = try right == .unmaskable && call.node.mayNameParties(call.person().person)
    let failure = failure(at: "timeline")
    let form: Model = [
      "isOpen": failure != nil, "reason": typed("reason", at: "timeline"), "error": failure,
    ]
    return [
      "makesWorkbooks": call.site.options.workbooks != nil, "namedExport": mayName ? form : nil,
    ]
  }
}
