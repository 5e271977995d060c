import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 导出 of the lists besides 台账 (DOMAIN 16): what the page shows, all of it and masked as there, as a file. Who exported
/// it stands in the audit trail first.
enum ExportPages {
  static let routes: [Route] = [
    .post("/export/:list", .loggedIn, export), .post("/records/:id/timeline", .loggedIn, timeline),
  ]

  /// A list as a file has it.
  struct Sheet {
    /// Of the page; it names the file.
    let title: Label
    /// What was asked for besides, for the trail; nil: nothing.
    var asked: Label?
    /// Which grid, record, person or day it is of, which names the file too; nil: of none.
    var subject: String?
    var table: ListTable

    init(_ title: String, _ heads: [String], _ look: Look) {
      self.title = Catalogue.label(title)
      table = ListTable(name: self.title, head: heads.map(Catalogue.label), in: look.language)
    }

    /// Of records alone, as 台账 has them.
    init(_ title: Label, of headings: [RecordHeading], asked: Label, _ look: Look) {
      self.title = title
      self.asked = asked
      table = ListTable(look.language)
      table.add(headings)
    }

    var words: Label {
      guard let asked = asked ?? subject.map({ Label($0, $0) }) else { return title }
      return Catalogue.sentence("titled", title, asked)
    }
  }

  /// By the last part of the address.
  private static let lists: [String: @Sendable (Call, FormFields) throws -> Sheet] = [
    "tasks": { call, _ in try tasks(call) }, "search": search, "callbacks": { call, _ in try callbacks(call) },
    "notices": { call, _ in try notices(call) }, "supervision": { call, _ in try supervision(call) },
    "grids": { call, _ in try grids(call) }, "consultation": { call, _ in try consultation(call) },
    "meetings": meetings, "meeting": meeting,
    "conflicts": { call, _ in try conflicts(call) }, "duplicates": DuplicatePages.sheet, "audit": AuditPage.sheet,
    "figure": ReportPages.sheet, "reports": ReportPages.figuresSheet, "proposals": { call, _ in try proposals(call) },
    "nodes": { call, _ in try nodes(call) }, "people": { call, _ in try people(call) },
    "quarantine": { call, _ in try quarantine(call) }, "policy": { call, _ in try PolicyPage.sheet(call) },
    "grid": grid, "person": person, "minutes": minutes, "backups": { call, _ in try backups(call) },
    "sessions": { call, _ in try sessions(call) }, "flags": { call, _ in try FlagsPage.sheet(call) },
  ]

  /// For the template `export-buttons`.
  static func buttons(_ list: String, _ call: Call, _ query: FormFields = FormFields()) -> Model {
    [
      "exports": list, "exportQuery": query.encoded, "makesWorkbooks": call.site.options.workbooks != nil,
    ]
  }

  private static func export(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    guard let list = lists[call.parameter("list")] else { throw WebError.notFound }
    guard let form = ListFileForm(rawValue: call.form.text("form")),
      let query = FormFields(encoded: call.form.text("query"))
    else { throw WebError.badRequest }
    let sheet = try list(call, query)
    let export = try call.node.export(
      sheet.table, words: sheet.words, as: form, workbooks: call.site.options.workbooks, by: call.person())
    return file(export, call.look(sheet.title), of: sheet.subject, plainName: call.parameter("list"), call)
  }

  // MARK: What stands in them

  private static func tasks(_ call: Call) throws -> Sheet {
    try tasks("homeTitle", of: call.person().person, call)
  }

  /// Of anybody, without what the reader may not see.
  static func tasks(_ title: String, of person: Person, _ call: Call) throws -> Sheet {
    let look = call.look
    let whatsup = try call.node.whatsup(for: person, shownTo: call.person().person)
    var sheet = Sheet(
      title,
      ["colTask", "colNumber", "colTitle", "colState", "colUnit", "colDue", "callbackNext", "colSituation"], look)
    for line in whatsup.lines {
      sheet.add(
        line.heading, [look(line.rule.label)],
        [due(line.due, look), look(line.rule.next), line.detail.map { look($0) } ?? ""], look)
    }
    return sheet
  }

  private static func search(_ call: Call, _ query: FormFields) throws -> Sheet {
    let text = query.text("q").trimmed
    let found = try call.node.find(text, limit: ListPage.foundRows, for: call.person().person)
    return Sheet(Catalogue.label("searchTitle"), of: found.rows, asked: Label("“\(text)”", "“\(text)”"), call.look)
  }

  private static func callbacks(_ call: Call) throws -> Sheet {
    let look = call.look
    var sheet = Sheet(
      "callbacksTitle",
      ["colNumber", "colTitle", "colState", "colUnit", "callbackDue", "callbackAttempts", "callbackNext"], look)
    for line in try call.node.callbackQueue(for: call.person().person).lines {
      let next = line.attempts.compactMap(\.nextAction).last?.words
      sheet.add(
        line.heading, [], [due(line.due, look), String(line.attempts.count), next.map { look($0) } ?? ""], look)
    }
    return sheet
  }

  private static func notices(_ call: Call) throws -> Sheet {
    let look = call.look
    var sheet = Sheet(
      "noticesTitle",
      [
        "colNumber", "colTitle", "colState", "colUnit", "noticeNumber", "noticeRound", "noticeGuarantees",
        "noticeDelivery", "noticeReceipt", "noticeObjection", "colDeadline",
      ], look)
    let list = try call.node.notices(for: call.person().person)
    for line in list.lines {
      let guarantees = line.guarantees.map { look($0.field.label) + look.text("colon") + look($0.value.words) }
      sheet.add(
        line.heading, [],
        [
          line.number ?? "", String(line.epoch), look.list(guarantees) ?? "", delivery(line.delivered, look),
          line.signed.map { look($0.person.words) } ?? look.text("noticeUnsigned"),
          line.objection ?? due(line.objectionDue, look), due(line.due, look),
        ], look)
    }
    // What was passed on has no notice: its receipt stands where a notice has its delivery.
    for transfer in list.transfers {
      sheet.add(transfer.heading, [], ["", "", "", delivery(transfer.receipt, look), "", "", ""], look)
    }
    return sheet
  }

  private static func delivery(_ delivery: NoticeList.Delivery?, _ look: Look) -> String {
    guard let delivery else { return look.text("noticeUndelivered") }
    return [look(delivery.at), look(delivery.way), delivery.receiver.map { look($0) }].compactMap(\.self)
      .joined(separator: " ")
  }

  private static func supervision(_ call: Call) throws -> Sheet {
    let look = call.look
    var sheet = Sheet(
      "supervisionTitle",
      [
        "colNumber", "colTitle", "colState", "colUnit", "supervisionListed", "supervisionNumber", "supervisionLeader",
        "supervisionUnit", "supervisionPerson", "supervisionFixed", "supervisionDeadline", "supervisionUrged",
      ], look)
    for line in try call.node.supervisionBoard(for: call.person().person).lines {
      func fixed(_ number: UInt32) -> String? { line.fixed(number).map { look($0.words) } }
      sheet.add(
        line.heading, [],
        [
          look.text(line.isListed ? "isSo" : "isNotSo"), fixed(ListingField.boardNumber) ?? "",
          fixed(ListingField.leadLeader) ?? "",
          fixed(ListingField.unit) ?? line.heading.unit.map { look($0.name) } ?? "",
          fixed(ListingField.person) ?? line.heading.responsible.map { look($0.words) } ?? "",
          fixed(ListingField.deadline) ?? "", due(line.due, look), String(line.urgings.count),
        ], look)
    }
    return sheet
  }

  private static func grids(_ call: Call) throws -> Sheet {
    let look = call.look
    var sheet = Sheet(
      "gridsTitle", ["homeGrid", "gridVillages", "colInHand", "gridDueSoon", "gridOverdue", "gridIncomplete"], look)
    for grid in try call.node.grids(for: call.person().person) {
      sheet.table.add([
        grid.unit.name, look.list(grid.grid.villages) ?? "", String(grid.inHand), String(grid.dueSoon),
        String(grid.overdue), look.list(grid.lacking.map { look($0) }) ?? "",
      ])
    }
    return sheet
  }

  private static func consultation(_ call: Call) throws -> Sheet {
    let look = call.look
    let agenda = try call.node.consultationAgenda(for: call.person().person)
    var sheet = Sheet(
      "consultationTitle", ["colTask", "colNumber", "colTitle", "colState", "colUnit", "colDue", "reason"], look)
    for (key, part) in [
      ("consultationWaiting", agenda.consulting), ("consultationObjected", agenda.objected),
      ("consultationUnassigned", agenda.unassigned),
    ] {
      for line in part.lines {
        sheet.add(line.heading, [look.text(key)], [due(line.due, look), line.put?.reason ?? ""], look)
      }
    }
    return sheet
  }

  private static func conflicts(_ call: Call) throws -> Sheet {
    let look = call.look
    var sheet = Sheet(
      "conflictsTitle", ["colNumber", "colTitle", "colState", "colUnit", "colField", "colValues", "inForce"], look)
    for item in try call.node.conflicts(for: call.person().person).items {
      let values = item.register.live.map { look($0.value.brief) + " (" + look($0.author.person.words) + ")" }
      sheet.add(
        item.heading, [],
        [
          look(item.register.field.label), values.joined(separator: " / "),
          item.register.effective.map { look($0.brief) } ?? "",
        ], look)
    }
    return sheet
  }

  static func due(_ due: DueStanding?, _ look: Look) -> String {
    due.map { "\($0.text(in: look.language)) \(look($0.label))" } ?? ""
  }
}

extension ExportPages.Sheet {
  /// A row of a case: what stands before it, how it is called and where it is, and what stands behind it.
  ///
  /// - Parameter others: records that it tells of besides.
  mutating func add(
    _ heading: RecordHeading, _ before: [String], _ behind: [String], _ look: Look, of others: [RecordID] = []
  ) {
    table.add(
      before + [
        heading.name, heading.titleLabel.map { look.plain(look($0)) } ?? "", look(heading.state.label),
        (heading.unit ?? heading.home).map { look($0.name) } ?? "",
      ] + behind, about: [heading.record] + others)
  }
}
